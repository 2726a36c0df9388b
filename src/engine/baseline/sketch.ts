import { hashText, quantiles } from '../stats';
import type { IColumn } from '../table/types';
import { cellText, familyOf, textForm } from './cells';
import type { IKeyed } from './keyed';
import type { IColumnSketch } from './types';

/** Hashes kept of a column. */
const KEPT = 64;
/** Rows of numbers looked at, spread evenly. */
const MOST = 20000;
/** Share of common values from which quantiles count where the values themselves can be compared. */
const SOME = 0.1;
const SHARES = [0.05, 0.25, 0.5, 0.75, 0.95];

/** What is kept of a column to know it again; no value can be read from it without the key. */
export function sketchColumn(column: IColumn, keyed: IKeyed): IColumnSketch {
  const { texts, values } = contentOf(column);
  return {
    name: column.name,
    family: familyOf(column),
    rows: column.length,
    nulls: column.nullCount,
    key: keyed.id,
    hashed: chosen(texts)
      .map(text => keyed.hash(text))
      .sort(),
    quantiles: values.length === 0 ? null : quantilesOf(values)
  };
}

function contentOf(column: IColumn): { texts: Iterable<string>; values: number[] } {
  const numbers = column.numbers();
  if (numbers === null) {
    return { texts: column.encoded().values.map(textForm), values: [] };
  }
  const text = cellText(column);
  const step = Math.max(1, Math.ceil(column.length / MOST));
  const texts = new Set<string>();
  const values: number[] = [];
  for (let row = 0; row < column.length; row += step) {
    const cell = text(row);
    if (cell !== null) {
      texts.add(cell);
    }
    if (cell !== null && Number.isFinite(numbers[row])) {
      values.push(numbers[row]);
    }
  }
  return { texts, values };
}

/** The texts that an open hash puts first: the same ones in any order of rows. */
function chosen(texts: Iterable<string>): string[] {
  const ranked = [...new Set(texts)]
    .filter(text => text !== '')
    .map(text => ({ text, rank: hashText(text) }));
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, KEPT)
    .map(({ text }) => text);
}

function quantilesOf(values: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  return quantiles(sorted, SHARES).map(value => Number(value.toPrecision(2)));
}

/**
 * How alike two columns are in content, 0..1: the share of common values
 * (by the values that come first in the order of a hash, Broder 1997) where both were hashed with one
 * key, else how near their quantiles are; columns of like size that share no value are others. 0 for different families.
 */
export function alike(a: IColumnSketch, b: IColumnSketch): number {
  const compatible =
    a.family === b.family || (a.hashed.length > 0 && b.hashed.length > 0 && a.key === b.key);
  if (!compatible || a.family === 'none' || b.family === 'none') {
    return 0;
  }
  if (a.key !== b.key) {
    return 0.8 * near(a, b);
  }
  const shared = common(a.hashed, b.hashed);
  const close = a.family === b.family && shared >= SOME ? 0.8 * near(a, b) : 0;
  return Math.max(shared, close);
}

/** Both hold the first values by one order, so that what they share is a share of all. */
function common(a: readonly string[], b: readonly string[]): number {
  const theirs = new Set(b);
  const both = a.filter(hash => theirs.has(hash)).length;
  return both / Math.max(1, a.length, b.length);
}

function near(a: IColumnSketch, b: IColumnSketch): number {
  if (a.quantiles === null || b.quantiles === null) {
    return 0;
  }
  const [p, q] = [a.quantiles, b.quantiles];
  const spread = Math.max(p[4] - p[0], q[4] - q[0]);
  if (spread === 0) {
    return p[2] === q[2] ? 1 : 0;
  }
  const apart = p.reduce((sum, value, i) => sum + Math.abs(value - q[i]), 0) / p.length;
  return Math.max(0, 1 - (4 * apart) / spread);
}
