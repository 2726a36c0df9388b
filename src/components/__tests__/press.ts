import { act } from 'react';

const CODES: Readonly<Record<string, number>> = {
  Enter: 13,
  Escape: 27,
  ' ': 32,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  '/': 191,
  '?': 191
};

/**
 * Presses a key as a US keyboard does; capitals come with Shift.
 *
 * @returns Whether the browser would go on to type it.
 */
export async function press(
  key: string,
  on: Element = document.activeElement ?? document.body
): Promise<boolean> {
  const event = new KeyboardEvent('keydown', {
    key,
    keyCode: CODES[key] ?? key.toUpperCase().charCodeAt(0),
    shiftKey: key === '?' || (key.length === 1 && key !== key.toLowerCase()),
    bubbles: true,
    cancelable: true
  });
  await act(async () => {
    on.dispatchEvent(event);
  });
  return !event.defaultPrevented;
}
