import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { FindingKind } from '../../engine';
import type { IInspectorModel, IInspectorState } from '../../model/types';
import type { IChartRegistry } from '../chart-registry';
import type { IChartChoice } from '../charts-view/choice';
import { lazyPart } from '../Shield';
import type { View } from '../Tabs';
import { useStudyChoice } from './use-study-choice';
import type { Say } from '../use-said';

const ChartsView = lazyPart(async () => (await import('../charts-view/ChartsView')).ChartsView);
const StatsView = lazyPart(async () => (await import('../stats-view/StatsView')).default);

/** Whether a view takes the whole room and is loaded when it is first shown. */
export function isLazy(view: View): view is 'charts' | 'stats' {
  return view === 'charts' || view === 'stats';
}

export interface ILazyViewsProps {
  readonly view: 'charts' | 'stats';
  readonly model: IInspectorModel;
  readonly state: IInspectorState;
  readonly charts: IChartRegistry;
  /** Of the charts. */
  readonly choice: IChartChoice;
  readonly onChoice: (choice: IChartChoice) => void;
  readonly onKind: (kind: FindingKind) => void;
  readonly onBack: (() => void) | null;
  readonly onSay: Say;
  readonly trans: TranslationBundle;
}

/** Charts or statistics of the frame, loaded when they are first shown. */
export function LazyViews(props: ILazyViewsProps): React.JSX.Element {
  const { view, choice, onChoice, onKind, onBack, onSay, ...parts } = props;
  const [study, setStudy] = useStudyChoice(parts.state.frame?.id);
  return view === 'charts' ? (
    <ChartsView
      key={parts.state.frame?.id}
      {...parts}
      choice={choice}
      onChoice={onChoice}
      onKind={onKind}
      onBack={onBack}
    />
  ) : (
    <StatsView
      key={parts.state.frame?.id}
      {...parts}
      choice={study}
      onChoice={setStudy}
      onSay={onSay}
    />
  );
}
