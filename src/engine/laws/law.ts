import { hashText } from '../stats';
import type { ILaw } from './types';

/** What a law is made from; the rest follows. */
export type ILawParts = Pick<
  ILaw,
  'kind' | 'columns' | 'form' | 'text' | 'tested' | 'exceptions' | 'surprise'
> &
  Partial<Pick<ILaw, 'params' | 'tolerance'>>;

/** A law with its id: a hash of form and columns, whatever their order. */
export function lawOf(parts: ILawParts): ILaw {
  const { tested, exceptions, columns, form } = parts;
  const hash = hashText([form, ...[...columns].sort()].join('\u0000'));
  return {
    params: {},
    tolerance: null,
    ...parts,
    id: `l${hash.toString(16).padStart(14, '0')}`,
    support: 1 - exceptions / Math.max(1, tested)
  };
}

/** A column's name in back-ticks. */
export function ticked(name: string): string {
  return `\`${name.replaceAll('`', "'")}\``;
}
