import type { IEncoded } from '../../table/types';

/** Most labels of a closed set. */
const CLOSED_LABELS = 40;
/** Share of the rows that hold them. */
const CLOSED_SHARE = 0.9;
/** Rows of a label against one of a slip in a closed set. */
export const FIRM = 20;

/** Whether nearly all rows hold one of a few frequent labels. */
export function closedSet(codes: readonly number[], counts: Uint32Array): boolean {
  let [rows, frequent, labels] = [0, 0, 0];
  for (const code of codes) {
    rows += counts[code];
    if (counts[code] >= FIRM) {
      frequent += counts[code];
      labels++;
    }
  }
  return labels >= 1 && labels <= CLOSED_LABELS && frequent >= CLOSED_SHARE * rows;
}

/** Whether at least half of the rows hold a label of three rows or more. */
export function mostRepeat(codes: readonly number[], counts: Uint32Array): boolean {
  let [rows, repeated] = [0, 0];
  for (const code of codes) {
    rows += counts[code];
    repeated += counts[code] >= 3 ? counts[code] : 0;
  }
  return repeated >= 0.5 * rows;
}

/** Rows of each word among all labels. */
export function wordRows(encoded: IEncoded, codes: readonly number[]): Map<string, number> {
  const out = new Map<string, number>();
  for (const code of codes) {
    for (const word of new Set(encoded.values[code].toLowerCase().split(' '))) {
      out.set(word, (out.get(word) ?? 0) + encoded.counts[code]);
    }
  }
  return out;
}

/** Distinct labels of each run of letters and digits. */
export function tokenLabels(encoded: IEncoded, codes: readonly number[]): Map<string, number> {
  const out = new Map<string, number>();
  for (const code of codes) {
    for (const token of new Set(tokensOf(encoded.values[code]))) {
      out.set(token, (out.get(token) ?? 0) + 1);
    }
  }
  return out;
}

/** The runs of letters and digits of a text, in lower case. */
export function tokensOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{Nd}]+/gu) ?? [];
}
