import { columnRanges, placeBins, sumBins, type IMatrix, type Task } from '../../kernels';
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

/** Share of a value below which a bin would be lost in rounding. */
const FINEST = 4 * Number.EPSILON;

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
  const { counts, places } = await placeBins(x, edges, bins, task);
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
  const scores = await sumBins(places, rows, parts, bins, task);
  return { state: { cols, bins, tolerance, edges, parts, most }, scores };
}

function edgesOf(x: IMatrix, bins: number): Float64Array {
  const { cols } = x;
  const { low, high } = columnRanges(x);
  const edges = new Float64Array(cols * (bins + 1));
  for (let j = 0; j < cols; j++) {
    const size = Math.max(Math.abs(low[j]), Math.abs(high[j]));
    if (high[j] - low[j] <= Math.max(size * bins * FINEST, Number.MIN_VALUE / Number.EPSILON)) {
      const half = Math.max(0.5, size * bins * FINEST);
      low[j] -= half;
      high[j] += half;
    }
    const step = (high[j] - low[j]) / bins;
    for (let b = 0; b <= bins; b++) {
      edges[j * (bins + 1) + b] = b === bins ? high[j] : b * step + low[j];
    }
  }
  return edges;
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
