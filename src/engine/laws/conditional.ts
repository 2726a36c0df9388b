import { sampleRows } from './candidates';
import type { ILabels } from './segment-missing';
import { TURN_ROWS, type Turns } from '../kernels/turns';

/** What holds in the rows of some labels of another column. */
export interface IConditionLaw {
  /** Position of the column of labels. */
  readonly by: number;
  /** Labels with a law of their own; of them the one with the most exceptions comes first. */
  readonly labels: readonly number[];
  /** Rows of these labels that were tested. */
  readonly tested: number;
  /** Rows that break it, ascending. */
  readonly broken: readonly number[];
  /** Share of the chance exceptions that it does away with. */
  readonly surprise: number;
}

/** Where a column is filled and where it is not, by the labels of another. */
export interface IPresenceLaw {
  /** Labels whose rows all but always hold a value. */
  readonly filled: IConditionLaw;
  /** Labels whose rows all but never do. */
  readonly empty: IConditionLaw;
}

/** A value that all rows of a label share, and hardly any other row. */
export interface IConstantLaw extends IConditionLaw {
  /** Code of the value. */
  readonly code: number;
}

/** Rows of the first look. */
const LOOK = 2048;
/** Fewest rows of a label that is judged. */
const FEWEST = 20;
/** Largest share of a label's rows that may break its law. */
const MOST_BROKEN = 0.06;
/** Least share of the rows that stand under labels with a law. */
const COVER = 0.6;
const SURPRISE = 0.85;
/** Chance exceptions that there must be at least. */
const TELLING = 20;
/** Largest share of other rows that may have the value of a label. */
const ELSEWHERE = 0.05;
/** Least share of a label's rows that share its value. */
const SAME = 0.97;
/** Different values of a column that is not made of a few labels. */
const VARIOUS = 5;

/**
 * The column of labels that tells best where another one is filled: for each
 * label nearly always or nearly never. Null where there is none.
 *
 * @param hasValue - whether a row holds a value of the column.
 * @param missing - rows that do not.
 * @param rows - rows of the table.
 */
export function* presenceSearch(
  hasValue: (row: number) => boolean,
  missing: number,
  rows: number,
  labels: readonly ILabels[]
): Turns<IPresenceLaw | null> {
  const look = sampleRows(rows, LOOK);
  const filled = Uint8Array.from(look, row => (hasValue(row) ? 1 : 0));
  let best: IPresenceLaw | null = null;
  for (const label of labels) {
    yield null;
    if (!worthProof(label, look, filled)) {
      continue;
    }
    const law = yield* presenceOf(hasValue, missing / rows, rows, label);
    if (law !== null && (best === null || surpriseOf(law) > surpriseOf(best))) {
      best = law;
    }
  }
  return best;
}

function surpriseOf({ filled, empty }: IPresenceLaw): number {
  return Math.min(filled.surprise, empty.surprise);
}

/** Whether the sampled rows of most labels are nearly all filled or nearly all empty. */
function worthProof({ codes, counts }: ILabels, look: Uint32Array, filled: Uint8Array): boolean {
  const all = new Uint32Array(counts.length);
  const held = new Uint32Array(counts.length);
  look.forEach((row, i) => {
    if (codes[row] >= 0) {
      all[codes[row]]++;
      held[codes[row]] += filled[i];
    }
  });
  let [clear, full, bare] = [0, 0, 0];
  for (let code = 0; code < counts.length; code++) {
    const few = Math.max(1, 2.5 * MOST_BROKEN * all[code]);
    const [isFull, isBare] = [all[code] - held[code] <= few, held[code] <= few];
    clear += isFull || isBare ? all[code] : 0;
    full += isFull && !isBare ? all[code] : 0;
    bare += isBare && !isFull ? all[code] : 0;
  }
  return clear >= 0.9 * COVER * look.length && full > 0 && bare > 0;
}

function* presenceOf(
  hasValue: (row: number) => boolean,
  missingShare: number,
  rows: number,
  { index, codes, counts }: ILabels
): Turns<IPresenceLaw | null> {
  const held = new Uint32Array(counts.length);
  for (let from = 0; from < rows; from += TURN_ROWS) {
    for (let row = from; row < Math.min(rows, from + TURN_ROWS); row++) {
      if (codes[row] >= 0 && hasValue(row)) {
        held[codes[row]]++;
      }
    }
    yield null;
  }
  const judged = [...counts.keys()].filter(code => counts[code] >= FEWEST);
  const full = judged.filter(code => counts[code] - held[code] <= MOST_BROKEN * counts[code]);
  const bare = judged.filter(code => held[code] <= MOST_BROKEN * counts[code]);
  const sideOf = (side: readonly number[], filled: boolean): IConditionLaw => {
    const wrong = (code: number): number => (filled ? counts[code] - held[code] : held[code]);
    const tested = side.reduce((sum, code) => sum + counts[code], 0);
    const chance = tested * (filled ? missingShare : 1 - missingShare);
    const exceptions = side.reduce((sum, code) => sum + wrong(code), 0);
    return {
      by: index,
      labels: [...side].sort((a, b) => wrong(b) - wrong(a) || a - b),
      tested,
      broken: [],
      surprise: chance < TELLING ? 0 : 1 - exceptions / chance
    };
  };
  const [filled, empty] = [sideOf(full, true), sideOf(bare, false)];
  const cover = filled.tested + empty.tested >= COVER * rows;
  if (!cover || Math.min(filled.surprise, empty.surprise) < SURPRISE) {
    return null;
  }
  const expects = new Int8Array(counts.length);
  full.forEach(code => (expects[code] = 1));
  bare.forEach(code => (expects[code] = -1));
  const broken: [number[], number[]] = [[], []];
  for (let from = 0; from < rows; from += TURN_ROWS) {
    for (let row = from; row < Math.min(rows, from + TURN_ROWS); row++) {
      const expected = codes[row] < 0 ? 0 : expects[codes[row]];
      if (expected !== 0 && expected > 0 !== hasValue(row)) {
        broken[expected > 0 ? 0 : 1].push(row);
      }
    }
    yield null;
  }
  return { filled: { ...filled, broken: broken[0] }, empty: { ...empty, broken: broken[1] } };
}

/**
 * A value that nearly all rows of one label have and hardly any other row,
 * where the column else has many values. Null where there is none.
 *
 * @param codes - the column's codes, -1 where there is no value.
 * @param counts - rows of each of its values.
 */
export function* constantSearch(
  codes: Int32Array,
  counts: Uint32Array,
  labels: readonly ILabels[]
): Turns<IConstantLaw | null> {
  const rows = codes.length;
  const frequent = [...counts.keys()].filter(code => counts[code] >= Math.max(40, 0.05 * rows));
  if (counts.length < VARIOUS || frequent.length === 0 || frequent.length > 4) {
    return null;
  }
  for (const code of frequent) {
    for (const label of labels) {
      yield null;
      const law = constantOf(codes, code, label);
      if (law !== null) {
        return law;
      }
    }
  }
  return null;
}

function constantOf(codes: Int32Array, code: number, label: ILabels): IConstantLaw | null {
  const rows = codes.length;
  const all = new Uint32Array(label.counts.length);
  const same = new Uint32Array(label.counts.length);
  for (let row = 0; row < rows; row++) {
    const at = label.codes[row];
    if (at >= 0 && codes[row] >= 0) {
      all[at]++;
      same[at] += codes[row] === code ? 1 : 0;
    }
  }
  const tested = all.reduce((sum, n) => sum + n, 0);
  const held = same.reduce((sum, n) => sum + n, 0);
  const own = [...all.keys()].find(at => all[at] >= 40 && same[at] >= SAME * all[at]);
  if (own === undefined || held - same[own] > ELSEWHERE * (tested - all[own])) {
    return null;
  }
  const chance = (all[own] * (tested - held)) / tested;
  const exceptions = all[own] - same[own];
  if (chance < TELLING || tested - all[own] < 40) {
    return null;
  }
  const broken: number[] = [];
  for (let row = 0; row < rows; row++) {
    if (label.codes[row] === own && codes[row] >= 0 && codes[row] !== code) {
      broken.push(row);
    }
  }
  return {
    by: label.index,
    labels: [own],
    tested: all[own],
    broken,
    surprise: 1 - exceptions / chance,
    code
  };
}
