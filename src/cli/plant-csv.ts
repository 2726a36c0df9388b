import type { ITable } from '../engine';
import { plantedOrder, type ICellEdit, type IPlanted } from '../engine';
import { UsageError } from './errors';

const QUOTE = 34;
const LF = 10;
const CR = 13;
const DELIMITERS = [',', ';', '\t', '|'];

interface IRecord {
  readonly start: number;
  /** Behind the last byte of the record, before its line end. */
  readonly end: number;
  /** Where the next record starts. */
  readonly next: number;
}

/**
 * The dirty CSV of a clean one: every cell that was not planted keeps its bytes.
 *
 * @param bytes - UTF-8 text from which `table` was read.
 * @throws UsageError when the text is not UTF-8 or its rows are not those of the table.
 */
export function plantCsv(bytes: Uint8Array, table: ITable, planted: IPlanted): Uint8Array {
  const text = new CsvText(bytes, table);
  const edits = new Map<number, ICellEdit[]>();
  for (const cell of planted.cells) {
    edits.set(cell.row, [...(edits.get(cell.row) ?? []), cell]);
  }
  const out: Uint8Array[] = [bytes.subarray(0, text.body)];
  const order = plantedOrder(planted, table.rows);
  const copies = new Set(planted.copies.map(({ at }) => at));
  order.forEach((row, at) => {
    const own = edits.get(at);
    out.push(own === undefined ? text.record(row) : text.changed(row, own));
    out.push(copies.has(at) ? text.lineEnd : text.tail(row));
  });
  if (!text.closed && order.length > 0) {
    out.pop();
  }
  return joined(out);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** The records of a CSV text, as places in its bytes. */
class CsvText {
  constructor(
    private readonly _bytes: Uint8Array,
    private readonly _table: ITable
  ) {
    checkUtf8(_bytes);
    const start = _bytes[0] === 0xef && _bytes[1] === 0xbb && _bytes[2] === 0xbf ? 3 : 0;
    const fits = DELIMITERS.some(delimiter => {
      this._delimiter = delimiter.charCodeAt(0);
      return this._read(start);
    });
    if (!fits) {
      throw new UsageError(
        'The rows of the file cannot be told apart byte by byte; ' +
          'mend its quotation marks and line ends, or write it again as plain CSV.'
      );
    }
    const first = this._records[0];
    const end = first === undefined ? LF : this._bytes[first.end];
    this.lineEnd = Uint8Array.from(end === CR ? [CR, LF] : [LF]);
    this.closed = _bytes.length > 0 && _bytes[_bytes.length - 1] === LF;
  }

  /** Where the data rows start. */
  body = 0;
  readonly lineEnd: Uint8Array;
  /** Whether the last line has a line end. */
  readonly closed: boolean;
  private _delimiter = 0;
  private _records: IRecord[] = [];

  record(row: number): Uint8Array {
    const { start, end } = this._records[row];
    return this._bytes.subarray(start, end);
  }

  tail(row: number): Uint8Array {
    const { end, next } = this._records[row];
    return end === next ? this.lineEnd : this._bytes.subarray(end, next);
  }

  /** A record with other cells. */
  changed(row: number, edits: readonly ICellEdit[]): Uint8Array {
    const { end } = this._records[row];
    const fields = this._fields(this._records[row]);
    const parts: Uint8Array[] = [];
    fields.forEach(([from, to], column) => {
      const edit = edits.find(cell => cell.column === column);
      parts.push(
        edit === undefined ? this._bytes.subarray(from, to) : this._written(edit, from, to)
      );
      if (to < end) {
        parts.push(Uint8Array.of(this._delimiter));
      }
    });
    return joined(parts);
  }

  private _written({ text, like }: ICellEdit, from: number, to: number): Uint8Array {
    if (like !== undefined) {
      const [start, end] = this._fields(this._records[like.row])[like.column];
      return this._bytes.subarray(start, end);
    }
    const quoted = this._bytes[from] === QUOTE && to > from;
    const delimiter = String.fromCharCode(this._delimiter);
    const needs = text !== null && (/["\r\n]/.test(text) || text.includes(delimiter));
    const plain = text ?? '';
    return new TextEncoder().encode(
      needs || (quoted && text !== null) ? `"${plain.replaceAll('"', '""')}"` : plain
    );
  }

  /** Reads the records; false where they are not those of the table. */
  private _read(start: number): boolean {
    const wide = this._table.columns.length > 1;
    const records: IRecord[] = [];
    const heads: IRecord[] = [];
    for (const record of this._lines(start)) {
      const blank = record.end === record.start;
      if (heads.length === 0) {
        heads.push(...(blank ? [] : [record]));
      } else if (blank && wide) {
        const list = records.length > 0 ? records : heads;
        list.push({ ...(list.pop() as IRecord), next: record.next });
      } else {
        records.push(record);
      }
    }
    const header = heads.pop();
    if (header === undefined) {
      return false;
    }
    this.body = header.next;
    this._records = records;
    const names = this._fields(header).map(([from, to]) => this._cell(from, to));
    return (
      records.length === this._table.rows &&
      names.length <= this._table.columns.length &&
      names.every((name, i) => name === '' || name === this._table.columns[i].name) &&
      this._table.columns.slice(names.length).every(({ name }) => name.startsWith('_extra_'))
    );
  }

  private *_lines(from: number): Generator<IRecord> {
    const bytes = this._bytes;
    let start = from;
    while (start < bytes.length) {
      let at = start;
      let quoted = false;
      let opening = true;
      for (; at < bytes.length; at++) {
        const byte = bytes[at];
        if (byte === QUOTE && (quoted || opening)) {
          quoted = !quoted;
        } else if (!quoted && byte === LF) {
          break;
        }
        opening = byte === this._delimiter || (byte === QUOTE && !quoted);
      }
      const end = at > start && bytes[at - 1] === CR ? at - 1 : at;
      const next = Math.min(at + 1, bytes.length);
      yield { start, end, next };
      start = next;
    }
  }

  private _fields({ start, end }: IRecord): [number, number][] {
    const fields: [number, number][] = [];
    let from = start;
    let quoted = false;
    let opening = true;
    for (let at = start; at < end; at++) {
      const byte = this._bytes[at];
      if (byte === QUOTE && (quoted || opening)) {
        quoted = !quoted;
      } else if (!quoted && byte === this._delimiter) {
        fields.push([from, at]);
        from = at + 1;
      }
      opening = byte === this._delimiter || (byte === QUOTE && !quoted);
    }
    fields.push([from, end]);
    return fields;
  }

  private _cell(from: number, to: number): string {
    const text = new TextDecoder().decode(this._bytes.subarray(from, to));
    return text.startsWith('"') && text.endsWith('"') && text.length > 1
      ? text.slice(1, -1).replaceAll('""', '"')
      : text;
  }
}

function checkUtf8(bytes: Uint8Array): void {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UsageError('The file is not UTF-8; save it as UTF-8 before planting.', {
      cause: error
    });
  }
}

/** A table as CSV, for sources that are no CSV themselves. */
export function tableCsv(table: ITable): Uint8Array {
  const cell = (text: string | null): string =>
    text === null ? '' : /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = [table.columns.map(column => cell(column.name)).join(',')];
  for (let row = 0; row < table.rows; row++) {
    lines.push(table.columns.map(column => cell(column.text(row))).join(','));
  }
  return new TextEncoder().encode(lines.join('\n') + '\n');
}
