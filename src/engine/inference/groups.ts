import {
  brownForsytheAnova,
  brunnerMunzel,
  cohensD,
  dunn,
  gamesHowell,
  kolmogorovSmirnov,
  kruskal,
  levene,
  mannWhitney,
  oneWay,
  rankBiserial,
  studentT,
  tTestPower,
  tukey,
  welchAnova,
  welchT,
  type Correction,
  type IPairOfGroups
} from '../stats';
import type { Turns } from '../kernels';
import type { IColumn } from '../table/types';
import { checkVaries, figure, groupsBy, numbersOf, type IGroup } from './pick';
import type { IRelated } from './relation';
import { normalP } from './single';
import { StatsError, type ICheck, type IFigure, type ISection } from './types';
import {
  chanceText,
  correctedText,
  formatCount,
  formatNumber,
  intervalText,
  sentences,
  shortChance,
  sizeWord
} from './words';

/** Groups that are held against each other; the others are left out, and said so. */
const MOST_GROUPS = 12;
/** Rows a group needs. */
const LEAST = 3;

/** A numeric column in groups of another. */
export function* compareGroups(
  numeric: IColumn,
  by: IColumn,
  correction: Correction = 'holm'
): Turns<IRelated> {
  const all = groupsBy(numbersOf(numeric), by);
  const large = all.filter(group => group.values.length >= LEAST);
  const groups = large.slice(0, MOST_GROUPS);
  if (groups.length < 2) {
    throw new StatsError(
      groups.length === 1
        ? `\`${by.name}\` makes one group of ${LEAST} and more rows with \`${numeric.name}\`; two are needed.`
        : `\`${by.name}\` makes no group of ${LEAST} and more rows with \`${numeric.name}\`; two are needed.`
    );
  }
  const used = groups.reduce((sum, group) => sum + group.values.length, 0);
  groups.forEach(group => checkSome(numeric.name, groups, group));
  const left = all.length - groups.length;
  const notes =
    left > 0
      ? [
          `${left} of ${all.length} groups are left out: fewer than ${LEAST} rows, or beyond the ${MOST_GROUPS} largest.`
        ]
      : [];
  return groups.length === 2
    ? { ...(yield* twoGroups(numeric.name, groups)), notes, used }
    : { ...(yield* manyGroups(numeric.name, by.name, groups, correction)), notes, used };
}

function checkSome(name: string, groups: readonly IGroup[], group: IGroup): void {
  if (groups.every(({ values }) => values.every(v => v === values[0]))) {
    checkVaries(`\`${name}\` in each group`, group.values);
  }
}

function described(name: string, groups: readonly IGroup[]): ISection {
  return {
    title: `\`${name}\` in each group`,
    figures: groups.map(group => {
      const n = group.values.length;
      const mean = group.values.reduce((sum, v) => sum + v, 0) / n;
      const sd = Math.sqrt(group.values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (n - 1));
      return figure(
        'mean',
        'mean',
        `Mean of ${formatCount(n)} rows, with its standard error.`,
        mean,
        {
          of: [group.name],
          error: sd / Math.sqrt(n)
        }
      );
    }),
    assumes: 'Nothing.',
    checks: []
  };
}

function groupChecks(groups: readonly IGroup[]): ICheck[] {
  const samples = groups.map(({ values }) => values);
  const spread = levene(samples).p;
  const small = samples.filter(v => v.length < 30);
  const odd = small.filter(v => normalP(v) < 0.01).length;
  return [
    spread < 0.05
      ? {
          holds: 'no',
          text: 'The groups do not spread equally (Levene); take the figures that bear it: Welch, Games and Howell.'
        }
      : { holds: 'yes', text: 'The groups spread about equally (Levene).' },
    small.length === 0
      ? { holds: 'yes', text: 'Each group has 30 rows and more, so that means are near normal.' }
      : odd > 0
        ? {
            holds: 'no',
            text: `${odd} small groups are not normally distributed; trust the figures of ranks more.`
          }
        : {
            holds: 'yes',
            text: 'Nothing speaks against normal distributions in the small groups.'
          },
    { holds: 'cannot tell', text: 'Whether rows have to do with each other is yours to know.' }
  ];
}

function* twoGroups(
  name: string,
  groups: readonly IGroup[]
): Turns<Pick<IRelated, 'headline' | 'sections'>> {
  const [a, b] = groups.map(({ values }) => values);
  const of = groups.map(group => group.name);
  const same = 'both groups had the same mean';
  const alike = 'neither group tended to be larger';
  const welch = welchT(a, b);
  const student = studentT(a, b);
  yield null;
  const ranks = mannWhitney(a, b);
  yield null;
  const brunner = brunnerMunzel(a, b);
  yield null;
  const shape = kolmogorovSmirnov(a, b);
  yield null;
  const spread = levene([a, b]);
  const d = cohensD(a, b);
  const biserial = rankBiserial(a, b);
  const power = tTestPower(0.5, a.length, 2, { m: b.length });
  return {
    headline:
      welch.p < 0.05
        ? `The means of \`${name}\` differ by ${formatNumber(welch.difference)}: ${sizeWord(d)} difference.`
        : `The means of \`${name}\` differ by ${formatNumber(welch.difference)}: ${sizeWord(d)} difference, and chance alone may do that.`,
    sections: [
      {
        title: 'Do the two groups differ?',
        figures: [
          figure(
            'welch',
            "Welch's t",
            sentences(chanceText(welch.p, same), intervalText(welch.interval)),
            welch.statistic,
            {
              of,
              p: welch.p,
              df: welch.df,
              interval: welch.interval
            }
          ),
          figure(
            'cohen_d',
            "Cohen's d",
            `The difference in standard deviations: ${sizeWord(d)} difference.`,
            d
          ),
          figure(
            'mann_whitney',
            "Mann and Whitney's U",
            chanceText(ranks.p, alike),
            ranks.statistic,
            { p: ranks.p }
          ),
          figure(
            'rank_biserial',
            'rank biserial correlation',
            'Share of pairs in which the first group is larger, less those in which it is smaller: -1 to 1.',
            biserial
          ),
          figure(
            'brunner_munzel',
            'Brunner and Munzel',
            chanceText(brunner.p, alike),
            brunner.statistic,
            {
              p: brunner.p,
              df: brunner.df
            }
          ),
          figure('student', "Student's t", chanceText(student.p, same), student.statistic, {
            p: student.p,
            df: student.df
          }),
          figure(
            'ks',
            'Kolmogorov and Smirnov',
            sentences(
              'The largest gap of the two distributions.',
              chanceText(shape.p, 'both had the same distribution')
            ),
            shape.statistic,
            {
              p: shape.p
            }
          ),
          figure(
            'levene',
            'Levene',
            chanceText(spread.p, 'both groups spread equally'),
            spread.statistic,
            {
              p: spread.p
            }
          ),
          figure(
            'power',
            'power',
            'Chance that so many rows show a difference of half a standard deviation, if there is one.',
            power
          )
        ],
        assumes:
          'Independent rows. Student: equal spread; Student and Welch: near normal groups, or 30 rows and more. Mann and Whitney: the same shape; Brunner and Munzel: nothing more.',
        checks: groupChecks(groups)
      },
      described(name, groups)
    ]
  };
}

function* manyGroups(
  name: string,
  by: string,
  groups: readonly IGroup[],
  correction: Correction
): Turns<Pick<IRelated, 'headline' | 'sections'>> {
  const samples = groups.map(({ values }) => values);
  const same = 'all groups had the same mean';
  const plain = oneWay(samples);
  const welch = welchAnova(samples);
  const brown = brownForsytheAnova(samples);
  yield null;
  const ranks = kruskal(samples);
  yield null;
  const spread = levene(samples);
  yield null;
  const between = plain.df * plain.statistic;
  const eta = between / (between + plain.dfWithin);
  const unlike = spread.p < 0.05;
  const post = unlike ? gamesHowell(samples) : tukey(samples);
  return {
    headline:
      welch.p < 0.05
        ? `\`${by}\` tells ${formatNumber(100 * eta)} % of what varies in \`${name}\`.`
        : `\`${by}\` tells ${formatNumber(100 * eta)} % of what varies in \`${name}\`, and chance alone may do that.`,
    sections: [
      {
        title: `Do the ${groups.length} groups differ?`,
        figures: [
          figure('anova', 'analysis of variance', chanceText(plain.p, same), plain.statistic, {
            p: plain.p,
            df: plain.df
          }),
          figure('eta', 'eta squared', 'Share of what varies that the groups tell.', eta),
          figure('welch_anova', "Welch's analysis", chanceText(welch.p, same), welch.statistic, {
            p: welch.p,
            df: welch.df
          }),
          figure(
            'brown_forsythe',
            'Brown and Forsythe',
            chanceText(brown.p, same),
            brown.statistic,
            { p: brown.p }
          ),
          figure(
            'kruskal',
            'Kruskal and Wallis',
            chanceText(ranks.p, 'no group tended to be larger'),
            ranks.statistic,
            {
              p: ranks.p,
              df: ranks.df
            }
          ),
          figure(
            'levene',
            'Levene',
            chanceText(spread.p, 'all groups spread equally'),
            spread.statistic,
            { p: spread.p }
          )
        ],
        assumes:
          'Independent rows. Analysis of variance: equal spread and near normal groups; Welch: near normal groups; Kruskal and Wallis: the same shape.',
        checks: groupChecks(groups)
      },
      {
        title: unlike ? 'Which groups differ (Games and Howell)' : 'Which groups differ (Tukey)',
        figures: post.map(pair => ofPair(unlike ? 'games_howell' : 'tukey', groups, pair)),
        assumes: unlike
          ? 'Near normal groups; unlike spread and size are borne. p is corrected for all pairs.'
          : 'Near normal groups of equal spread. p is corrected for all pairs.',
        checks: []
      },
      {
        title: 'Which groups differ by ranks (Dunn)',
        figures: dunn(samples, correction).map(pair => ofPair('dunn', groups, pair)),
        assumes: sentences('Independent rows.', correctedText(correction)),
        checks: []
      },
      described(name, groups)
    ]
  };
}

function ofPair(key: string, groups: readonly IGroup[], pair: IPairOfGroups): IFigure {
  const { first, second, difference, p, interval } = pair;
  return figure(
    key,
    key === 'dunn' ? 'difference of mean ranks' : 'difference of means',
    shortChance(p),
    difference,
    { of: [groups[first].name, groups[second].name], corrected: p, interval }
  );
}
