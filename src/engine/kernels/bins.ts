import { HEAP, kernels } from '../wasm';
import type { IMatrix } from './matrix';
import type { Task } from './task';

/** Rows that are looked at column by column while they are near at hand. */
const BLOCK = 256;
/** Entries from which the kernels are worth the copies. */
const LITTLE = 20_000;
/** Parts of a bin beside an edge in which a value is held against the edge itself. */
const NEAR = 1e-6;

/** How many values are in each bin, and in which each value is. */
export interface IPlaced {
  readonly counts: Int32Array;
  /** One on an inner edge is counted in the bin to its right and stands here in the one to its left. */
  readonly places: Uint16Array;
}

/** Least and greatest value of each column. */
export function columnRanges({ rows, cols, data }: IMatrix): {
  low: Float64Array;
  high: Float64Array;
} {
  const low = new Float64Array(cols).fill(Infinity);
  const high = new Float64Array(cols).fill(-Infinity);
  for (let from = 0; from < rows; from += BLOCK) {
    const end = Math.min(rows, from + BLOCK) * cols;
    for (let j = 0; j < cols; j++) {
      let [least, most] = [low[j], high[j]];
      for (let at = from * cols + j; at < end; at += cols) {
        const value = data[at];
        least = value < least ? value : least;
        most = value > most ? value : most;
      }
      low[j] = least;
      high[j] = most;
    }
  }
  return { low, high };
}

/**
 * Puts values into bins of equal width. Compiled where that can run.
 *
 * @param edges - `bins + 1` of each column, ascending; all values are inside.
 * @param bins - at most 65,535.
 * @param compiled - whether the kernels may be used; the outcome is the same.
 */
export async function placeBins(
  x: IMatrix,
  edges: Float64Array,
  bins: number,
  task: Task,
  compiled = true
): Promise<IPlaced> {
  const { rows, cols } = x;
  const counts = new Int32Array(cols * bins);
  const places = new Uint16Array(rows * cols);
  const may = compiled && rows * cols >= LITTLE;
  for (let from = 0; from < rows; from += BLOCK) {
    if (task.due()) {
      await task.turn(from / rows);
    }
    const many = Math.min(BLOCK, rows - from);
    if (!may || !placeBlock(x, from, many, edges, bins, counts, places)) {
      for (let at = from * cols; at < (from + many) * cols; at++) {
        placeOne(x, at, edges, bins, counts, places);
      }
    }
  }
  return { counts, places };
}

/** The bin of a value, found and then held against its edges. */
function placeOne(
  { cols, data }: IMatrix,
  at: number,
  edges: Float64Array,
  bins: number,
  counts: Int32Array,
  places: Uint16Array
): void {
  const j = at % cols;
  const first = j * (bins + 1);
  const value = data[at];
  const low = edges[first];
  const t = ((value - low) / (edges[first + bins] - low)) * bins;
  let b = t >= 0 ? (t < bins ? Math.floor(t) : bins - 1) : 0;
  b = value < edges[first + b] ? b - 1 : b < bins - 1 && value >= edges[first + b + 1] ? b + 1 : b;
  counts[j * bins + b]++;
  places[at] = b > 0 && value === edges[first + b] ? b - 1 : b;
}

function placeBlock(
  x: IMatrix,
  from: number,
  many: number,
  edges: Float64Array,
  bins: number,
  counts: Int32Array,
  places: Uint16Array
): boolean {
  const { cols, data } = x;
  const placesAt = HEAP + BLOCK * cols * 8;
  const edgesAt = placesAt + BLOCK * cols * 2;
  const countsAt = edgesAt + edges.byteLength;
  const compiled = kernels(countsAt + bins * 4);
  if (compiled === null) {
    return false;
  }
  const { buffer } = compiled.memory;
  new Float64Array(buffer, HEAP, many * cols).set(data.subarray(from * cols, (from + many) * cols));
  new Float64Array(buffer, edgesAt, edges.length).set(edges);
  const own = new Int32Array(buffer, countsAt, bins);
  for (let j = 0; j < cols; j++) {
    const [low, high] = [edges[j * (bins + 1)], edges[j * (bins + 1) + bins]];
    const by = bins / (high - low);
    const wide = high - low > NEAR * Math.max(Math.abs(low), Math.abs(high));
    own.fill(0);
    compiled.placeBins(
      HEAP + j * 8,
      many,
      cols * 8,
      low,
      by,
      wide && by > 0 ? NEAR : 1,
      bins,
      countsAt,
      placesAt + j * 2,
      cols * 2,
      edgesAt + j * (bins + 1) * 8
    );
    for (let b = 0, at = j * bins; b < bins; b++, at++) {
      counts[at] += own[b];
    }
  }
  places.set(new Uint16Array(buffer, placesAt, many * cols), from * cols);
  return true;
}

/**
 * For each row the sum over the columns of what its bin there has.
 *
 * @param parts - `bins` numbers for each column.
 */
export async function sumBins(
  places: Uint16Array,
  rows: number,
  parts: Float64Array,
  bins: number,
  task: Task,
  mayCompile = true
): Promise<Float64Array> {
  const out = new Float64Array(rows);
  const cols = parts.length / bins;
  const step = 16 * BLOCK;
  const outAt = HEAP + parts.byteLength;
  const placesAt = outAt + step * 8;
  const may = mayCompile && rows * cols >= LITTLE;
  let laid = false;
  for (let from = 0; from < rows; from += step) {
    if (task.due()) {
      await task.turn(from / rows);
      laid = false;
    }
    const many = Math.min(step, rows - from);
    const compiled = may ? kernels(placesAt + step * cols * 2) : null;
    if (compiled === null) {
      addBins(places, from, from + many, parts, bins, out);
      continue;
    }
    const { buffer } = compiled.memory;
    if (!laid) {
      new Float64Array(buffer, HEAP, parts.length).set(parts);
      laid = true;
    }
    const own = places.subarray(from * cols, (from + many) * cols);
    new Uint16Array(buffer, placesAt, own.length).set(own);
    compiled.sumBins(placesAt, many, cols, bins, HEAP, outAt);
    out.set(new Float64Array(buffer, outAt, many), from);
  }
  return out;
}

/** The reference of {@link sumBins} for some rows. */
function addBins(
  places: Uint16Array,
  from: number,
  end: number,
  parts: Float64Array,
  bins: number,
  out: Float64Array
): void {
  for (let i = from, at = (from * parts.length) / bins; i < end; i++) {
    let sum = 0;
    for (let first = 0; first < parts.length; first += bins, at++) {
      sum += parts[first + places[at]];
    }
    out[i] = sum;
  }
}
