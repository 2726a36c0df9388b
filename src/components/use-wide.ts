import * as React from 'react';

/**
 * Whether an element is at least so many px wide, for what a container query
 * cannot do: to move parts of the drawing elsewhere.
 */
export function useWide(ref: React.RefObject<HTMLElement>, px: number): boolean {
  const [wide, setWide] = React.useState(false);
  React.useEffect(() => {
    const element = ref.current;
    if (element === null || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(([entry]) => setWide(entry.contentRect.width >= px));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, px]);
  return wide;
}
