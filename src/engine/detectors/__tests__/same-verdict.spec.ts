import { readFileSync } from 'fs';
import { join } from 'path';
import Papa from 'papaparse';
import { tableOf, type Cell } from '../../table/build';
import { mixedCaseDetector } from '../case';
import { mixedDatesDetector } from '../dates';
import { mixedDecimalsDetector } from '../decimals';
import { encodingDetector } from '../encoding';
import { mixedTypesDetector } from '../mixed-types';
import { outliersDetector } from '../outliers';
import { sentinelDetector } from '../sentinel';
import { typoDetector } from '../typo';
import { whiteSpaceDetector } from '../white-space';
import { detectAll, randomNumbers } from './run-detector';

/** Columns of cells, by name. */
type Frame = readonly (readonly [string, readonly Cell[]])[];

const FOLDER = join(__dirname, '../../../../node_modules/vega-datasets/data');
const NUMBER = /^-?\d+(?:\.\d+)?$/;

function frameOf(file: string): Frame {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const rows: Record<string, unknown>[] = file.endsWith('.json')
    ? JSON.parse(text)
    : Papa.parse<Record<string, unknown>>(text, { header: true, skipEmptyLines: true }).data;
  return Object.keys(rows[0]).map(name => {
    const texts = rows.map(row => (row[name] === null ? null : String(row[name])));
    const numeric = texts.every(cell => cell === null || NUMBER.test(cell));
    return [name, numeric ? texts.map(cell => (cell === null ? null : Number(cell))) : texts];
  });
}

/** One row in `rate` on average, chosen by `next`, is given to `change`. */
function plant(
  frame: Frame,
  column: string,
  rate: number,
  seed: number,
  change: (cell: Cell) => Cell
): Frame {
  const next = randomNumbers(seed);
  return frame.map(([name, cells]) =>
    name === column
      ? [name, cells.map(cell => (cell !== null && next() < rate ? change(cell) : cell))]
      : [name, cells]
  );
}

function sample(frame: Frame, share: number, seed: number): Frame {
  const next = randomNumbers(seed);
  const keep = frame[0][1].map(() => next() < share);
  return frame.map(([name, cells]) => [name, cells.filter((_, row) => keep[row])]);
}

/** Kinds of the warnings and errors on a column by itself. */
function verdicts(frame: Frame, column: string): string[] {
  const cells = frame.find(([name]) => name === column)![1];
  const table = tableOf([[column, [...cells]]]);
  const found = DETECTORS.flatMap(detector => detectAll(detector, table));
  return [...new Set(found.filter(d => d.severity !== 'info').map(d => d.kind))].sort();
}

const DETECTORS = [
  encodingDetector,
  mixedCaseDetector,
  mixedDatesDetector,
  mixedDecimalsDetector,
  mixedTypesDetector,
  outliersDetector,
  sentinelDetector,
  typoDetector,
  whiteSpaceDetector
];
const flights = frameOf('flights-10k.json');
const strikes = frameOf('birdstrikes.csv');

const temperatures: Frame = frameOf('seattle-weather.csv').map(([name, cells]) => [
  name,
  Array.from({ length: 7 }, (_, i) =>
    cells.map(cell => (typeof cell === 'number' ? (cell + i / 10).toFixed(1) : cell))
  ).flat()
]);

const swap = (text: string): string => text[0] + text[2] + text[1] + text.slice(3);
const DEFECTS: readonly (readonly [string, Frame, string, (cell: Cell) => Cell])[] = [
  ['a code for missing among numbers', flights, 'distance', () => -999],
  ['a word for missing among numbers', flights, 'delay', () => 'N/A'],
  ['text among numbers', flights, 'distance', cell => `${cell} miles or so`],
  ['values ten thousand times too large', flights, 'distance', cell => Number(cell) * 1e4],
  ['a word for missing among labels', strikes, 'Aircraft Make Model', () => 'n/a'],
  ['figures among labels', strikes, 'Effect Amount of damage', () => '-1'],
  [
    'dates in another format',
    strikes,
    'Flight Date',
    cell => String(cell).split('-').reverse().join('.')
  ],
  ['days of no date', strikes, 'Flight Date', () => '1900-01-01'],
  ['a decimal comma', temperatures, 'temp_max', cell => String(cell).replace('.', ',')],
  ['another case', strikes, 'Origin State', cell => String(cell).toUpperCase()],
  ['stray white space', strikes, 'Origin State', cell => `${cell} `],
  ['a misspelling', strikes, 'Phase of flight', cell => swap(String(cell))],
  ['damaged letters', strikes, 'Origin State', cell => `${cell} caf\u00c3\u00a9`]
];

describe('a defect of one to three rows in a hundred', () => {
  it.each(DEFECTS)('%s: same verdict on a twentieth of the rows', (_, frame, column, change) => {
    const clean = verdicts(frame, column);
    for (const rate of [0.01, 0.03]) {
      const dirty = plant(frame, column, rate, 7, change);
      const whole = verdicts(dirty, column);
      expect(whole.filter(kind => !clean.includes(kind))).not.toEqual([]);
      for (const seed of [1, 2, 3]) {
        expect([rate, seed, verdicts(sample(dirty, 0.05, seed), column)]).toEqual([
          rate,
          seed,
          whole
        ]);
      }
    }
  });
});
