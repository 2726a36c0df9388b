import {
  bitmapOf,
  boolColumn,
  makeTable,
  nullColumn,
  numberColumn,
  textColumn,
  type IColumn,
  type ITable,
  type ITableNote
} from '../engine';
import { decodeText } from './decode';
import { ReadError } from './errors';
import { Positions } from './positions';

type Json = string | number | boolean | null | bigint | readonly unknown[] | object;

/** Bytes of the longest text that is parsed as one. */
const MOST_ARRAY = 500_000_000;
const WIDE = /-?\d{16,}/;
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;
const MARK = '\u0001int:';

/**
 * Reads JSON lines, or one JSON array of objects. Columns are the keys in
 * order of first appearance; a key that is not there is null; lists and objects
 * are kept as JSON text; whole numbers beyond 2^53 stay exact.
 *
 * @throws ReadError with the number of the line that is wrong.
 */
export function jsonLinesTable(bytes: Uint8Array): ITable {
  const { pieces, notes: told, strayLines } = decodeText(bytes);
  const notes: ITableNote[] = [...told];
  if (pieces.every(piece => piece.trim() === '')) {
    throw new ReadError('The file is empty; give one with at least one JSON object.');
  }
  const columns = new Map<string, Json[]>();
  let rows = 0;
  const add = (value: unknown, where: string): void => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new ReadError(`${where} is not a JSON object; write one object a line.`);
    }
    for (const [key, cell] of Object.entries(value)) {
      let cells = columns.get(key);
      if (cells === undefined) {
        cells = [];
        columns.set(key, cells);
      }
      while (cells.length < rows) {
        cells.push(null);
      }
      cells.push(cell as Json);
    }
    rows++;
  };
  const stray = new Positions();
  if ((pieces.find(piece => piece.trim() !== '') ?? '').trimStart().startsWith('[')) {
    if (bytes.length > MOST_ARRAY) {
      throw new ReadError('The JSON array is too large; write one object a line instead.');
    }
    const all = parse(pieces.join(''), 'The file');
    (all as unknown[]).forEach((value, i) => add(value, `Item ${i + 1}`));
  } else {
    let line = 0;
    let next = 0;
    for (const part of linesOf(pieces)) {
      line++;
      if (part.trim() !== '') {
        add(line === 1 ? firstOf(part, pieces) : parse(part, `Line ${line}`), `Line ${line}`);
        if (strayLines[next] === line - 1) {
          stray.add(rows - 1);
        }
      }
      next += strayLines[next] === line - 1 ? 1 : 0;
    }
  }
  if (strayLines.length > 0) {
    const text = `UTF-8 with lines that are not, read as Windows-1252: ${strayLines.length}. Save it again as UTF-8.`;
    notes.push({ kind: 'encoding-mixed', text, rows: stray.all(), count: stray.length });
  }
  const made = [...columns].map(([name, cells], index) => {
    while (cells.length < rows) {
      cells.push(null);
    }
    return jsonColumn(name, index, cells);
  });
  return makeTable(made, { rows, notes });
}

function* linesOf(pieces: readonly string[]): Iterable<string> {
  let rest = '';
  for (const piece of pieces) {
    const text = rest + piece;
    let at = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
      yield text.slice(at, end);
      at = end + 1;
    }
    rest = text.slice(at);
  }
  if (rest !== '') {
    yield rest;
  }
}

/** The object in the first line; an object that goes over several lines is no list of records. */
function firstOf(line: string, pieces: readonly string[]): unknown {
  try {
    return parse(line, 'Line 1');
  } catch (error) {
    if (isJson(pieces.join(''))) {
      throw new ReadError(
        'The file is one JSON object, not a list of records; give an array of objects, or write one object a line.'
      );
    }
    throw error;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function parse(text: string, where: string): unknown {
  const safe = WIDE.test(text)
    ? text.replace(TOKENS, token => (token[0] === '"' ? token : `"\\u0001int:${token}"`))
    : text;
  try {
    return JSON.parse(safe) as unknown;
  } catch (error) {
    throw new ReadError(`${where} is not valid JSON; mend or remove it.`, { cause: error });
  }
}

function wide(cell: Json): bigint | null {
  return typeof cell === 'string' && cell.startsWith(MARK) ? BigInt(cell.slice(MARK.length)) : null;
}

/** A column of JSON values; a mixture of types becomes text. */
export function jsonColumn(name: string, index: number, raw: readonly Json[]): IColumn {
  const cells = raw.map(cell => wide(cell) ?? cell);
  const all = (test: (cell: Json) => boolean): boolean => cells.every(c => c === null || test(c));
  const valid = bitmapOf(cells.length, row => cells[row] !== null);
  if (all(() => false)) {
    return nullColumn(name, index, cells.length);
  }
  if (all(c => typeof c === 'boolean')) {
    const ones = new Uint8Array((cells.length + 7) >> 3).fill(255);
    const bits = bitmapOf(cells.length, row => cells[row] === true) ?? ones;
    const header = { name, index, physical: 'bool' as const, typeName: 'bool' };
    return boolColumn(header, cells.length, bits, valid);
  }
  if (all(c => typeof c === 'number')) {
    const values = Float64Array.from(cells, c => Number(c ?? 0));
    const whole = values.every(v => Number.isSafeInteger(v));
    const physical = whole ? 'int' : 'float';
    const typeName = whole ? 'int64' : 'double';
    return numberColumn({ name, index, physical, typeName }, values, valid);
  }
  if (all(c => typeof c === 'bigint' || Number.isSafeInteger(c)) && all(fits)) {
    const values = BigInt64Array.from(cells, c => BigInt((c ?? 0) as bigint | number));
    return numberColumn({ name, index, physical: 'int', typeName: 'int64' }, values, valid);
  }
  const nested = all(c => typeof c === 'object');
  const physical = nested ? 'nested' : 'utf8';
  const typeName = nested ? 'json' : 'utf8';
  return textColumn({ name, index, physical, typeName }, cells.map(textOf));
}

function fits(cell: Json): boolean {
  return typeof cell !== 'bigint' || BigInt.asIntN(64, cell) === cell;
}

function textOf(cell: Json): string | null {
  if (cell === null) {
    return null;
  }
  return typeof cell === 'object'
    ? JSON.stringify(cell).replace(/"\\u0001int:(-?\d+)"/g, '$1')
    : String(cell);
}
