import {
  association,
  boschloo,
  chiSquareTable,
  differenceInterval,
  fisherExact,
  mutualInformation
} from '../stats';
import type { IColumn } from '../table/types';
import { figure } from './pick';
import type { IRelated } from './relation';
import { StatsError, type ICheck, type IFigure } from './types';
import { chanceText, formatCount, formatNumber, intervalText, sentences } from './words';

/** Rows up to which the exact test of unconditional tables looks at all tables. */
const MOST_EXACT = 200;

/** Two columns of few values, as a table of counts. */
export function crossTable(a: IColumn, b: IColumn): IRelated {
  const [x, y] = [a.encoded(), b.encoded()];
  const counts = x.values.map(() => new Array<number>(y.values.length).fill(0));
  let used = 0;
  x.codes.forEach((code, row) => {
    if (code >= 0 && y.codes[row] >= 0) {
      counts[code][y.codes[row]]++;
      used++;
    }
  });
  const columns = y.values.map((_, j) => j).filter(j => counts.some(row => row[j] > 0));
  const table = counts.map(row => columns.map(j => row[j])).filter(row => row.some(c => c > 0));
  const [first, second] = [`\`${a.name}\``, `\`${b.name}\``];
  if (table.length < 2 || columns.length < 2) {
    const one = table.length < 2 ? first : second;
    throw new StatsError(
      `${one} has one value only in the rows with both; nothing can be said of it.`
    );
  }
  const nothing = `${first} and ${second} had nothing to do with each other`;
  const plain = chiSquareTable(table, { corrected: false });
  const corrected = chiSquareTable(table);
  const ratio = chiSquareTable(table, { likelihood: true, corrected: false });
  const found = association(table);
  const information = mutualInformation(x.codes, y.codes);
  const figures: IFigure[] = [
    figure(
      'cramer',
      "Cramer's V",
      'How strongly the two go together: 0 not at all, 1 fully.',
      found.cramer
    ),
    figure('chi_square', 'chi-square', chanceText(corrected.p, nothing), corrected.statistic, {
      p: corrected.p,
      df: corrected.df
    }),
    figure('g', 'G', chanceText(ratio.p, nothing), ratio.statistic, { p: ratio.p, df: ratio.df }),
    figure(
      'theil_first',
      `Theil's U of ${first}`,
      `Share of what is uncertain in ${first} that ${second} tells.`,
      found.rowsGivenColumns
    ),
    figure(
      'theil_second',
      `Theil's U of ${second}`,
      `Share of what is uncertain in ${second} that ${first} tells.`,
      found.columnsGivenRows
    ),
    figure(
      'information',
      'mutual information',
      'What one tells of the other, in nats, without the share of chance.',
      information.information
    ),
    figure('tschuprow', "Tschuprow's T", 'As V, but 1 only for square tables.', found.tschuprow),
    figure('contingency', "Pearson's contingency", 'As V, but never 1.', found.contingency)
  ];
  if (table.length === 2 && columns.length === 2) {
    figures.push(...twoByTwo(table, used, nothing));
  }
  return {
    headline:
      plain.p < 0.05
        ? `${first} and ${second} go together with V ${formatNumber(found.cramer)}, over ${formatCount(used)} rows.`
        : `${first} and ${second} go together with V ${formatNumber(found.cramer)}, and chance alone may do that, over ${formatCount(used)} rows.`,
    sections: [
      {
        title: `How ${first} and ${second} go together`,
        figures,
        assumes:
          'Independent rows; for p of chi-square and G: 5 rows and more expected in four fifths of the cells.',
        checks: [expectedCheck(plain.expected)]
      }
    ],
    notes: [],
    used
  };
}

function twoByTwo(table: readonly number[][], used: number, nothing: string): IFigure[] {
  const exact = fisherExact(table);
  const [[p, q], [r, s]] = table;
  const interval = differenceInterval([p, p + q], [r, r + s]);
  const figures = [
    figure(
      'fisher',
      'Fisher, odds ratio',
      sentences(chanceText(exact.p, nothing), '1: the odds are the same.'),
      exact.statistic,
      {
        p: exact.p
      }
    ),
    figure(
      'difference',
      'difference of shares',
      sentences(
        'Share of the first value, in one group less that in the other.',
        intervalText(interval)
      ),
      p / (p + q) - r / (r + s),
      { interval }
    )
  ];
  if (used <= MOST_EXACT) {
    const found = boschloo([
      [p, r],
      [q, s]
    ]);
    figures.push(
      figure(
        'boschloo',
        'Boschloo',
        sentences(chanceText(found.p, nothing), "More powerful than Fisher's."),
        found.statistic,
        {
          p: found.p
        }
      )
    );
  }
  return figures;
}

function expectedCheck(expected: readonly (readonly number[])[]): ICheck {
  const all = expected.flat();
  const few = all.filter(e => e < 5).length;
  return few > 0.2 * all.length
    ? {
        holds: 'no',
        text: `${few} of ${all.length} cells expect fewer than 5 rows; join rare values, or trust the exact test of two by two.`
      }
    : { holds: 'yes', text: `${all.length - few} of ${all.length} cells expect 5 rows and more.` };
}
