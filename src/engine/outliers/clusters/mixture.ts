import { cholesky, solveLower, zeros, type IMatrix, type Task } from '../../kernels';
import { kMeans } from './k-means';

/** A mixture of normal distributions. */
export interface IMixture {
  readonly weights: Float64Array;
  /** One mean a row. */
  readonly means: IMatrix;
  /** Lower Cholesky factors of the covariances. */
  readonly factors: readonly IMatrix[];
  /** Mean log-likelihood of the fitted rows. */
  readonly likelihood: number;
}

/** How a mixture is fitted. */
export interface IMixtureOptions {
  readonly components: number;
  readonly ridge: number;
  readonly steps: number;
  readonly seed: number;
}

const TOLERANCE = 1e-3;

/** Expectation and maximisation from the clusters of k-means. */
export async function mixture(
  x: IMatrix,
  { components, ridge, steps, seed }: IMixtureOptions,
  task: Task
): Promise<IMixture> {
  const start = await task.part(0, 0.2, () => kMeans(x, { clusters: components, seed }, task));
  const shares = zeros(x.rows, start.centres.rows);
  start.labels.forEach((label, i) => (shares.data[i * shares.cols + label] = 1));
  let model = await maximise(x, shares, ridge, task);
  let before = -Infinity;
  for (let step = 0; step < (shares.cols === 1 ? 1 : steps); step++) {
    const likelihood = await task.part(
      0.2 + (0.8 * step) / steps,
      0.2 + (0.8 * (step + 1)) / steps,
      () => expect(x, model, shares, task)
    );
    model = { ...(shares.cols === 1 ? model : await maximise(x, shares, ridge, task)), likelihood };
    if (Math.abs(likelihood - before) < TOLERANCE) {
      break;
    }
    before = likelihood;
  }
  return model;
}

async function maximise(x: IMatrix, shares: IMatrix, ridge: number, task: Task): Promise<IMixture> {
  const { rows, cols } = x;
  const many = shares.cols;
  const weights = new Float64Array(many);
  const means = zeros(many, cols);
  await task.blocks(rows, many * cols, (from, end) => {
    for (let i = from; i < end; i++) {
      for (let k = 0; k < many; k++) {
        const share = shares.data[i * many + k];
        weights[k] += share;
        for (let j = 0; share > 0 && j < cols; j++) {
          means.data[k * cols + j] += share * x.data[i * cols + j];
        }
      }
    }
  });
  const factors: IMatrix[] = [];
  for (let k = 0; k < many; k++) {
    const mass = weights[k] + 10 * Number.EPSILON;
    for (let j = 0; j < cols; j++) {
      means.data[k * cols + j] /= mass;
    }
    const spread = await spreadOf(x, shares, k, means, mass, task);
    factors.push(await factorOf(spread, ridge, task));
    weights[k] = mass / rows;
  }
  return { weights, means, factors, likelihood: NaN };
}

/** The covariance of a component. */
async function spreadOf(
  x: IMatrix,
  shares: IMatrix,
  k: number,
  means: IMatrix,
  mass: number,
  task: Task
): Promise<IMatrix> {
  const { rows, cols } = x;
  const c = zeros(cols, cols);
  const d = new Float64Array(cols);
  await task.blocks(rows, (cols * cols) / 2 + cols, (from, end) => {
    for (let i = from; i < end; i++) {
      const share = shares.data[i * shares.cols + k];
      if (share === 0) {
        continue;
      }
      for (let j = 0; j < cols; j++) {
        d[j] = x.data[i * cols + j] - means.data[k * cols + j];
      }
      for (let a = 0; a < cols; a++) {
        const v = share * d[a];
        for (let b = 0; v !== 0 && b <= a; b++) {
          c.data[a * cols + b] += v * d[b];
        }
      }
    }
  });
  for (let a = 0; a < cols; a++) {
    for (let b = 0; b <= a; b++) {
      c.data[b * cols + a] = c.data[a * cols + b] /= mass;
    }
  }
  return c;
}

/** The factor of a covariance with as much added to the variances as makes it one. */
async function factorOf(c: IMatrix, ridge: number, task: Task): Promise<IMatrix> {
  const { cols } = c;
  let trace = 0;
  for (let a = 0; a < cols; a++) {
    trace += c.data[a * cols + a];
  }
  for (let more = ridge; ; more = Math.max(more * 10, (trace / cols) * 1e-12, 1e-300)) {
    for (let a = 0; a < cols; a++) {
      c.data[a * cols + a] += more;
    }
    const factor = await cholesky(c, task);
    if (factor !== null) {
      return factor;
    }
  }
}

/** Log densities of one row, one for each component, weights included. */
function densities({ weights, means, factors }: IMixture, x: IMatrix, row: number): Float64Array {
  const { cols } = x;
  return weights.map((weight, k) => {
    const d = Float64Array.from(
      { length: cols },
      (_, j) => x.data[row * cols + j] - means.data[k * cols + j]
    );
    solveLower(factors[k], d);
    let sum = cols * Math.log(2 * Math.PI);
    for (let j = 0; j < cols; j++) {
      sum += d[j] * d[j] + 2 * Math.log(factors[k].data[j * cols + j]);
    }
    return Math.log(weight) - 0.5 * Math.min(sum, Number.MAX_VALUE);
  });
}

function joined(logs: Float64Array): number {
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  let sum = 0;
  logs.forEach(value => (sum += Math.exp(value - most)));
  return most + Math.log(sum);
}

async function expect(x: IMatrix, model: IMixture, shares: IMatrix, task: Task): Promise<number> {
  let total = 0;
  for (let i = 0; i < x.rows; i++) {
    if ((i & 15) === 0 && task.due()) {
      await task.turn(i / x.rows);
    }
    const logs = densities(model, x, i);
    const all = joined(logs);
    total += all / x.rows;
    logs.forEach((value, k) => (shares.data[i * logs.length + k] = Math.exp(value - all)));
  }
  return total;
}

/** Negative log-likelihood of each row. */
export async function mixtureScores(
  model: IMixture,
  x: IMatrix,
  task: Task
): Promise<Float64Array> {
  const out = new Float64Array(x.rows);
  for (let i = 0; i < x.rows; i++) {
    if ((i & 15) === 0 && task.due()) {
      await task.turn(i / x.rows);
    }
    out[i] = -joined(densities(model, x, i));
  }
  return out;
}

/** The component each row most likely comes from. */
export async function mixtureLabels(model: IMixture, x: IMatrix, task: Task): Promise<Int32Array> {
  const out = new Int32Array(x.rows);
  for (let i = 0; i < x.rows; i++) {
    if ((i & 15) === 0 && task.due()) {
      await task.turn(i / x.rows);
    }
    const logs = densities(model, x, i);
    out[i] = logs.indexOf(logs.reduce((a, b) => Math.max(a, b), -Infinity));
  }
  return out;
}

/** Schwarz' criterion; lower is better. */
export function mixtureBic(model: IMixture, x: IMatrix): number {
  const { cols } = x;
  const free = model.weights.length * (cols + (cols * (cols + 1)) / 2 + 1) - 1;
  return -2 * model.likelihood * x.rows + free * Math.log(x.rows);
}
