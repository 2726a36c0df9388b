import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { momentText } from '../../i18n';
import type { IConflict } from '../../review/documents';
import { Icon } from '../base';
import { warningIcon } from '../icons';
import { keepFocus } from './keep-focus';

export interface IConflictNoteProps {
  readonly conflict: IConflict;
  /** The value that holds now. */
  readonly now: unknown;
  /** A value in words. */
  readonly told: (value: unknown) => string;
  /** Decide with both in sight; not given where nothing may be decided. */
  readonly onSettle?: (value: unknown) => void;
  readonly trans: TranslationBundle;
}

/** Two people decided at once: both values, and the way to choose. */
export function ConflictNote(props: IConflictNoteProps): React.JSX.Element {
  const { conflict, now, told, onSettle, trans } = props;
  return (
    <div className="fs-conflict" role="alert">
      <Icon icon={warningIcon} size={14} className="fs-warning" />
      <span className="fs-grow">
        {trans.__(
          'Two decided at once. %1 said “%2” (%3), which was replaced unseen by “%4”.',
          conflict.author_name,
          told(conflict.value),
          momentText(conflict.time),
          told(now)
        )}
      </span>
      {onSettle !== undefined && (
        <span className="fs-conflict-ways">
          <button
            type="button"
            className="fs-button"
            onClick={event => keepFocus(event.currentTarget, () => onSettle(now))}
          >
            {trans.__('Keep “%1”', told(now))}
          </button>
          <button
            type="button"
            className="fs-button"
            onClick={event => keepFocus(event.currentTarget, () => onSettle(conflict.value))}
          >
            {trans.__('Take “%1”', told(conflict.value))}
          </button>
        </span>
      )}
    </div>
  );
}
