import * as React from 'react';

/**
 * Gives the focus to an element in the drawing in which something has closed, before any other key.
 *
 * @param isOpen - whether it is open.
 * @param target - what has the focus after it.
 * @returns to be called where it closes and the focus is to go there.
 */
export function useFocusBack(
  isOpen: boolean,
  target: () => HTMLElement | null | undefined
): () => void {
  const isWanted = React.useRef(false);
  React.useLayoutEffect(() => {
    if (isWanted.current && !isOpen) {
      isWanted.current = false;
      target()?.focus();
    }
  }, [isOpen]);
  return () => {
    isWanted.current = true;
  };
}
