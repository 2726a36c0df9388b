import { fft, realFft } from '../../kernels';
import { sortedCopy } from './robust';
import { medianCycle } from './rough';

/** Seasons that are looked for at most. */
const MOST = 3;
/** Fewest times that a season is seen. */
const CYCLES = 3;
/** Share of the variance that a season explains at least, beyond what chance explains. */
const LEAST_SHARE = 0.1;
/** A shorter season goes first where it explains this share of what the best one does. */
const SHORTER = 0.35;
/** A lag is as good as another with this share of its autocorrelation. */
const ALIKE = 0.8;
/** Values that periods are looked for in; longer series are looked at by their last ones. */
const MOST_VALUES = 1 << 17;

/** A season that was found. */
export interface IPeriod {
  /** Values of one turn. */
  readonly length: number;
  /** Share of what was left that it explains, 0..1. */
  readonly strength: number;
}

/**
 * Autocorrelations from lag 0 on, by the spectrum.
 *
 * @param x - finite numbers, centred.
 */
export function autocorrelations(x: Float64Array, lags: number): Float64Array {
  const n = x.length;
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, n + lags + 1)));
  const padded = new Float64Array(size);
  padded.set(x);
  const { re, im } = fft(padded, new Float64Array(size));
  const power = re.map((v, i) => v * v + im[i] * im[i]);
  const back = fft(power, new Float64Array(size)).re;
  const out = new Float64Array(Math.min(lags, n - 1) + 1);
  for (let k = 0; k < out.length; k++) {
    out[k] = back[0] > 0 ? back[k] / back[0] : k === 0 ? 1 : 0;
  }
  return out;
}

/**
 * Seasons of a series, shortest first: peaks of the periodogram that are hills of the
 * autocorrelation, too (after Vlachos, Yu and Castelli, SDM 2005), one taken out before the next
 * is looked for, so that a day does not hide a week.
 *
 * @param x - finite numbers in even steps.
 */
export function findPeriods(x: Float64Array, most = MOST): IPeriod[] {
  const seen = x.length > MOST_VALUES ? x.subarray(x.length - MOST_VALUES) : x;
  let rest = clipped(detrended(seen));
  const found: IPeriod[] = [];
  for (let k = 0; k < most; k++) {
    const next = strongest(rest, found);
    if (next === null) {
      break;
    }
    found.push(next.period);
    rest = next.rest;
  }
  return found.sort((a, b) => a.length - b.length);
}

function strongest(
  x: Float64Array,
  known: readonly IPeriod[]
): { period: IPeriod; rest: Float64Array } | null {
  const n = x.length;
  const longest = Math.floor(n / CYCLES);
  const total = x.reduce((sum, v) => sum + v * v, 0);
  if (longest < 2 || !(total > 0)) {
    return null;
  }
  const acf = autocorrelations(x, Math.min(n - 1, longest + (longest >> 2) + 2));
  const found: { period: IPeriod; rest: Float64Array; gain: number }[] = [];
  const tried = new Set<number>();
  for (const candidate of spectralPeaks(x)) {
    const hill = hillNear(acf, candidate.length, candidate.width, longest);
    const length =
      hill === null ? null : roundTo(sharpened(hill, acf), candidate.width, known, acf);
    if (length === null || tried.has(length) || known.some(p => isNear(p.length, length))) {
      continue;
    }
    tried.add(length);
    const rest = withoutCycle(x, length);
    const left = rest.reduce((sum, v) => sum + v * v, 0);
    const share = 1 - left / total;
    const chance = length / n;
    const gain = (share - chance) / (1 - chance);
    if (acf[length] > bound(n) && gain > LEAST_SHARE) {
      found.push({ period: { length, strength: Math.min(1, gain) }, rest, gain });
    }
  }
  const most = found.reduce((top, one) => Math.max(top, one.gain), 0);
  return found.find(one => one.gain >= SHORTER * most) ?? null;
}

const bound = (n: number): number => Math.max(0.1, 3 / Math.sqrt(n));

/** Periods of the highest peaks of the spectrum, shortest first, and how exact they are. */
function spectralPeaks(x: Float64Array): { length: number; width: number }[] {
  const n = x.length;
  const { re, im } = realFft(x);
  const power = re.map((v, i) => v * v + im[i] * im[i]);
  const mean = power.reduce((sum, v) => sum + v, 0) / power.length;
  const floor = mean * Math.log(power.length / 0.01);
  return [...power.keys()]
    .filter(
      k =>
        k >= CYCLES &&
        power[k] > floor &&
        power[k] >= power[k - 1] &&
        power[k] >= (power[k + 1] ?? 0)
    )
    .sort((a, b) => power[b] - power[a])
    .slice(0, 12)
    .map(k => ({ length: n / k, width: Math.max(1, n / (k - 0.5) - n / (k + 0.5)) }))
    .sort((a, b) => a.length - b.length);
}

/** The highest autocorrelation near a lag, if it is a hill. */
function hillNear(acf: Float64Array, lag: number, width: number, longest: number): number | null {
  const from = Math.max(2, Math.floor(lag - width));
  const to = Math.min(longest, acf.length - 2, Math.ceil(lag + width));
  let best = -1;
  for (let k = from; k <= to; k++) {
    if (acf[k] >= acf[k - 1] && acf[k] >= acf[k + 1] && (best < 0 || acf[k] > acf[best])) {
      best = k;
    }
  }
  return best < 0 ? null : best;
}

/** Two lags that a spectrum of a changing season cannot tell apart. */
const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 0.1 * Math.min(a, b);

/** A lag as its many turns tell it, which noise moves less than one turn. */
function sharpened(lag: number, acf: Float64Array): number {
  let sharp = lag;
  for (let turns = 2; turns * lag + turns < acf.length; turns *= 2) {
    let best = Math.round(sharp * turns);
    const reach = Math.max(1, Math.round(turns / 2));
    for (let k = best - reach, centre = best; k <= centre + reach && k < acf.length; k++) {
      best = acf[k] > acf[best] ? k : best;
    }
    sharp = best / turns;
  }
  const whole = Math.round(sharp);
  return whole >= 2 && whole < acf.length && acf[whole] >= ALIKE * acf[lag] ? whole : lag;
}

/** A whole number of shorter seasons, where one is as good a lag: seven days make a week. */
function roundTo(lag: number, width: number, known: readonly IPeriod[], acf: Float64Array): number {
  for (const { length } of known) {
    const whole = Math.round(lag / length) * length;
    if (whole > length && Math.abs(whole - lag) <= width && acf[whole] >= ALIKE * acf[lag]) {
      return whole;
    }
  }
  return lag;
}

/** What is left when the median of each place of the season is taken out. */
function withoutCycle(x: Float64Array, period: number): Float64Array {
  const cycle = medianCycle(x, period);
  return x.map((v, i) => v - cycle[i % period]);
}

function detrended(x: Float64Array): Float64Array {
  const n = x.length;
  const middle = (n - 1) / 2;
  let mean = 0;
  let along = 0;
  for (let i = 0; i < n; i++) {
    mean += x[i] / n;
    along += (i - middle) * x[i];
  }
  const slope = n < 2 ? 0 : along / ((n * (n * n - 1)) / 12);
  return x.map((v, i) => v - mean - slope * (i - middle));
}

/** Odd values drawn in, so that they make no season; then centred. */
function clipped(x: Float64Array): Float64Array {
  const sorted = sortedCopy(x);
  const n = sorted.length;
  const low = sorted[Math.floor(n * 0.005)];
  const high = sorted[Math.max(0, Math.ceil(n * 0.995) - 1)];
  const drawn = x.map(v => Math.min(high, Math.max(low, v)));
  const mean = drawn.reduce((sum, v) => sum + v / n, 0);
  return drawn.map(v => v - mean);
}
