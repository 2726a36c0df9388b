import { tableOf } from '../../table/build';
import { rowsCode, stepsCode } from '../code';
import { previewRemedy } from '../preview';
import { LIBRARIES, fixColumns, type Step } from '../types';
import { canRun, columnOf, runSnippets, valueOf, type Out } from './snippets';

const day = (n: number): Date => new Date(Date.UTC(2024, 0, n));
const ODD = "we\"ird 'name' \\ é";
const TABLE = tableOf({
  id: [1, 2, 3, 4, 5, 6, 7, 8],
  a: [1.5, 2.5, null, 4, 5.25, 6, 100, 8],
  b: [1, 2, 3, 4, 5, 6, 7, 8],
  c: [2.5, 4.5, 3, 9, 10.25, 12, 107, 16],
  [ODD]: ['x', 'y"\\\'', null, 'x', '\u00a0z  z ', 'Z\u200b', 'y"\\\'', 'q'],
  town: ['Rome', 'Paris', 'Rome', 'Paris', null, 'Rome', 'Oslo', 'Oslo'],
  land: ['Italy', 'France', 'Italy', 'Spain', 'Italy', null, 'Norway', 'Norway'],
  text: ['1.5', '2,5', ' 3', '1e3', 'n/a', null, '-4', '7'],
  when: ['2024-01-05', '05/02/2024', 'soon', null, '2024-03-01', '31/12/2023', '2024', '1/2/2024'],
  from: [1, 2, 3, 4, 5, 6, 7, 8].map(day),
  to: [2, 1, 5, 9, 9, 9, 3, 9].map(day)
});

const SUM = {
  is: 'linear',
  terms: [
    { column: 'a', weight: 1 },
    { column: 'b', weight: 1 }
  ],
  constant: 0,
  decimals: 2
} as const;

const STEPS: Readonly<Record<string, Step>> = {
  'a map of texts': {
    do: 'replace',
    column: ODD,
    pairs: [
      ['y"\\\'', "it's"],
      ['x', 'X']
    ]
  },
  'a map of numbers': {
    do: 'replace',
    column: 'b',
    pairs: [
      [3, 33],
      [8, 0]
    ]
  },
  'missing by values': {
    do: 'set-missing',
    column: 'town',
    where: { is: 'in', column: 'town', values: ['Oslo'] }
  },
  'missing by number': {
    do: 'set-missing',
    column: 'b',
    where: { is: 'in', column: 'b', values: [4, 5] }
  },
  'missing by whole numbers among others': {
    do: 'set-missing',
    column: 'a',
    where: { is: 'in', column: 'a', values: [4, 100] }
  },
  'missing by bounds': {
    do: 'set-missing',
    column: 'a',
    where: { is: 'between', column: 'a', low: 2, high: 50, closed: true, negate: true }
  },
  'missing by date': {
    do: 'set-missing',
    column: 'from',
    where: { is: 'in', column: 'from', values: ['2024-01-03 00:00:00'] }
  },
  'missing by rows': { do: 'set-missing', column: 'land', where: { is: 'rows', rows: [0, 7] } },
  'missing by a run of rows': {
    do: 'set-missing',
    column: 'c',
    where: { is: 'rows', rows: [1, 2, 3, 4, 5] }
  },
  'a sum where it is off': {
    do: 'fill',
    column: 'c',
    with: SUM,
    where: { is: 'off', column: 'c', from: { ...SUM, decimals: null }, tolerance: 0.4 }
  },
  'a weighted difference': {
    do: 'fill',
    column: 'a',
    with: {
      is: 'linear',
      terms: [
        { column: 'b', weight: -0.25 },
        { column: 'c', weight: 2 }
      ],
      constant: -1.5,
      decimals: 3
    },
    where: { is: 'missing', column: 'a' }
  },
  'a quotient in whole numbers': {
    do: 'fill',
    column: 'b',
    with: {
      is: 'product',
      terms: [
        { column: 'c', power: 1 },
        { column: 'id', power: -1 }
      ],
      constant: 0.5,
      decimals: 0
    },
    where: { is: 'rows', rows: [0, 4, 6] }
  },
  'a value in another unit': {
    do: 'fill',
    column: 'a',
    with: { is: 'linear', terms: [{ column: 'a', weight: 0.01 }], constant: 0, decimals: 2 },
    where: { is: 'between', column: 'a', low: 100, high: null, closed: true }
  },
  'what stands with the same key': {
    do: 'fill',
    column: 'land',
    with: { is: 'lookup', by: 'town', pairs: [['Paris', 'France']] },
    where: { is: 'in', column: 'town', values: ['Paris'] }
  },
  'what is missing by a key': {
    do: 'fill',
    column: 'land',
    with: { is: 'lookup', by: 'town', pairs: [['Rome', 'Italy']] },
    where: { is: 'missing', column: 'land' }
  },
  'values by row': { do: 'write', column: 'id', rows: [2, 5], values: [30, 60] },
  'texts by row': { do: 'write', column: ODD, rows: [0, 2], values: ['\u00e9"', 'n'] },
  'dates the wrong way round': {
    do: 'swap',
    columns: ['from', 'to'],
    where: { is: 'greater', column: 'from', than: 'to' }
  },
  'texts in the wrong column': {
    do: 'swap',
    columns: ['town', 'land'],
    where: { is: 'rows', rows: [1, 4] }
  },
  'white space': {
    do: 'tidy-space',
    column: ODD,
    parts: ['invisible', 'odd', 'doubled', 'outer']
  },
  'texts as numbers': {
    do: 'parse-number',
    column: 'text',
    recipe: { remove: '', decimal: ',' },
    whole: false
  },
  'texts as dates': {
    do: 'parse-date',
    column: 'when',
    formats: ['%Y-%m-%d', '%d/%m/%Y'],
    timed: false
  },
  'rows that go': { do: 'drop-rows', where: { is: 'missing', column: 'town' } },
  'rows that go by place': { do: 'drop-rows', where: { is: 'rows', rows: [1, 2, 3] } },
  'rows that stay': {
    do: 'keep-rows',
    where: {
      is: 'all',
      of: [
        { is: 'in', column: 'town', values: ['Rome'], negate: true },
        {
          is: 'between',
          column: 'from',
          low: day(2).getTime(),
          high: day(8).getTime(),
          closed: false
        }
      ]
    }
  },
  'the first of each': { do: 'keep-first', columns: ['town'] },
  'the first of equal rows': { do: 'keep-first', columns: null },
  'a column that goes': { do: 'drop-column', column: ODD }
};

/** What the preview says a step leaves. */
function expected(step: Step): Record<string, readonly Out[]> {
  const preview = previewRemedy(TABLE, { action: '', title: '', columns: [], steps: [step] }, 1e9);
  const parsed = step.do === 'parse-number' ? step.column : null;
  const columns = TABLE.columns.filter(
    ({ name }) => step.do !== 'drop-column' || name !== step.column
  );
  const gone = new Set(preview.dropped);
  return Object.fromEntries(
    columns.map(({ name, physical }) => {
      const values = columnOf(TABLE, name);
      preview.cells
        .filter(cell => cell.column === name)
        .forEach(({ row, after }) => (values[row] = valueOf(after, physical)));
      const typed = name === parsed ? values.map(v => (v === null ? null : Number(v))) : values;
      return [name, typed.filter((_, row) => !gone.has(row))];
    })
  );
}

const run = canRun ? test : test.skip;

run(
  'every library does what the preview shows',
  () => {
    const cases = Object.entries(STEPS).flatMap(([name, step]) =>
      LIBRARIES.map(library => ({ name, step, library }))
    );
    const outs = runSnippets(
      TABLE,
      cases.map(
        ({ step, library }) =>
          [library, stepsCode([step], fixColumns(TABLE.columns), library)] as const
      )
    );
    cases.forEach(({ name, step, library }, i) => {
      expect([name, library, outs[i]]).toEqual([name, library, expected(step)]);
    });
  },
  300_000
);

run(
  'every library sorts missing values last and keeps ties in order',
  () => {
    const keys = [
      { column: 'town', descending: false },
      { column: 'a', descending: true }
    ];
    const outs = runSnippets(
      TABLE,
      LIBRARIES.map(
        library =>
          [library, stepsCode([{ do: 'sort', keys }], fixColumns(TABLE.columns), library)] as const
      )
    );
    outs.forEach(out => expect(out.id).toEqual([7, 8, 4, 2, 6, 1, 3, 5]));
  },
  300_000
);

run(
  'rows are selected by position',
  () => {
    const wanted = [
      [1, 4],
      [0, 1, 2, 3, 4, 5]
    ];
    const cases = wanted.flatMap(rows => LIBRARIES.map(library => ({ rows, library })));
    const outs = runSnippets(
      TABLE,
      cases.map(({ rows, library }) => {
        const code = rowsCode('df', library, rows, true);
        const at = code.lastIndexOf('\n\n');
        const [head, body] = at < 0 ? ['', code] : [code.slice(0, at + 2), code.slice(at + 2)];
        return [library, `${head}df = ${body}`] as const;
      })
    );
    cases.forEach(({ rows }, i) => {
      expect(outs[i].id).toEqual(rows.map(row => row + 1));
    });
  },
  300_000
);

test('a frame without a proper name is called df', () => {
  expect(rowsCode('my frame', 'pandas', [1], false)).toBe('# the first 1 rows\ndf.iloc[[1]]');
});

test('a column that is not there is named', () => {
  expect(() =>
    stepsCode([{ do: 'replace', column: 'gone', pairs: [['a', 'b']] }], [], 'pandas')
  ).toThrow('The frame has no column gone any more; scan it again.');
});
