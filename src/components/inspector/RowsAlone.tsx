import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { BackButton } from '../DetailBar';

export interface IRowsAloneProps {
  readonly onBack: () => void;
  readonly trans: TranslationBundle;
}

/** What stands over the rows where there is room for nothing beside them: the way back. */
export function RowsAlone({ onBack, trans }: IRowsAloneProps): React.JSX.Element {
  return (
    <div className="fs-bar">
      <BackButton onBack={onBack} trans={trans}>
        {trans.__('Figures of the column')}
      </BackButton>
    </div>
  );
}
