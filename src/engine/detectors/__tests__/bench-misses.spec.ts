import { tableOf } from '../../table/build';
import { duplicateRowsDetector } from '../duplicate-rows';
import { formatDetector } from '../laws-format';
import { timeDetector } from '../laws-time';
import { sentinelDetector } from '../sentinel';
import { outliersDetector } from '../outliers';
import { typoDetector } from '../typo';
import { detectAll, randomNumbers, rowsOf } from './run-detector';

const TRADES = (
  'Baker Bookbinder Blacksmith Carpenter Cashier Constable Creditor Designer Dispatcher Doctor ' +
  'Auctioneer Architect Engraver Farmer Gardener Glazier Hunter Inspector Janitor Jeweler Laborer ' +
  'Machinist Mason Messenger Milliner Musician Paver Peddler Photographer Plumber Porter Printer ' +
  'Roofer Soldier Shoemaker Student Surveyor Tailor Teacher Teamster Upholsterer Weaver Waiter'
).split(' ');

/** Twenty rows a label, with some of them misspelt. */
function misspelt(slips: readonly string[]): { texts: string[]; rows: number[] } {
  const texts = Array.from({ length: 20 * TRADES.length }, (_, row) => TRADES[row % TRADES.length]);
  const rows = slips.map((_, i) => 10 + i * 17);
  rows.forEach((row, i) => (texts[row] = slips[i]));
  return { texts, rows };
}

const CLEAR =
  'Backer Bokbinder Blcksmith Carpentxr Cashhier Cnstable Dispatchter Auctoineer Architetc'.split(
    ' '
  );

describe('what the bench of planted errors showed', () => {
  it('takes a lost ending for a slip where slips are many, and for another word where they are few', () => {
    const told = (slips: readonly string[]): number[] => {
      const { texts } = misspelt(slips);
      return detectAll(typoDetector, tableOf({ trade: texts })).flatMap(rowsOf);
    };
    const endings = ['Designe', 'Credito'];
    const { rows } = misspelt([...CLEAR, ...endings]);
    expect(told([...CLEAR, ...endings])).toEqual(expect.arrayContaining(rows.slice(-2)));
    expect(told(endings)).toEqual([]);
  });

  it('knows None for a label where a fifth of the rows and more hold it', () => {
    const slips = ['Nonee', 'Nne', 'Noen', 'Nonw', 'Nnoe'];
    const column = (none: number): string[] =>
      Array.from({ length: 600 }, (_, row) =>
        row % 40 === 7
          ? slips[((row - 7) / 40) % 5]
          : row % 100 < none
            ? 'None'
            : ['Minor', 'Medium', 'Substantial'][row % 3]
      );
    const told = (none: number): number =>
      detectAll(typoDetector, tableOf({ damage: column(none) })).flatMap(rowsOf).length;
    expect(told(60)).toBe(15);
    expect(told(8)).toBe(0);
  });

  it('takes all beginnings of the known width for cut, where no others are of near lengths', () => {
    const towns =
      'Afghanistan Belgium Germany Indonesia Pakistan Portugal Venezuela Argentina'.split(' ');
    const column = (cut: (row: number) => boolean): string[] =>
      Array.from({ length: 96 }, (_, row) =>
        cut(row) ? towns[row % 8].slice(0, 5) : towns[row % 8]
      );
    const own = (row: number): boolean => row < 6 || [7, 15, 23, 31].includes(row);
    const [found] = detectAll(formatDetector, tableOf({ country: column(own) }));
    expect([found.kind, rowsOf(found)]).toEqual(['truncated', [0, 1, 2, 3, 4, 5, 7, 15, 23, 31]]);
  });

  it('lets longitudes go to 180 where some are west of Greenwich, and to 360 where none is', () => {
    const next = randomNumbers(9);
    const draw = (from: number, to: number): number[] =>
      Array.from({ length: 300 }, () => from + next() * (to - from));
    const kinds = (values: number[]): string[] =>
      [sentinelDetector, outliersDetector]
        .flatMap(detector => detectAll(detector, tableOf({ longitude: values })))
        .filter(({ kind }) => kind === 'impossible')
        .map(draft => rowsOf(draft).join(' '));
    const west = draw(-170, -60);
    [3, 60, 200].forEach(row => (west[row] = 200 + row / 2));
    expect(kinds(west)).toEqual(['3 60 200']);
    expect(kinds(draw(190, 300))).toEqual([]);
  });

  it('warns of equal rows that alone break the key of a full grid', () => {
    const next = randomNumbers(4);
    const grid = Array.from({ length: 60 * 2 * 12 }, (_, i) => ({
      job: `job ${i % 60}`,
      sex: i % 120 < 60 ? 'men' : 'women',
      year: 1850 + 10 * Math.floor(i / 120),
      count: next() < 0.3 ? 0 : Math.floor(next() * 900)
    }));
    const doubled = [...grid, ...grid.filter((_, i) => i % 90 === 5)];
    const table = (rows: typeof grid): ReturnType<typeof tableOf> =>
      tableOf({
        job: rows.map(({ job }) => job),
        sex: rows.map(({ sex }) => sex),
        year: rows.map(({ year }) => year),
        count: rows.map(({ count }) => count)
      });
    expect(detectAll(duplicateRowsDetector, table(grid))).toEqual([]);
    const [found] = detectAll(duplicateRowsDetector, table(doubled));
    expect([found.severity, found.rows.count]).toEqual(['warning', 32]);
  });

  it('tells equal gaps of one of many short series, where no step else is left out', () => {
    const at: Date[] = [];
    const station: string[] = [];
    for (let t = 0; t < 60; t++) {
      for (let s = 0; s < 40; s++) {
        if (s !== 7 || (t - 5) % 20 > 6 || t < 5) {
          at.push(new Date(Date.UTC(2024, 0, 1, t)));
          station.push(`S${s}`);
        }
      }
    }
    const temp = at.map((_, i) => Math.round(20 * Math.sin(i / 7)) / 10 + (i % 13));
    const [found] = detectAll(timeDetector, tableOf({ at, station, temp })).filter(
      ({ kind }) => kind === 'time-gap'
    );
    expect(found.severity).toBe('warning');
    expect(rowsOf(found).map(row => station[row])).toEqual(new Array(6).fill('S7'));
  });
});
