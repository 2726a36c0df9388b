import * as React from 'react';

export interface IModalProps {
  /** Id of the heading that names it. */
  readonly labelledBy: string;
  readonly className?: string;
  /** Gets the focus at first; default: the dialog. */
  readonly first?: React.RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  readonly children: React.ReactNode;
}

const STOPS = 'button:not(:disabled), input:not(:disabled), select, textarea';

/** A dialog over the Inspector: Escape closes it, Tab stays in it, focus returns to where it was. */
export function Modal(props: IModalProps): React.JSX.Element {
  const { labelledBy, className = '', first, onClose, children } = props;
  const dialog = React.useRef<HTMLDivElement>(null);
  useFocus(first ?? dialog, dialog);
  return (
    <div className="fs-dialog-ground">
      <div
        className={`fs-dialog ${className}`.trim()}
        role="dialog"
        aria-modal="true"
        aria-labelledby={labelledBy}
        data-lm-suppress-shortcuts="true"
        tabIndex={-1}
        ref={dialog}
        onKeyDown={event => {
          event.stopPropagation();
          if (event.key === 'Escape') {
            event.preventDefault();
            onClose();
          } else if (event.key === 'Tab') {
            keepFocus(event, dialog.current);
          }
        }}
      >
        {children}
      </div>
    </div>
  );
}

/** Focus goes to an element, or to another where there is none, while it is there; then back. */
export function useFocus(
  element: React.RefObject<HTMLElement | null>,
  other?: React.RefObject<HTMLElement | null>
): void {
  React.useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    (element.current ?? other?.current)?.focus();
    return () => before?.focus();
  }, [element, other]);
}

/** From the last stop to the first one, and back. */
function keepFocus(event: React.KeyboardEvent, dialog: HTMLElement | null): void {
  const all = [...(dialog?.querySelectorAll<HTMLElement>(STOPS) ?? [])];
  const at = document.activeElement;
  const last = all[all.length - 1];
  if (event.shiftKey && (at === all[0] || at === dialog)) {
    event.preventDefault();
    last?.focus();
  } else if (!event.shiftKey && at === last) {
    event.preventDefault();
    all[0]?.focus();
  }
}
