import { evenBins, type IBinner } from './aggregate-bins';
import { lowerBound, upperBound } from './base/quantiles';
import { binCounts } from './histogram';

/** Empty bins next to each other from which on they part what lies at their ends. */
const GAP = 4;
/** Share of the range that must be empty for the axis to be broken. */
const EMPTY = 0.4;
/** Gaps that are left out at most. */
const GAPS = 3;
/** How often the fullest part is looked at for gaps of its own. */
const LOOKS = 3;
/** Bars that must be told apart for each one that even bins tell apart. */
const GAIN = 1.5;
const DAY = 86_400_000;

/** Finite values in ascending order. */
export interface ISorted {
  readonly sorted: Float64Array;
  /** Whether all are whole numbers. */
  readonly whole: boolean;
}

/** A stretch of values without a wide gap. */
interface IIsland {
  readonly low: number;
  readonly high: number;
  readonly rows: number;
  readonly whole: boolean;
}

/**
 * Bins over values that lie in a few places far from each other: what lies between the places is
 * one empty bin each, so that a code such as -999 or a far outlier does not press all others
 * together. A place with a single value is a bin of nearly no width.
 *
 * @param values - one number a row; what is not finite is left out. Sorted ones are looked up, not
 * gone over.
 * @param low - the least finite value.
 * @param high - the greatest finite value.
 * @param bins - bins that hold rows, at most.
 * @param dated - the values are ms since 1970 UTC.
 * @returns null where even bins tell as much.
 */
export function brokenBins(
  values: ArrayLike<number> | ISorted,
  low: number,
  high: number,
  bins: number,
  dated: boolean
): IBinner | null {
  if (!(high > low) || !Number.isFinite(high - low)) {
    return null;
  }
  const spread = 'sorted' in values ? inOrder(values) : inAnyOrder(values);
  let islands = split(spread, low, high, bins);
  for (let look = 0; look < LOOKS && islands.length > 1 && islands.length <= GAPS; look++) {
    const fullest = islands.reduce((a, b) => (b.rows > a.rows ? b : a));
    const parts = split(spread, fullest.low, fullest.high, bins);
    if (parts.length === 1) {
      break;
    }
    islands = islands.flatMap(island => (island === fullest ? parts : [island]));
  }
  islands = merged(islands);
  const kept = islands.reduce((sum, island) => sum + (island.high - island.low), 0);
  if (islands.length < 2 || 1 - kept / (high - low) < EMPTY) {
    return null;
  }
  const edges = edgesOf(islands, bins, dated);
  const at = (value: number): number =>
    Math.max(0, Math.min(edges.length - 2, upperBound(edges, value) - 1));
  const [broken, even] = [spread.told({ edges, at }), spread.told(evenBins(low, high, bins))];
  return broken >= GAIN * even + 2 ? { edges, at } : null;
}

/** How values lie in bins. */
interface ISpread {
  /** What each bin holds of the values from `low` to `high`; null for nothing. */
  parts(bins: IBinner, low: number, high: number): (IIsland | null)[];
  /** Bins that hold something. */
  told(bins: IBinner): number;
}

function inAnyOrder(values: ArrayLike<number>): ISpread {
  return {
    parts({ edges, at }, low, high) {
      const n = edges.length - 1;
      const least = new Float64Array(n).fill(Infinity);
      const most = new Float64Array(n).fill(-Infinity);
      const rows = new Float64Array(n);
      const whole = new Uint8Array(n).fill(1);
      for (let i = 0; i < values.length; i++) {
        const value = values[i];
        if (value >= low && value <= high) {
          const bin = at(value);
          least[bin] = Math.min(least[bin], value);
          most[bin] = Math.max(most[bin], value);
          whole[bin] &= Number(Number.isInteger(value));
          rows[bin]++;
        }
      }
      return Array.from(rows, (count, bin) =>
        count === 0
          ? null
          : { low: least[bin], high: most[bin], rows: count, whole: whole[bin] === 1 }
      );
    },
    told({ at }) {
      const seen = new Set<number>();
      for (let i = 0; i < values.length; i++) {
        if (values[i] - values[i] === 0) {
          seen.add(at(values[i]));
        }
      }
      return seen.size;
    }
  };
}

function inOrder({ sorted, whole }: ISorted): ISpread {
  return {
    parts({ edges }, low, high) {
      const last = edges.length - 1;
      const end = upperBound(sorted, high);
      const cuts = edges.map((edge, i) =>
        i === 0 ? lowerBound(sorted, low) : i === last ? end : lowerBound(sorted, edge)
      );
      return cuts.slice(1).map((to, i) => {
        const from = cuts[i];
        return to === from
          ? null
          : { low: sorted[from], high: sorted[to - 1], rows: to - from, whole };
      });
    },
    told: ({ edges }) => binCounts(sorted, edges).filter(count => count > 0).length
  };
}

/** Parts of a range that wide gaps lie between; the range itself where there is no such gap. */
function split(spread: ISpread, low: number, high: number, bins: number): IIsland[] {
  const islands: IIsland[] = [];
  let empty = GAP;
  for (const own of spread.parts(evenBins(low, high, bins), low, high)) {
    if (own === null) {
      empty++;
      continue;
    }
    const before = islands.pop();
    if (before === undefined || empty >= GAP) {
      islands.push(...(before === undefined ? [] : [before]), own);
    } else {
      islands.push(joined(before, own));
    }
    empty = 0;
  }
  return islands;
}

const joined = (a: IIsland, b: IIsland): IIsland => ({
  low: a.low,
  high: b.high,
  rows: a.rows + b.rows,
  whole: a.whole && b.whole
});

/** The same with its widest gaps alone. */
function merged(islands: readonly IIsland[]): IIsland[] {
  const gaps = islands.slice(1).map((island, i) => island.low - islands[i].high);
  const cut = [...gaps].sort((a, b) => b - a).slice(0, GAPS);
  const least = cut[cut.length - 1] ?? Infinity;
  const out: IIsland[] = islands.slice(0, 1);
  islands.slice(1).forEach((island, i) => {
    const before = out[out.length - 1];
    if (gaps[i] >= least && out.length <= GAPS) {
      out.push(island);
    } else {
      out[out.length - 1] = joined(before, island);
    }
  });
  return out;
}

/** Edges of the bins of each part and of the empty bins between them. */
function edgesOf(islands: readonly IIsland[], bins: number, dated: boolean): number[] {
  const single = ({ low, high }: IIsland): boolean => low === high;
  const several = islands.filter(island => !single(island));
  const rows = several.reduce((sum, island) => sum + island.rows, 0);
  const room = bins - (islands.length - several.length);
  const edges: number[] = [];
  islands.forEach((island, i) => {
    const { low, high, whole } = island;
    const gap = (islands[i + 1]?.low ?? Infinity) - high;
    if (single(island)) {
      const width = dated ? DAY : Math.max(1, Math.abs(low)) * 1e-6;
      edges.push(low, low + Math.min(width, gap / 4));
      return;
    }
    const own = Math.max(2, Math.round((room * island.rows) / rows));
    const step = whole && !dated ? Math.ceil((high - low + 1) / own) : 0;
    const even = step > 0 && step < gap;
    const n = even ? Math.ceil((high - low + 1) / step) : own;
    for (let k = 0; k <= n; k++) {
      edges.push(even ? low + k * step : k === n ? high : low + ((high - low) * k) / n);
    }
  });
  return edges;
}
