/** What Levinson's recursion finds. */
export interface IAutoregression {
  /** Coefficients of the largest order. */
  readonly coefficients: Float64Array;
  /** Partial autocorrelations from lag 0 (which is 1) on. */
  readonly partial: Float64Array;
  /** Variance of what is left. */
  readonly variance: number;
}

/**
 * Autoregressions of every order up to the last lag by Levinson and Durbin.
 *
 * @param covariances - autocovariances from lag 0 on.
 */
export function levinson(covariances: Float64Array): IAutoregression {
  const order = covariances.length - 1;
  let coefficients = new Float64Array(0);
  let variance = covariances[0];
  const partial = new Float64Array(order + 1);
  partial[0] = 1;
  for (let k = 1; k <= order; k++) {
    let sum = covariances[k];
    for (let j = 1; j < k; j++) {
      sum -= coefficients[j - 1] * covariances[k - j];
    }
    const reflection = sum / variance;
    const next = new Float64Array(k);
    for (let j = 1; j < k; j++) {
      next[j - 1] = coefficients[j - 1] - reflection * coefficients[k - j - 1];
    }
    next[k - 1] = reflection;
    coefficients = next;
    variance *= 1 - reflection * reflection;
    partial[k] = reflection;
  }
  return { coefficients, partial, variance };
}
