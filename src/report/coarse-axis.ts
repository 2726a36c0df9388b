import { coarseDate, coarseNumber } from './coarse';

/** Bins wider than they were: `edges` ascend, `at[i]` is the new bin of old bin i. */
export interface ICoarseAxis {
  readonly edges: readonly number[];
  readonly at: readonly number[];
}

/** What the bins of an axis are counted in. */
export type AxisScale = 'number' | 'date' | 'length';

const FEW = 12;
const MONTHS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000];

/**
 * Edges that tell neither an exact extreme nor, by a bin few rows share, a
 * value. Where every filled bin of a grid at least as wide as the old one holds
 * `k` rows, that grid; else at most 12 bins whose step is coarse itself: two
 * significant digits of the largest edge, 5 for whole numbers, a month for dates.
 *
 * @param counts - rows per old bin; null where bins are shared with another
 *   axis and few rows must be expected in them.
 * @param whole - the values are whole numbers. Default: where both ends are.
 */
export function coarseAxis(
  edges: readonly number[],
  scale: AxisScale,
  counts: readonly number[] | null,
  k: number,
  whole = scale === 'length' || (Number.isInteger(edges[0]) && Number.isInteger(edges.at(-1)))
): ICoarseAxis {
  const [low, high] = [edges[0], edges[edges.length - 1]];
  const n = edges.length - 1;
  if (n < 1) {
    return { edges, at: [] };
  }
  if (!Number.isFinite(high - low)) {
    const ends = [coarseNumber(low, 'down'), coarseNumber(high, 'up')];
    return { edges: ends, at: new Array<number>(n).fill(0) };
  }
  if (scale === 'date') {
    return onMonths(edges, low, high);
  }
  const old = (high - low) / n;
  if (counts !== null) {
    for (const step of steps(old)) {
      const grid = onGrid(edges, low, high, step);
      if (grid.edges.length - 1 < Math.min(8, n)) {
        break;
      }
      if (sums(counts, grid).every(sum => sum === 0 || sum >= k)) {
        return grid;
      }
    }
  }
  const size = Math.max(Math.abs(low), Math.abs(high));
  const unit = size === 0 ? 1 : 10 ** (Math.floor(Math.log10(size)) - 1);
  const least = whole ? Math.max(5, unit) : unit;
  for (const step of steps(Math.max(old, least))) {
    const grid = onGrid(edges, low, high, step);
    if (grid.edges.length - 1 <= FEW) {
      return grid;
    }
  }
  return {
    edges: [coarseNumber(low, 'down', whole), coarseNumber(high, 'up', whole)],
    at: new Array<number>(n).fill(0)
  };
}

/** Rows per new bin. */
export function sums(counts: readonly number[], axis: ICoarseAxis): number[] {
  const out = new Array<number>(Math.max(0, axis.edges.length - 1)).fill(0);
  counts.forEach((count, i) => (out[axis.at[i] ?? 0] += count));
  return out;
}

function* steps(from: number): Generator<number> {
  if (!(from > 0) || !Number.isFinite(from)) {
    return;
  }
  const first = Math.floor(Math.log10(from));
  for (let exponent = first; exponent < first + 8; exponent++) {
    for (const digit of [1, 2, 5]) {
      const step = digit * 10 ** exponent;
      if (step >= from * (1 - 1e-9)) {
        yield step;
      }
    }
  }
}

function onGrid(edges: readonly number[], low: number, high: number, step: number): ICoarseAxis {
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  const many = Math.min(last - first, edges.length * 2 + 2);
  const grid = Array.from({ length: many + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12))
  );
  return { edges: grid, at: centres(edges, grid) };
}

function onMonths(edges: readonly number[], low: number, high: number): ICoarseAxis {
  const start = coarseDate(low, 'down');
  const end = coarseDate(high, 'up');
  const month = (ms: number): number =>
    new Date(ms).getUTCFullYear() * 12 + new Date(ms).getUTCMonth();
  const [first, last] = [month(start), Math.max(month(start) + 1, month(end))];
  const step = MONTHS.find(months => (last - first) / months <= FEW);
  if (step === undefined || Number.isNaN(first) || Number.isNaN(last)) {
    return { edges: [start, Math.max(end, start)], at: edges.slice(1).map(() => 0) };
  }
  const base = Math.floor(first / step) * step;
  const grid: number[] = [];
  for (let at = base; at < last + step; at += step) {
    grid.push(new Date(0).setUTCFullYear(0, at, 1));
  }
  return { edges: grid, at: centres(edges, grid) };
}

function centres(edges: readonly number[], grid: readonly number[]): number[] {
  return edges.slice(1).map((edge, i) => {
    const centre = edges[i] / 2 + edge / 2;
    let at = 0;
    while (at < grid.length - 2 && centre >= grid[at + 1]) {
      at++;
    }
    return at;
  });
}
