import * as React from 'react';

import { seenColumns, showColumn, type IColumnLayout } from './column-layout';
import type { ILineHeights } from './line-heights';
import { barTop, movedTop, scrolledHeight } from './scaled-scroll';

/** Rows drawn beyond either edge, and the step in which the drawn ones change. */
const STEP = 4;
/** Rows whose places are counted from the same one. */
const CHUNK = 1_000;
/** Milliseconds after which the scroll bar is put where it belongs. */
const IDLE = 150;

/** What of the grid is drawn: rows `[first, last)` and columns `[from, to)`. */
export interface ISeen {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
  /** Height of the scrolled box, in px. */
  readonly height: number;
}

const NOTHING: ISeen = { first: 0, last: 0, from: 0, to: 0, height: 0 };

/** The scrolled box of a grid. */
export interface IGridScroll {
  readonly root: React.RefObject<HTMLDivElement>;
  /** Moves up and down; its rows stand where `topOf` says. */
  readonly body: React.RefObject<HTMLDivElement>;
  readonly seen: ISeen;
  /** Height of the box that is scrolled, without the head. */
  readonly content: number;
  /** Px from the top of the body. */
  topOf(place: number): number;
  /** Scroll as little as needed to see a row. */
  showRow(place: number): void;
  showColumn(place: number): void;
  /** Scroll a row to the middle. */
  centre(place: number): void;
}

/**
 * Scrolling of any number of lines, whatever the tallest element of the
 * browser is. The rows are moved by transforms; React draws
 * again only when other rows come into sight.
 *
 * @param root - the scrolled box.
 * @param lines - how many there are and where they stand; the same object as long as they do.
 * @param head - height of the column heads, in px.
 */
export function useGridScroll(
  root: React.RefObject<HTMLDivElement>,
  lines: ILineHeights,
  head: number,
  layout: IColumnLayout,
  onMove: (above: number, part: number) => void
): IGridScroll {
  const body = React.useRef<HTMLDivElement>(null);
  const at = React.useRef({ top: 0, bar: 0, drawn: 0 });
  const [seen, setSeen] = React.useState(NOTHING);
  const { count: rows, row, content } = lines;
  const chunk = Math.floor(seen.first / CHUNK) * CHUNK;
  const moved = React.useRef(onMove);
  moved.current = onMove;

  const roomOf = (element: HTMLElement) => Math.max(row, element.clientHeight - head);
  const place = () => {
    if (body.current !== null) {
      body.current.style.transform = `translateY(${lines.top(at.current.drawn) - at.current.top}px)`;
    }
  };
  const look = () => {
    const element = root.current;
    if (element === null) {
      return;
    }
    const room = roomOf(element);
    const { top } = at.current;
    const first = Math.max(0, Math.floor(lines.at(top) / STEP) * STEP - STEP);
    const last = Math.min(rows, Math.ceil((lines.at(top + room) + 1) / STEP) * STEP + STEP);
    const [from, to] = seenColumns(layout, element.scrollLeft, element.clientWidth);
    const height = element.clientHeight;
    setSeen(old =>
      old.first === first &&
      old.last === last &&
      old.from === from &&
      old.to === to &&
      old.height === height
        ? old
        : { first, last, from, to, height }
    );
    if (Math.floor(first / CHUNK) * CHUNK === at.current.drawn) {
      place();
    }
    moved.current(top / Math.max(1, content), room / Math.max(1, content));
  };
  const latest = React.useRef(look);
  latest.current = look;

  React.useLayoutEffect(() => {
    at.current.drawn = chunk;
    place();
  });
  const goTo = (top: number) => {
    const element = root.current;
    if (element === null) {
      return;
    }
    const room = roomOf(element);
    at.current.top = Math.max(0, Math.min(top, content - room));
    element.scrollTop = barTop(at.current.top, content, room);
    at.current.bar = element.scrollTop;
    look();
  };

  React.useEffect(() => {
    const element = root.current;
    if (element === null) {
      return undefined;
    }
    let idle: ReturnType<typeof setTimeout> | null = null;
    const onScroll = () => {
      const room = roomOf(element);
      const { top, bar } = at.current;
      at.current.top = movedTop(top, bar, element.scrollTop, content, room);
      at.current.bar = element.scrollTop;
      latest.current();
      if (idle !== null) {
        clearTimeout(idle);
      }
      if (content > scrolledHeight(content)) {
        idle = setTimeout(() => {
          element.scrollTop = barTop(at.current.top, content, room);
          at.current.bar = element.scrollTop;
        }, IDLE);
      }
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    const observer =
      typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(() => latest.current());
    observer?.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      observer?.disconnect();
      if (idle !== null) {
        clearTimeout(idle);
      }
    };
  }, [content, row]);
  React.useEffect(() => {
    const element = root.current;
    if (element !== null) {
      const most = Math.max(0, content - roomOf(element));
      at.current.top = Math.min(at.current.top, most);
      look();
    }
  }, [lines, head, layout]);

  return {
    root,
    body,
    seen,
    content: scrolledHeight(content),
    topOf: index => lines.top(index) - lines.top(chunk),
    showRow: index => {
      const room = root.current === null ? row : roomOf(root.current);
      const { top } = at.current;
      if (lines.top(index) < top) {
        goTo(lines.top(index));
      } else if (lines.top(index + 1) > top + room) {
        goTo(lines.top(index + 1) - room);
      }
    },
    showColumn: index => {
      const element = root.current;
      if (element !== null) {
        element.scrollLeft = showColumn(layout, index, element.scrollLeft, element.clientWidth);
        look();
      }
    },
    centre: index => {
      const room = root.current === null ? row : roomOf(root.current);
      goTo(lines.top(index) + (row - room) / 2);
    }
  };
}
