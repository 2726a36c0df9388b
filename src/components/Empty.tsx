import { kernelIcon, notebookIcon, spreadsheetIcon, type LabIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { copyText } from './copy-text';
import type { IInspectorModel, IInspectorState } from '../model/types';
import { tell } from '../i18n';
import { Icon } from './base';
import { CopyDetails } from './ErrorNote';
import { errorIcon, pauseIcon, warningIcon } from './icons';
import { useTools } from './tools';
import type { Say } from './use-said';

const EXAMPLE = 'df = pd.read_csv("orders.csv")';

export interface INoticeProps {
  readonly icon: LabIcon;
  readonly className?: string;
  readonly title: string;
  /** What to do. */
  readonly children: React.ReactNode;
  readonly actions?: React.ReactNode;
  readonly alert?: boolean;
}

/** What is so, what to do, one or two buttons. */
export function Notice({
  icon,
  className,
  title,
  children,
  actions,
  alert
}: INoticeProps): React.JSX.Element {
  return (
    <div className="fs-empty" role={alert ? 'alert' : undefined}>
      <Icon icon={icon} className={className ?? 'fs-muted'} />
      <h3>{title}</h3>
      <p>{children}</p>
      {actions !== undefined && <div className="fs-actions">{actions}</div>}
    </div>
  );
}

export interface IStateNoticeProps {
  readonly model: IInspectorModel;
  readonly state: IInspectorState;
  readonly onSay: Say;
  readonly trans: TranslationBundle;
}

/** Whether the state has nothing to show but a notice. */
export function isBare(state: IInspectorState): boolean {
  return (
    state.phase === 'empty' ||
    state.phase === 'lazy' ||
    state.phase === 'failed' ||
    (state.phase === 'paused' && state.findings.length === 0)
  );
}

/** The line of a message that installs what is missing; null where there is none. */
function installLine(message: string): string | null {
  return /`(%pip install [\w.\- ]+)`/.exec(message)?.[1] ?? null;
}

/** What is shown where there is no frame, or where it could not be read. */
export function StateNotice({ model, state, onSay, trans }: IStateNoticeProps): React.JSX.Element {
  const tools = useTools();
  const told = state.message === null ? null : tell(state.message);
  const button = (label: string, onClick: () => void, primary = false) => (
    <button
      type="button"
      className={primary ? 'fs-button fs-primary' : 'fs-button'}
      onClick={onClick}
    >
      {label}
    </button>
  );
  const copy = (text: string) => copyText(text, onSay, trans);
  const note = state.frame?.note ?? null;
  const name = state.frame?.name ?? trans.__('The dataframe');

  const starts = tools.example && (
    <>
      {button(trans.__('Try an example'), tools.example, true)}
      {tools.planted && button(trans.__('Plant errors, then find them'), tools.planted)}
    </>
  );

  if (state.phase === 'lazy') {
    return (
      <Notice
        icon={spreadsheetIcon}
        title={trans.__('%1 has not been run', name)}
        actions={button(trans.__('Inspect'), () => model.rescan(false), true)}
      >
        {note === null ? trans.__('Inspecting it runs it in the kernel.') : tell(note)}
      </Notice>
    );
  }
  if (state.phase === 'paused') {
    return (
      <Notice
        icon={pauseIcon}
        title={trans.__('Paused')}
        actions={
          <>
            {button(trans.__('Resume'), () => model.setPaused(false), true)}
            {state.frame !== null && button(trans.__('Scan once'), () => model.rescan(false))}
          </>
        }
      >
        {state.stale && (
          <>
            <code>{name}</code> {trans.__('changed after the last scan.')}{' '}
          </>
        )}
        {trans.__('Nothing runs until you resume.')}
      </Notice>
    );
  }
  if (state.phase === 'failed') {
    const message = told ?? trans.__('Its values could not be read. Scan again.');
    const install = installLine(message);
    return (
      <Notice
        icon={warningIcon}
        className="fs-warning"
        alert
        title={trans.__('%1 could not be scanned', name)}
        actions={
          <>
            {tools.runCode &&
              install !== null &&
              button(trans.__('Run %1', install), () => tools.runCode?.(install), true)}
            {button(trans.__('Scan again'), () => model.rescan(false))}
            <CopyDetails details={message} trans={trans} />
          </>
        }
      >
        {message}
      </Notice>
    );
  }
  switch (state.reason) {
    case 'no-kernel':
      return (
        <Notice icon={kernelIcon} title={trans.__('No kernel')}>
          {trans.__(
            'The notebook has no running kernel. Start one and run a cell that makes a dataframe.'
          )}
        </Notice>
      );
    case 'no-server':
      return (
        <Notice
          icon={warningIcon}
          className="fs-warning"
          alert
          title={trans.__('No connection')}
          actions={told !== null && <CopyDetails details={told} trans={trans} />}
        >
          {told ?? trans.__('The Jupyter server does not answer. Check that it runs.')}
        </Notice>
      );
    case 'kernel-died':
      return (
        <Notice
          icon={errorIcon}
          className="fs-error"
          alert
          title={trans.__('The kernel died')}
          actions={told !== null && <CopyDetails details={told} trans={trans} />}
        >
          {told ?? trans.__('Restart the kernel and run the cells again.')}
        </Notice>
      );
    case 'no-frames':
      return (
        <Notice
          icon={spreadsheetIcon}
          title={trans.__('No dataframes yet')}
          actions={
            <>
              {starts}
              {button(trans.__('Copy this line'), () => copy(EXAMPLE))}
              {told !== null && <CopyDetails details={told} trans={trans} />}
            </>
          }
        >
          {told ??
            trans.__('The kernel runs, but holds no dataframe. Run a cell with one, such as')}
          <br />
          <code>{EXAMPLE}</code>
          {state.frames.length > 0 && (
            <>
              <br />
              {trans.__('Those of other notebooks and consoles are in the list above.')}
            </>
          )}
        </Notice>
      );
    default:
      return (
        <Notice
          icon={notebookIcon}
          title={trans.__('No notebook open')}
          actions={
            <>
              {starts}
              {tools.openFile && button(trans.__('Open a data file'), tools.openFile)}
            </>
          }
        >
          {trans.__('Open a notebook and make a dataframe. It shows up here by itself.')}
        </Notice>
      );
  }
}
