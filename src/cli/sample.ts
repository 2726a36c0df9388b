import {
  bitmapOf,
  boolColumn,
  makeTable,
  nullColumn,
  numberColumn,
  pickNotes,
  textColumn,
  type IColumn,
  type IOrigin,
  type ITable
} from '../engine';

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
  const columns = table.columns.map(column => pick(column, rows));
  return {
    table: makeTable(columns, {
      rows: rows.length,
      bytes: table.bytes,
      notes: pickNotes(table.notes, rows)
    }),
    origin: { rows: table.rows, positions: Uint32Array.from(rows) }
  };
}

function pick(column: IColumn, rows: readonly number[]): IColumn {
  const { name, index, physical, typeName } = column;
  const header = { name, index, physical, typeName };
  const numbers = column.numbers();
  if (physical === 'null') {
    return nullColumn(name, index, rows.length);
  }
  if (numbers === null) {
    return textColumn(
      header,
      rows.map(row => column.text(row))
    );
  }
  const valid = bitmapOf(rows.length, i => !column.isNull(rows[i]));
  if (physical === 'bool') {
    const ones = new Uint8Array((rows.length + 7) >> 3).fill(255);
    const bits = bitmapOf(rows.length, i => numbers[rows[i]] === 1) ?? ones;
    return boolColumn(header, rows.length, bits, valid);
  }
  if (physical === 'int' && rows.some(row => Math.abs(numbers[row]) > Number.MAX_SAFE_INTEGER)) {
    const make = typeName === 'uint64' ? BigUint64Array : BigInt64Array;
    return numberColumn(header, make.from(rows.map(row => BigInt(column.text(row) ?? '0'))), valid);
  }
  const values = Float64Array.from(rows, row => (column.isNull(row) ? 0 : numbers[row]));
  return numberColumn(header, values, valid, {
    format: i => column.text(rows[i]) ?? ''
  });
}

/** A mix of 32 bits (the finalizer of MurmurHash3). */
function hash(row: number): number {
  let h = row | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
