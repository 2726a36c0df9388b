import { averagePath, Random, type IMatrix, type Task } from '../../kernels';
import { whole } from '../base/options';
import { scoreRows } from '../base/score-rows';
import type { IOutlierModel } from '../base/types';

interface IExtendedState {
  readonly trees: number;
  readonly cols: number;
  readonly norm: number;
  /** Normal vector of the cut of each inner node. */
  readonly normals: Float64Array;
  /** Where the cut crosses its normal. */
  readonly cuts: Float64Array;
  /** Left child; the right one follows it; 0 for a leaf. */
  readonly children: Int32Array;
  /** Length of the path to a leaf. */
  readonly paths: Float64Array;
  /** First node of each tree. */
  readonly roots: Int32Array;
}

/**
 * Extended isolation forest (Hariri, Carrasco Kind and Brunner, TKDE 2021): cuts of
 * random direction through a random point of the box of the rows, in columns scaled
 * by the box.
 */
export const eif: IOutlierModel<IExtendedState> = {
  id: 'eif',
  name: 'Extended isolation forest',
  options: [
    whole('n_estimators', 100, 1, 2000, 'trees'),
    whole('max_samples', 256, 2, 4096, 'rows of each tree'),
    whole('extension', 0, 0, 10_000, 'columns of a cut less one, 0 for all')
  ],
  cost: 'n t d log s',
  slowFrom: Infinity,
  mostColumns: 1000,
  invariant: 'each',
  random: true,
  source: 'Hariri, Carrasco Kind, Brunner: Extended isolation forest, IEEE TKDE 2021',
  least: () => 2,
  async fit(x, options, seed, task) {
    const sample = Math.min(x.rows, Number(options.max_samples));
    const trees = Number(options.n_estimators);
    const asked = Number(options.extension);
    const width = asked === 0 ? x.cols : Math.min(x.cols, asked + 1);
    const state = await task.part(0, 0.2, () =>
      grow(x, { trees, sample, width }, new Random(seed, 'eif'), task)
    );
    return { state, scores: await task.part(0.2, 1, () => scoreRows(eif, state, x, task)) };
  },
  score: scores
};

/** Rows that are still to be cut. */
interface IPart {
  readonly node: number;
  readonly rows: Int32Array;
  readonly level: number;
}

async function grow(
  x: IMatrix,
  { trees, sample, width }: { trees: number; sample: number; width: number },
  random: Random,
  task: Task
): Promise<IExtendedState> {
  const { cols, data } = x;
  const most = 2 * sample * trees;
  const normals = new Map<number, Float64Array>();
  const cuts = new Float64Array(most);
  const children = new Int32Array(most);
  const paths = new Float64Array(most);
  const roots = new Int32Array(trees);
  const depth = Math.ceil(Math.log2(sample));
  let used = 0;
  const [low, high] = [new Float64Array(cols), new Float64Array(cols)];

  /** Cuts a node; the parts, the left one last. */
  const split = ({ node, rows, level }: IPart): IPart[] => {
    paths[node] = level + averagePath(rows.length);
    low.fill(Infinity);
    high.fill(-Infinity);
    for (const row of rows) {
      for (let j = 0; j < cols; j++) {
        const v = data[row * cols + j];
        low[j] = v < low[j] ? v : low[j];
        high[j] = v > high[j] ? v : high[j];
      }
    }
    const varying = Array.from(low.keys()).filter(j => high[j] > low[j]);
    if (level >= depth || rows.length <= 1 || varying.length === 0) {
      return [];
    }
    const normal = new Float64Array(cols);
    let cut = 0;
    for (const j of random.sample(varying, width)) {
      normal[j] = random.normal() / (high[j] - low[j]);
      cut += normal[j] * (low[j] + random.next() * (high[j] - low[j]));
    }
    const side = (row: number): boolean => {
      let dot = 0;
      for (let j = 0; j < cols; j++) {
        dot += normal[j] * data[row * cols + j];
      }
      return dot <= cut;
    };
    const [left, right] = [rows.filter(side), rows.filter(row => !side(row))];
    cuts[node] = cut;
    normals.set(node, normal);
    const child = used;
    used += 2;
    children[node] = child;
    return [
      { node: child + 1, rows: right, level: level + 1 },
      { node: child, rows: left, level: level + 1 }
    ];
  };

  for (let t = 0; t < trees; t++) {
    roots[t] = used++;
    const stack: IPart[] = [{ node: roots[t], rows: random.choice(x.rows, sample), level: 0 }];
    for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
      if (task.due()) {
        await task.turn(t / trees);
      }
      stack.push(...split(part));
    }
  }
  const flat = new Float64Array(used * cols);
  normals.forEach((normal, node) => flat.set(normal, node * cols));
  return {
    trees,
    cols,
    norm: averagePath(sample),
    normals: flat,
    cuts: cuts.slice(0, used),
    children: children.slice(0, used),
    paths: paths.slice(0, used),
    roots
  };
}

async function scores(state: IExtendedState, x: IMatrix, task: Task): Promise<Float64Array> {
  const { trees, cols, norm, normals, cuts, children, paths, roots } = state;
  const out = new Float64Array(x.rows);
  for (let i = 0; i < x.rows; i++) {
    if (task.due()) {
      await task.turn(i / x.rows);
    }
    let sum = 0;
    for (let t = 0; t < trees; t++) {
      let node = roots[t];
      while (children[node] !== 0) {
        let dot = 0;
        for (let j = 0, at = node * cols, own = i * cols; j < cols; j++, at++, own++) {
          dot += normals[at] * x.data[own];
        }
        node = children[node] + (dot <= cuts[node] ? 0 : 1);
      }
      sum += paths[node];
    }
    out[i] = 2 ** (-sum / trees / norm);
  }
  return out;
}
