import Papa from 'papaparse';

import { makeTable, type IColumn, type ITable, type ITableNote } from '../engine';
import { decodeText } from './decode';
import { ReadError } from './errors';
import { literalColumn } from './literals';

/** How a CSV source is read. */
export interface ICsvOptions {
  /** Default: found from `,` `;` tab `|`. */
  readonly delimiter?: string;
}

const DELIMITERS = [',', ';', '\t', '|'];
const CHUNK = 1 << 23;
const MAX_NOTED = 1000;

/**
 * Reads CSV or TSV; the first line is the header. Surplus cells go to columns
 * `_extra_1`.. and missing cells are null, both with a note; an empty cell is
 * null; lines that are quite empty are skipped where there are several columns.
 *
 * @throws ReadError when there is nothing to read.
 */
export function csvTable(bytes: Uint8Array, options: ICsvOptions = {}): ITable {
  const { text, notes } = decodeText(bytes);
  if (text.trim() === '') {
    throw new ReadError('The file is empty; give one with at least a header line.');
  }
  if (text.slice(0, 4096).includes('\0')) {
    throw new ReadError(
      'The file holds binary data, not text; convert it to CSV, JSON lines, Parquet or Arrow.'
    );
  }
  const newline = lineEnd(text);
  const delimiter = options.delimiter ?? sniffDelimiter(text);
  const cells = new Cells();
  const config: IChunkConfig = {
    delimiter,
    newline,
    chunkSize: CHUNK,
    chunk: result => {
      for (const row of result.data) {
        cells.add(row);
      }
      cells.blame(result.errors);
    }
  };
  Papa.parse<string[]>(text, config);
  cells.end(/[\r\n]$/.test(text));
  return makeTable(cells.columns(), { rows: cells.rows, notes: [...notes, ...cells.notes()] });
}

interface IChunkConfig extends Papa.ParseConfig<string[]> {
  readonly chunkSize: number;
  chunk(result: Papa.ParseResult<string[]>): void;
}

function lineEnd(text: string): '\n' | '\r\n' | '\r' {
  const head = text.slice(0, CHUNK).replace(/"[^"]*"/g, '');
  const at = head.search(/[\r\n]/);
  return at < 0 || head[at] === '\n' ? '\n' : head[at + 1] === '\n' ? '\r\n' : '\r';
}

/** The delimiter that cuts the first lines into the most equal rows. */
function sniffDelimiter(text: string): string {
  const head = text.slice(0, 1 << 16);
  let best = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    if (!head.includes(delimiter)) {
      continue;
    }
    const { data } = Papa.parse<string[]>(head, { delimiter, preview: 100, skipEmptyLines: true });
    const width = data[0]?.length ?? 1;
    const same = data.filter(row => row.length === width).length / data.length;
    const score = width < 2 ? 0 : same + Math.min(width, 50) / 1000;
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** Cells by column while rows come in. */
class Cells {
  rows = 0;
  private _header: string[] | null = null;
  private _columns: (string | null)[][] = [];
  private _short: number[] = [];
  private _long: number[] = [];
  private _shortCount = 0;
  private _longCount = 0;
  private _quotes: number[] = [];
  private _quoteCount = 0;
  private _open = false;
  private _lastBlank = false;

  add(row: string[]): void {
    const last = row.length - 1;
    if (row[last].endsWith('\r')) {
      row[last] = row[last].slice(0, -1);
    }
    const blank = row.length === 1 && row[0] === '';
    if (this._header === null) {
      if (!blank) {
        this._header = row.map((name, i) => (name === '' ? `Unnamed: ${i}` : name));
        this._columns = row.map(() => []);
      }
      return;
    }
    const width = this._header.length;
    if (blank && width > 1) {
      return;
    }
    this._lastBlank = blank;
    if (row.length > width) {
      this._longCount = note(this._long, this._longCount, this.rows);
      while (this._columns.length < row.length) {
        this._columns.push(new Array<string | null>(this.rows).fill(null));
      }
    } else if (row.length < width) {
      this._shortCount = note(this._short, this._shortCount, this.rows);
    }
    for (let i = 0; i < this._columns.length; i++) {
      const cell = row[i];
      this._columns[i].push(cell === undefined || cell === '' ? null : cell);
    }
    this.rows++;
  }

  blame(errors: readonly Papa.ParseError[]): void {
    for (const error of errors) {
      if (error.code === 'MissingQuotes') {
        this._open = true;
      } else if (error.type === 'Quotes') {
        const row = Math.max(0, Math.min(this.rows - 1, (error.row ?? 1) - 1));
        this._quoteCount = note(this._quotes, this._quoteCount, row);
      }
    }
  }

  /** To be called after the last row; `closed`: the text ends with a line end. */
  end(closed: boolean): void {
    if (closed && this._lastBlank) {
      this._columns.forEach(column => column.pop());
      this.rows--;
    }
  }

  columns(): IColumn[] {
    return this._columns.map((cells, index) => {
      const width = this._header?.length ?? 0;
      return literalColumn(
        index < width ? (this._header as string[])[index] : `_extra_${index - width + 1}`,
        index,
        cells
      );
    });
  }

  notes(): ITableNote[] {
    const width = this._header?.length ?? 0;
    const notes: ITableNote[] = [];
    const ragged = [...this._short, ...this._long].sort((a, b) => a - b).slice(0, MAX_NOTED);
    const count = this._shortCount + this._longCount;
    if (count > 0) {
      const long = this._longCount === 0 ? '' : `, ${this._longCount} have more`;
      const text = `The header has ${width} cells; ${this._shortCount} rows have fewer${long}.`;
      notes.push({ kind: 'ragged', text, rows: ragged, count });
    }
    if (this._quoteCount > 0) {
      const text = 'Rows hold a quotation mark in the wrong place; write it twice within quotes.';
      notes.push({ kind: 'ragged', text, rows: this._quotes, count: this._quoteCount });
    }
    if (this._open) {
      const row = Math.max(0, this.rows - 1);
      const text = 'A quotation mark is never closed, so that the rest of the file is one cell.';
      notes.push({ kind: 'ragged', text, rows: [row], count: 1 });
    }
    const double = [...new Set(this._header?.filter((name, i, all) => all.indexOf(name) !== i))];
    if (double.length > 0) {
      const text = `Column names occur more than once: ${double.slice(0, 10).join(', ')}.`;
      notes.push({ kind: 'duplicate-names', text, rows: [], count: double.length });
    }
    return notes;
  }
}

function note(rows: number[], count: number, row: number): number {
  if (rows.length < MAX_NOTED) {
    rows.push(row);
  }
  return count + 1;
}
