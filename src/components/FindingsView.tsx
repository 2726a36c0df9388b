import { checkIcon, searchIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { secondsText } from '../charts/numbers';
import type { IFinding } from '../engine';
import type { IInspectorModel, IInspectorState } from '../model/types';
import { Notice } from './Empty';
import { FindingsList } from './FindingsList';
import { warningIcon } from './icons';
import { rowsWord } from './words';

const LOADING = [0, 1, 2, 3];

export interface IFindingsViewProps {
  readonly model: IInspectorModel;
  readonly state: IInspectorState;
  /** Those that pass the filter. */
  readonly findings: readonly IFinding[];
  readonly current: string | null;
  readonly onCurrent: (findingId: string) => void;
  readonly onOpen: (findingId: string) => void;
  readonly onCopy: (findingId: string) => void;
  /** Clear the filter. */
  readonly onClear: () => void;
  /** Show the checks, or hide them. */
  readonly onChecks: () => void;
  readonly list: React.RefObject<HTMLUListElement>;
  readonly trans: TranslationBundle;
}

/** Whether there is no cell to check. */
function isEmpty({ shape }: IInspectorState): boolean {
  return shape !== null && (shape.rows === 0 || shape.columns.length === 0);
}

/** The findings, or why there are none. */
export function FindingsView(props: IFindingsViewProps): React.JSX.Element {
  const { model, state, findings, current, list, trans } = props;
  const { onCurrent, onOpen, onCopy, onClear, onChecks } = props;
  const isRunning = state.phase === 'loading' || state.phase === 'scanning';
  if (state.findings.length === 0) {
    return isRunning ? (
      <div aria-hidden="true">
        {LOADING.map(i => (
          <div className="fs-loading-item" key={i}>
            <i />
            <i />
          </div>
        ))}
      </div>
    ) : isEmpty(state) ? (
      <Notice icon={warningIcon} title={trans.__('Nothing was checked')}>
        {state.shape?.rows === 0
          ? trans.__(
              'This dataframe has no rows. Run the cell that fills it, or filter less, then scan again.'
            )
          : trans.__('This dataframe has no columns. Run the cell that fills it, then scan again.')}
      </Notice>
    ) : (
      <Notice
        icon={checkIcon}
        className="fs-ok"
        title={trans.__('Nothing to report')}
        actions={
          state.checks.length > 0 && (
            <button type="button" className="fs-button" onClick={onChecks}>
              {trans._n('See the %1 check', 'See the %1 checks', state.checks.length)}
            </button>
          )
        }
      >
        {`${[
          trans._n('%1 check', '%1 checks', state.checks.length),
          rowsWord(state.shape?.rows ?? state.frame?.rows ?? 0, trans),
          secondsText(state.seconds)
        ].join(', ')}. `}
        {trans.__('Columns and charts have tabs of their own.')}
      </Notice>
    );
  }
  if (findings.length === 0) {
    return (
      <Notice
        icon={searchIcon}
        title={trans.__('No finding matches')}
        actions={
          <button type="button" className="fs-button" onClick={onClear}>
            {trans.__('Clear the filter')}
          </button>
        }
      >
        {trans._n(
          '%1 finding is hidden by the filter.',
          '%1 findings are hidden by the filter.',
          state.findings.length
        )}
      </Notice>
    );
  }
  return (
    <FindingsList
      findings={findings}
      current={current}
      onCurrent={onCurrent}
      onOpen={onOpen}
      onCopy={onCopy}
      onHold={held => model.hold(held)}
      list={list}
      trans={trans}
    />
  );
}
