import type { IGridView } from '../../model/grid-types';
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
/** Widest column that takes what room is left. */
const STRETCHED = 360;

/** How a user has arranged columns; they are given by their place in the frame. */
export type IArranged = Pick<IGridView, 'pinned' | 'widths' | 'hidden' | 'order'>;

/** All columns in the order of the user; what the order does not name follows as in the frame. */
export function orderOf(columns: number, order: readonly number[]): number[] {
  const named = order.filter(index => index < columns);
  const known = new Set(named);
  return [...named, ...Array.from({ length: columns }, (_, i) => i).filter(i => !known.has(i))];
}

/** An order with one column put in the place of another. */
export function moved(order: readonly number[], column: number, target: number): number[] {
  const to = order.indexOf(target);
  const rest = order.filter(index => index !== column);
  return [...rest.slice(0, to), column, ...rest.slice(to)];
}

/** The columns that are shown, pinned ones first, then the others in the order of the user. */
export function shownColumns(
  columns: number,
  { pinned, hidden, order }: Pick<IArranged, 'pinned' | 'hidden' | 'order'>
): { readonly pins: readonly number[]; readonly others: readonly number[] } {
  const away = new Set(hidden);
  const pins = pinned.filter(index => index < columns && !away.has(index));
  const first = new Set(pins);
  return {
    pins,
    others: orderOf(columns, order).filter(index => !away.has(index) && !first.has(index))
  };
}

/**
 * Places columns: the pinned ones first, then the others in their order. Columns without a width
 * of the user take the room that is left.
 *
 * @param gutter - px of the row numbers.
 * @param room - px there are for all of it; 0 where nobody knows.
 */
export function layoutOf(
  heads: readonly IHead[],
  gutter: number,
  arranged: IArranged,
  room = 0
): IColumnLayout {
  const { pins, others } = shownColumns(heads.length, arranged);
  const shown = [...pins, ...others].map(index => heads[index]);
  const own = shown.map(({ index, width }) =>
    Math.min(WIDEST, Math.max(NARROWEST, arranged.widths[index] ?? Math.max(CHARTED, width)))
  );
  const isFree = shown.map(({ index }) => arranged.widths[index] === undefined);
  const widths = stretched(own, isFree, room - gutter);
  let left = gutter;
  let edge = gutter;
  const columns = shown.map((head, place) => {
    const placed = { ...head, width: widths[place], place, left };
    left += widths[place];
    if (place < pins.length) {
      edge = left;
    }
    return placed;
  });
  return { columns, pins: pins.length, pinned: edge, width: left };
}

/** Widths that fill the room where it is larger, the narrowest columns first. */
function stretched(
  own: readonly number[],
  isFree: readonly boolean[],
  room: number
): readonly number[] {
  const total = own.reduce((sum, width) => sum + width, 0);
  const free = own.flatMap((_, i) => (isFree[i] && own[i] < STRETCHED ? [i] : []));
  if (total >= room || free.length === 0) {
    return own;
  }
  const sorted = free.sort((a, b) => own[a] - own[b]);
  let left = room - total;
  let level = own[sorted[0]];
  for (let n = 1; n <= sorted.length && left > 0; n++) {
    const next = n < sorted.length ? own[sorted[n]] : STRETCHED;
    const step = Math.min(next - level, left / n);
    level += step;
    left -= step * n;
  }
  const least = Math.floor(level);
  return own.map((width, i) => (isFree[i] ? Math.max(width, least) : width));
}

/** The columns at the left and right of one with which it can change places; null for none. */
export function neighboursOf(
  { columns, pins }: IColumnLayout,
  { place }: IPlacedColumn
): readonly [number | null, number | null] {
  const near = (by: number): number | null => {
    const other = columns[place + by];
    return other !== undefined && other.place < pins === place < pins ? other.index : null;
  };
  return [near(-1), near(1)];
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
