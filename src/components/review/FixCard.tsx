import { addBelowIcon, closeIcon, copyIcon, runIcon, undoIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { Library } from '../../engine';
import { fixText } from '../../i18n';
import { verdictOf, type FixState, type IFixCheck } from '../../model/fix-state';
import type { IFixOffer } from '../../protocol/review-messages';
import { Icon, IconButton, Sentence } from '../base';
import { CopyDetails } from '../ErrorNote';
import { busyIcon, fixedIcon, fixIcon, infoIcon, warningIcon } from '../icons';
import { FixChecks } from './FixChecks';
import { FixCode } from './FixCode';
import { FixDiff } from './FixDiff';
import { sideEffectWords } from './fix-words';

export interface IFixCardProps {
  readonly fix: IFixOffer;
  /** Library of the frame: its code is shown first, and is the one that is inserted. */
  readonly library: Library;
  readonly state: FixState;
  /** Without a kernel nothing can be inserted or run. */
  readonly live: boolean;
  /** 0-based place of the fix among those of its finding, and their number. */
  readonly place?: number;
  readonly size?: number;
  readonly trans: TranslationBundle;
  readonly onStep?: (by: number) => void;
  /** Put the code into a new cell; `run` carries it out and checks again. */
  readonly onInsert: (code: string, run: boolean) => void;
  readonly onCopy: (code: string) => void;
  readonly onUndo: () => void;
  /** Run the cells above again, once the cell was taken out. */
  readonly onRunAbove?: () => void;
  readonly onClose: () => void;
  /** What stands above the cells, such as the labels to choose from. */
  readonly children?: React.ReactNode;
}

/**
 * A fix: what it changes, cell by cell, its code for each library, its side
 * effects, and what the check found after it ran. Nothing runs by itself.
 */
export function FixCard(props: IFixCardProps): React.JSX.Element {
  const { fix, library, state, trans, children, onCopy, onClose } = props;
  const id = React.useId();
  const card = React.useRef<HTMLElement>(null);
  const head = React.useRef<HTMLHeadingElement>(null);
  React.useEffect(() => {
    if (!card.current?.contains(document.activeElement)) {
      head.current?.focus({ preventScroll: true });
    }
  }, [state.phase]);
  return (
    <section
      className="fs-fix"
      aria-labelledby={id}
      data-fs-phase={state.phase}
      data-fs-keys=""
      ref={card}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
      }}
    >
      <Head {...props} id={id} head={head} />
      <div className="fs-fix-body">
        {state.phase === 'checked' ? (
          <FixChecks check={state.check} trans={trans} />
        ) : (
          <>
            {state.phase === 'proposed' && children}
            <FixDiff preview={fix.preview} trans={trans} />
            <FixCode
              fix={fix}
              library={library}
              busy={state.phase === 'running'}
              trans={trans}
              onCopy={onCopy}
            />
          </>
        )}
        <Effects {...props} />
      </div>
      <Actions {...props} />
    </section>
  );
}

interface IHeadProps extends IFixCardProps {
  readonly id: string;
  readonly head: React.RefObject<HTMLHeadingElement>;
}

function Head(props: IHeadProps): React.JSX.Element {
  const { fix, state, trans, place = 0, size = 1, onStep, onClose, id, head } = props;
  const fixed = state.phase === 'checked' && verdictOf(state.check) === 'fixed';
  return (
    <div className="fs-fix-head">
      <Icon
        icon={state.phase !== 'checked' ? fixIcon : fixed ? fixedIcon : warningIcon}
        className={state.phase !== 'checked' ? 'fs-muted' : fixed ? 'fs-ok' : 'fs-warning'}
      />
      <h3 id={id} ref={head} tabIndex={-1}>
        <Sentence
          text={state.phase === 'checked' ? verdictText(state.check, trans) : fixText(fix.title)}
        />
      </h3>
      {state.phase === 'checked' && state.check.cell !== null && (
        <span className="fs-small fs-muted">{trans.__('cell [%1]', String(state.check.cell))}</span>
      )}
      {size > 1 && state.phase === 'proposed' && (
        <>
          <span className="fs-small fs-muted">
            {trans.__('fix %1 of %2 for this finding', place + 1, size)}
          </span>
          <button type="button" className="fs-button fs-bare" onClick={() => onStep?.(1)}>
            {trans.__('Next fix')}
          </button>
        </>
      )}
      <IconButton icon={closeIcon} label={trans.__('Close the fix')} onClick={onClose} />
    </div>
  );
}

function verdictText(check: IFixCheck, trans: TranslationBundle): string {
  switch (verdictOf(check)) {
    case 'fixed':
      return trans.__('Fixed, checked');
    case 'in-part':
      return trans.__('Fixed in part');
    case 'no-help':
      return trans.__('It did not help');
  }
}

function Effects({ fix, trans }: IFixCardProps): React.JSX.Element {
  const { sideEffects } = fix.preview;
  const count = sideEffects.length;
  return (
    <div className="fs-fix-effects">
      <h4>
        <Icon
          icon={count === 0 ? infoIcon : warningIcon}
          size={14}
          className={count === 0 ? 'fs-muted' : 'fs-warning'}
        />
        {count === 0
          ? trans.__('No side effects')
          : trans._n('%1 side effect', '%1 side effects', count)}
      </h4>
      {count > 0 && (
        <ul>
          {sideEffects.map((effect, i) => (
            <li key={i}>
              <Sentence text={sideEffectWords(effect, trans)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Undo({ trans, onUndo, first = false }: IFixCardProps & { readonly first?: boolean }) {
  return (
    <button type="button" className={`fs-button${first ? ' fs-primary' : ''}`} onClick={onUndo}>
      <Icon icon={undoIcon} size={14} />
      {trans.__('Undo')}
    </button>
  );
}

function Actions(props: IFixCardProps): React.JSX.Element {
  const { fix, library, state, live, trans, onInsert, onClose, onRunAbove } = props;
  const own = fix.code[library];
  switch (state.phase) {
    case 'checked': {
      const fixed = verdictOf(state.check) === 'fixed';
      return (
        <div className="fs-fix-actions">
          <Undo {...props} first={!fixed} />
          {fixed && (
            <button type="button" className="fs-button fs-primary" onClick={onClose}>
              {trans.__('Done')}
            </button>
          )}
        </div>
      );
    }
    case 'running':
      return (
        <div className="fs-fix-actions">
          <Icon icon={busyIcon} className="fs-busy" />
          <span className="fs-grow" role="status">
            {trans.__('Running, then checking again')}
          </span>
        </div>
      );
    case 'inserted':
      return (
        <div className="fs-fix-actions">
          <span className="fs-small fs-muted fs-grow" role="status">
            {trans.__('The cell is in the notebook. Run it, and the finding is checked.')}
          </span>
          <Undo {...props} />
        </div>
      );
    case 'undone':
      return (
        <div className="fs-fix-actions">
          <span className="fs-small fs-muted fs-grow" role="status">
            {trans.__(
              'The cell is gone. The dataframe stays as it left it until the cells that make it run again.'
            )}
          </span>
          <button type="button" className="fs-button" onClick={onRunAbove}>
            <Icon icon={runIcon} size={14} />
            {trans.__('Run the cells above')}
          </button>
        </div>
      );
    default:
      return (
        <div className="fs-fix-actions">
          <span
            className="fs-small fs-muted fs-grow"
            role={state.phase === 'failed' ? 'alert' : undefined}
          >
            {state.phase === 'failed'
              ? state.reason
              : live
                ? trans.__(
                    'Nothing has run yet. The cell runs in your kernel; the finding is checked after it.'
                  )
                : trans.__(
                    'No notebook holds this dataframe. Copy the code, and run it where the dataframe is.'
                  )}
          </span>
          {state.phase === 'failed' && <CopyDetails details={state.reason} trans={trans} />}
          {live ? (
            <>
              <button type="button" className="fs-button" onClick={() => onInsert(own, false)}>
                <Icon icon={addBelowIcon} size={14} />
                {trans.__('Insert as cell')}
              </button>
              <button
                type="button"
                className="fs-button fs-primary"
                onClick={() => onInsert(own, true)}
              >
                <Icon icon={runIcon} size={14} />
                {trans.__('Insert and run')}
              </button>
            </>
          ) : (
            <button
              type="button"
              className="fs-button fs-primary"
              onClick={() => props.onCopy(own)}
            >
              <Icon icon={copyIcon} size={14} />
              {trans.__('Copy the code')}
            </button>
          )}
        </div>
      );
  }
}
