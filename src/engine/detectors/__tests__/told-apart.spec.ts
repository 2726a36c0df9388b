import { tableOf, type Cell } from '../../table/build';
import { profileColumn } from '../../profile';
import type { ILaw } from '../../laws';
import { arithmeticDetector } from '../laws-arith';
import { orderDetector } from '../laws-arith-order';
import { dependencyDetector } from '../laws-fd';
import { mixedDecimalsDetector } from '../decimals';
import { columnDays } from '../text/column-days';
import { detectAll, randomNumbers, rowsOf } from './run-detector';

const N = 600;
const rows = Array.from({ length: N }, (_, row) => row);
const next = randomNumbers(11);
const below = (n: number): number => Math.floor(next() * n);
const wrong = rows.filter(row => row % 50 === 9);
const isWrong = (row: number): boolean => row % 50 === 9;
const day = (n: number): string => {
  const [y, m, d] = new Date(Date.UTC(2022, 0, 1) + n * 864e5)
    .toISOString()
    .slice(0, 10)
    .split('-');
  return `${d}/${m}/${y}`;
};

describe('what beginnings of codes decide', () => {
  const KINDS = { APT: 'Apartment', HSE: 'House', LOF: 'Loft', STU: 'Studio' };
  const names = Object.values(KINDS);
  const starts = rows.map(() => Object.keys(KINDS)[below(4)]);
  const type = starts.map((start, row) => {
    const right = KINDS[start as keyof typeof KINDS];
    return isWrong(row) ? names[(names.indexOf(right) + 1 + (row % 3)) % 4] : right;
  });
  const table = tableOf([
    ['listing', starts.map((start, row) => `${start}-${10_000 + row * 7}`)],
    ['type', type],
    ['rooms', rows.map(() => 1 + below(6))]
  ]);

  it('is a law, with the rows that break it', () => {
    const [draft, ...more] = detectAll(dependencyDetector, table);
    expect(more).toEqual([]);
    expect(draft).toMatchObject({
      kind: 'broken-dependency',
      columns: ['type'],
      severity: 'error'
    });
    expect(rowsOf(draft)).toEqual(wrong);
    const laws: ILaw[] = [];
    const context = {
      table,
      profile: profileColumn,
      checkpoint: () => undefined,
      tell: (law: ILaw) => laws.push(law)
    };
    if (dependencyDetector.scope === 'table') {
      Array.from(dependencyDetector.detect(context));
    }
    expect(laws.map(law => law.text)).toEqual(['the beginning of `listing` decides `type`']);
  });
});

describe('slips', () => {
  it('between two columns that decide each other name both of them', () => {
    const codes = rows.map(() => below(6));
    const towns = ['Bonn', 'Cork', 'Graz', 'Lyon', 'Oslo', 'Pisa'];
    const table = tableOf([
      ['code', codes.map(code => `X${code}`)],
      ['town', codes.map((code, row) => towns[isWrong(row) ? (code + 1 + (row % 4)) % 6 : code])]
    ]);
    const drafts = detectAll(dependencyDetector, table).filter(
      ({ severity }) => severity !== 'info'
    );
    expect(drafts).toHaveLength(1);
    expect([...drafts[0].columns].sort()).toEqual(['code', 'town']);
    expect(rowsOf(drafts[0])).toEqual(wrong);
  });

  it('spread over few groups break a law with two values', () => {
    const teams = rows.map(() => below(6));
    const table = tableOf([
      ['team', teams.map(team => `team ${'abcdef'[team]}`)],
      ['league', teams.map((team, row) => (team < 3 !== isWrong(row) ? 'East' : 'West'))]
    ]);
    const [draft] = detectAll(dependencyDetector, table);
    expect(draft).toMatchObject({ kind: 'broken-dependency', columns: ['league'] });
    expect(draft.severity).not.toBe('info');
    expect(rowsOf(draft)).toEqual(wrong);
  });

  it('in sums of small numbers are told, and what is left out of a sum is not', () => {
    const [a, b] = [rows.map(() => below(5)), rows.map(() => below(8))];
    const sums = (off: (row: number) => number): Cell[] =>
      rows.map(row => a[row] + b[row] + off(row));
    const loud = (total: Cell[]): number[][] =>
      detectAll(
        arithmeticDetector,
        tableOf([
          ['a', a],
          ['b', b],
          ['all', total]
        ])
      ).map(rowsOf);
    expect(loud(sums(row => (isWrong(row) ? (row % 100 === 9 ? 2 : -1) : 0)))).toEqual([wrong]);
    expect(loud(sums(row => (isWrong(row) ? 1 : 0)))).toEqual([]);
  });
});

describe('dates with the day first', () => {
  it('are read as the days after the 12th say', () => {
    const read = (...values: string[]): (string | null)[] =>
      Array.from(
        columnDays({
          values,
          counts: new Uint32Array(values.length).fill(1),
          codes: new Int32Array(0)
        }),
        ms => (Number.isNaN(ms) ? null : new Date(ms).toISOString().slice(0, 10))
      );
    expect(read('03/04/2021', '13/04/2021', '25/12/2021', '30/01/2022')[0]).toBe('2021-04-03');
    expect(read('03/04/2021', '04/13/2021', '12/25/2021', '01/30/2022')[0]).toBe('2021-03-04');
    expect(read('03/04/2021', '04/03/2021', '05/06/2021')).toEqual([null, null, null]);
    expect(
      read('03/04/2021', '04/13/2021', '25/12/2021', '01/30/2022', '14/01/2022')[0]
    ).toBeNull();
  });

  it('stand in an order, and the rows that break it are found', () => {
    const from = rows.map(() => below(500));
    const to = from.map(start => start + 2 + below(20));
    const at = (list: number[], other: number[]): string[] =>
      list.map((n, row) => day(isWrong(row) ? other[row] : n));
    const [draft] = detectAll(
      orderDetector,
      tableOf([
        ['from', at(from, to)],
        ['to', at(to, from)]
      ])
    );
    expect(draft).toMatchObject({ kind: 'out-of-order', columns: ['from', 'to'] });
    expect(rowsOf(draft)).toEqual(wrong);
  });
});

describe('a decimal comma before three digits', () => {
  it('is one where all other numbers have a point and none reaches a thousand', () => {
    const mass = rows.map(row => {
      const text = (0.1 + 5 * next()).toFixed(3);
      return isWrong(row) ? text.replace('.', ',') : text;
    });
    const [draft] = detectAll(mixedDecimalsDetector, tableOf([['mass', mass]]));
    expect(draft).toMatchObject({ kind: 'mixed-decimals', severity: 'warning' });
    expect(rowsOf(draft)).toEqual(wrong);
  });
});
