import { bellIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { daysAfter, toleranceOf, type IFinding, type Scope } from '../../engine';
import { dayText, sentenceOf, tell } from '../../i18n';
import { BASELINE_FILE } from '../../model/file-names';
import type { IAcceptChoice } from '../../model/review-types';
import { Icon, Sentence, SEVERITY_ICONS } from '../base';
import { ErrorNote } from '../ErrorNote';
import { Modal } from '../Modal';
import { rowsWord, severityWord } from '../words';

export interface IAcceptDialogProps {
  readonly finding: IFinding;
  /** Name of the frame. */
  readonly frame: string;
  readonly author: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** What was said before, where an acceptance is changed or its time is over. */
  readonly initial?: IAcceptChoice;
  /** Default: new. */
  readonly state?: 'new' | 'edit' | 'expired';
  /** Where it is saved. Default: framescope.baseline.json. */
  readonly file?: string;
  readonly trans: TranslationBundle;
  /** Why it could not be written: one sentence. */
  readonly fault?: string | null;
  readonly onAccept: (choice: IAcceptChoice) => void;
  /** Accept it no more; given where it was accepted. */
  readonly onWithdraw?: () => void;
  readonly onClose: () => void;
}

const DAYS = [30, 90, 365] as const;

/** Accept a finding: why, how far it reaches, until when. Without a reason nothing is accepted. */
export function AcceptDialog(props: IAcceptDialogProps): React.JSX.Element {
  const { finding, trans, today, initial, state = 'new' } = props;
  const [reason, setReason] = React.useState(initial?.reason ?? '');
  const [scope, setScope] = React.useState<Scope>(initial?.scope ?? 'values');
  const [expires, setExpires] = React.useState<string | null>(
    initial === undefined || state === 'expired' ? daysAfter(today, 90) : initial.expires
  );
  const [asked, setAsked] = React.useState(false);
  const text = React.useRef<HTMLTextAreaElement>(null);
  const title = React.useId();
  const problem = React.useId();
  const missing = asked && reason.trim() === '';
  const submit = (): void => {
    if (reason.trim() === '') {
      setAsked(true);
      text.current?.focus();
    } else {
      props.onAccept({ reason: reason.trim(), scope, expires });
    }
  };
  return (
    <Modal labelledBy={title} className="fs-accept" first={text} onClose={props.onClose}>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault();
          submit();
        }}
      >
        <h2 id={title}>
          {state === 'edit'
            ? trans.__('Change what was accepted')
            : trans.__('Accept this finding')}
        </h2>
        <p className="fs-accept-what">
          <Icon
            icon={SEVERITY_ICONS[finding.severity]}
            className={`fs-${finding.severity}`}
            label={severityWord(finding.severity, trans)}
          />
          <span>
            <Sentence text={sentenceOf(finding).title} />
            {finding.rows.count > 0 && `, ${rowsWord(finding.rows.count, trans)}`}
          </span>
        </p>
        {state === 'expired' && (
          <p className="fs-accept-note" role="status">
            {trans.__(
              'It was accepted until %1. Accept it again, or put it right.',
              dayText(initial?.expires ?? today)
            )}
          </p>
        )}
        <label className="fs-accept-field">
          <span>{trans.__('Reason')}</span>
          <textarea
            className="fs-input"
            ref={text}
            rows={2}
            required
            aria-required="true"
            aria-invalid={missing || undefined}
            aria-describedby={missing ? problem : undefined}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
        </label>
        {missing && (
          <p className="fs-accept-problem fs-error" id={problem} role="alert">
            {trans.__('Say why, in a few words: others will read it.')}
          </p>
        )}
        <Reach {...props} scope={scope} onScope={setScope} />
        <Until
          today={today}
          expires={expires}
          trans={trans}
          onExpires={setExpires}
          author={props.author}
        />
        <p className="fs-accept-note">
          <Icon icon={bellIcon} size={14} />
          <span>{wakes(finding, scope, expires, trans)}</span>
        </p>
        {props.fault !== undefined && props.fault !== null && (
          <ErrorNote details={tell(props.fault)} trans={trans} />
        )}
        <div className="fs-accept-actions">
          <span className="fs-small fs-muted fs-grow">
            {trans.__('saved in %1', props.file ?? BASELINE_FILE)}
          </span>
          {props.onWithdraw !== undefined && (
            <button type="button" className="fs-button" onClick={props.onWithdraw}>
              {trans.__('Accept no more')}
            </button>
          )}
          <button type="button" className="fs-button" onClick={props.onClose}>
            {trans.__('Cancel')}
          </button>
          <button type="submit" className="fs-button fs-primary">
            {trans.__('Accept')}
          </button>
        </div>
      </form>
    </Modal>
  );
}

interface IReachProps extends IAcceptDialogProps {
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
}

function Reach({ finding, frame, scope, onScope, trans }: IReachProps): React.JSX.Element {
  const name = React.useId();
  const columns = finding.columns.slice(0, 3).join(', ');
  const choices: readonly (readonly [Scope, string, string])[] = [
    ['values', trans.__('these values'), columns],
    [
      'column',
      trans._n('this column', 'these columns', finding.columns.length),
      trans.__('any values of this kind')
    ],
    ['frame', trans.__('this frame'), trans.__('%1, all columns', frame)],
    ['everywhere', trans.__('everywhere'), '']
  ];
  return (
    <fieldset className="fs-accept-reach">
      <legend>{trans.__('Stay quiet for')}</legend>
      {choices.map(([value, label, hint]) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            value={value}
            checked={scope === value}
            onChange={() => onScope(value)}
          />
          <span>{label}</span>
          {hint !== '' && <span className="fs-muted">{hint}</span>}
        </label>
      ))}
    </fieldset>
  );
}

interface IUntilProps {
  readonly today: string;
  readonly expires: string | null;
  readonly author: string;
  readonly trans: TranslationBundle;
  readonly onExpires: (day: string | null) => void;
}

function Until({ today, expires, author, trans, onExpires }: IUntilProps): React.JSX.Element {
  const days = DAYS.map(n => ({ n, day: daysAfter(today, n) }));
  const other = expires !== null && days.every(({ day }) => day !== expires);
  return (
    <div className="fs-accept-until">
      <label className="fs-accept-field">
        <span>{trans.__('Until')}</span>
        <select
          className="fs-input"
          value={expires ?? ''}
          onChange={event => onExpires(event.currentTarget.value || null)}
        >
          {other && <option value={expires}>{dayText(expires)}</option>}
          {days.map(({ n, day }) => (
            <option key={n} value={day}>
              {trans.__('%1 days, %2', n, day)}
            </option>
          ))}
          <option value="">{trans.__('no end')}</option>
        </select>
      </label>
      {author !== '' && <span className="fs-small fs-muted">{trans.__('by %1', author)}</span>}
    </div>
  );
}

function wakes(
  finding: IFinding,
  scope: Scope,
  expires: string | null,
  trans: TranslationBundle
): string {
  const most = Math.floor(finding.rows.count * (1 + toleranceOf(finding.kind)));
  const parts = [
    trans.__('It wakes when more than %1 are concerned', rowsWord(most, trans)),
    ...(scope === 'values' ? [trans.__('when another value joins')] : []),
    ...(scope === 'column' ? [trans.__('when values of another shape join')] : []),
    ...(expires === null ? [] : [trans.__('on %1', dayText(expires))])
  ];
  const last = parts.length - 1;
  const sentence =
    last === 0 ? parts[0] : trans.__('%1 or %2', parts.slice(0, last).join(', '), parts[last]);
  return `${sentence}.`;
}
