/** @jest-environment node */
import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import Papa from 'papaparse';
import { atLeast, type IFinding } from '../../engine';
import { scanFile } from '../scan-file';
import { cleanFrames, defectOf, folders, KNOWN } from './clean-files';
import { folder, present } from './field-files';

function cellsOf(finding: IFinding, at: ReadonlyMap<string, number>): string[] {
  const rows = [...(finding.rows.positions ?? [])];
  for (const [start, end] of finding.rows.ranges ?? []) {
    for (let row = start; row < end; row++) {
      rows.push(row);
    }
  }
  return finding.columns.flatMap(name => rows.map(row => `${row} ${at.get(name)}`));
}

/** Hits, findings and errors of one kind of finding over pairs of a dirty and a clean frame. */
async function score(
  pairs: readonly string[],
  counts: (finding: IFinding) => boolean
): Promise<{ precision: number; recall: number }> {
  let [hits, told, errors] = [0, 0, 0];
  for (const pair of pairs) {
    const read = (file: string): string[][] =>
      Papa.parse<string[]>(readFileSync(join(pair, file), 'utf8'), { skipEmptyLines: true }).data;
    const [[header, ...dirty], [, ...clean]] = [read('dirty.csv'), read('clean.csv')];
    const wrong = new Set<string>();
    dirty.forEach((record, row) =>
      record.forEach((cell, j) => cell !== clean[row][j] && wrong.add(`${row} ${j}`))
    );
    const at = new Map(header.map((name, j) => [name, j]));
    const { findings } = await scanFile(join(pair, 'dirty.csv'));
    const cells = new Set(findings.filter(counts).flatMap(finding => cellsOf(finding, at)));
    hits += [...cells].filter(cell => wrong.has(cell)).length;
    told += cells.size;
    errors += wrong.size;
  }
  return { precision: hits / told, recall: hits / errors };
}

const wholeRows = new Set(['duplicate-rows', 'duplicate-key', 'missing']);

(present ? describe : describe.skip)('frames from outside (skipped: no data)', () => {
  it('raises at most one alarm on twenty clean frames, known defects left out', async () => {
    const files = cleanFrames();
    const alarms: string[] = [];
    for (const file of files) {
      const { findings } = await scanFile(file);
      findings
        .filter(finding => atLeast(finding.severity, 'warning'))
        .forEach(finding => alarms.push(defectOf(file, finding)));
    }
    expect(files.length).toBeGreaterThanOrEqual(30);
    expect(new Set(alarms.filter(alarm => KNOWN.has(alarm)))).toEqual(KNOWN);
    const unknown = alarms.filter(alarm => !KNOWN.has(alarm));
    expect(unknown.length).toBeLessThanOrEqual(files.length / 20);
  }, 120_000);

  it.each([
    ['raha/hospital', 0.98, 0.9],
    ['raha/beers', 0.98, 0.7],
    ['dgov/DGov_NO', 0.98, 0.59],
    ['dgov/DGov_Typo', 0.98, 0.44]
  ])(
    'warnings on %s keep their precision and recall',
    async (set, precision, recall) => {
      const path = join(folder, set);
      const pairs = existsSync(join(path, 'dirty.csv')) ? [path] : folders(path);
      const found = await score(
        pairs,
        ({ kind, severity }) => !wholeRows.has(kind) && atLeast(severity, 'warning')
      );
      expect(found.precision).toBeGreaterThanOrEqual(precision);
      expect(found.recall).toBeGreaterThanOrEqual(recall);
    },
    120_000
  );
});
