import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText, fullText } from '../../charts/numbers';
import { overTime } from '../../model/over-time';
import type { IFrameStudies, IInspectorState } from '../../model/types';
import type { IOverTime, IStretch } from '../../protocol/study-messages';
import type { IChartRegistry } from '../chart-registry';
import { Choice } from '../charts-view/ColumnChoice';
import { Compared } from './Compared';
import { StudyWait } from './StudyWait';
import { tickablesOf, type IStudyChoice } from './study-choice';
import { timesIn } from './times-in';
import { useStudy } from './use-study';

export interface IOverTimeStudyProps {
  readonly studies: IFrameStudies;
  readonly state: IInspectorState;
  readonly charts: IChartRegistry;
  readonly choice: IStudyChoice;
  readonly onChoice: (choice: IStudyChoice) => void;
  readonly trans: TranslationBundle;
}

const COUNTS: readonly number[] = [2, 3, 4, 6, 8, 12];
const COUNT = 4;

/** The open frame in stretches of time, each held against the one before. */
export function OverTimeStudy(props: IOverTimeStudyProps): React.JSX.Element {
  const { studies, state, charts, choice, onChoice, trans } = props;
  const times = React.useMemo(() => timesIn(tickablesOf(state)), [state.profiles]);
  const chosen = choice.stretches ?? {};
  const time = times.find(name => name === chosen.time) ?? times[0];
  const count = chosen.count ?? COUNT;
  const study = useStudy(
    time === undefined ? null : JSON.stringify([time, count, state.frame?.version]),
    (signal, onShare) => overTime(studies, { time, count }, signal, onShare)
  );
  if (time === undefined) {
    return (
      <p className="fs-muted">
        {trans.__('There is no column of dates or times to cut this dataframe by.')}
      </p>
    );
  }
  const choose = (part: IStudyChoice['stretches']): void =>
    onChoice({ ...choice, stretches: { ...chosen, ...part } });
  return (
    <div className="fs-frames">
      <Choice
        label={trans.__('By')}
        value={time}
        options={times.map(value => ({ value, text: value }))}
        onChoose={value => choose({ time: value, at: undefined })}
      />
      <Choice
        label={trans.__('Stretches')}
        value={String(count)}
        options={COUNTS.map(n => ({ value: String(n), text: fullText(n) }))}
        onChoose={value => choose({ count: Number(value), at: undefined })}
      />
      {study.state !== 'ready' || study.found === null ? (
        <StudyWait
          study={study}
          busy={trans.__('Holding each stretch against the one before…')}
          trans={trans}
        />
      ) : (
        <Stretches
          found={study.found}
          at={chosen.at}
          onChoose={at => choose({ at })}
          charts={charts}
          trans={trans}
        />
      )}
    </div>
  );
}

interface IStretchesProps {
  readonly found: IOverTime;
  /** The stretch that is shown; absent: the one that drifted most. */
  readonly at: number | undefined;
  readonly onChoose: (at: number) => void;
  readonly charts: IChartRegistry;
  readonly trans: TranslationBundle;
}

function Stretches(props: IStretchesProps): React.JSX.Element {
  const { found, onChoose, charts, trans } = props;
  const { stretches } = found;
  const most = stretches.reduce(
    (best, one, i) => (driftsOf(one) > driftsOf(stretches[best]) ? i : best),
    1
  );
  const at = props.at !== undefined && props.at < stretches.length ? props.at : most;
  const { against } = stretches[at];
  return (
    <>
      <table className="fs-sides fs-stretches fs-small">
        <caption className="fs-hidden">{trans.__('This dataframe over time')}</caption>
        <thead>
          <tr>
            <th scope="col">{trans.__('Stretch')}</th>
            <th scope="col">{trans.__('Rows')}</th>
            <th scope="col">{trans.__('Score')}</th>
            <th scope="col">{trans.__('Drifted')}</th>
          </tr>
        </thead>
        <tbody>
          {stretches.map((one, i) => (
            <tr key={i} data-shown={i === at || undefined}>
              <th scope="row">
                {one.against === null ? (
                  <Span of={one} />
                ) : (
                  <button
                    type="button"
                    className="fs-button fs-bare"
                    aria-pressed={i === at}
                    onClick={() => onChoose(i)}
                  >
                    <Span of={one} />
                  </button>
                )}
              </th>
              <td>{countText(one.rows)}</td>
              <td>{one.score === null ? '–' : fullText(one.score)}</td>
              <td>{one.against === null ? '–' : fullText(driftsOf(one))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {against !== null && <Compared found={against} sides={false} charts={charts} trans={trans} />}
    </>
  );
}

/** From when to when; it breaks between the two at most. */
const Span = ({ of: { from, to } }: { readonly of: IStretch }): React.JSX.Element => (
  <span className="fs-stretch">
    <span>{`${from} –`}</span> <span>{to}</span>
  </span>
);

const driftsOf = ({ against }: IStretch): number =>
  against?.report.findings.filter(({ kind }) => kind.startsWith('drift-')).length ?? 0;
