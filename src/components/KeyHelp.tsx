import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

export interface IKeyHelpProps {
  readonly onClose: () => void;
  readonly trans: TranslationBundle;
}

/** The keys of the Inspector, as a dialog inside it. */
export function KeyHelp({ onClose, trans }: IKeyHelpProps): React.JSX.Element {
  const close = React.useRef<HTMLButtonElement>(null);
  React.useEffect(() => close.current?.focus(), []);
  const keys: readonly (readonly [string, string])[] = [
    ['j k', trans.__('next, previous finding')],
    ['Enter', trans.__('open the finding')],
    ['n Shift+N', trans.__('next, previous offending row')],
    ['y', trans.__('copy the finding as text')],
    ['/', trans.__('filter')],
    ['Escape', trans.__('back one level')],
    ['← → ↑ ↓', trans.__('move in lists, tabs and the grid')],
    ['Home End', trans.__('first, last cell of the row; with Ctrl of the grid')],
    ['?', trans.__('these keys')]
  ];
  return (
    <div className="fs-dialog-ground">
      <div
        className="fs-dialog"
        role="dialog"
        aria-modal="true"
        aria-label={trans.__('Keys')}
        onKeyDown={event => {
          event.stopPropagation();
          if (event.key === 'Escape') {
            onClose();
          } else if (event.key === 'Tab') {
            event.preventDefault();
          }
        }}
      >
        <h2>{trans.__('Keys')}</h2>
        <dl className="fs-keys">
          {keys.map(([key, meaning]) => (
            <React.Fragment key={key}>
              <dt>
                {key.split(' ').map(one => (
                  <React.Fragment key={one}>
                    <kbd>{one}</kbd>{' '}
                  </React.Fragment>
                ))}
              </dt>
              <dd>{meaning}</dd>
            </React.Fragment>
          ))}
        </dl>
        <button type="button" className="fs-button fs-primary" ref={close} onClick={onClose}>
          {trans.__('Close')}
        </button>
      </div>
    </div>
  );
}
