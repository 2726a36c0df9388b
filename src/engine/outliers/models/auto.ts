import { ranks, type IMatrix, type Task, leastOf } from '../../kernels';
import { factsOf, type IMatrixFacts } from '../base/facts';
import { choice, readOptions, real, text } from '../base/options';
import { unitsOf, unify } from '../base/units';
import { OutlierError, type IOutlierModel } from '../base/types';
import {
  averageOf,
  scoreEnsemble,
  type IEnsembleState,
  type IMember,
  type Lookup
} from './ensemble';

/** What `auto` decided and keeps. */
export interface IAutoState {
  readonly ensemble: IEnsembleState;
  readonly facts: IMatrixFacts;
  /** Candidates in the order in which they were tried. */
  readonly candidates: readonly string[];
  /** Candidates that were left out, each with the reason. */
  readonly left: readonly { readonly id: string; readonly why: 'rows' | 'budget' | 'disagrees' }[];
}

/** Two that need no units and two that follow distances, in different ways each. */
const USUAL = ['iforest', 'hbos', 'cblof', 'inne'];
const ONE_COLUMN = ['mad', 'hbos'];
/** Rows below which forests and clusters have nothing to go by. */
export const FEW_ROWS = 20;
const FEW = ['ecod', 'mad'];
/** Rank correlation with the others below which a candidate is left out. */
const AGREEMENT = 0;
/** Rows by which agreement is told. */
const COMPARED = 50_000;

/**
 * Looks at rows, columns, ties and tails, takes models that see different things,
 * leaves out those that the others contradict, and averages the rest in common
 * units. No labels are used.
 */
export function autoModel(lookup: Lookup): IOutlierModel<IAutoState> {
  return {
    id: 'auto',
    name: 'Chosen by the data',
    options: [
      text('candidates', '', 'ids of models to choose from, with commas between'),
      real('budget', 0, 0, 1e6, 'seconds after which no further candidate is tried, 0 for no end'),
      choice('select', ['agreement', 'all'], 'whether contradicted candidates are left out')
    ],
    cost: 'that of its members',
    slowFrom: Infinity,
    invariant: 'none',
    random: true,
    source:
      'Zhao, Rossi, Akoglu: Automatic unsupervised outlier model selection, NeurIPS 2021 (idea)',
    least: () => 3,
    fit: (x, options, seed, task) =>
      choose(
        x,
        {
          candidates: String(options.candidates),
          budget: Number(options.budget),
          agree: options.select === 'agreement'
        },
        seed,
        task,
        lookup
      ),
    score: ({ ensemble }, x, task) => scoreEnsemble(ensemble, x, task, lookup)
  };
}

/** The models that `auto` tries where none are named. */
export function candidatesFor({ rows, varying }: IMatrixFacts): readonly string[] {
  return rows < FEW_ROWS ? FEW : varying === 1 ? ONE_COLUMN : USUAL;
}

async function choose(
  x: IMatrix,
  {
    candidates: asked,
    budget,
    agree
  }: { readonly candidates: string; readonly budget: number; readonly agree: boolean },
  seed: number,
  task: Task,
  lookup: Lookup
): Promise<{ state: IAutoState; scores: Float64Array }> {
  const facts = await factsOf(x, seed, task);
  const own = asked
    .split(',')
    .map(id => id.trim())
    .filter(id => id !== '');
  const candidates = own.length > 0 ? own : candidatesFor(facts);
  const left: IAutoState['left'][number][] = [];
  const found: { member: IMember; common: Float64Array }[] = [];
  const start = task.now();
  for (const [i, id] of candidates.entries()) {
    const model = lookup(id);
    const options = readOptions(model);
    if (x.rows < model.least(options)) {
      left.push({ id, why: 'rows' });
    } else if (budget > 0 && found.length > 0 && task.now() - start > budget) {
      left.push({ id, why: 'budget' });
    } else {
      await task.part(i / candidates.length, (i + 1) / candidates.length, async () => {
        const { state, scores } = await model.fit(x, options, seed, task);
        if (task.due()) {
          await task.turn(1);
        }
        const units = unitsOf(scores);
        if (task.due()) {
          await task.turn(1);
        }
        found.push({ member: { id, state, units }, common: unify(scores, units) });
      });
    }
  }
  if (found.length === 0) {
    throw new OutlierError(
      `None of ${candidates.join(', ')} works with ${x.rows} rows; give more rows or other candidates.`
    );
  }
  const kept = agree && found.length > 2 ? agreeing(found, left) : found;
  const ensemble: IEnsembleState = {
    combine: 'average',
    buckets: 1,
    members: kept.map(one => one.member),
    sorted: [],
    region: null
  };
  return {
    state: { ensemble, facts, candidates, left },
    scores: averageOf(kept.map(one => one.common))
  };
}

/** Leaves out, one by one, candidates that rank the rows against the others. */
function agreeing(
  found: readonly { member: IMember; common: Float64Array }[],
  left: IAutoState['left'][number][]
): { member: IMember; common: Float64Array }[] {
  const kept = [...found];
  while (kept.length > 2) {
    const agreement = kept.map(one => {
      const others = averageOf(kept.filter(other => other !== one).map(other => other.common));
      return rankCorrelation(spread(one.common), spread(others));
    });
    const least = leastOf(agreement);
    if (least >= AGREEMENT) {
      break;
    }
    const [out] = kept.splice(agreement.indexOf(least), 1);
    left.push({ id: out.member.id, why: 'disagrees' });
  }
  return kept;
}

/** Every k-th score where there are many, which is enough to tell agreement. */
function spread(scores: Float64Array): Float64Array {
  const step = Math.ceil(scores.length / COMPARED);
  return step <= 1 ? scores : scores.filter((_, i) => i % step === 0);
}

function rankCorrelation(a: Float64Array, b: Float64Array): number {
  const [ra, rb] = [ranks(a), ranks(b)];
  const middle = (a.length + 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += (ra[i] - middle) * (rb[i] - middle);
    aa += (ra[i] - middle) ** 2;
    bb += (rb[i] - middle) ** 2;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}
