import * as React from 'react';

import { useScale } from './use-scale';

/**
 * Whether an element is at least so many px wide, for what a container query
 * cannot do: to move parts of the drawing elsewhere.
 */
export function useWide(ref: React.RefObject<HTMLElement>, px: number): boolean {
  const scale = useScale();
  const [wide, setWide] = React.useState(false);
  React.useEffect(() => {
    const element = ref.current;
    if (element === null || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(([entry]) =>
      setWide(entry.contentRect.width >= px * scale)
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref, px, scale]);
  return wide;
}
