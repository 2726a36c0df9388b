import * as React from 'react';

import { useScale } from './use-scale';

/**
 * Whether an element is at least so many px wide, for what a container query
 * cannot do: to move parts of the drawing elsewhere.
 */
export function useWide(ref: React.RefObject<HTMLElement>, px: number): boolean {
  return useRoom(ref, px, WIDE);
}

/** Whether an element is lower than so many px. */
export function useLow(ref: React.RefObject<HTMLElement>, px: number): boolean {
  return useRoom(ref, px, LOW);
}

const WIDE = (room: DOMRectReadOnly, px: number): boolean => room.width >= px;
const LOW = (room: DOMRectReadOnly, px: number): boolean => room.height < px;

function useRoom(
  ref: React.RefObject<HTMLElement>,
  px: number,
  is: (room: DOMRectReadOnly, px: number) => boolean
): boolean {
  const scale = useScale();
  const [wide, setWide] = React.useState(false);
  React.useEffect(() => {
    const element = ref.current;
    if (element === null || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(([entry]) => setWide(is(entry.contentRect, px * scale)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, px, scale, is]);
  return wide;
}
