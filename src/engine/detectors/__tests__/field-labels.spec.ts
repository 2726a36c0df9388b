import { tableOf, type Cell } from '../../table/build';
import { dependencyDetector } from '../laws-fd';
import { unitsDetector } from '../laws-arith-units';
import { conditionalDetector } from '../laws-conditional';
import { mixedTypesDetector } from '../mixed-types';
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

  it('takes numbers of charts with parts and letters for labels, and words among numbers for slips', () => {
    const found = (odd: (row: number) => string): string[] => {
      const values = Array.from({ length: 400 }, (_, row) =>
        row % 9 === 0 ? odd(row) : String(10000 + ((row * 7919) % 80000))
      );
      return detectAll(mixedTypesDetector, tableOf([['chart', values]])).map(
        ({ kind, severity }) => `${severity} ${kind}`
      );
    };
    const parts = (row: number): string =>
      row % 2 ? `CA${1000 + row}` : `${37000 + row}/${row % 60}`;
    expect(found(parts)).toEqual(['info text-in-number']);
    expect(found(row => `see note ${row}`)).toEqual(['warning text-in-number']);
  });

  it('blames no cell where a third column has a law of its own, but does where it has none', () => {
    const pick = (of: readonly string[]): string => of[Math.floor(next() * of.length)];
    const rows = Array.from({ length: 300 }, (_, row) => {
      const site = `site ${row % 25}`;
      const fish = row % 25 > 20 ? 'bad' : pick(['good', 'unknown']);
      return { site, fish, impaired: fish === 'bad' ? 'Yes' : 'No' };
    });
    const broken = [4, 9, 55, 110];
    const told = (ruled: boolean): string[] => {
      const table = tableOf([
        ['site', rows.map(({ site }) => site)],
        [
          'fish',
          rows.map(({ fish }, row) => (ruled ? (broken.includes(row) ? 'bad' : fish) : 'good'))
        ],
        ['impaired', rows.map(({ impaired }, row) => (broken.includes(row) ? 'Yes' : impaired))]
      ]);
      return detectAll(dependencyDetector, table)
        .filter(({ columns: [first], severity }) => first === 'impaired' && severity !== 'info')
        .map(({ rows: { positions } }) => Array.from(positions).join(' '));
    };
    expect(told(true)).toEqual([]);
    expect(told(false)).toEqual([broken.join(' ')]);
  });

  it('makes a fact of what stands beside the largest of a few labels, and more beside a special one', () => {
    const severities = (most: string, rest: string): string[] => {
      const language = Array.from({ length: 4000 }, (_, row) => (row % 8 < 7 ? most : rest));
      const others = Array.from(
        { length: 24 },
        (_, i) => `House of ${String.fromCharCode(65 + i)}`
      );
      const publisher = language.map((label, row) =>
        label === 'English' && row % 90 > 1 ? 'Union' : others[(row >> 3) % others.length]
      );
      const table = tableOf([
        ['language', language],
        ['publisher', publisher]
      ]);
      return detectAll(conditionalDetector, table).map(({ severity }) => severity);
    };
    expect(severities('English', 'French')).toEqual(['info']);
    expect(severities('French', 'English')).toEqual(['warning']);
  });
});
