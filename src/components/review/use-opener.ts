import * as React from 'react';

/** What opened something over the Inspector, and how the focus gets back there. */
export interface IOpener {
  /** The focus is where it shall be again. */
  remember(): void;
  /** Focus the control that opened it, or the one that took its place. */
  giveBack(): void;
}

/** The control that opened something: it gets the focus back, or the one that took its place. */
export function useOpener(): IOpener {
  const opener = React.useRef<{ element: HTMLElement; root: Element | null; name?: string }>();
  return React.useMemo(() => {
    const remember = (): void => {
      const element = document.activeElement;
      if (element instanceof HTMLElement) {
        const root = element.closest('.fs-root');
        opener.current = { element, root, name: element.dataset.fsAction };
      }
    };
    const giveBack = (): void => {
      requestAnimationFrame(() => {
        const { element, root, name } = opener.current ?? {};
        const find = (selector: string): HTMLElement | null | undefined =>
          root?.querySelector<HTMLElement>(selector);
        const target =
          element?.isConnected === true
            ? element
            : ((name === undefined ? null : find(`[data-fs-action="${name}"]`)) ??
              find('.fs-detail h3') ??
              find('[data-fs-keys] [tabindex="0"]'));
        target?.focus();
      });
    };
    return { remember, giveBack };
  }, []);
}
