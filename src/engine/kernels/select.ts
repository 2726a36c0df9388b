import { siftCompiled, type ISifted } from './sift-twin';

/**
 * Moves entries so that the k-th smallest stands at place k, smaller ones before
 * it and larger ones after, within the places from `low` to `high` (Hoare's selection with Floyd and Rivest's sampling
 * left out; medians of three as pivots).
 *
 * @param values - no NaN; changed in place.
 * @param rows - moved along with the values.
 * @returns the k-th smallest, counted from 0.
 */
export function selectInPlace(
  values: Float64Array,
  k: number,
  rows: Int32Array | null = null,
  low = 0,
  high = values.length - 1
): number {
  while (high > low) {
    const mid = (low + high) >>> 1;
    const [a, b, c] = [values[low], values[mid], values[high]];
    const pivot = a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b;
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) {
        i++;
      }
      while (values[j] > pivot) {
        j--;
      }
      if (i <= j) {
        const held = values[i];
        values[i] = values[j];
        values[j] = held;
        if (rows !== null) {
          const row = rows[i];
          rows[i] = rows[j];
          rows[j] = row;
        }
        i++;
        j--;
      }
    }
    if (k <= j) {
      high = j;
    } else if (k >= i) {
      low = i;
    } else {
      break;
    }
  }
  return values[k];
}

/** Values from which counting their upper bits pays. */
const COUNTED = 16_384;
const DIGIT = 16;
let tally = new Int32Array(0);

/**
 * Order statistics of many values: by counting the upper 16 bits of an
 * order-preserving form, then selecting among those that share them.
 */
function countedStatistics(values: Float64Array, wanted: readonly number[]): number[] {
  const n = values.length;
  tally = tally.length > 0 ? tally.fill(0) : new Int32Array(1 << DIGIT);
  const bits = new Uint32Array(values.buffer, values.byteOffset, 2 * n);
  for (let h = 1; h < 2 * n; h += 2) {
    const high = bits[h];
    tally[(high ^ ((high >> 31) | 0x80000000)) >>> DIGIT]++;
  }
  const known = new Map<number, Float64Array>();
  return wanted.map(k => {
    let [digit, before] = [0, 0];
    while (before + tally[digit] <= k) {
      before += tally[digit++];
    }
    const run = known.get(digit) ?? new Float64Array(tally[digit]);
    if (!known.has(digit)) {
      for (let i = 0, at = 0; at < run.length; i++) {
        const high = bits[2 * i + 1];
        if ((high ^ ((high >> 31) | 0x80000000)) >>> DIGIT === digit) {
          run[at++] = values[i];
        }
      }
      known.set(digit, run);
    }
    return selectInPlace(run, k - before);
  });
}

/** Values by which it is guessed where order statistics are. */
const SAMPLE = 8192;
/** Standard deviations of that guess; where it is wrong, there is a slower way. */
const ROOM = 4;

/**
 * Order statistics of many values: what is near them by a sample is kept, and
 * selected from; null where the guess was wrong or no kernel can run.
 */
function siftedStatistics(
  values: Float64Array,
  wanted: readonly number[],
  centre: number | null
): number[] | null {
  const n = values.length;
  const step = Math.floor(n / SAMPLE);
  const sample = Float64Array.from({ length: SAMPLE }, (_, i) =>
    centre === null ? values[i * step] : Math.abs(values[i * step] - centre)
  ).sort();
  const found: number[] = [];
  let known: ISifted | null = null;
  let laid = false;
  for (const k of wanted) {
    if (known === null || !holds(known, k)) {
      const share = k / n;
      const room = 2 + ROOM * Math.sqrt(SAMPLE * share * (1 - share));
      const [from, to] = [Math.floor(share * SAMPLE - room), Math.ceil(share * SAMPLE + room)];
      const low = from < 0 ? -Infinity : sample[from];
      const range = { low, high: to >= SAMPLE ? Infinity : sample[to] };
      known = siftCompiled(values, range, centre, laid);
      laid = true;
    }
    if (known === null || !holds(known, k)) {
      return null;
    }
    found.push(selectInPlace(known.inside, k - known.below));
  }
  return found;
}

function holds({ below, inside }: ISifted, k: number): boolean {
  return k >= below && k < below + inside.length;
}

/** Order statistics, counted from 0; the values are not changed. */
function statistics(
  values: Float64Array,
  wanted: readonly number[],
  centre: number | null
): number[] {
  const many = values.length >= COUNTED;
  const sifted = many ? siftedStatistics(values, wanted, centre) : null;
  if (sifted !== null) {
    return sifted;
  }
  const work = values.slice();
  for (let i = 0; centre !== null && i < work.length; i++) {
    work[i] = Math.abs(work[i] - centre);
  }
  return many ? countedStatistics(work, wanted) : wanted.map(k => selectInPlace(work, k));
}

/**
 * Quantiles of unsorted values, linear between order statistics (type 7).
 *
 * @param values - no NaN; not changed.
 * @param centre - where given, the quantiles are those of the distances from it.
 * @returns NaN for no values.
 */
export function selectQuantiles(
  values: Float64Array,
  shares: readonly number[],
  centre: number | null = null
): number[] {
  const n = values.length;
  if (n === 0) {
    return shares.map(() => NaN);
  }
  const places = shares.map(share => (n - 1) * Math.min(1, Math.max(0, share)));
  const found = statistics(
    values,
    places.flatMap(at => [Math.floor(at), Math.ceil(at)]),
    centre
  );
  return places.map((at, i) => {
    const [first, next] = [found[2 * i], found[2 * i + 1]];
    return at === Math.floor(at) ? first : first + (next - first) * (at - Math.floor(at));
  });
}

/** One quantile; see {@link selectQuantiles}. */
export function selectQuantile(values: Float64Array, share: number): number {
  return selectQuantiles(values, [share])[0];
}

/** The median of unsorted values; see {@link selectQuantile}. */
export function selectMedian(values: Float64Array): number {
  return selectQuantile(values, 0.5);
}
