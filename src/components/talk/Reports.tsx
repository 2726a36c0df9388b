import { saveIcon, searchIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText } from '../../charts/numbers';
import { fullText, momentText } from '../../i18n';
import type { IReportEntry, ITalkHit, ITalkLibrary, ITalkState } from '../../model/talk-types';
import { Icon } from '../base';
import { ErrorNote } from '../ErrorNote';
import { Sparkline } from '../Sparkline';
import { keepFocus } from './keep-focus';
import { SideBySide } from './SideBySide';
import { usePages } from './use-pages';

export interface IReportsProps {
  readonly library: ITalkLibrary;
  readonly state: ITalkState;
  /** Have the server keep the open report. */
  readonly onKeep: () => void;
  readonly trans: TranslationBundle;
}

/** Runs from which on a line says more than the list. */
const LEAST_RUNS = 3;
/** Milliseconds without a key after which is searched. */
const PAUSE = 250;

const keyOf = ({ id }: IReportEntry): string => id;

/** The reports of this dataset with their scores, two of them side by side, and a search over all reports. */
export function Reports(props: IReportsProps): React.JSX.Element {
  const { library, trans } = props;
  const [text, setText] = React.useState('');
  const [wanted, setWanted] = React.useState('');
  React.useEffect(() => {
    const timer = setTimeout(() => setWanted(text.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <>
      <div className="fs-review-filter" role="search" aria-label={trans.__('Search all reports')}>
        <div className="fs-field">
          <input
            type="search"
            aria-label={trans.__('Search all reports')}
            placeholder={trans.__('Search all reports')}
            maxLength={300}
            value={text}
            onChange={event => setText(event.currentTarget.value)}
          />
          <Icon icon={searchIcon} size={14} />
        </div>
      </div>
      {wanted === '' ? (
        <History {...props} />
      ) : (
        <Hits library={library} words={wanted} trans={trans} />
      )}
    </>
  );
}

function History({ library, state, onKeep, trans }: IReportsProps): React.JSX.Element {
  const ask = React.useCallback(
    (cursor: string) => library.history(cursor),
    [library, state.dataset]
  );
  const { items, more, problem } = usePages(ask, trans, state.seq, keyOf);
  const [picked, setPicked] = React.useState<readonly string[]>([]);
  const toggle = (id: string): void =>
    setPicked(old => (old.includes(id) ? old.filter(one => one !== id) : [...old, id].slice(-2)));
  const sides = (items ?? []).filter(({ id }) => picked.includes(id));
  return (
    <div className="fs-review-groups fs-reports" tabIndex={-1}>
      {problem !== null && <ErrorNote details={problem} trans={trans} />}
      {items?.length === 0 && more === null && (
        <p className="fs-note fs-muted">{trans.__('No report of this dataset is kept yet.')}</p>
      )}
      {state.canKeepReport && (
        <button
          type="button"
          className="fs-button"
          title={trans.__('It is kept by itself as soon as somebody says something about it.')}
          onClick={event => keepFocus(event.currentTarget, onKeep)}
        >
          <Icon icon={saveIcon} size={14} />
          {trans.__('Keep the report of now')}
        </button>
      )}
      {(items?.length ?? 0) >= LEAST_RUNS && <OverRuns entries={items ?? []} trans={trans} />}
      <ul role="list" aria-label={trans.__('Reports of this dataset')}>
        {(items ?? []).map(one => (
          <li key={one.id} className="fs-report-entry fs-small">
            <label>
              <input
                type="checkbox"
                checked={picked.includes(one.id)}
                onChange={() => toggle(one.id)}
              />
              <Score entry={one} trans={trans} />
              <span className="fs-grow">
                {momentText(one.created)}
                <span className="fs-muted">{` · ${one.author_name}`}</span>
              </span>
              <span>
                {trans._n('%2 finding', '%2 findings', one.findings, countText(one.findings))}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {more !== null && (
        <button type="button" className="fs-button fs-bare" onClick={more}>
          {trans.__('Older ones')}
        </button>
      )}
      {sides.length === 2 ? (
        <SideBySide library={library} left={sides[1]} right={sides[0]} trans={trans} />
      ) : (
        (items?.length ?? 0) > 1 && (
          <p className="fs-note fs-muted">{trans.__('Tick two to see them side by side.')}</p>
        )
      )}
    </div>
  );
}

/** Score and findings over the runs that were read, the oldest on the left. */
function OverRuns(props: {
  readonly entries: readonly IReportEntry[];
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const { entries, trans } = props;
  const { lines, unmarked } = React.useMemo(() => {
    const runs = [...entries].reverse();
    return {
      unmarked: runs.map(() => false),
      lines: [
        { name: trans.__('Score'), values: Float64Array.from(runs, ({ score }) => score ?? NaN) },
        { name: trans.__('Findings'), values: Float64Array.from(runs, one => one.findings) }
      ]
    };
  }, [entries, trans]);
  return (
    <div className="fs-over-runs fs-small">
      {lines.map(({ name, values }) => {
        const known = values.filter(Number.isFinite);
        const ends = [known[0], known[known.length - 1]].map(one =>
          one === undefined ? '–' : fullText(one)
        );
        return (
          <React.Fragment key={name}>
            <span className="fs-muted">{name}</span>
            <Sparkline
              values={values}
              odd={unmarked}
              label={trans.__('%1 over %2 runs', name, countText(values.length))}
            />
            <span>{`${ends[0]} → ${ends[1]}`}</span>
          </React.Fragment>
        );
      })}
    </div>
  );
}

/** The score of a report, as a number and as a bar. */
function Score({
  entry,
  trans
}: {
  readonly entry: IReportEntry;
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const { score } = entry;
  return (
    <span className="fs-report-score" title={trans.__('Score, 0 to 100')}>
      <b>{score === null ? '–' : fullText(score)}</b>
      <i aria-hidden="true">
        <i style={{ width: `${score ?? 0}%` }} />
      </i>
    </span>
  );
}

function Hits(props: {
  readonly library: ITalkLibrary;
  readonly words: string;
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const { library, words, trans } = props;
  const ask = React.useCallback(
    (cursor: string) => library.search(words, cursor),
    [library, words]
  );
  const { items, more, problem } = usePages(ask, trans);
  return (
    <div className="fs-review-groups">
      {problem !== null && <ErrorNote details={problem} trans={trans} />}
      <p className="fs-hidden" role="status">
        {items !== null && trans._n('%1 found', '%1 found', items.length)}
      </p>
      {items?.length === 0 && more === null && (
        <p className="fs-note fs-muted">{trans.__('Nothing was found for “%1”.', words)}</p>
      )}
      <ul role="list" aria-label={trans.__('What was found')}>
        {(items ?? []).map(one => (
          <li key={`${one.table} ${one.id}`} className="fs-hit fs-small">
            <span className="fs-line">{textOf(one)}</span>
            <span className="fs-tiny fs-muted">{whereOf(one, trans)}</span>
          </li>
        ))}
      </ul>
      {more !== null && (
        <button type="button" className="fs-button fs-bare" onClick={more}>
          {trans.__('More')}
        </button>
      )}
    </div>
  );
}

const told = (value: unknown): string => (typeof value === 'string' ? value : '');

function textOf({ document }: ITalkHit): string {
  const { comment, text, title, name } = document;
  return [comment, text, title, name].map(told).find(one => one !== '') ?? '';
}

function whereOf({ table, document }: ITalkHit, trans: TranslationBundle): string {
  const kinds: Readonly<Record<string, string>> = {
    annotations: trans.__('comment'),
    results: trans.__('finding'),
    reports: trans.__('report'),
    rulesets: trans.__('ruleset'),
    baselines: trans.__('baseline'),
    datasets: trans.__('dataset')
  };
  const when = told(document.created) || told(document.changed);
  const parts = [
    kinds[table] ?? table,
    told(document.dataset),
    told(document.author_name),
    when === '' ? '' : momentText(when)
  ];
  return parts.filter(part => part !== '').join(' · ');
}
