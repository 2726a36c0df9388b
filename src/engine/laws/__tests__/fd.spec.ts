import fc from 'fast-check';
import { findDependencies } from '../fd';
import { pairDependencies } from '../fd-pairs';
import { finished } from '../../kernels/turns';
import { brokenCells } from '../fd-blame';
import type { ICodedColumn } from '../fd-groups';

const options = { checkpoint: () => undefined };

function coded(index: number, values: readonly number[]): ICodedColumn {
  const known = new Map<number, number>();
  const codes = Int32Array.from(values, value => {
    const code = known.get(value) ?? known.size;
    known.set(value, code);
    return code;
  });
  return { index, codes, size: known.size };
}

describe('functional dependencies', () => {
  it('finds a planted one and exactly the cells that break it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 30 }),
        fc.integer({ min: 8, max: 20 }),
        fc.uniqueArray(fc.nat(199), { minLength: 1, maxLength: 3 }),
        (groups, size, wrong) => {
          const rows = groups * size;
          const left = Array.from({ length: rows }, (_, row) => row % groups);
          const right = left.map(group => Math.floor(group / 2));
          const broken = [...new Set(wrong.map(row => row % rows))].sort((a, b) => a - b);
          broken.forEach((row, i) => (right[row] = 1000 + i));
          const columns = [coded(0, left), coded(1, right)];
          const laws = findDependencies(columns, rows, options);
          expect(laws.map(law => [law.left, law.right])).toContainEqual([[0], 1]);
          const cells = finished(
            brokenCells(laws, index => columns[index].codes, rows),
            () => undefined
          );
          expect(cells.filter(cell => cell.column === 1).map(cell => cell.row)).toEqual(broken);
        }
      ),
      { numRuns: 50 }
    );
  });

  it('finds none among random columns, keys and near-keys', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(2, 3, 5, 20, 100, 280, 1e9), { minLength: 3, maxLength: 6 }),
        fc.integer(),
        (sizes, seed) => {
          let state = seed >>> 0;
          const next = (): number => {
            state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
            const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
            return ((mixed ^ (mixed >>> 12)) >>> 0) / 4294967296;
          };
          const columns = sizes.map((size, index) =>
            coded(
              index,
              Array.from({ length: 300 }, () => Math.floor(next() * size))
            )
          );
          expect(findDependencies(columns, 300, options)).toEqual([]);
        }
      ),
      { numRuns: 300 }
    );
  });

  it('does not call a second value that many rows of a group share a slip', () => {
    const left = Array.from({ length: 400 }, (_, row) => row % 20);
    const right = left.map((group, row) => (group === 3 && row > 280 ? 99 : group));
    const laws = findDependencies([coded(0, left), coded(1, right)], 400, options);
    const forward = laws.find(law => law.right === 1);
    expect(forward?.usual[3] ?? -1).toBe(-1);
  });

  it('blames a wrong left side, not the columns that follow from it', () => {
    const key = Array.from({ length: 400 }, (_, row) => row % 40);
    const [name, town, owner] = [1, 2, 3].map(by => key.map(k => k * 10 + by));
    key[17] = 30;
    const columns = [key, name, town, owner].map((values, index) => coded(index, values));
    const laws = findDependencies(columns, 400, options);
    const cells = finished(
      brokenCells(laws, index => columns[index].codes, 400),
      () => undefined
    );
    expect(cells.map(({ row, column }) => [row, column])).toEqual([[17, 0]]);
  });

  it('finds what two columns decide together and the rows that break it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 8 }),
        fc.integer({ min: 3, max: 8 }),
        fc.uniqueArray(fc.nat(599), { minLength: 1, maxLength: 9 }),
        fc.nat(1000),
        (many, few, wrong, seed) => {
          const at = (row: number, by: number): number =>
            Math.imul(row * 2654435 + seed, by | 1) >>> 13;
          const a = Array.from({ length: 600 }, (_, row) => at(row, 7919) % many);
          const b = Array.from({ length: 600 }, (_, row) => at(row, 104729) % few);
          const price = a.map((x, row) => ((x * 31 + b[row] * 57) % 101) + 500);
          const noise = a.map((_, row) => at(row, 15485863) % 40);
          wrong.forEach((row, i) => (price[row] = 9000 + i));
          const columns = [a, b, price, noise].map((values, index) => coded(index, values));
          const laws = finished(pairDependencies(columns, 600, []), () => undefined);
          expect(laws.map(law => [[...law.left].sort(), law.right])).toEqual([[[0, 1], 2]]);
          const cells = finished(
            brokenCells(laws, index => columns[index].codes, 600),
            () => undefined
          );
          expect(cells.map(cell => cell.row)).toEqual([...wrong].sort((x, y) => x - y));
        }
      ),
      { numRuns: 40 }
    );
  });

  it('needs no second column where one decides alone', () => {
    const a = Array.from({ length: 600 }, (_, row) => row % 7);
    const b = a.map((_, row) => Math.floor(row / 7) % 5);
    const columns = [a, b, a.map(x => x * 3)].map((values, index) => coded(index, values));
    const singles = findDependencies(columns, 600, options);
    expect(finished(pairDependencies(columns, 600, singles), () => undefined)).toEqual([]);
    expect(finished(pairDependencies(columns, 600, []), () => undefined)).toEqual([]);
  });
});
