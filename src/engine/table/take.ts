import { bitmapOf } from './bitmap';
import { boolColumn, makeTable, nullColumn, numberColumn, textColumn } from './build';
import { pickNotes } from './notes';
import type { IColumn, ITable } from './types';

/** A table of some rows of another, in the given order. */
export function takeTable(table: ITable, rows: readonly number[]): ITable {
  return makeTable(
    table.columns.map(column => pick(column, rows)),
    { rows: rows.length, bytes: table.bytes, notes: pickNotes(table.notes, rows) }
  );
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
