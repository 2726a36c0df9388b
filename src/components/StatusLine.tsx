import { redoIcon, refreshIcon, undoIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { secondsText } from '../charts/numbers';
import type { IInspectorModel, IInspectorState } from '../model/types';
import { fullText, tell } from '../i18n';
import { Icon, IconButton } from './base';
import { CopyDetails } from './ErrorNote';
import { keyHint, useKeys } from './keys';
import type { IBackStep, IReviewScene } from './review-context';

export interface IStatusLineProps {
  readonly model: IInspectorModel;
  readonly state: IInspectorState;
  /** Something that was just done, such as a copy; '' for none. */
  readonly said: string;
  /** What can be taken back and done again, and whether `said` tells what went wrong. */
  readonly steps: Pick<IReviewScene, 'undo' | 'redo' | 'isFault'>;
  readonly trans: TranslationBundle;
}

/** The sentence of the live region. It does not change while a scan runs. */
export function statusText(state: IInspectorState, trans: TranslationBundle): string {
  const n = state.findings.length + state.held;
  switch (state.phase) {
    case 'empty':
      return trans.__('Nothing to scan');
    case 'lazy':
      return trans.__('Waits for you');
    case 'loading':
      return trans.__('Reading the dataframe');
    case 'scanning':
      return trans.__('Scanning');
    case 'finished':
      return trans._n('Scan finished, %1 finding', 'Scan finished, %1 findings', n);
    case 'cancelled':
      return trans._n('Scan cancelled, %1 finding so far', 'Scan cancelled, %1 findings so far', n);
    case 'paused':
      return trans.__('Paused');
    case 'failed':
      return trans.__('Scan failed');
    case 'saved':
      return trans._n('Saved report, %1 finding', 'Saved report, %1 findings', n);
  }
}

/** What is going on, on which basis, at what cost. Speaks once, at the end. */
export function StatusLine(props: IStatusLineProps): React.JSX.Element {
  const { model, state, said, steps, trans } = props;
  const isScanning = state.phase === 'scanning';
  const isOver = state.phase === 'finished' || state.phase === 'saved';
  const rows = state.shape?.rows;
  const total = state.shape?.total ?? state.frame?.rows ?? null;
  const note = state.note ? tell(state.note) : null;
  const basis =
    state.basis === 'exact'
      ? trans.__('exact')
      : rows === undefined || total === null
        ? (note ?? trans.__('sample'))
        : trans.__('sample %1 of %2', fullText(rows), fullText(total));
  const n = state.findings.length + state.held;
  const told = said !== '' ? said : statusText(state, trans);
  return (
    <div className="fs-status">
      <span role="status" aria-live="polite" aria-label={trans.__('Scan status')} title={told}>
        {told}
      </span>
      {isScanning && said === '' && (
        <span>{trans._n('%1 finding so far', '%1 findings so far', n)}</span>
      )}
      {steps.isFault && <CopyDetails key={said} details={said} trans={trans} />}
      <BackButtons {...steps} trans={trans} />
      <span className="fs-grow" />
      {isOver && steps.undo?.isNew !== true && steps.isFault !== true && (
        <span title={note ?? undefined}>
          {state.basis === 'exact' ? '' : '~ '}
          {basis}
          {state.seconds > 0 && ` · ${secondsText(state.seconds)}`}
        </span>
      )}
      {state.kernelCost !== null && !isOver && (
        <span title={trans.__('time the kernel was held')}>
          {trans.__('kernel %1 ms', Math.round(state.kernelCost))}
        </span>
      )}
      {state.basis === 'sample' && state.phase === 'finished' && (
        <button type="button" className="fs-button fs-bare" onClick={() => model.rescan(true)}>
          {trans.__('Scan all')}
        </button>
      )}
      {(state.phase === 'cancelled' || (state.phase === 'finished' && state.basis === 'exact')) && (
        <IconButton
          icon={refreshIcon}
          label={trans.__('Scan the whole frame again')}
          onClick={() => model.rescan(true)}
        />
      )}
    </div>
  );
}

/**
 * Takes the last step back, or does it again. Where a step has taken the focus with what it changed,
 * one of the buttons gets it.
 */
function BackButtons({
  undo,
  redo,
  trans
}: IStatusLineProps['steps'] & Pick<IStatusLineProps, 'trans'>): React.JSX.Element {
  const keysOf = useKeys();
  const box = React.useRef<HTMLSpanElement>(null);
  const steps = `${undo?.done ?? ''} ${redo?.done ?? ''}`;
  const before = React.useRef(steps);
  React.useEffect(() => {
    if (before.current !== steps && document.activeElement === document.body) {
      box.current?.querySelector('button')?.focus();
    }
    before.current = steps;
  }, [steps]);
  const button = (step: IBackStep, command: 'undo' | 'redo', label: string, word: string) => (
    <button
      type="button"
      className={step.isNew ? 'fs-button fs-bare' : 'fs-icon-button'}
      aria-label={label}
      {...keyHint(label, keysOf(command))}
      onClick={step.run}
    >
      {step.isNew ? word : <Icon icon={command === 'undo' ? undoIcon : redoIcon} />}
    </button>
  );
  return (
    <span className="fs-status-steps" ref={box}>
      {undo && button(undo, 'undo', trans.__('Undo: %1', undo.done), trans.__('Undo'))}
      {redo && button(redo, 'redo', trans.__('Do again: %1', redo.done), '')}
    </span>
  );
}
