import { checkIcon, closeIcon, stopIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { secondsText } from '../charts/numbers';
import type { ICheck, IInspectorModel, IInspectorState } from '../model/types';
import { checkText, percentText, tell } from '../i18n';
import { Icon } from './base';
import { busyIcon, downIcon, upIcon, waitingIcon, warningIcon } from './icons';

export interface IChecksProps {
  readonly checks: readonly ICheck[];
  readonly trans: TranslationBundle;
}

function CheckIcon({ check }: { readonly check: ICheck }): React.JSX.Element {
  switch (check.state) {
    case 'done':
      return <Icon icon={checkIcon} size={14} className="fs-ok" />;
    case 'running':
      return <Icon icon={busyIcon} size={14} className="fs-muted fs-busy" />;
    case 'failed':
      return <Icon icon={warningIcon} size={14} className="fs-warning" />;
    case 'cancelled':
      return <Icon icon={closeIcon} size={14} className="fs-muted" />;
    case 'waiting':
      return <Icon icon={waitingIcon} size={14} className="fs-muted" />;
  }
}

function stateText(check: ICheck, trans: TranslationBundle): string {
  switch (check.state) {
    case 'done':
      return secondsText(check.seconds);
    case 'running':
      return percentText(Math.round(100 * check.progress) / 100);
    case 'failed':
      return trans.__('could not run');
    case 'cancelled':
      return trans.__('cancelled');
    case 'waiting':
      return trans.__('waits');
  }
}

/** Every check with its progress, its seconds, or why it could not run. */
export function Checks({ checks, trans }: IChecksProps): React.JSX.Element {
  return (
    <ul className="fs-checks" role="list" aria-label={trans.__('Checks')} tabIndex={0}>
      {checks.map(check => (
        <li key={check.id}>
          <CheckIcon check={check} />
          <span className="fs-check-title" title={checkText(check.title)}>
            {checkText(check.title)}
          </span>
          <span className="fs-check-state fs-muted">{stateText(check, trans)}</span>
          {check.error !== null && <span className="fs-check-reason">{tell(check.error)}</span>}
          {check.state === 'running' && (
            <div
              className="fs-progress"
              role="progressbar"
              aria-label={checkText(check.title)}
              aria-valuemin={0}
              aria-valuemax={100}
              aria-valuenow={Math.round(100 * check.progress)}
            >
              <i style={{ width: `${100 * check.progress}%` }} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

export interface IScanBarProps {
  readonly model: IInspectorModel;
  readonly state: IInspectorState;
  readonly checksShown: boolean;
  readonly onChecksShown: (shown: boolean) => void;
  readonly trans: TranslationBundle;
}

function scanWord(state: IInspectorState, trans: TranslationBundle): string {
  switch (state.phase) {
    case 'loading':
      return trans.__('Reading');
    case 'scanning':
      return trans.__('Scanning');
    case 'cancelled':
      return trans.__('Cancelled');
    case 'paused':
      return trans.__('Paused');
    default:
      return trans.__('Scanned');
  }
}

/** How far the scan is, with the button that cancels it; afterwards the way to its checks. */
export function ScanBar(props: IScanBarProps): React.JSX.Element {
  const { model, state, checksShown, onChecksShown, trans } = props;
  const { checks } = state;
  const over = checks.filter(c => c.state === 'done' || c.state === 'failed').length;
  const isRunning = state.phase === 'loading' || state.phase === 'scanning';
  return (
    <div className="fs-bar">
      <b>{scanWord(state, trans)}</b>
      {checks.length > 0 && (
        <span>
          {over === checks.length
            ? trans._n('%1 check', '%1 checks', over)
            : trans.__('%1 of %2 checks', over, checks.length)}
        </span>
      )}
      <span className="fs-grow" />
      {isRunning ? (
        <button
          type="button"
          className="fs-button fs-bare"
          title={trans.__('Cancel the scan')}
          onClick={() => model.cancel()}
        >
          <Icon icon={stopIcon} size={14} />
          {trans.__('Cancel')}
        </button>
      ) : (
        checks.length > 0 && (
          <ChecksToggle shown={checksShown} onShown={onChecksShown} trans={trans} />
        )
      )}
    </div>
  );
}

/** Shows and hides the list of checks. */
export function ChecksToggle({
  shown,
  onShown,
  trans
}: {
  readonly shown: boolean;
  readonly onShown: (shown: boolean) => void;
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  return (
    <button
      type="button"
      className="fs-button fs-bare"
      aria-expanded={shown}
      onClick={() => onShown(!shown)}
    >
      {trans.__('Checks')}
      <Icon icon={shown ? upIcon : downIcon} size={12} />
    </button>
  );
}
