import { bellIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText } from '../charts/numbers';
import type { IFinding } from '../engine';
import { dayText, tell } from '../i18n';
import { Icon, SEVERITY_ICONS } from './base';
import { acceptedIcon, commentIcon, worseIcon } from './icons';
import { useReviewScene, type IFindingMarks } from './review-context';
import { severityWord, statusWord } from './words';

export interface IFindingMarksProps {
  readonly finding: IFinding;
  readonly trans: TranslationBundle;
}

const UNMARKED: IFindingMarks = {
  change: null,
  was: null,
  woken: null,
  expired: null,
  quiet: null
};

/** "new", "worse, was 9", "woke up": short signs in the last line of a finding. */
export function FindingMarks({ finding, trans }: IFindingMarksProps): React.JSX.Element {
  const { marksOf, talk, saved } = useReviewScene();
  const { change, was, woken, expired } = marksOf?.(finding.id) ?? UNMARKED;
  const live = talk?.of(finding.id);
  const said = live ?? saved?.(finding.id);
  const severity = live?.severity ?? null;
  return (
    <>
      {(woken ?? expired) !== null && (
        <span className="fs-badge fs-warning">
          <Icon icon={bellIcon} size={12} />
          <b>{woken !== null ? trans.__('woke up') : trans.__('time is over')}</b>
        </span>
      )}
      {woken === null && change === 'new' && (
        <span className="fs-badge">
          <b>{trans.__('new')}</b>
        </span>
      )}
      {woken === null && change === 'worse' && (
        <span className="fs-badge fs-error">
          <Icon icon={worseIcon} size={12} />
          {was === null ? trans.__('worse') : trans.__('worse, was %1', countText(was))}
        </span>
      )}
      {woken !== null && (
        <span className="fs-badge fs-muted">{trans.__('was %1', countText(woken.rows))}</span>
      )}
      {severity !== null && severity !== finding.severity && (
        <span className="fs-badge fs-muted" title={trans.__('Severity by the review')}>
          <Icon icon={SEVERITY_ICONS[severity]} size={12} className={`fs-${severity}`} />
          {severityWord(severity, trans)}
        </span>
      )}
      {said !== undefined && said.status !== 'open' && (
        <span className="fs-badge fs-muted">{statusWord(said.status, trans)}</span>
      )}
      <Comments count={said?.comments ?? 0} trans={trans} />
    </>
  );
}

/** How many comments there are; nothing where there are none. */
export function Comments(props: {
  readonly count: number;
  readonly trans: TranslationBundle;
}): React.JSX.Element | null {
  const { count, trans } = props;
  return count === 0 ? null : (
    <span
      className="fs-badge fs-commented"
      title={trans._n('%2 comment', '%2 comments', count, countText(count))}
    >
      <Icon icon={commentIcon} size={12} />
      {countText(count)}
    </span>
  );
}

/** Why an accepted finding is loud again, with the way to accept it once more; or why it is quiet. */
export function AcceptedNote({
  finding,
  trans,
  tabIndex
}: IFindingMarksProps & { readonly tabIndex?: number }): React.JSX.Element | null {
  const { marksOf, accept } = useReviewScene();
  const marks = marksOf?.(finding.id);
  const loud = marks?.woken ?? marks?.expired ?? null;
  if (marks?.quiet) {
    const { reason, author, expires } = marks.quiet;
    return (
      <p className="fs-accepted-note fs-small">
        <Icon icon={acceptedIcon} size={14} className="fs-accepted-sign" />
        <span className="fs-grow">
          {trans.__('Accepted: “%1”', reason)}
          <span className="fs-muted">
            {` · ${expires === null ? trans.__('no end') : trans.__('until %1', dayText(expires))}`}
            {author !== '' && ` · ${author}`}
          </span>
        </span>
      </p>
    );
  }
  if (loud === null || accept === undefined) {
    return null;
  }
  const why =
    marks?.woken?.why.map(text => tell(text)).join(' ') ??
    trans.__('It was accepted until %1.', dayText(loud.expires ?? ''));
  return (
    <div className="fs-accepted-note fs-small">
      <span className="fs-grow">
        {why} <span className="fs-muted">{trans.__('“%1”', loud.reason)}</span>
      </span>
      <button
        type="button"
        className="fs-button"
        tabIndex={tabIndex}
        onClick={event => {
          event.stopPropagation();
          accept(finding);
        }}
      >
        {trans.__('Accept again')}
      </button>
    </div>
  );
}
