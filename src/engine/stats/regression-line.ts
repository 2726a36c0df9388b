import { student } from './distributions';
import { sided } from './tests/types';

/** A line through points by least squares. */
export interface IRegressionLine {
  readonly slope: number;
  readonly intercept: number;
  /** Pearson's r; NaN where one side is constant. */
  readonly r: number;
  /** Two-sided p of slope 0 (Student's t with n - 2 degrees of freedom). */
  readonly p: number;
  /** Standard error of the slope. */
  readonly slopeError: number;
  readonly interceptError: number;
}

const NOWHERE = {
  slope: NaN,
  intercept: NaN,
  r: NaN,
  p: NaN,
  slopeError: NaN,
  interceptError: NaN
};

/**
 * Simple linear regression.
 *
 * @param xs - positions; default: 0, 1, 2, ...
 * @returns NaN throughout for fewer than two points or constant positions.
 */
export function regressionLine(ys: ArrayLike<number>, xs?: ArrayLike<number>): IRegressionLine {
  const n = ys.length;
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < n; i++) {
    meanX += xs ? xs[i] : i;
    meanY += ys[i];
  }
  meanX /= n;
  meanY /= n;
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const dx = (xs ? xs[i] : i) - meanX;
    const dy = ys[i] - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  if (n < 2 || !(xx > 0)) {
    return NOWHERE;
  }
  const slope = xy / xx;
  const intercept = meanY - slope * meanX;
  const r = yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : NaN;
  if (n === 2) {
    const same = ys[0] === ys[1];
    return { slope, intercept, r, p: same ? 1 : 0, slopeError: 0, interceptError: 0 };
  }
  const df = n - 2;
  const slopeError = Math.sqrt(((1 - r * r) * yy) / xx / df);
  return {
    slope,
    intercept,
    r,
    p: sided(r * Math.sqrt(df / ((1 - r) * (1 + r))), student(df).sf, 'two-sided'),
    slopeError,
    interceptError: slopeError * Math.sqrt(xx / n + meanX * meanX)
  };
}
