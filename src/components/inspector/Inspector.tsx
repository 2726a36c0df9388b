import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText } from '../../charts/numbers';
import type { FindingKind } from '../../engine';
import { fullText } from '../../i18n';
import type { IChartRegistry } from '../chart-registry';
import type { IInspectorModel } from '../../model/types';
import type { ViewMemory } from '../../model/view-memory';
import { ChecksDock } from '../ChecksDock';
import { isBare, StateNotice } from '../Empty';
import { NO_FILTER, passes } from '../Filters';
import { FindingDetail } from '../FindingDetail';
import { FramesSelector } from '../FramesSelector';
import { KeysContext, useKeyActions, useSignKeys, type IKeyHost } from '../keys';
import { Overview } from '../Overview';
import { hasRows, RowsPane } from '../grid/RowsPane';
import type { IRowsHandle } from '../rows-handle';
import { ReviewScene, useReviewScene } from '../review/scene';
import { SkipLinks } from '../SkipLinks';
import { StatusLine } from '../StatusLine';
import { Summary } from '../Summary';
import { lazyPart, Shield } from '../Shield';
import { Tabs, type View } from '../Tabs';
import { TapTitle } from '../TapTitle';
import { ToolsContext, type IInspectorTools } from '../tools';
import { useModelState } from '../use-model';
import { useSaid } from '../use-said';
import { MemoryContext, useViewState } from '../use-view-state';
import { useWide } from '../use-wide';
import { ColumnsTab } from './ColumnsTab';
import { FindingsTab } from './FindingsTab';
import { RowsAlone } from './RowsAlone';
import { isLazy, LazyViews } from './LazyViews';
import { useCard } from './use-card';
import { useChartChoice } from './use-chart-choice';
import { useCopying } from './use-copying';
import { usePlace } from './use-place';

const KeyHelp = lazyPart(async () => (await import('../KeyHelp')).KeyHelp);
const ColumnCard = lazyPart(async () => (await import('../column/ColumnCard')).ColumnCard);

export interface IInspectorProps {
  readonly model: IInspectorModel;
  readonly trans: TranslationBundle;
  readonly charts: IChartRegistry;
  /** Where the keys are bound; without it only arrows, Home and End work. */
  readonly keys?: IKeyHost;
  /** What can be done outside the Inspector. */
  readonly tools?: IInspectorTools;
  /** Where choices outlive the page. */
  readonly memory?: ViewMemory;
}

/** Pixels from which on the rows stand beside the list. */
const TWO_PANES = 720;
/** Pixels from which on the evidence stands below the list. */
const WIDE = 1100;

/** The whole Inspector: panel, widget and saved report alike. */
export function Inspector(props: IInspectorProps): React.JSX.Element {
  return (
    <KeysContext.Provider value={props.keys ?? null}>
      <ToolsContext.Provider value={props.tools ?? null}>
        <MemoryContext.Provider value={props.memory ?? null}>
          <Shield trans={props.trans}>
            <ReviewScene model={props.model} trans={props.trans}>
              <Body {...props} />
            </ReviewScene>
          </Shield>
        </MemoryContext.Provider>
      </ToolsContext.Provider>
    </KeysContext.Provider>
  );
}

function Body({ model, trans, charts, keys }: IInspectorProps): React.JSX.Element {
  const state = useModelState(model);
  const review = useReviewScene();
  const id = React.useId();
  const kept = useViewState(state.frame?.id);
  const { view, setView, filter, setFilter, columnFilter, setColumnFilter, order, setOrder } = kept;
  const place = usePlace(state.frame?.id, filter, kept.restoreFilter);
  const { current, setCurrent, open, setOpen } = place;
  const [help, setHelp] = React.useState(false);
  const [checksShown, setChecksShown] = React.useState(false);
  const { said, isFault, say } = useSaid(state.frame?.id, state.phase, review.said);
  const [choice, setChoice] = useChartChoice(state.frame?.id);
  const [fromColumn, setFromColumn] = React.useState<number | null>(null);
  const root = React.useRef<HTMLDivElement>(null);
  const wide = useWide(root, WIDE);
  const two = useWide(root, TWO_PANES);
  const [rowsAlone, setRowsAlone] = React.useState(false);
  const withRows = hasRows(model, state);
  const beside = two && withRows;
  const alone = rowsAlone && !two && withRows;
  const [dock, setDock] = React.useState<HTMLElement | null>(null);
  const rows = React.useRef<IRowsHandle>(null);
  const input = React.useRef<HTMLInputElement>(null);
  const list = React.useRef<HTMLUListElement>(null);
  const opener = React.useRef<HTMLElement | null>(null);
  const card = useCard(root, state.frame?.id);
  const refocus = React.useRef(false);
  const before = React.useRef<HTMLElement | null>(null);

  const findings = React.useMemo(
    () => state.findings.filter(f => passes(f, filter) && review.lists?.(f.id) !== false),
    [state.findings, filter, review]
  );
  const opened =
    open === null ? undefined : (state.findings.find(f => f.id === open) ?? review.find?.(open));

  React.useEffect(() => setFromColumn(null), [state.frame?.id]);
  React.useEffect(() => () => model.hold(false), [model]);
  React.useEffect(() => {
    if (refocus.current && opened === undefined) {
      refocus.current = false;
      const target =
        opener.current?.isConnected === true
          ? opener.current
          : list.current?.querySelector<HTMLElement>('[tabindex="0"]');
      target?.focus();
    }
  });

  const onOpen = React.useCallback((findingId: string) => {
    opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setCurrent(findingId);
    setOpen(findingId);
    card.close(false);
  }, []);
  const onColumn = React.useCallback((column: number) => card.open(column, false), [card.column]);
  const onBack = () => {
    refocus.current = true;
    setOpen(null);
  };
  const onView = (next: View) => {
    setFromColumn(null);
    card.close(false);
    setView(next);
  };
  const onChart = (column: number) => {
    setChoice({ ...choice, mode: 'column', column });
    setFromColumn(column);
    card.close(false);
    setView('charts');
  };
  const onShow = (column: number) => (two ? rows.current?.showColumn(column) : setRowsAlone(true));
  const onKind = (kind: FindingKind) => {
    refocus.current = true;
    opener.current = null;
    setFilter({ ...NO_FILTER, kind });
    onView('findings');
  };
  const onStep = (by: number) => {
    const at = findings.findIndex(f => f.id === open);
    const next = findings[Math.min(findings.length - 1, Math.max(0, at + by))];
    if (next !== undefined) {
      opener.current = null;
      setCurrent(next.id);
      setOpen(next.id);
    }
  };
  const onHelp = (shown: boolean) => {
    if (shown) {
      before.current =
        document.activeElement instanceof HTMLElement ? document.activeElement : null;
    }
    setHelp(shown);
    if (!shown) {
      before.current?.focus();
    }
  };
  const { copyMenu, onCopyMenu } = useCopying({
    model,
    findings: state.findings,
    root,
    before,
    onSay: say,
    trans
  });
  const actions = {
    filter: () => input.current?.focus(),
    help: () => onHelp(true),
    back: alone ? () => setRowsAlone(false) : undefined,
    undo: review.undo?.run,
    redo: review.redo?.run
  };
  useKeyActions(root, actions);
  const onKeyDown = useSignKeys(keys ?? null, actions);

  const finding = opened !== undefined && (
    <FindingDetail
      model={model}
      state={state}
      finding={opened}
      place={Math.max(0, findings.indexOf(opened))}
      size={findings.length}
      charts={charts}
      dock={wide && !beside ? dock : null}
      beside={beside ? rows : null}
      onBack={onBack}
      onOpen={onOpen}
      onStep={onStep}
      onCopyMenu={onCopyMenu}
      trans={trans}
    />
  );
  const detail =
    !review.pane &&
    (card.column === null ? (
      finding
    ) : (
      <ColumnCard
        state={state}
        column={card.column}
        grid={withRows ? (model.grid ?? null) : null}
        from={card.fromRows ? trans.__('Rows') : trans.__('Columns')}
        onBack={() => card.close(true)}
        onColumn={column => card.open(column)}
        onOpen={onOpen}
        onChart={onChart}
        onShow={withRows ? onShow : undefined}
        onSay={say}
        trans={trans}
      />
    ));
  const bare = isBare(state);
  const overview = (
    <Overview
      model={model}
      state={state}
      checksShown={checksShown}
      onChecksShown={setChecksShown}
      summary={!two}
      onOpen={onOpen}
      trans={trans}
    />
  );

  const found =
    findings.length === state.findings.length
      ? countText(findings.length)
      : trans.__('%1 of %2', countText(findings.length), countText(state.findings.length));
  const columnCount = state.shape?.columns.length ?? state.frame?.columns ?? state.profiles.length;

  return (
    <div
      className="fs-root"
      role="region"
      aria-label={trans.__('framescope Inspector')}
      ref={root}
      onKeyDown={onKeyDown}
    >
      <div
        className="fs-root-inner"
        data-alone={alone}
        data-open={opened !== undefined || card.column !== null || !!review.pane}
        aria-hidden={help || undefined}
      >
        {!bare && (
          <SkipLinks
            root={root}
            rows={opened !== undefined || beside}
            onFindings={() => {
              setView('findings');
              if (!two) {
                setOpen(null);
              }
            }}
            trans={trans}
          />
        )}
        <FramesSelector model={model} state={state} trans={trans}>
          {two && !bare && <Summary state={state} onOpen={onOpen} trans={trans} />}
        </FramesSelector>
        {bare ? (
          <div className="fs-scroll">
            <StateNotice model={model} state={state} onSay={say} trans={trans} />
          </div>
        ) : (
          <>
            {!two && overview}
            <div className="fs-main" data-view={view}>
              <div className="fs-pane fs-pane-list">
                {two && overview}
                <Tabs
                  view={view}
                  onView={onView}
                  findings={found}
                  columns={fullText(columnCount)}
                  laws={review.laws && fullText(review.laws.count)}
                  id={id}
                  trans={trans}
                />
                <div
                  className="fs-view"
                  role="tabpanel"
                  id={`${id}-${view}`}
                  aria-labelledby={`${id}-tab-${view}`}
                >
                  {view === 'laws' && review.laws?.view}
                  {view === 'findings' && (
                    <FindingsTab
                      model={model}
                      state={state}
                      findings={findings}
                      filter={filter}
                      onFilter={setFilter}
                      input={input}
                      current={current}
                      onCurrent={setCurrent}
                      onOpen={onOpen}
                      onCopy={id => onCopyMenu(id, [])}
                      onChecks={() => setChecksShown(!checksShown)}
                      list={list}
                      trans={trans}
                    />
                  )}
                  {view === 'columns' && (
                    <ColumnsTab
                      state={state}
                      filter={columnFilter}
                      onFilter={setColumnFilter}
                      input={input}
                      order={order}
                      onOrder={setOrder}
                      onOpen={onColumn}
                      start={fromColumn}
                      trans={trans}
                    />
                  )}
                  {isLazy(view) && (
                    <LazyViews
                      view={view}
                      model={model}
                      state={state}
                      charts={charts}
                      choice={choice}
                      onChoice={setChoice}
                      onKind={onKind}
                      onBack={fromColumn === null ? null : () => setView('columns')}
                      onSay={say}
                      trans={trans}
                    />
                  )}
                </div>
                {detail && beside && <div className="fs-dock fs-dock-detail">{detail}</div>}
                {finding && detail === finding && wide && !beside && (
                  <div className="fs-dock" ref={setDock} />
                )}
              </div>
              {review.pane}
              {!beside && !alone && detail}
              {alone && <RowsAlone onBack={() => setRowsAlone(false)} trans={trans} />}
              {!review.pane && (detail ? beside || alone : !isLazy(view)) && (
                <RowsPane
                  model={model}
                  state={state}
                  shown={two || alone}
                  start={alone ? card.column : null}
                  finding={opened ?? state.findings.find(f => f.id === current) ?? null}
                  open={opened === undefined ? null : { onBack, onStep }}
                  handle={rows}
                  onAbout={column => card.open(column, true)}
                  onSay={say}
                  trans={trans}
                />
              )}
            </div>
          </>
        )}
        {!bare && (
          <ChecksDock
            state={state}
            checksShown={checksShown}
            onChecksShown={setChecksShown}
            trans={trans}
          />
        )}
        <StatusLine
          model={model}
          state={state}
          said={said || review.said}
          steps={said === '' ? review : { ...review, isFault }}
          trans={trans}
        />
      </div>
      {copyMenu}
      <TapTitle root={root} />
      {help && <KeyHelp onClose={() => onHelp(false)} trans={trans} />}
    </div>
  );
}
