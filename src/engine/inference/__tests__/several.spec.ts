import { Random } from '../../kernels';
import { correctMany, CORRECTIONS, friedman, nemenyi } from '../../stats';
import { tableOf } from '../../table/build';
import { answerStats, StatsError, type IFigure } from '..';

const random = new Random(9, 'several');
const base = Array.from({ length: 60 }, () => random.normal());
const COLUMNS = {
  before: base,
  during: base.map(v => v + 0.3 * random.normal()),
  after: base.map(v => v + 1 + 0.3 * random.normal())
};
const table = tableOf(COLUMNS);
const names = Object.keys(COLUMNS);

it('corrects p of all pairs as it is told, by each of the eight ways', () => {
  for (const correction of CORRECTIONS) {
    const { sections } = answerStats(table, { columns: names, correction });
    for (const { figures, assumes } of sections) {
      const corrected = correctMany(
        figures.map(({ p }) => p ?? NaN),
        correction
      );
      figures.forEach((figure, i) => expect(figure.corrected).toBeCloseTo(corrected[i], 14));
      expect(assumes).toMatch(/p is corrected for all pairs by [A-Z]/);
    }
  }
  const shops = base.map((_, i) => ['a', 'b', 'c', 'd'][i % 4]);
  const byRanks = (correction: 'holm' | 'bonferroni'): IFigure[] =>
    answerStats(tableOf({ ...COLUMNS, shops }), {
      columns: ['before', 'shops'],
      correction
    }).sections.flatMap(({ figures }) => figures.filter(({ key }) => key === 'dunn'));
  const [holm, plain] = [byRanks('holm'), byRanks('bonferroni')];
  expect(holm).toHaveLength(6);
  holm.forEach(({ corrected }, i) =>
    expect(Number(corrected)).toBeLessThanOrEqual(Number(plain[i].corrected))
  );
});

it('tells of several measurements of the same things which are larger, row by row', () => {
  const answer = answerStats(table, { columns: names, paired: true });
  expect(answer.headline).toMatch(
    /^`after` is larger than `(before|during)` most of all: 1\.\d+ ranks/
  );
  const [first, pairs] = answer.sections;
  const values = Object.values(COLUMNS);
  const plain = friedman(values);
  expect(first.figures[0]).toMatchObject({ key: 'friedman', value: plain.statistic, df: 2 });
  expect(first.figures[1].value).toBeCloseTo(plain.statistic / (60 * 2), 14);
  expect(pairs.figures.map(({ corrected }) => corrected)).toEqual(
    nemenyi(values).map(({ p }) => p)
  );
  const same = tableOf({ a: base, b: base, c: base });
  expect(() => answerStats(same, { columns: ['a', 'b', 'c'], paired: true })).toThrow(StatsError);
  expect(() => answerStats(table, { columns: ['after'], paired: true })).toThrow(
    /two columns or more/
  );
  expect(() =>
    answerStats(tableOf({ a: [1, 2], b: [2, 1], c: [1, 3] }), {
      columns: ['a', 'b', 'c'],
      paired: true
    })
  ).toThrow('2 rows have a value in all columns');
});
