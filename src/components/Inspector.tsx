import { checkIcon, searchIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText, secondsText } from '../charts/numbers';
import type { IChartRegistry } from './chart-registry';
import type { IInspectorModel } from '../model/types';
import { Icon } from './base';
import { ChecksDock } from './ChecksDock';
import { ColumnsList } from './ColumnsList';
import { copyOf, type CopyForm } from './copy-finding';
import { CopyMenu } from './CopyMenu';
import { isBare, Notice, StateNotice } from './Empty';
import { Filters, NO_FILTER, passes } from './Filters';
import { FindingDetail } from './FindingDetail';
import { FindingsList } from './FindingsList';
import { FramesSelector } from './FramesSelector';
import { upIcon } from './icons';
import { KeyHelp } from './KeyHelp';
import { KeysContext, useKeyActions, type IKeyHost } from './keys';
import { Overview } from './Overview';
import { StatusLine } from './StatusLine';
import { Tabs, type View } from './Tabs';
import { useInspectorState } from './use-model';
import { useWide } from './use-wide';

export interface IInspectorProps {
  readonly model: IInspectorModel;
  readonly trans: TranslationBundle;
  readonly charts: IChartRegistry;
  /** Where the keys are bound; without it only arrows, Home and End work. */
  readonly keys?: IKeyHost;
}

/** A copy that is being chosen. */
interface ICopying {
  readonly findingId: string;
  readonly rows: readonly number[];
  readonly top: number;
}

/** Pixels from which on the evidence stands below the list. */
const WIDE = 1100;
const LOADING = [0, 1, 2, 3];

/** The whole Inspector: panel, widget and saved report alike. */
export function Inspector(props: IInspectorProps): React.JSX.Element {
  return (
    <KeysContext.Provider value={props.keys ?? null}>
      <Body {...props} />
    </KeysContext.Provider>
  );
}

function Body({ model, trans, charts, keys }: IInspectorProps): React.JSX.Element {
  const state = useInspectorState(model);
  const id = React.useId();
  const [view, setView] = React.useState<View>('findings');
  const [filter, setFilter] = React.useState(NO_FILTER);
  const [columnFilter, setColumnFilter] = React.useState(NO_FILTER);
  const [order, setOrder] = React.useState<'frame' | 'worst'>('frame');
  const [current, setCurrent] = React.useState<string | null>(null);
  const [open, setOpen] = React.useState<string | null>(null);
  const [help, setHelp] = React.useState(false);
  const [checksShown, setChecksShown] = React.useState(false);
  const [said, setSaid] = React.useState('');
  const [copying, setCopying] = React.useState<ICopying | null>(null);
  const root = React.useRef<HTMLDivElement>(null);
  const wide = useWide(root, WIDE);
  const [dock, setDock] = React.useState<HTMLElement | null>(null);
  const input = React.useRef<HTMLInputElement>(null);
  const list = React.useRef<HTMLUListElement>(null);
  const opener = React.useRef<HTMLElement | null>(null);
  const refocus = React.useRef(false);
  const before = React.useRef<HTMLElement | null>(null);

  const findings = React.useMemo(
    () => state.findings.filter(f => passes(f, filter)),
    [state.findings, filter]
  );
  const opened = open === null ? undefined : state.findings.find(f => f.id === open);
  const isRunning = state.phase === 'loading' || state.phase === 'scanning';

  React.useEffect(() => {
    setSaid('');
    setOpen(null);
    setCurrent(null);
  }, [state.frame?.id]);
  React.useEffect(() => setSaid(''), [state.phase]);
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
  }, []);
  const onBack = () => {
    refocus.current = true;
    setOpen(null);
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
  const onCopy = (findingId: string, form: CopyForm, rows: readonly number[]) => {
    const finding = state.findings.find(f => f.id === findingId);
    if (finding === undefined) {
      return;
    }
    copyOf(form, model, finding, rows)
      .then(text => navigator.clipboard.writeText(text))
      .then(
        () => setSaid(trans.__('Copied')),
        (reason: unknown) => {
          const why = reason instanceof Error ? reason.message : String(reason);
          setSaid(trans.__('Could not copy: %1', why));
        }
      );
  };
  const onCopyMenu = (findingId: string, rows: readonly number[]) => {
    const from = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    const place = from?.getBoundingClientRect();
    const whole = root.current?.getBoundingClientRect();
    before.current = from;
    setCopying({
      findingId,
      rows,
      top: Math.max(
        0,
        Math.min((place?.bottom ?? 0) - (whole?.top ?? 0), (whole?.height ?? 0) - 96)
      )
    });
  };
  const onCopyEnd = (back: boolean) => {
    setCopying(null);
    if (back) {
      before.current?.focus();
    }
  };
  const actions = {
    filter: () => input.current?.focus(),
    help: () => onHelp(true)
  };
  useKeyActions(root, actions);
  /** `?` and `/` are other keys on other keyboards; where their commands are bound to them, the sign counts. */
  const onKeyDown = (event: React.KeyboardEvent) => {
    const signs = { '/': ['filter', '/'], '?': ['help', 'Shift /'] } as const;
    const { tagName } = event.target as HTMLElement;
    if (
      (event.key === '/' || event.key === '?') &&
      !['INPUT', 'SELECT', 'TEXTAREA'].includes(tagName) &&
      !event.ctrlKey &&
      !event.metaKey
    ) {
      const [command, stroke] = signs[event.key];
      if (keys?.keysOf(command).includes(stroke)) {
        event.preventDefault();
        actions[command]();
      }
    }
  };

  const copied = state.findings.find(f => f.id === copying?.findingId);
  const bare = isBare(state);
  const findingsView = () => {
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
      ) : (
        <Notice
          icon={checkIcon}
          className="fs-ok"
          title={trans.__('Nothing to report')}
          actions={
            state.checks.length > 0 && (
              <button
                type="button"
                className="fs-button"
                onClick={() => setChecksShown(!checksShown)}
              >
                {trans._n('See the %1 check', 'See the %1 checks', state.checks.length)}
              </button>
            )
          }
        >
          {trans.__(
            '%1 checks, %2 rows, %3. Columns and charts are under Columns.',
            state.checks.length,
            countText(state.shape?.rows ?? state.frame?.rows ?? 0),
            secondsText(state.seconds)
          )}
        </Notice>
      );
    }
    if (findings.length === 0) {
      return (
        <Notice
          icon={searchIcon}
          title={trans.__('No finding matches')}
          actions={
            <button type="button" className="fs-button" onClick={() => setFilter(NO_FILTER)}>
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
        onCurrent={setCurrent}
        onOpen={onOpen}
        onCopy={id => onCopyMenu(id, [])}
        onHold={held => model.hold(held)}
        list={list}
        trans={trans}
      />
    );
  };

  const found =
    findings.length === state.findings.length
      ? countText(findings.length)
      : trans.__('%1 of %2', findings.length, state.findings.length);
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
        data-open={opened !== undefined}
        aria-hidden={help || undefined}
      >
        <FramesSelector model={model} state={state} trans={trans} />
        {bare ? (
          <div className="fs-scroll">
            <StateNotice model={model} state={state} onSay={setSaid} trans={trans} />
          </div>
        ) : (
          <>
            <Overview
              model={model}
              state={state}
              checksShown={checksShown}
              onChecksShown={setChecksShown}
              trans={trans}
            />
            <div className="fs-main">
              <div className="fs-pane fs-pane-list">
                <Tabs
                  view={view}
                  onView={setView}
                  findings={found}
                  columns={columnCount.toLocaleString()}
                  id={id}
                  trans={trans}
                />
                <div
                  className="fs-view"
                  role="tabpanel"
                  id={`${id}-${view}`}
                  aria-labelledby={`${id}-tab-${view}`}
                >
                  {view === 'findings' ? (
                    <>
                      <Filters
                        filter={filter}
                        onFilter={setFilter}
                        findings={state.findings}
                        input={input}
                        trans={trans}
                      />
                      {state.held > 0 && (
                        <button type="button" className="fs-new" onClick={() => model.release()}>
                          <Icon icon={upIcon} size={12} />
                          {trans._n('Show %1 new finding', 'Show %1 new findings', state.held)}
                        </button>
                      )}
                      {findingsView()}
                    </>
                  ) : (
                    <>
                      <Filters
                        filter={columnFilter}
                        onFilter={setColumnFilter}
                        findings={null}
                        input={input}
                        trans={trans}
                        order={order}
                        onOrder={setOrder}
                      />
                      <ColumnsList
                        state={state}
                        filter={columnFilter.text}
                        order={order}
                        onOpen={onOpen}
                        trans={trans}
                      />
                    </>
                  )}
                </div>
                {opened !== undefined && wide && <div className="fs-dock" ref={setDock} />}
              </div>
              {opened !== undefined && (
                <FindingDetail
                  model={model}
                  state={state}
                  finding={opened}
                  place={Math.max(0, findings.indexOf(opened))}
                  size={findings.length}
                  charts={charts}
                  dock={wide ? dock : null}
                  onBack={onBack}
                  onStep={onStep}
                  onCopy={onCopy}
                  onCopyMenu={onCopyMenu}
                  trans={trans}
                />
              )}
              {opened === undefined && (
                <p className="fs-detail-hint fs-empty fs-muted">
                  {trans.__('Open a finding to see its evidence and its rows.')}
                </p>
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
        <StatusLine model={model} state={state} said={said} trans={trans} />
      </div>
      {copied !== undefined && copying !== null && (
        <CopyMenu
          top={copying.top}
          rows={copied.rows.count > 0}
          cells={state.phase !== 'saved'}
          selected={copying.rows.length}
          onCopy={form => {
            onCopy(copied.id, form, copying.rows);
            onCopyEnd(true);
          }}
          onClose={onCopyEnd}
          trans={trans}
        />
      )}
      {help && <KeyHelp onClose={() => onHelp(false)} trans={trans} />}
    </div>
  );
}
