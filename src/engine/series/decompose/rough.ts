import { selectMedian } from '../../kernels';

/**
 * What medians alone expect of each value: those of blocks as long as the longest period for the
 * trend, then those of each place in each season.
 */
export function roughParts(x: Float64Array, periods: readonly number[]): Float64Array {
  const out = blockTrend(x, periods[periods.length - 1]);
  for (const period of periods) {
    const rest = x.map((v, i) => v - out[i]);
    const cycle = medianCycle(rest, period);
    for (let i = 0; i < out.length; i++) {
      out[i] += cycle[i % period];
    }
  }
  return out;
}

/** The median of each place in a season. */
export function medianCycle(x: Float64Array, period: number): Float64Array {
  return Float64Array.from({ length: period }, (_, j) => {
    const count = Math.max(0, Math.ceil((x.length - j) / period));
    const part = Float64Array.from({ length: count }, (_v, i) => x[i * period + j]);
    return count === 0 ? 0 : selectMedian(part);
  });
}

/** Medians of whole blocks, with straight lines from the middle of one to that of the next. */
function blockTrend(x: Float64Array, block: number): Float64Array {
  const n = x.length;
  const count = Math.max(1, Math.floor(n / block));
  const middles = Float64Array.from({ length: count }, (_, k) =>
    selectMedian(x.subarray(k * block, (k + 1) * block))
  );
  return x.map((_, i) => {
    const at = Math.min(count - 1, Math.max(0, (i - (block - 1) / 2) / block));
    const k = Math.min(count - 1, Math.floor(at));
    const next = Math.min(count - 1, k + 1);
    return middles[k] + (middles[next] - middles[k]) * (at - k);
  });
}
