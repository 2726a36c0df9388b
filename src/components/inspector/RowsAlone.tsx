import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { Icon } from '../base';
import { backIcon } from '../icons';
import { keyHint, useKeys } from '../keys';

export interface IRowsAloneProps {
  readonly onBack: () => void;
  readonly trans: TranslationBundle;
}

/** What stands over the rows where there is room for nothing beside them: the way back. */
export function RowsAlone({ onBack, trans }: IRowsAloneProps): React.JSX.Element {
  const keysOf = useKeys();
  return (
    <div className="fs-bar">
      <button
        type="button"
        className="fs-button fs-bare"
        {...keyHint(trans.__('Back'), keysOf('back'))}
        onClick={onBack}
      >
        <Icon icon={backIcon} size={12} />
        {trans.__('Figures of the column')}
      </button>
    </div>
  );
}
