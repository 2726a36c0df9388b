import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { copyText } from './copy-text';
import { Icon } from './base';
import { warningIcon } from './icons';

/** Milliseconds for which the button tells that it has copied. */
const TOLD = 2_000;

export interface ICopyDetailsProps {
  /** What is copied: the whole of what is known, one line a fact. */
  readonly details: string;
  readonly trans: TranslationBundle;
}

/** Copies what went wrong, for those who are asked about it; the button itself tells how it went. */
export function CopyDetails({ details, trans }: ICopyDetailsProps): React.JSX.Element {
  const [told, setTold] = React.useState<string | null>(null);
  React.useEffect(() => {
    if (told === null) {
      return undefined;
    }
    const timer = setTimeout(() => setTold(null), TOLD);
    return () => clearTimeout(timer);
  }, [told]);
  const copy = (): void => copyText(details, setTold, trans);
  return (
    <button type="button" className="fs-button fs-copy-details" onClick={copy}>
      <span aria-live="polite">{told ?? trans.__('Copy details')}</span>
    </button>
  );
}

export interface IErrorNoteProps extends ICopyDetailsProps {
  /** What is so and what to do. Default: the details. */
  readonly children?: React.ReactNode;
  /** Further buttons, before the one that copies. */
  readonly actions?: React.ReactNode;
}

/** A sentence about something that went wrong, on one line where it fits, with its details to copy. */
export function ErrorNote(props: IErrorNoteProps): React.JSX.Element {
  const { details, children, actions, trans } = props;
  return (
    <div className="fs-note" role="alert">
      <Icon icon={warningIcon} className="fs-warning" />
      <span className="fs-grow">{children ?? details}</span>
      {actions}
      <CopyDetails details={details} trans={trans} />
    </div>
  );
}
