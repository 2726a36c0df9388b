import type { ITopValue } from '../findings/types';
import type { Physical, Semantic } from '../table/types';

/** Exactly how a figure was come by. */
export type Basis = 'exact' | 'sample' | 'sketch';

/** Numeric summary: of numbers, dates (ms), or lengths of text. */
export interface INumericSummary {
  /** Finite values. */
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Sample standard deviation; 0 for one value. */
  readonly sd: number;
  readonly skew: number;
  /** p = .01 .05 .25 .5 .75 .95 .99, linear between order statistics. */
  readonly quantiles: readonly number[];
  readonly zeros: number;
  readonly negatives: number;
  /** NaN entries that are not null. */
  readonly nans: number;
  readonly infinities: number;
  /** All values are whole numbers. */
  readonly whole: boolean;
}

export interface IHistogram {
  readonly scale: 'number' | 'date' | 'length';
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/** Which characters a text column is made of; shares of its rows. */
export interface ICharacterClasses {
  readonly digits: number;
  readonly upper: number;
  readonly lower: number;
  readonly space: number;
  readonly punctuation: number;
  readonly nonAscii: number;
}

/** The finished summary of one column: plain JSON. */
export interface IProfile {
  readonly name: string;
  readonly index: number;
  readonly physical: Physical;
  readonly semantic: Semantic;
  readonly typeName: string;
  readonly rows: number;
  readonly nulls: number;
  readonly distinct: number;
  readonly distinctBasis: Basis;
  readonly basis: Basis;
  /** Of the values; null unless numeric, boolean or temporal. */
  readonly numeric: INumericSummary | null;
  /** Of the lengths in characters; null unless text. */
  readonly lengths: INumericSummary | null;
  readonly histogram: IHistogram | null;
  /** At most 20, most frequent first, ties by first appearance. */
  readonly top: readonly ITopValue[];
  readonly characters: ICharacterClasses | null;
}
