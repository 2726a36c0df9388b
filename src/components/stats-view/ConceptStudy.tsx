import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { Say } from '../use-said';
import type { IConceptRequest } from '../../engine';
import type { IFrameStudies, IInspectorState } from '../../model/types';
import type { IChartRegistry } from '../chart-registry';
import { Choice, type IOption } from '../charts-view/ColumnChoice';
import {
  conceptAsked,
  conceptColumns,
  type IConceptAsked,
  type IConceptChoice,
  type IConceptColumns
} from './concept-choice';
import { ConceptFound } from './ConceptFound';
import { StudyWait } from './StudyWait';
import { tickablesOf, type IStudyChoice } from './study-choice';
import { useStudy } from './use-study';

export interface IConceptStudyProps {
  readonly studies: IFrameStudies;
  readonly state: IInspectorState;
  readonly charts: IChartRegistry;
  readonly choice: IStudyChoice;
  readonly onChoice: (choice: IStudyChoice) => void;
  readonly onSay: Say;
  readonly trans: TranslationBundle;
}

/** Whether a model errs more, or a column runs otherwise, from some row on. */
export function ConceptStudy(props: IConceptStudyProps): React.JSX.Element {
  const { studies, state, charts, choice, onChoice, onSay, trans } = props;
  const columns = React.useMemo(() => conceptColumns(tickablesOf(state)), [state.profiles]);
  const concept = choice.concept ?? {};
  const asked = conceptAsked(concept, columns);
  const { request } = asked;
  const study = useStudy(
    request === null ? null : JSON.stringify([request, state.frame?.version]),
    (signal, onShare) =>
      studies.study({ type: 'concept', asked: request as IConceptRequest }, signal, onShare)
  );
  if (columns.labels.length === 0) {
    return (
      <p className="fs-muted">
        {trans.__('There is no column of numbers or of few values to be watched.')}
      </p>
    );
  }
  return (
    <div className="fs-concept">
      <Choices
        asked={asked}
        columns={columns}
        onChange={part => onChoice({ ...choice, concept: { ...concept, ...part } })}
        trans={trans}
      />
      {request === null ? (
        <p className="fs-muted">{missingText(asked, columns, trans)}</p>
      ) : study.state !== 'ready' || study.found === null ? (
        <StudyWait study={study} busy={trans.__('Going through the rows…')} trans={trans} />
      ) : (
        <ConceptFound
          found={study.found}
          frame={state.frame?.name ?? 'df'}
          request={request}
          charts={charts}
          onSay={onSay}
          trans={trans}
        />
      )}
    </div>
  );
}

/** What is still to be chosen, and what for. */
function missingText(
  { of, label }: IConceptAsked,
  { classes }: IConceptColumns,
  trans: TranslationBundle
): string {
  return of === 'values'
    ? trans.__('Choose the column whose values are watched.')
    : label === '' || classes.includes(label)
      ? trans.__(
          'Choose the label, the column that a model tells, and what the model said; without that a small model learns it as it goes. Told is from where on it errs more.'
        )
      : trans.__(
          '%1 holds too many different values to be learnt; choose what a model said of it.',
          label
        );
}

function Choices({
  asked,
  columns,
  onChange,
  trans
}: {
  readonly asked: IConceptAsked;
  readonly columns: IConceptColumns;
  readonly onChange: (part: IConceptChoice) => void;
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const { of, label, prediction, value, time } = asked;
  const options = (none: string, names: readonly string[]): IOption[] => [
    { value: '', text: none },
    ...names.map(name => ({ value: name, text: name }))
  ];
  return (
    <div className="fs-choices fs-study-choices">
      <Choice
        label={trans.__('Watched')}
        value={of}
        options={[
          { value: 'errors', text: trans.__('how often a model errs') },
          { value: 'values', text: trans.__('the values of a column') }
        ]}
        onChoose={one => onChange({ of: one as IConceptAsked['of'] })}
      />
      {of === 'errors' ? (
        <>
          <Choice
            label={trans.__('Label')}
            value={label}
            options={options(trans.__('choose a column'), columns.labels)}
            onChoose={one => onChange({ label: one })}
          />
          <Choice
            label={trans.__('What a model said')}
            value={prediction}
            options={options(
              trans.__('none: learnt here'),
              columns.labels.filter(name => name !== label)
            )}
            onChoose={one => onChange({ prediction: one })}
          />
        </>
      ) : (
        <Choice
          label={trans.__('Value')}
          value={value}
          options={options(trans.__('choose a column'), columns.values)}
          onChoose={one => onChange({ value: one })}
        />
      )}
      <Choice
        label={trans.__('Time')}
        value={time}
        options={options(
          trans.__('order of the rows'),
          columns.times.filter(name => ![label, prediction, value].includes(name))
        )}
        onChoose={one => onChange({ time: one })}
      />
    </div>
  );
}
