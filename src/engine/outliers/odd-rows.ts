import { selectQuantiles, type Task } from '../kernels';
import type { IMessage } from '../findings/types';
import type { IColumn, ITable } from '../table/types';
import { OutlierDetector } from './detector';
import { builtInModels } from './models';
import { importance, joinedBy, reasonOf, type IReason } from './reasons';
import { OutlierError } from './base/types';

/** Where the values of a column usually are. */
export interface IUsualRange {
  readonly column: string;
  /** 5 and 95 % of the rows are up to there. */
  readonly low: number;
  readonly high: number;
  readonly least: number;
  readonly most: number;
}

/** One of the oddest rows. */
export interface IOddRow extends Pick<IReason, 'row' | 'columns' | 'message'> {
  readonly score: number;
  readonly probability: number;
  /** Columns that the sentence names. */
  readonly named: readonly string[];
  /** Its value in each of `columns`; NaN where it is missing. */
  readonly values: readonly number[];
}

/** Rows that stand out by several columns together, for a view of its own. */
export interface IOddRows {
  readonly model: string;
  /** Models that were joined; else the model itself. */
  readonly models: readonly string[];
  /** Why `auto` took them; null for other models. */
  readonly why: IMessage | null;
  /** Scores of all rows, ascending. */
  readonly scores: Float64Array;
  /** The score above which a row counts as odd at first. */
  readonly threshold: number;
  /** The oddest first. */
  readonly rows: readonly IOddRow[];
  readonly usual: readonly IUsualRange[];
  /** Columns by how much they make those rows odd, the most first. */
  readonly importance: readonly { readonly name: string; readonly share: number }[];
  /** Columns that number the rows, which tell nothing. */
  readonly leftOut: readonly string[];
}

/** Rows above the threshold at first. */
const SHARE = 0.01;
/** Rows that are explained. */
const TOP = 20;
const NUMBERS: readonly string[] = ['int', 'float', 'decimal'];

/**
 * Fits a model to the numeric columns of a frame, in units of their spread, and
 * explains the oddest rows.
 *
 * @param model - id of a model.
 * @throws OutlierError with one sentence for the user.
 */
export async function oddRows(table: ITable, model: string, task: Task): Promise<IOddRows> {
  const numeric = table.columns.filter(column => NUMBERS.includes(column.physical));
  const leftOut = numeric.length > 1 ? numeric.filter(numbersRows) : [];
  const columns = numeric.filter(column => !leftOut.includes(column)).map(({ name }) => name);
  if (columns.length === 0) {
    throw new OutlierError('There is no numeric column whose values could be odd.');
  }
  const detector = await task.part(0, 0.8, () =>
    OutlierDetector.fitTable(
      builtInModels(),
      table,
      { model, contamination: SHARE, prepare: { columns, scaling: 'standard' } },
      task
    )
  );
  const x = await detector.matrixOf(table, task);
  const { scores } = detector;
  const oddest = mostOf(scores, TOP);
  const parts = await task.part(0.8, 1, () => detector.explain(x, oddest, true, task));
  const chances = detector.probabilities(Float64Array.from(oddest, row => scores[row]));
  const { models, why } = joinedBy(detector.model, detector.state);
  const used = new Map(table.columns.map(column => [column.name, column]));
  return {
    model,
    models,
    why,
    scores: scores.slice().sort(),
    threshold: detector.threshold,
    rows: oddest.map((row, i) => {
      const { columns: all, message } = reasonOf(row, parts[i], detector.columns);
      const values = all.map(({ name }) => used.get(name)?.numbers()?.[row] ?? NaN);
      return {
        row,
        columns: all,
        named: all.slice(0, namedIn(message)).map(({ name }) => name),
        message,
        score: scores[row],
        probability: chances[i],
        values
      };
    }),
    usual: detector.columns.map(name => usualRange(name, used.get(name))),
    importance: importance(parts, detector.columns),
    leftOut: leftOut.map(({ name }) => name)
  };
}

function namedIn({ params }: IMessage): number {
  const { count } = params;
  return count?.role === 'derived' ? count.value : 0;
}

/** The numbers of the rows with the highest scores, highest first. */
export function mostOf(scores: Float64Array, many: number): number[] {
  const [least] = selectQuantiles(scores, [Math.max(0, 1 - many / scores.length)]);
  const some: number[] = [];
  for (let row = 0; row < scores.length; row++) {
    if (scores[row] >= least) {
      some.push(row);
    }
  }
  return some.sort((a, b) => scores[b] - scores[a] || a - b).slice(0, many);
}

/** Whether a column counts the rows by equal steps. */
function numbersRows(column: IColumn): boolean {
  const values = column.numbers();
  if (column.physical !== 'int' || values === null || values.length < 3) {
    return false;
  }
  const step = values[1] - values[0];
  return step !== 0 && values.every((value, i) => i === 0 || value - values[i - 1] === step);
}

function usualRange(name: string, column: IColumn | undefined): IUsualRange {
  const values = (column?.numbers() ?? new Float64Array(0)).filter(v => Number.isFinite(v));
  const [least, low, high, most] = selectQuantiles(values, [0, 0.05, 0.95, 1]);
  return { column: name, low, high, least, most };
}
