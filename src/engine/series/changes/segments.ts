import { costOf, type ISegmentCost } from './costs';
import { pelt } from './search';

/** Weights of the logarithm of the length: for a change with its level, and for a slope. */
const CHANGE = 2;
const SLOPE = 0.5;
/** Fewest values of a part with a slope. */
const LEAST_SLOPED = 3;
/** Fewest values of a series whose changes mean something. */
const LEAST = 12;

/**
 * Cost of a part by its mean or by a straight line, whichever a criterion of Schwarz's kind prefers.
 *
 * @param x - in units of its deviation.
 */
export function levelOrLine(x: Float64Array): ISegmentCost {
  const level = costOf('l2', x);
  const line = costOf('linear', x);
  const slope = SLOPE * Math.log(Math.max(2, x.length));
  return {
    least: LEAST_SLOPED,
    error: (start, end) => Math.min(level.error(start, end), line.error(start, end) + slope)
  };
}

/**
 * Lasting changes of level or trend that show at the scale of the whole series: exact parts of
 * levels and lines under a penalty that grows as the logarithm of the length, the deviation of the
 * series being its noise.
 *
 * @param x - finite numbers.
 * @returns first positions after a change, ascending.
 */
export function lastingChanges(x: Float64Array): number[] {
  const n = x.length;
  const mean = x.reduce((sum, v) => sum + v / n, 0);
  const deviation = Math.sqrt(x.reduce((sum, v) => sum + (v - mean) ** 2 / n, 0));
  if (n < LEAST || !(deviation > 0)) {
    return [];
  }
  const scaled = x.map(v => (v - mean) / deviation);
  return pelt(n, levelOrLine(scaled), CHANGE * Math.log(n));
}
