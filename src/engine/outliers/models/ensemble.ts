import { argsort, Random, ranks, type IMatrix, type Task, greatestOf } from '../../kernels';
import { choice, readOptions, text, whole } from '../base/options';
import { OutlierError, type IOutlierModel, type Options } from '../base/types';
import { unitsOf, unify, type IUnits } from '../base/units';

/** A fitted member and the units of its scores. */
export interface IMember {
  readonly id: string;
  readonly state: object;
  readonly units: IUnits;
}

/** What an ensemble keeps. */
export interface IEnsembleState {
  readonly combine: string;
  readonly buckets: number;
  readonly members: readonly IMember[];
  /** Fitted scores of each member, ascending, for ranks. */
  readonly sorted: readonly Float64Array[];
  /** For local selection: fitted rows, their joined score, and those of each member. */
  readonly region: {
    readonly x: IMatrix;
    readonly target: Float64Array;
    readonly scores: readonly Float64Array[];
  } | null;
}

/** Finds a model by its id. */
export type Lookup = (id: string) => IOutlierModel;

const COMBINES = ['average', 'maximum_of_average', 'rank', 'local'] as const;
/** Rows kept for local selection. */
const REGION = 2000;
const NEAR = 30;

/**
 * Several models on the same rows, their scores in common units: averaged, the
 * largest average of random buckets of them (Aggarwal and Sathe 2015), averaged as
 * ranks, or for each row those that agree best with the average around it (LSCP:
 * Zhao, Nasrullah, Hryniewicki and Li 2019).
 */
export function ensembleModel(lookup: Lookup): IOutlierModel<IEnsembleState> {
  return {
    id: 'ensemble',
    name: 'Ensemble',
    options: [
      text('members', 'iforest,copod,knn,pca', 'ids of models, with commas between'),
      choice('combine', COMBINES, 'how the scores become one'),
      whole('buckets', 3, 1, 100, 'buckets for maximum_of_average')
    ],
    cost: 'that of its members',
    slowFrom: 200_000,
    invariant: 'none',
    random: true,
    source: 'Aggarwal, Sathe: Theoretical foundations and algorithms for outlier ensembles, 2015',
    least: options =>
      greatestOf(membersOf(options, lookup).map(model => model.least(readOptions(model)))),
    fit: (x, options, seed, task) => fitEnsemble(x, options, seed, task, lookup),
    score: (state, x, task) => scoreEnsemble(state, x, task, lookup)
  };
}

function membersOf(options: Options, lookup: Lookup): IOutlierModel[] {
  const ids = String(options.members)
    .split(',')
    .map(id => id.trim())
    .filter(id => id !== '');
  if (ids.length === 0 || ids.some(id => id === 'ensemble' || id === 'auto')) {
    throw new OutlierError('members of ensemble takes ids of single models, with commas between.');
  }
  return ids.map(lookup);
}

/** Fits every member; see {@link ensembleModel}. */
export async function fitEnsemble(
  x: IMatrix,
  options: Options,
  seed: number,
  task: Task,
  lookup: Lookup
): Promise<{ state: IEnsembleState; scores: Float64Array }> {
  const models = membersOf(options, lookup);
  const members: IMember[] = [];
  const all: Float64Array[] = [];
  for (const [i, model] of models.entries()) {
    await task.part(i / models.length, (i + 1) / models.length, async () => {
      const { state, scores } = await model.fit(x, readOptions(model), seed, task);
      members.push({ id: model.id, state, units: unitsOf(scores) });
      all.push(scores);
    });
  }
  const combine = String(options.combine);
  const common = all.map((scores, i) => unify(scores, members[i].units));
  const base = {
    combine,
    buckets: Number(options.buckets),
    members,
    sorted: combine === 'rank' ? all.map(scores => scores.slice().sort()) : [],
    region: combine === 'local' ? regionOf(x, common, seed) : null
  };
  const scores =
    combine === 'rank' ? averageOf(await shares(all, task)) : await joined(base, common, x, task);
  return { state: base, scores };
}

/** Scores of further rows; see {@link ensembleModel}. */
export async function scoreEnsemble(
  state: IEnsembleState,
  x: IMatrix,
  task: Task,
  lookup: Lookup
): Promise<Float64Array> {
  const { members, sorted, combine } = state;
  const common: Float64Array[] = [];
  for (const [i, member] of members.entries()) {
    await task.part(i / members.length, (i + 1) / members.length, async () => {
      const scores = await lookup(member.id).score(member.state, x, task);
      common.push(
        combine === 'rank' ? placesAmong(sorted[i], scores) : unify(scores, member.units)
      );
    });
  }
  return combine === 'rank' ? averageOf(common) : joined(state, common, x, task);
}

/** The ranks of fitted scores as shares of the rows. */
async function shares(all: readonly Float64Array[], task: Task): Promise<Float64Array[]> {
  const out: Float64Array[] = [];
  for (const one of all) {
    if (task.due()) {
      await task.turn(1);
    }
    out.push(ranks(one).map(rank => rank / one.length));
  }
  return out;
}

async function joined(
  state: IEnsembleState,
  common: readonly Float64Array[],
  x: IMatrix,
  task: Task
): Promise<Float64Array> {
  if (state.combine === 'local' && state.region !== null) {
    return localChoice(state.region, common, x, task);
  }
  if (state.combine === 'maximum_of_average') {
    const many = Math.min(state.buckets, common.length);
    const order = new Random(0, 'buckets').choice(common.length, common.length);
    const parts = Array.from({ length: many }, (_, b) =>
      averageOf(common.filter((_scores, i) => order[i] % many === b))
    );
    return parts[0].map((_, i) => greatestOf(parts.map(part => part[i])));
  }
  return averageOf(common);
}

/** The mean of several scores of the same rows. */
export function averageOf(parts: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(parts[0].length);
  for (const part of parts) {
    for (let i = 0; i < out.length; i++) {
      out[i] += part[i] / parts.length;
    }
  }
  return out;
}

/** The mean rank that each score would have among fitted ones, by their number. */
function placesAmong(sorted: Float64Array, scores: Float64Array): Float64Array {
  const out = new Float64Array(scores.length);
  const order = argsort(scores);
  let [below, upTo] = [0, 0];
  for (const i of order) {
    while (below < sorted.length && sorted[below] < scores[i]) {
      below++;
    }
    while (upTo < sorted.length && sorted[upTo] <= scores[i]) {
      upTo++;
    }
    out[i] = (below + upTo + 1) / 2 / sorted.length;
  }
  return out;
}

function regionOf(
  x: IMatrix,
  common: readonly Float64Array[],
  seed: number
): IEnsembleState['region'] {
  const rows = new Random(seed, 'region').choice(x.rows, Math.min(x.rows, REGION));
  const data = new Float64Array(rows.length * x.cols);
  rows.forEach((row, i) => {
    data.set(x.data.subarray(row * x.cols, (row + 1) * x.cols), i * x.cols);
  });
  const scores = common.map(one => Float64Array.from(rows, row => one[row]));
  return { x: { rows: rows.length, cols: x.cols, data }, target: averageOf(scores), scores };
}

/** For each row the mean of the members that agree with the average in its neighbourhood. */
async function localChoice(
  { x, target, scores }: NonNullable<IEnsembleState['region']>,
  common: readonly Float64Array[],
  asked: IMatrix,
  task: Task
): Promise<Float64Array> {
  const near = Math.min(NEAR, x.rows);
  const scale = Float64Array.from({ length: x.cols }, (_, j) => {
    let [low, high] = [Infinity, -Infinity];
    for (let i = 0; i < x.rows; i++) {
      low = Math.min(low, x.data[i * x.cols + j]);
      high = Math.max(high, x.data[i * x.cols + j]);
    }
    return high > low && Number.isFinite(high - low) ? 1 / (high - low) : 0;
  });
  const far = new Float64Array(x.rows);
  const out = new Float64Array(asked.rows);
  for (let row = 0; row < asked.rows; row++) {
    if (task.due()) {
      await task.turn(row / asked.rows);
    }
    for (let i = 0; i < x.rows; i++) {
      let sum = 0;
      for (let j = 0; j < x.cols; j++) {
        const d = (x.data[i * x.cols + j] - asked.data[row * x.cols + j]) * scale[j];
        sum += d * d;
      }
      far[i] = Math.min(sum, Number.MAX_VALUE);
    }
    const around = argsort(far).subarray(0, near);
    const agreement = scores.map(one => correlation(one, target, around));
    const best = greatestOf(agreement);
    const chosen = common.filter((_scores, m) => agreement[m] >= best - 0.1);
    out[row] = chosen.reduce((sum, one) => sum + one[row], 0) / chosen.length;
  }
  return out;
}

function correlation(a: Float64Array, b: Float64Array, rows: Int32Array): number {
  let [ma, mb] = [0, 0];
  rows.forEach(i => {
    ma += a[i] / rows.length;
    mb += b[i] / rows.length;
  });
  let [ab, aa, bb] = [0, 0, 0];
  rows.forEach(i => {
    ab += (a[i] - ma) * (b[i] - mb);
    aa += (a[i] - ma) ** 2;
    bb += (b[i] - mb) ** 2;
  });
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}
