import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { FeatureSet, IFeatureAsked } from '../../engine';
import type { IFrameStudies, IInspectorState } from '../../model/types';
import { Choice, type IOption } from '../charts-view/ColumnChoice';
import { CopyCode } from './CopyCode';
import { FeatureList } from './FeatureList';
import { OddSeries } from './OddSeries';
import { featuresCode } from './outliers-code';
import { seriesAsked, seriesColumns, type ISeriesChoice } from './series-choice';
import { StudyWait } from './StudyWait';
import { tickablesOf, type IStudyChoice } from './study-choice';
import { useStudy } from './use-study';
import type { Say } from '../use-said';

export interface ISeriesStudyProps {
  readonly studies: IFrameStudies;
  readonly state: IInspectorState;
  readonly choice: IStudyChoice;
  readonly onChoice: (choice: IStudyChoice) => void;
  readonly onSay: Say;
  readonly trans: TranslationBundle;
}

/** Features that are ticked before the user ticks any. */
const FIRST = 8;

/** Features of the time series of a frame: ranked, ticked, and what stands out by the ticked ones. */
export function SeriesStudy(props: ISeriesStudyProps): React.JSX.Element {
  const { studies, state, choice, onChoice, onSay, trans } = props;
  const columns = React.useMemo(() => seriesColumns(tickablesOf(state)), [state.profiles]);
  const series = choice.series ?? {};
  const asked = seriesAsked(series, columns);
  const key = asked === null ? null : JSON.stringify(asked);
  const study = useStudy(key, (signal, onShare) =>
    studies.study({ type: 'features', asked: asked as IFeatureAsked }, signal, onShare)
  );
  const [ticked, setTicked] = React.useState<readonly string[] | null>(null);
  React.useEffect(() => setTicked(null), [key]);
  const change = (part: ISeriesChoice): void =>
    onChoice({ ...choice, series: { ...series, ...part } });
  if (asked === null) {
    return (
      <p className="fs-muted">
        {trans.__(
          'Series need a column that tells them apart, such as a sensor or a shop with many rows each, and one of numbers.'
        )}
      </p>
    );
  }
  const found = study.state === 'ready' ? study.found : null;
  const first = (found?.features ?? [])
    .filter(({ kept }) => kept)
    .slice(0, FIRST)
    .map(({ name }) => name);
  const use = ticked ?? first;
  return (
    <div className="fs-series">
      <SeriesChoices asked={asked} columns={columns} onChange={change} trans={trans} />
      {found === null ? (
        <StudyWait study={study} busy={trans.__('Computing the features…')} trans={trans} />
      ) : (
        <div className="fs-series-parts">
          <FeatureList
            found={found}
            value={asked.values?.[0] ?? ''}
            ticked={use}
            onTick={setTicked}
            trans={trans}
          >
            <CopyCode
              code={() => featuresCode(state.frame?.name ?? 'df', asked)}
              label={trans.__('Copy all features as code')}
              onSay={onSay}
              trans={trans}
            />
          </FeatureList>
          <OddSeries
            studies={studies}
            state={state}
            asked={asked}
            use={use}
            onSay={onSay}
            trans={trans}
          />
        </div>
      )}
    </div>
  );
}

function SeriesChoices({
  asked,
  columns,
  onChange,
  trans
}: {
  readonly asked: IFeatureAsked;
  readonly columns: ReturnType<typeof seriesColumns>;
  readonly onChange: (part: ISeriesChoice) => void;
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const options = (names: readonly string[]): IOption[] =>
    names.map(name => ({ value: name, text: name }));
  const [value = ''] = asked.values ?? [];
  const [latitude = '', longitude = ''] = asked.space ?? [];
  const hasDates = asked.time !== undefined && columns.dates.includes(asked.time);
  const latitudes = columns.latitudes.filter(name => name !== value);
  const hasPlaces = latitudes.length > 0 && columns.longitudes.length > 1;
  return (
    <div className="fs-choices fs-study-choices">
      <Choice
        label={trans.__('Series by')}
        value={asked.id ?? ''}
        options={options(columns.ids)}
        onChoose={id => onChange({ id })}
      />
      <Choice
        label={trans.__('Time')}
        value={asked.time ?? ''}
        options={[{ value: '', text: trans.__('order of the rows') }, ...options(columns.times)]}
        onChoose={time => onChange({ time })}
      />
      <Choice
        label={trans.__('Value')}
        value={value}
        options={options(columns.values)}
        onChoose={name => onChange({ value: name })}
      />
      <Choice
        label={trans.__('Rank for')}
        value={asked.target ?? ''}
        options={[
          { value: '', text: trans.__('odd series') },
          ...options([...columns.ids, ...columns.values].filter(name => name !== asked.id))
        ]}
        onChoose={target => onChange({ target })}
      />
      <Choice
        label={trans.__('Features')}
        value={asked.set}
        options={[
          { value: 'minimal', text: trans.__('few (minimal)') },
          { value: 'efficient', text: trans.__('most (efficient)') },
          { value: 'comprehensive', text: trans.__('all (comprehensive)') }
        ]}
        onChoose={set => onChange({ set: set as FeatureSet })}
      />
      {hasDates && (
        <Choice
          label={trans.__('Calendar')}
          value={asked.calendar === true ? 'with' : ''}
          options={[
            { value: 'with', text: trans.__('by hour, weekday, month (UTC)') },
            { value: '', text: trans.__('left out') }
          ]}
          onChoose={one => onChange({ calendar: one === 'with' })}
        />
      )}
      {hasPlaces && (
        <Choice
          label={trans.__('Latitude')}
          value={latitude}
          options={[{ value: '', text: trans.__('no places') }, ...options(latitudes)]}
          onChoose={one => onChange({ latitude: one })}
        />
      )}
      {hasPlaces && latitude !== '' && (
        <Choice
          label={trans.__('Longitude')}
          value={longitude}
          options={options(columns.longitudes.filter(name => name !== latitude))}
          onChoose={one => onChange({ longitude: one })}
        />
      )}
    </div>
  );
}
