import type { ParseError } from 'papaparse';

import type { IColumn, ITableNote } from '../engine';
import { doubleNames } from './arrow';
import { literalColumn } from './literals';
import { Positions } from './positions';

/** Cells by column while rows come in, and what is odd about their lines. */
export class CsvCells {
  /**
   * @param newline - what ends a line.
   * @param strayLines - lines, from 0, that are not in the encoding of the others.
   */
  constructor(
    private readonly _newline: string,
    private readonly _strayLines: Uint32Array
  ) {}

  /** Data rows so far. */
  rows = 0;
  private _header: string[] | null = null;
  private _columns: (string | null)[][] = [];
  private readonly _short = new Positions();
  private readonly _long = new Positions();
  private readonly _stray = new Positions();
  private readonly _misquoted = new Positions();
  private _misquotedLine = 0;
  private _swallowed = 0;
  private _open: { readonly line: number; readonly lines: number } | null = null;
  private _lastBlank = false;
  private _line = 0;
  private _nextStray = 0;

  /**
   * Takes rows as the parser cut them.
   *
   * @param errors - of the parser; `row` counts from the first of these rows.
   * @param quoted - whether the text holds quotes, without which no cell holds a line end.
   */
  add(rows: readonly string[][], errors: readonly ParseError[], quoted = true): void {
    const misquoted = new Set<number>();
    let open = -1;
    for (const { code, row } of errors) {
      if (code === 'MissingQuotes') {
        open = row ?? rows.length - 1;
      } else if (code === 'InvalidQuotes') {
        misquoted.add(row ?? 0);
      }
    }
    rows.forEach((row, i) => {
      const first = this._line;
      const breaks = quoted ? this._breaks(row) : 0;
      this._line += breaks + 1;
      if (i === open) {
        const inLast = countOf(row[row.length - 1].trimEnd(), this._newline);
        const before = countOf(row.slice(0, -1).join(''), this._newline);
        this._open = { line: first + before + 1, lines: inLast };
      }
      const isData = this._take(row);
      if (isData && misquoted.has(i)) {
        this._misquotedLine ||= first + 1;
        this._swallowed += i === open ? 0 : breaks;
        this._misquoted.add(this.rows - 1);
      }
      this._markStray(isData);
    });
  }

  /** To be called after the last row; `closed`: the text ends with a line end. */
  end(closed: boolean): void {
    if (closed && this._lastBlank) {
      this._columns.forEach(column => column.pop());
      this.rows--;
    }
    [this._short, this._long, this._stray, this._misquoted].forEach(rows =>
      rows.keepBelow(this.rows)
    );
  }

  /** The columns, once all rows have come in. */
  columns(): IColumn[] {
    const header = this._header ?? [];
    return this._columns.map((cells, index) =>
      literalColumn(header[index] ?? `_extra_${index - header.length + 1}`, index, cells)
    );
  }

  /** What was odd. */
  notes(): ITableNote[] {
    const header = this._header?.length ?? 0;
    const notes: ITableNote[] = [];
    const rowsOf = (positions: Positions): Pick<ITableNote, 'rows' | 'count'> => ({
      rows: positions.all(),
      count: positions.length
    });
    if (this._long.length > 0) {
      const text = `The header names ${header} columns; lines with more fields: ${this._long.length}.`;
      notes.push({ kind: 'long-rows', text, ...rowsOf(this._long), facts: { header } });
    }
    if (this._short.length > 0) {
      const text = `The header names ${header} columns; lines with fewer fields: ${this._short.length}.`;
      notes.push({ kind: 'short-rows', text, ...rowsOf(this._short), facts: { header } });
    }
    if (this._misquoted.length > 0) {
      const facts = { line: this._misquotedLine, lines: this._swallowed };
      const text =
        `Text follows a closing quotation mark, the first time in line ${facts.line}; ` +
        'write a quotation mark twice within quotes.';
      notes.push({ kind: 'stray-quotes', text, ...rowsOf(this._misquoted), facts });
    }
    if (this._open !== null) {
      const { line, lines } = this._open;
      const text = `A quotation mark in line ${line} is never closed; lines after it in the same cell: ${lines}.`;
      const rows = this.rows === 0 ? [] : [this.rows - 1];
      notes.push({ kind: 'open-quote', text, rows, count: 1, facts: { line, lines } });
    }
    if (this._strayLines.length > 0) {
      const text = `UTF-8 with lines that are not, read as Windows-1252: ${this._strayLines.length}. Save it again as UTF-8.`;
      notes.push({ kind: 'encoding-mixed', text, ...rowsOf(this._stray) });
    }
    notes.push(...doubleNames(this._header ?? []));
    return notes;
  }

  /** Adds a row, or takes it for the header; false where it is neither. */
  private _take(row: string[]): boolean {
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
      return false;
    }
    const width = this._header.length;
    if (blank && width > 1) {
      return false;
    }
    this._lastBlank = blank;
    if (row.length > width) {
      this._long.add(this.rows);
      while (this._columns.length < row.length) {
        this._columns.push(new Array<string | null>(this.rows).fill(null));
      }
    } else if (row.length < width) {
      this._short.add(this.rows);
    }
    for (let i = 0; i < this._columns.length; i++) {
      const cell = row[i];
      this._columns[i].push(cell === undefined || cell === '' ? null : cell);
    }
    this.rows++;
    return true;
  }

  /** Line ends within the cells of a row. */
  private _breaks(row: readonly string[]): number {
    let breaks = 0;
    for (const cell of row) {
      if (cell.includes(this._newline)) {
        breaks += countOf(cell, this._newline);
      }
    }
    return breaks;
  }

  /** Notes the row that was just read where one of its lines is stray. */
  private _markStray(isData: boolean): void {
    while (this._strayLines[this._nextStray] < this._line) {
      this._nextStray++;
      if (isData) {
        this._stray.add(this.rows - 1);
      }
    }
  }
}

function countOf(text: string, part: string): number {
  let n = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) {
    n++;
  }
  return n;
}
