import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { brokenAxis } from '../../charts/breaks';
import { kindsOf } from '../../charts/kinds';
import { countText, fullText } from '../../charts/numbers';
import { chartOfProfile } from '../../charts/profile';
import type { ChartData } from '../../charts/types';
import type { FindingKind, IFinding, IProfile } from '../../engine';
import type { IInspectorModel, IInspectorState } from '../../model/types';
import { Icon, SEVERITY_ICONS } from '../base';
import { CopyDetails } from '../ErrorNote';
import type { IChartRegistry } from '../chart-registry';
import { byColumn } from '../ColumnsList';
import { EvidenceChart } from '../EvidenceChart';
import { offendingOf } from '../header-shapes';
import { useCloser } from '../use-zoom';
import {
  columnsOf,
  filled,
  markedIn,
  missingTold,
  modesOf,
  named,
  placed,
  queryOf,
  type ChartMode,
  type IChartChoice
} from './choice';
import { lazyPart } from '../Shield';
import { ChartChoices } from './ChartChoices';
import { Choice } from './ColumnChoice';
import { useFrameChart, type IFrameChart } from './use-frame-chart';

const NONE: readonly string[] = [];

const OddRows = lazyPart(async () => (await import('./OddRows')).default);

export interface IChartsViewProps {
  readonly model: IInspectorModel;
  readonly state: IInspectorState;
  readonly charts: IChartRegistry;
  readonly choice: IChartChoice;
  readonly onChoice: (choice: IChartChoice) => void;
  /** List the findings of one kind. */
  readonly onKind: (kind: FindingKind) => void;
  /** Go back to where the view was opened from; null where it was not. */
  readonly onBack: (() => void) | null;
  readonly trans: TranslationBundle;
}

/** The names of the charts. */
function modeWords(trans: TranslationBundle): Readonly<Record<ChartMode, string>> {
  return {
    overview: trans.__('Overview'),
    odd: trans.__('Odd rows'),
    column: trans.__('One column'),
    series: trans.__('Time series'),
    course: trans.__('Parts of a series'),
    season: trans.__('Season by season'),
    scatter: trans.__('Scatter'),
    box: trans.__('Box'),
    scatter3d: trans.__('3-D scatter'),
    correlation: trans.__('Correlation'),
    parallel: trans.__('Parallel coordinates')
  };
}

/** Charts of the whole frame; what needs the rows is counted by the engine when it is shown. */
export function ChartsView(props: IChartsViewProps): React.JSX.Element {
  const { model, state, charts, onKind, onBack, trans } = props;
  const running = state.phase === 'loading' || state.phase === 'scanning';
  const maker = running ? null : (model.charts ?? null);
  const columns = React.useMemo(
    () => columnsOf(state),
    [state.shape, state.profiles, state.findings]
  );
  const choice = placed(props.choice, columns.names);
  const onChoice = (next: IChartChoice): void => props.onChoice(named(next, columns.names));
  const modes = modesOf(columns, maker !== null);
  const mode = modes.includes(choice.mode) ? choice.mode : 'overview';
  const full = filled({ ...choice, mode }, columns, state);
  const query = queryOf(full, columns);
  const marked = query === null ? NONE : markedIn(query, state);
  const chart = useFrameChart(maker, query, marked);
  const closer = useCloser(maker, query, marked);
  const select = React.useRef<HTMLSelectElement>(null);
  const words = modeWords(trans);
  const opened = React.useRef(onBack !== null);
  React.useEffect(() => {
    if (opened.current) {
      select.current?.focus();
    }
  }, []);

  const drawn = (data: ChartData): React.JSX.Element => (
    <EvidenceChart
      key={JSON.stringify(query)}
      evidence={data}
      charts={charts}
      closer={closer}
      trans={trans}
    />
  );
  return (
    <div
      className="fs-charts"
      onKeyDown={event => {
        if (event.key === 'Escape' && onBack !== null) {
          event.stopPropagation();
          onBack();
        }
      }}
    >
      <div className="fs-filters">
        <Choice
          bare
          label={trans.__('Chart')}
          value={mode}
          options={modes.map(value => ({ value, text: words[value] }))}
          onChoose={value => onChoice({ ...choice, mode: value as ChartMode })}
          input={select}
        />
      </div>
      <ChartChoices
        choice={full}
        columns={columns}
        onChange={part => onChoice({ ...choice, mode, ...part })}
        trans={trans}
      />
      <div className="fs-scroll fs-charts-body" data-mode={mode}>
        {mode === 'overview' && (
          <Kinds state={state} charts={charts} onKind={onKind} trans={trans} />
        )}
        {mode === 'odd' && maker !== null && (
          <OddRows maker={maker} charts={charts} trans={trans} />
        )}
        {mode === 'column' && (
          <OneColumn state={state} column={full.column} charts={charts} trans={trans} />
        )}
        {mode === 'overview' && maker === null && (
          <MissingTold state={state} charts={charts} running={running} trans={trans} />
        )}
        {mode === 'overview' && maker !== null && query === null && (
          <p className="fs-muted">{trans.__('No column lacks a value.')}</p>
        )}
        {query !== null && maker !== null && (
          <section className="fs-chart-block">
            {mode === 'overview' && <h3>{trans.__('Missing values')}</h3>}
            {mode === 'overview' && columns.gapsLeft > 0 && (
              <p className="fs-small fs-muted">
                {trans.__(
                  'The %1 columns that lack most, of %2 that lack values.',
                  fullText(columns.gaps.length),
                  fullText(columns.gaps.length + columns.gapsLeft)
                )}
              </p>
            )}
            <Made chart={chart} trans={trans}>
              {drawn}
            </Made>
            {mode === 'correlation' && (
              <p className="fs-small fs-muted">
                {trans.__('A correlation is a fact, not a finding.')}
              </p>
            )}
          </section>
        )}
      </div>
    </div>
  );
}

/** A chart, or the state of its making. */
function Made({
  chart,
  children,
  trans
}: {
  readonly chart: IFrameChart;
  readonly children: (data: ChartData) => React.JSX.Element;
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const { state, data, problem } = chart;
  if (data !== null) {
    return children(data);
  }
  if (state === 'busy' || state === 'idle') {
    return (
      <div className="fs-chart-wait" role="status">
        <span>{trans.__('Counting the rows…')}</span>
        <button type="button" className="fs-button fs-bare" onClick={chart.stop}>
          {trans.__('Cancel')}
        </button>
      </div>
    );
  }
  return (
    <div className="fs-chart-wait" role="status">
      <span>
        {state === 'ready'
          ? trans.__('These columns have no values that can be drawn together.')
          : state === 'stopped'
            ? trans.__('The chart was cancelled.')
            : trans.__('The chart could not be made: %1', problem ?? '')}
      </span>
      {state !== 'ready' && (
        <button type="button" className="fs-button fs-bare" onClick={chart.again}>
          {trans.__('Try again')}
        </button>
      )}
      {problem !== null && <CopyDetails details={problem} trans={trans} />}
    </div>
  );
}

/** Findings by kind; a bar and a button of each kind list its findings. */
function Kinds({
  state,
  charts,
  onKind,
  trans
}: Pick<IChartsViewProps, 'state' | 'charts' | 'onKind' | 'trans'>): React.JSX.Element {
  const data = React.useMemo(() => kindsOf(state.findings), [state.findings]);
  if (data.kinds.length === 0) {
    return <p className="fs-muted">{trans.__('No findings.')}</p>;
  }
  return (
    <section className="fs-chart-block">
      <h3>{trans.__('Findings by kind')}</h3>
      {data.kinds.some(({ count }) => count > 1) && (
        <EvidenceChart
          evidence={data}
          charts={charts}
          onPick={bar => {
            const picked = data.kinds[bar];
            if (picked !== undefined) {
              onKind(picked.kind);
            }
          }}
          trans={trans}
        />
      )}
      <ul className="fs-kinds" aria-label={trans.__('Kinds of findings')}>
        {data.kinds.map(({ kind, title, severity, count }) => (
          <li key={kind}>
            <button
              type="button"
              className="fs-kind"
              title={trans.__('Show these findings')}
              onClick={() => onKind(kind)}
            >
              <Icon icon={SEVERITY_ICONS[severity]} size={12} className={`fs-${severity}`} />
              <span className="fs-line">{title}</span>
              <b>{countText(count)}</b>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where values are missing, as far as the findings tell. */
function MissingTold({
  state,
  charts,
  running,
  trans
}: Pick<IChartsViewProps, 'state' | 'charts' | 'trans'> & {
  readonly running: boolean;
}): React.JSX.Element {
  const data = React.useMemo(() => missingTold(state.findings), [state.findings]);
  return (
    <>
      {data !== null && (
        <section className="fs-chart-block">
          <h3>{trans.__('Missing values')}</h3>
          <EvidenceChart evidence={data} charts={charts} trans={trans} />
        </section>
      )}
      <p className="fs-small fs-muted">
        {running
          ? trans.__('Charts of the rows follow when the scan is over.')
          : trans.__('Charts of the rows need the data: run the cell again.')}
      </p>
    </>
  );
}

/** A column with the bins of a finding that sets its codes and far values apart, if there are such. */
function unpressed(profile: IProfile, findings: readonly IFinding[]): IProfile {
  const { name, histogram } = profile;
  for (const one of findings.flatMap(({ evidence }) => evidence)) {
    if (
      one.type === 'histogram' &&
      one.column === name &&
      one.scale === histogram?.scale &&
      brokenAxis(one) !== null
    ) {
      const { scale, edges, counts } = one;
      return { ...profile, histogram: { scale, edges, counts } };
    }
  }
  return profile;
}

/** The spread or the most frequent values of one column. */
function OneColumn({
  state,
  column,
  charts,
  trans
}: Pick<IChartsViewProps, 'state' | 'charts' | 'trans'> & {
  readonly column: number;
}): React.JSX.Element {
  const profile = state.profiles[column] ?? null;
  const data = React.useMemo(() => {
    if (profile === null) {
      return null;
    }
    const findings = byColumn(state.findings).get(profile.name) ?? [];
    const shown = unpressed(profile, findings);
    return chartOfProfile(shown, offendingOf(shown, findings));
  }, [profile, state.findings]);
  return data === null ? (
    <p className="fs-muted">
      {profile === null
        ? trans.__('This column is not known yet.')
        : trans.__('This column has no values.')}
    </p>
  ) : (
    <section className="fs-chart-block">
      <EvidenceChart key={column} evidence={data} charts={charts} trans={trans} />
    </section>
  );
}
