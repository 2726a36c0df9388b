import { takeTable, type IOrigin, type ITable } from '../engine';

/**
 * `n` rows spread by a hash of their position: the same rows on every host and
 * in every run, in file order.
 */
export function sampleTable(table: ITable, n: number): { table: ITable; origin: IOrigin } {
  const keyed = Float64Array.from({ length: table.rows }, (_, row) => hash(row));
  const limit = Float64Array.from(keyed).sort()[n - 1];
  const rows: number[] = [];
  for (let row = 0; row < table.rows && rows.length < n; row++) {
    if (keyed[row] <= limit) {
      rows.push(row);
    }
  }
  return {
    table: takeTable(table, rows),
    origin: { rows: table.rows, positions: Uint32Array.from(rows) }
  };
}

/** A mix of 32 bits (the finalizer of MurmurHash3). */
function hash(row: number): number {
  let h = row | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
