/** Items that PageUp and PageDown pass over. */
const PAGE = 8;

/**
 * Where a key takes the focus in a list: arrows, Home, End and pages.
 *
 * @param at - the current item.
 * @param size - items in the list; not 0.
 * @returns the item to go to, within the list; null for other keys.
 */
export function stepOf(key: string, at: number, size: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: size - 1,
    PageDown: at + PAGE,
    PageUp: at - PAGE
  };
  return key in steps ? Math.min(size - 1, Math.max(0, steps[key])) : null;
}
