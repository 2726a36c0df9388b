import {
  columnMeans,
  covariance,
  Random,
  selectInPlace,
  selectMedian,
  takeRows,
  type IMatrix,
  type Task
} from '../../kernels';
import { chiSquare } from '../../stats';
import { real } from '../base/options';
import { scoreRows } from '../base/score-rows';
import type { IOutlierModel } from '../base/types';
import { ellipseOf, ellipseParts, ellipseScores, fullEllipseOf, type IEllipse } from './ellipse';

/** Candidates of a sample that are followed further. */
const BEST = 10;

/** A candidate: its rows and their ellipse. */
interface ISupport {
  readonly rows: Int32Array;
  readonly ellipse: IEllipse;
}

/**
 * Minimum covariance determinant by the FastMCD steps (Rousseeuw and Van Driessen,
 * Technometrics 1999) with the numbers of trials of scikit-learn, made consistent
 * with the normal distribution and reweighted; scores are squared distances.
 */
export const mcd: IOutlierModel<IEllipse> = {
  id: 'mcd',
  name: 'Minimum covariance determinant',
  options: [real('support_fraction', 0, 0, 1, 'share of rows that are believed, 0 for half')],
  cost: 'n d^2 + trials d^3',
  slowFrom: Infinity,
  mostColumns: 2000,
  invariant: 'each',
  random: true,
  source: 'Rousseeuw, Van Driessen: A fast algorithm for the MCD estimator, Technometrics 1999',
  least: () => 3,
  async fit(x, options, seed, task) {
    const share = Number(options.support_fraction);
    const least = Math.ceil(0.5 * (x.rows + x.cols + 1));
    const half = Math.min(x.rows, share > 0 ? Math.max(2, Math.ceil(share * x.rows)) : least);
    const random = new Random(seed, 'mcd');
    const raw = await task.part(0, 0.8, () => search(x, half, random, task));
    const far = await ellipseScores(raw.ellipse, x, task);
    const limit = selectMedian(far) / chiSquare(x.cols).quantile(0.5);
    const cut = chiSquare(x.cols).quantile(0.975) * limit;
    const kept = Int32Array.from(Array.from(far.keys()).filter(i => far[i] < cut));
    const rows = kept.length > x.cols + 1 ? kept : raw.rows;
    const state = await ellipseOfRows(x, rows, task);
    return { state, scores: await scoreRows(mcd, state, x, task) };
  },
  score: ellipseScores,
  explain: ellipseParts
};

async function ellipseOfRows(x: IMatrix, rows: Int32Array, task: Task): Promise<IEllipse> {
  const own = takeRows(x, rows);
  const mean = columnMeans(own);
  return ellipseOf(mean, await covariance(own, mean, 0, task), task);
}

/** The `count` rows nearest to the centre. */
function nearest(far: Float64Array, count: number): Int32Array {
  const limit = selectInPlace(far.slice(), count - 1);
  const out = new Int32Array(count);
  let used = 0;
  for (let i = 0; i < far.length && used < count; i++) {
    if (far[i] < limit) {
      out[used++] = i;
    }
  }
  for (let i = 0; i < far.length && used < count; i++) {
    if (far[i] === limit) {
      out[used++] = i;
    }
  }
  return out;
}

/** Concentration steps: the nearest rows to the ellipse of the nearest rows, and so on. */
async function concentrate(
  x: IMatrix,
  start: IEllipse,
  half: number,
  steps: number,
  task: Task
): Promise<ISupport> {
  let ellipse = start;
  let rows: Int32Array = new Int32Array(0);
  for (let i = 0; i < steps; i++) {
    const next = nearest(await ellipseScores(ellipse, x, task), half);
    const found = await ellipseOfRows(x, next, task);
    const done = i > 0 && (found.flat || found.logDet >= ellipse.logDet);
    rows = next;
    ellipse = found;
    if (done) {
      break;
    }
  }
  return { rows, ellipse };
}

/** The best candidates from several starts; flat ones are those of fewest dimensions. */
async function trials(
  x: IMatrix,
  half: number,
  starts: readonly IEllipse[],
  keep: number,
  steps: number,
  task: Task
): Promise<ISupport[]> {
  const found: ISupport[] = [];
  for (const [i, start] of starts.entries()) {
    await task.part(i / starts.length, (i + 1) / starts.length, async () => {
      found.push(await concentrate(x, start, half, steps, task));
    });
  }
  found.sort(
    (a, b) => Number(b.ellipse.flat) - Number(a.ellipse.flat) || a.ellipse.logDet - b.ellipse.logDet
  );
  return found.slice(0, keep);
}

/**
 * The best ellipses of random subsets of a sample. A subset that is flat cannot be compared
 * with others and does not become less flat: as in scikit-learn it is taken as it is, and one
 * of them stands for all.
 */
async function candidatesOf(
  x: IMatrix,
  half: number,
  count: number,
  random: Random,
  task: Task
): Promise<IEllipse[]> {
  const starts: IEllipse[] = [];
  let flat: Int32Array | null = null;
  for (let i = 0; i < count; i++) {
    const rows = random.choice(x.rows, half);
    const found = await fullEllipse(takeRows(x, rows), task);
    if (found !== null) {
      starts.push(found);
    } else {
      flat ??= rows;
    }
  }
  const best = await trials(x, half, starts, BEST, 2, task);
  const ellipses = best.map(one => one.ellipse);
  return flat === null ? ellipses : [await ellipseOfRows(x, flat, task), ...ellipses];
}

/** The ellipse of some rows; null where they are flat, in the time that this takes to tell. */
async function fullEllipse(own: IMatrix, task: Task): Promise<IEllipse | null> {
  if (own.rows <= own.cols) {
    return null;
  }
  const mean = columnMeans(own);
  return fullEllipseOf(mean, await covariance(own, mean, 0, task), task);
}

async function search(x: IMatrix, half: number, random: Random, task: Task): Promise<ISupport> {
  const { rows } = x;
  if (rows <= 500) {
    const some = await task.part(0, 0.7, () => candidatesOf(x, half, 30, random, task));
    return (await last(x, half, some, 1, task))[0];
  }
  const parts = Math.floor(rows / 300);
  const size = Math.floor(rows / parts);
  const order = random.choice(rows, rows);
  const each = Math.max(10, Math.floor(500 / parts));
  const share = half / rows;
  const candidates: IEllipse[] = [];
  const used = Math.min(parts, 50);
  for (let p = 0; p < used; p++) {
    await task.part((0.6 * p) / used, (0.6 * (p + 1)) / used, async () => {
      const part = takeRows(x, order.subarray(p * size, (p + 1) * size));
      const own = Math.ceil(size * share);
      candidates.push(...(await candidatesOf(part, own, each, random, task)));
    });
  }
  const many = Math.min(1500, rows);
  const merged = takeRows(x, random.choice(rows, many));
  const own = Math.ceil(many * share);
  const keep = rows > 1500 ? 1 : BEST;
  const best = await task.part(0.6, 0.8, () => trials(merged, own, candidates, keep, 2, task));
  const ellipses = best.map(one => one.ellipse);
  return task.part(0.8, 1, async () => (await last(x, half, ellipses, 1, task))[0]);
}

function last(
  x: IMatrix,
  half: number,
  starts: readonly IEllipse[],
  keep: number,
  task: Task
): Promise<ISupport[]> {
  return trials(x, half, starts, keep, 30, task);
}
