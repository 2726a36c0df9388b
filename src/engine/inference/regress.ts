import { huberWork, RegressionError } from '../stats';
import type { Turns } from '../kernels';
import type { ILiteral } from '../findings/types';
import type { IColumn } from '../table/types';
import { coefficients, type Fitted, type IReady } from './fitted';
import { checkVaries, completeRows, figure, lookOf, numbersOf, thinned } from './pick';
import { plain } from './regress-ols';
import { generalised, held, quantiles } from './regress-other';
import type { IRelated } from './relation';
import { StatsError, type IStatsRequest, type StatsModel } from './types';
import { formatCount } from './words';

/** Rows that a regression looks at; evenly chosen above. */
const MOST_ROWS = 200_000;
const MOST_QUANTILE = 20_000;
/** Values up to which a column that holds no numbers explains others. */
export const MOST_INDICATORS = 12;

/** Numbers of a column, or 0 and 1 for each of its values but the most frequent one. */
function explaining(
  column: IColumn
): { name: string; label: ILiteral | null; values: Float64Array }[] {
  if (lookOf(column) === 'number') {
    return [{ name: column.name, label: null, values: numbersOf(column) }];
  }
  const { codes, values, counts } = column.encoded();
  if (lookOf(column) === null || values.length > MOST_INDICATORS) {
    throw new StatsError(
      `\`${column.name}\` holds too many different texts to explain a number; choose a column of numbers or of ${MOST_INDICATORS} values at most.`
    );
  }
  const order = [...values.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
  return order.slice(1).map(code => ({
    name: column.name,
    label: { value: values[code], column: column.name, rows: counts[code] },
    values: new Float64Array(codes.length).map((_, i) =>
      codes[i] < 0 ? NaN : codes[i] === code ? 1 : 0
    )
  }));
}

function targetOf(column: IColumn, model: StatsModel): Float64Array {
  const numbers = column.numbers();
  if (numbers !== null) {
    return numbersOf(column);
  }
  const { codes, values } = column.encoded();
  if (model === 'logistic' && values.length <= 2) {
    return new Float64Array(codes.length).map((_, i) => (codes[i] < 0 ? NaN : codes[i]));
  }
  throw new StatsError(
    `\`${column.name}\` holds no numbers; a regression explains a column of numbers, a logistic one a column of two values.`
  );
}

function modelFor(target: IColumn): StatsModel {
  const numbers = target.numbers();
  const isFlag =
    numbers === null
      ? target.encoded().values.length <= 2
      : numbers.every(v => v !== v || v === 0 || v === 1);
  return isFlag ? 'logistic' : 'ols';
}

/** Regression of one column on others. */
export function* regress(
  target: IColumn,
  others: readonly IColumn[],
  request: IStatsRequest
): Turns<IRelated> {
  const model = request.model ?? modelFor(target);
  const parts = others.flatMap(explaining);
  yield null;
  const complete = completeRows([targetOf(target, model), ...parts.map(({ values }) => values)]);
  if (model !== 'logistic') {
    checkVaries(`\`${target.name}\``, complete[0]);
  }
  const most = model === 'quantile' ? MOST_QUANTILE : MOST_ROWS;
  const [y, ...xs] = thinned(complete, most);
  yield null;
  const notes = [
    ...(complete[0].length > most
      ? [
          `The fit looks at ${formatCount(most)} evenly chosen of ${formatCount(complete[0].length)} rows.`
        ]
      : []),
    ...(complete[0].length < target.length
      ? [
          `${formatCount(target.length - complete[0].length)} rows without a value in one of the columns are left out.`
        ]
      : [])
  ];
  const ready = {
    target: `\`${target.name}\``,
    y,
    xs,
    names: parts.map(({ name }) => name),
    labels: parts.map(({ label }) => label),
    notes
  };
  try {
    return { ...(yield* fit(ready, model, request)), notes, used: y.length };
  } catch (error) {
    throw error instanceof RegressionError ? new StatsError(error.message) : error;
  }
}

function* fit(
  ready: IReady,
  model: StatsModel,
  { share = 0.5, penalty = 1 }: IStatsRequest
): Turns<Fitted> {
  switch (model) {
    case 'ols':
      return yield* plain(ready);
    case 'huber': {
      const { names, target, y, xs } = ready;
      const made = yield* huberWork(y, xs, { names });
      const light = made.weights.filter(w => w < 1).length;
      return {
        headline: `${formatCount(light)} of ${formatCount(y.length)} rows lie far from the fit of ${target} and count less.`,
        sections: [
          coefficients(
            ready,
            made.coefficients,
            'Independent rows; far ones are borne.',
            [],
            'huber'
          ),
          {
            title: 'How it fits',
            figures: [
              figure(
                'scale',
                'spread of the residuals',
                'How far rows usually lie from the fit, by their median.',
                made.scale
              )
            ],
            assumes: 'Nothing.',
            checks: []
          }
        ]
      };
    }
    case 'quantile':
      return yield* quantiles(ready, share);
    case 'logistic':
    case 'poisson':
      return yield* generalised(ready, model);
    case 'ridge':
    case 'lasso':
      return yield* held(ready, model, penalty);
  }
}
