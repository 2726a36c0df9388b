import { groupWords } from '../table/group';
import { beginningOf } from './parts';
import type { IColumn } from '../table/types';

type Verdict = (row: number) => 0 | 1 | 2;
type Open = (row: number) => boolean;

/** One code a row for the values of several columns together; -1 where one is missing or the row is not open. */
export function jointCodes(
  columns: readonly IColumn[],
  open: Open,
  checkpoint: () => void
): { readonly codes: Int32Array; readonly size: number } {
  return joined(
    columns.map(column => ({
      codes: column.encoded().codes,
      size: column.encoded().counts.length
    })),
    open,
    checkpoint
  );
}

interface ICodes {
  readonly codes: Int32Array;
  readonly size: number;
}

function joined(columns: readonly ICodes[], open: Open, checkpoint: () => void): ICodes {
  const rows = columns[0].codes.length;
  let codes = columns[0].codes.slice();
  let size = columns[0].size;
  for (let row = 0; row < rows; row++) {
    codes[row] = open(row) ? codes[row] : -1;
  }
  for (const column of columns.slice(1)) {
    checkpoint();
    const next = column.codes;
    const words = new Uint32Array(rows * 2);
    const valid = new Uint8Array((rows + 7) >> 3);
    for (let row = 0; row < rows; row++) {
      if (codes[row] >= 0 && next[row] >= 0) {
        words[2 * row] = codes[row];
        words[2 * row + 1] = next[row];
        valid[row >> 3] |= 1 << (row & 7);
      }
    }
    const groups = groupWords(words, valid);
    codes = groups.codes.slice();
    size = groups.counts.length;
  }
  return { codes, size };
}

function tally(codes: Int32Array, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (const code of codes) {
    if (code >= 0) {
      counts[code]++;
    }
  }
  return counts;
}

/** Rows whose values together occur once; every member of a group breaks the rule. */
export function testUnique(
  columns: readonly IColumn[],
  open: Open,
  checkpoint: () => void
): Verdict {
  const { codes, size } = jointCodes(columns, open, checkpoint);
  const counts = tally(codes, size);
  return row => (codes[row] < 0 ? 0 : counts[codes[row]] > 1 ? 2 : 1);
}

/** A column by what its texts begin with; -1 where they begin with nothing that tells. */
function beginnings(column: IColumn): ICodes {
  const { codes, values } = column.encoded();
  const names = new Map<string, number>();
  const of = values.map(text => {
    const name = beginningOf(text);
    if (name === null) {
      return -1;
    }
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return known;
  });
  return { codes: codes.map(code => (code < 0 ? -1 : of[code])), size: names.size };
}

/**
 * Rows that share their value with more than half of the rows that are alike in `by`.
 *
 * @param beginning - whether texts in `by` count by what they begin with.
 */
export function testDependency(
  column: IColumn,
  by: readonly IColumn[],
  beginning: boolean,
  open: Open,
  checkpoint: () => void
): Verdict {
  const filled = (row: number): boolean => open(row) && !column.isNull(row);
  const plain = (one: IColumn): ICodes => ({
    codes: one.encoded().codes,
    size: one.encoded().counts.length
  });
  const left = by.map(one => (beginning && one.physical === 'utf8' ? beginnings(one) : plain(one)));
  const groups = joined(left, filled, checkpoint);
  const cells = joined([...left, plain(column)], filled, checkpoint);
  const ofGroup = tally(groups.codes, groups.size);
  const ofCell = tally(cells.codes, cells.size);
  return row =>
    cells.codes[row] < 0 || groups.codes[row] < 0
      ? 0
      : 2 * ofCell[cells.codes[row]] > ofGroup[groups.codes[row]]
        ? 1
        : 2;
}

/** Rows whose value stands somewhere in another column. */
export function testReference(column: IColumn, to: IColumn): Verdict {
  const { codes, values } = column.encoded();
  const numeric = column.numbers() !== null && to.numbers() !== null;
  const known = new Set<string | number>(
    numeric ? (to.numbers() as Float64Array) : to.encoded().values
  );
  const found = Uint8Array.from(values, text => Number(known.has(text)));
  const numbers = numeric ? column.numbers() : null;
  return row =>
    codes[row] < 0
      ? 0
      : (numbers === null ? found[codes[row]] === 1 : known.has(numbers[row]))
        ? 1
        : 2;
}
