import { unsortedStamps } from '../anomalies/stamps';
import type { ISeriesRange } from '../anomalies/types';

/** A range of even steps as one of values; none where no value lies in it. */
export function onRows(range: ISeriesRange, places: Int32Array, n: number): ISeriesRange[] {
  const start = lowest(places, range.start, n);
  const end = lowest(places, range.end, n);
  return end > start ? [{ ...range, start, end }] : [];
}

/** The first value at or after a place of even steps; none where there is none. */
export function firstFrom(places: Int32Array, at: number): number[] {
  const first = lowest(places, at, places.length);
  return first < places.length ? [first] : [];
}

function lowest(places: Int32Array, at: number, n: number): number {
  let low = 0;
  let high = n;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (places[mid] < at) {
      low = mid + 1;
    } else {
      high = mid;
    }
  }
  return low;
}

/** Whether rows are in the order of the table. */
export function ascending(rows: Uint32Array): boolean {
  for (let i = 1; i < rows.length; i++) {
    if (rows[i] < rows[i - 1]) {
      return false;
    }
  }
  return true;
}

/** A range in the order of time as ranges of rows of the table. */
export function inTable(range: ISeriesRange, rows: Uint32Array, inOrder: boolean): ISeriesRange[] {
  if (inOrder) {
    return [{ ...range, start: rows[range.start], end: rows[range.end - 1] + 1 }];
  }
  const held = rows.slice(range.start, range.end).sort();
  const out: ISeriesRange[] = [];
  for (const row of held) {
    const last = out[out.length - 1];
    if (last?.end === row) {
      out[out.length - 1] = { ...last, end: row + 1 };
    } else {
      out.push({ ...range, start: row, end: row + 1 });
    }
  }
  return out;
}

/** Rows that stand before an earlier stamp, as ranges of rows of the table. */
export function unsortedIn(stamps: Float64Array, rows: Uint32Array): ISeriesRange[] {
  const inFile = rows.slice().sort();
  return unsortedStamps(Float64Array.from(inFile, row => stamps[row])).map(range => ({
    ...range,
    start: inFile[range.start],
    end: inFile[range.end - 1] + 1
  }));
}
