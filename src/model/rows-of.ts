import type { IRows } from '../engine';

/** All rows a row set came with, ascending. */
export function allRows(rows: IRows): readonly number[] {
  return (
    rows.positions ??
    (rows.ranges ?? []).flatMap(([start, end]) =>
      Array.from({ length: end - start }, (_, i) => start + i)
    )
  );
}
