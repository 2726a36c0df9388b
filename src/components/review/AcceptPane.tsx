import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFinding } from '../../engine';
import type { IAcceptModel } from '../../model/review-types';
import type { IFindingMarks } from '../review-context';
import { useModelState } from '../use-model';
import { AcceptDialog } from './AcceptDialog';

export interface IAcceptPaneProps {
  readonly accepted: IAcceptModel;
  readonly finding: IFinding;
  /** Name of the frame. */
  readonly frame: string;
  readonly marks: Pick<IFindingMarks, 'woken' | 'expired' | 'quiet'>;
  readonly trans: TranslationBundle;
  /** It was written; `text` says what. */
  readonly onDone: (text: string) => void;
  readonly onClose: () => void;
}

/** The dialog that accepts a finding, over the whole page; it stays where nothing was written. */
export default function AcceptPane(props: IAcceptPaneProps): React.JSX.Element {
  const { accepted, finding, frame, marks, trans, onDone, onClose } = props;
  const { author } = useModelState(accepted);
  const [fault, setFault] = React.useState<string | null>(null);
  const before = marks.quiet ?? marks.woken ?? marks.expired ?? undefined;
  const act = (action: Promise<void>, text: string): void => {
    action.then(
      () => onDone(text),
      (reason: unknown) => setFault(reason instanceof Error ? reason.message : String(reason))
    );
  };
  return (
    <AcceptDialog
      finding={finding}
      frame={frame}
      author={author}
      today={today()}
      initial={before}
      state={marks.expired !== null ? 'expired' : before === undefined ? 'new' : 'edit'}
      fault={fault}
      trans={trans}
      onAccept={choice => act(accepted.accept(finding.id, choice), trans.__('Accepted'))}
      onWithdraw={
        before === undefined
          ? undefined
          : () => act(accepted.withdraw(finding.id), trans.__('Accepted no more'))
      }
      onClose={onClose}
    />
  );
}

function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
}
