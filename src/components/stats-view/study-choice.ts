import type { Correction, IProfile, IStatsRequest, Look, StatsModel } from '../../engine';
import type { IInspectorState } from '../../model/types';
import type { IConceptChoice } from './concept-choice';
import type { ISeriesChoice } from './series-choice';

/** What the view of statistics shows. */
export type StudyWay = 'columns' | 'frames' | 'over-time' | 'concept' | 'series';

/** What the user chose; what is absent follows from the frame. */
export interface IStudyChoice {
  readonly way: StudyWay;
  /** Names of columns, in the order in which they were ticked. */
  readonly ticked: readonly string[];
  /** See `questionsOf`; absent or not possible any more: the first. */
  readonly question?: string;
  readonly model?: StatsModel;
  /** How p of all pairs is corrected; absent: by Holm. */
  readonly correction?: Correction;
  /** The mean to test against, as it was typed. */
  readonly against?: string;
  /** Id of the frame that the open one is held against. */
  readonly other?: string;
  /** How the frame is cut by time, and which stretch is shown. */
  readonly stretches?: {
    readonly time?: string;
    readonly count?: number;
    readonly at?: number;
  };
  readonly concept?: IConceptChoice;
  readonly series?: ISeriesChoice;
}

/** A column that can be ticked, or why it cannot. */
export interface ITickable {
  readonly name: string;
  readonly place: number;
  /** Null where it is taken neither by numbers nor by groups. */
  readonly look: Look | null;
  readonly profile: IProfile;
}

/** Different values up to which texts make groups; the engine's own bound. */
const MOST_GROUPS = 50;
const NUMBERS: readonly string[] = [
  'int',
  'float',
  'decimal',
  'date',
  'timestamp',
  'time',
  'duration'
];

/** The columns of a frame that are profiled. */
export function tickablesOf({ profiles }: IInspectorState): readonly ITickable[] {
  return profiles.flatMap((profile, place) =>
    profile === null ? [] : [{ name: profile.name, place, look: lookAt(profile), profile }]
  );
}

function lookAt({ physical, distinct, rows, nulls }: IProfile): Look | null {
  if (rows === nulls) {
    return null;
  }
  return NUMBERS.includes(physical)
    ? 'number'
    : physical === 'bool' || (physical === 'utf8' && distinct <= MOST_GROUPS)
      ? 'group'
      : null;
}

/** One thing that can be asked of the ticked columns. */
export interface IQuestion {
  /** `described`, `trend`, `against`, `together`, `paired`, `given`, `pairs` or `explain:NAME`. */
  readonly id: string;
  /** The column that is explained. */
  readonly target?: string;
  readonly models: readonly StatsModel[];
}

/** Whether the answer to a question holds p that are corrected for all pairs. */
export function isCorrected({ id }: IQuestion, ticked: readonly ITickable[]): boolean {
  const groups = ticked.find(({ look }) => look === 'group');
  const several = groups !== undefined && groups.profile.distinct > 2;
  return (
    id === 'pairs' || (id === 'together' && several && ticked.some(one => one.look === 'number'))
  );
}

/** What can be asked of these columns, the likeliest first. */
export function questionsOf(ticked: readonly ITickable[]): readonly IQuestion[] {
  const plain = (...ids: readonly string[]): IQuestion[] => ids.map(id => ({ id, models: [] }));
  const numbers = ticked.every(({ look }) => look === 'number');
  switch (ticked.length) {
    case 0:
      return [];
    case 1:
      return numbers ? plain('described', 'trend', 'against') : [];
    case 2:
      return [...plain('together'), ...explaining(ticked), ...(numbers ? plain('paired') : [])];
    default:
      return [...(numbers ? plain('pairs', 'given', 'paired') : []), ...explaining(ticked)];
  }
}

function explaining(ticked: readonly ITickable[]): IQuestion[] {
  return [...ticked].reverse().flatMap((column): IQuestion[] => {
    const models = modelsFor(column);
    return models.length === 0
      ? []
      : [{ id: `explain:${column.name}`, target: column.name, models }];
  });
}

/** The regressions that a column can be the target of; the first is the engine's own choice. */
function modelsFor({ look, profile }: ITickable): readonly StatsModel[] {
  const { numeric, distinct } = profile;
  if (look === 'group') {
    return distinct === 2 ? ['logistic'] : [];
  }
  if (numeric === null) {
    return ['ols', 'huber', 'quantile'];
  }
  const isFlag = distinct === 2 && numeric.min === 0 && numeric.max === 1;
  const counts = numeric.whole && numeric.min >= 0;
  const plain: StatsModel[] = ['ols', 'huber', 'quantile', 'ridge', 'lasso'];
  return isFlag
    ? ['logistic', ...plain]
    : [...plain.slice(0, 3), ...(counts ? (['poisson'] as const) : []), ...plain.slice(3)];
}

/** What the engine is asked; null where something is still to be chosen. */
export function requestOf(
  choice: IStudyChoice,
  ticked: readonly ITickable[],
  question: IQuestion | undefined
): IStatsRequest | null {
  const names = ticked.map(({ name }) => name);
  if (question === undefined) {
    return null;
  }
  switch (question.id) {
    case 'trend':
      return { columns: names, trend: true };
    case 'against': {
      const against = Number(choice.against);
      return choice.against === undefined || choice.against.trim() === '' || !isFinite(against)
        ? null
        : { columns: names, against };
    }
    case 'paired':
      return { columns: names, paired: true };
    case 'given':
      return { columns: names.slice(0, 2), given: names.slice(2) };
    default: {
      const { target, models } = question;
      if (target === undefined) {
        const { correction } = choice;
        return { columns: names, ...(correction !== undefined && { correction }) };
      }
      const model = models.find(one => one === choice.model) ?? models[0];
      return { columns: names.filter(name => name !== target), target, model };
    }
  }
}
