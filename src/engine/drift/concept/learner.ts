import type { IColumn } from '../../table/types';

/** Different texts up to which a column tells a class. */
const MOST_VALUES = 50;
/** Columns that are learnt from. */
const MOST_COLUMNS = 60;
/** Share of the spread of all rows below which that of a class is not taken. */
const LEAST_SPREAD = 0.01;

/** A column as a class is told by it. */
type Feature =
  | { readonly kind: 'number'; readonly values: Float64Array }
  | { readonly kind: 'text'; readonly codes: Int32Array; readonly count: number };

/** Columns that a learner can learn a label from. */
export function featuresFor(columns: readonly IColumn[]): Feature[] {
  return columns.slice(0, MOST_COLUMNS).flatMap((column): Feature[] => {
    const numbers = column.physical === 'bool' ? null : column.numbers();
    if (numbers !== null) {
      return [{ kind: 'number', values: numbers }];
    }
    if (column.physical !== 'utf8' && column.physical !== 'bool') {
      return [];
    }
    const { codes, values } = column.encoded();
    return values.length > MOST_VALUES ? [] : [{ kind: 'text', codes, count: values.length }];
  });
}

/**
 * Naive Bayes that learns row by row: it tells the class of a row, then is told the true one. What
 * is missing in a row tells nothing of it.
 */
export class Learner {
  constructor(
    private readonly _features: readonly Feature[],
    private readonly _classes: number
  ) {
    this._rows = new Float64Array(_classes);
    this._sums = _features.map(feature =>
      feature.kind === 'number'
        ? new Float64Array(3 * (_classes + 1))
        : new Float64Array(_classes * feature.count)
    );
  }

  /** The likeliest class of a row; -1 before anything was learnt. */
  tell(row: number): number {
    let best = -1;
    let most = -Infinity;
    for (let c = 0; c < this._classes; c++) {
      if (this._rows[c] === 0) {
        continue;
      }
      let sum = Math.log(this._rows[c]);
      this._features.forEach((feature, j) => (sum += this._evidence(feature, j, c, row)));
      if (sum > most) {
        most = sum;
        best = c;
      }
    }
    return best;
  }

  /** Learns the class of a row. */
  learn(row: number, c: number): void {
    this._rows[c]++;
    this._features.forEach((feature, j) => {
      const sums = this._sums[j];
      if (feature.kind === 'text') {
        if (feature.codes[row] >= 0) {
          sums[c * feature.count + feature.codes[row]]++;
        }
      } else if (Number.isFinite(feature.values[row])) {
        add(sums, c, feature.values[row]);
        add(sums, this._classes, feature.values[row]);
      }
    });
  }

  private _evidence(feature: Feature, j: number, c: number, row: number): number {
    const sums = this._sums[j];
    if (feature.kind === 'text') {
      const code = feature.codes[row];
      return code < 0
        ? 0
        : Math.log((sums[c * feature.count + code] + 1) / (this._rows[c] + feature.count));
    }
    const value = feature.values[row];
    const whole = varianceOf(sums, this._classes);
    if (!Number.isFinite(value) || sums[3 * c] < 2 || !(whole > 0)) {
      return 0;
    }
    const variance = Math.max(varianceOf(sums, c), LEAST_SPREAD * whole);
    return -0.5 * (Math.log(variance) + (value - sums[3 * c + 1]) ** 2 / variance);
  }

  private readonly _rows: Float64Array;
  private readonly _sums: readonly Float64Array[];
}

/** Count, mean and sum of squares, by Welford. */
function add(sums: Float64Array, c: number, value: number): void {
  const n = ++sums[3 * c];
  const delta = value - sums[3 * c + 1];
  sums[3 * c + 1] += delta / n;
  sums[3 * c + 2] += delta * (value - sums[3 * c + 1]);
}

function varianceOf(sums: Float64Array, c: number): number {
  return sums[3 * c] < 2 ? 0 : sums[3 * c + 2] / (sums[3 * c] - 1);
}
