import { tableOf } from '../../table/build';
import type { IFilter, IView } from '../../table/view-types';
import { LIBRARIES, fixColumns } from '../types';
import { viewCode } from '../view-code';
import { canRun, runSnippets } from './snippets';

const day = (n: number): Date => new Date(Date.UTC(2024, 0, n));
const TABLE = tableOf({
  id: [0, 1, 2, 3, 4, 5],
  price: [1.5, 2.5, null, 4, 5.25, 2.5],
  town: ['Rome', 'oslo', null, 'Rome', 'It\'s "x"', 'Oslo'],
  on: [1, 2, 3, 4, 5, 6].map(day),
  paid: [true, false, null, true, false, true]
});
const COLUMNS = fixColumns(TABLE.columns);

const CASES: readonly (readonly [string, readonly IFilter[], readonly number[]])[] = [
  ['a range', [{ kind: 'between', column: 1, low: 2, high: 4 }], [1, 5]],
  ['a closed range', [{ kind: 'between', column: 1, low: 2.5, high: 4, closed: true }], [1, 3, 5]],
  ['one bound', [{ kind: 'between', column: 1, low: null, high: 2 }], [0]],
  ['no bound', [{ kind: 'between', column: 1, low: null, high: null }], [0, 1, 3, 4, 5]],
  ['dates', [{ kind: 'between', column: 3, low: +day(2), high: +day(5) }], [1, 2, 3]],
  ['values', [{ kind: 'in', column: 2, values: ['Rome', 'It\'s "x"'] }], [0, 3, 4]],
  ['other values', [{ kind: 'in', column: 2, values: ['Rome'], negate: true }], [1, 4, 5]],
  ['numbers', [{ kind: 'in', column: 1, values: ['2.5'] }], [1, 5]],
  ['truth', [{ kind: 'in', column: 4, values: ['false'] }], [1, 4]],
  ['missing', [{ kind: 'missing', column: 2 }], [2]],
  ['present', [{ kind: 'missing', column: 2, negate: true }], [0, 1, 3, 4, 5]],
  ['a text in a column', [{ kind: 'contains', column: 2, text: 'OSL' }], [1, 5]],
  ['a text in any column', [{ kind: 'contains', column: null, text: '5.25' }], [4]],
  [
    'all at once',
    [
      { kind: 'between', column: 1, low: 1, high: null },
      { kind: 'in', column: 2, values: ['Rome', 'Oslo'] },
      { kind: 'missing', column: 2, negate: true }
    ],
    [0, 3, 5]
  ]
];

const run = canRun ? test : test.skip;

run(
  'filters select the same rows in every library',
  () => {
    const cases = CASES.flatMap(([name, filters, rows]) =>
      LIBRARIES.map(library => ({ name, filters, rows, library }))
    );
    const outs = runSnippets(
      TABLE,
      cases.map(
        ({ filters, library }) =>
          [library, viewCode({ filters, sort: [] }, COLUMNS, library)] as const
      )
    );
    cases.forEach(({ name, rows, library }, i) => {
      expect([name, library, outs[i].id]).toEqual([name, library, rows]);
    });
  },
  300_000
);

run(
  'a view is filtered and sorted',
  () => {
    const view: IView = {
      filters: [{ kind: 'missing', column: 0, negate: true }],
      sort: [
        { column: 1, descending: true },
        { column: 3, descending: true }
      ]
    };
    const outs = runSnippets(
      TABLE,
      LIBRARIES.map(library => [library, viewCode(view, COLUMNS, library)] as const)
    );
    outs.forEach(out => expect(out.id).toEqual([4, 3, 5, 1, 0, 2]));
  },
  300_000
);

test('a view of everything needs no code', () => {
  expect(viewCode({ filters: [], sort: [] }, COLUMNS, 'pandas')).toBe('');
});

test('a column that is not there is named', () => {
  const filters: IFilter[] = [{ kind: 'missing', column: 9 }];
  expect(() => viewCode({ filters, sort: [] }, COLUMNS, 'polars')).toThrow('names column 9');
});
