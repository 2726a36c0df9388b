/** Pixels an element may be high in every browser, with room to spare. */
export const TALLEST = 8_000_000;
/** Pixels at either end that are scrolled one to one. */
const EDGE = 200_000;

/** Height of the element that is scrolled in place of so many px. */
export function scrolledHeight(content: number): number {
  return Math.min(content, TALLEST);
}

interface ISpan {
  /** Largest offset of the content, and of the scrolled element. */
  readonly real: number;
  readonly bar: number;
}

function spanOf(content: number, viewport: number): ISpan {
  return {
    real: Math.max(0, content - viewport),
    bar: Math.max(0, scrolledHeight(content) - viewport)
  };
}

/** Offset, from where both ends are the same distance away, of a point between them. */
function between(at: number, from: number, to: number): number {
  return EDGE + ((at - EDGE) * (to - 2 * EDGE)) / (from - 2 * EDGE);
}

function mapped(at: number, from: number, to: number): number {
  const inside = Math.min(from, Math.max(0, at));
  if (from === to || inside <= EDGE) {
    return Math.min(inside, to);
  }
  return inside >= from - EDGE ? to - (from - inside) : between(inside, from, to);
}

/**
 * Which px of the content stands at the upper edge.
 *
 * @param scrollTop - of the element, in px.
 * @param content - height of all rows, in px; may be more than a browser can hold.
 * @param viewport - height of the rows that are seen, in px.
 */
export function contentTop(scrollTop: number, content: number, viewport: number): number {
  const { real, bar } = spanOf(content, viewport);
  return mapped(scrollTop, bar, real);
}

/** The inverse of {@link contentTop}. */
export function barTop(top: number, content: number, viewport: number): number {
  const { real, bar } = spanOf(content, viewport);
  return mapped(top, real, bar);
}

/**
 * The next offset of the content after the element was scrolled: small moves
 * go px by px, however high the content is; long ones go where the bar points.
 *
 * @param top - offset of the content before.
 * @param before - `scrollTop` before.
 * @param now - `scrollTop` now.
 */
export function movedTop(
  top: number,
  before: number,
  now: number,
  content: number,
  viewport: number
): number {
  const { real, bar } = spanOf(content, viewport);
  const by = now - before;
  const isStep = real > bar && Math.abs(by) < 2 * viewport && now > 0 && now < bar;
  return isStep ? Math.min(real, Math.max(0, top + by)) : contentTop(now, content, viewport);
}
