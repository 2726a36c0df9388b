import { codeIcon, copyIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText, shareText } from '../charts/numbers';
import type { IChartHost } from '../charts/types';
import { KINDS, type IFinding } from '../engine';
import type { IInspectorModel, IInspectorState } from '../model/types';
import { Icon, IconButton, Sentence, SEVERITY_ICONS } from './base';
import { codeFor, textFor } from './copy-code';
import { EvidenceChart } from './EvidenceChart';
import type { RowsShown } from './grid-entries';
import { backIcon, downIcon, nextRowIcon, previousRowIcon, upIcon } from './icons';
import { RowsGrid } from './RowsGrid';
import { RowsShownSwitch } from './RowsShownSwitch';
import { linesOf, rowsWord, severityWord } from './words';

const MAX_COPIED = 10_000;

export interface IFindingDetailProps {
  readonly model: IInspectorModel;
  readonly state: IInspectorState;
  readonly finding: IFinding;
  /** 0-based place of the finding among the shown ones, and their number. */
  readonly place: number;
  readonly size: number;
  readonly charts: IChartHost;
  readonly onBack: () => void;
  /** Go on to the next (1) or the previous (-1) finding. */
  readonly onStep: (by: number) => void;
  /** Say something in the status line. */
  readonly onSay: (text: string) => void;
  readonly trans: TranslationBundle;
}

/** An open finding: the sentence, its evidence, the facts, its rows. */
export function FindingDetail(props: IFindingDetailProps): React.JSX.Element {
  const { model, state, finding, place, size, charts, onBack, onStep, onSay, trans } = props;
  const [current, setCurrent] = React.useState(0);
  const [show, setShow] = React.useState<RowsShown>('offending');
  const title = React.useRef<HTMLHeadingElement>(null);
  const { count } = finding.rows;
  const lines = linesOf(finding.message.text);
  const rows = state.shape?.rows ?? state.frame?.rows ?? 0;
  const saved = state.phase === 'saved';

  React.useEffect(() => {
    setCurrent(0);
    title.current?.focus({ preventScroll: true });
  }, [finding.id]);

  const step = (by: number) => {
    if (count > 0) {
      setCurrent((current + by + count) % count);
    }
  };
  const copy = (make: (positions: readonly number[]) => string) => {
    const run = async () => {
      const positions = await model.rows(finding.id, 0, MAX_COPIED);
      await navigator.clipboard.writeText(make(positions));
      onSay(trans.__('Copied'));
    };
    run().catch((reason: unknown) => {
      const why = reason instanceof Error ? reason.message : String(reason);
      onSay(trans.__('Could not copy: %1', why));
    });
  };
  const copyText = () => copy(positions => textFor(finding, positions));
  const copyCode = () =>
    copy(positions =>
      codeFor(
        state.frame?.name ?? 'df',
        state.frame?.library ?? 'pandas',
        positions,
        positions.length >= count
      )
    );

  const onKeyDown = (event: React.KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || target.tagName === 'INPUT') {
      return;
    }
    const actions: Readonly<Record<string, () => void>> = {
      n: () => step(1),
      N: () => step(-1),
      j: () => onStep(1),
      k: () => onStep(-1),
      y: copyText,
      Escape: onBack
    };
    if (event.key in actions) {
      event.preventDefault();
      event.stopPropagation();
      actions[event.key]();
    }
  };

  return (
    <section className="fs-detail" aria-label={trans.__('Finding')} onKeyDown={onKeyDown}>
      <div className="fs-bar">
        <button
          type="button"
          className="fs-button fs-bare"
          title={trans.__('Back (Escape)')}
          onClick={onBack}
        >
          <Icon icon={backIcon} size={12} />
          {trans.__('Findings')}
        </button>
        <span className="fs-grow" />
        <span className="fs-muted">{trans.__('%1 of %2', place + 1, size)}</span>
        <IconButton
          icon={upIcon}
          label={trans.__('Previous finding')}
          keys="k"
          onClick={() => onStep(-1)}
        />
        <IconButton
          icon={downIcon}
          label={trans.__('Next finding')}
          keys="j"
          onClick={() => onStep(1)}
        />
      </div>
      <div className="fs-detail-body">
        <div className="fs-detail-text">
          <div className="fs-detail-kind">
            <Icon icon={SEVERITY_ICONS[finding.severity]} className={`fs-${finding.severity}`} />
            <span>{severityWord(finding.severity, trans)}</span>·
            <span>{KINDS[finding.kind].title}</span>·
            <span>{trans.__('confidence %1', finding.confidence.toFixed(2))}</span>
          </div>
          <h3 ref={title} tabIndex={-1}>
            <Sentence text={lines.title} />
          </h3>
          {lines.detail !== '' && (
            <p>
              <Sentence text={lines.detail} />
            </p>
          )}
        </div>
        {finding.evidence.map((evidence, i) => (
          <EvidenceChart
            key={`${finding.id} ${i}`}
            evidence={evidence}
            charts={charts}
            trans={trans}
          />
        ))}
        <dl className="fs-facts">
          <dt>{trans.__('Rows')}</dt>
          <dd>
            {trans.__('%1 of %2, %3', countText(count), countText(rows), shareText(count, rows))}
          </dd>
          <dt>{trans._n('Column', 'Columns', finding.columns.length)}</dt>
          <dd>
            {finding.columns.slice(0, 12).join(', ') + (finding.columns.length > 12 ? ', …' : '')}
          </dd>
          <dt>{trans.__('Basis')}</dt>
          <dd>
            {state.basis === 'exact'
              ? trans.__('exact, all rows')
              : trans.__('a sample of the rows')}
          </dd>
          {finding.rule !== null && (
            <>
              <dt>{trans.__('Rule')}</dt>
              <dd>{finding.rule}</dd>
            </>
          )}
        </dl>
        {count > 0 && (
          <>
            <div className="fs-rows-head">
              <h3>{trans.__('Offending rows')}</h3>
              <span className="fs-small fs-muted">
                {trans.__('%1 of %2', (current + 1).toLocaleString(), count.toLocaleString())}
              </span>
              <span className="fs-grow" />
              <IconButton
                icon={previousRowIcon}
                label={trans.__('Previous offending row')}
                keys="Shift+N"
                onClick={() => step(-1)}
              />
              <IconButton
                icon={nextRowIcon}
                label={trans.__('Next offending row')}
                keys="N"
                onClick={() => step(1)}
              />
              {!saved && (
                <RowsShownSwitch
                  show={show}
                  onShow={setShow}
                  rows={rows}
                  offending={count}
                  trans={trans}
                />
              )}
            </div>
            <RowsGrid
              key={finding.id}
              model={model}
              state={state}
              finding={finding}
              show={saved ? 'offending' : show}
              current={current}
              trans={trans}
            />
          </>
        )}
        {count === 0 && (
          <p className="fs-note fs-muted">
            {trans.__(
              'This finding is about the columns themselves; %1 offend.',
              rowsWord(0, trans)
            )}
          </p>
        )}
      </div>
      <div className="fs-detail-actions">
        {count > 0 && (
          <button
            type="button"
            className="fs-button fs-primary"
            aria-keyshortcuts="N"
            title={trans.__('Next offending row (n)')}
            onClick={() => step(1)}
          >
            <Icon icon={nextRowIcon} size={14} />
            {trans.__('Next row')}
          </button>
        )}
        <button
          type="button"
          className="fs-button"
          aria-keyshortcuts="y"
          title={trans.__('Copy as text (y)')}
          aria-label={trans.__('Copy as text')}
          onClick={copyText}
        >
          <Icon icon={copyIcon} size={14} />
          {trans.__('Copy text')}
        </button>
        {count > 0 && (
          <button
            type="button"
            className="fs-button"
            title={trans.__('Copy as code')}
            aria-label={trans.__('Copy as code')}
            onClick={copyCode}
          >
            <Icon icon={codeIcon} size={14} />
            {trans.__('Copy code')}
          </button>
        )}
      </div>
    </section>
  );
}
