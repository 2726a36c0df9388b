import fc from 'fast-check';
import { answerStats, STATS_MODELS, StatsError, type IStatsAnswer, type IStatsRequest } from '..';
import { Random } from '../../kernels';
import { kendall, ols, welchT } from '../../stats';
import { tableOf, type Cell } from '../../table/build';

const random = new Random(11, 'inference');
const N = 240;
const x = Array.from({ length: N }, () => random.normal());
const y = x.map(v => 2 * v + random.normal());
const town = Array.from({ length: N }, () => random.of(['Lyon', 'Nice', 'Brest']));
const flag = x.map((v, i) => v + random.normal() > 0 !== (i % 9 === 0));
const count = x.map(v => Math.floor(Math.exp(v / 2) + 2 * random.next()));
const frame = tableOf({
  x,
  y,
  z: y.map(v => v + 3 * random.normal()),
  town,
  flag,
  count,
  empty: x.map(() => null),
  flat: x.map(() => 7),
  text: x.map((_, i) => `text ${i}`)
});

function figureOf(
  answer: IStatsAnswer,
  key: string
): IStatsAnswer['sections'][number]['figures'][number] {
  return answer.sections.flatMap(({ figures }) => figures).find(one => one.key === key)!;
}

function keys(request: IStatsRequest): string[] {
  return answerStats(frame, request).sections.flatMap(({ figures }) => figures.map(f => f.key));
}

describe('a question of statistics', () => {
  it('is answered by what two columns hold', () => {
    const pair = answerStats(frame, { columns: ['x', 'y'] });
    expect(figureOf(pair, 'kendall').value).toBeCloseTo(kendall(x, y).statistic, 12);
    expect(pair.headline).toContain('a strong relation');
    expect(pair.used).toBe(N);
    const groups = answerStats(frame, { columns: ['flag', 'y'] });
    const [a, b] = [true, false].map(side => y.filter((_, i) => flag[i] === side));
    const welch = a.length >= b.length ? welchT(a, b) : welchT(b, a);
    expect(figureOf(groups, 'welch').statistic).toBeUndefined();
    expect(figureOf(groups, 'welch').p).toBeCloseTo(welch.p, 12);
    expect(keys({ columns: ['y', 'town'] })).toEqual(
      expect.arrayContaining(['anova', 'kruskal', 'dunn', 'mean'])
    );
    expect(keys({ columns: ['town', 'flag'] })).toEqual(
      expect.arrayContaining(['cramer', 'chi_square', 'theil_first'])
    );
  });

  it('of one column is tests of it, with all quantiles, a mean and a trend', () => {
    const found = keys({ columns: ['x'], against: 1, trend: true });
    expect(found).toEqual(
      expect.arrayContaining([
        't',
        'wilcoxon',
        'mann_kendall',
        'sen',
        'shapiro',
        'quantile_weibull'
      ])
    );
    expect(new Set(found.filter(key => key.startsWith('quantile_'))).size).toBe(13);
  });

  it('takes out what other columns tell, looks at pairs of all, and at measurements twice', () => {
    expect(keys({ columns: ['x', 'z'], given: ['y'] })).toContain('partial');
    const all = answerStats(frame, { columns: ['x', 'y', 'z'] });
    expect(all.sections[0].figures).toHaveLength(3);
    expect(all.sections[0].figures[0].name).toBe('`x` and `y`');
    expect(keys({ columns: ['x', 'z'], paired: true })).toContain('paired_t');
  });

  it('explains a target by the model that fits, or by the one asked for', () => {
    const plain = answerStats(frame, { target: 'y', columns: ['x', 'town'] });
    const xs = [x, ...['Nice', 'Brest'].map(v => town.map(t => Number(t === v)))];
    expect(plain.sections[0].figures[1].value).toBeCloseTo(ols(y, xs).params[1], 9);
    expect(plain.sections[0].figures[2].of).toMatchObject([{ column: 'town' }]);
    expect(answerStats(frame, { target: 'flag', columns: ['x'] }).headline).toContain(
      'log likelihood'
    );
    for (const model of STATS_MODELS) {
      const target = model === 'logistic' ? 'flag' : model === 'poisson' ? 'count' : 'y';
      const { headline, sections } = answerStats(frame, { target, columns: ['x', 'z'], model });
      expect(headline).not.toMatch(/NaN|Infinity|undefined/);
      expect(sections[0].figures.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['constant', 'x', 'z'])
      );
    }
  });

  it('says of each figure what it means and of each section what it assumes and whether it holds', () => {
    const { sections } = answerStats(frame, { target: 'y', columns: ['x', 'z'] });
    for (const { figures, assumes } of sections) {
      expect(assumes).toMatch(/\.$/);
      figures.forEach(({ means }) => expect(means).toMatch(/^[^a-z].*\.$|^`/));
    }
    expect(sections[0].checks.map(({ holds }) => holds)).toContain('yes');
    const wide = x.map((v, i) => Math.exp(2 * v) * (i % 2 === 0 ? 1 : -1));
    const odd = answerStats(tableOf({ x, wide }), { target: 'wide', columns: ['x'] });
    expect(odd.sections[0].checks.map(({ holds }) => holds)).toContain('no');
  });
});

describe('what cannot be answered is said in one sentence', () => {
  it.each<[IStatsRequest, RegExp]>([
    [{ columns: ['nope'] }, /^There is no column nope; the columns are x, y/],
    [{ columns: ['empty'] }, /holds no value at all/],
    [{ columns: ['flat'] }, /one value only/],
    [{ columns: ['x', 'flat'] }, /one value only/],
    [{ columns: ['text', 'x'] }, /texts of many values/],
    [{ columns: ['town'] }, /name a second column/],
    [{ columns: ['x', 'x'] }, /each column once/],
    [{ columns: ['x'], paired: true }, /two columns or more/],
    [{ columns: ['x', 'y'], trend: true }, /asked of one column/],
    [{ columns: ['x'], given: ['y'] }, /name two/],
    [{ target: 'town', columns: ['x'] }, /holds no numbers/],
    [{ target: 'flat', columns: ['x'], model: 'logistic' }, /0 and 1/],
    [{ target: 'y', columns: ['x', 'flat'] }, /one value only/],
    [{ target: 'y', columns: ['text'] }, /too many different texts/],
    [{ columns: ['x'], model: 'ols' }, /name it as the target/]
  ])('%j', (request, sentence) => {
    expect(() => answerStats(frame, request)).toThrow(StatsError);
    expect(() => answerStats(frame, request)).toThrow(sentence);
  });

  it('a label with one class, and frames without rows', () => {
    const one = tableOf({ x, label: x.map(() => true) });
    expect(() => answerStats(one, { target: 'label', columns: ['x'] })).toThrow('one class only');
    expect(() => answerStats(tableOf({ x: [] }))).toThrow('no rows');
    expect(() => answerStats(tableOf({ x: [1], y: [2] }), { columns: ['x', 'y'] })).toThrow(
      '1 usable row'
    );
  });
});

describe('any frame', () => {
  const column = fc.oneof(
    fc.array(fc.oneof(fc.constant(null), fc.double()), { minLength: 12, maxLength: 12 }),
    fc.array(fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 3 })), {
      minLength: 12,
      maxLength: 12
    }),
    fc.array(fc.constantFrom('a', 'b', null), { minLength: 12, maxLength: 12 }),
    fc.array(fc.boolean(), { minLength: 12, maxLength: 12 })
  );
  const request = fc.constantFrom<IStatsRequest>(
    {},
    { columns: ['a'] },
    { columns: ['a'], trend: true, against: 1 },
    { columns: ['a', 'b'] },
    { columns: ['a', 'b'], paired: true },
    { columns: ['a', 'b'], given: ['c'] },
    { columns: ['a', 'b', 'c'] },
    ...STATS_MODELS.map(model => ({ target: 'a', columns: ['b', 'c'], model }))
  );

  it('is answered without NaN, or refused in a sentence', () => {
    fc.assert(
      fc.property(column, column, column, request, (a, b, c, asked) => {
        const table = tableOf({ a: a as Cell[], b: b as Cell[], c: c as Cell[] });
        try {
          const answer = answerStats(table, asked);
          expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
          expect(JSON.stringify(answer)).not.toMatch(/NaN|Infinity|undefined|∞/);
        } catch (error) {
          expect(error).toBeInstanceOf(StatsError);
        }
      }),
      { numRuns: 300 }
    );
  });
});
