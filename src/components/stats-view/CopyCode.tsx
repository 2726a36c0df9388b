import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { copyText } from '../copy-text';
import type { Say } from '../use-said';

export interface ICopyCodeProps {
  readonly code: () => string;
  /** Default: "Copy as code". */
  readonly label?: string;
  readonly onSay: Say;
  readonly trans: TranslationBundle;
}

/** A button that copies what asks the same in Python. */
export function CopyCode({ code, label, onSay, trans }: ICopyCodeProps): React.JSX.Element {
  return (
    <div>
      <button
        type="button"
        className="fs-button fs-bare fs-muted"
        onClick={() => copyText(code, onSay, trans)}
      >
        {label ?? trans.__('Copy as code')}
      </button>
    </div>
  );
}
