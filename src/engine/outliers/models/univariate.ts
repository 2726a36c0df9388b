import { columnsOf, type IMatrix, type Task } from '../../kernels';
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

/** Rows that are looked at column by column while they are near at hand. */
const BLOCK = 256;

async function all(
  { cols, low, high, scale, largest }: IColumnScales,
  x: IMatrix,
  task: Task
): Promise<Float64Array> {
  const { rows, data } = x;
  const out = new Float64Array(rows).fill(largest ? -Infinity : 0);
  for (let from = 0; from < rows; from += BLOCK) {
    if (task.due()) {
      await task.turn(from / rows);
    }
    const end = Math.min(rows, from + BLOCK);
    for (let j = 0; j < cols; j++) {
      const [least, most] = [low[j], high[j]];
      const by = scale[j] > 0 ? scale[j] : Infinity;
      if (largest) {
        for (let i = from, at = from * cols + j; i < end; i++, at += cols) {
          out[i] = Math.max(out[i], distance(data[at], least, most, by));
        }
      } else {
        for (let i = from, at = from * cols + j; i < end; i++, at += cols) {
          out[i] += distance(data[at], least, most, by);
        }
      }
    }
    for (let i = from; i < end && !largest; i++) {
      out[i] /= cols;
    }
  }
  return out;
}

function distance(value: number, low: number, high: number, scale: number): number {
  return Math.max(low - value, value - high) / scale;
}
