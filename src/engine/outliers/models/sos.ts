import { zeros, type IMatrix } from '../../kernels';
import { neighbourParts } from '../explain/neighbour-parts';
import { real } from '../base/options';
import type { IOutlierModel } from '../base/types';

interface ISosState {
  readonly train: IMatrix;
  /** Inverse width of the affinity of each fitted row. */
  readonly beta: Float64Array;
  /** Distance of each fitted row to its nearest one. */
  readonly least: Float64Array;
  /** Sum of the affinities of each fitted row to the others, the nearest one having 1. */
  readonly mass: Float64Array;
}

const EPS = 1e-10;
const TRIES = 200;

/**
 * Stochastic outlier selection (Janssens, Huszar, Postma and Van den Herik 2012):
 * the probability that no row picks this one as its neighbour.
 */
export const sos: IOutlierModel<ISosState> = {
  id: 'sos',
  name: 'Stochastic outlier selection',
  options: [real('perplexity', 4.5, 1, 1e6, 'neighbours that a row counts with')],
  cost: 'n^2 d',
  slowFrom: 15_000,
  invariant: 'all',
  random: false,
  source: 'Janssens, Huszar, Postma, Van den Herik: Stochastic outlier selection, 2012',
  least: options => Math.ceil(Number(options.perplexity)) + 2,
  async fit(x, options, _seed, task) {
    const { rows } = x;
    const beta = new Float64Array(rows);
    const mass = new Float64Array(rows);
    const least = new Float64Array(rows);
    const logs = new Float64Array(rows);
    const wanted = Math.log(Number(options.perplexity));
    for (let i = 0; i < rows; i++) {
      if (task.due()) {
        await task.turn(i / rows);
      }
      const far = distances(x, x, i);
      far[i] = Infinity;
      least[i] = far.reduce((a, b) => (a < b ? a : b), Infinity);
      [beta[i], mass[i]] = await tuned(far, least[i], wanted, async () => {
        if (task.due()) {
          await task.turn(i / rows);
        }
      });
      for (let j = 0; j < rows; j++) {
        const share = j === i ? 0 : Math.exp((least[i] - far[j]) * beta[i]) / mass[i];
        logs[j] += Math.log1p(-Math.min(share, 1 - 1e-15));
      }
    }
    return { state: { train: x, beta, least, mass }, scores: logs.map(Math.exp) };
  },
  async score({ train, beta, least, mass }, x, task) {
    const out = zeros(x.rows, 1).data;
    for (let i = 0; i < x.rows; i++) {
      if (task.due()) {
        await task.turn(i / x.rows);
      }
      const far = distances(train, x, i);
      let sum = 0;
      for (let j = 0; j < far.length; j++) {
        const pull = Math.exp(Math.min(700, (least[j] - far[j]) * beta[j]));
        sum += Math.log1p(-Math.min(pull / (mass[j] + pull), 1 - 1e-15));
      }
      out[i] = Math.exp(sum);
    }
    return out;
  },
  explain: ({ train }, x, row, own) => neighbourParts(train, 5, x, row, own)
};

function distances(train: IMatrix, x: IMatrix, row: number): Float64Array {
  const { cols } = x;
  const out = new Float64Array(train.rows);
  for (let k = 0, at = 0; k < train.rows; k++) {
    let sum = 0;
    for (let j = 0, own = row * cols; j < cols; j++, at++, own++) {
      const d = x.data[own] - train.data[at];
      sum += d * d;
    }
    out[k] = Math.sqrt(sum);
  }
  return out;
}

/**
 * The inverse width with the wanted perplexity, and the sum of affinities there.
 *
 * @param between - called between two tries, each of which goes over all rows.
 */
async function tuned(
  far: Float64Array,
  least: number,
  wanted: number,
  between: () => Promise<void>
): Promise<[number, number]> {
  let unit = 0;
  far.forEach(d => (unit += d === Infinity ? 0 : d / (far.length - 1)));
  unit = unit || 1;
  let [low, high, beta] = [0, Infinity, 1 / unit];
  for (let t = 0; ; t++) {
    await between();
    let [sum, weighted] = [0, 0];
    for (let j = 0; j < far.length; j++) {
      if (far[j] !== Infinity) {
        const d = far[j] - least;
        const a = Math.exp(-d * beta);
        sum += a;
        weighted += d * a;
      }
    }
    const entropy = Math.log(sum) + (beta * weighted) / sum;
    const off = entropy - wanted;
    if (Math.abs(off) <= EPS || t === TRIES || beta * unit > 1e12) {
      return [beta, sum];
    }
    if (off > 0) {
      low = beta;
      beta = high === Infinity ? beta * 2 : (beta + high) / 2;
    } else {
      high = beta;
      beta = (beta + low) / 2;
    }
  }
}
