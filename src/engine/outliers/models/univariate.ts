import { columnsOf, farthestBeyond, type IMatrix, type Task } from '../../kernels';
import { choice } from '../base/options';
import type { IOutlierModel } from '../base/types';

/** A centre and a scale on either side of each column. */
export interface IColumnScales {
  readonly cols: number;
  readonly largest: boolean;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly scale: Float64Array;
}

/** What a rule for one column has to tell. */
export interface IColumnRule {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  /**
   * From where to where a column is usual, and the unit of the distance beyond;
   * a unit of 0 is for constant columns, which add nothing.
   */
  measure(values: Float64Array): { low: number; high: number; scale: number };
}

/**
 * A model from a rule for one column: the distance of a value from what is usual,
 * in the rule's units; the largest or the mean over the columns.
 */
export function columnModel(rule: IColumnRule): IOutlierModel<IColumnScales> {
  return {
    id: rule.id,
    name: rule.name,
    options: [choice('combine', ['largest', 'mean'], 'how the columns are joined')],
    cost: 'n d',
    slowFrom: Infinity,
    invariant: 'each',
    random: false,
    source: rule.source,
    least: () => 2,
    async fit(x, options, _seed, task) {
      const { cols } = x;
      const [low, high, scale] = [0, 1, 2].map(() => new Float64Array(cols));
      const columns = await columnsOf(x, task);
      for (let j = 0; j < cols; j++) {
        if (task.due()) {
          await task.turn(j / cols);
        }
        const found = rule.measure(columns[j]);
        [low[j], high[j], scale[j]] = [found.low, found.high, found.scale];
      }
      const state = { cols, largest: options.combine === 'largest', low, high, scale };
      return { state, scores: await all(state, x, task) };
    },
    score: all,
    explain: (state, x, row) => ({ columns: distances(state, x, row) })
  };
}

const MOST = Number.MAX_VALUE;

function distances(
  { cols, low, high, scale }: IColumnScales,
  x: IMatrix,
  row: number
): Float64Array {
  const out = new Float64Array(cols);
  for (let j = 0; j < cols; j++) {
    const value = x.data[row * cols + j];
    out[j] = scale[j] > 0 ? Math.max(low[j] - value, value - high[j]) / scale[j] : 0;
  }
  return out;
}

async function all(
  { cols, low, high, scale, largest }: IColumnScales,
  x: IMatrix,
  task: Task
): Promise<Float64Array> {
  const { rows, data } = x;
  const by = scale.map(unit => (unit > 0 ? 1 / unit : 0));
  if (largest) {
    const far = await farthestBeyond(x, { low, high, by }, task);
    await task.blocks(rows, 2, (from, end) => {
      for (let i = from; i < end; i++) {
        far[i] = far[i] > MOST ? MOST : far[i] < -MOST ? 0 : far[i];
      }
    });
    return far;
  }
  const out = new Float64Array(rows);
  await task.blocks(rows, 2 * cols, (from, end) => {
    for (let i = from, at = from * cols; i < end; i++) {
      let sum = 0;
      for (let j = 0; j < cols; j++, at++) {
        const far = by[j] > 0 ? Math.max(low[j] - data[at], data[at] - high[j]) * by[j] : 0;
        sum += Math.min(MOST, far) / cols;
      }
      out[i] = sum;
    }
  });
  return out;
}
