import * as React from 'react';

/** Height of the menu of forms, in px. */
const MENU = 120;

/** The menu of forms in which rows are copied. */
export interface ICopying {
  /** Px from the top of the section; null while the menu is closed. */
  readonly top: number | null;
  /** Open the menu below the element that has the focus. */
  readonly begin: () => void;
  /** Close it; `back`: the focus goes back to where it was. */
  readonly end: (back: boolean) => void;
}

/** Opens and closes the menu of forms, and keeps the focus. */
export function useCopying(section: React.RefObject<HTMLElement>): ICopying {
  const [top, setTop] = React.useState<number | null>(null);
  const before = React.useRef<HTMLElement | null>(null);
  return {
    top,
    begin: () => {
      before.current =
        document.activeElement instanceof HTMLElement ? document.activeElement : null;
      const box = section.current?.getBoundingClientRect();
      const from = before.current?.getBoundingClientRect();
      const room = (box?.height ?? 0) - MENU;
      setTop(Math.max(0, Math.min((from?.bottom ?? 0) - (box?.top ?? 0), room)));
    },
    end: back => {
      setTop(null);
      if (back) {
        before.current?.focus({ preventScroll: true });
      }
    }
  };
}
