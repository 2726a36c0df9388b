import type { ITable } from '../table/types';
import { cellText } from './cells';
import type { IKeyed } from './keyed';

/** A cell value as a keyed hash, and its column. */
export interface IHashedCell {
  readonly column: string;
  readonly hashed: string;
}

/** By what a row is found again. */
export interface IRowAnchor {
  /** The value of a key column, else all there is in the row; the asked column only where the rest fits several. */
  readonly key: readonly IHashedCell[];
  /**
   * All else there is in the row, for data that has the key column no more; absent where the key is
   * no column of its own, and where another row has the same.
   */
  readonly rest?: readonly IHashedCell[];
  /** The value of the asked column; absent where none was asked or it is missing. */
  readonly hashed?: string;
}

/** A row to be found. */
export interface IWantedRow {
  readonly id: string;
  readonly key: readonly IHashedCell[];
  readonly rest?: readonly IHashedCell[];
}

/** Columns of a key at most. */
const MOST = 50;
/** Stands for a missing value: no value is written so. */
const MISSING = '';
/** Columns that are tried as keys. */
const TRIED = 5;
/** Hashes of one column that are remembered. */
const KNOWN = 10_000;

type Texts = (row: number) => string | null;

/**
 * By what a row is found again once the data has changed: its value in a column whose values are
 * all different, else its whole content. Less would do today, but might fit another row tomorrow.
 * Values leave as keyed hashes alone.
 *
 * @param row - of the table.
 * @param column - whose value the anchor is about; it is no part of the key where the rest of the
 *   row tells it apart, so that the row is found when the value was put right. Null for the row.
 * @param order - names of columns, those that tell rows apart best first.
 */
export function anchorRow(
  table: ITable,
  row: number,
  column: string | null,
  order: readonly string[],
  keyed: IKeyed
): IRowAnchor {
  const texts = textsOf(table);
  const hashed = (name: string): IHashedCell[] => {
    const text = texts(name);
    return text === null ? [] : [{ column: name, hashed: keyed.hash(text(row) ?? MISSING) }];
  };
  const others = order.filter(name => name !== column);
  const tellsApart = others.slice(0, TRIED).find(name => isKey(texts(name), table.rows));
  const alone = (names: readonly string[]): boolean => isAlone(names.map(texts), row, table.rows);
  const rest = others.filter(name => name !== tellsApart).slice(0, MOST);
  const needed = column !== null && !alone(rest) ? [column] : [];
  const content = [...needed, ...rest].slice(0, MOST);
  const own = column === null ? null : (texts(column)?.(row) ?? null);
  return {
    key: (tellsApart === undefined ? content : [tellsApart]).flatMap(hashed),
    ...(tellsApart !== undefined && alone(content) ? { rest: content.flatMap(hashed) } : {}),
    ...(own === null ? {} : { hashed: keyed.hash(own) })
  };
}

/** Whether no other row has the same values in all of some columns. */
function isAlone(columns: readonly (Texts | null)[], row: number, rows: number): boolean {
  const tests = columns.filter(text => text !== null).map(text => ({ text, own: text(row) }));
  for (let other = 0; other < rows; other++) {
    if (other !== row && tests.every(({ text, own }) => text(other) === own)) {
      return false;
    }
  }
  return true;
}

/** Whether every row has a value that no other has. */
function isKey(text: Texts | null, rows: number): boolean {
  if (text === null || rows < 2) {
    return false;
  }
  const seen = new Set<string>();
  for (let row = 0; row < rows; row++) {
    const value = text(row);
    if (value === null || seen.size === seen.add(value).size) {
      return false;
    }
  }
  return true;
}

/**
 * Where rows are now, by id: the one row that has all values of the key, or of the rest where a
 * column of the key is gone. Those that no row has, or several have, are left out: nothing is ever
 * placed on a wrong row.
 */
export function placeRows(
  table: ITable,
  wanted: readonly IWantedRow[],
  keyed: IKeyed
): Record<string, number> {
  const texts = textsOf(table);
  const hashes = new Map<string, Map<string, string>>();
  const hashOf = (name: string, text: Texts, row: number): string => {
    const value = text(row) ?? MISSING;
    const known = hashes.get(name) ?? new Map<string, string>();
    hashes.set(name, known);
    const hashed = known.get(value) ?? keyed.hash(value);
    if (known.size < KNOWN) {
      known.set(value, hashed);
    }
    return hashed;
  };
  const fits = (key: readonly IHashedCell[], row: number): boolean =>
    key.every(({ column, hashed }) => {
      const text = texts(column);
      return text !== null && hashOf(column, text, row) === hashed;
    });
  const found: Record<string, number> = {};
  const open = new Map<string, IWantedRow[]>();
  for (const { id, key: own, rest = [] } of wanted) {
    const key = [own, rest].find(
      cells => cells.length > 0 && cells.every(({ column }) => texts(column) !== null)
    );
    if (key !== undefined) {
      const [{ column }] = key;
      open.set(column, [...(open.get(column) ?? []), { id, key }]);
    }
  }
  for (const [name, asked] of open) {
    const text = texts(name);
    const byHash = new Map<string, IWantedRow[]>();
    for (const one of asked) {
      const { hashed } = one.key[0];
      byHash.set(hashed, [...(byHash.get(hashed) ?? []), one]);
    }
    const rows = new Map<string, number[]>();
    for (let row = 0; text !== null && row < table.rows; row++) {
      const hashed = hashOf(name, text, row);
      for (const one of byHash.get(hashed) ?? []) {
        if (fits(one.key, row)) {
          rows.set(one.id, [...(rows.get(one.id) ?? []), row].slice(0, 2));
        }
      }
    }
    for (const [id, at] of rows) {
      if (at.length === 1) {
        found[id] = at[0];
      }
    }
  }
  return found;
}

/** The texts of a column by its name; null where there is none, or several have it. */
function textsOf(table: ITable): (name: string) => Texts | null {
  const known = new Map<string, Texts | null>();
  return name => {
    let text = known.get(name);
    if (text === undefined) {
      const columns = table.columns.filter(column => column.name === name);
      text = columns.length === 1 ? cellText(columns[0]) : null;
      known.set(name, text);
    }
    return text;
  };
}
