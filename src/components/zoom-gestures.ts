import * as React from 'react';

import type { IDrawnAxis } from '../charts/types';
import { fitted, windowAfter, type Stretch } from '../charts/zoom';

/** What a hand can move. */
export interface IMoved {
  readonly axis: IDrawnAxis | undefined;
  readonly whole: Stretch;
  /** Size of the smallest part. */
  readonly least: number;
  /** The shown part; null for all. */
  readonly window: Stretch | null;
  onWindow(window: Stretch | null): void;
  onMoving(moving: boolean): void;
}

/** Growth of the shown part by one px of the wheel, and px by the unit that a wheel counts in. */
const BY_PIXEL = 0.003;
const PIXELS = [1, 16, 400];
/** Px of one turn of a wheel at most. */
const TURN = 250;

/** Where a finger or the mouse took hold. */
interface IHold {
  /** The place along x that stays below it. */
  readonly value: number;
  readonly x: number;
}

/**
 * The part that is shown when what was taken hold of stays below the hands.
 *
 * @param ground - left end and width of the chart, in px.
 * @param holds - one moves the chart, two zoom it as well.
 */
export function partBelow(
  [from, to]: Stretch,
  { left, width }: { readonly left: number; readonly width: number },
  holds: readonly IHold[]
): Stretch {
  const [one, two] = holds;
  const apart = two === undefined ? 0 : (two.x - one.x) / width;
  const size =
    Math.abs(apart) < 0.01 ? to - from : Math.max(0, (two.value - one.value) / apart) || to - from;
  const start = one.value - ((one.x - left) / width) * size;
  return [start, start + size];
}

/**
 * Zooms and moves a drawn chart by hand: Ctrl, Cmd or Shift and the wheel zoom at the pointer, a
 * drag moves, two fingers zoom, a double click shows all. The wheel alone scrolls the page.
 *
 * @param on - whether the chart can be zoomed and is there.
 */
export function useZoomGestures(
  place: React.RefObject<HTMLElement>,
  on: boolean,
  moved: IMoved
): void {
  const now = React.useRef(moved);
  now.current = moved;
  React.useEffect(() => {
    const element = place.current;
    return element === null || !on ? undefined : listen(element, now);
  }, [place, on]);
}

function listen(element: HTMLElement, now: React.MutableRefObject<IMoved>): () => void {
  const holds = new Map<number, IHold>();
  const shown = (): Stretch => now.current.window ?? now.current.whole;
  const ground = (): DOMRect | null => now.current.axis?.ground() ?? null;
  const show = (window: Stretch | null): void => {
    now.current = { ...now.current, window };
    now.current.onWindow(window);
  };
  const hold = (id: number, x: number, { left, width }: DOMRect): void => {
    const [from, to] = shown();
    holds.set(id, { x, value: from + ((x - left) / width) * (to - from) });
  };
  const holdAgain = (): void => {
    const area = ground();
    if (area !== null) {
      [...holds].forEach(([id, one]) => hold(id, one.x, area));
    }
  };
  const onWheel = (event: WheelEvent): void => {
    const area = ground();
    if (area === null || !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      return;
    }
    event.preventDefault();
    const { whole, least, window } = now.current;
    const turned = (event.deltaY || event.deltaX) * PIXELS[event.deltaMode];
    const zoom = Math.exp(BY_PIXEL * Math.max(-TURN, Math.min(TURN, turned)));
    const anchor = Math.max(0, Math.min(1, (event.clientX - area.left) / area.width));
    show(windowAfter(whole, least, window, zoom, 0, anchor));
  };
  const onDown = (event: PointerEvent): void => {
    const area = ground();
    const { clientX: x, clientY: y } = event;
    if (event.button !== 0 || area === null || holds.size === 2) {
      return;
    }
    if (x >= area.left && x <= area.right && y >= area.top && y <= area.bottom) {
      holdAgain();
      hold(event.pointerId, x, area);
      element.setPointerCapture(event.pointerId);
      element.dataset.moving = '';
      now.current.onMoving(true);
    }
  };
  const onMove = (event: PointerEvent): void => {
    const one = holds.get(event.pointerId);
    const area = ground();
    if (one !== undefined && area !== null) {
      holds.set(event.pointerId, { ...one, x: event.clientX });
      const { whole, least } = now.current;
      show(fitted(whole, least, partBelow(shown(), area, [...holds.values()])));
    }
  };
  const onUp = (event: PointerEvent): void => {
    if (holds.delete(event.pointerId)) {
      holdAgain();
      if (holds.size === 0) {
        delete element.dataset.moving;
        now.current.onMoving(false);
      }
    }
  };
  const events = new AbortController();
  const { signal } = events;
  element.addEventListener('wheel', onWheel, { passive: false, signal });
  element.addEventListener('pointerdown', onDown, { signal });
  element.addEventListener('pointermove', onMove, { signal });
  element.addEventListener('pointerup', onUp, { signal });
  element.addEventListener('pointercancel', onUp, { signal });
  element.addEventListener('dblclick', () => show(null), { signal });
  return () => events.abort();
}
