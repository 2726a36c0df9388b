/** Where the lines of a grid stand: rows of one height, and lower gaps between them. */
export interface ILineHeights {
  /** Lines in all. */
  readonly count: number;
  /** Height of a row, in px. */
  readonly row: number;
  /** Height of all lines, in px. */
  readonly content: number;
  /** Px above a line. */
  top(line: number): number;
  /** The line at a px; `count` below the last. */
  at(px: number): number;
  height(line: number): number;
}

/** How many of some ascending numbers are below another. */
function below(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/**
 * The heights of lines.
 *
 * @param gaps - the lines that are gaps, ascending.
 * @param row - height of a row, in px.
 * @param gap - height of a gap, in px; at most that of a row.
 */
export function lineHeights(
  count: number,
  gaps: readonly number[],
  row: number,
  gap: number
): ILineHeights {
  const top = (line: number): number => line * row - below(gaps, line) * (row - gap);
  const isGap = (line: number): boolean => gaps[below(gaps, line)] === line;
  return {
    count,
    row,
    content: top(count),
    top,
    at: px => {
      let low = Math.max(0, Math.floor(px / row));
      let high = Math.min(count, Math.max(low, Math.floor(px / gap)));
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (top(middle) <= px) {
          low = middle;
        } else {
          high = middle - 1;
        }
      }
      return Math.min(low, count);
    },
    height: line => (isGap(line) ? gap : row)
  };
}
