import type { IColumn } from '../../engine';

/** Values of a column, most frequent first. */
export interface IValues {
  readonly values: string[];
  /** Rows of each. */
  readonly counts: number[];
  /** Values in all; `values` may hold fewer. */
  readonly total: number;
}

/**
 * The texts of a column that have a text in them, in whatever case; of equally frequent ones that
 * which appears first comes first.
 *
 * @param limit - texts to return.
 */
export function valuesOf(column: IColumn, text: string, limit: number): IValues {
  const { values, counts } = column.encoded();
  const wanted = text.trim().toLocaleLowerCase();
  const found: number[] = [];
  values.forEach((value, code) => {
    if (value.toLocaleLowerCase().includes(wanted)) {
      found.push(code);
    }
  });
  const shown = found.sort((a, b) => counts[b] - counts[a] || a - b).slice(0, limit);
  return {
    values: shown.map(code => values[code]),
    counts: shown.map(code => counts[code]),
    total: found.length
  };
}
