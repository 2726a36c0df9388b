import type { IDisposable } from '@lumino/disposable';
import { DisposableDelegate } from '@lumino/disposable';

/** Pixels beyond the edge of the window within which something counts as seen. */
const MARGIN = 120;

/**
 * Tells when an element comes into view and when it leaves it. Where the page cannot tell, all is
 * in view.
 */
export function whenSeen(node: HTMLElement, onSeen: (seen: boolean) => void): IDisposable {
  if (typeof IntersectionObserver === 'undefined') {
    onSeen(true);
    return new DisposableDelegate(() => undefined);
  }
  const observer = new IntersectionObserver(
    entries => onSeen(entries[entries.length - 1].isIntersecting),
    { rootMargin: `${MARGIN}px` }
  );
  observer.observe(node);
  return new DisposableDelegate(() => observer.disconnect());
}
