const LANES = 8;
/** No difference of two numbers of 16 bits may be greater than the greatest of them. */
const LARGEST_SHORT = 32_767;
const LARGEST_SUM = 2 ** 31 - 1;
/** What a row is moved by in each column at most when it is rounded, with room for that of doubles. */
const HALF = 0.5 + 1e-9;
/** How many times the typical value may reach before it is cut off; no distance grows by that. */
const REACH = 16;
/** Values by which the reach is chosen. */
const SAMPLE = 20_000;

/** How the kernels see rows of single precision. */
export interface INearForm {
  /** Whether in numbers of 16 bits. */
  readonly short: boolean;
  /** What distances are multiplied by. */
  readonly scale: number;
  /** Columns of a block, even. */
  readonly dims: number;
  /** Words of 4 bytes of a point. */
  readonly words: number;
  /** Bytes of the boxes of a node. */
  readonly boxBytes: number;
  /** Bytes of a block of 8 rows. */
  readonly blockBytes: number;
  /** How far a row is moved at most, in scaled units. */
  moved(error: number): number;
  /** Writes the boxes of nodes. */
  writeBoxes(boxes: Float32Array, nodes: number, buffer: ArrayBuffer, at: number): void;
  /** Writes the row of a place of the blocks; -1 for none. */
  writeRow(slot: number, row: number, buffer: ArrayBuffer, at: number): void;
  /** Writes a point of `wide` numbers. */
  writePoint(points: Float32Array, from: number, buffer: ArrayBuffer, at: number): void;
}

/**
 * Rows in single precision.
 *
 * @param points - `wide` numbers a row, of which `cols` count.
 */
export function singleForm(points: Float32Array, cols: number, wide: number): INearForm {
  const dims = (cols + 1) & ~1;
  const blockBytes = dims * LANES * 4;
  return {
    short: false,
    scale: 1,
    dims,
    words: wide,
    boxBytes: cols * 2 * LANES * 4,
    blockBytes,
    moved: error => error,
    writeBoxes: (boxes, _nodes, buffer, at) =>
      new Float32Array(buffer, at, boxes.length).set(boxes),
    writeRow(slot, row, buffer, at) {
      const block = new Float32Array(buffer, at + (slot >> 3) * blockBytes, dims * LANES);
      for (let j = 0, to = slot & 7; j < dims; j++, to += LANES) {
        block[to] = row < 0 ? Infinity : j < cols ? points[row * wide + j] : 0;
      }
    },
    writePoint: (from, start, buffer, at) =>
      new Float32Array(buffer, at, wide).set(from.subarray(start, start + wide))
  };
}

/**
 * Rows in whole numbers of 16 bits, two columns side by side, as large as squares of
 * distances in 31 bits let them be: half the bytes, and half the steps.
 *
 * @param points - `wide` numbers a row, of which `cols` count.
 * @returns null where there are too many columns for it, or nothing but zeros.
 */
export function shortForm(points: Float32Array, cols: number, wide: number): INearForm | null {
  const most = Math.min(
    Math.floor(LARGEST_SHORT / 2),
    Math.floor(Math.sqrt(LARGEST_SUM / cols) / 2)
  );
  const reach = reachOf(points);
  if (most < 256 || !(reach > 0)) {
    return null;
  }
  const scale = most / reach;
  const dims = (cols + 1) & ~1;
  const blockBytes = dims * LANES * 2;
  const rounding = HALF * Math.sqrt(cols);
  const short = (value: number): number => {
    const v = Math.round(value * scale);
    return v > most ? most : v < -most ? -most : v;
  };
  return {
    short: true,
    scale,
    dims,
    words: dims / 2,
    boxBytes: dims * 2 * LANES * 2,
    blockBytes,
    moved: error => rounding + scale * error,
    writeBoxes(boxes, nodes, buffer, at) {
      const all = new Int16Array(buffer, at, nodes * dims * 2 * LANES).fill(0);
      for (let node = 0; node < nodes; node++) {
        for (let j = 0; j < cols; j++) {
          const from = (node * cols + j) * 2 * LANES;
          const to = node * dims * 2 * LANES + (j >> 1) * 4 * LANES + (j & 1);
          for (let lane = 0; lane < 2 * LANES; lane++) {
            const bound = boxes[from + lane];
            all[to + 2 * lane] = bound === Infinity ? LARGEST_SHORT : short(bound);
          }
        }
      }
    },
    writeRow(slot, row, buffer, at) {
      const block = new Int16Array(buffer, at + (slot >> 3) * blockBytes, dims * LANES);
      for (let j = 0; j < dims; j++) {
        const to = (j >> 1) * 2 * LANES + 2 * (slot & 7) + (j & 1);
        block[to] = row < 0 ? most : j < cols ? short(points[row * wide + j]) : 0;
      }
    },
    writePoint(from, start, buffer, at) {
      const point = new Int16Array(buffer, at, dims);
      for (let j = 0; j < cols; j++) {
        point[j] = short(from[start + j]);
      }
      point.fill(0, cols);
    }
  };
}

/** The largest of some values, or a multiple of what they come to on average where that is less. */
function reachOf(points: Float32Array): number {
  const step = Math.max(1, Math.floor(points.length / SAMPLE)) | 1;
  let [largest, sum, count] = [0, 0, 0];
  for (let i = 0; i < points.length; i += step) {
    const v = Math.abs(points[i]);
    largest = v > largest ? v : largest;
    sum += v;
    count += v > 0 ? 1 : 0;
  }
  return Math.min(largest, (REACH * sum) / count);
}
