import { greatestOf } from '../kernels';
import { friedman, nemenyi } from '../stats';
import type { IColumn } from '../table/types';
import { completeRows, figure, numbersOf } from './pick';
import type { IRelated } from './relation';
import { StatsError } from './types';
import { chanceText, formatCount, formatNumber, shortChance } from './words';

/** Several measurements of the same things, row by row. @throws StatsError where there are too few rows. */
export function blocks(columns: readonly IColumn[]): IRelated {
  const values = completeRows(columns.map(numbersOf));
  const n = values[0].length;
  if (n < 3) {
    throw new StatsError(
      n === 1
        ? 'One row has a value in all columns; at least 3 are needed.'
        : `${n} rows have a value in all columns; at least 3 are needed.`
    );
  }
  const { statistic, p, df } = friedman(values);
  if (!Number.isFinite(statistic)) {
    throw new StatsError('The columns hold the same in every row; none is larger than another.');
  }
  const post = nemenyi(values);
  const name = (place: number): string => `\`${columns[place].name}\``;
  const widest = post.reduce((a, b) => (Math.abs(b.difference) > Math.abs(a.difference) ? b : a));
  const [low, high] =
    widest.difference > 0 ? [widest.first, widest.second] : [widest.second, widest.first];
  const kendall = statistic / (n * (columns.length - 1));
  const gap = greatestOf(post.map(({ difference }) => Math.abs(difference)));
  return {
    headline:
      p < 0.05
        ? `${name(high)} is larger than ${name(low)} most of all: ${formatNumber(gap)} ranks on average.`
        : 'None of the columns is larger than the others beyond chance.',
    sections: [
      {
        title: 'Do the columns differ, row by row?',
        figures: [
          figure('friedman', 'Friedman', chanceText(p, 'all columns were the same'), statistic, {
            p,
            df
          }),
          figure(
            'kendall_w',
            "Kendall's W",
            'How much the rows agree in which column is larger, 0 to 1.',
            kendall
          )
        ],
        assumes: 'Independent rows, each with a value in all columns.',
        checks: [
          n >= 15
            ? { holds: 'yes', text: 'There are rows enough for p of Friedman.' }
            : {
                holds: 'cannot tell',
                text: `${formatCount(n)} rows are few; p of Friedman is near for 15 and more.`
              }
        ]
      },
      {
        title: 'Which columns differ (Nemenyi)',
        figures: post.map(({ first, second, difference, p: own }) =>
          figure(
            'nemenyi',
            `${name(second)} less ${name(first)}, in mean ranks`,
            shortChance(own),
            difference,
            { corrected: own }
          )
        ),
        assumes: 'Independent rows. p is corrected for all pairs.',
        checks: []
      }
    ],
    notes: [],
    used: n
  };
}
