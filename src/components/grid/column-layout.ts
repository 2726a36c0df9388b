import type { IHead } from '../grid-heads';

/** A column at its place. */
export interface IPlacedColumn extends IHead {
  /** 0-based place from the left. */
  readonly place: number;
  /** In px; of a pinned column from the left edge of the grid, else from that of the content. */
  readonly left: number;
}

/** All columns at their places. */
export interface IColumnLayout {
  readonly columns: readonly IPlacedColumn[];
  /** How many of them, the first ones, are pinned. */
  readonly pins: number;
  /** Px of the row numbers and the pinned columns. */
  readonly pinned: number;
  /** Px of everything. */
  readonly width: number;
}

/** Narrowest and widest column, in px. */
export const NARROWEST = 48;
export const WIDEST = 800;
/** Narrowest column of its own accord: its chart has room for its bars. */
const CHARTED = 108;

/**
 * Places columns: the pinned ones first, then the others in their order.
 *
 * @param gutter - px of the row numbers.
 * @param pinned - places of columns in the frame.
 * @param widths - px the user gave, by place in the frame.
 */
export function layoutOf(
  heads: readonly IHead[],
  gutter: number,
  pinned: readonly number[],
  widths: Readonly<Record<number, number>>
): IColumnLayout {
  const byIndex = new Map(heads.map(head => [head.index, head]));
  const first = pinned.flatMap(index => byIndex.get(index) ?? []);
  const isPinned = new Set(first.map(head => head.index));
  let left = gutter;
  let edge = gutter;
  const columns = [...first, ...heads.filter(head => !isPinned.has(head.index))].map(
    (head, place) => {
      const width = Math.min(
        WIDEST,
        Math.max(NARROWEST, widths[head.index] ?? Math.max(CHARTED, head.width))
      );
      const placed = { ...head, width, place, left };
      left += width;
      if (place < first.length) {
        edge = left;
      }
      return placed;
    }
  );
  return { columns, pins: first.length, pinned: edge, width: left };
}

/**
 * The columns that are seen, pinned ones not counted: `[from, to)`.
 *
 * @param scrollLeft - in px.
 * @param viewport - px that are seen, pinned columns among them.
 */
export function seenColumns(
  layout: IColumnLayout,
  scrollLeft: number,
  viewport: number
): readonly [number, number] {
  const { columns, pins, pinned } = layout;
  const start = scrollLeft + pinned;
  const end = scrollLeft + viewport;
  const from = Math.max(pins, firstPast(columns, start) - 1);
  return [from, Math.max(from, Math.min(columns.length, firstPast(columns, end) + 1))];
}

/** First column whose right edge lies beyond a px. */
function firstPast(columns: readonly IPlacedColumn[], px: number): number {
  let low = 0;
  let high = columns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (columns[middle].left + columns[middle].width > px) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

/** Where to scroll so that a column is seen; the same place where it is already. */
export function showColumn(
  layout: IColumnLayout,
  place: number,
  scrollLeft: number,
  viewport: number
): number {
  const column = layout.columns[place];
  if (column === undefined || place < layout.pins) {
    return scrollLeft;
  }
  const start = column.left - layout.pinned;
  if (start < scrollLeft) {
    return start;
  }
  return Math.max(scrollLeft, Math.min(start, column.left + column.width - viewport));
}
