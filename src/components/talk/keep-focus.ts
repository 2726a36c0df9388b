/**
 * Do something that may take the focused control away; the focus then stays near it.
 *
 * @param control - what was pressed.
 */
export function keepFocus(control: Element, action: () => void): void {
  const near = control.closest('[role=log], .fs-decision');
  action();
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.activeElement === document.body && near instanceof HTMLElement) {
        const target = near.tabIndex < 0 ? near.querySelector<HTMLElement>('select') : near;
        target?.focus();
      }
    })
  );
}
