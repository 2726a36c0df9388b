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
  ['outside a range', [{ kind: 'between', column: 1, low: 2, high: 4, negate: true }], [0, 3, 4]],
  ['one number', [{ kind: 'between', column: 1, low: 4, high: 4, closed: true }], [3]],
  [
    'not one number',
    [{ kind: 'between', column: 1, low: 4, high: 4, closed: true, negate: true }],
    [0, 1, 4, 5]
  ],
  ['one day', [{ kind: 'between', column: 3, low: +day(2), high: +day(3) }], [1]],
  [
    'not one day',
    [{ kind: 'between', column: 3, low: +day(2), high: +day(3), negate: true }],
    [0, 2, 3, 4, 5]
  ],
  [
    'a pattern somewhere',
    [{ kind: 'matches', column: 2, pattern: 'o(m|s)[a-z]' }],
    [0, 3, 1].sort()
  ],
  ['a pattern at the start', [{ kind: 'matches', column: 2, pattern: '^[OR]\\w+' }], [0, 3, 5]],
  [
    'a pattern of quotes, at the end',
    [{ kind: 'matches', column: 2, pattern: '\'s "[^"]+"$' }],
    [4]
  ],
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

run(
  'the columns that are shown, in their order, after the rows are sorted by another',
  () => {
    const view = { filters: [], sort: [{ column: 1, descending: true }], select: [2, 0] };
    const outs = runSnippets(
      TABLE,
      LIBRARIES.map(library => [library, viewCode(view, COLUMNS, library)] as const)
    );
    outs.forEach(out => {
      expect(Object.keys(out)).toEqual(['town', 'id']);
      expect(out.id).toEqual([4, 3, 1, 5, 0, 2]);
    });
  },
  300_000
);

const FOUND = { rowsOf: () => [1, 2, 5] };
const SUSPICIOUS: IFilter = { kind: 'findings', column: 2, findings: ['a'] };

run(
  'the rows of findings and the others, beside another filter',
  () => {
    const other: IFilter = { kind: 'between', column: 0, low: 1, high: 5, closed: true };
    const code = (filter: IFilter) =>
      LIBRARIES.map(
        library =>
          [
            library,
            viewCode({ filters: [other, filter], sort: [], ...FOUND }, COLUMNS, library)
          ] as const
      );
    const outs = runSnippets(TABLE, [
      ...code(SUSPICIOUS),
      ...code({ ...SUSPICIOUS, negate: true })
    ]);
    expect(outs.map(out => out.id)).toEqual([
      ...LIBRARIES.map(() => [1, 2, 5]),
      ...LIBRARIES.map(() => [3, 4])
    ]);
  },
  300_000
);

const GROUPED = tableOf({
  town: ['Oslo', 'Rome', null, 'Rome', 'Oslo', null, 'Rome', 'Bari'],
  rows: [1, 1, 2, 1, 1, 2, 3, 4],
  n: [1, 2, 3, 4, 5, 6, 7, 8]
});

run(
  'filtered rows are counted by one column and by two, one of them named like the counts',
  () => {
    const columns = fixColumns(GROUPED.columns);
    const code = (group: readonly number[], filters: readonly IFilter[]) =>
      LIBRARIES.map(
        library =>
          [
            library,
            viewCode({ filters, sort: [{ column: 2, descending: true }], group }, columns, library)
          ] as const
      );
    const outs = runSnippets(GROUPED, [
      ...code([0], [{ kind: 'between', column: 2, low: null, high: 8 }]),
      ...code([0, 1], [])
    ]);
    outs.forEach((out, i) =>
      expect([i, out]).toEqual([
        i,
        i < LIBRARIES.length
          ? { town: ['Rome', 'Oslo', null], rows: [3, 2, 2] }
          : {
              town: ['Oslo', 'Rome', null, 'Rome', 'Bari'],
              rows: [1, 1, 2, 3, 4],
              rows_: [2, 2, 2, 1, 1]
            }
      ])
    );
  },
  300_000
);

test('findings without their rows are no code', () => {
  expect(() => viewCode({ filters: [SUSPICIOUS], sort: [] }, COLUMNS, 'pandas')).toThrow(
    'not at hand'
  );
});

test('a view of everything needs no code', () => {
  expect(viewCode({ filters: [], sort: [] }, COLUMNS, 'pandas')).toBe('');
});

test('a column that is not there is named', () => {
  const filters: IFilter[] = [{ kind: 'missing', column: 9 }];
  expect(() => viewCode({ filters, sort: [] }, COLUMNS, 'polars')).toThrow('names column 9');
});
