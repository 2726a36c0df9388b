import fc from 'fast-check';
import { tableOf, type Cell } from '../../table/build';
import { boundsDetector } from '../laws-bounds';
import { detectAll, normals, randomNumbers, rowsOf } from './run-detector';

const ROWS = 500;
const seeds = fc.integer({ min: 1, max: 1e6 });

/** Eight rows spread over the frame. */
function someRows(next: () => number): number[] {
  return Array.from({ length: 8 }, (_, i) => i * 60 + Math.floor(next() * 60));
}

function dirtied(
  make: (row: number) => Cell,
  rows: readonly number[],
  wrong: (row: number) => Cell
): Cell[] {
  const broken = new Set(rows);
  return Array.from({ length: ROWS }, (_, row) => (broken.has(row) ? wrong(row) : make(row)));
}

const CASES: Record<
  string,
  { kind: string; make: (n: () => number) => Cell; wrong: (n: () => number) => Cell }
> = {
  'a label that is none of the few': {
    kind: 'foreign-value',
    make: next => ['low', 'mid', 'high'][Math.floor(next() * 3)],
    wrong: next => `x${Math.floor(next() * 20)}`
  },
  'a mark beyond the scale': {
    kind: 'foreign-value',
    make: next => 1 + Math.floor(next() * 5),
    wrong: next => [0, 7, 8, 9, 33, 44, 55][Math.floor(next() * 7)]
  },
  'a share above 1': {
    kind: 'out-of-bounds',
    make: next => Math.round(1000 * next()) / 1000,
    wrong: next => Math.round(1000 * (1.02 + next())) / 1000
  },
  'a score above 100': {
    kind: 'out-of-bounds',
    make: next => Math.min(100, Math.round(1000 * (1 - next() ** 2)) / 10),
    wrong: next => Math.round(10 * (112 + 70 * next())) / 10
  },
  'a wrong sign': {
    kind: 'out-of-bounds',
    make: next => Math.round(100 * Math.exp(3 * next())) / 100 - 1,
    wrong: next => -Math.round(100 * Math.exp(1 + next())) / 100
  }
};

describe('closed sets and sharp ends', () => {
  it.each(Object.entries(CASES))('tells %s', (_, { kind, make, wrong }) => {
    fc.assert(
      fc.property(seeds, seed => {
        const next = randomNumbers(seed);
        const rows = someRows(next);
        const dirty = dirtied(
          () => make(next),
          rows,
          () => wrong(next)
        );
        const found = detectAll(boundsDetector, tableOf([['value', dirty]]));
        expect(found.map(draft => [draft.kind, draft.severity])).toEqual([[kind, 'warning']]);
        expect(rowsOf(found[0])).toEqual(rows);
        const clean = dirtied(
          () => make(next),
          [],
          () => null
        );
        expect(detectAll(boundsDetector, tableOf([['value', clean]]))).toEqual([]);
      }),
      { numRuns: 15 }
    );
  });

  it('says nothing of tails, of rare labels and of what may be negative', () => {
    fc.assert(
      fc.property(seeds, seed => {
        const next = randomNumbers(seed);
        const draws = normals(seed, ROWS);
        const column = (of: (row: number) => Cell): Cell[] =>
          Array.from({ length: ROWS }, (_, row) => of(row));
        const table = tableOf([
          ['tail', column(row => Math.round(100 * Math.exp(0.5 * draws[row] - 1)) / 100)],
          ['ratio', column(row => Math.round(1000 * (0.7 + 0.13 * draws[row])) / 1000)],
          ['crossing', column(row => Math.round(100 * (2 + draws[row])) / 100)],
          ['profit', column(() => Math.round(100 * (next() < 0.02 ? -5 : 5) * next()) / 100)],
          ['zipf', column(() => `kind ${Math.floor(1 / Math.sqrt(next() + 1e-3))}`)],
          ['count', column(() => Math.floor(-1.5 * Math.log(1 - next())))],
          ['answer', column(() => (next() < 0.01 ? 'other' : next() < 0.5 ? 'yes' : 'no'))]
        ]);
        expect(detectAll(boundsDetector, table).map(draft => draft.columns[0])).toEqual([]);
      }),
      { numRuns: 40 }
    );
  });
});
