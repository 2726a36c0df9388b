import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import Papa from 'papaparse';
import { tableOf, type Cell } from '../../table/build';
import type { ITable } from '../../table/types';
import { constantDetector } from '../constant';
import { duplicateKeyDetector } from '../duplicate-key';
import { duplicateRowsDetector } from '../duplicate-rows';
import { missingDetector } from '../missing';
import { outliersDetector } from '../outliers';
import { sentinelDetector } from '../sentinel';
import { detectAll, rowsOf } from './run-detector';

const folder = process.env.FRAMESCOPE_DATA ?? '';
const present = folder !== '' && existsSync(folder);
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

function recordsOf(path: string): string[][] {
  return Papa.parse<string[]>(readFileSync(path, 'utf8'), { skipEmptyLines: true }).data;
}

function read(path: string): ITable {
  const [header, ...records] = recordsOf(path);
  return tableOf(
    header.map((name, j): [string, Cell[]] => {
      const texts = records.map(record => (record[j] === '' ? null : (record[j] ?? null)));
      const numeric = texts.every(text => text === null || NUMBER.test(text));
      return [name, numeric ? texts.map(text => (text === null ? null : Number(text))) : texts];
    })
  );
}

const detectors = [
  missingDetector,
  constantDetector,
  duplicateRowsDetector,
  duplicateKeyDetector,
  sentinelDetector,
  outliersDetector
];

/** True defects of frames that are called clean. */
const KNOWN = new Set([
  'diamonds.csv duplicate-rows',
  'diamonds.csv sentinel x',
  'diamonds.csv sentinel y',
  'diamonds.csv sentinel z',
  'diamonds.csv outliers y',
  'diamonds.csv outliers z'
]);

(present ? describe : describe.skip)('frames from outside (skipped: no data)', () => {
  it('raises no alarm on clean frames but for their known defects', () => {
    const alarms = readdirSync(join(folder, 'clean')).flatMap(file =>
      detectors.flatMap(detector =>
        detectAll(detector, read(join(folder, 'clean', file)))
          .filter(draft => draft.severity !== 'info')
          .map(draft =>
            [file, draft.kind, ...(draft.columns.length === 1 ? draft.columns : [])].join(' ')
          )
      )
    );
    expect(new Set(alarms)).toEqual(KNOWN);
  });

  it('finds injected numeric outliers with hardly a false one', () => {
    const base = join(folder, 'dgov', 'DGov_NO');
    let [hits, wrong, missed] = [0, 0, 0];
    for (const name of readdirSync(base)) {
      const clean = recordsOf(join(base, name, 'clean.csv')).slice(1);
      const dirty = recordsOf(join(base, name, 'dirty.csv')).slice(1);
      const table = read(join(base, name, 'dirty.csv'));
      const truth = new Set<string>();
      dirty.forEach((record, row) =>
        record.forEach((cell, j) => cell !== clean[row][j] && truth.add(`${row} ${j}`))
      );
      let found = 0;
      for (const draft of detectAll(outliersDetector, table)) {
        const column = table.columns.findIndex(c => c.name === draft.columns[0]);
        for (const row of rowsOf(draft)) {
          found += truth.has(`${row} ${column}`) ? 1 : 0;
          wrong += truth.has(`${row} ${column}`) ? 0 : 1;
        }
      }
      hits += found;
      missed += truth.size - found;
    }
    expect(hits / (hits + wrong)).toBeGreaterThan(0.95);
    expect(hits / (hits + missed)).toBeGreaterThan(0.55);
  });
});
