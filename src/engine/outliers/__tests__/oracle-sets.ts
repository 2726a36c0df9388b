import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { matrixOf, type IMatrix } from '../../kernels';

const folder = process.env.FRAMESCOPE_DATA ?? '';

/** Names of the sets with stored scores. */
export const ORACLE_SETS = [
  '14_glass',
  '29_Pima',
  '39_vertebral',
  '42_WBC',
  '43_WDBC',
  '45_wine',
  '4_breastw'
];

/** Whether the stored scores are there. */
export const hasOracles = existsSync(join(folder, 'oracles', 'scores', '45_wine.json'));

/** One set with the scores of other libraries. */
export interface IOracleSet {
  readonly x: IMatrix;
  readonly y: number[];
  readonly scores: Readonly<Record<string, (number | null)[]>>;
  readonly forest: number[];
  readonly mcd: Readonly<Record<string, { raw_location: number[]; scores: number[] }>>;
}

/** Reads a set; see {@link hasOracles}. */
export function oracleSet(name: string): IOracleSet {
  const path = join(folder, 'oracles', 'scores', `${name}.json`);
  const read = JSON.parse(readFileSync(path, 'utf8'));
  return {
    x: matrixOf(read.X),
    y: read.y,
    scores: read.scores,
    forest: read.iforest_sklearn.score_mean,
    mcd: read.mcd_random_state
  };
}

/** Largest difference relative to the larger of the value and `floor` times the mean size. */
export function worstRelative(
  actual: ArrayLike<number>,
  expected: readonly (number | null)[],
  floor = 0
): number {
  let mean = 0;
  expected.forEach(value => (mean += Math.abs(value ?? 0) / expected.length));
  let worst = 0;
  expected.forEach((value, i) => {
    if (value !== null) {
      const by = Math.max(Math.abs(value), floor * mean, Number.MIN_VALUE);
      worst = Math.max(worst, Math.abs(actual[i] - value) / by);
    }
  });
  return worst;
}
