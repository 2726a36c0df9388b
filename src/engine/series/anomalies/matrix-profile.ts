/** For each window the nearest other one. */
export interface IMatrixProfile {
  /** Distances between windows of mean 0 and deviation 1. */
  readonly distances: Float64Array;
  /** Which window is nearest; -1 where there is none. */
  readonly nearest: Int32Array;
}

/** Deviations below this share of the largest value count as 0. */
const FLAT = 1e-7;

/** Mean and deviation of every window. */
export function movingMoments(
  x: Float64Array,
  width: number
): { means: Float64Array; deviations: Float64Array } {
  const count = Math.max(0, x.length - width + 1);
  const means = new Float64Array(count);
  const deviations = new Float64Array(count);
  let size = 0;
  for (const v of x) {
    size = Math.max(size, Math.abs(v));
  }
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    if (i % 64 === 0) {
      mean = 0;
      for (let k = 0; k < width; k++) {
        mean += x[i + k] / width;
      }
      squares = 0;
      for (let k = 0; k < width; k++) {
        squares += (x[i + k] - mean) ** 2;
      }
    } else {
      const gone = x[i - 1];
      const come = x[i + width - 1];
      const before = mean;
      mean += (come - gone) / width;
      squares += (come - gone) * (come - mean + gone - before);
    }
    means[i] = mean;
    const deviation = Math.sqrt(Math.max(0, squares) / width);
    deviations[i] = deviation > FLAT * size ? deviation : 0;
  }
  return { means, deviations };
}

/**
 * The matrix profile (Yeh et al., ICDM 2016), exactly, along the diagonals of the matrix of all
 * distances (Zimmerman et al., SoCC 2019). Time grows with the square of the length. Two flat
 * windows are alike; a flat one is as far from another as can be.
 *
 * @param x - finite numbers.
 * @param width - values of a window, 3 at least.
 */
export function matrixProfile(x: Float64Array, width: number): IMatrixProfile {
  const count = Math.max(0, x.length - width + 1);
  const zone = Math.ceil(width / 4);
  const { means, deviations } = movingMoments(x, width);
  const inverse = deviations.map(d => (d === 0 ? 0 : 1 / (d * Math.sqrt(width))));
  const best = new Float64Array(count).fill(-Infinity);
  const nearest = new Int32Array(count).fill(-1);
  for (let lag = zone + 1; lag < count; lag++) {
    let product = 0;
    for (let k = 0; k < width; k++) {
      product += (x[k] - means[0]) * (x[k + lag] - means[lag]);
    }
    for (let i = 0, j = lag; j < count; i++, j++) {
      if (i > 0) {
        const a = i + width - 1;
        const b = j + width - 1;
        product +=
          ((x[a] - x[i - 1]) * (x[b] - means[j] + x[j - 1] - means[j - 1]) +
            (x[b] - x[j - 1]) * (x[a] - means[i] + x[i - 1] - means[i - 1])) /
          2;
      }
      const flat = (inverse[i] === 0 ? 1 : 0) + (inverse[j] === 0 ? 1 : 0);
      const likeness = flat === 0 ? product * inverse[i] * inverse[j] : flat === 2 ? 1 : 0.5;
      if (likeness > best[i]) {
        best[i] = likeness;
        nearest[i] = j;
      }
      if (likeness > best[j]) {
        best[j] = likeness;
        nearest[j] = i;
      }
    }
  }
  const distances = best.map(r =>
    r === -Infinity ? NaN : Math.sqrt(Math.max(0, 2 * width * (1 - Math.min(1, r))))
  );
  return { distances, nearest };
}

/** Scores of values from those of windows: the mean of the windows that hold a value. */
export function spreadWindows(scores: Float64Array, width: number, n: number): Float64Array {
  const out = new Float64Array(n);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    if (i < scores.length) {
      sum += scores[i];
    }
    if (i >= width) {
      sum -= scores[i - width];
    }
    const first = Math.max(0, i - width + 1);
    const last = Math.min(scores.length - 1, i);
    out[i] = last >= first ? Math.max(0, sum / (last - first + 1)) : 0;
  }
  return out;
}
