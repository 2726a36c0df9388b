import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText } from '../../charts/numbers';
import type { IAcceptedNote, IFinding, IReportBaseline } from '../../engine';
import { dayText, sentenceOf } from '../../i18n';
import { Icon, Sentence } from '../base';
import { acceptedIcon } from '../icons';
import { plain, rowsWord, severityWord } from '../words';
import { FoldHead } from './FoldHead';

type Quiet = IReportBaseline['quiet'][number];

export interface IAcceptedListProps {
  readonly quiet: readonly Quiet[];
  /** Whether it is unfolded at first. Default: no. */
  readonly open?: boolean;
  readonly trans: TranslationBundle;
  /** Show the finding with its rows. */
  readonly onOpen: (id: string) => void;
  /** Change or take back what was accepted. */
  readonly onEdit: (id: string) => void;
}

/** Accepted findings, folded below the others: what, why, how far, until when. */
export function AcceptedList(props: IAcceptedListProps): React.JSX.Element | null {
  const { quiet, trans } = props;
  const [open, setOpen] = React.useState(props.open ?? false);
  const list = React.useId();
  if (quiet.length === 0) {
    return null;
  }
  return (
    <section className="fs-accepted">
      <div className="fs-accepted-bar">
        <FoldHead open={open} list={list} onToggle={() => setOpen(!open)}>
          {trans._n('%1 accepted', '%1 accepted', quiet.length)}
        </FoldHead>
      </div>
      {open && (
        <ul id={list} role="list" aria-label={trans.__('Accepted findings')}>
          {quiet.map(one => (
            <Item key={one.finding.id} one={one} {...props} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface IItemProps extends IAcceptedListProps {
  readonly one: Quiet;
}

function Item({ one, trans, onOpen, onEdit }: IItemProps): React.JSX.Element {
  const { finding, reason, expires, author } = one;
  const { title } = sentenceOf(finding);
  const state = trans.__('Accepted, was %1', severityWord(finding.severity, trans));
  return (
    <li className="fs-accepted-item">
      <Icon icon={acceptedIcon} className="fs-accepted-sign" label={state} />
      <button
        type="button"
        className="fs-accepted-title"
        aria-label={spokenOf(finding, one, state, trans)}
        onClick={() => onOpen(finding.id)}
      >
        <Sentence text={title} />
      </button>
      <span className="fs-finding-count" title={rowsWord(finding.rows.count, trans)}>
        {finding.rows.count > 0 ? countText(finding.rows.count) : ''}
      </span>
      <span className="fs-accepted-reason" title={reason}>
        {trans.__('“%1”', reason)}
      </span>
      <span className="fs-accepted-meta fs-small">
        <span className="fs-accepted-sign fs-grow">
          {trans.__('accepted, %1', scopeWord(one.scope, finding, trans))}
        </span>
        <button
          type="button"
          className="fs-button fs-bare"
          aria-label={trans.__('Change what was accepted: %1', plain(title))}
          onClick={() => onEdit(finding.id)}
        >
          {trans.__('Change')}
        </button>
        <span className="fs-muted">
          {expires === null ? trans.__('no end') : trans.__('until %1', dayText(expires))}
          {author !== '' && `, ${author}`}
        </span>
      </span>
    </li>
  );
}

function scopeWord(
  scope: IAcceptedNote['scope'],
  { columns }: IFinding,
  trans: TranslationBundle
): string {
  return {
    values: trans.__('these values'),
    column: trans._n('this column', 'these columns', columns.length),
    frame: trans.__('this frame'),
    everywhere: trans.__('everywhere')
  }[scope];
}

function spokenOf(
  finding: IFinding,
  { reason }: IAcceptedNote,
  state: string,
  trans: TranslationBundle
): string {
  const { title } = sentenceOf(finding);
  return [
    `${state}: ${plain(title)}`,
    ...(finding.rows.count > 0 ? [rowsWord(finding.rows.count, trans)] : []),
    reason
  ].join(', ');
}
