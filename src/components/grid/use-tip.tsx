import * as React from 'react';

/** Tells what is under the pointer at once, a finger too. */
export type ShowTip = (text: string | null, below: Element | null, stays?: boolean) => void;

/** Milliseconds a text stays that a finger or a key has asked for. */
const STAYS = 2500;
const EDGE = 4;

/** One text below what is pointed at, moved without drawing anything anew. */
export function useTip(section: React.RefObject<HTMLElement>): {
  readonly show: ShowTip;
  readonly element: React.JSX.Element;
} {
  const box = React.useRef<HTMLDivElement>(null);
  const late = React.useRef<ReturnType<typeof setTimeout>>();
  React.useEffect(() => () => clearTimeout(late.current), []);
  const show = React.useCallback<ShowTip>(
    (text, below, stays = false) => {
      const tip = box.current;
      const ground = section.current?.getBoundingClientRect();
      clearTimeout(late.current);
      if (tip === null || ground === undefined) {
        return;
      }
      tip.hidden = text === null;
      if (text !== null && below !== null) {
        const at = below.getBoundingClientRect();
        tip.textContent = text;
        const most = ground.width - tip.offsetWidth - EDGE;
        tip.style.left = `${Math.max(EDGE, Math.min(at.left - ground.left, most))}px`;
        tip.style.top = `${at.bottom - ground.top + 2}px`;
      }
      if (stays) {
        late.current = setTimeout(() => {
          tip.hidden = true;
        }, STAYS);
      }
    },
    [section]
  );
  return {
    show,
    element: <div className="fs-dg-tip" aria-hidden="true" hidden ref={box} />
  };
}
