import { beta, NORMAL } from '../distributions';
import { sided, type Alternative, type ITestResult } from './types';

/** Wilson's 95 % interval of a share. */
export function shareInterval(hits: number, n: number): readonly [low: number, high: number] {
  const z = NORMAL.quantile(0.975);
  const p = hits / n;
  const whole = 1 + (z * z) / n;
  const centre = (p + (z * z) / (2 * n)) / whole;
  const reach = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / whole;
  return [Math.max(0, centre - reach), Math.min(1, centre + reach)];
}

/** Clopper and Pearson's exact 95 % interval of a share. */
export function exactShareInterval(hits: number, n: number): readonly [low: number, high: number] {
  return [
    hits === 0 ? 0 : beta(hits, n - hits + 1).quantile(0.025),
    hits === n ? 1 : beta(hits + 1, n - hits).quantile(0.975)
  ];
}

/** Newcombe's 95 % interval of the difference of two shares, from Wilson's of each. */
export function differenceInterval(
  [hitsA, nA]: readonly [number, number],
  [hitsB, nB]: readonly [number, number]
): readonly [low: number, high: number] {
  const [a, b] = [hitsA / nA, hitsB / nB];
  const [[lowA, highA], [lowB, highB]] = [shareInterval(hitsA, nA), shareInterval(hitsB, nB)];
  return [a - b - Math.hypot(a - lowA, highB - b), a - b + Math.hypot(highA - a, b - lowB)];
}

/** Score test of one share against a given one. */
export function oneShare(
  hits: number,
  n: number,
  share: number,
  alternative: Alternative = 'two-sided'
): ITestResult {
  const statistic = (hits / n - share) / Math.sqrt((share * (1 - share)) / n);
  return { statistic, p: sided(statistic, NORMAL.sf, alternative) };
}
