import { DisposableDelegate, type IDisposable } from '@lumino/disposable';

/**
 * Tells each new width of an element in px, not the one it has now.
 *
 * @param told - called at most once a frame, never with 0.
 */
export function onWidth(element: HTMLElement, told: (width: number) => void): IDisposable {
  if (typeof ResizeObserver === 'undefined') {
    return new DisposableDelegate(() => undefined);
  }
  let known = element.clientWidth;
  const observer = new ResizeObserver(() => {
    const width = element.clientWidth;
    if (width > 0 && Math.abs(width - known) >= 1) {
      known = width;
      told(width);
    }
  });
  observer.observe(element);
  return new DisposableDelegate(() => observer.disconnect());
}
