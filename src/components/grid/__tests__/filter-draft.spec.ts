import fc from 'fast-check';

import type { IFilter } from '../../../engine';
import { asksOf, draftOf, filterFrom, type IDraft, type Input } from '../filter-draft';

const fine = () => null;
const DAY = 86_400_000;
const day = fc.integer({ min: 0, max: 30_000 }).map(n => n * DAY);
const number = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(n => n + 0);

const between = (value: fc.Arbitrary<number>, isDay: boolean): fc.Arbitrary<IFilter> =>
  fc
    .record({ ends: fc.tuple(value, value), open: fc.nat(2), negate: fc.boolean() })
    .map(({ ends: [a, b], open, negate }): IFilter => {
      const low = open === 1 ? null : Math.min(a, b);
      const top = open === 2 ? null : Math.max(a, b);
      const high = isDay && top !== null ? top + DAY : top;
      return {
        kind: 'between',
        column: 3,
        low,
        high,
        ...(isDay && top !== null ? {} : { closed: top !== null }),
        ...(negate && { negate })
      };
    });
const texts: fc.Arbitrary<IFilter> = fc.oneof(
  fc.record({
    kind: fc.constant('in' as const),
    column: fc.constant(3),
    values: fc.array(fc.string(), { minLength: 1 })
  }),
  fc.record({
    kind: fc.constant('contains' as const),
    column: fc.constant(3),
    text: fc.constantFrom('a', 'b c', 'é')
  }),
  fc.record({
    kind: fc.constant('matches' as const),
    column: fc.constant(3),
    pattern: fc.constantFrom('^a', ' b')
  }),
  fc.record({
    kind: fc.constant('missing' as const),
    column: fc.constant(3),
    negate: fc.boolean()
  })
);

it('opens with the filter that it made', () => {
  const cases: fc.Arbitrary<readonly [Input, IFilter]> = fc.oneof(
    between(number, false).map(filter => ['number', filter] as const),
    between(day, true).map(filter => ['day', filter] as const),
    texts.map(filter => ['text', filter] as const)
  );
  fc.assert(
    fc.property(cases, ([input, filter]) => {
      const draft = draftOf(filter, input);
      expect(asksOf(input)).toContain(draft.ask);
      expect(filterFrom(draft, 3, input, fine)).toEqual({ filter });
    }),
    { numRuns: 500 }
  );
});

it('takes in the whole last day, and names it again', () => {
  const draft: IDraft = { ...draftOf(null, 'day'), low: '2024-01-02', high: '2024-01-05' };
  const made = filterFrom(draft, 0, 'day', fine);
  expect(made).toEqual({
    filter: { kind: 'between', column: 0, low: Date.UTC(2024, 0, 2), high: Date.UTC(2024, 0, 6) }
  });
  expect('filter' in made && draftOf(made.filter, 'day').high).toBe('2024-01-05');
});

it.each<readonly [Partial<IDraft>, Input, unknown]>([
  [{ ask: 'between' }, 'number', { why: 'no-bound' }],
  [{ ask: 'between', low: '5', high: '4' }, 'number', { why: 'backwards' }],
  [{ ask: 'outside', low: '1,5' }, 'number', { why: 'no-number', text: '1,5' }],
  [{ ask: 'equals' }, 'number', { why: 'no-value' }],
  [{ ask: 'not', value: 'x' }, 'number', { why: 'no-number', text: 'x' }],
  [{ ask: 'equals' }, 'text', { why: 'no-value' }],
  [{ ask: 'one-of' }, 'text', { why: 'no-values' }],
  [{ ask: 'contains', text: '  ' }, 'text', { why: 'no-text' }],
  [{ ask: 'matches', text: '(' }, 'text', { why: 'pattern', text: 'broken' }]
])('says why %j is no filter', (part, input, problem) => {
  const draft = { ...draftOf(null, input), ...part };
  expect(filterFrom(draft, 0, input, () => 'broken')).toEqual({ problem });
});

it('leaves what another question needs alone', () => {
  const draft: IDraft = { ...draftOf(null, 'text'), ask: 'contains', text: 'a', values: ['b'] };
  expect(filterFrom(draft, 0, 'text', fine)).toEqual({
    filter: { kind: 'contains', column: 0, text: 'a' }
  });
  expect(filterFrom({ ...draft, ask: 'none-of' }, 0, 'text', fine)).toEqual({
    filter: { kind: 'in', column: 0, values: ['b'], negate: true }
  });
});
