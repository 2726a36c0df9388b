import type { IMatrix, Task } from '../../kernels';
import { real, whole } from '../base/options';
import type { IOutlierModel } from '../base/types';

interface IHbosState {
  readonly cols: number;
  readonly bins: number;
  readonly tolerance: number;
  /** `bins + 1` edges of each column. */
  readonly edges: Float64Array;
  /** What each bin adds to the score. */
  readonly parts: Float64Array;
  /** What is added beyond the edges: the most of any bin. */
  readonly most: Float64Array;
}

/** Histograms of the columns (Goldstein and Dengel, KI 2012), with PyOD's bins. */
export const hbos: IOutlierModel<IHbosState> = {
  id: 'hbos',
  name: 'Histograms',
  options: [
    whole('n_bins', 10, 2, 1000, 'bins of each column'),
    real('alpha', 0.1, 0, 1, 'added to each density'),
    real('tol', 0.5, 0, 1, 'widths of a bin beyond the edges that count as inside')
  ],
  cost: 'n d',
  slowFrom: Infinity,
  invariant: 'none',
  random: false,
  source: 'Goldstein, Dengel: Histogram-based outlier score, KI 2012',
  least: () => 2,
  async fit(x, options, _seed, task) {
    const [bins, alpha, tolerance] = ['n_bins', 'alpha', 'tol'].map(name => Number(options[name]));
    return histograms(x, bins, alpha, tolerance, task);
  },
  score: scores,
  explain: (state, x, row) => ({
    columns: Float64Array.from({ length: state.cols }, (_, j) =>
      part(state, j, x.data[row * state.cols + j])
    )
  })
};

/** Rows that are looked at column by column while they are near at hand. */
const BLOCK = 256;

/** Bins, and the scores of the rows by the bins that they were counted in. */
async function histograms(
  x: IMatrix,
  bins: number,
  alpha: number,
  tolerance: number,
  task: Task
): Promise<{ state: IHbosState; scores: Float64Array }> {
  const { rows, cols } = x;
  const edges = edgesOf(x, bins);
  const counts = new Int32Array(cols * bins);
  /** The bin of each value, one on an inner edge in the bin to its left. */
  const places = new Uint16Array(rows * cols);
  for (let from = 0; from < rows; from += BLOCK) {
    if (task.due()) {
      await task.turn((0.7 * from) / rows);
    }
    for (let j = 0; j < cols; j++) {
      const own = edges.subarray(j * (bins + 1), (j + 1) * (bins + 1));
      place(x, from, j, own, counts, places);
    }
  }
  const parts = new Float64Array(cols * bins);
  const most = new Float64Array(cols).fill(-Infinity);
  for (let j = 0; j < cols; j++) {
    for (let b = 0; b < bins; b++) {
      const at = j * (bins + 1) + b;
      const density = counts[j * bins + b] / (edges[at + 1] - edges[at]) / rows;
      const surprise = -Math.log2(density + Math.max(alpha, Number.EPSILON));
      parts[j * bins + b] = surprise;
      most[j] = Math.max(most[j], surprise);
    }
  }
  const scores = new Float64Array(rows);
  for (let i = 0, at = 0; i < rows; i++) {
    let sum = 0;
    for (let first = 0; first < parts.length; first += bins, at++) {
      sum += parts[first + places[at]];
    }
    scores[i] = sum;
  }
  return { state: { cols, bins, tolerance, edges, parts, most }, scores };
}

function edgesOf({ rows, cols, data }: IMatrix, bins: number): Float64Array {
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
  const edges = new Float64Array(cols * (bins + 1));
  for (let j = 0; j < cols; j++) {
    if (low[j] === high[j]) {
      low[j] -= 0.5;
      high[j] += 0.5;
    }
    const step = (high[j] - low[j]) / bins;
    for (let b = 0; b <= bins; b++) {
      edges[j * (bins + 1) + b] = b === bins ? high[j] : b * step + low[j];
    }
  }
  return edges;
}

/** Parts of a bin beside an edge in which a value is held against the edge itself. */
const NEAR = 1e-6;

/** Counts a block of a column, an inner edge belonging to the bin to its right. */
function place(
  { rows, cols, data }: IMatrix,
  from: number,
  j: number,
  edges: Float64Array,
  counts: Int32Array,
  places: Uint16Array
): void {
  const bins = edges.length - 1;
  const [low, high, first] = [edges[0], edges[bins], j * bins];
  const by = bins / (high - low);
  const sure = high - low > NEAR * Math.max(Math.abs(low), Math.abs(high)) && by > 0 ? NEAR : 1;
  const end = Math.min(rows, from + BLOCK) * cols;
  for (let at = from * cols + j; at < end; at += cols) {
    const value = data[at];
    const t = (value - low) * by;
    let b = t | 0;
    let left = b;
    if (!(t - b > sure && t - b < 1 - sure && b < bins)) {
      b = exactBin(value, edges);
      left = b > 0 && value === edges[b] ? b - 1 : b;
    }
    counts[first + b]++;
    places[at] = left;
  }
}

function exactBin(value: number, edges: Float64Array): number {
  const bins = edges.length - 1;
  const range = edges[bins] - edges[0];
  const b = Math.min(bins - 1, Math.floor(((value - edges[0]) / range) * bins));
  return value < edges[b] ? b - 1 : b < bins - 1 && value >= edges[b + 1] ? b + 1 : b;
}

/** What a value adds; one on an inner edge is in the bin to its left. */
function part(
  { bins, tolerance, edges, parts, most }: IHbosState,
  j: number,
  value: number
): number {
  const first = j * (bins + 1);
  const [low, high] = [edges[first], edges[first + bins]];
  const width = edges[first + 1] - low;
  if (value <= low) {
    return low - value <= width * tolerance ? parts[j * bins] : most[j];
  }
  if (value > high) {
    const inside = value - high <= (high - edges[first + bins - 1]) * tolerance;
    return inside ? parts[j * bins + bins - 1] : most[j];
  }
  let b = Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
  if (value <= edges[first + b]) {
    b--;
  } else if (value > edges[first + b + 1]) {
    b++;
  }
  return parts[j * bins + b];
}

async function scores(state: IHbosState, x: IMatrix, task: Task): Promise<Float64Array> {
  const { cols } = state;
  const out = new Float64Array(x.rows);
  for (let i = 0, at = 0; i < x.rows; i++) {
    if ((i & 1023) === 0 && task.due()) {
      await task.turn(i / x.rows);
    }
    let sum = 0;
    for (let j = 0; j < cols; j++, at++) {
      sum += part(state, j, x.data[at]);
    }
    out[i] = sum;
  }
  return out;
}
