/** Milliseconds for which a control is watched: an answer of the server may take it away. */
const PATIENCE = 60_000;
/** What stays when a control in it goes. */
const NEAR = '[role=log], .fs-decision, .fs-review-list, .fs-reports';

/**
 * Do something that may take the focused control away, at once or when a server has answered; the
 * focus then stays near it, before the next key is read.
 *
 * @param control - what was pressed.
 */
export function keepFocus(control: Element, action: () => void): void {
  const near = control.closest(NEAR);
  const watched = control.closest('.fs-root') ?? near;
  if (!(near instanceof HTMLElement) || watched === null) {
    action();
    return;
  }
  const look = (): void => {
    const active = document.activeElement;
    if (active === document.body) {
      const target = near.hasAttribute('tabindex') ? near : near.querySelector('select');
      target?.focus();
    }
    if (active !== control) {
      stop();
    }
  };
  const changes = new MutationObserver(look);
  const patience = setTimeout(() => stop(), PATIENCE);
  const stop = (): void => {
    changes.disconnect();
    clearTimeout(patience);
  };
  changes.observe(watched, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  action();
}
