import type { IMatrix, IWork, Task } from '../../kernels';
import type { IOutlierModel } from './types';

/** Pieces that rows fall into at most. */
const PIECES = 24;
/** Rows of a piece at least. */
const LEAST = 64;
/** Under which threads know the work. */
const ID = 'score rows';

interface IScored {
  readonly model: string;
  readonly state: object;
}

/** Scores of rows, as a helping thread makes them. */
export function scoreWork(
  lookup: (id: string) => IOutlierModel
): IWork<IScored, IMatrix, Float64Array> {
  return {
    id: ID,
    run: ({ model, state }, rows, task) => lookup(model).score(state, rows, task)
  };
}

/**
 * The scores of the rows of a matrix, by several threads where the task has a team. Every
 * row is scored by itself, so that the outcome is the same.
 *
 * @param least - rows of a piece at least.
 */
export async function scoreRows<S extends object>(
  model: IOutlierModel<S>,
  state: S,
  x: IMatrix,
  task: Task,
  least = LEAST
): Promise<Float64Array> {
  const { rows, cols, data } = x;
  const size = Math.max(least, Math.ceil(rows / PIECES));
  if (task.team === null || size >= rows) {
    return model.score(state, x, task);
  }
  const out = new Float64Array(rows);
  await task.spread({
    work: {
      id: ID,
      run: (shared: { readonly model: string; readonly state: S }, piece: IMatrix) =>
        model.score(shared.state, piece, task)
    },
    shared: { model: model.id, state },
    count: Math.ceil(rows / size),
    piece(i, sent) {
      const [from, end] = [i * size, Math.min(rows, (i + 1) * size)];
      const own = data.subarray(from * cols, end * cols);
      return { rows: end - from, cols, data: sent ? own.slice() : own };
    },
    take: (i, scores) => out.set(scores, i * size)
  });
  return out;
}
