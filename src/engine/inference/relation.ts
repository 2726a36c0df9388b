import {
  distanceCorrelation,
  equalBins,
  kendall,
  MOST_PAIRED,
  MOST_SLOPES,
  modifiedZ,
  mutualInformation,
  ols,
  pairedT,
  partialCorrelation,
  pearson,
  signTest,
  spearman,
  theilSen,
  wilcoxon
} from '../stats';
import type { Turns } from '../kernels';
import type { IColumn } from '../table/types';
import { checkVaries, completeRows, figure, numbersOf, thinned } from './pick';
import { normalCheck } from './single';
import {
  chanceText,
  formatCount,
  formatNumber,
  intervalText,
  sentences,
  sizeWord,
  strengthStart,
  strengthWord
} from './words';
import type { ICheck, ISection } from './types';

const CELLS = 8;

/** What a pair of numeric columns has to say. */
export interface IRelated {
  readonly headline: string;
  readonly sections: ISection[];
  readonly notes: string[];
  readonly used: number;
}

/** The rows that have a number in all of some columns, checked. */
function rowsOf(columns: readonly IColumn[], least = 4): Float64Array[] {
  const complete = completeRows(columns.map(numbersOf));
  columns.forEach((column, i) => checkVaries(`\`${column.name}\``, complete[i], least));
  return complete;
}

/** Two numeric columns: how they go together, and by which line. */
export function* relate(a: IColumn, b: IColumn, given: readonly IColumn[]): Turns<IRelated> {
  const [x, y, ...others] = rowsOf([a, b, ...given]);
  const [first, second] = [`\`${a.name}\``, `\`${b.name}\``];
  const r = pearson(x, y);
  yield null;
  const rho = spearman(x, y);
  yield null;
  const tau = kendall(x, y);
  yield null;
  const [px, py] = thinned([x, y], MOST_PAIRED);
  const [sx, sy] = thinned([x, y], MOST_SLOPES);
  const distance = distanceCorrelation(px, py);
  yield null;
  const information = mutualInformation(equalBins(x, CELLS), equalBins(y, CELLS));
  yield null;
  const line = theilSen(sy, sx);
  yield null;
  const nothing = `${first} and ${second} had nothing to do with each other`;
  const figures = [
    figure(
      'pearson',
      "Pearson's r",
      sentences(
        `${strengthStart(r.statistic)} straight relation.`,
        chanceText(r.p, nothing),
        intervalText(r.interval)
      ),
      r.statistic,
      { p: r.p, interval: r.interval, df: r.df }
    ),
    figure(
      'spearman',
      "Spearman's rho",
      sentences(
        `${strengthStart(rho.statistic)} rising or falling relation of ranks.`,
        chanceText(rho.p, nothing)
      ),
      rho.statistic,
      { p: rho.p, interval: rho.interval, df: rho.df }
    ),
    figure(
      'kendall',
      "Kendall's tau",
      sentences(
        'Of two rows the order in both columns agrees this much more often than it does not.',
        chanceText(tau.p, nothing)
      ),
      tau.statistic,
      { p: tau.p }
    ),
    figure(
      'distance',
      'distance correlation',
      '0 only where the two have nothing to do with each other, however the relation is bent; 1 for a straight line.',
      distance
    ),
    figure(
      'information',
      'mutual information',
      'Share of what is uncertain in one column that the other tells, both cut into eighths.',
      information.share
    ),
    figure(
      'theil_sen',
      "Theil and Sen's slope",
      sentences(
        `The usual change of ${second} for one more of ${first}; a few wild rows do not turn it.`,
        intervalText(line.interval)
      ),
      line.slope,
      { interval: line.interval }
    )
  ];
  const sections: ISection[] = [
    {
      title: `How ${first} and ${second} go together`,
      figures,
      assumes:
        'Independent rows. Pearson: a straight relation without far rows; its p and interval: near normal values or many rows. ' +
        'Spearman and Kendall: a relation that only rises or only falls.',
      checks: relationChecks(x, y, first, second)
    }
  ];
  if (given.length > 0) {
    sections.push(partial(x, y, others, given, first, second));
  }
  const sampled = x.length > MOST_SLOPES;
  return {
    headline:
      `${first} and ${second} have ${strengthWord(rho.statistic)} relation: ` +
      `r ${formatNumber(r.statistic)}, rho ${formatNumber(rho.statistic)} over ${formatCount(x.length)} rows.`,
    sections,
    notes: sampled
      ? [
          `Distance correlation looks at ${formatCount(Math.min(x.length, MOST_PAIRED))}, Theil and Sen's slope at ${formatCount(Math.min(x.length, MOST_SLOPES))} evenly chosen rows, as they look at all pairs.`
        ]
      : [],
    used: x.length
  };
}

function partial(
  x: Float64Array,
  y: Float64Array,
  others: readonly Float64Array[],
  given: readonly IColumn[],
  first: string,
  second: string
): ISection {
  const names = given.map(({ name }) => `\`${name}\``).join(', ');
  const nothing = `${first} and ${second} had nothing to do with each other beyond ${names}`;
  const [plain, ranked] = [false, true].map(by => partialCorrelation(x, y, others, by));
  return {
    title: `The same when what ${names} tells is taken out`,
    figures: [
      figure(
        'partial',
        'partial r',
        sentences(chanceText(plain.p, nothing), intervalText(plain.interval)),
        plain.statistic,
        {
          p: plain.p,
          interval: plain.interval,
          df: plain.df
        }
      ),
      figure('partial_ranks', 'partial rho', chanceText(ranked.p, nothing), ranked.statistic, {
        p: ranked.p,
        interval: ranked.interval,
        df: ranked.df
      })
    ],
    assumes: 'Straight relations with what is taken out; for rho, of ranks.',
    checks: [
      { holds: 'cannot tell', text: 'Whether the right columns are taken out is yours to know.' }
    ]
  };
}

function relationChecks(x: Float64Array, y: Float64Array, first: string, second: string): ICheck[] {
  const far = [x, y].map(v => Array.from(modifiedZ(v)).filter(z => z > 5).length);
  const checks: ICheck[] = [straight(x, y)];
  [first, second].forEach((name, i) => {
    if (far[i] > 0) {
      checks.push({
        holds: 'no',
        text:
          far[i] === 1
            ? `${name} has 1 far value; trust the figures of ranks more than Pearson's.`
            : `${name} has ${far[i]} far values; trust the figures of ranks more than Pearson's.`
      });
    }
  });
  if (far[0] + far[1] === 0) {
    checks.push({ holds: 'yes', text: 'No value lies far from the others.' });
  }
  return x.length >= 100 ? checks : [...checks, normalCheck(first, x), normalCheck(second, y)];
}

/** Whether a bent line fits better than a straight one. */
export function straight(x: Float64Array, y: Float64Array): ICheck {
  const spread = Math.sqrt(x.reduce((sum, v) => sum + v * v, 0) / x.length) || 1;
  const middle = x.reduce((sum, v) => sum + v, 0) / x.length;
  const u = x.map(v => (v - middle) / spread);
  if (x.length < 8 || new Set(x).size < 4) {
    return {
      holds: 'cannot tell',
      text: 'There are too few different values to tell a straight relation from a bent one.'
    };
  }
  const bend = ols(y, [u, u.map(v => v * v)]);
  const gain = bend.r2 - ols(y, [u]).r2;
  const p = bend.coefficients[2].p;
  return p < 0.01 && gain > 0.02
    ? {
        holds: 'no',
        text: `The relation is bent: a curve explains ${formatNumber(100 * gain)} % more.`
      }
    : { holds: 'yes', text: 'No bend: a curve explains hardly more than a straight line.' };
}

/** Two measurements of the same things. */
export function pairs(a: IColumn, b: IColumn): IRelated {
  const [x, y] = completeRows([a, b].map(numbersOf));
  const [first, second] = [`\`${a.name}\``, `\`${b.name}\``];
  const difference = x.map((v, i) => v - y[i]);
  checkVaries(`The difference of ${first} and ${second}`, difference);
  const t = pairedT(x, y);
  const ranks = wilcoxon(difference);
  const signs = signTest(difference);
  const d = t.statistic / Math.sqrt(x.length);
  const nothing = 'the two were the same on average';
  return {
    headline: `${first} less ${second} is ${formatNumber(t.difference)} on average, ${sizeWord(d)} difference.`,
    sections: [
      {
        title: `${first} and ${second}, row by row`,
        figures: [
          figure(
            'paired_t',
            "Student's t of pairs",
            sentences(chanceText(t.p, nothing), intervalText(t.interval)),
            t.statistic,
            {
              p: t.p,
              df: t.df,
              interval: t.interval
            }
          ),
          figure(
            'cohen_d',
            "Cohen's d",
            `The mean difference in standard deviations of the differences: ${sizeWord(d)} difference.`,
            d
          ),
          figure(
            'wilcoxon',
            'Wilcoxon signed ranks',
            chanceText(ranks.p, nothing),
            ranks.statistic,
            { p: ranks.p }
          ),
          figure(
            'sign',
            'sign test',
            chanceText(signs.p, 'each were larger equally often'),
            signs.statistic,
            {
              p: signs.p
            }
          )
        ],
        assumes:
          't: differences near a normal distribution, or 30 and more. Wilcoxon: symmetric differences. Both: independent rows.',
        checks: [
          x.length >= 30
            ? {
                holds: 'yes',
                text: `${formatCount(x.length)} pairs are enough for the mean difference to be near normal.`
              }
            : normalCheck('The difference', difference)
        ]
      }
    ],
    notes: [],
    used: x.length
  };
}
