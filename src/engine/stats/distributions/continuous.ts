import { normalCdf, normalQuantile, normalTail } from './normal';
import { betaDensity, betaLower, betaUpper } from '../special/beta';
import { gammaDensity, gammaLower, gammaUpper } from '../special/gamma';
import { invertPositive, withLogs, type IDistribution } from './types';

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** Logarithm of the share of a standard normal above `x`, also where the share is 0. */
function logNormalTail(x: number): number {
  if (x < 20) {
    return x < -1 ? Math.log1p(-normalTail(-x)) : Math.log(normalTail(x));
  }
  let fraction = x;
  for (let k = 60; k > 0; k--) {
    fraction = x + k / fraction;
  }
  return (-x * x) / 2 - HALF_LOG_TWO_PI - Math.log(fraction);
}

/** The standard normal distribution. */
export const NORMAL: IDistribution = {
  density: x => Math.exp((-x * x) / 2 - HALF_LOG_TWO_PI),
  cdf: normalCdf,
  sf: normalTail,
  logCdf: x => logNormalTail(-x),
  logSf: logNormalTail,
  quantile: normalQuantile
};

/** Student's t. @param df - degrees of freedom, above 0. */
export function student(df: number): IDistribution {
  const tail = (t: number): number =>
    0.5 * betaLower(df / 2, 0.5, df / (df + t * t), (t * t) / (df + t * t));
  const sf = (t: number): number => (Number.isNaN(t) ? NaN : t > 0 ? tail(t) : 1 - tail(t));
  const cdf = (t: number): number => sf(-t);
  return withLogs({
    density: t => {
      const share = df / (df + t * t);
      return t === 0
        ? 1 / (Math.sqrt(df) * betaFunction(df / 2))
        : betaDensity(df / 2, 0.5, share, (t * t) / (df + t * t)) *
            ((df * Math.abs(t)) / (df + t * t) ** 2);
    },
    cdf,
    sf,
    quantile: p => {
      const side = Math.min(p, 1 - p);
      const options = { lowest: -80, highest: 700, rest: 2 * side };
      const size = invertPositive(
        1 - 2 * side,
        t => 1 - 2 * tail(t),
        t => 2 * tail(t),
        options
      );
      return p === 0.5 ? 0 : p < 0.5 ? -size : size;
    }
  });
}

/** `B(a, 1/2)` by the density of the beta distribution in its middle. */
function betaFunction(a: number): number {
  return (0.5 ** (a - 1) * 0.5 ** -0.5) / betaDensity(a, 0.5, 0.5, 0.5);
}

/** The gamma distribution. */
export function gamma(shape: number, scale = 1): IDistribution {
  const cdf = (x: number): number => gammaLower(shape, x / scale);
  const sf = (x: number): number => gammaUpper(shape, x / scale);
  return withLogs({
    density: x => gammaDensity(shape, x / scale) / scale,
    cdf,
    sf,
    quantile: p => invertPositive(p, cdf, sf)
  });
}

/** Chi-square. @param df - degrees of freedom, above 0. */
export function chiSquare(df: number): IDistribution {
  return gamma(df / 2, 2);
}

/** Fisher and Snedecor's F. */
export function fisherF(d1: number, d2: number): IDistribution {
  const share = (x: number): [number, number] => [(d1 * x) / (d1 * x + d2), d2 / (d1 * x + d2)];
  const cdf = (x: number): number =>
    x <= 0 ? 0 : x === Infinity ? 1 : betaLower(d1 / 2, d2 / 2, ...share(x));
  const sf = (x: number): number =>
    x <= 0 ? 1 : x === Infinity ? 0 : betaUpper(d1 / 2, d2 / 2, ...share(x));
  return withLogs({
    density: x =>
      x <= 0 ? 0 : betaDensity(d1 / 2, d2 / 2, ...share(x)) * ((d1 * d2) / (d1 * x + d2) ** 2),
    cdf,
    sf,
    quantile: p => invertPositive(p, cdf, sf)
  });
}

/** The beta distribution. */
export function beta(a: number, b: number): IDistribution {
  const cdf = (x: number): number => betaLower(a, b, x);
  const sf = (x: number): number => betaUpper(a, b, x);
  return withLogs({
    density: x => betaDensity(a, b, x),
    cdf,
    sf,
    quantile: p =>
      p <= cdf(0.5)
        ? invertPositive(p, cdf, sf, { highest: 0 })
        : 1 -
          invertPositive(
            1 - p,
            x => betaLower(b, a, x),
            x => betaUpper(b, a, x),
            { highest: 0 }
          )
  });
}
