import type { FindingKind } from '../findings/kinds';
import type { IFinding } from '../findings/types';
import type { ILaw, LawKind } from '../laws';

/** Laws that kinds of finding say to be broken. */
export const BROKEN: Readonly<Partial<Record<FindingKind, readonly LawKind[]>>> = {
  'broken-sum': ['sum'],
  'broken-product': ['product', 'function'],
  'broken-conversion': ['conversion'],
  'broken-equality': ['equal'],
  'unit-error': ['conversion', 'product', 'equal', 'sum'],
  'out-of-order': ['order'],
  'broken-dependency': ['function', 'dependency'],
  'broken-format': ['format'],
  'broken-condition': ['conditional'],
  'time-gap': ['cadence'],
  'time-order': ['monotone'],
  'missing-segment': ['segment']
};

/** Laws whose columns may hold a label beside what the finding names. */
const WITH_LABEL: readonly LawKind[] = ['cadence', 'monotone', 'segment'];

/** Whether a finding says that a law is broken. */
export function breaksLaw(
  { kind, columns }: Pick<IFinding, 'kind' | 'columns'>,
  law: Pick<ILaw, 'kind' | 'columns'>
): boolean {
  if (!(BROKEN[kind] ?? []).includes(law.kind)) {
    return false;
  }
  if (WITH_LABEL.includes(law.kind)) {
    return columns.includes(law.columns[0]);
  }
  const names = new Set(law.columns);
  return columns.length === law.columns.length && columns.every(name => names.has(name));
}
