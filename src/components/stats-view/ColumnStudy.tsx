import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { Correction, IChartQuery, StatsModel } from '../../engine';
import type { IChartMaker, IInspectorState, IStudyMaker } from '../../model/types';
import type { IChartRegistry } from '../chart-registry';
import { markedIn } from '../charts-view/choice';
import { Choice } from '../charts-view/ColumnChoice';
import { useFrameChart } from '../charts-view/use-frame-chart';
import { EvidenceChart } from '../EvidenceChart';
import { ColumnTicks } from './ColumnTicks';
import { StatsAnswer } from './StatsAnswer';
import { StudyWait } from './StudyWait';
import {
  isCorrected,
  questionsOf,
  requestOf,
  tickablesOf,
  type IQuestion,
  type IStudyChoice,
  type ITickable
} from './study-choice';
import { useStudy } from './use-study';
import type { Say } from '../use-said';

export interface IColumnStudyProps {
  readonly studies: IStudyMaker;
  readonly maker: IChartMaker | null;
  readonly state: IInspectorState;
  readonly charts: IChartRegistry;
  readonly choice: IStudyChoice;
  readonly onChoice: (choice: IStudyChoice) => void;
  readonly onSay: Say;
  readonly trans: TranslationBundle;
}

/** Columns to tick, and what the ticked ones are and have to do with each other. */
export function ColumnStudy(props: IColumnStudyProps): React.JSX.Element {
  const { studies, maker, state, charts, choice, onChoice, onSay, trans } = props;
  const columns = React.useMemo(() => tickablesOf(state), [state.profiles]);
  const ticked = choice.ticked.flatMap(name => columns.filter(one => one.name === name));
  const questions = questionsOf(ticked);
  const question = questions.find(({ id }) => id === choice.question) ?? questions[0];
  const asked = requestOf(choice, ticked, question);
  const study = useStudy(asked === null ? null : JSON.stringify(asked), (signal, onShare) =>
    studies.study({ type: 'stats', asked: asked ?? {} }, signal, onShare)
  );
  const query = pictureOf(ticked);
  const picture = useFrameChart(maker, query, query === null ? [] : markedIn(query, state));
  const waits = study.state !== 'ready' && (study.found === null || study.state !== 'busy');
  return (
    <div className="fs-study">
      <ColumnTicks
        columns={columns}
        ticked={choice.ticked}
        onTick={names => onChoice({ ...choice, ticked: names, question: undefined })}
        trans={trans}
      />
      <div className="fs-study-answer" aria-busy={study.state === 'busy'}>
        {question !== undefined && (
          <Questions
            choice={choice}
            ticked={ticked}
            questions={questions}
            question={question}
            onChoice={onChoice}
            trans={trans}
          />
        )}
        {question === undefined ? (
          <p className="fs-muted">
            {ticked.length === 0
              ? trans.__(
                  'Tick one column to see what it is like, two to see how they go together, more for all pairs.'
                )
              : trans.__('Tick another column to hold it against.')}
          </p>
        ) : asked === null ? (
          <p className="fs-muted">{trans.__('Give the mean to test against.')}</p>
        ) : waits ? (
          <StudyWait study={study} busy={trans.__('Looking at the rows…')} trans={trans} />
        ) : (
          study.found !== null && (
            <StatsAnswer
              key={JSON.stringify(study.found.columns) + study.found.headline}
              answer={study.found}
              released={state.released}
              k={state.k}
              onSay={onSay}
              trans={trans}
            >
              {query !== null && picture.data !== null && (
                <EvidenceChart
                  key={JSON.stringify(query)}
                  evidence={picture.data}
                  charts={charts}
                  trans={trans}
                />
              )}
            </StatsAnswer>
          )
        )}
      </div>
    </div>
  );
}

/** The chart that two columns are drawn as; null for another number of them, or for groups alone. */
function pictureOf(ticked: readonly ITickable[]): IChartQuery | null {
  if (ticked.length !== 2) {
    return null;
  }
  const [a, b] = ticked;
  if (a.look === 'number' && b.look === 'number') {
    return { type: 'scatter', x: a.place, y: b.place };
  }
  const [number, group] = a.look === 'number' ? [a, b] : [b, a];
  return number.look === 'number' && number.profile.physical !== 'date'
    ? { type: 'box', column: number.place, by: group.place }
    : null;
}

function Questions({
  choice,
  ticked,
  questions,
  question,
  onChoice,
  trans
}: {
  readonly choice: IStudyChoice;
  readonly ticked: readonly ITickable[];
  readonly questions: readonly IQuestion[];
  readonly question: IQuestion;
  readonly onChoice: (choice: IStudyChoice) => void;
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const id = React.useId();
  const models = modelWords(trans);
  const names = ticked.map(({ name }) => name);
  const model = question.models.find(one => one === choice.model) ?? question.models[0];
  return (
    <div className="fs-choices fs-study-choices">
      <Choice
        label={trans.__('Question')}
        value={question.id}
        options={questions.map(one => ({
          value: one.id,
          text: questionWords(one, names, trans)
        }))}
        onChoose={value => onChoice({ ...choice, question: value })}
      />
      {question.models.length > 1 && (
        <Choice
          label={trans.__('Model')}
          value={model}
          options={question.models.map(one => ({ value: one, text: models[one] }))}
          onChoose={value => onChoice({ ...choice, model: value as StatsModel })}
        />
      )}
      {isCorrected(question, ticked) && (
        <Choice
          label={trans.__('p of all pairs by')}
          value={choice.correction ?? 'holm'}
          options={Object.entries(CORRECTIONS).map(([value, text]) => ({ value, text }))}
          onChoose={value => onChoice({ ...choice, correction: value as Correction })}
        />
      )}
      {question.id === 'against' && (
        <div className="fs-choice">
          <label className="fs-muted" htmlFor={id}>
            {trans._p('statistics', 'Mean')}
          </label>
          <div className="fs-field">
            <input
              id={id}
              type="number"
              step="any"
              value={choice.against ?? ''}
              onChange={event => onChoice({ ...choice, against: event.currentTarget.value })}
            />
          </div>
        </div>
      )}
    </div>
  );
}

function questionWords(
  { id, target }: IQuestion,
  names: readonly string[],
  trans: TranslationBundle
): string {
  if (target !== undefined) {
    const others = names.filter(name => name !== target);
    return others.length === 1
      ? trans.__('What %1 tells of %2', others[0], target)
      : trans.__('What the others tell of %1', target);
  }
  switch (id) {
    case 'described':
      return trans.__('What it is like');
    case 'trend':
      return trans.__('Whether it rises or falls over the rows');
    case 'against':
      return trans.__('Whether its mean is a number');
    case 'paired':
      return trans.__('Whether they differ, row by row');
    case 'given':
      return trans.__('The first two, without what the others tell');
    case 'pairs':
      return trans.__('How all pairs go together');
    default:
      return trans.__('How they go together');
  }
}

/** Corrections by those who found them. */
const CORRECTIONS: Readonly<Record<Correction, string>> = {
  holm: 'Holm',
  bonferroni: 'Bonferroni',
  sidak: 'Šidák',
  'holm-sidak': 'Holm, Šidák',
  'simes-hochberg': 'Simes, Hochberg',
  hommel: 'Hommel',
  fdr_bh: 'Benjamini, Hochberg',
  fdr_by: 'Benjamini, Yekutieli'
};

/** The names of the regressions. */
function modelWords(trans: TranslationBundle): Readonly<Record<StatsModel, string>> {
  return {
    ols: trans.__('least squares'),
    huber: trans.__('robust (Huber)'),
    quantile: trans.__('median'),
    logistic: trans.__('logistic'),
    poisson: trans.__('counts (Poisson)'),
    ridge: trans.__('held small (ridge)'),
    lasso: trans.__('few columns (lasso)')
  };
}
