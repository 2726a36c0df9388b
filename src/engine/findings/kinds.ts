/** The shape that marks a cell of an offending row. */
export type Mark = 'corner' | 'ring' | 'wave' | 'dots' | 'hatch' | 'bar' | 'chevron' | 'none';

export interface IKind {
  /** A noun for lists and legends. */
  readonly title: string;
  readonly mark: Mark;
  /** Part of the score's formula it counts in. */
  readonly dimension: 'completeness' | 'uniqueness' | 'validity' | 'consistency';
}

/**
 * Every kind of finding there is, defined here and nowhere else.
 */
export const KINDS = {
  missing: { title: 'Missing values', mark: 'hatch', dimension: 'completeness' },
  'empty-column': { title: 'Empty column', mark: 'none', dimension: 'completeness' },
  constant: { title: 'Constant column', mark: 'none', dimension: 'validity' },
  'duplicate-names': { title: 'Duplicate column names', mark: 'none', dimension: 'uniqueness' },
  'ragged-rows': { title: 'Ragged rows', mark: 'dots', dimension: 'validity' },
  'duplicate-rows': { title: 'Duplicate rows', mark: 'bar', dimension: 'uniqueness' },
  'duplicate-key': { title: 'Duplicate keys', mark: 'bar', dimension: 'uniqueness' },
  'text-in-number': { title: 'Text among numbers', mark: 'dots', dimension: 'validity' },
  'mixed-types': { title: 'Mixed types', mark: 'dots', dimension: 'validity' },
  'mixed-dates': { title: 'Mixed date formats', mark: 'dots', dimension: 'consistency' },
  'mixed-decimals': { title: 'Mixed decimal marks', mark: 'dots', dimension: 'consistency' },
  'mixed-case': { title: 'Spellings that differ in case', mark: 'dots', dimension: 'consistency' },
  'white-space': { title: 'Stray white space', mark: 'dots', dimension: 'consistency' },
  sentinel: { title: 'Codes for missing', mark: 'corner', dimension: 'completeness' },
  impossible: { title: 'Impossible values', mark: 'corner', dimension: 'validity' },
  encoding: { title: 'Damaged letters', mark: 'wave', dimension: 'validity' },
  outliers: { title: 'Outliers', mark: 'ring', dimension: 'validity' },
  typo: { title: 'Likely misspellings', mark: 'wave', dimension: 'consistency' }
} as const satisfies Record<string, IKind>;

/** Name of a kind of finding. */
export type FindingKind = keyof typeof KINDS;
