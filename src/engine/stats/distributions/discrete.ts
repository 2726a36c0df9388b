import { betaLower, betaUpper } from '../special/beta';
import { deviance, gammaLower, gammaUpper, stirlingError } from '../special/gamma';
import { invertCounts, withLogs, type IDistribution } from './types';

/** Loader's saddle point form of the binomial probability. */
export function binomialProbability(k: number, n: number, p: number): number {
  if (k < 0 || k > n || !Number.isInteger(k)) {
    return 0;
  }
  if (k === 0 || k === n) {
    return k === 0 ? Math.exp(n * Math.log1p(-p)) : p ** n;
  }
  const log =
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(n - k) -
    deviance(k, n * p) -
    deviance(n - k, n * (1 - p));
  return Math.exp(log) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}

/** The binomial distribution. */
export function binomial(n: number, p: number): IDistribution {
  const cdf = (x: number): number => {
    const k = Math.floor(x);
    return k < 0 ? 0 : k >= n ? 1 : betaUpper(k + 1, n - k, p);
  };
  return withLogs({
    density: k => binomialProbability(k, n, p),
    cdf,
    sf: x => {
      const k = Math.floor(x);
      return k < 0 ? 1 : k >= n ? 0 : betaLower(k + 1, n - k, p);
    },
    quantile: share => invertCounts(share, n, cdf)
  });
}

/** The Poisson distribution. */
export function poisson(mean: number): IDistribution {
  const cdf = (x: number): number => (x < 0 ? 0 : gammaUpper(Math.floor(x) + 1, mean));
  return withLogs({
    density: k =>
      k < 0 || !Number.isInteger(k)
        ? 0
        : k === 0
          ? Math.exp(-mean)
          : Math.exp(-stirlingError(k) - deviance(k, mean)) / Math.sqrt(2 * Math.PI * k),
    cdf,
    sf: x => (x < 0 ? 1 : gammaLower(Math.floor(x) + 1, mean)),
    quantile: share => invertCounts(share, Infinity, cdf)
  });
}

/** Logarithm of n over k. */
export function logChoose(n: number, k: number): number {
  return k === 0 || k === n
    ? 0
    : stirlingError(n) -
        stirlingError(k) -
        stirlingError(n - k) +
        n * Math.log(n) -
        k * Math.log(k) -
        (n - k) * Math.log(n - k) +
        0.5 * Math.log(n / (2 * Math.PI * k * (n - k)));
}

/**
 * Probability of `k` marked among `drawn`, out of `total` of which `marked` are marked.
 */
export function hypergeometric(k: number, total: number, marked: number, drawn: number): number {
  if (k < Math.max(0, drawn + marked - total) || k > Math.min(marked, drawn)) {
    return 0;
  }
  const p = drawn / total;
  if (p === 0 || p === 1) {
    return 1;
  }
  return (
    (binomialProbability(k, marked, p) * binomialProbability(drawn - k, total - marked, p)) /
    binomialProbability(drawn, total, p)
  );
}
