import { greatestOf, leastOf, type Turns } from '../kernels';
import {
  lassoWork,
  logisticWork,
  poissonWork,
  quantileWork,
  ridgeWork,
  type ICoefficient
} from '../stats';
import type { ILiteral } from '../findings/types';
import { coefficients, ofLabel, type Fitted, type IReady } from './fitted';
import { figure } from './pick';
import type { ICheck, IFigure } from './types';
import { formatCount, formatNumber, sentences, shortChance } from './words';

/** The plane that a share of the rows lies below. */
export function* quantiles({ target, y, xs, names, labels }: IReady, share: number): Turns<Fitted> {
  const made = yield* quantileWork(y, xs, share, { names });
  return {
    headline: `A share of ${formatNumber(share)} of the rows lies below this plane of ${target}.`,
    sections: [
      {
        title: `What goes with ${target} at ${formatNumber(share)}`,
        figures: made.names.map((name, i) =>
          figure(
            'quantile',
            name,
            name === 'constant'
              ? `${target} at this share where all columns are 0.`
              : labels[i - 1]
                ? `This value of \`${name}\`, rather than its most frequent one, goes with so much more of this quantile of ${target}.`
                : `One more of \`${name}\`, the others held, goes with so much more of this quantile of ${target}.`,
            made.params[i],
            ofLabel(labels[i - 1])
          )
        ),
        assumes: 'Straight relations at this share; far rows are borne.',
        checks: [
          {
            holds: 'cannot tell',
            text: 'Intervals are not given: they need the density around the plane.'
          }
        ]
      },
      {
        title: 'How it fits',
        figures: [
          figure(
            'pseudo_r2',
            'pseudo R squared',
            'Share of the weighted absolute deviations that is explained.',
            made.pseudoR2
          )
        ],
        assumes: 'Nothing.',
        checks: []
      }
    ]
  };
}

/** A share, or counts, explained. */
export function* generalised(ready: IReady, model: 'logistic' | 'poisson'): Turns<Fitted> {
  const { target, y, xs, names } = ready;
  const logistic = model === 'logistic';
  const made = yield* (logistic ? logisticWork : poissonWork)(y, xs, { names });
  const df = y.length - made.params.length;
  const events = logistic ? Math.min(sum(y), y.length - sum(y)) : sum(y);
  const dispersion = y.reduce((s, v, i) => s + (v - made.fitted[i]) ** 2 / made.fitted[i], 0) / df;
  const enough = events >= 10 * names.length;
  const checks: ICheck[] = [
    {
      holds: enough ? 'yes' : 'no',
      text: logistic
        ? enough
          ? `${formatCount(events)} rows of the rarer class are enough for ${names.length} columns.`
          : `${events} rows of the rarer class are few for ${names.length} columns; ten a column are wanted.`
        : enough
          ? `${formatCount(events)} counted things are enough for ${names.length} columns.`
          : `${events} counted things are few for ${names.length} columns; ten a column are wanted.`
    }
  ];
  if (!logistic) {
    checks.push(
      dispersion > 1.5
        ? {
            holds: 'no',
            text: `The counts spread ${formatNumber(dispersion)} times as wide as Poisson's law has it; the errors are too small.`
          }
        : {
            holds: 'yes',
            text: `The counts spread about as Poisson's law has it (${formatNumber(dispersion)}).`
          }
    );
  }
  return {
    headline: `The columns explain ${formatNumber(100 * made.pseudoR2)} % of the log likelihood of ${target} (${formatCount(y.length)} rows).`,
    sections: [
      coefficients(
        ready,
        made.coefficients,
        logistic
          ? 'Independent rows; the logarithm of the odds is a straight function of the columns.'
          : 'Independent rows; the logarithm of the mean is a straight function of the columns.',
        checks,
        'coefficient',
        (one, _target, label) =>
          one.name === 'constant'
            ? logistic
              ? 'Logarithm of the odds where all columns are 0.'
              : 'Logarithm of the mean where all columns are 0.'
            : sentences(timesOf(one, label, logistic), shortChance(one.p))
      ),
      {
        title: 'How well it fits',
        figures: [
          figure(
            'pseudo_r2',
            "McFadden's R squared",
            'Share of the log likelihood that is explained; .2 to .4 is much.',
            made.pseudoR2
          ),
          figure(
            'deviance',
            'deviance',
            'Twice what is missing to a perfect log likelihood.',
            made.deviance
          ),
          figure('aic', 'AIC', 'Smaller is better among fits of the same rows.', made.aic)
        ],
        assumes: 'Nothing.',
        checks: []
      }
    ]
  };
}

/** What one more of a column, or one of its values, does to the odds or to the mean. */
function timesOf(
  { name, value }: ICoefficient,
  label: ILiteral | null | undefined,
  logistic: boolean
): string {
  const times = formatNumber(Math.exp(value));
  return label
    ? logistic
      ? `This value of \`${name}\`, rather than its most frequent one, goes with the odds times ${times}.`
      : `This value of \`${name}\`, rather than its most frequent one, goes with the mean times ${times}.`
    : logistic
      ? `One more of \`${name}\`, the others held, goes with the odds times ${times}.`
      : `One more of \`${name}\`, the others held, goes with the mean times ${times}.`;
}

function sum(values: Float64Array): number {
  return values.reduce((s, v) => s + v, 0);
}

/** Coefficients held small. */
export function* held(
  { target, y, xs, names, labels }: IReady,
  model: 'ridge' | 'lasso',
  penalty: number
): Turns<Fitted> {
  const made = yield* (model === 'ridge' ? ridgeWork : lassoWork)(y, xs, penalty, { names });
  const gone = made.slopes.filter(b => b === 0).length;
  const figures: IFigure[] = [
    figure(model, 'constant', `${target} where all columns are 0.`, made.intercept),
    ...names.map((name, i) =>
      figure(
        model,
        name,
        made.slopes[i] === 0
          ? 'Left out: it adds less than it costs.'
          : labels[i]
            ? `This value of \`${name}\`, rather than its most frequent one, goes with so much more of ${target}; held small on purpose.`
            : `One more of \`${name}\`, the others held, goes with so much more of ${target}; held small on purpose.`,
        made.slopes[i],
        ofLabel(labels[i])
      )
    ),
    figure('r2', 'R squared', 'Share of what varies that is explained, 0 to 1.', made.r2)
  ];
  return {
    headline: `${names.length - gone} of ${names.length} columns are kept; they explain ${formatNumber(100 * made.r2)} % of what varies in ${target}.`,
    sections: [
      {
        title: `What goes with ${target}`,
        figures,
        assumes:
          'Columns of like unit, as all are held by the same penalty. The coefficients are biased on purpose and have no p.',
        checks: [likeUnits(xs)]
      }
    ]
  };
}

function likeUnits(xs: readonly Float64Array[]): ICheck {
  const spreads = xs.map(x => {
    const mean = sum(x) / x.length;
    return Math.sqrt(x.reduce((s, v) => s + (v - mean) ** 2, 0) / x.length);
  });
  const wide = spreads.filter(spread => spread > 0);
  const ratio = wide.length === 0 ? 1 : greatestOf(wide) / leastOf(wide);
  return ratio > 10
    ? {
        holds: 'no',
        text: `The widest column spreads ${formatNumber(ratio)} times as wide as the narrowest; bring them to one unit first.`
      }
    : { holds: 'yes', text: 'The columns spread within a factor of ten.' };
}
