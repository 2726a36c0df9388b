import {
  columnMeans,
  columnVariances,
  NetTrainer,
  Random,
  scaled,
  type IMatrix,
  type INetStep,
  type Task
} from '../../kernels';
import { real, whole } from '../base/options';
import { scoreRows } from '../base/score-rows';
import { OutlierError, type IOutlierModel } from '../base/types';

/** One layer: weights a row of inputs for each output, and a bias after them. */
interface ILayer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float64Array;
}

interface IAutoencoderState {
  readonly mean: Float64Array;
  readonly scale: Float64Array;
  readonly layers: readonly ILayer[];
}

/**
 * Autoencoder (Hawkins et al., DaWaK 2002; Sakurada and Yairi 2014): a network that
 * learns to give standardised rows back through few neurons, trained with Adam; the
 * score is the length of what it cannot give back.
 */
export const autoencoder: IOutlierModel<IAutoencoderState> = {
  id: 'autoencoder',
  name: 'Autoencoder',
  options: [
    whole('hidden', 32, 1, 512, 'neurons of the outer hidden layers'),
    whole('bottleneck', 0, 0, 256, 'neurons of the middle layer, 0 for half the columns up to 16'),
    whole('epochs', 20, 1, 1000, 'passes over the rows'),
    whole('batch_size', 32, 1, 4096, 'rows of a step'),
    real('learning_rate', 1e-3, 1e-6, 1, 'size of a step'),
    real('weight_decay', 1e-5, 0, 1, 'pull of the weights towards 0')
  ],
  cost: 'n epochs d hidden',
  slowFrom: 200_000,
  invariant: 'each',
  random: true,
  source:
    'Sakurada, Yairi: Anomaly detection using autoencoders with nonlinear dimensionality reduction, 2014',
  least: () => 4,
  async fit(x, options, seed, task) {
    const mean = columnMeans(x);
    await task.rest(0);
    const scale = columnVariances(x, mean).map(Math.sqrt);
    await task.rest(0);
    const random = new Random(seed, 'autoencoder');
    const narrow = Number(options.bottleneck) || Math.max(1, Math.min(16, Math.ceil(x.cols / 2)));
    const hidden = Number(options.hidden);
    const sizes = [x.cols, hidden, narrow, hidden, x.cols];
    const start: ILayer[] = [];
    for (const [l, outputs] of sizes.slice(1).entries()) {
      await task.rest(0);
      start.push(layerOf(sizes[l], outputs, random));
    }
    const training = {
      epochs: Number(options.epochs),
      batch: Number(options.batch_size),
      rate: Number(options.learning_rate),
      decay: Number(options.weight_decay)
    };
    const z = scaled(x, mean, scale);
    await task.rest(0);
    const layers = await task.part(0, 0.9, () => trained(start, z, training, random, task));
    const state = { mean, scale, layers };
    return { state, scores: await task.part(0.9, 1, () => scoreRows(autoencoder, state, x, task)) };
  },
  score: scores,
  explain({ mean, scale, layers }, x, row) {
    const { cols } = x;
    const one = { rows: 1, cols, data: x.data.slice(row * cols, (row + 1) * cols) };
    const z = scaled(one, mean, scale).data;
    const given = forward(layers, z);
    const last = given[given.length - 1];
    const squares = z.map((value, j) => (value - last[j]) ** 2);
    const length = Math.sqrt(squares.reduce((sum, value) => sum + value, 0));
    return { columns: squares.map(value => (length > 0 ? value / length : 0)) };
  }
};

function layerOf(inputs: number, outputs: number, random: Random): ILayer {
  const weights = new Float64Array(outputs * (inputs + 1));
  const spread = Math.sqrt(2 / (inputs + outputs));
  for (let o = 0; o < outputs; o++) {
    for (let i = 0; i < inputs; i++) {
      weights[o * (inputs + 1) + i] = spread * random.normal();
    }
  }
  return { inputs, outputs, weights };
}

/** What every layer gives; hidden ones are cut off below 0 with a slope of .01. */
function forward(layers: readonly ILayer[], row: Float64Array): Float64Array[] {
  const out = [row];
  layers.forEach(({ inputs, outputs, weights }, l) => {
    const from = out[l];
    const to = new Float64Array(outputs);
    for (let o = 0, at = 0; o < outputs; o++) {
      let sum = weights[at + inputs];
      for (let i = 0; i < inputs; i++) {
        sum += weights[at + i] * from[i];
      }
      at += inputs + 1;
      to[o] = sum > 0 || l === layers.length - 1 ? sum : 0.01 * sum;
    }
    out.push(to);
  });
  return out;
}

/** The layers after training by small batches of rows in random order. */
async function trained(
  layers: readonly ILayer[],
  z: IMatrix,
  { epochs, batch, ...step }: INetStep & { readonly epochs: number; readonly batch: number },
  random: Random,
  task: Task
): Promise<ILayer[]> {
  const sizes = [z.cols, ...layers.map(layer => layer.outputs)];
  const net = new NetTrainer(
    sizes,
    layers.map(layer => layer.weights)
  );
  await task.rest(0);
  for (let epoch = 0; epoch < epochs; epoch++) {
    await task.rest(epoch / epochs);
    const order = random.choice(z.rows, z.rows);
    for (let start = 0; start < z.rows; start += batch) {
      const rows = order.subarray(start, start + batch);
      await net.step(z, rows, step, task, (epoch + start / z.rows) / epochs);
    }
  }
  const weights = net.weights();
  if (weights.some(own => own.some(value => value - value !== 0))) {
    throw new OutlierError('The autoencoder lost its way; give it a smaller learning_rate.');
  }
  return layers.map((layer, l) => ({ ...layer, weights: weights[l] }));
}

async function scores(
  { mean, scale, layers }: IAutoencoderState,
  x: IMatrix,
  task: Task
): Promise<Float64Array> {
  const { cols } = x;
  const z = scaled(x, mean, scale);
  await task.rest(0);
  const out = new Float64Array(x.rows);
  const weights = layers.reduce((sum, layer) => sum + layer.weights.length, 0);
  await task.blocks(x.rows, weights, (from, end) => {
    for (let i = from; i < end; i++) {
      const row = z.data.subarray(i * cols, (i + 1) * cols);
      const last = forward(layers, row)[layers.length];
      let sum = 0;
      for (let j = 0; j < cols; j++) {
        sum += (row[j] - last[j]) ** 2;
      }
      out[i] = Math.min(Number.MAX_VALUE, Math.sqrt(sum));
    }
  });
  return out;
}
