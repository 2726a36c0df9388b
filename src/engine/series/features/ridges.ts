import { lowerBound, quantile } from '../../stats';

interface IRidge {
  readonly rows: number[];
  readonly columns: number[];
  gap: number;
}

const NOISE_SHARE = 0.1;
const GAP = 1;

function maxima(row: Float64Array): number[] {
  const found: number[] = [];
  for (let i = 1; i + 1 < row.length; i++) {
    if (row[i] > row[i - 1] && row[i] > row[i + 1]) {
      found.push(i);
    }
  }
  return found;
}

/**
 * Ridges of a wavelet transform: maxima followed from the widest row to the
 * narrowest. A maximum joins the nearest ridge within a quarter of its row's width;
 * a ridge that finds none for more than one row ends.
 */
function ridges(rows: readonly Float64Array[]): IRidge[] {
  const found = rows.map(maxima);
  let start = found.length - 1;
  while (start >= 0 && found[start].length === 0) {
    start--;
  }
  if (start < 0) {
    return [];
  }
  const ended: IRidge[] = [];
  let open: IRidge[] = found[start].map(c => ({ rows: [start], columns: [c], gap: 0 }));
  for (let row = start - 1; row >= 0; row--) {
    open.forEach(ridge => ridge.gap++);
    const ends = open.map(ridge => ridge.columns[ridge.columns.length - 1]);
    const nearestTo = nearestIn(ends);
    const reach = (row + 1) / 4;
    for (const column of found[row]) {
      const nearest = nearestTo(column);
      if (nearest >= 0 && Math.abs(ends[nearest] - column) <= reach) {
        open[nearest].rows.push(row);
        open[nearest].columns.push(column);
        open[nearest].gap = 0;
      } else {
        open.push({ rows: [row], columns: [column], gap: 0 });
      }
    }
    ended.push(...open.filter(ridge => ridge.gap > GAP));
    open = open.filter(ridge => ridge.gap <= GAP);
  }
  return [...ended, ...open];
}

/** Finds the nearest of some places; of equally near ones the first. */
function nearestIn(ends: readonly number[]): (column: number) => number {
  const order = Array.from(ends.keys()).sort((a, b) => ends[a] - ends[b] || a - b);
  const sorted = Float64Array.from(order, i => ends[i]);
  return column => {
    const right = lowerBound(sorted, column);
    const left = right > 0 ? lowerBound(sorted, sorted[right - 1]) : -1;
    if (left < 0 || right >= sorted.length) {
      return left < 0 ? (order[right] ?? -1) : order[left];
    }
    const gap = column - sorted[left] - (sorted[right] - column);
    const first = Math.min(order[left], order[right]);
    return gap === 0 ? first : order[gap < 0 ? left : right];
  };
}

/**
 * Number of peaks after Du, Kibbe and Lin (2006): ridges of at least a quarter of the
 * rows whose narrowest coefficient is not below the noise, the tenth percentile of
 * the narrowest row within a twentieth of the series.
 *
 * @param rows - transforms at the widths 1, 2, 3, ...
 */
export function ridgePeaks(rows: readonly Float64Array[]): number {
  const first = rows[0];
  const shortest = Math.ceil(rows.length / 4);
  const window = Math.ceil(first.length / 20);
  const half = window >> 1;
  return ridges(rows).filter(ridge => {
    if (ridge.rows.length < shortest) {
      return false;
    }
    const last = ridge.rows.length - 1;
    const column = ridge.columns[last];
    const around = first
      .slice(Math.max(0, column - half), Math.min(first.length, column + half + (window % 2)))
      .sort();
    const noise = quantile(around, NOISE_SHARE);
    return Math.abs(rows[ridge.rows[last]][column] / noise) >= 1;
  }).length;
}
