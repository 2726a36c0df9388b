import fc from 'fast-check';
import { tableOf, type Cell } from '../../table/build';
import { duplicateKeyDetector } from '../duplicate-key';
import { equalColumnsDetector } from '../equal-columns';
import { keysDetector } from '../laws-keys';
import { detectAll, randomNumbers, rowsOf } from './run-detector';

const seeds = fc.integer({ min: 1, max: 1e6 });
const column = (rows: number, of: (row: number) => Cell): Cell[] =>
  Array.from({ length: rows }, (_, row) => of(row));

describe('keys', () => {
  it('lets random codes repeat as often as chance makes them', () => {
    fc.assert(
      fc.property(seeds, seed => {
        const next = randomNumbers(seed);
        const badge = column(1000, () => `B-${10_000 + Math.floor(next() * 90_000)}`);
        const table = tableOf([
          ['badge', badge],
          ['hours', column(1000, () => Math.floor(next() * 40))]
        ]);
        expect(detectAll(duplicateKeyDetector, table)).toEqual([]);
      }),
      { numRuns: 10 }
    );
  });

  it('tells repeats of numbers that rise from row to row, whatever the gaps', () => {
    fc.assert(
      fc.property(seeds, seed => {
        const next = randomNumbers(seed);
        let at = 500;
        const part = column(600, () => (at += 1 + Math.floor(next() * 12)));
        const copies = [31, 240, 477].map(row => [row, (row + 90) % 600] as const);
        copies.forEach(([to, from]) => (part[to] = part[from]));
        const table = tableOf([
          ['part', part],
          ['weight', column(600, () => Math.round(next() * 1000) / 10)]
        ]);
        const found = detectAll(duplicateKeyDetector, table);
        expect(found.map(({ severity }) => severity)).toEqual(['warning']);
        expect(rowsOf(found[0])).toEqual(copies.flat().sort((a, b) => a - b));
      }),
      { numRuns: 10 }
    );
  });

  it('finds a key of two columns beside one that tells rows apart alone', () => {
    const rows = Array.from({ length: 1200 }, (_, row) => [row % 60, Math.floor(row / 60)]);
    [100, 400].forEach(row => (rows[row] = [...rows[row + 333]]));
    const table = tableOf([
      ['row_id', column(1200, row => `R${100_000 + 7 * row}`)],
      ['store', rows.map(([store]) => store + 1)],
      ['date', rows.map(([, day]) => `2024-03-${String(day + 1).padStart(2, '0')}`)],
      ['sales', column(1200, row => (row * 7919) % 977)]
    ]);
    const [found] = detectAll(keysDetector, table).filter(({ severity }) => severity !== 'info');
    expect(found.columns).toEqual(['store', 'date']);
    expect(rowsOf(found)).toEqual([100, 400, 433, 733]);
  });
});

describe('equal columns', () => {
  it('are told once, whatever their number', () => {
    const values = column(60, row => (row * 37) % 50);
    const table = tableOf([
      ['a', values],
      ['same', column(60, () => 'x')],
      ['b', values],
      ['c', [...values].reverse()],
      ['d', values],
      ['e', column(60, () => 'x')]
    ]);
    const found = detectAll(equalColumnsDetector, table);
    expect(found.map(({ columns, severity }) => [columns, severity])).toEqual([
      [['b', 'd'], 'info']
    ]);
  });
});
