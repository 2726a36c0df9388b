import fc from 'fast-check';
import { tableOf, type Cell } from '../../table/build';
import { conditionalDetector } from '../laws-conditional';
import { detectAll, randomNumbers, rowsOf } from './run-detector';

const ROWS = 400;

interface ICase {
  readonly name: string;
  readonly key: string;
  /** Columns, and the rows that break the law. */
  make(next: () => number, broken: (row: number) => boolean): [string, Cell[]][];
}

const of = <T>(next: () => number, list: readonly T[]): T => list[Math.floor(next() * list.length)];

function column(make: (row: number) => Cell): Cell[] {
  return Array.from({ length: ROWS }, (_, row) => make(row));
}

const CASES: readonly ICase[] = [
  {
    name: 'values where there should be none',
    key: 'condition-empty',
    make: (next, broken) => {
      const state = column(row => (broken(row) ? 'open' : of(next, ['open', 'done', 'late'])));
      const end = column(row => (state[row] === 'done' || broken(row) ? `day ${row % 40}` : null));
      return [
        ['state', state],
        ['end', end]
      ];
    }
  },
  {
    name: 'values that are missing',
    key: 'condition-filled',
    make: (next, broken) => {
      const married = column(row => broken(row) || next() < 0.5);
      const since = column(row => (married[row] && !broken(row) ? 1960 + (row % 60) : null));
      return [
        ['married', married],
        ['since', since]
      ];
    }
  },
  {
    name: 'one value',
    key: 'condition-constant',
    make: (next, broken) => {
      const contract = column(row => (broken(row) ? 'full' : of(next, ['full', 'part'])));
      const hours = column(row =>
        contract[row] === 'full' && !broken(row) ? 40 : 4 + Math.floor(next() * 34)
      );
      return [
        ['contract', contract],
        ['hours', hours]
      ];
    }
  },
  {
    name: 'a range',
    key: 'condition-range',
    make: (next, broken) => {
      const animal = column(row => (broken(row) ? 'mouse' : of(next, ['mouse', 'dog', 'horse'])));
      const [light, middle, heavy] = [0.02, 12, 450].map(
        mean => () => Math.round(mean * (0.7 + 0.6 * next()) * 1000) / 1000
      );
      const weight = column(row =>
        broken(row) || animal[row] === 'dog'
          ? middle()
          : animal[row] === 'mouse'
            ? light()
            : heavy()
      );
      return [
        ['animal', animal],
        ['weight', weight]
      ];
    }
  },
  {
    name: 'a factor',
    key: 'condition-conversion',
    make: (next, broken) => {
      const rates: Record<string, number> = { EUR: 1, USD: 0.92, GBP: 1.17 };
      const money = column(() => of(next, Object.keys(rates)));
      const price = column(() => Math.round(1000 + 50_000 * next()) / 100);
      const euros = column(
        row =>
          Math.round(
            100 * Number(price[row]) * rates[String(money[row])] * (broken(row) ? 1.3 : 1)
          ) / 100
      );
      return [
        ['currency', money],
        ['price', price],
        ['price in euros', euros]
      ];
    }
  }
];

describe('conditions between columns', () => {
  it.each(CASES)('tells $name that the label of the row rules out', ({ key, make }) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), seed => {
        const next = randomNumbers(seed);
        const wrong = new Set(
          Array.from({ length: 5 }, (_, i) => i * 77 + Math.floor(next() * 70))
        );
        const dirty = detectAll(conditionalDetector, tableOf(make(next, row => wrong.has(row))));
        const found = dirty.filter(draft => draft.key === key);
        expect(found).toHaveLength(1);
        expect(found[0].severity).toBe('warning');
        expect(rowsOf(found[0])).toEqual([...wrong].sort((a, b) => a - b));
        expect(detectAll(conditionalDetector, tableOf(make(next, () => false)))).toEqual([]);
      }),
      { numRuns: 6 }
    );
  });

  it.each([
    ['closed', ['condition-filled']],
    ['-1', []],
    ['n/a', []]
  ])('asks for more than a code for missing beside what is filled: %s', (label, keys) => {
    const next = randomNumbers(3);
    const size = column(() => of(next, ['small', 'large', label]));
    const rating = column(row => (size[row] === label || row % 90 === 7 ? null : row % 5));
    const table = tableOf([
      ['size', size],
      ['rating', rating]
    ]);
    const told = detectAll(conditionalDetector, table).map(draft => draft.key);
    expect(told).toEqual(keys);
  });

  it('finds nothing where labels and values have no tie', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), seed => {
        const next = randomNumbers(seed);
        const table = tableOf([
          ['label', column(() => of(next, ['a', 'b', 'c']))],
          ['some', column(() => (next() < 0.4 ? null : Math.floor(next() * 90)))],
          ['zeros', column(() => (next() < 0.6 ? 0 : Math.round(next() * 1e4) / 100))],
          ['heavy', column(() => Math.round(100 / (1 - next())) / 100)],
          ['twice', column(() => Math.round(next() * 1e5) / 100)]
        ]);
        expect(detectAll(conditionalDetector, table)).toEqual([]);
      }),
      { numRuns: 12 }
    );
  });
});
