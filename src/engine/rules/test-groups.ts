import { groupWords } from '../table/group';
import type { IColumn } from '../table/types';

type Verdict = (row: number) => 0 | 1 | 2;
type Open = (row: number) => boolean;

/** One code a row for the values of several columns together; -1 where one is missing. */
function jointCodes(
  columns: readonly IColumn[],
  open: Open,
  checkpoint: () => void
): { readonly codes: Int32Array; readonly size: number } {
  const rows = columns[0].length;
  let codes = columns[0].encoded().codes.slice();
  let size = columns[0].encoded().counts.length;
  for (let row = 0; row < rows; row++) {
    codes[row] = open(row) ? codes[row] : -1;
  }
  for (const column of columns.slice(1)) {
    checkpoint();
    const next = column.encoded().codes;
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

/** Rows that share their value with more than half of the rows that are alike in `by`. */
export function testDependency(
  column: IColumn,
  by: readonly IColumn[],
  open: Open,
  checkpoint: () => void
): Verdict {
  const filled = (row: number): boolean => open(row) && !column.isNull(row);
  const groups = jointCodes(by, filled, checkpoint);
  const cells = jointCodes([...by, column], filled, checkpoint);
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
