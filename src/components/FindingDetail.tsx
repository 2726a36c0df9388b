import { copyIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { createPortal } from 'react-dom';

import { countText, shareText } from '../charts/numbers';
import type { IChartRegistry } from './chart-registry';
import type { IFinding } from '../engine';
import { decimalText, fullText, kindTitle, sentenceOf } from '../i18n';
import type { IInspectorModel, IInspectorState } from '../model/types';
import { Icon, IconButton, Sentence, SEVERITY_ICONS } from './base';
import type { RowsShown } from './grid-entries';
import { DetailBar } from './DetailBar';
import { nextRowIcon, previousRowIcon } from './icons';
import { keyHint, useKeyActions, useKeys } from './keys';
import type { IRowsHandle } from './rows-handle';
import { AcceptedNote, FindingMarks } from './FindingMarks';
import { ReviewActions } from './ReviewActions';
import { subjectAt } from './subject-at';
import { useReviewScene } from './review-context';
import { lazyPart } from './Shield';
import { RowsGrid } from './RowsGrid';
import { RowsShownSwitch } from './RowsShownSwitch';
import { useFrameKept } from './use-frame-kept';
import { useLow } from './use-wide';
import { rowsWord, severityWord } from './words';

const FindingCharts = lazyPart(
  async () => (await import('./FindingCharts')).default,
  <div className="fs-evidence-block fs-evidence-waits" />
);
const RelatedFacts = lazyPart(async () => (await import('./RelatedFacts')).default);

/** Rows of a finding that were selected. */
interface IChosenRows {
  readonly finding: string;
  readonly rows: readonly number[];
}

const NO_ROWS: IChosenRows = { finding: '', rows: [] };
/** Selected rows that are kept. */
const MOST_CHOSEN = 2000;

const asShown = (value: unknown): RowsShown | null =>
  value === 'all' || value === 'offending' || value === 'neighbours' ? value : null;

function asChosen(value: unknown): IChosenRows | null {
  const { finding, rows } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return typeof finding === 'string' && Array.isArray(rows)
    ? { finding, rows: rows.filter((row): row is number => Number.isInteger(row)) }
    : null;
}

/** Height in px below which an open finding folds its chart, so that its rows are seen. */
const LOW = 420;
/** Milliseconds until the mark of a jump has flashed twice. */
const FLASHED = 700;

export interface IFindingDetailProps {
  readonly model: IInspectorModel;
  readonly state: IInspectorState;
  readonly finding: IFinding;
  /** 0-based place of the finding among the shown ones, and their number. */
  readonly place: number;
  readonly size: number;
  readonly charts: IChartRegistry;
  /** Where the evidence is drawn instead, on wide screens; null for its place above the facts. */
  readonly dock: HTMLElement | null;
  /** The rows stand beside; null where they are drawn here. */
  readonly beside: React.RefObject<IRowsHandle> | null;
  readonly onBack: () => void;
  /** Open another finding. */
  readonly onOpen: (findingId: string) => void;
  /** Go on to the next (1) or the previous (-1) finding. */
  readonly onStep: (by: number) => void;
  /** Offer the forms of a copy. */
  readonly onCopyMenu: (findingId: string, rows: readonly number[]) => void;
  readonly trans: TranslationBundle;
}

function evidenceDock(dock: HTMLElement | null, charts: React.ReactNode): React.ReactNode {
  return dock === null ? charts : createPortal(charts, dock);
}

/** An open finding: the sentence, its evidence, the facts, its rows. */
export function FindingDetail(props: IFindingDetailProps): React.JSX.Element {
  const { model, state, finding, place, size, charts, trans } = props;
  const { dock, beside, onBack, onOpen, onStep, onCopyMenu } = props;
  const frame = state.frame?.id;
  const [current, setCurrent] = React.useState(0);
  const [show, setShow] = useFrameKept<RowsShown>(frame, 'rows', 'offending', asShown);
  const [chosen, setChosen] = useFrameKept<IChosenRows>(frame, 'selected', NO_ROWS, asChosen);
  const selected = React.useMemo(
    () => new Set(chosen.finding === finding.id ? chosen.rows : []),
    [chosen, finding.id]
  );
  const [flash, setFlash] = React.useState(0);
  const title = React.useRef<HTMLHeadingElement>(null);
  const body = React.useRef<HTMLDivElement>(null);
  const low = useLow(body, LOW);
  const section = React.useRef<HTMLElement>(null);
  const keysOf = useKeys();
  const { count } = finding.rows;
  const lines = sentenceOf(finding);
  const rows = state.shape?.rows ?? state.frame?.rows ?? 0;
  const saved = state.phase === 'saved';
  const kindLine = [
    severityWord(finding.severity, trans),
    kindTitle(finding.kind),
    trans.__('confidence %1', decimalText(finding.confidence, 2))
  ];

  React.useEffect(() => {
    setCurrent(0);
    setFlash(0);
    title.current?.focus({ preventScroll: true });
  }, [finding.id]);

  React.useEffect(() => {
    if (flash === 0) {
      return undefined;
    }
    const over = setTimeout(() => setFlash(0), FLASHED);
    return () => clearTimeout(over);
  }, [flash]);

  const step = (by: 1 | -1) => {
    if (beside !== null) {
      beside.current?.step(by);
    } else if (count > 0) {
      setCurrent((current + by + count) % count);
      setFlash(turn => turn + 1);
    }
  };
  const onSelect = (row: number) => {
    const next = new Set(selected);
    if (!next.delete(row)) {
      next.add(row);
    }
    setChosen({ finding: finding.id, rows: [...next].slice(-MOST_CHOSEN) });
  };
  const { fix, accept, makeRule, talk } = useReviewScene();
  useKeyActions(section, {
    fix: fix && (() => fix(finding)),
    accept: accept && (() => accept(finding)),
    comment: talk && (() => talk.open(finding, subjectAt(finding, document.activeElement))),
    'make-rule': makeRule && (() => makeRule(finding)),
    'next-row': () => step(1),
    'previous-row': () => step(-1),
    'next-finding': () => onStep(1),
    'previous-finding': () => onStep(-1),
    'open-finding': () => {
      const cell = section.current?.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]');
      (beside?.current ?? cell)?.focus();
    },
    copy: () => onCopyMenu(finding.id, [...selected]),
    back: onBack
  });

  const folded = low && dock === null && beside === null && count > 0;
  const facts = (
    <dl className="fs-facts">
      <dt>{trans.__('Rows')}</dt>
      <dd>{trans.__('%1 of %2, %3', countText(count), countText(rows), shareText(count, rows))}</dd>
      <dt>{trans._n('Column', 'Columns', finding.columns.length)}</dt>
      <dd>
        {finding.columns.slice(0, 12).join(', ') + (finding.columns.length > 12 ? ', …' : '')}
      </dd>
      <dt>{trans.__('Basis')}</dt>
      <dd>
        {state.basis === 'exact'
          ? trans.__('exact, all rows')
          : state.shape?.total === undefined
            ? trans.__('a sample of the rows')
            : trans.__('sample %1 of %2', fullText(rows), fullText(state.shape.total))}
      </dd>
      {finding.rule !== null && (
        <>
          <dt>{trans.__('Rule')}</dt>
          <dd>{finding.rule}</dd>
        </>
      )}
      <RelatedFacts model={model} finding={finding} onOpen={onOpen} trans={trans} />
    </dl>
  );

  return (
    <section
      className="fs-detail"
      aria-label={trans.__('Finding')}
      data-fs-keys=""
      data-fs-rows=""
      ref={section}
    >
      <DetailBar
        onBack={onBack}
        place={trans.__('%1 of %2', place + 1, size)}
        previous={trans.__('Previous finding')}
        next={trans.__('Next finding')}
        onStep={onStep}
        trans={trans}
      >
        {trans.__('Findings')}
      </DetailBar>
      <div className="fs-detail-body" ref={body}>
        <div className="fs-detail-text">
          <div className="fs-detail-kind">
            <Icon icon={SEVERITY_ICONS[finding.severity]} className={`fs-${finding.severity}`} />
            <span className="fs-line" title={kindLine.join(' · ')}>
              {kindLine.slice(0, 2).join(' · ')}
            </span>
            <span className="fs-confidence">{`· ${kindLine[2]}`}</span>
            <FindingMarks finding={finding} trans={trans} />
          </div>
          <h3 ref={title} tabIndex={-1}>
            <Sentence text={lines.title} />
          </h3>
          {lines.detail !== '' && (
            <p>
              <Sentence text={lines.detail} />
            </p>
          )}
          <AcceptedNote finding={finding} trans={trans} />
        </div>
        {evidenceDock(
          dock,
          <FindingCharts
            key={finding.id}
            model={model}
            state={state}
            finding={finding}
            folded={folded}
            charts={charts}
            trans={trans}
          />
        )}
        {!folded && facts}
        {count > 0 && beside === null && (
          <>
            <div className="fs-rows-head">
              <h3>{trans.__('Offending rows')}</h3>
              <span className="fs-small fs-muted">
                {trans.__('%1 of %2', fullText(current + 1), fullText(count))}
              </span>
              <span className="fs-grow" />
              <IconButton
                icon={previousRowIcon}
                label={trans.__('Previous offending row')}
                command="previous-row"
                onClick={() => step(-1)}
              />
              <IconButton
                icon={nextRowIcon}
                label={trans.__('Next offending row')}
                command="next-row"
                onClick={() => step(1)}
              />
              <IconButton
                icon={copyIcon}
                label={trans.__('Copy')}
                command="copy"
                menu
                onClick={() => onCopyMenu(finding.id, [...selected])}
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
              flash={flash}
              selected={selected}
              onSelect={onSelect}
              trans={trans}
            />
          </>
        )}
        {folded && facts}
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
        <ReviewActions finding={finding} trans={trans} />
        {count > 0 && (
          <button
            type="button"
            className={fix === undefined ? 'fs-button fs-primary' : 'fs-button'}
            {...keyHint(trans.__('Next offending row'), keysOf('next-row'))}
            onClick={() => step(1)}
          >
            <Icon icon={nextRowIcon} size={14} />
            {trans.__('Next row')}
          </button>
        )}
        <button
          type="button"
          className="fs-button"
          aria-haspopup="menu"
          {...keyHint(trans.__('Copy'), keysOf('copy'))}
          onClick={() => onCopyMenu(finding.id, [...selected])}
        >
          <Icon icon={copyIcon} size={14} />
          {trans.__('Copy')}
        </button>
      </div>
    </section>
  );
}
