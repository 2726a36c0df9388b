import { addBelowIcon, checkIcon, copyIcon, runIcon, undoIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText } from '../charts/numbers';
import { LIBRARIES, type Library } from '../engine';
import { Icon, IconButton, Sentence } from './base';
import { FixDiff } from './FixDiff';
import { verdictOf, type FixState, type IFixCheck, type IFixProposal } from './fix-state';
import { LIBRARY_NAMES, sideEffectWords } from './fix-words';
import { backIcon, busyIcon, infoIcon, warningIcon } from './icons';

export interface IFixCardProps {
  readonly fix: IFixProposal;
  /** Library of the frame: its code is shown first. */
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
  readonly onClose: () => void;
}

/**
 * A fix: what it changes, cell by cell, its code for each library, its side
 * effects, and what the check found after it ran. Nothing runs by itself.
 */
export function FixCard(props: IFixCardProps): React.JSX.Element {
  const { fix, state, trans, onClose } = props;
  const id = React.useId();
  return (
    <section
      className="fs-fix"
      aria-labelledby={id}
      data-fs-phase={state.phase}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
      }}
    >
      <Head {...props} id={id} />
      {state.phase === 'checked' ? (
        <Checked check={state.check} trans={trans} />
      ) : (
        <>
          <FixDiff preview={fix.preview} trans={trans} />
          <Code {...props} />
        </>
      )}
      <Effects {...props} />
      <Actions {...props} />
    </section>
  );
}

function Head(props: IFixCardProps & { readonly id: string }): React.JSX.Element {
  const { fix, state, trans, place = 0, size = 1, onStep, onClose, id } = props;
  return (
    <div className="fs-fix-head">
      <h3 id={id}>
        <Sentence text={state.phase === 'checked' ? verdictText(state.check, trans) : fix.title} />
      </h3>
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
      <IconButton icon={backIcon} label={trans.__('Close the fix')} onClick={onClose} />
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

function Code({ fix, library, state, trans, onCopy }: IFixCardProps): React.JSX.Element {
  const offered = LIBRARIES.filter(name => fix.code[name] !== undefined);
  const [chosen, setChosen] = React.useState<Library>(
    offered.includes(library) ? library : offered[0]
  );
  const list = React.useRef<HTMLDivElement>(null);
  const id = React.useId();
  const code = fix.code[chosen] ?? '';
  const move = (event: React.KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      const next = offered[(offered.indexOf(chosen) + by + offered.length) % offered.length];
      setChosen(next);
      list.current?.querySelector<HTMLElement>(`[data-library="${next}"]`)?.focus();
    }
  };
  return (
    <div className="fs-fix-code">
      <div className="fs-fix-tabs">
        <div
          className="fs-tabs"
          role="tablist"
          aria-label={trans.__('Library')}
          ref={list}
          onKeyDown={move}
        >
          {offered.map(name => (
            <button
              type="button"
              role="tab"
              key={name}
              id={`${id}-${name}`}
              data-library={name}
              aria-selected={name === chosen}
              aria-controls={`${id}-code`}
              tabIndex={name === chosen ? 0 : -1}
              onClick={() => setChosen(name)}
            >
              {LIBRARY_NAMES[name]}
            </button>
          ))}
        </div>
        <IconButton icon={copyIcon} label={trans.__('Copy code')} onClick={() => onCopy(code)} />
      </div>
      <pre
        role="tabpanel"
        id={`${id}-code`}
        aria-labelledby={`${id}-${chosen}`}
        tabIndex={0}
        aria-busy={state.phase === 'running'}
      >
        {code}
      </pre>
    </div>
  );
}

function Effects({ fix, state, trans }: IFixCardProps): React.JSX.Element {
  const { sideEffects } = fix.preview;
  const added = state.phase === 'checked' ? state.check.added : [];
  const count = sideEffects.length + added.length;
  return (
    <div className="fs-fix-effects">
      <h4>
        <Icon
          icon={count === 0 ? infoIcon : warningIcon}
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
          {added.map((text, i) => (
            <li key={`added ${i}`}>
              <Sentence text={trans.__('new finding: %1', text)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Checked({
  check,
  trans
}: {
  readonly check: IFixCheck;
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const { before, after } = check;
  const verdict = verdictOf(check);
  return (
    <div className={`fs-fix-check fs-${verdict === 'fixed' ? 'ok' : 'warning'}`} role="status">
      <Icon icon={verdict === 'fixed' ? checkIcon : warningIcon} />
      <span>
        {after === 0
          ? trans._n(
              'The offending row is right now.',
              'All %1 offending rows are right now.',
              before
            )
          : trans.__('%1 of %2 rows still offend.', countText(after), countText(before))}
      </span>
    </div>
  );
}

function Actions(props: IFixCardProps): React.JSX.Element {
  const { fix, library, state, live, trans, onInsert, onUndo } = props;
  const own = fix.code[library] ?? Object.values(fix.code)[0] ?? '';
  switch (state.phase) {
    case 'checked':
      return verdictOf(state.check) === 'fixed' ? (
        <div className="fs-fix-actions">
          <button type="button" className="fs-button" onClick={onUndo}>
            <Icon icon={undoIcon} size={14} />
            {trans.__('Undo')}
          </button>
        </div>
      ) : (
        <div className="fs-fix-actions">
          <button type="button" className="fs-button fs-primary" onClick={onUndo}>
            <Icon icon={undoIcon} size={14} />
            {trans.__('Undo')}
          </button>
        </div>
      );
    case 'running':
      return (
        <div className="fs-fix-actions" role="status">
          <Icon icon={busyIcon} className="fs-busy" />
          <span>{trans.__('Running, then checking again')}</span>
        </div>
      );
    default:
      return (
        <div className="fs-fix-actions">
          <span className="fs-small fs-muted" role={state.phase === 'failed' ? 'alert' : undefined}>
            {state.phase === 'failed'
              ? state.reason
              : live
                ? trans.__('Nothing has run yet. The cell runs in your kernel.')
                : trans.__('Connect a kernel to insert this as a cell.')}
          </span>
          <button
            type="button"
            className="fs-button"
            disabled={!live}
            onClick={() => onInsert(own, false)}
          >
            <Icon icon={addBelowIcon} size={14} />
            {trans.__('Insert as cell')}
          </button>
          <button
            type="button"
            className="fs-button fs-primary"
            disabled={!live}
            onClick={() => onInsert(own, true)}
          >
            <Icon icon={runIcon} size={14} />
            {trans.__('Insert and run')}
          </button>
        </div>
      );
  }
}
