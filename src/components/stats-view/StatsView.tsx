import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IInspectorModel, IInspectorState } from '../../model/types';
import type { IChartRegistry } from '../chart-registry';
import { Choice } from '../charts-view/ColumnChoice';
import { ColumnStudy } from './ColumnStudy';
import { ConceptStudy } from './ConceptStudy';
import { FramesStudy } from './FramesStudy';
import { OverTimeStudy } from './OverTimeStudy';
import { SeriesStudy } from './SeriesStudy';
import type { IStudyChoice, StudyWay } from './study-choice';
import type { Say } from '../use-said';

export interface IStatsViewProps {
  readonly model: IInspectorModel;
  readonly state: IInspectorState;
  readonly charts: IChartRegistry;
  readonly choice: IStudyChoice;
  readonly onChoice: (choice: IStudyChoice) => void;
  readonly onSay: Say;
  readonly trans: TranslationBundle;
}

/** Statistics of the whole frame; the engine answers when something is asked. */
export default function StatsView(props: IStatsViewProps): React.JSX.Element {
  const { model, state, charts, choice, onChoice, onSay, trans } = props;
  const running = state.phase === 'loading' || state.phase === 'scanning';
  const studies = running ? null : (model.studies ?? null);
  const words: Readonly<Record<StudyWay, string>> = {
    columns: trans.__('Columns against each other'),
    frames: trans.__('Another dataframe beside this one'),
    'over-time': trans.__('This dataframe over time'),
    concept: trans.__('Changes over the rows (concept drift)'),
    series: trans.__('Features of time series')
  };
  return (
    <div className="fs-charts">
      <div className="fs-filters">
        <Choice
          bare
          label={trans.__('What is looked at')}
          value={choice.way}
          options={(Object.keys(words) as StudyWay[]).map(value => ({ value, text: words[value] }))}
          onChoose={value => onChoice({ ...choice, way: value as StudyWay })}
        />
      </div>
      <div className="fs-scroll fs-charts-body fs-stats" data-way={choice.way}>
        {studies === null ? (
          <p className="fs-muted">
            {running
              ? trans.__('Statistics follow when the scan is over.')
              : trans.__('Statistics need the data: run the cell again.')}
          </p>
        ) : choice.way === 'columns' ? (
          <ColumnStudy
            studies={studies}
            maker={model.charts ?? null}
            state={state}
            charts={charts}
            choice={choice}
            onChoice={onChoice}
            onSay={onSay}
            trans={trans}
          />
        ) : choice.way === 'concept' ? (
          <ConceptStudy
            studies={studies}
            state={state}
            charts={charts}
            choice={choice}
            onChoice={onChoice}
            onSay={onSay}
            trans={trans}
          />
        ) : choice.way === 'over-time' ? (
          <OverTimeStudy
            studies={studies}
            state={state}
            charts={charts}
            choice={choice}
            onChoice={onChoice}
            trans={trans}
          />
        ) : choice.way === 'series' ? (
          <SeriesStudy
            studies={studies}
            state={state}
            choice={choice}
            onChoice={onChoice}
            onSay={onSay}
            trans={trans}
          />
        ) : (
          <FramesStudy
            studies={studies}
            state={state}
            charts={charts}
            choice={choice}
            onChoice={onChoice}
            trans={trans}
          />
        )}
      </div>
    </div>
  );
}
