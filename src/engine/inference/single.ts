import {
  andersonDarlingNormal,
  dAgostino,
  describe,
  jarqueBera,
  lilliefors,
  mannKendall,
  MOST_SHAPIRO,
  MOST_SLOPES,
  oneSampleT,
  qnScale,
  QUANTILE_DEFINITIONS,
  quantileBy,
  shapiroWilk,
  signTest,
  wilcoxon
} from '../stats';
import { sortNumbers } from '../kernels';
import type { IColumn } from '../table/types';
import { checkVaries, figure, numbersOf, thinned } from './pick';
import {
  chanceText,
  formatCount,
  formatNumber,
  formatP,
  intervalText,
  MEANS,
  sentences
} from './words';
import type { ICheck, IFigure, ISection, IStatsRequest } from './types';

/** Values of a column, without those that are missing. */
function valuesOf(column: IColumn): Float64Array {
  return numbersOf(column).filter(v => v === v);
}

/** The figures that describe a column, and nothing that is tested. */
export function describeColumn(column: IColumn): ISection {
  const values = valuesOf(column);
  const found = describe(values);
  const of = (key: keyof typeof MEANS, name: string, value: number): IFigure =>
    figure(key, name, MEANS[key], value);
  const shows = { shows: column.name };
  const cell = (key: string, name: string, means: string, value: number): IFigure =>
    figure(key, name, means, value, shows);
  const figures = [
    of('n', 'values', found.n),
    of('mean', 'mean', found.mean),
    of('sd', 'standard deviation', found.sd),
    cell('min', 'minimum', MEANS.min, found.min),
    cell('q1', 'first quartile', 'A quarter of the values lie below.', found.q1),
    cell('median', 'median', MEANS.median, found.median),
    cell('q3', 'third quartile', 'A quarter of the values lie above.', found.q3),
    cell('max', 'maximum', MEANS.max, found.max),
    of('iqr', 'quartile span', found.iqr),
    of('mad', 'median absolute deviation', found.mad),
    of('qn', 'Qn', qnScale(sortNumbers(values))),
    of('skew', 'skewness', found.skew),
    of('kurtosis', 'excess kurtosis', found.kurtosis),
    of('sem', 'standard error of the mean', found.sem),
    of('cv', 'coefficient of variation', found.cv),
    of('trimmed', 'trimmed mean', found.trimmed),
    of('winsorised', 'winsorised mean', found.winsorised),
    of('geometric', 'geometric mean', found.geometric),
    of('harmonic', 'harmonic mean', found.harmonic)
  ];
  return {
    title: `\`${column.name}\``,
    figures: figures.filter(({ value }) => value !== null),
    assumes: 'Nothing: these figures say what the values are, and nothing of values not seen.',
    checks: []
  };
}

/** The quartiles by each of the thirteen definitions. */
function definitions(column: IColumn): ISection {
  const sorted = sortNumbers(valuesOf(column));
  const means =
    'The value below which this share of the values lies, by one definition of several.';
  return {
    title: 'Quartiles by all definitions',
    figures: QUANTILE_DEFINITIONS.flatMap(definition =>
      [0.25, 0.5, 0.75].map(p =>
        figure(
          `quantile_${definition}`,
          `${definition} ${100 * p} %`,
          means,
          quantileBy(sorted, p, definition),
          {
            shows: column.name
          }
        )
      )
    ),
    assumes: 'Nothing; the definitions differ in what they do between two values.',
    checks: []
  };
}

/** Values for which normality tests have a say. */
export function normalCheck(name: string, values: Float64Array): ICheck {
  const p = normalP(values);
  if (Number.isNaN(p)) {
    return {
      holds: 'cannot tell',
      text: `Whether ${name} is near a normal distribution cannot be told from so few values.`
    };
  }
  return p < 0.01
    ? { holds: 'no', text: `${name} is not normally distributed (chance ${formatP(p)}).` }
    : {
        holds: 'yes',
        text: `${name} is near a normal distribution (nothing against it, p ${formatP(p)}).`
      };
}

/** P of a normal distribution by the test that is made for so many values. */
export function normalP(values: Float64Array): number {
  return values.length <= MOST_SHAPIRO ? shapiroWilk(values).p : dAgostino(values).p;
}

function normality(column: IColumn): ISection {
  const values = valuesOf(column);
  const nothing = 'the values come from a normal distribution';
  const rows: [string, string, { statistic: number; p: number }][] = [
    ['jarque_bera', 'Jarque and Bera', jarqueBera(values)],
    ['dagostino', "D'Agostino and Pearson", dAgostino(values)],
    ['anderson', 'Anderson and Darling', andersonDarlingNormal(values)],
    ['lilliefors', 'Lilliefors', lilliefors(values)]
  ];
  if (values.length <= MOST_SHAPIRO) {
    rows.unshift(['shapiro', 'Shapiro and Wilk', shapiroWilk(values)]);
  }
  return {
    title: 'Is it a normal distribution?',
    figures: rows
      .filter(([, , { statistic }]) => Number.isFinite(statistic))
      .map(([key, name, { statistic, p }]) =>
        figure(key, name, chanceText(p, nothing), statistic, { p })
      ),
    assumes: 'Rows that have nothing to do with each other.',
    checks: [
      values.length > 5000
        ? {
            holds: 'cannot tell',
            text: 'With so many values the smallest departure is found; look at skewness and kurtosis for its size.'
          }
        : {
            holds: 'cannot tell',
            text: 'Whether rows have to do with each other is not seen in one column.'
          }
    ]
  };
}

function location(column: IColumn, against: number): ISection {
  const values = valuesOf(column);
  const t = oneSampleT(values, against);
  const away = values.map(v => v - against);
  const nothing = `the mean is ${formatNumber(against)}`;
  const middle = `the median is ${formatNumber(against)}`;
  const ranks = wilcoxon(away);
  const signs = signTest(away);
  return {
    title: `Is it ${formatNumber(against)} on average?`,
    figures: [
      figure(
        't',
        "Student's t",
        sentences(chanceText(t.p, nothing), intervalText(meanInterval(t.interval, against))),
        t.statistic,
        {
          p: t.p,
          df: t.df,
          interval: meanInterval(t.interval, against)
        }
      ),
      figure('wilcoxon', 'Wilcoxon signed ranks', chanceText(ranks.p, middle), ranks.statistic, {
        p: ranks.p
      }),
      figure('sign', 'sign test', chanceText(signs.p, middle), signs.statistic, { p: signs.p })
    ],
    assumes:
      't: values near a normal distribution, or 30 and more of them. Wilcoxon: a symmetric one. Sign test: nothing but independent rows.',
    checks: [
      values.length >= 30
        ? {
            holds: 'yes',
            text: `${formatCount(values.length)} values are enough for the mean to be near normal.`
          }
        : normalCheck(`\`${column.name}\``, values)
    ]
  };
}

function meanInterval(
  [low, high]: readonly [number, number],
  against: number
): readonly [number, number] {
  return [low + against, high + against];
}

function trend(column: IColumn): { section: ISection; notes: string[] } {
  const all = valuesOf(column);
  const [values] = thinned([all], MOST_SLOPES);
  const found = mannKendall(values);
  const step = all.length / values.length;
  return {
    section: {
      title: 'Is there a trend over the rows?',
      figures: [
        figure(
          'mann_kendall',
          'Mann and Kendall',
          chanceText(found.p, 'there is no trend'),
          found.statistic,
          { p: found.p }
        ),
        figure(
          'tau',
          'tau',
          'Share of pairs of rows that rise, less those that fall: -1 to 1.',
          found.tau
        ),
        figure(
          'sen',
          "Sen's slope",
          'The usual change from one row to the next.',
          found.slope / step
        )
      ],
      assumes: 'Rows in order of time that do not follow from those before; no season.',
      checks: [
        { holds: 'cannot tell', text: 'Whether the rows are in order of time is yours to know.' }
      ]
    },
    notes:
      all.length > values.length
        ? [
            `The trend is looked for in ${formatCount(values.length)} evenly chosen rows, as it looks at all pairs.`
          ]
        : []
  };
}

/** One column: described, with its quartiles, tests of a normal distribution, of a mean, of a trend. */
export function oneColumn(
  column: IColumn,
  { against, trend: asked }: IStatsRequest
): { sections: ISection[]; notes: string[]; used: number } {
  const values = valuesOf(column);
  checkVaries(column.name, values);
  const found = asked === true ? trend(column) : null;
  return {
    sections: [
      ...(found ? [found.section] : []),
      ...(against === undefined ? [] : [location(column, against)]),
      describeColumn(column),
      normality(column),
      definitions(column)
    ],
    notes: found?.notes ?? [],
    used: values.length
  };
}
