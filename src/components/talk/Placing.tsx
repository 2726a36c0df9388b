import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IThread } from '../../model/talk-types';
import { Icon } from '../base';
import { orphanIcon } from './icons';

export interface IPlacingProps {
  readonly thread: IThread;
  /** Put it where the pane is. */
  readonly onPlace: () => void;
  /** Leave it among the orphans. */
  readonly onLeave: () => void;
  readonly trans: TranslationBundle;
}

/** An orphan that somebody took out of the tray, to be put where the pane is. */
export function Placing({ thread, onPlace, onLeave, trans }: IPlacingProps): React.JSX.Element {
  const { author_name: author, comment } = thread.root;
  const button = React.useRef<HTMLButtonElement>(null);
  React.useEffect(() => button.current?.focus(), []);
  return (
    <div className="fs-placing fs-small" role="group" aria-label={trans.__('Place the orphan')}>
      <Icon icon={orphanIcon} size={14} />
      <span className="fs-line fs-grow" title={comment}>
        {trans.__('%1: “%2”', author, comment)}
      </span>
      <button type="button" className="fs-button fs-primary" ref={button} onClick={onPlace}>
        {trans.__('Place it here')}
      </button>
      <button type="button" className="fs-button" onClick={onLeave}>
        {trans.__('Not now')}
      </button>
    </div>
  );
}
