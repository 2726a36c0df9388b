import { lowerBound, quantile } from '../stats';

/** Places `[start, end)` of a series. */
export interface IRun {
  readonly start: number;
  readonly end: number;
}

/** A run at another level, after which the series returns. */
export interface ILevelRun extends IRun {
  /** By how much the level differs. */
  readonly by: number;
}

const LEAST_RUN = 6;
/** Jumps of about the size of a shift that a long series may have. */
const MOST_ALIKE = 8;
/** Other runs of the lowest or highest value from which on it is an end that readings rest at. */
const FLOOR = 2;
/** Jumps that may begin or end a run at another level, the largest ones. */
const MOST_JUMPS = 24;
/** How much larger than all others two jumps must be to need no other proof. */
const SINGULAR = 2.5;
/** Chance runs as long that are put up with, over all columns of a frame. */
const CHANCE = 1e-3;

/**
 * Stretches where a series keeps one value for longer than its own habit of
 * repeating itself explains: under a geometric law fitted to all other runs
 * there would be fewer than `1e-3 / looks` as long, and no other run is nearly
 * as long.
 *
 * @param values - readings in the order of time, NaN where there is none.
 * @param looks - series that are looked at in the frame.
 */
export function flatRuns(values: Float64Array, looks: number): IRun[] {
  const runs: IRun[] = [];
  let filled = 0;
  for (let i = 0; i < values.length;) {
    let end = i + 1;
    while (end < values.length && values[end] === values[i]) {
      end++;
    }
    if (Number.isFinite(values[i])) {
      runs.push({ start: i, end });
      filled += end - i;
    }
    i = end;
  }
  const length = (run: IRun): number => run.end - run.start;
  const longest = runs.filter(run => length(run) >= LEAST_RUN);
  longest.sort((a, b) => length(b) - length(a) || a.start - b.start);
  const [lowest, highest] = runs.reduce(
    ([low, high], { start }) => [Math.min(low, values[start]), Math.max(high, values[start])],
    [Infinity, -Infinity]
  );
  const [first, last] = [runs[0]?.start, runs[runs.length - 1]?.end];
  const out: IRun[] = [];
  for (const run of longest.slice(0, 5)) {
    const size = length(run);
    const peers = longest.filter(other => length(other) >= size * 0.7);
    const others = runs.filter(other => !peers.includes(other));
    if (peers.length > 3 || others.length < 10) {
      break;
    }
    const inOthers = others.reduce((sum, other) => sum + length(other), 0);
    const same = others.filter(other => values[other.start] === values[run.start]);
    const ends = values[run.start] === lowest || values[run.start] === highest;
    const outer = run.start === first || run.end === last;
    if (ends && (same.length >= FLOOR || outer)) {
      continue;
    }
    const inSame = same.reduce((sum, other) => sum + length(other), 0);
    const repeat = (inOthers - others.length + 0.5) / (inOthers + 1);
    const ownRepeat = (inSame - same.length + 20 * repeat) / (inSame + 20);
    const rival = others.reduce((most, other) => Math.max(most, length(other)), 0);
    const expected = filled * Math.pow(Math.max(repeat, ownRepeat), size - 1) * looks;
    if (expected < CHANCE && size >= 2.5 * rival) {
      out.push(run);
    }
  }
  return out.sort((a, b) => a.start - b.start);
}

/**
 * Stretches at another level that begin and end with a jump of a size the
 * series hardly knows elsewhere, and after which it is where it was before.
 * Three and more of them are a habit and not returned.
 *
 * @param values - readings in the order of time, NaN where there is none.
 */
export function levelRuns(values: Float64Array): ILevelRun[] {
  const places: number[] = [];
  values.forEach((value, i) => Number.isFinite(value) && places.push(i));
  const n = places.length;
  if (n < 30) {
    return [];
  }
  const v = Float64Array.from(places, i => values[i]);
  const jumps = Float64Array.from({ length: n - 1 }, (_, i) => v[i + 1] - v[i]);
  const sizes = jumps.map(Math.abs).sort();
  const typical = Math.max(sizes[n >> 1], sizes[Math.floor(n * 0.75)] / 2);
  if (typical === 0 || sizes[n - 2] < 5 * typical) {
    return [];
  }
  const least = Math.max(5 * typical, sizes[Math.max(0, n - 1 - MOST_JUMPS)]);
  const large: number[] = [];
  jumps.forEach((jump, i) => Math.abs(jump) >= least && large.push(i));
  if (large.length > 2 * MOST_JUMPS) {
    return [];
  }
  const found: ILevelRun[] = [];
  for (let a = 0; a < large.length; a++) {
    for (let b = a + 1; b < large.length; b++) {
      const run = levelRun(v, large[a] + 1, large[b] + 1, jumps, sizes);
      if (run !== null) {
        found.push({ start: places[run.start], end: places[run.end - 1] + 1, by: run.by });
        a = b;
        break;
      }
    }
  }
  return found.length <= 2 ? found : [];
}

function levelRun(
  v: Float64Array,
  start: number,
  end: number,
  jumps: Float64Array,
  sizes: Float64Array
): ILevelRun | null {
  const length = end - start;
  const [up, down] = [jumps[start - 1], jumps[end - 1]];
  if (length < LEAST_RUN || length > v.length / 3 || up * down > 0) {
    return null;
  }
  const small = Math.min(Math.abs(up), Math.abs(down));
  const big = Math.max(Math.abs(up), Math.abs(down));
  if (small < 0.4 * big) {
    return null;
  }
  if (small >= SINGULAR * sizes[sizes.length - 3]) {
    return { start, end, by: (up - down) / 2 };
  }
  const width = Math.max(5, Math.min(length, 40));
  const left = v.slice(Math.max(0, start - width), start);
  const right = v.slice(end, end + width);
  const inside = v.slice(start, end);
  if (left.length < 4 || right.length < 4) {
    return null;
  }
  const around = Float64Array.from([...left, ...right]).sort();
  const by = median(inside) - quantile(around, 0.5);
  const size = Math.abs(by);
  const [low, high] = [quantile(around, 0.1), quantile(around, 0.9)];
  const end0 = by > 0 ? around[around.length - 1] : around[0];
  const beyond = inside.filter(value => (by > 0 ? value > high : value < low)).length;
  const clear = inside.every(value => (by > 0 ? value > end0 : value < end0));
  const rare = sizes.length - lowerBound(sizes, 0.7 * size);
  const ordered = inside.sort();
  const spread = quantile(ordered, 0.9) - quantile(ordered, 0.1);
  const fits =
    by * up > 0 &&
    small >= 0.6 * size &&
    Math.abs(median(left) - median(right)) <= 0.4 * size &&
    rare <= Math.max(4, Math.min(MOST_ALIKE, (clear ? 0.01 : 0.005) * sizes.length)) &&
    beyond >= 0.9 * length &&
    spread <= 1.2 * size;
  return fits ? { start, end, by } : null;
}

function median(values: Float64Array): number {
  return quantile(values.slice().sort(), 0.5);
}
