import type { FindingKind } from '../findings/kinds';

/** What is known of a kind of planted error. */
export interface IPlantKind {
  /** A noun for lists. */
  readonly title: string;
  /** Kinds of finding that may report it. */
  readonly foundAs: readonly FindingKind[];
}

/**
 * Every kind of error that can be planted, defined here and nowhere else, in
 * the order of planting: what needs a stretch of rows, what repeats rows, what
 * depends on several columns, then single cells.
 */
export const PLANT_KINDS = {
  'time-gap': { title: 'Time gap', foundAs: ['time-gap', 'time-order'] },
  'flat-line': { title: 'Flat line', foundAs: ['flat-line'] },
  'level-shift': { title: 'Level shift', foundAs: ['level-shift', 'outliers'] },
  'duplicate-row': { title: 'Duplicate row', foundAs: ['duplicate-rows', 'duplicate-key'] },
  'broken-sum': { title: 'Broken sum', foundAs: ['broken-sum'] },
  'broken-ratio': {
    title: 'Broken product or ratio',
    foundAs: ['broken-product', 'broken-conversion']
  },
  'broken-conversion': {
    title: 'Broken conversion',
    foundAs: ['broken-conversion', 'broken-equality']
  },
  'broken-dependency': { title: 'Broken dependency', foundAs: ['broken-dependency'] },
  'reversed-interval': { title: 'Reversed interval', foundAs: ['out-of-order'] },
  'swapped-columns': {
    title: 'Swapped columns',
    foundAs: ['swapped-columns', 'impossible', 'outliers', 'broken-dependency']
  },
  'duplicate-key': { title: 'Duplicate key', foundAs: ['duplicate-key', 'time-order'] },
  'missing-by-segment': { title: 'Missing by segment', foundAs: ['missing-segment', 'missing'] },
  'mixed-date-format': { title: 'Mixed date format', foundAs: ['mixed-dates', 'broken-format'] },
  'bad-format': { title: 'Bad format', foundAs: ['broken-format'] },
  'decimal-comma': { title: 'Decimal comma', foundAs: ['mixed-decimals', 'text-in-number'] },
  'text-in-number': { title: 'Text in number', foundAs: ['text-in-number', 'mixed-types'] },
  mojibake: { title: 'Mojibake', foundAs: ['encoding'] },
  'synonym-label': { title: 'Synonym label', foundAs: ['synonym', 'broken-dependency'] },
  'truncated-string': { title: 'Truncated string', foundAs: ['truncated', 'synonym'] },
  'case-variant': { title: 'Case or space variant', foundAs: ['mixed-case', 'white-space'] },
  typo: { title: 'Typo', foundAs: ['typo'] },
  sentinel: { title: 'Sentinel', foundAs: ['sentinel', 'impossible', 'outliers'] },
  'impossible-value': { title: 'Impossible value', foundAs: ['impossible', 'outliers'] },
  'unit-error': {
    title: 'Unit error',
    foundAs: [
      'unit-error',
      'outliers',
      'impossible',
      'broken-conversion',
      'broken-product',
      'broken-sum'
    ]
  },
  'missing-at-random': { title: 'Missing at random', foundAs: ['missing'] }
} as const satisfies Record<string, IPlantKind>;

/** Name of a kind of planted error. */
export type PlantKind = keyof typeof PLANT_KINDS;

/** All names, in the order of planting. */
export const PLANT_KIND_NAMES = Object.keys(PLANT_KINDS) as readonly PlantKind[];
