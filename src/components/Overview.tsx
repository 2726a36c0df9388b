import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IInspectorModel, IInspectorState } from '../model/types';
import { tell } from '../i18n';
import { Icon } from './base';
import { ChecksToggle, ScanBar } from './Checks';
import { ErrorNote } from './ErrorNote';
import { warningIcon } from './icons';
import { useReviewScene } from './review-context';
import { Summary } from './Summary';

export interface IOverviewProps {
  readonly model: IInspectorModel;
  readonly state: IInspectorState;
  readonly checksShown: boolean;
  readonly onChecksShown: (shown: boolean) => void;
  /** Whether the summary stands below; else it stands elsewhere. */
  readonly summary: boolean;
  readonly onOpen: (findingId: string) => void;
  readonly trans: TranslationBundle;
}

interface ISavedNoteProps {
  readonly model: IInspectorModel;
  readonly state: IInspectorState;
  readonly trans: TranslationBundle;
}

/** What a saved report can do, and the way to its rows where a kernel may have them. */
function SavedNote({ model, state, trans }: ISavedNoteProps): React.JSX.Element {
  if (state.data !== 'closed' && state.data !== 'opening') {
    return (
      <div className="fs-note fs-muted">
        {trans.__(
          'No kernel: saved report. Findings, charts and row numbers work; cell values need a kernel.'
        )}
      </div>
    );
  }
  const opening = state.data === 'opening';
  return (
    <div className="fs-note fs-muted">
      <span className="fs-grow" role="status">
        {opening
          ? trans.__('Saved report. Its rows are being fetched from the kernel.')
          : trans.__('Saved report, without rows.')}
      </span>
      {!opening && (
        <button type="button" className="fs-button" onClick={() => model.open?.()}>
          {state.message === null ? trans.__('Show the rows') : trans.__('Try again')}
        </button>
      )}
    </div>
  );
}

/** What stands above the lists: the scan, what is out of the ordinary, the summary. */
export function Overview(props: IOverviewProps): React.JSX.Element {
  const { model, state, checksShown, onChecksShown, trans } = props;
  const isRunning = state.phase === 'loading' || state.phase === 'scanning';
  const { bar } = useReviewScene();
  const since = !!bar && state.phase === 'finished';
  const lost = state.reason === 'kernel-died' || state.reason === 'no-server';
  return (
    <div className="fs-overview">
      {since && (
        <div className="fs-since-row">
          {bar}
          {state.checks.length > 0 && (
            <ChecksToggle shown={checksShown} onShown={onChecksShown} trans={trans} />
          )}
        </div>
      )}
      {state.phase !== 'saved' && !since && (
        <ScanBar
          model={model}
          state={state}
          checksShown={checksShown}
          onChecksShown={onChecksShown}
          trans={trans}
        />
      )}
      {lost && (
        <ErrorNote
          details={state.message === null ? trans.__('The kernel stopped.') : tell(state.message)}
          trans={trans}
        />
      )}
      {!lost && state.message !== null && <ErrorNote details={tell(state.message)} trans={trans} />}
      {state.stale && !isRunning && (
        <div className="fs-note">
          <span className="fs-grow">{trans.__('The dataframe has changed since this scan.')}</span>
          <button type="button" className="fs-button" onClick={() => model.rescan(false)}>
            {trans.__('Scan once')}
          </button>
        </div>
      )}
      {state.phase === 'saved' && <SavedNote model={model} state={state} trans={trans} />}
      {(state.shape?.notes ?? []).map((note, i) => (
        <div className="fs-note" key={i}>
          <Icon icon={warningIcon} className="fs-warning" />
          <span className="fs-grow">{tell(note.text)}</span>
        </div>
      ))}
      {props.summary && <Summary state={state} onOpen={props.onOpen} trans={trans} />}
    </div>
  );
}
