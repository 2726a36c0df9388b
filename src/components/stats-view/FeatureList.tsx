import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { fullText, scaleText } from '../../charts/numbers';
import type { FeatureFamily, IFeatureLine, IFeatureStudy } from '../../engine';
import { studyText } from '../../i18n/study';
import { pText } from '../../report/stats-lines';
import { Choice } from '../charts-view/ColumnChoice';
import { Sparkline } from '../Sparkline';

export interface IFeatureListProps {
  readonly found: IFeatureStudy;
  /** The column that the features are of, which is left out of their names. */
  readonly value: string;
  readonly ticked: readonly string[];
  readonly onTick: (names: readonly string[]) => void;
  /** Stands below the list. */
  readonly children?: React.ReactNode;
  readonly trans: TranslationBundle;
}

/** Features that are listed before more are asked for. */
const MOST = 40;

/** Features by rank, each with its values over the series; one family alone, or all. */
export function FeatureList(props: IFeatureListProps): React.JSX.Element {
  const { found, value, ticked, onTick, children, trans } = props;
  const [family, setFamily] = React.useState<FeatureFamily | ''>('');
  const [most, setMost] = React.useState(MOST);
  const { features, shown, odd, count, sampledOf, notes } = found;
  const words = familyWords(trans);
  const there = (Object.keys(words) as FeatureFamily[]).filter(one =>
    features.some(feature => feature.family === one)
  );
  const ranked = features.map((feature, i) => ({ feature, rank: i + 1 }));
  const wanted = ranked.filter(({ feature }) => family === '' || feature.family === family);
  const toggle = (name: string): void =>
    onTick(ticked.includes(name) ? ticked.filter(one => one !== name) : [...ticked, name]);
  return (
    <section className="fs-chart-block fs-features">
      <h3>
        {trans._n(
          '%2 feature, best first',
          '%2 features, best first',
          features.length,
          fullText(features.length)
        )}
      </h3>
      <p className="fs-small fs-muted">
        {sampledOf === null
          ? trans._n('Of %2 series.', 'Of %2 series.', count, fullText(count))
          : trans.__('Of %1 of the %2 series.', fullText(count), fullText(sampledOf))}{' '}
        {trans._n('%1 ticked.', '%1 ticked.', ticked.length)}
      </p>
      <div className="fs-choices fs-study-choices">
        <Choice
          label={trans.__('Family')}
          value={family}
          options={[
            { value: '', text: trans.__('all') },
            ...there.map(one => ({ value: one, text: words[one] }))
          ]}
          onChoose={one => {
            setFamily(one as FeatureFamily | '');
            setMost(MOST);
          }}
        />
        <button type="button" className="fs-button fs-bare" onClick={() => onTick([])}>
          {trans.__('Untick all')}
        </button>
      </div>
      <div className="fs-feature-list" role="group" aria-label={trans.__('Features by rank')}>
        {wanted.slice(0, most).map(({ feature, rank }) => (
          <Feature
            key={feature.name}
            feature={feature}
            rank={rank}
            value={value}
            checked={ticked.includes(feature.name)}
            onToggle={() => toggle(feature.name)}
            odd={odd}
            shown={shown}
            trans={trans}
          />
        ))}
      </div>
      {wanted.length > most && (
        <button
          type="button"
          className="fs-button fs-bare"
          onClick={() => setMost(most + 4 * MOST)}
        >
          {trans.__('Show more of %1', fullText(wanted.length))}
        </button>
      )}
      {notes.map(note => (
        <p className="fs-small fs-muted" key={note}>
          {studyText(note)}
        </p>
      ))}
      {children}
    </section>
  );
}

const Feature = React.memo(function Feature({
  feature,
  rank,
  value,
  checked,
  onToggle,
  odd,
  shown,
  trans
}: {
  readonly feature: IFeatureLine;
  readonly rank: number;
  readonly value: string;
  readonly checked: boolean;
  readonly onToggle: () => void;
  readonly odd: readonly boolean[];
  readonly shown: readonly string[];
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const { name, separation, p, values } = feature;
  const own = name.startsWith(`${value}__`) ? name.slice(value.length + 2) : name;
  const worth =
    separation !== null
      ? trans.__('odd by %1 sd', scaleText(separation, 'number'))
      : p === null
        ? trans.__('does not vary')
        : trans.__('p %1', pText(p));
  return (
    <label className="fs-feature" title={name}>
      <input type="checkbox" checked={checked} onChange={onToggle} />
      <span className="fs-feature-rank fs-muted">{rank}</span>
      <code className="fs-feature-name">
        {own.replaceAll('__', ' ').replaceAll('_', '_\u200b')}
      </code>
      <span className="fs-feature-worth fs-muted">{worth}</span>
      <Sparkline
        values={values}
        odd={odd}
        label={trans.__(
          '%1 over %2 series, odd: %3',
          own,
          shown.length,
          shown.filter((_, i) => odd[i]).join(', ') || trans.__('none')
        )}
      />
    </label>
  );
});

/** The names of the families. */
function familyWords(trans: TranslationBundle): Readonly<Record<FeatureFamily, string>> {
  return {
    level: trans._p('feature', 'level'),
    spread: trans._p('feature', 'spread'),
    shape: trans._p('feature', 'shape'),
    counts: trans._p('feature', 'counts'),
    location: trans._p('feature', 'location'),
    repetition: trans._p('feature', 'repetition'),
    change: trans._p('feature', 'change'),
    correlation: trans._p('feature', 'correlation'),
    frequency: trans._p('feature', 'frequency'),
    wavelet: trans._p('feature', 'wavelet'),
    complexity: trans._p('feature', 'complexity'),
    trend: trans._p('feature', 'trend'),
    dynamics: trans._p('feature', 'dynamics'),
    calendar: trans._p('feature', 'calendar'),
    space: trans._p('feature', 'space')
  };
}
