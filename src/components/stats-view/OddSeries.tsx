import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { fullText } from '../../charts/numbers';
import type { IFeatureAsked } from '../../engine';
import type { IFrameStudies, IInspectorState } from '../../model/types';
import { Choice } from '../charts-view/ColumnChoice';
import { CHOICE, modelWord, OddFound, type IOddThings } from '../charts-view/OddFound';
import { CopyCode } from './CopyCode';
import { outliersCode } from './outliers-code';
import { StudyWait } from './StudyWait';
import { useStudy } from './use-study';
import type { Say } from '../use-said';

export interface IOddSeriesProps {
  readonly studies: IFrameStudies;
  readonly state: IInspectorState;
  readonly asked: IFeatureAsked;
  /** The ticked features. */
  readonly use: readonly string[];
  readonly onSay: Say;
  readonly trans: TranslationBundle;
}

/** Series that a model finds odd by the ticked features, each with the features that make it so. */
export function OddSeries(props: IOddSeriesProps): React.JSX.Element {
  const { studies, state, asked, use, onSay, trans } = props;
  const [model, setModel] = React.useState('auto');
  const key = use.length === 0 ? null : JSON.stringify([asked, use, model]);
  const study = useStudy(key, (signal, onShare) =>
    studies.study({ type: 'odd-series', asked, use, model }, signal, onShare)
  );
  return (
    <div className="fs-odd">
      <Choice
        label={trans.__('Odd series found by')}
        value={model}
        options={CHOICE.map(value => ({ value, text: modelWord(value, trans) }))}
        onChoose={setModel}
      />
      {key === null ? (
        <p className="fs-muted">{trans.__('Tick features for the model to look at.')}</p>
      ) : study.state !== 'ready' || study.found === null ? (
        <StudyWait study={study} busy={trans.__('Looking at the series…')} trans={trans} />
      ) : (
        <>
          <OddFound
            key={key}
            found={study.found}
            things={seriesThings(study.found.ids, trans)}
            trans={trans}
          />
          <CopyCode
            code={() => outliersCode(state.frame?.name ?? 'df', asked, use, model)}
            onSay={onSay}
            trans={trans}
          />
        </>
      )}
    </div>
  );
}

/** What is said of series. */
function seriesThings(ids: readonly string[], trans: TranslationBundle): IOddThings {
  return {
    scores: trans.__('How odd the series are'),
    oddest: trans.__('The oddest series'),
    list: trans.__('Odd series'),
    none: trans.__('No series is above the threshold.'),
    why: odd => trans.__('What makes series %1 odd', ids[odd.row]),
    more: many =>
      trans._n(
        '%2 more series is above the threshold.',
        '%2 more series are above the threshold.',
        many,
        fullText(many)
      ),
    above: (many, share, score) =>
      trans._n(
        '%2 series (%3) is above %4',
        '%2 series (%3) are above %4',
        many,
        fullText(many),
        share,
        score
      )
  };
}
