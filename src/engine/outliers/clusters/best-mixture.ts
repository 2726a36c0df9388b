import { takeRows, type IMatrix, type Task } from '../../kernels';
import { mixture, mixtureBic, mixtureLabels, type IMixture } from './mixture';

/** A number of components and how Schwarz' criterion likes it; lower is better. */
export interface ITried {
  readonly components: number;
  readonly bic: number;
}

/** How the number of components is chosen. */
export interface IBestMixtureOptions {
  /** Components that are tried at most. */
  readonly most: number;
  readonly ridge: number;
  readonly steps: number;
  readonly seed: number;
}

/** Rows by which the number of components is chosen. */
const MOST = 5000;

/**
 * The mixture of normal distributions with as many components as Schwarz' criterion
 * likes best, fitted to every k-th row where there are more than 5,000.
 */
export async function bestMixture(
  x: IMatrix,
  { most, ridge, steps, seed }: IBestMixtureOptions,
  task: Task
): Promise<{ readonly labels: Int32Array; readonly tried: readonly ITried[] }> {
  const step = Math.max(1, Math.ceil(x.rows / MOST));
  const some =
    step === 1
      ? x
      : takeRows(
          x,
          Int32Array.from({ length: Math.floor(x.rows / step) }, (_, i) => i * step)
        );
  const tried: ITried[] = [];
  const up = Math.min(most, some.rows);
  let best: { model: IMixture; bic: number } | null = null;
  for (let components = 1; components <= up; components++) {
    const model = await task.part((0.9 * (components - 1)) / up, (0.9 * components) / up, () =>
      mixture(some, { components, ridge, steps, seed }, task)
    );
    const bic = mixtureBic(model, some);
    tried.push({ components, bic });
    if (best === null || bic < best.bic) {
      best = { model, bic };
    }
  }
  const labels =
    best === null
      ? new Int32Array(x.rows)
      : await task.part(0.9, 1, () => mixtureLabels(best.model, x, task));
  return { labels, tried };
}
