import type { Evidence, IFix, ILiteral, ITopValue } from '../../findings/types';
import { RowSet } from '../../table/rowset';
import type { IColumn, IEncoded } from '../../table/types';
import { isMissingToken } from './missing-words';

/** Distinct values after which a detector looks at a sample. */
export const MAX_DISTINCT = 200_000;

/** Pairs that are written out in evidence. */
const MAX_PAIRS = 100;

/** Values between two calls of `checkpoint`. */
const STRIDE = 65_536;

/** The rows whose code is marked. `marked` has one entry a distinct value. */
export function rowsOf(encoded: IEncoded, marked: Uint8Array): RowSet {
  const { codes } = encoded;
  return RowSet.where(codes.length, row => codes[row] >= 0 && marked[codes[row]] === 1);
}

/** Rows of the marked values together. */
export function countOf(encoded: IEncoded, marked: Uint8Array): number {
  let n = 0;
  for (let code = 0; code < marked.length; code++) {
    if (marked[code] === 1) {
      n += encoded.counts[code];
    }
  }
  return n;
}

/** Rows that hold a value. */
export function valueCount(column: IColumn): number {
  return column.length - column.nullCount;
}

export function literal(column: IColumn, value: string, rows: number): ILiteral {
  return { value, column: column.name, rows };
}

/**
 * The outline of a text: runs of letters and digits by their kind, other
 * characters as they are, e.g. `9,9 a` for "12,5 kg". At most 24 characters.
 */
export function outline(text: string): string {
  return text
    .slice(0, 80)
    .replace(/\p{Nd}+/gu, '9')
    .replace(/\p{Lu}+/gu, 'A')
    .replace(/[\p{Ll}\p{Lo}\p{Lm}]+/gu, 'a')
    .replace(/\s+/gu, ' ')
    .slice(0, 24);
}

/** Visits each distinct value and calls `checkpoint` now and then. */
export function eachValue(
  encoded: IEncoded,
  checkpoint: () => void,
  visit: (text: string, code: number, rows: number) => void
): void {
  const { values, counts } = encoded;
  for (let code = 0; code < values.length; code++) {
    if (code % STRIDE === STRIDE - 1) {
      checkpoint();
    }
    if (counts[code] > 0) {
      visit(values[code], code, counts[code]);
    }
  }
}

/** A suggestion: the distinct value `code` should read `to`. */
export interface ISuggestion {
  readonly code: number;
  readonly to: string;
}

/** Evidence of suggested replacements, the most frequent first. */
export function pairsEvidence(
  column: IColumn,
  encoded: IEncoded,
  suggestions: readonly ISuggestion[]
): Evidence {
  const { values, counts } = encoded;
  const sorted = [...suggestions].sort(
    (a, b) => counts[b.code] - counts[a.code] || compare(values[a.code], values[b.code])
  );
  const shown = sorted.slice(0, MAX_PAIRS);
  const wanted = new Set(shown.map(s => s.to));
  const rows = new Map<string, number>();
  values.forEach((value, code) => {
    if (wanted.has(value)) {
      rows.set(value, counts[code]);
    }
  });
  return {
    type: 'pairs',
    column: column.name,
    pairs: shown.map(s => ({
      from: literal(column, values[s.code], counts[s.code]),
      to: literal(column, s.to, rows.get(s.to) ?? 0)
    }))
  };
}

/** Evidence of the most frequent values, marked ones in any case among them. */
export function valuesEvidence(column: IColumn, encoded: IEncoded, marked: Uint8Array): Evidence {
  const { values, counts } = encoded;
  const shown = [
    ...best(encoded, c => marked[c] === 1, 8),
    ...best(encoded, c => marked[c] !== 1, 4)
  ];
  shown.sort((a, b) => counts[b] - counts[a] || compare(values[a], values[b]));
  const top: ITopValue[] = shown.map(code => ({
    literal: literal(column, values[code], counts[code]),
    count: counts[code],
    marked: marked[code] === 1
  }));
  return {
    type: 'top-values',
    column: column.name,
    values: top,
    others: valueCount(column) - top.reduce((sum, v) => sum + v.count, 0),
    distinct: values.length
  };
}

function best(encoded: IEncoded, keep: (code: number) => boolean, limit: number): number[] {
  const { values, counts } = encoded;
  const out: number[] = [];
  const before = (a: number, b: number): boolean =>
    counts[a] > counts[b] || (counts[a] === counts[b] && compare(values[a], values[b]) < 0);
  for (let code = 0; code < values.length; code++) {
    if (counts[code] === 0 || !keep(code)) {
      continue;
    }
    if (out.length === limit && !before(code, out[limit - 1])) {
      continue;
    }
    let at = out.length === limit ? limit - 1 : out.length;
    while (at > 0 && before(code, out[at - 1])) {
      out[at] = out[at - 1];
      at--;
    }
    out[at] = code;
  }
  return out;
}

/** Order of texts by code units; the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The fix that writes the second text of each pair where the first stands. */
export function replaceFix(column: IColumn): IFix {
  return { action: 'replace', columns: [column.name], params: {} };
}

/** FNV-1a of the code units: for samples that no order of rows changes. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

/**
 * Whether at least `share` of some 400 distinct values pass; a cheap look
 * before a full pass. The values are chosen by hash.
 */
export function mostPass(
  encoded: IEncoded,
  share: number,
  test: (text: string) => boolean
): boolean {
  const { values, counts } = encoded;
  const want = 400;
  const limit = values.length <= want ? 0xffffffff : (want / values.length) * 0xffffffff;
  let seen = 0;
  let passed = 0;
  for (let code = 0; code < values.length; code++) {
    if (counts[code] === 0 || (limit < 0xffffffff && hashText(values[code]) > limit)) {
      continue;
    }
    if (isMissingToken(values[code])) {
      continue;
    }
    seen += counts[code];
    passed += test(values[code]) ? counts[code] : 0;
  }
  return seen > 0 && passed >= share * seen;
}
