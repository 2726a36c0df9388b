import type { ITable } from '../table/types';
import { cellText } from './cells';
import type { IKeyed } from './keyed';

/** A column to be found by what it holds. */
export interface IWantedColumn {
  readonly id: string;
  /** As {@link anchorColumn} gave it. */
  readonly content: string;
}

/** Cells that are hashed at once. */
const CHUNK = 4096;
/** Stands between values, and for a missing one: neither is written in a value. */
const END = '\u0000';
const MISSING = '\u0001';

/**
 * By what a column is found again once it has another name: one keyed hash of all its values in
 * their order. Null where there is no such column, or another one holds the same.
 */
export function anchorColumn(table: ITable, name: string, keyed: IKeyed): string | null {
  const named = textsOf(table).filter(column => column.name === name);
  if (named.length !== 1 || table.rows === 0) {
    return null;
  }
  const [own] = named;
  const hasTwin = textsOf(table).some(
    other => other.name !== name && isSame(own.text, other.text, table.rows)
  );
  return hasTwin ? null : contentOf(own.text, table.rows, keyed);
}

/** The names that columns have now, by id: a column that no other is like, or it is left out. */
export function placeColumns(
  table: ITable,
  wanted: readonly IWantedColumn[],
  keyed: IKeyed
): Record<string, string> {
  const found: Record<string, string> = {};
  if (wanted.length === 0) {
    return found;
  }
  const names = new Map<string, string[]>();
  for (const { name, text } of textsOf(table)) {
    const content = contentOf(text, table.rows, keyed);
    names.set(content, [...(names.get(content) ?? []), name]);
  }
  for (const { id, content } of wanted) {
    const alike = names.get(content) ?? [];
    if (alike.length === 1) {
      found[id] = alike[0];
    }
  }
  return found;
}

type Text = (row: number) => string | null;

const textsOf = (table: ITable): { readonly name: string; readonly text: Text }[] =>
  table.columns.map(column => ({ name: column.name, text: cellText(column) }));

function isSame(a: Text, b: Text, rows: number): boolean {
  for (let row = 0; row < rows; row++) {
    if (a(row) !== b(row)) {
      return false;
    }
  }
  return true;
}

function contentOf(text: Text, rows: number, keyed: IKeyed): string {
  let hashed = keyed.hash(String(rows));
  for (let from = 0; from < rows; from += CHUNK) {
    const parts = [hashed];
    for (let row = from; row < Math.min(rows, from + CHUNK); row++) {
      parts.push(text(row) ?? MISSING);
    }
    hashed = keyed.hash(parts.join(END));
  }
  return hashed;
}
