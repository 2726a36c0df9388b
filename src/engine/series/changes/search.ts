import type { ISegmentCost } from './costs';

/** When a search stops: so many changes, or none that is worth the penalty. */
export type Stop = { readonly changes: number } | { readonly penalty: number };

/** Fewest values between two changes where nothing else is asked. */
export const LEAST_SEGMENT = 2;

/**
 * The best parts under a penalty for each, exactly (PELT: Killick, Fearnhead and Eckley, JASA
 * 107, 2012).
 *
 * @returns first positions of the parts but the first, ascending.
 */
export function pelt(
  n: number,
  cost: ISegmentCost,
  penalty: number,
  least = LEAST_SEGMENT
): number[] {
  const width = Math.max(least, cost.least);
  if (n < 2 * width) {
    return [];
  }
  const best = new Float64Array(n + 1).fill(Infinity);
  const from = new Int32Array(n + 1).fill(-1);
  best[0] = 0;
  const open = new Int32Array(n + 1);
  const values = new Float64Array(n + 1);
  let count = 0;
  for (let end = width; end <= n; end++) {
    const fresh = end - width;
    if (best[fresh] < Infinity) {
      open[count++] = fresh;
    }
    for (let i = 0; i < count; i++) {
      const start = open[i];
      values[i] = best[start] + cost.error(start, end) + penalty;
      if (values[i] < best[end]) {
        best[end] = values[i];
        from[end] = start;
      }
    }
    const limit = best[end] + penalty;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      if (values[i] <= limit) {
        open[kept++] = open[i];
      }
    }
    count = kept;
  }
  return backwards(from, n);
}

function backwards(from: Int32Array, n: number): number[] {
  const found: number[] = [];
  for (let at = from[n]; at > 0; at = from[at]) {
    found.push(at);
  }
  return found.reverse();
}

/**
 * The best parts for a number of changes, by dynamic programming over all of them.
 *
 * @returns as {@link pelt}; fewer where the series is too short for so many.
 */
export function dynamic(
  n: number,
  cost: ISegmentCost,
  changes: number,
  least = LEAST_SEGMENT
): number[] {
  const width = Math.max(least, cost.least);
  const most = Math.max(0, Math.min(changes, Math.floor(n / width) - 1));
  let best = new Float64Array(n + 1).fill(Infinity);
  for (let end = width; end <= n; end++) {
    best[end] = cost.error(0, end);
  }
  const froms: Int32Array[] = [];
  for (let k = 1; k <= most; k++) {
    const next = new Float64Array(n + 1).fill(Infinity);
    const from = new Int32Array(n + 1).fill(-1);
    for (let end = (k + 1) * width; end <= n; end++) {
      for (let start = k * width; start <= end - width; start++) {
        const value = best[start] + cost.error(start, end);
        if (value < next[end]) {
          next[end] = value;
          from[end] = start;
        }
      }
    }
    froms.push(from);
    best = next;
  }
  const found: number[] = [];
  let at = n;
  for (let k = most - 1; k >= 0; k--) {
    at = froms[k][at];
    found.push(at);
  }
  return found.reverse();
}

interface ICut {
  readonly at: number;
  readonly gain: number;
}

/** The cut of a part that gains most; the last of equal ones. */
function bestCut(start: number, end: number, cost: ISegmentCost, width: number): ICut | null {
  if (end - start < 2 * width) {
    return null;
  }
  const whole = cost.error(start, end);
  let found: ICut | null = null;
  for (let at = start + width; at <= end - width; at++) {
    const gain = whole - cost.error(start, at) - cost.error(at, end);
    if (found === null || gain >= found.gain) {
      found = { at, gain };
    }
  }
  return found;
}

/**
 * Cuts in two what gains most by it, again and again (binary segmentation; Scott and Knott,
 * Biometrics 30, 1974).
 *
 * @returns as {@link pelt}.
 */
export function binarySegmentation(
  n: number,
  cost: ISegmentCost,
  stop: Stop,
  least = LEAST_SEGMENT
): number[] {
  const width = Math.max(least, cost.least);
  const cuts = new Map<string, ICut | null>();
  const ends = [n];
  while (!('changes' in stop) || ends.length - 1 < stop.changes) {
    let top: ICut | null = null;
    let start = 0;
    for (const end of ends) {
      const key = `${start}-${end}`;
      if (!cuts.has(key)) {
        cuts.set(key, bestCut(start, end, cost, width));
      }
      const cut = cuts.get(key) ?? null;
      if (cut !== null && (top === null || cut.gain > top.gain)) {
        top = cut;
      }
      start = end;
    }
    if (top === null || ('penalty' in stop && top.gain <= stop.penalty)) {
      break;
    }
    ends.push(top.at);
    ends.sort((a, b) => a - b);
  }
  return ends.slice(0, -1);
}

/**
 * Holds the two halves of a window that slides along against each other, and takes the highest
 * peaks.
 *
 * @param width - values of a window.
 * @returns as {@link pelt}.
 */
export function slidingWindow(
  n: number,
  cost: ISegmentCost,
  stop: Stop,
  width = 100,
  least = LEAST_SEGMENT
): number[] {
  const half = Math.max(width >> 1, cost.least);
  const count = n - 2 * half;
  if (count <= 0) {
    return [];
  }
  const gains = Float64Array.from({ length: count }, (_, i) => {
    const at = i + half;
    return cost.error(at - half, at + half) - cost.error(at - half, at) - cost.error(at, at + half);
  });
  const order = Math.max(1, Math.floor(Math.max(width, 2 * least) / 2));
  const peaks = [...gains.keys()]
    .filter(i => isPeak(gains, i, order))
    .sort((a, b) => gains[b] - gains[a] || b - a)
    .filter((i, rank) => ('changes' in stop ? rank < stop.changes : gains[i] > stop.penalty));
  return peaks.map(i => i + half).sort((a, b) => a - b);
}

/** Whether a value is above all within `order` places, the ends joined. */
function isPeak(values: Float64Array, i: number, order: number): boolean {
  const n = values.length;
  for (let d = 1; d <= Math.min(order, n); d++) {
    if (values[i] <= values[(i + d) % n] || values[i] <= values[(((i - d) % n) + n) % n]) {
      return false;
    }
  }
  return true;
}
