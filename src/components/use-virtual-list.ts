import { useVirtualizer } from '@tanstack/react-virtual';
import * as React from 'react';

import { stepOf } from './roving';
import { useScale } from './use-scale';

/** Items up to which a list is drawn whole. */
const VIRTUAL_FROM = 100;

export interface IVirtualListOptions {
  readonly count: number;
  /** 0-based place of the item that is current. */
  readonly at: number;
  readonly onMove: (index: number) => void;
  /** Pixels of an item before it is measured, at a scale of 1. */
  readonly estimate: number;
  /** Key of an item that outlives its place; default: the place. */
  readonly keyOf?: (index: number) => string;
}

/** A list of which only the visible items exist, with one Tab stop. */
export interface IVirtualList {
  readonly scroll: React.RefObject<HTMLDivElement>;
  /** What the list element is given. */
  readonly props: {
    readonly className: string;
    readonly style: React.CSSProperties | undefined;
    readonly onKeyDown: (event: React.KeyboardEvent) => void;
  };
  /** The items to draw, each with its place and its style. */
  readonly items: readonly { readonly index: number; readonly style?: React.CSSProperties }[];
  /** Ref of each item whose height is to be measured; undefined where it need not. */
  readonly measure: ((element: HTMLElement | null) => void) | undefined;
  /** Make the item so many places on current, and focus it. */
  step(by: number): void;
}

/**
 * Windowing, roving focus and arrow keys of a list. Long lists are drawn in
 * part; items say their place in `data-index`.
 */
export function useVirtualList(options: IVirtualListOptions): IVirtualList {
  const { count, at, onMove, estimate, keyOf } = options;
  const scroll = React.useRef<HTMLDivElement>(null);
  const wanted = React.useRef<number | null>(null);
  const scale = useScale();
  const virtual = count > VIRTUAL_FROM;
  const virtualizer = useVirtualizer({
    count,
    enabled: virtual,
    getScrollElement: () => scroll.current,
    getItemKey: i => keyOf?.(i) ?? i,
    estimateSize: () => Math.round(estimate * scale),
    overscan: 6
  });

  React.useEffect(() => virtualizer.measure(), [scale]);
  React.useEffect(() => {
    const item = scroll.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (item) {
      wanted.current = null;
      item.focus({ preventScroll: virtual });
    }
  });

  const move = (next: number) => {
    wanted.current = next;
    if (virtual) {
      virtualizer.scrollToIndex(next, { align: 'auto' });
    }
    onMove(next);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || count === 0) {
      return;
    }
    const next = stepOf(event.key, at, count);
    if (next !== null) {
      event.preventDefault();
      move(next);
    }
  };
  return {
    scroll,
    props: {
      className: virtual ? 'fs-list fs-virtual' : 'fs-list',
      style: virtual ? { height: virtualizer.getTotalSize() } : undefined,
      onKeyDown
    },
    items: virtual
      ? virtualizer.getVirtualItems().map(v => ({
          index: v.index,
          style: { transform: `translateY(${v.start}px)` }
        }))
      : Array.from({ length: count }, (_, index) => ({ index })),
    measure: virtual ? virtualizer.measureElement : undefined,
    step: by => {
      if (count > 0) {
        move(Math.min(count - 1, Math.max(0, at + by)));
      }
    }
  };
}
