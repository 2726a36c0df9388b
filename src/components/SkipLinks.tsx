import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

export interface ISkipLinksProps {
  /** The Inspector. */
  readonly root: React.RefObject<HTMLElement>;
  /** Whether there are rows to skip to. */
  readonly rows: boolean;
  /** Show the findings, where the columns stand in their place. */
  readonly onFindings: () => void;
  readonly trans: TranslationBundle;
}

const STOP = '[tabindex="0"]';
const FINDINGS = '.fs-pane-list [data-fs-keys]';
const ROWS = '[role=grid]';

/** Ways past what stands above the findings and the rows; seen while they have the focus. */
export function SkipLinks({ root, rows, onFindings, trans }: ISkipLinksProps): React.JSX.Element {
  const [wanted, setWanted] = React.useState(false);
  const go = (within: string): boolean => {
    const all = [...(root.current?.querySelectorAll<HTMLElement>(within) ?? [])];
    const place = all.find(one => one.offsetParent !== null);
    const stop = place?.querySelector<HTMLElement>(STOP) ?? place;
    stop?.focus();
    return stop !== undefined;
  };
  React.useEffect(() => {
    if (wanted && go(FINDINGS)) {
      setWanted(false);
    }
  });
  return (
    <div className="fs-skip">
      <button
        type="button"
        className="fs-button"
        onClick={() => {
          onFindings();
          setWanted(true);
        }}
      >
        {trans.__('Skip to the findings')}
      </button>
      {rows && (
        <button type="button" className="fs-button" onClick={() => go(ROWS)}>
          {trans.__('Skip to the rows')}
        </button>
      )}
    </div>
  );
}
