import type { IFilter, IProfile } from '../../engine';

/** What a filter can ask of a value. */
export type Ask =
  | 'between'
  | 'outside'
  | 'equals'
  | 'not'
  | 'one-of'
  | 'none-of'
  | 'contains'
  | 'matches'
  | 'missing'
  | 'present';

/** How the values of a column are put in. */
export type Input = 'number' | 'day' | 'text' | 'choice';

/** A filter as it is being put in; what another question needs stays as it was. */
export interface IDraft {
  readonly ask: Ask;
  readonly low: string;
  readonly high: string;
  /** What a value equals, or is not. */
  readonly value: string;
  /** What it contains, or the pattern it matches. */
  readonly text: string;
  readonly values: readonly string[];
}

/** Why a draft is no filter. */
export type Problem =
  | { readonly why: 'no-bound' | 'backwards' | 'no-value' | 'no-values' | 'no-text' }
  | { readonly why: 'no-number' | 'pattern'; readonly text: string };

const DAY = 86_400_000;

const ASKS: Readonly<Record<Input, readonly Ask[]>> = {
  number: ['between', 'outside', 'equals', 'not', 'one-of', 'none-of', 'missing', 'present'],
  day: ['between', 'outside', 'equals', 'not', 'missing', 'present'],
  text: ['one-of', 'none-of', 'contains', 'equals', 'not', 'matches', 'missing', 'present'],
  choice: ['one-of', 'none-of', 'missing', 'present']
};

/** How values of a column are put in, as far as its profile tells. */
export function inputOf(profile: IProfile | null): Input {
  switch (profile?.physical) {
    case 'bool':
      return 'choice';
    case 'date':
    case 'timestamp':
      return profile.numeric === null ? 'choice' : 'day';
    default:
      return profile === null || profile.numeric === null ? 'text' : 'number';
  }
}

/** What can be asked of such values. */
export function asksOf(input: Input): readonly Ask[] {
  return ASKS[input];
}

const dayText = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The last day or number that passes. */
function lastOf(
  { high, closed }: Extract<IFilter, { kind: 'between' }>,
  input: Input
): number | null {
  return high !== null && input === 'day' && closed !== true ? high - 1 : high;
}

/** The form as a filter fills it in; a filter that no form makes leaves it empty. */
export function draftOf(filter: IFilter | null, input: Input): IDraft {
  const [first] = asksOf(input);
  const draft: IDraft = { ask: first, low: '', high: '', value: '', text: '', values: [] };
  const shown = (value: number | null): string =>
    value === null ? '' : input === 'day' ? dayText(value) : String(value);
  switch (filter?.kind) {
    case 'between': {
      const [low, high] = [shown(filter.low), shown(lastOf(filter, input))];
      return low !== '' && low === high
        ? { ...draft, ask: filter.negate ? 'not' : 'equals', value: low }
        : { ...draft, ask: filter.negate ? 'outside' : 'between', low, high };
    }
    case 'in':
      return {
        ...draft,
        ask: filter.negate ? 'none-of' : 'one-of',
        values: filter.values,
        value: filter.values[0] ?? ''
      };
    case 'missing':
      return { ...draft, ask: filter.negate ? 'present' : 'missing' };
    case 'contains':
      return { ...draft, ask: 'contains', text: filter.text };
    case 'matches':
      return { ...draft, ask: 'matches', text: filter.pattern };
    default:
      return draft;
  }
}

const problem = (why: Exclude<Problem['why'], 'no-number' | 'pattern'>): { problem: Problem } => ({
  problem: { why }
});

/** A number, or a day as milliseconds; null where nothing was put in, NaN for what is none. */
function numberOf(text: string, input: Input): number | null {
  const plain = text.trim();
  return plain === '' ? null : input === 'day' ? Date.parse(plain) : Number(plain);
}

/**
 * The filter of a form, or why there is none yet.
 *
 * @param patternFault - what is wrong with a pattern; null where nothing is.
 */
export function filterFrom(
  draft: IDraft,
  column: number,
  input: Input,
  patternFault: (pattern: string) => string | null
): { readonly filter: IFilter } | { readonly problem: Problem } {
  const { ask, values } = draft;
  switch (ask) {
    case 'missing':
    case 'present':
      return { filter: { kind: 'missing', column, negate: ask === 'present' } };
    case 'one-of':
    case 'none-of':
      return values.length === 0
        ? problem('no-values')
        : { filter: { kind: 'in', column, values, ...(ask === 'none-of' && { negate: true }) } };
    case 'contains': {
      const text = draft.text.trim();
      return text === '' ? problem('no-text') : { filter: { kind: 'contains', column, text } };
    }
    case 'matches': {
      const { text: pattern } = draft;
      const fault = pattern === '' ? null : patternFault(pattern);
      return pattern === ''
        ? problem('no-text')
        : fault === null
          ? { filter: { kind: 'matches', column, pattern } }
          : { problem: { why: 'pattern', text: fault } };
    }
    case 'equals':
    case 'not':
      return equality(draft, column, input);
    case 'between':
    case 'outside':
      return range(draft, column, input);
  }
}

type Made = ReturnType<typeof filterFrom>;

function equality({ ask, value }: IDraft, column: number, input: Input): Made {
  const negate = ask === 'not' && { negate: true };
  if (input === 'text' || input === 'choice') {
    return value === ''
      ? problem('no-value')
      : { filter: { kind: 'in', column, values: [value], ...negate } };
  }
  const at = numberOf(value, input);
  if (at === null) {
    return problem('no-value');
  }
  if (Number.isNaN(at)) {
    return { problem: { why: 'no-number', text: value } };
  }
  const end = input === 'day' ? { high: at + DAY } : { high: at, closed: true };
  return { filter: { kind: 'between', column, low: at, ...end, ...negate } };
}

function range({ ask, low, high }: IDraft, column: number, input: Input): Made {
  const [from, to] = [numberOf(low, input), numberOf(high, input)];
  const wrong = Number.isNaN(from) ? low : Number.isNaN(to) ? high : null;
  if (wrong !== null) {
    return { problem: { why: 'no-number', text: wrong } };
  }
  if (from === null && to === null) {
    return problem('no-bound');
  }
  if (from !== null && to !== null && from > to) {
    return problem('backwards');
  }
  const end =
    to !== null && input === 'day' ? { high: to + DAY } : { high: to, closed: to !== null };
  return {
    filter: {
      kind: 'between',
      column,
      low: from,
      ...end,
      ...(ask === 'outside' && { negate: true })
    }
  };
}
