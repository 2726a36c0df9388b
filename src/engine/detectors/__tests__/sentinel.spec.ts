import { tableOf, type Cell } from '../../table/build';
import { sentinelDetector } from '../sentinel';
import { detectAll, normals, rowsOf } from './run-detector';

const rows = 200;
const planted = (values: readonly Cell[], code: Cell, at: readonly number[]): Cell[] =>
  values.map((value, row) => (at.includes(row) ? code : value));
const find = (name: string, cells: readonly Cell[]): [string, string, number[]][] =>
  detectAll(sentinelDetector, tableOf([[name, cells]])).map(d => [d.kind, d.severity, rowsOf(d)]);

const measure = normals(1, rows).map(z => Math.round((50 + 9 * z) * 10) / 10);
const whole = measure.map(v => Math.round(v));
const days = whole.map(v => new Date(Date.UTC(2015, 0, 1 + v * 9)));

describe('codes for missing', () => {
  it.each([-999, -9999, 9999, 999999, -99, -1])('finds %p among measures', code => {
    const found = find('level', planted(whole, code, [3, 40, 41, 42]));
    expect(found.map(([kind, , at]) => [kind, at])).toEqual([['sentinel', [3, 40, 41, 42]]]);
    expect(found[0][1]).not.toBe('info');
  });

  it('finds a zero that cannot be', () => {
    expect(find('pressure', planted(measure, 0, [7, 8]))).toEqual([
      ['sentinel', 'warning', [7, 8]]
    ]);
  });

  it.each(['n/a', 'NULL', '?', '--', '#N/A', 'none', 'unknown', '-'])(
    'finds %p among numbers',
    word => {
      const cells = planted(measure.map(String), word, [11, 12]);
      expect(find('level', cells)).toEqual([['sentinel', 'warning', [11, 12]]]);
    }
  );

  it.each(['1900-01-01', '1970-01-01', '9999-12-31'])('finds the day %p', day => {
    const at = [5, 6, 99];
    expect(find('visit', planted(days, new Date(`${day}T00:00:00Z`), at))).toEqual([
      ['sentinel', 'warning', at]
    ]);
    const texts = days.map(date => date.toISOString().slice(0, 10));
    expect(find('visit', planted(texts, day, at))).toEqual([['sentinel', 'warning', at]]);
  });

  it.each([
    ['score', whole.map(v => v - 40)],
    ['answer', whole.map((v, i) => ['yes', 'no', 'na'][i % 3])],
    ['continent', whole.map((v, i) => ['EU', 'AS', 'NA', 'SA'][i % 4])],
    ['visits', whole.map(v => Math.max(0, v - 45))],
    ['price', whole.map((v, i) => (i % 5 === 0 ? 99 : v * 2))],
    ['temperature', whole.map(v => v - 50)]
  ] as [string, Cell[]][])('gives no warning for natural %s', (name, cells) => {
    expect(find(name, cells).filter(([, severity]) => severity !== 'info')).toEqual([]);
  });
});

describe('impossible values', () => {
  it.each([
    ['age', 190],
    ['age', -5],
    ['birth_month', 13],
    ['hour', 25],
    ['latitude', 123.4],
    ['humidity', 250],
    ['year', 2999]
  ])('finds %s %p', (name, value) => {
    const scaled: Record<string, (v: number) => number> = {
      birth_month: v => 1 + (v % 12),
      hour: v => v % 24,
      year: v => 1950 + v
    };
    const values = whole.map(scaled[name] ?? (v => v));
    const found = find(name, planted(values, value, [77]));
    expect(found.map(([kind, , at]) => [kind, at])).toEqual([['impossible', [77]]]);
  });

  it('finds negative prices but leaves balances alone', () => {
    const price = planted(measure, -52.5, [2, 3]);
    expect(find('unit_price', price)).toEqual([['impossible', 'warning', [2, 3]]]);
    expect(find('balance', price)).toEqual([]);
  });

  it('finds dates far from all others', () => {
    const found = find('visit', planted(days, new Date('2999-03-04T00:00:00Z'), [8]));
    expect(found).toEqual([['impossible', 'error', [8]]]);
  });
});
