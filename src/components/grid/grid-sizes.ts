import { useScale } from '../use-scale';

/** Lengths of the grid, in px. */
export interface IGridSizes {
  readonly scale: number;
  readonly row: number;
  /** A row of one line. */
  readonly line: number;
  /** Where rows are left out. */
  readonly gap: number;
  /** The column heads. */
  readonly head: number;
  /** The row numbers. */
  readonly gutter: number;
}

/** The lengths of the grid at the size of Lab's text; a head is a chart and its text. */
export function useGridSizes(wrap: boolean): IGridSizes {
  const scale = useScale();
  const line = Math.round(24 * scale);
  return {
    scale,
    line,
    gap: Math.round(16 * scale),
    row: wrap ? Math.round(56 * scale) : line,
    head: Math.round(10 + 90 * scale),
    gutter: Math.round(64 * scale)
  };
}
