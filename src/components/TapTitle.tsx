import * as React from 'react';

export interface ITapTitleProps {
  /** The Inspector. */
  readonly root: React.RefObject<HTMLElement>;
}

interface ITip {
  readonly text: string;
  readonly left: number;
  readonly top: number;
}

/** What does something when it is tapped, and so does not tell its title. */
const ACTIVE =
  '.fs-finding, button, a, input, select, textarea, label, [role=menuitem], [role=tab]';
/** Px between an element and its title. */
const AWAY = 4;

/**
 * Shows the title of what a finger taps, which a pointer shows by hovering. Another tap, Escape or
 * scrolling hides it.
 */
export function TapTitle({ root }: ITapTitleProps): React.JSX.Element | null {
  const [tip, setTip] = React.useState<ITip | null>(null);
  React.useEffect(() => {
    const whole = root.current;
    if (whole === null) {
      return undefined;
    }
    const onTap = (event: PointerEvent): void => {
      const at = event.target instanceof Element ? event.target : null;
      const titled = at?.closest<HTMLElement>('[title]') ?? null;
      if (event.pointerType !== 'touch' || titled === null || at?.closest(ACTIVE)) {
        setTip(null);
        return;
      }
      const box = titled.getBoundingClientRect();
      const ground = whole.getBoundingClientRect();
      setTip(old =>
        old?.text === titled.title
          ? null
          : {
              text: titled.title,
              left: Math.max(0, box.left - ground.left),
              top: box.bottom - ground.top + AWAY
            }
      );
    };
    const hide = (): void => setTip(null);
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') {
        hide();
      }
    };
    whole.addEventListener('pointerup', onTap);
    whole.addEventListener('scroll', hide, true);
    whole.addEventListener('keydown', onKey);
    return () => {
      whole.removeEventListener('pointerup', onTap);
      whole.removeEventListener('scroll', hide, true);
      whole.removeEventListener('keydown', onKey);
    };
  }, [root]);
  return tip === null ? null : (
    <div className="fs-tip" role="tooltip" style={{ top: tip.top }}>
      <span style={{ marginLeft: `min(${tip.left}px, 40%)` }}>{tip.text}</span>
    </div>
  );
}
