import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { commandLabels } from './command-keys';
import { KEY_COMMANDS, shownKey, useKeys } from './keys';

export interface IKeyHelpProps {
  readonly onClose: () => void;
  readonly trans: TranslationBundle;
}

/** The keys of the Inspector as they are bound now, as a dialog inside it. */
export function KeyHelp({ onClose, trans }: IKeyHelpProps): React.JSX.Element {
  const close = React.useRef<HTMLButtonElement>(null);
  const keysOf = useKeys();
  React.useLayoutEffect(() => close.current?.focus(), []);
  const labels = commandLabels(trans);
  const keys: readonly (readonly [readonly string[], string])[] = [
    ...KEY_COMMANDS.map(command => [keysOf(command).map(shownKey), labels[command]] as const),
    [['←', '→', '↑', '↓'], trans.__('Move in lists, tabs and the grid')],
    [['Ctrl+C'], trans.__('Copy the focused cell')],
    [['Home', 'End'], trans.__('First, last item; with Ctrl of the whole grid')]
  ];
  return (
    <div className="fs-dialog-ground">
      <div
        className="fs-dialog"
        role="dialog"
        aria-modal="true"
        aria-label={trans.__('Keys')}
        data-lm-suppress-shortcuts="true"
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
          {keys.map(([bound, meaning]) => (
            <React.Fragment key={meaning}>
              <dt>
                {bound.length === 0 && <span className="fs-muted">{trans.__('no key')}</span>}
                {bound.map(one => (
                  <React.Fragment key={one}>
                    <kbd>{one}</kbd>{' '}
                  </React.Fragment>
                ))}
              </dt>
              <dd>{meaning}</dd>
            </React.Fragment>
          ))}
        </dl>
        <p className="fs-small fs-muted">
          {trans.__('Bind them anew in Settings, Keyboard Shortcuts: look for framescope.')}
        </p>
        <button type="button" className="fs-button fs-primary" ref={close} onClick={onClose}>
          {trans.__('Close')}
        </button>
      </div>
    </div>
  );
}
