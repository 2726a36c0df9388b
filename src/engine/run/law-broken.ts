import type { FindingKind } from '../findings/kinds';
import type { IFinding } from '../findings/types';
import type { ILaw, LawKind } from '../laws';

/** Laws that kinds of finding say to be broken. */
export const BROKEN: Readonly<Partial<Record<FindingKind, readonly LawKind[]>>> = {
  'broken-sum': ['sum'],
  'broken-product': ['product'],
  'broken-conversion': ['conversion'],
  'broken-equality': ['equal'],
  'unit-error': ['conversion', 'product', 'equal', 'sum'],
  'out-of-order': ['order'],
  'broken-dependency': ['dependency'],
  'broken-format': ['format'],
  'broken-condition': ['conditional']
};

/** Whether a finding says that a law is broken. */
export function breaksLaw(
  { kind, columns }: Pick<IFinding, 'kind' | 'columns'>,
  law: Pick<ILaw, 'kind' | 'columns'>
): boolean {
  const names = new Set(law.columns);
  return (
    (BROKEN[kind] ?? []).includes(law.kind) &&
    columns.length === law.columns.length &&
    columns.every(name => names.has(name))
  );
}
