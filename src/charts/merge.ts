import type { EvidenceOf } from './rows';

/** Bins wider than they were: `edges` ascend, `at[i]` is the new bin of old bin i. */
export interface IMergedAxis {
  readonly edges: readonly number[];
  readonly at: readonly number[];
}

/** An axis with at most so many bins: neighbours are joined. */
export function atMost(edges: readonly number[], most: number): IMergedAxis {
  const bins = Math.max(0, edges.length - 1);
  const step = Math.max(1, Math.ceil(bins / most));
  return {
    edges: edges.filter((_, i) => i % step === 0 || i === bins),
    at: Array.from({ length: bins }, (_, i) => Math.floor(i / step))
  };
}

/** Bins of an axis. */
export function binsOf({ edges }: IMergedAxis): number {
  return Math.max(0, edges.length - 1);
}

/** Counts per new bin. */
export function sumsOf(counts: readonly number[], axis: IMergedAxis): number[] {
  const out = new Array<number>(binsOf(axis)).fill(0);
  counts.forEach((count, i) => (out[axis.at[i] ?? 0] += count));
  return out;
}

/** A plane in wider cells; its points stay. */
export function mergedPlane(
  data: EvidenceOf<'scatter'>,
  x: IMergedAxis,
  y: IMergedAxis
): EvidenceOf<'scatter'> {
  const plane = (cells: readonly (readonly number[])[]): number[][] => {
    const out = Array.from({ length: binsOf(y) }, () => new Array<number>(binsOf(x)).fill(0));
    cells.forEach((line, i) => line.forEach((n, j) => (out[y.at[i]][x.at[j]] += n)));
    return out;
  };
  return {
    ...data,
    x: { ...data.x, edges: x.edges },
    y: { ...data.y, edges: y.edges },
    counts: plane(data.counts),
    marked: plane(data.marked)
  };
}

/** A series in wider bins; its points stay. */
export function mergedSeries(data: EvidenceOf<'series'>, x: IMergedAxis): EvidenceOf<'series'> {
  const merge = (
    values: readonly (number | null)[],
    join: (a: number, b: number, share: number) => number
  ): (number | null)[] => {
    const out = new Array<number | null>(binsOf(x)).fill(null);
    const seen = new Array<number>(binsOf(x)).fill(0);
    values.forEach((value, i) => {
      if (value !== null) {
        const at = x.at[i];
        const before = out[at];
        seen[at] += data.counts[i];
        out[at] = before === null ? value : join(before, value, data.counts[i] / (seen[at] || 1));
      }
    });
    return out;
  };
  return {
    ...data,
    x: { ...data.x, edges: x.edges },
    counts: sumsOf(data.counts, x),
    marked: sumsOf(data.marked, x),
    low: merge(data.low, Math.min),
    mean: merge(data.mean, (a, b, share) => a + (b - a) * share),
    high: merge(data.high, Math.max)
  };
}
