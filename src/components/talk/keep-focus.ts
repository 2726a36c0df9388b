/** Frames for which a control is watched: an answer of the server may take it away. */
const PATIENCE = 600;

/**
 * Do something that may take the focused control away, at once or when a server has answered; the
 * focus then stays near it.
 *
 * @param control - what was pressed.
 */
export function keepFocus(control: Element, action: () => void): void {
  const near = control.closest('[role=log], .fs-decision, .fs-review-list');
  action();
  let frames = 0;
  const look = (): void => {
    const active = document.activeElement;
    if (active === control && ++frames < PATIENCE) {
      requestAnimationFrame(look);
    } else if (active === document.body && near instanceof HTMLElement) {
      const target = near.tabIndex < 0 ? near.querySelector<HTMLElement>('select') : near;
      target?.focus();
    }
  };
  requestAnimationFrame(look);
}
