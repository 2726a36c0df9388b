import type { IEncoded } from '../../table/types';
import { nearPairs } from './edit-distance';
import { comparePairs } from './label-pairs';
import { digitsOf, slipOf, type ISlip } from './slip';
import { parseDateLike } from './date-like';
import { closedSet, FIRM, mostRepeat, tokenLabels, tokensOf, wordRows } from './label-sets';
import { isMissingToken } from './missing-words';
import { parseNumberLike } from './number-like';
import { compare, hashText } from './values';

/** Distinct values that are compared. */
const MAX_LABELS = 60_000;
/** Longest value that is compared. */
const MAX_LENGTH = 240;
/** Pairs that are compared one by one; above, the delete index alone. */
const MAX_PRODUCT = 400_000;

/** Share of the rows from which on a word for a missing value is a label: "None" among amounts of damage. */
const LABEL_SHARE = 0.2;

/** Values of a column of labels, as codes. */
export interface ILabels {
  readonly codes: readonly number[];
  /** Share of the distinct values that were taken. */
  readonly sampled: number;
}

/** A rare value and the label it should read, as codes. */
export interface ILabelSlip {
  readonly code: number;
  readonly label: number;
  readonly slip: ISlip;
}

/**
 * The values worth comparing, or null where a column is no column of labels:
 * numbers, dates, codes, or texts that hardly repeat.
 */
export function labelsOf(encoded: IEncoded, checkpoint: () => void): ILabels | null {
  const { values, counts } = encoded;
  const present: number[] = [];
  let rows = 0;
  let repeated = 0;
  let wordless = 0;
  for (let code = 0; code < values.length; code++) {
    rows += counts[code];
    repeated += counts[code] >= 4 ? counts[code] : 0;
  }
  if (rows < 10 || repeated < 0.1 * rows) {
    return null;
  }
  for (let code = 0; code < values.length; code++) {
    if (counts[code] === 0) {
      continue;
    }
    if (code % 65_536 === 65_535) {
      checkpoint();
    }
    const text = values[code];
    const label = counts[code] >= LABEL_SHARE * rows && /\p{L}{4}/u.test(text);
    if ((isMissingToken(text) && !label) || text.length > MAX_LENGTH) {
      continue;
    }
    const odd =
      !/\p{L}{2}/u.test(text) || parseNumberLike(text) !== null || parseDateLike(text) !== null;
    wordless += odd ? counts[code] : 0;
    if (!odd) {
      present.push(code);
    }
  }
  if (wordless > 0.5 * rows || present.length < 2) {
    return null;
  }
  if (present.length <= MAX_LABELS) {
    return { codes: present, sampled: 1 };
  }
  const limit = (MAX_LABELS / present.length) * 0xffffffff;
  const kept = present.filter(code => counts[code] >= 20 || hashText(values[code]) <= limit);
  kept.sort((a, b) => counts[b] - counts[a] || compare(values[a], values[b]));
  const codes = kept.slice(0, 2 * MAX_LABELS);
  return { codes, sampled: codes.length / present.length };
}

/**
 * Rare values that are slips of frequent ones. The column itself tells how
 * often two of its sound labels lie as close by chance: where the frequent ones
 * do so among themselves, nothing is said.
 */
export function matchLabels(
  encoded: IEncoded,
  labels: ILabels,
  checkpoint: () => void
): { slips: ILabelSlip[]; confidence: number } | null {
  const closed = closedSet(labels.codes, encoded.counts);
  const first = matched(encoded, labels, closed ? FIRM : Infinity, checkpoint);
  const again = first !== null && !closed && careless(first) ? CARELESS_FIRM : Infinity;
  const more = again < Infinity ? matched(encoded, labels, again, checkpoint) : null;
  const best = more !== null && more.slips.length > first!.slips.length ? more : first;
  return best === null ? null : { slips: best.slips, confidence: best.confidence };
}

interface IMatched {
  readonly slips: ILabelSlip[];
  readonly confidence: number;
  /** Share of them that are close by nature, as frequent labels are. */
  readonly doubt: number;
}

/** Slips, and labels they are of, from which on a column is known to be written carelessly. */
const CARELESS_SLIPS = 8;
const CARELESS_LABELS = 5;
/** Largest share of them that may be close by nature. */
const MOST_DOUBT = 0.05;
/** Rows of a label against one of a slip in such a column, for endings and short words to be slips. */
const CARELESS_FIRM = 8;

/** Whether slips are so many, and of so many labels none of which are close by nature, that each rare value is suspect. */
function careless({ slips, doubt }: IMatched): boolean {
  const long = slips.filter(({ slip }) => slip.length >= 5);
  return (
    doubt <= MOST_DOUBT &&
    long.length >= CARELESS_SLIPS &&
    new Set(long.map(({ label }) => label)).size >= CARELESS_LABELS
  );
}

/** @param firmness - rows of a label against one of a slip, for endings and short words to be slips. */
function matched(
  encoded: IEncoded,
  labels: ILabels,
  firmness: number,
  checkpoint: () => void
): IMatched | null {
  const { values, counts } = encoded;
  const codes = [...labels.codes].sort(
    (a, b) => counts[b] - counts[a] || compare(values[a], values[b])
  );
  let words: Map<string, number> | null = null;
  let tokens: Map<string, number> | null = null;
  const best = new Map<number, ILabelSlip>();
  const close: ILabelSlip[] = [];
  const repeating = mostRepeat(codes, counts);
  const consider = (a: number, b: number): void => {
    const [label, code] = counts[a] >= counts[b] ? [a, b] : [b, a];
    const firm = counts[label] >= firmness * counts[code];
    const slip = slipOf(values[label], values[code], firm);
    if (slip === null) {
      return;
    }
    const weak = !(outnumbers(counts[label], counts[code], slip) || (firm && firmness < FIRM));
    if (weak && !(repeating && lonely(counts[label], counts[code], slip))) {
      if (counts[code] >= 3) {
        close.push({ code, label, slip });
      }
      return;
    }
    const rows = (words ??= wordRows(encoded, codes));
    const homes = (tokens ??= tokenLabels(encoded, codes));
    if (
      slip.words.some(
        ([right, wrong]) => known(rows, right, wrong, counts[code]) || atHome(homes, right, wrong)
      )
    ) {
      return;
    }
    const other = best.get(code);
    if (
      other === undefined ||
      slip.edits < other.slip.edits ||
      (slip.edits === other.slip.edits && counts[label] > counts[other.label])
    ) {
      best.set(code, { code, label, slip });
    }
  };
  const frequent = codes.filter(code => counts[code] >= (repeating ? 3 : 4));
  const rare = codes.filter(code => counts[code] < 4 || counts[code] * 10 <= counts[codes[0]]);
  const meets = partnersByDigits(encoded, codes);
  const [labelled, doubtful] = [frequent.filter(meets), rare.filter(meets)];
  if (labelled.length * doubtful.length <= MAX_PRODUCT) {
    comparePairs(encoded, labelled, doubtful, consider, checkpoint);
  } else {
    const near = codes.filter(meets);
    nearPairs(
      near.map(code => values[code]),
      (i, j) => consider(near[i], near[j]),
      checkpoint
    );
  }
  dropFew(best, counts);
  const natural = settle(close, best, counts);
  const labelsSet = new Set([...best.values()].map(({ label }) => label));
  const found = [...best.values()].filter(({ code }) => !labelsSet.has(code) || counts[code] < 4);
  const slips = strongOnly(found, counts, natural === 0 || firmness < FIRM ? firmness : Infinity);
  if (slips.length === 0) {
    return null;
  }
  const expected = (natural * rare.length) / Math.max(1, frequent.length);
  if (slips.length < 2 * expected) {
    return null;
  }
  slips.sort(
    (a, b) => counts[b.label] - counts[a.label] || compare(values[a.code], values[b.code])
  );
  const doubt = expected / slips.length;
  const long = slips.filter(({ slip }) => slip.length >= 5).length / slips.length;
  const confidence = (0.72 + 0.15 * long + (slips.length > 2 ? 0.1 : 0)) * (1 - 0.4 * doubt);
  return { slips, doubt, confidence: confidence * (labels.sampled < 1 ? 0.95 : 1) };
}

/** A letter too many, too few or out of place in one row, beside a label of three. */
function lonely(label: number, rare: number, slip: ISlip): boolean {
  const moved =
    slip.words.every(([right, wrong]) => right.length !== wrong.length) || swapped(slip);
  return label === 3 && rare === 1 && slip.length >= 6 && slip.edits === 1 && moved;
}

/** Whether the letters are all there, in another order. */
function swapped({ words }: ISlip): boolean {
  return words.every(([right, wrong]) => [...right].sort().join('') === [...wrong].sort().join(''));
}

/** Takes back the slips of labels of three rows where there are fewer than {@link CLOUD}. */
function dropFew(best: Map<number, ILabelSlip>, counts: Uint32Array): void {
  const weak = [...best.values()].filter(({ label }) => counts[label] === 3);
  if (weak.length < CLOUD) {
    weak.forEach(({ code }) => best.delete(code));
  }
}

/** Slips of one label from which on its frequent neighbours are slips too. */
const CLOUD = 5;

/**
 * Takes pairs that are close but not far enough apart in frequency for slips
 * where the label has many slips already and is ten times as frequent. A slip
 * of a slip becomes one of the label.
 *
 * @param best - slips by code; added to.
 * @returns the pairs that are left, which are close by nature.
 */
function settle(
  close: readonly ILabelSlip[],
  best: Map<number, ILabelSlip>,
  counts: Uint32Array
): number {
  const clouds = new Map<number, number>();
  for (const { label } of best.values()) {
    clouds.set(label, (clouds.get(label) ?? 0) + 1);
  }
  for (const pair of close) {
    const cloud = clouds.get(pair.label) ?? 0;
    if (cloud >= CLOUD && !best.has(pair.label) && counts[pair.label] >= 10 * counts[pair.code]) {
      best.set(pair.code, pair);
    }
  }
  for (const [code, found] of best) {
    const root = best.get(found.label);
    if (root !== undefined && root.label !== code) {
      best.set(code, { ...found, label: root.label });
    }
  }
  return close.filter(({ code, label }) => !best.has(code) || !touches(best, code, label)).length;
}

/** Whether two values are slips of one label, or one of them is a slip of the other. */
function touches(best: ReadonlyMap<number, ILabelSlip>, code: number, label: number): boolean {
  const meant = best.get(code)?.label;
  return meant === label || (best.get(label)?.label ?? label) === meant;
}

/**
 * Whether a value shares its digits with another one; others have no slip,
 * which spares columns of codes and addresses nearly all comparisons.
 */
function partnersByDigits(
  { values }: IEncoded,
  codes: readonly number[]
): (code: number) => boolean {
  const seen = new Map<string, number>();
  for (const code of codes) {
    const key = digitsOf(values[code]);
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return code => seen.get(digitsOf(values[code]))! > 1;
}

/** Whether the hurt part of the word is a part of several labels: "ak_1", "ak_2" beside "al_1". */
function atHome(tokens: ReadonlyMap<string, number>, right: string, wrong: string): boolean {
  const sound = new Set(tokensOf(right));
  const hurt = tokensOf(wrong).filter(token => !sound.has(token));
  return hurt.length > 0 && hurt.every(token => (tokens.get(token) ?? 0) >= 4);
}

/** Whether the wrong word is at home in other labels too. */
function known(
  words: ReadonlyMap<string, number>,
  right: string,
  wrong: string,
  rows: number
): boolean {
  const elsewhere = (words.get(wrong.toLowerCase()) ?? 0) - rows;
  const usual = words.get(right.toLowerCase()) ?? 0;
  return elsewhere > Math.max(2, usual / 10);
}

function outnumbers(label: number, rare: number, slip: ISlip): boolean {
  if (rare > Math.max(5, label / (slip.length >= 5 && swapped(slip) ? 10 : 50))) {
    return false;
  }
  const long = slip.length >= 6 || slip.odd;
  return label >= (long ? (rare === 1 ? 4 : 5 * rare) : 10 * rare);
}

/** Short labels count only where several slips of one label are there, or the set is closed or careless. */
function strongOnly(
  found: readonly ILabelSlip[],
  counts: Uint32Array,
  firmness: number
): ILabelSlip[] {
  const clouds = new Map<number, number>();
  for (const { label } of found) {
    clouds.set(label, (clouds.get(label) ?? 0) + 1);
  }
  return found.filter(({ label, code, slip }) => {
    const cloud = clouds.get(label) ?? 0;
    if (slip.length >= 5) {
      return true;
    }
    const firm = counts[label] >= Math.min(FIRM, firmness) * counts[code];
    const strong = cloud >= 3 || (slip.odd && slip.length >= 3);
    return firm && (strong || (firmness < Infinity && slip.length >= (firmness < FIRM ? 3 : 4)));
  });
}
