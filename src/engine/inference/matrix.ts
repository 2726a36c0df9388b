import { greatestOf, type Turns } from '../kernels';
import { correctMany, pearson, spearman, type Correction } from '../stats';
import type { IColumn } from '../table/types';
import { completeRows, figure, numbersOf } from './pick';
import type { IRelated } from './relation';
import { StatsError, type IFigure } from './types';
import {
  correctedText,
  formatCount,
  sentences,
  shortChance,
  strengthStart,
  strengthWord
} from './words';

/** Columns of which all pairs are looked at. */
const MOST_COLUMNS = 40;

interface IPairFound {
  readonly name: string;
  readonly n: number;
  readonly r: ReturnType<typeof pearson>;
  readonly rho: ReturnType<typeof spearman>;
}

/** Correlations of all pairs of numeric columns, the strongest first, p corrected for all of them. */
export function* allPairs(
  columns: readonly IColumn[],
  correction: Correction = 'holm'
): Turns<IRelated> {
  if (columns.length > MOST_COLUMNS) {
    throw new StatsError(
      `${columns.length} columns make too many pairs; name ${MOST_COLUMNS} at most.`
    );
  }
  const numbers = columns.map(numbersOf);
  const found: IPairFound[] = [];
  for (const [i, a] of columns.entries()) {
    for (let j = i + 1; j < columns.length; j++) {
      const [x, y] = completeRows([numbers[i], numbers[j]]);
      const name = `\`${a.name}\` and \`${columns[j].name}\``;
      found.push({ name, n: x.length, r: pearson(x, y), rho: spearman(x, y) });
      yield null;
    }
  }
  const corrected = [found.map(({ r }) => r.p), found.map(({ rho }) => rho.p)].map(ps =>
    correctMany(ps, correction)
  );
  const order = [...found.keys()]
    .filter(i => Number.isFinite(found[i].rho.statistic))
    .sort((a, b) => Math.abs(found[b].rho.statistic) - Math.abs(found[a].rho.statistic));
  if (order.length === 0) {
    throw new StatsError('No two of these columns vary in rows that have a value in both.');
  }
  const lines = (key: 'pearson' | 'spearman'): IFigure[] =>
    order.map(i => {
      const one = key === 'pearson' ? found[i].r : found[i].rho;
      const p = corrected[key === 'pearson' ? 0 : 1][i];
      return figure(
        key,
        found[i].name,
        sentences(
          `${strengthStart(one.statistic)} relation over ${formatCount(found[i].n)} rows.`,
          shortChance(p)
        ),
        one.statistic,
        { p: one.p, corrected: p, interval: one.interval }
      );
    });
  const [first] = order;
  const left = found.length - order.length;
  return {
    headline: `${found[first].name} go together most: ${strengthWord(found[first].rho.statistic)} relation.`,
    sections: [
      {
        title: "Spearman's rho of all pairs",
        figures: lines('spearman'),
        assumes: sentences(
          'Independent rows; relations that only rise or only fall.',
          correctedText(correction)
        ),
        checks: []
      },
      {
        title: "Pearson's r of all pairs",
        figures: lines('pearson'),
        assumes: sentences(
          'Independent rows; straight relations without far rows.',
          correctedText(correction)
        ),
        checks: []
      }
    ],
    notes:
      left > 0 ? [`${left} pairs are left out: a side does not vary where both have a value.`] : [],
    used: greatestOf(found.map(({ n }) => n))
  };
}
