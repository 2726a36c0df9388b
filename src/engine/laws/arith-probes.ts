import { hashNumber } from '../stats';
import type { ISampled } from './candidates';

/** Rows of one fingerprint. */
const GROUP = 5;
/** Fingerprints; a law must be whole in one of them to be seen. */
const GROUPS = 4;
/** Rows for everybody; fingerprints are made of the first of them. */
const PROBES = 40;
/** Rows that each field should have a value other than 0 in. */
const COVER = 4;
const MOST_PROBES = 60;

/**
 * A field as the search sees it: its values in a few rows, chosen so that they
 * hold few missing values and zeros.
 */
export interface IProbed {
  /** Position in the list of fields; -1 for a constant. */
  readonly at: number;
  readonly values: Float64Array;
  /** What each value may be off by, because it was rounded. */
  readonly slack: Float64Array;
}

/** Rows of the sample that tell most: the first 40 for everybody, then some for sparse fields. */
export function probeRows(fields: readonly ISampled[]): number[] {
  const length = fields[0]?.sample.length ?? 0;
  const score = new Float64Array(length);
  for (const { sample } of fields) {
    for (let row = 0; row < length; row++) {
      score[row] += Number.isNaN(sample[row]) ? 2 : sample[row] === 0 ? 1 : 0;
    }
  }
  const order = Array.from({ length }, (_, row) => row).sort(
    (a, b) => score[a] - score[b] || hashNumber(a, 5) - hashNumber(b, 5)
  );
  const chosen = order.slice(0, PROBES);
  const has = new Set(chosen);
  const tells = (field: ISampled, row: number): boolean =>
    !Number.isNaN(field.sample[row]) && field.sample[row] !== 0;
  for (const field of fields) {
    let covered = chosen.filter(row => tells(field, row)).length;
    for (let i = 0; i < order.length && covered < COVER && chosen.length < MOST_PROBES; i++) {
      if (!has.has(order[i]) && tells(field, order[i])) {
        has.add(order[i]);
        chosen.push(order[i]);
        covered++;
      }
    }
  }
  return chosen;
}

/** Two independent projections of the fields on a group of probe rows. */
export interface IPrints {
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly slack: Float64Array;
  /** Fields that have a value in all the rows and are not all 0. */
  readonly usable: readonly number[];
}

/**
 * Fingerprints of the fields: what adds up in the rows adds up in them.
 *
 * @param balanced - weights add up to 0, so that constants vanish.
 */
export function* fingerprints(
  probed: readonly IProbed[],
  balanced: boolean
): Generator<IPrints, void> {
  const length = probed[0]?.values.length ?? 0;
  for (let group = 0; group < GROUPS && (group + 1) * GROUP <= length; group++) {
    const rows = Array.from({ length: GROUP }, (_, i) => group * GROUP + i);
    const weights = [weightsOf(group, 3, balanced), weightsOf(group, 7, balanced)];
    const project = (values: Float64Array, by: readonly number[]): number =>
      rows.reduce((sum, row, i) => sum + values[row] * by[i], 0);
    const first = Float64Array.from(probed, field => project(field.values, weights[0]));
    const second = Float64Array.from(probed, field => project(field.values, weights[1]));
    const slack = Float64Array.from(probed, field =>
      rows.reduce(
        (sum, row, i) =>
          sum +
          (field.slack[row] + 1e-10 * Math.abs(field.values[row])) * Math.abs(weights[0][i]) * 2,
        0
      )
    );
    const usable = probed
      .map((_, i) => i)
      .filter(
        i =>
          rows.every(row => Number.isFinite(probed[i].values[row])) &&
          rows.some(row => probed[i].values[row] !== 0) &&
          (!balanced || rows.some(row => probed[i].values[row] !== probed[i].values[rows[0]]))
      );
    if (usable.length > 2) {
      yield { first, second, slack, usable };
    }
  }
}

function weightsOf(group: number, seed: number, balanced: boolean): number[] {
  const raw = Array.from(
    { length: GROUP },
    (_, i) => 0.5 + (hashNumber(group * 97 + i, seed) % 65521) / 65521
  );
  const mean = balanced ? raw.reduce((a, b) => a + b, 0) / GROUP : 0;
  return raw.map(weight => weight - mean);
}
