import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

export interface ICopyCodeProps {
  readonly code: () => string;
  /** Default: "Copy as code". */
  readonly label?: string;
  readonly onSay: (text: string) => void;
  readonly trans: TranslationBundle;
}

/** A button that copies what asks the same in Python. */
export function CopyCode({ code, label, onSay, trans }: ICopyCodeProps): React.JSX.Element {
  const copy = (): void => {
    navigator.clipboard.writeText(code()).then(
      () => onSay(trans.__('Copied')),
      (reason: unknown) =>
        onSay(
          trans.__('Could not copy: %1', reason instanceof Error ? reason.message : String(reason))
        )
    );
  };
  return (
    <div>
      <button type="button" className="fs-button fs-bare fs-muted" onClick={copy}>
        {label ?? trans.__('Copy as code')}
      </button>
    </div>
  );
}
