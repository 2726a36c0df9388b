import { copyIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { LIBRARIES, type Library } from '../../engine';
import type { IFixOffer } from '../../protocol/review-messages';
import { IconButton } from '../base';
import { LIBRARY_NAMES } from './fix-words';

export interface IFixCodeProps {
  readonly fix: IFixOffer;
  /** Shown at first. */
  readonly library: Library;
  readonly busy: boolean;
  readonly trans: TranslationBundle;
  readonly onCopy: (code: string) => void;
}

/** The code of a fix, a tab for each library. */
export function FixCode({ fix, library, busy, trans, onCopy }: IFixCodeProps): React.JSX.Element {
  const [chosen, setChosen] = React.useState<Library>(library);
  const list = React.useRef<HTMLDivElement>(null);
  const id = React.useId();
  const code = fix.code[chosen];
  const move = (event: React.KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      const size = LIBRARIES.length;
      const next = LIBRARIES[(LIBRARIES.indexOf(chosen) + by + size) % size];
      setChosen(next);
      list.current?.querySelector<HTMLElement>(`[data-library="${next}"]`)?.focus();
    }
  };
  return (
    <div className="fs-fix-code">
      <div className="fs-fix-tabs">
        <div
          className="fs-tabs"
          role="tablist"
          aria-label={trans.__('Library')}
          ref={list}
          onKeyDown={move}
        >
          {LIBRARIES.map(name => (
            <button
              type="button"
              role="tab"
              key={name}
              id={`${id}-${name}`}
              data-library={name}
              aria-selected={name === chosen}
              aria-controls={`${id}-code`}
              tabIndex={name === chosen ? 0 : -1}
              onClick={() => setChosen(name)}
            >
              {LIBRARY_NAMES[name]}
            </button>
          ))}
        </div>
        <IconButton icon={copyIcon} label={trans.__('Copy code')} onClick={() => onCopy(code)} />
      </div>
      <pre
        role="tabpanel"
        id={`${id}-code`}
        aria-labelledby={`${id}-${chosen}`}
        tabIndex={0}
        aria-busy={busy}
      >
        {code}
      </pre>
    </div>
  );
}
