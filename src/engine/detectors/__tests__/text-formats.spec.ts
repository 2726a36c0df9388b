import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { IDraft } from '../../findings/types';
import { tableOf } from '../../table/build';
import { mixedCaseDetector } from '../case';
import { mixedDatesDetector } from '../dates';
import { mixedDecimalsDetector } from '../decimals';
import { encodingDetector } from '../encoding';
import { mixedTypesDetector } from '../mixed-types';
import { raggedDetector } from '../ragged';
import type { IColumnDetector, IDetectorContext } from '../types';
import { typoDetector } from '../typo';
import { whiteSpaceDetector } from '../white-space';
import { ready } from './run-detector';

const ALL: IColumnDetector[] = [
  whiteSpaceDetector,
  mixedCaseDetector,
  encodingDetector,
  mixedDecimalsDetector,
  mixedTypesDetector,
  mixedDatesDetector,
  typoDetector
];

function detect(detector: IColumnDetector, cells: readonly (string | null)[]): IDraft[] {
  const table = tableOf({ a: cells });
  const context = { table, checkpoint: () => undefined } as unknown as IDetectorContext;
  const [column] = table.columns;
  return column.physical === 'utf8' ? ready(detector.detect(column, context)) : [];
}

function rows(drafts: readonly IDraft[], key: string): number[] {
  return drafts.filter(d => (d.key ?? d.kind) === key).flatMap(d => [...d.rows.positions]);
}

const many = (n: number, of: (i: number) => string): string[] =>
  Array.from({ length: n }, (_, i) => of(i));

describe('planted cells', () => {
  it.each<[string, IColumnDetector, string, string[], number[]]>([
    [
      'text among numbers',
      mixedTypesDetector,
      'text-in-number',
      [...many(30, i => `${i}.5`), 'abc', 'n/a'],
      [30]
    ],
    [
      'decimal comma',
      mixedDecimalsDetector,
      'mixed-decimals',
      [...many(30, i => `${i}.5`), '12,5'],
      [30]
    ],
    [
      'a unit',
      mixedDecimalsDetector,
      'mixed-units',
      [...many(30, i => `${i}`), '12 kg', '$5'],
      [30, 31]
    ],
    [
      'date formats',
      mixedDatesDetector,
      'mixed-dates',
      [...many(20, i => `2020-01-${i + 10}`), 'Mar 5 2020'],
      [20]
    ],
    [
      'swapped day',
      mixedDatesDetector,
      'mixed-dates',
      [...many(20, i => `${(i % 9) + 14}/02/2020`), '02/25/2020'],
      [20]
    ],
    [
      'no such day',
      mixedDatesDetector,
      'impossible-date',
      [...many(20, i => `2020-01-${i + 10}`), '2020-02-30'],
      [20]
    ],
    [
      'text in dates',
      mixedDatesDetector,
      'text-in-dates',
      [...many(20, i => `2020-01-${i + 10}`), 'soon'],
      [20]
    ],
    [
      'case',
      mixedCaseDetector,
      'mixed-case',
      [...many(20, () => 'Paris'), 'PARIS', 'paris', 'Rome'],
      [20, 21]
    ],
    [
      'white space',
      whiteSpaceDetector,
      'white-space',
      [...many(20, () => 'Paris'), ' Paris', 'Par\u200bis'],
      [20, 21]
    ],
    ['mojibake', encodingDetector, 'encoding-mojibake', ['Léon', 'LÃ©on', 'itâ€™s'], [1, 2]],
    ['lost', encodingDetector, 'encoding-lost', ['Beyonc\ufffd', 'x'], [0]],
    ['entities', encodingDetector, 'encoding-entities', ['a', 'b', 'AT&amp;T'], [2]],
    [
      'typo',
      typoDetector,
      'typo',
      [
        ...many(20, () => 'birmingham'),
        ...many(20, () => 'montgomery'),
        'birmingxam',
        'montgomrey'
      ],
      [40, 41]
    ],
    [
      'typo at the end',
      typoDetector,
      'typo',
      [...many(30, () => 'Paris'), ...many(30, () => 'Berlin'), 'Pariss'],
      [60]
    ]
  ])('%s', (_name, detector, key, cells, expected) => {
    expect(rows(detect(detector, cells), key)).toEqual(expected);
  });

  it('undoes mojibake', () => {
    const [draft] = detect(encodingDetector, ['LÃ©on', 'x']);
    expect(draft.evidence[0]).toMatchObject({
      pairs: [{ from: { value: 'LÃ©on' }, to: { value: 'Léon' } }]
    });
  });
});

describe('sound labels', () => {
  it.each<[string, string[]]>([
    ['series', [...many(30, () => 'Item A'), 'Item B', ...many(30, () => 'v1'), 'v2']],
    [
      'plural and negation',
      [
        ...many(30, () => 'apple'),
        'apples',
        ...many(30, () => 'typical'),
        'atypical',
        ...many(30, () => 'princes'),
        'princess',
        ...many(30, () => 'church'),
        'churches'
      ]
    ],
    [
      'compass',
      [...many(30, () => 'East'), 'West', ...many(30, () => 'North Dakota'), 'South Dakota']
    ],
    ['codes with the same part', many(120, i => (i < 112 ? `al_m-${i % 4}` : `ak_m-${i % 4}`))],
    ['accents and trade marks', [...many(10, () => 'NESTLÉ®'), 'Île', 'São', 'Zürich']]
  ])('%s', (_name, cells) => {
    const loud = ALL.flatMap(d => detect(d, cells)).filter(d => d.severity !== 'info');
    expect(loud.map(d => d.key ?? d.kind)).toEqual([]);
  });
});

describe('any text', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '\ud800',
      'a\udc00',
      'Ã©',
      '12,5',
      '1.5',
      '2020-02-30',
      '3/4/2020',
      'Paris',
      'paris',
      ' x '
    )
  );

  it('neither throws nor depends on the order of rows', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 40 }), cells => {
        const n = cells.length;
        for (const detector of ALL) {
          const forth = detect(detector, cells).map(d => [d.key ?? d.kind, [...d.rows.positions]]);
          const back = detect(detector, [...cells].reverse()).map(d => [
            d.key ?? d.kind,
            [...d.rows.positions].map(row => n - 1 - row).sort((a, b) => a - b)
          ]);
          expect(back).toEqual(forth);
        }
      }),
      { numRuns: 150 }
    );
  });

  it('finds no mixture in one repeated word', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z]{1,9}$/),
        fc.integer({ min: 1, max: 50 }),
        (word, n) => {
          expect(
            ALL.flatMap(d =>
              detect(
                d,
                many(n, () => word)
              )
            )
          ).toEqual([]);
        }
      )
    );
  });
});

it('reports ragged lines from the notes', () => {
  const table = {
    ...tableOf({ a: [1, 2, 3] }),
    notes: [{ kind: 'short-rows' as const, text: '', rows: [1], count: 1, facts: { header: 1 } }]
  };
  const context = { table, checkpoint: () => undefined } as unknown as IDetectorContext;
  if (raggedDetector.scope !== 'table') {
    throw new Error('It looks at tables.');
  }
  expect(ready(raggedDetector.detect(context)).map(d => [...d.rows.positions])).toEqual([[1]]);
});

const data = process.env.FRAMESCOPE_DATA;
const hospital = data === undefined ? '' : join(data, 'raha', 'hospital');
const onData = hospital !== '' && existsSync(hospital) ? it : it.skip;

onData('hospital: damaged conditions and nothing else (skipped: no data)', () => {
  const read = (file: string): string[] =>
    readFileSync(join(hospital, file), 'utf8')
      .trimEnd()
      .split(/\r?\n/)
      .slice(1)
      .map(line => line.split(',')[14]);
  const [dirty, clean] = [read('dirty.csv'), read('clean.csv')];
  const wrong = dirty.flatMap((value, row) => (value === clean[row] ? [] : [row]));
  const found = rows(detect(typoDetector, dirty), 'typo');
  const hits = found.filter(row => wrong.includes(row)).length;
  expect(hits).toBe(found.length);
  expect(hits).toBeGreaterThan(0.8 * wrong.length);
  expect(detect(typoDetector, clean)).toEqual([]);
});
