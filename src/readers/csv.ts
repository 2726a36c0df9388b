import Papa from 'papaparse';

import { makeTable, type ITable } from '../engine';
import { CsvCells } from './csv-cells';
import { decodeText } from './decode';
import { ReadError } from './errors';

/** How a CSV source is read. */
export interface ICsvOptions {
  /** Default: found from `,` `;` tab `|`. */
  readonly delimiter?: string;
}

const DELIMITERS = [',', ';', '\t', '|'];

/**
 * Reads CSV or TSV; the first line is the header. Surplus cells go to columns
 * `_extra_1`.. and missing cells are null, both with a note; an empty cell is
 * null; lines that are quite empty are skipped where there are several columns.
 *
 * @throws ReadError when there is nothing to read.
 */
export function csvTable(bytes: Uint8Array, options: ICsvOptions = {}): ITable {
  const { pieces, notes, strayLines } = decodeText(bytes);
  if (pieces.every(piece => piece.trim() === '')) {
    throw new ReadError('The file is empty; give one with at least a header line.');
  }
  if (pieces[0].slice(0, 4096).includes('\0')) {
    throw new ReadError(
      'The file holds binary data, not text; convert it to CSV, JSON lines, Parquet or Arrow.'
    );
  }
  const newline = lineEnd(pieces[0]);
  const delimiter = options.delimiter ?? sniffDelimiter(pieces[0]);
  const cells = new CsvCells(newline, strayLines);
  const parser = new Papa.Parser({ delimiter, newline });
  let rest = '';
  pieces.forEach((piece, i) => {
    const text = rest === '' ? piece : rest + piece;
    const last = i === pieces.length - 1;
    const { data, errors, meta } = parser.parse(text, 0, !last) as Papa.ParseResult<string[]>;
    cells.add(data, errors, text.includes('"'));
    rest = last ? '' : text.slice(meta.cursor);
  });
  cells.end(/[\r\n]$/.test(pieces[pieces.length - 1]));
  return makeTable(cells.columns(), { rows: cells.rows, notes: [...notes, ...cells.notes()] });
}

function lineEnd(text: string): '\n' | '\r\n' | '\r' {
  const head = text.replace(/"[^"]*"/g, '');
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
