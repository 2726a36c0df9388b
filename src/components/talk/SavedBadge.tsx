import { checkIcon, saveIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { ITalkModel, ITalkState } from '../../model/talk-types';
import { Icon } from '../base';
import { busyIcon, waitingIcon, warningIcon } from '../icons';

export interface ISavedBadgeProps {
  readonly model: ITalkModel;
  readonly state: ITalkState;
  readonly trans: TranslationBundle;
}

/** Whether what was said is safe: only a receipt of the server makes it "Saved". */
export function SavedBadge({ model, state, trans }: ISavedBadgeProps): React.JSX.Element {
  const { saved, waiting, kind } = state;
  const [icon, tone, text, hint] = {
    kept:
      kind === 'server'
        ? [checkIcon, 'fs-ok', trans.__('Saved'), trans.__('The server has all of it on disk.')]
        : [
            checkIcon,
            'fs-ok',
            trans.__('In the notebook'),
            trans.__('It is saved when the notebook is saved.')
          ],
    sending: [busyIcon, 'fs-muted', trans.__('Saving'), trans.__('No receipt has come yet.')],
    away: [
      waitingIcon,
      'fs-warning',
      waiting === 0
        ? trans.__('Offline')
        : trans._n('Offline, %1 waits', 'Offline, %1 wait', waiting),
      trans.__('What you say is kept in this browser and sent when the server is back.')
    ],
    page: [
      warningIcon,
      'fs-warning',
      trans.__('Not kept'),
      trans.__('It is gone when this page is closed.')
    ]
  }[saved] as [typeof checkIcon, string, string, string];
  return (
    <>
      <span
        className={`fs-saved ${tone}`}
        role="status"
        aria-label={trans.__('State of the comments')}
        title={hint}
      >
        <Icon icon={icon} size={14} />
        <span>{text}</span>
      </span>
      {state.canKeep && (
        <button
          type="button"
          className="fs-button fs-bare"
          title={trans.__('Keep the comments in the metadata of this notebook')}
          onClick={() => model.keepInNotebook()}
        >
          <Icon icon={saveIcon} size={14} />
          {trans.__('Keep in notebook')}
        </button>
      )}
    </>
  );
}
