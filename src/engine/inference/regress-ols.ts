import {
  breuschGodfreyWork,
  breuschPaganWork,
  durbinWatson,
  influence,
  olsWork,
  robustErrorsWork,
  varianceInflationWork,
  type IAuxiliary,
  type IInfluence,
  type IOls
} from '../stats';
import type { Turns } from '../kernels';
import { coefficients, ofLabel, type Fitted, type IReady } from './fitted';
import { figure } from './pick';
import { normalCheck, normalP } from './single';
import type { ICheck, ISection } from './types';
import { chanceText, formatCount, formatNumber, formatP } from './words';

/** Rows that are told as those that weigh most. */
const WEIGHTIEST = 5;

/** A fit with what is found about it. */
interface IDiagnosed {
  readonly made: IOls;
  readonly spread: IAuxiliary['lagrange'];
  readonly follow: IAuxiliary['lagrange'];
  /** Variance inflation of each column. */
  readonly inflation: Float64Array;
  readonly weight: IInfluence;
}

/** Least squares with diagnostics, robust errors and the rows that weigh most. */
export function* plain(ready: IReady): Turns<Fitted> {
  const { target, y, xs, names, labels } = ready;
  const made = yield* olsWork(y, xs, { names });
  const robust = yield* robustErrorsWork(made);
  const found: IDiagnosed = {
    made,
    spread: (yield* breuschPaganWork(made)).lagrange,
    follow: (yield* breuschGodfreyWork(made, 1)).lagrange,
    inflation: yield* varianceInflationWork(made),
    weight: influence(made)
  };
  yield null;
  const checks = olsChecks(found);
  yield null;
  const left = diagnostics(found, labels);
  yield null;
  return {
    headline: `The columns explain ${formatNumber(100 * made.r2)} % of what varies in ${target} (${formatCount(y.length)} rows).`,
    sections: [
      coefficients(
        ready,
        made.coefficients,
        'Straight relations, independent rows, residuals of equal spread, near normal or many; no column a near mixture of others.',
        checks
      ),
      {
        title: 'How well it fits',
        figures: [
          figure('r2', 'R squared', 'Share of what varies that is explained, 0 to 1.', made.r2),
          figure(
            'r2_adjusted',
            'adjusted R squared',
            'The same, less what any column explains by chance.',
            made.r2Adjusted
          ),
          figure(
            'f',
            'F of all columns',
            chanceText(made.f.p, 'no column told anything'),
            made.f.statistic,
            {
              p: made.f.p,
              df: made.dfModel
            }
          ),
          figure(
            'scale',
            'residual deviation',
            `How far rows usually lie from the fit, in the unit of ${target}.`,
            Math.sqrt(made.scale)
          ),
          figure(
            'aic',
            'AIC',
            'Smaller is better among fits of the same rows; holds columns against what they add.',
            made.aic
          ),
          figure('bic', 'BIC', 'The same, stricter with many rows.', made.bic),
          figure(
            'condition',
            'condition number',
            'Above about 1,000 the columns are near mixtures of each other, or of very unlike size.',
            made.condition
          )
        ],
        assumes: 'Nothing.',
        checks: []
      },
      {
        title: 'Standard errors that bear unlike spread (HC3)',
        figures: made.coefficients.map((one, i) =>
          figure(
            'hc3',
            one.name,
            `In place of ${formatNumber(one.error)}.`,
            robust[i],
            ofLabel(labels[i - 1])
          )
        ),
        assumes: 'Independent rows.',
        checks: []
      },
      left,
      weighty(found)
    ]
  };
}

function olsChecks({ made, spread: { p: spread }, inflation: all, weight }: IDiagnosed): ICheck[] {
  const watson = durbinWatson(made);
  const { cooks, hat } = weight;
  const cook = cooks.reduce((most, v) => (v > most ? v : most), 0);
  const alone = hat.filter(h => h > 1 - 1e-10).length;
  const inflation = all.reduce((most, v) => (v > most ? v : most), 1);
  return [
    spread < 0.05
      ? {
          holds: 'no',
          text: `The residuals do not spread equally (Breusch and Pagan, p ${formatP(spread)}); take the errors by HC3.`
        }
      : { holds: 'yes', text: 'The residuals spread about equally (Breusch and Pagan).' },
    made.residuals.length >= 200
      ? { holds: 'yes', text: 'There are rows enough for intervals without normal residuals.' }
      : normalCheck('What is left', made.residuals),
    watson < 1.5 || watson > 2.5
      ? {
          holds: 'no',
          text: `Neighbouring rows have to do with each other (Durbin and Watson ${formatNumber(watson)}).`
        }
      : {
          holds: 'yes',
          text: `Neighbouring rows have little to do with each other (Durbin and Watson ${formatNumber(watson)}).`
        },
    alone > 0
      ? {
          holds: 'no',
          text:
            alone === 1
              ? '1 row alone decides a coefficient; nothing speaks for or against it.'
              : `${alone} rows alone decide a coefficient; nothing speaks for or against it.`
        }
      : cook > 1
        ? {
            holds: 'no',
            text: `A single row turns the fit (Cook's distance ${formatNumber(cook)}).`
          }
        : { holds: 'yes', text: 'No single row turns the fit.' },
    inflation > 10
      ? {
          holds: 'no',
          text: `Columns tell much the same (variance inflation ${formatNumber(inflation)}); their coefficients are unsure.`
        }
      : { holds: 'yes', text: 'No column is a near mixture of others.' }
  ];
}

function diagnostics(
  { made, spread, follow, inflation }: IDiagnosed,
  labels: IReady['labels']
): ISection {
  const normal = normalP(made.residuals);
  return {
    title: 'What is left',
    figures: [
      figure(
        'breusch_pagan',
        'Breusch and Pagan',
        chanceText(spread.p, 'the residuals spread equally'),
        spread.statistic,
        {
          p: spread.p,
          df: spread.df
        }
      ),
      figure(
        'breusch_godfrey',
        'Breusch and Godfrey',
        chanceText(follow.p, 'no residual followed from the one before'),
        follow.statistic,
        {
          p: follow.p,
          df: follow.df
        }
      ),
      figure(
        'durbin_watson',
        'Durbin and Watson',
        '2 where neighbouring rows have nothing to do with each other; less: they are alike.',
        durbinWatson(made)
      ),
      figure(
        'normal',
        'p of normal residuals',
        chanceText(normal, 'the residuals were normal'),
        normal
      ),
      ...made.design.names
        .slice(1)
        .map((name, i) =>
          figure(
            'vif',
            `variance inflation of \`${name}\``,
            'How many times less sure its coefficient is because other columns tell the same.',
            inflation[i],
            ofLabel(labels[i])
          )
        )
    ],
    assumes: 'For neighbours: rows in order of time.',
    checks: []
  };
}

/** The rows that move the fit most. */
function weighty({ weight: { cooks, hat, deleted } }: IDiagnosed): ISection {
  const order: number[] = [];
  for (let row = 0; row < cooks.length; row++) {
    const last = order[WEIGHTIEST - 1];
    const counts = Number.isFinite(cooks[row]) && Number.isFinite(deleted[row]);
    if (counts && (last === undefined || cooks[row] > cooks[last])) {
      const place = order.findIndex(other => cooks[row] > cooks[other]);
      order.splice(place < 0 ? order.length : place, 0, row);
      order.length = Math.min(order.length, WEIGHTIEST);
    }
  }
  return {
    title: 'Rows that weigh most',
    figures: order.map(row =>
      figure(
        'cook',
        `complete row ${formatCount(row)}`,
        `How far the fit moves without it; its columns' weight is ${formatNumber(hat[row])}, it lies ${formatNumber(deleted[row])} deviations from the fit of the others.`,
        cooks[row]
      )
    ),
    assumes:
      'Nothing; above 1 a row turns the fit alone. Rows are counted from 0 among those with all values.',
    checks: []
  };
}
