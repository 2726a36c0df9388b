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
  'equal-columns': { title: 'Equal columns', mark: 'none', dimension: 'uniqueness' },
  'duplicate-names': { title: 'Duplicate column names', mark: 'none', dimension: 'uniqueness' },
  'ragged-rows': { title: 'Ragged rows', mark: 'dots', dimension: 'validity' },
  'broken-quotes': { title: 'Broken quotation marks', mark: 'dots', dimension: 'validity' },
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
  'broken-sum': { title: 'Broken sums', mark: 'corner', dimension: 'consistency' },
  'broken-product': { title: 'Broken products', mark: 'corner', dimension: 'consistency' },
  'broken-conversion': { title: 'Broken conversions', mark: 'corner', dimension: 'consistency' },
  'broken-equality': { title: 'Broken equalities', mark: 'corner', dimension: 'consistency' },
  'unit-error': { title: 'Unit errors', mark: 'corner', dimension: 'validity' },
  'foreign-value': {
    title: 'Values outside a closed set',
    mark: 'dots',
    dimension: 'validity'
  },
  'out-of-bounds': { title: 'Values beyond a sharp end', mark: 'corner', dimension: 'validity' },
  'out-of-order': { title: 'Values out of order', mark: 'chevron', dimension: 'consistency' },
  'broken-dependency': { title: 'Broken dependencies', mark: 'chevron', dimension: 'consistency' },
  'broken-condition': { title: 'Broken conditions', mark: 'chevron', dimension: 'consistency' },
  'broken-format': { title: 'Broken formats', mark: 'wave', dimension: 'validity' },
  truncated: { title: 'Cut-off texts', mark: 'wave', dimension: 'validity' },
  synonym: { title: 'Two names for one thing', mark: 'dots', dimension: 'consistency' },
  'missing-segment': { title: 'Missing in one segment', mark: 'hatch', dimension: 'completeness' },
  'swapped-columns': { title: 'Swapped columns', mark: 'chevron', dimension: 'consistency' },
  orphan: { title: 'Orphans', mark: 'chevron', dimension: 'consistency' },
  'fan-out': { title: 'Rows a key', mark: 'none', dimension: 'consistency' },
  'time-gap': { title: 'Gaps in time', mark: 'bar', dimension: 'completeness' },
  'time-order': { title: 'Times out of order', mark: 'bar', dimension: 'consistency' },
  'flat-line': { title: 'Stuck values', mark: 'bar', dimension: 'validity' },
  'level-shift': { title: 'Level shifts', mark: 'bar', dimension: 'consistency' },
  'broken-rule': { title: 'Broken rules', mark: 'corner', dimension: 'validity' },
  typo: { title: 'Likely misspellings', mark: 'wave', dimension: 'consistency' },
  'column-added': { title: 'Added columns', mark: 'none', dimension: 'consistency' },
  'column-removed': { title: 'Removed columns', mark: 'none', dimension: 'consistency' },
  'column-renamed': { title: 'Renamed columns', mark: 'none', dimension: 'consistency' },
  'column-retyped': { title: 'Columns of another type', mark: 'none', dimension: 'consistency' },
  'drift-missing': { title: 'More or fewer missing', mark: 'hatch', dimension: 'completeness' },
  'drift-values': { title: 'Other distributions', mark: 'none', dimension: 'consistency' },
  'drift-categories': { title: 'Values new or gone', mark: 'dots', dimension: 'consistency' },
  'drift-relation': { title: 'Changed relations', mark: 'none', dimension: 'consistency' },
  'drift-rows': { title: 'Rows of another kind', mark: 'none', dimension: 'consistency' }
} as const satisfies Record<string, IKind>;

/** Name of a kind of finding. */
export type FindingKind = keyof typeof KINDS;
