import { lowerBound, upperBound } from './base/quantiles';

const FEWEST = 8;
const MOST = 20;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LATEST = 8.64e15;
const DATE_STEPS: readonly number[] = [
  ...[14, 7, 4, 2, 1].map(n => n * DAY),
  ...[12, 6, 3, 2, 1].map(n => n * HOUR),
  ...[30, 20, 10, 5, 2, 1].map(n => n * MINUTE),
  ...[30, 20, 10, 5, 2, 1].map(n => n * SECOND),
  ...[500, 200, 100, 50, 20, 10, 5, 2, 1]
];
const MONTH_STEPS: readonly number[] = [
  ...[5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1].map(n => n * 12),
  ...[6, 3, 2, 1]
];

function bins(min: number, max: number, step: number): number {
  return Math.floor(max / step) - Math.floor(min / step) + 1;
}

function multiples(min: number, max: number, step: number): number[] {
  const first = Math.floor(min / step);
  const count = bins(min, max, step);
  const down = step < 1 ? Math.round(1 / step) : 0;
  return Array.from({ length: count + 1 }, (_, i) =>
    down ? (first + i) / down : (first + i) * step
  );
}

function even(min: number, max: number): number[] {
  const edges: number[] = [];
  for (let i = 0; i <= FEWEST; i++) {
    const share = i / FEWEST;
    const edge = i === FEWEST ? max : min * (1 - share) + max * share;
    if (edges.length === 0 || edge > edges[edges.length - 1]) {
      edges.push(edge);
    }
  }
  return edges;
}

function sound(edges: readonly number[], min: number, max: number): boolean {
  return (
    edges.length >= 2 &&
    edges[0] <= min &&
    edges[edges.length - 1] >= max &&
    edges.every((edge, i) => Number.isFinite(edge) && (i === 0 || edge > edges[i - 1]))
  );
}

/**
 * Bin edges at round numbers (1, 2 or 5 times a power of ten): 8 to 20 bins
 * that hold `min..max`. Whole numbers that span fewer get one bin each.
 *
 * @param whole - all values are whole numbers: edges are whole too.
 */
export function niceEdges(min: number, max: number, whole: boolean): number[] {
  if (whole && max - min < MOST && Math.abs(min) < 1e15 && Math.abs(max) < 1e15) {
    return Array.from({ length: max - min + 2 }, (_, i) => min + i);
  }
  if (min === max) {
    const half = Math.max(0.5, Math.abs(min) * 1e-9);
    return sound([min - half, min + half], min, max) ? [min - half, min + half] : [min, max];
  }
  const range = max - min;
  let power = Math.floor(Math.log10(range)) + 1;
  for (let tries = 0; tries < 3 && Number.isFinite(range); tries++, power--) {
    for (const lead of [5, 2, 1]) {
      const step = power < 0 ? lead / 10 ** -power : lead * 10 ** power;
      const count = bins(min, max, step);
      if (count >= FEWEST && count <= MOST + 1) {
        const edges = multiples(min, max, step);
        if (edges.length > 2 && edges[edges.length - 2] === max) {
          edges.pop();
        }
        if (edges.length - 1 >= FEWEST && edges.length - 1 <= MOST && sound(edges, min, max)) {
          return edges;
        }
      }
    }
  }
  return even(min, max);
}

function monthEdges(min: number, max: number, step: number): number[] {
  const month = (ms: number): number => {
    const date = new Date(ms);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  };
  const first = Math.floor(month(min) / step) * step;
  const count = Math.floor((month(max) - first) / step) + 1;
  return count > MOST
    ? []
    : Array.from({ length: count + 1 }, (_, i) => {
        const at = first + i * step;
        const date = new Date(0);
        date.setUTCFullYear(Math.floor(at / 12), ((at % 12) + 12) % 12, 1);
        return date.getTime();
      });
}

/**
 * Bin edges at calendar steps (UTC), from milliseconds to millennia; 8 to 20 bins.
 *
 * @param min - earliest value, milliseconds since 1970 UTC.
 * @param max - latest value.
 */
export function dateEdges(min: number, max: number): number[] {
  if (min === max || min < -LATEST || max > LATEST) {
    return niceEdges(min, max, false);
  }
  for (const step of MONTH_STEPS) {
    const edges = monthEdges(min, max, step);
    if (edges.length - 1 >= FEWEST && sound(edges, min, max)) {
      return edges;
    }
  }
  for (const step of DATE_STEPS) {
    const count = bins(min, max, step);
    if (count >= FEWEST && count <= MOST) {
      return multiples(min, max, step);
    }
  }
  return niceEdges(min, max, false);
}

/**
 * Values per bin. Bins hold their left edge, the last one both.
 *
 * @param sorted - finite numbers, ascending.
 * @param edges - ascending, at least two.
 */
export function binCounts(sorted: ArrayLike<number>, edges: readonly number[]): number[] {
  const last = edges.length - 1;
  const at = edges.map((edge, i) =>
    i === last ? upperBound(sorted, edge) : lowerBound(sorted, edge)
  );
  return at.slice(1).map((end, i) => end - at[i]);
}
