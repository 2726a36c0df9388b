import { lowerBound } from '../stats';
import type { IProbed } from './arith-probes';
import { knownRows } from './candidates';

/** Probe rows that may break a sum. */
export const BROKEN_SUMS = 6;

/** Fields by their value in one probe row. */
interface IAnchor {
  /** Ascending. */
  readonly values: Float64Array;
  readonly fields: readonly number[];
  /** The most that one of the values may be off by. */
  readonly slack: number;
  /** Fields without a value here. */
  readonly missing: readonly number[];
}

/**
 * Finds fields that may be equal to a sum in all but {@link BROKEN_SUMS} probe rows, without trying
 * each: of `BROKEN_SUMS + 1` rows in which the sum is known one is not broken, and there the field
 * lies near the sum.
 */
export class ValueIndex {
  constructor(private readonly _probed: readonly IProbed[]) {
    this._seen = new Int32Array(_probed.length).fill(-1);
  }

  /**
   * Fields to look at, ascending.
   *
   * @param slack - what the sum may be off by, one a row.
   */
  near(sum: Float64Array, slack: Float64Array): readonly number[] {
    const anchors = knownRows(sum, BROKEN_SUMS + 1);
    if (anchors.length <= BROKEN_SUMS) {
      return this._probed.map((_, i) => i);
    }
    const turn = ++this._turn;
    const out: number[] = [];
    const add = (field: number): void => {
      if (this._seen[field] !== turn) {
        this._seen[field] = turn;
        out.push(field);
      }
    };
    for (const row of anchors) {
      const { values, fields, slack: own, missing } = this._anchor(row);
      missing.forEach(add);
      const reach = slack[row] + own;
      for (let i = lowerBound(values, sum[row] - reach); i < values.length; i++) {
        if (values[i] > sum[row] + reach) {
          break;
        }
        add(fields[i]);
      }
    }
    return out.sort((a, b) => a - b);
  }

  private _anchor(row: number): IAnchor {
    const known = this._anchors.get(row);
    if (known !== undefined) {
      return known;
    }
    const all = this._probed.map((_, i) => i);
    const at = (field: number): number => this._probed[field].values[row];
    const fields = all.filter(field => at(field) === at(field)).sort((a, b) => at(a) - at(b));
    const slack = fields.reduce((most, i) => Math.max(most, this._probed[i].slack[row]), 0);
    const anchor = {
      values: Float64Array.from(fields, at),
      fields,
      slack: slack + 1e-9,
      missing: all.filter(field => at(field) !== at(field))
    };
    this._anchors.set(row, anchor);
    return anchor;
  }

  private readonly _anchors = new Map<number, IAnchor>();
  private readonly _seen: Int32Array;
  private _turn = 0;
}
