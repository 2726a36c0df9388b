/**
 * @jest-environment jsdom
 */
import {
  answerStats,
  StatsError,
  STATS_MODELS,
  tableOf,
  type IStatsAnswer,
  type IStatsRequest
} from '../../engine';
import { ENGLISH, speak } from '..';
import { studyText, toldAnswer } from '../study';
import { choose } from './choose';

afterEach(() => speak('en', ENGLISH.words));

const N = 160;
const noise = (i: number, step: number): number => (((i * step) % 101) - 50) / 25;
const x = Array.from({ length: N }, (_, i) => noise(i, 37));
const frame = tableOf({
  x,
  y: x.map((v, i) => 2 * v + noise(i, 53)),
  z: x.map((v, i) => v - noise(i, 71)),
  bent: x.map((v, i) => (i === 5 ? 900 : v * v)),
  town: x.map((_, i) => ['Lyon', 'Nice', 'Brest'][(i * 7) % 3]),
  flag: x.map((v, i) => v + noise(i, 61) > 0),
  count: x.map((v, i) => Math.max(0, Math.round(2 + v + noise(i, 19)))),
  text: x.map((_, i) => `text ${i}`),
  flat: x.map(() => 7)
});
const few = tableOf({ a: [1, 2, 3, 5, 9], b: [2, 1, 4, 3, 8], g: ['p', 'q', 'p', 'q', 'p'] });

const ASKED: readonly IStatsRequest[] = [
  {},
  { columns: ['x'], against: 1, trend: true },
  { columns: ['x', 'y'] },
  { columns: ['x', 'bent'] },
  { columns: ['x', 'z'], given: ['y'] },
  { columns: ['x', 'z'], paired: true },
  { columns: ['y', 'town'] },
  { columns: ['flag', 'y'] },
  { columns: ['town', 'flag'] },
  { columns: ['x', 'y', 'z'] },
  { target: 'y', columns: ['x', 'town'] },
  ...STATS_MODELS.map(model => ({
    target: model === 'logistic' ? 'flag' : model === 'poisson' ? 'count' : 'y',
    columns: ['x', 'z', 'town'],
    model
  }))
];

const answers = [
  ...ASKED.map(asked => answerStats(frame, asked)),
  answerStats(few, { columns: ['a', 'b'] }),
  answerStats(few, { columns: ['a'] })
];

/** All sentences and names of an answer but names of columns. */
function textsOf(answer: IStatsAnswer): string[] {
  const own = (name: string): boolean => !answer.columns.includes(name);
  return [
    answer.headline,
    ...answer.notes,
    ...answer.sections.flatMap(({ title, assumes, checks, figures }) => [
      title,
      assumes,
      ...checks.map(({ text }) => text),
      ...figures.flatMap(({ name, means }) => [...(own(name) ? [name] : []), means])
    ])
  ];
}

/** What is the same in all languages: names of columns and of methods. */
const SAME = /^(?:`[^`]*`|Boschloo|Levene|Lilliefors|AIC|BIC|Qn|G|tau|\w+ \d+ %|[\W\d])*$/;
/** English words that stand in no other of the languages. */
const ENGLISH_WORDS = /\b(the|of|and|is|are|rows|with|which|than|value|values|both|columns)\b/i;

it.each(['de', 'es', 'fr', 'ja'])('every sentence of an answer is told in %s', async language => {
  const texts = [...new Set(answers.flatMap(textsOf))].filter(text => !SAME.test(text));
  await choose(language);
  const english = texts.filter(text => {
    const told = studyText(text).replace(/`[^`]*`/g, '');
    return ENGLISH_WORDS.test(told) || (told === text && / /.test(text));
  });
  expect(english).toEqual([]);
});

it.each(['de', 'ja'])('why a question cannot be answered is told in %s', async language => {
  const refused: readonly IStatsRequest[] = [
    { columns: ['nope'] },
    { columns: ['flat'] },
    { columns: ['text', 'x'] },
    { columns: ['town'] },
    { columns: ['x'], paired: true },
    { target: 'town', columns: ['x'] },
    { columns: ['x'], against: NaN },
    { target: 'y', columns: ['text'] }
  ];
  const said = refused.map(asked => {
    try {
      return answerStats(frame, asked).headline;
    } catch (error) {
      expect(error).toBeInstanceOf(StatsError);
      return (error as Error).message;
    }
  });
  await choose(language);
  expect(said.filter(text => ENGLISH_WORDS.test(studyText(text)))).toEqual([]);
});

it('keeps names of columns and numbers in the form of the language', async () => {
  await choose('de');
  const told = toldAnswer(answerStats(frame, { columns: ['x', 'y'] }));
  expect(told.headline).toMatch(/^Zwischen `x` und `y` besteht ein starker Zusammenhang: r 0,\d+/);
  const named = answerStats(tableOf({ mean: x, median: x.map(v => v * v) }), {
    target: 'median',
    columns: ['mean']
  });
  expect(toldAnswer(named).sections[0].figures.map(({ name }) => name)).toEqual([
    'Konstante',
    'mean'
  ]);
});
