import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import fc from 'fast-check';
import Papa from 'papaparse';
import type { IDraft } from '../../findings/types';
import { tableOf, type Cell } from '../../table/build';
import type { ITable } from '../../table/types';
import { dependencyDetector } from '../laws-fd';
import { formatDetector } from '../laws-format';
import { segmentDetector } from '../laws-segment';
import { timeDetector } from '../laws-time';
import { detectAll, randomNumbers, rowsOf } from './run-detector';

const detectors = [dependencyDetector, formatDetector, segmentDetector, timeDetector];
const alarms = (table: ITable): IDraft[] =>
  detectors.flatMap(detector => detectAll(detector, table).filter(d => d.severity !== 'info'));

const folder = process.env.FRAMESCOPE_DATA ?? '';
const present = folder !== '' && existsSync(folder);

function records(path: string): string[][] {
  return Papa.parse<string[]>(readFileSync(path, 'utf8'), { skipEmptyLines: true }).data;
}

function read(path: string): ITable {
  const [header, ...rows] = records(path);
  return tableOf(
    header.map((name, j): [string, Cell[]] => {
      const texts = rows.map(row => (row[j] === '' ? null : (row[j] ?? null)));
      const numeric = texts.every(text => text === null || /^-?\d+(\.\d+)?$/.test(text));
      return [name, numeric ? texts.map(text => (text === null ? null : Number(text))) : texts];
    })
  );
}

describe('laws of random tables', () => {
  it('shows none', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(60, 200, 500), (seed, rows) => {
        const next = randomNumbers(seed);
        const column = (make: () => Cell): Cell[] => Array.from({ length: rows }, make);
        const table = tableOf([
          ['flag', column(() => (next() < 0.5 ? 'yes' : 'no'))],
          ['rare', column(() => (next() < 0.03 ? 'b' : 'a'))],
          ['group', column(() => `g${Math.floor(next() * 6)}`)],
          ['place', column(() => `p${Math.floor(next() * rows * 0.3)}`)],
          ['near', column(() => Math.floor(next() * rows * 4))],
          ['key', Array.from({ length: rows }, (_, i) => i)],
          ['size', column(() => (next() < 0.05 ? null : next() * 100))],
          ['year', column(() => 2000 + Math.floor(next() * 10))]
        ]);
        expect(alarms(table).map(d => [d.kind, d.columns])).toEqual([]);
      }),
      { numRuns: 150 }
    );
  });
});

describe('planted defects', () => {
  const next = randomNumbers(11);
  const rows = 300;
  const base = (): [string, Cell[]][] => [
    ['station', Array.from({ length: rows }, (_, i) => `S${i % 10}`)],
    ['region', Array.from({ length: rows }, (_, i) => ['North', 'South', 'East'][(i % 10) % 3])],
    ['label', Array.from({ length: rows }, () => ['red', 'green', 'blue'][Math.floor(next() * 3)])],
    ['size', Array.from({ length: rows }, () => Math.round(next() * 1000) / 10)],
    ['weight', Array.from({ length: rows }, () => 500 + Math.round(next() * 1000) / 10)]
  ];

  it('reports nothing in the clean table', () => {
    expect(alarms(tableOf(base()))).toEqual([]);
  });

  it('finds values that break a dependency', () => {
    const columns = base();
    [7, 58, 112, 203].forEach(row => (columns[1][1][row] = columns[1][1][row + 1]));
    const found = alarms(tableOf(columns));
    expect(found.map(d => [d.kind, d.columns, rowsOf(d)])).toEqual([
      ['broken-dependency', ['region'], [7, 58, 112, 203]]
    ]);
  });

  it('finds values that are missing in one segment', () => {
    const columns = base();
    const missing = [3, 43, 93, 133, 153, 203, 253];
    missing.forEach(row => (columns[3][1][row] = null));
    const found = alarms(tableOf(columns));
    expect(found.map(d => [d.kind, rowsOf(d)])).toEqual([['missing-segment', missing]]);
  });

  it('finds columns that are swapped in some rows', () => {
    for (const [a, b] of [
      [3, 4],
      [1, 2]
    ]) {
      const columns = base().map(([name, cells]): [string, Cell[]] => [
        name === 'station' ? 'n' : name,
        name === 'station' ? cells.map((_, i) => i) : cells
      ]);
      const swapped = [5, 77, 140, 261];
      for (const row of swapped) {
        [columns[a][1][row], columns[b][1][row]] = [columns[b][1][row], columns[a][1][row]];
      }
      const found = alarms(tableOf(columns)).filter(d => d.kind === 'swapped-columns');
      expect(found.map(rowsOf)).toEqual([swapped]);
    }
  });
});

(present ? describe : describe.skip)('tables from outside (skipped: no data)', () => {
  it('raises no alarm on clean frames', () => {
    const found = readdirSync(join(folder, 'clean')).flatMap(file =>
      alarms(read(join(folder, 'clean', file))).map(d => `${file} ${d.kind} ${d.columns.join()}`)
    );
    expect(found).toEqual([]);
  });

  it('finds broken cells of hospital and flights with precision of .95 and more', () => {
    for (const [name, least] of [
      ['hospital', 0.7],
      ['flights', 0.25]
    ] as const) {
      const path = join(folder, 'raha', name);
      const [header, ...dirty] = records(join(path, 'dirty.csv'));
      const clean = records(join(path, 'clean.csv')).slice(1);
      const wrong = new Set<string>();
      dirty.forEach((row, i) =>
        row.forEach((cell, j) => cell !== clean[i][j] && wrong.add(`${i} ${j}`))
      );
      const marked = detectAll(dependencyDetector, read(join(path, 'dirty.csv'))).flatMap(d =>
        d.columns.flatMap(column => rowsOf(d).map(row => `${row} ${header.indexOf(column)}`))
      );
      const right = marked.filter(cell => wrong.has(cell)).length;
      expect(right / marked.length).toBeGreaterThanOrEqual(0.95);
      expect(right / wrong.size).toBeGreaterThanOrEqual(least);
    }
  });
});
