import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

import { driftDrafts, driftOf, takeTable } from '../../engine';
import { Random } from '../../engine/kernels';
import { openBytes } from '../run';
import { cleanFrames } from './clean-files';
import { folder } from './field-files';

/** Rows above which halving takes too long for the gate. */
const MOST_ROWS = 20_000;

(folder === '' ? describe.skip : describe)('halves of real frames (skipped: no data)', () => {
  it('drawn at random differ in one pair of a hundred at most', async () => {
    const alarms: string[] = [];
    let pairs = 0;
    for (const file of cleanFrames()) {
      const table = await openBytes(readFileSync(file), 'csv');
      if (table.rows < 100 || table.rows > MOST_ROWS) {
        continue;
      }
      for (const seed of [0, 1, 2]) {
        const order = new Random(seed, basename(file)).choice(table.rows, table.rows);
        const half = table.rows >> 1;
        const [a, b] = [order.subarray(0, half), order.subarray(half)].map(rows =>
          takeTable(table, Array.from(rows.slice().sort()))
        );
        pairs++;
        for (const { draft } of driftDrafts(driftOf(a, b, { measures: false }), a, b)) {
          alarms.push(
            `${file} ${seed}: ${draft.key ?? draft.kind} ${draft.columns.join()} ${draft.confidence}`
          );
        }
      }
    }
    expect(pairs).toBeGreaterThan(50);
    expect(alarms.length <= pairs / 100 ? [] : alarms).toEqual([]);
  }, 120_000);
});
