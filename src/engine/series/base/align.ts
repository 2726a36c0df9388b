/** A series in even steps. */
export interface IAligned {
  /** NaN where no value stands. */
  readonly values: Float64Array;
  /** For each value its place among the even steps, never falling. */
  readonly places: Int32Array;
}

/** Share of the stamps that lie on even steps, if a series is to be put on them. */
const ON_STEPS = 0.95;
/** A stamp lies on a step within this share of it. */
const NEAR = 0.05;
/** Even steps at most, as a multiple of the values. */
const MOST = 3;

/**
 * Puts values on even steps, so that a season keeps its phase across gaps; the values as they are
 * where the stamps know no step. Of several values of one step the mean stands there.
 *
 * @param stamps - ascending, finite, one a value.
 * @param step - the usual step; 0 where there is none.
 */
export function aligned(values: Float64Array, stamps: Float64Array, step: number): IAligned {
  const n = values.length;
  const asTheyAre = { values, places: Int32Array.from({ length: n }, (_, i) => i) };
  if (n < 3 || !(step > 0)) {
    return asTheyAre;
  }
  const count = Math.round((stamps[n - 1] - stamps[0]) / step) + 1;
  if (count > MOST * n) {
    return asTheyAre;
  }
  const places = new Int32Array(n);
  let off = 0;
  for (let i = 0; i < n; i++) {
    const at = (stamps[i] - stamps[0]) / step;
    places[i] = Math.round(at);
    off += Math.abs(at - places[i]) > NEAR ? 1 : 0;
  }
  if (off > (1 - ON_STEPS) * n) {
    return asTheyAre;
  }
  const sums = new Float64Array(count);
  const counts = new Int32Array(count);
  for (let i = 0; i < n; i++) {
    if (Number.isFinite(values[i])) {
      sums[places[i]] += values[i];
      counts[places[i]]++;
    }
  }
  return { values: sums.map((sum, k) => (counts[k] === 0 ? NaN : sum / counts[k])), places };
}
