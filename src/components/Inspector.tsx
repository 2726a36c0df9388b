import { checkIcon, searchIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText, secondsText } from '../charts/numbers';
import type { IChartHost } from '../charts/types';
import type { IInspectorModel } from '../model/types';
import { Icon } from './base';
import { Checks, ScanBar } from './Checks';
import { ColumnsList } from './ColumnsList';
import { isBare, Notice, StateNotice } from './Empty';
import { Filters, NO_FILTER, passes } from './Filters';
import { FindingDetail } from './FindingDetail';
import { FindingsList } from './FindingsList';
import { FramesSelector } from './FramesSelector';
import { downIcon, upIcon, warningIcon } from './icons';
import { KeyHelp } from './KeyHelp';
import { StatusLine } from './StatusLine';
import { Summary } from './Summary';
import { Tabs, type View } from './Tabs';
import { useInspectorState } from './use-model';

export interface IInspectorProps {
  readonly model: IInspectorModel;
  readonly trans: TranslationBundle;
  readonly charts: IChartHost;
}

const LOADING = [0, 1, 2, 3];

/** The whole Inspector: panel, widget and saved report alike. */
export function Inspector({ model, trans, charts }: IInspectorProps): React.JSX.Element {
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
  const root = React.useRef<HTMLDivElement>(null);
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
  const failed = state.checks.filter(c => c.state === 'failed');
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
  const onKeyDown = (event: React.KeyboardEvent) => {
    const { tagName } = event.target as HTMLElement;
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      ['INPUT', 'SELECT', 'TEXTAREA'].includes(tagName)
    ) {
      return;
    }
    if (event.key === '/') {
      event.preventDefault();
      input.current?.focus();
    } else if (event.key === '?') {
      event.preventDefault();
      onHelp(true);
    }
  };

  const bare = isBare(state);
  const checks = (
    <>
      {(checksShown || state.phase === 'scanning') && state.checks.length > 0 && (
        <Checks checks={state.checks} trans={trans} />
      )}
      {!isRunning && failed.length > 0 && (
        <div className="fs-note" role="alert">
          <Icon icon={warningIcon} className="fs-warning" />
          <span className="fs-grow">
            <b>{trans._n('%1 check could not run', '%1 checks could not run', failed.length)}</b>
            {': '}
            {`${failed[0].title}: ${failed[0].error ?? trans.__('no reason given')}`}{' '}
            {trans.__('The others finished.')}
          </span>
          <button
            type="button"
            className="fs-button fs-bare"
            aria-expanded={checksShown}
            onClick={() => setChecksShown(!checksShown)}
          >
            {trans.__('Checks')}
            <Icon icon={checksShown ? upIcon : downIcon} size={12} />
          </button>
        </div>
      )}
    </>
  );

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
            <div className="fs-overview">
              {isRunning && <ScanBar model={model} state={state} trans={trans} />}
              {state.reason === 'kernel-died' && (
                <div className="fs-note" role="alert">
                  <Icon icon={warningIcon} className="fs-warning" />
                  <span className="fs-grow">
                    {state.message ?? trans.__('The kernel stopped.')}
                  </span>
                </div>
              )}
              {state.stale && !isRunning && (
                <div className="fs-note">
                  <span className="fs-grow">
                    {trans.__('The dataframe has changed since this scan.')}
                  </span>
                  <button type="button" className="fs-button" onClick={() => model.rescan(false)}>
                    {trans.__('Scan once')}
                  </button>
                </div>
              )}
              {state.phase === 'saved' && (
                <div className="fs-note fs-muted">
                  {trans.__(
                    'No kernel: saved report. Findings, charts and row numbers work; cell values need a kernel.'
                  )}
                </div>
              )}
              {(state.shape?.notes ?? []).map((note, i) => (
                <div className="fs-note" key={i}>
                  <Icon icon={warningIcon} className="fs-warning" />
                  <span className="fs-grow">{note.text}</span>
                </div>
              ))}
              <Summary state={state} trans={trans} />
              {checks}
            </div>
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
              </div>
              {opened !== undefined && (
                <FindingDetail
                  model={model}
                  state={state}
                  finding={opened}
                  place={Math.max(0, findings.indexOf(opened))}
                  size={findings.length}
                  charts={charts}
                  onBack={onBack}
                  onStep={onStep}
                  onSay={setSaid}
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
        <StatusLine model={model} state={state} said={said} trans={trans} />
      </div>
      {help && <KeyHelp onClose={() => onHelp(false)} trans={trans} />}
    </div>
  );
}
