import { tableOf, type Cell } from '../../table/build';
import { dependencyDetector } from '../laws-fd';
import { unitsDetector } from '../laws-arith-units';
import { detectAll, randomNumbers } from './run-detector';

describe('what labels and single rows tell', () => {
  const next = randomNumbers(5);
  const sizes = Array.from({ length: 600 }, (_, row) =>
    String(Math.round((20000 + next() * 30000) / (row % 50 === 3 ? 100 : 1)))
  );

  it('takes no unit for wrong where a part of the numbers are codes with letters', () => {
    const codes = sizes.map((text, row) => (row % 9 === 0 ? `CA${text}` : text));
    const kinds = (values: Cell[]): string[] =>
      detectAll(unitsDetector, tableOf([['chart', values]])).map(({ kind }) => kind);
    expect(kinds(sizes)).toEqual(['unit-error']);
    expect(kinds(codes)).toEqual([]);
  });

  it('makes a fact of one row that a few others speak against, and more of two', () => {
    const make = Array.from({ length: 120 }, (_, row) => `size ${Math.floor(row / 6)}`);
    const severities = (odd: readonly number[]): string[] => {
      const parts = make.map((_, row) =>
        odd.includes(row) ? 'stray' : `part ${Math.floor(row / 6) % 20}`
      );
      const table = tableOf([
        ['make', make],
        ['part', parts]
      ]);
      return detectAll(dependencyDetector, table).map(({ severity }) => severity);
    };
    expect(severities([100])).toEqual(['info']);
    expect(severities([40, 71, 100])).toEqual(['error']);
  });
});
