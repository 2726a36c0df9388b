import fc from 'fast-check';
import type { ILaw } from '../../laws';
import { profileColumn } from '../../profile';
import { Cancelled } from '../../run/cancelled';
import { ContentCache } from '../../run/content-cache';
import { TableRun } from '../../run/table-run';
import { tableOf, type Cell } from '../../table/build';
import type { ITable } from '../../table/types';
import { builtInDetectors } from '..';
import { functionDetector } from '../laws-function';
import { keysDetector } from '../laws-keys';
import type { IDetector } from '../types';
import { detectAll, randomNumbers, ready, rowsOf } from './run-detector';

const ROWS = 240;
const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const cells = (of: (row: number) => Cell): Cell[] => Array.from({ length: ROWS }, (_, i) => of(i));

function toldBy(detector: IDetector, table: ITable): ILaw[] {
  const laws: ILaw[] = [];
  const context = {
    table,
    profile: profileColumn,
    checkpoint: () => undefined,
    tell: (law: ILaw) => void laws.push(law)
  };
  if (detector.scope === 'table') {
    ready(detector.detect(context));
  }
  return laws;
}

interface IPlanted {
  readonly name: string;
  readonly text: RegExp;
  make(next: () => number): [string, Cell[]][];
}

const PLANTED: readonly IPlanted[] = [
  {
    name: 'a prefix',
    text: /^`area` = the first 2 characters of `code`$/,
    make: next => {
      const code = cells(() => `${'ABCDE'[Math.floor(next() * 5)]}X-${Math.floor(next() * 900)}`);
      return [
        ['code', code],
        ['area', code.map(text => String(text).slice(0, 2))]
      ];
    }
  },
  {
    name: 'the year of a date',
    text: /^`when` = the year of `date`$/,
    make: next => {
      const date = cells(() => iso(12_000 + Math.floor(next() * 4000)));
      return [
        ['date', date],
        ['when', date.map(text => Number(String(text).slice(0, 4)))]
      ];
    }
  },
  {
    name: 'initials',
    text: /^`short` = the initials of `name`$/,
    make: next => {
      const part = (): string => `${'ABCDEFG'[Math.floor(next() * 7)]}${Math.floor(next() * 90)}x`;
      const name = cells(() => `${part()} ${part()}`);
      const initials = (text: Cell): string =>
        String(text)
          .split(' ')
          .map(word => word[0])
          .join('');
      return [
        ['name', name],
        ['short', name.map(initials)]
      ];
    }
  },
  {
    name: 'days between two dates',
    text: /^`days` = `end` − `start` in days$/,
    make: next => {
      const start = cells(() => 12_000 + Math.floor(next() * 4000));
      const days = cells(() => Math.floor(next() * 30));
      return [
        ['start', start.map(day => iso(Number(day)))],
        ['end', start.map((day, i) => iso(Number(day) + Number(days[i])))],
        ['days', days]
      ];
    }
  }
];

describe('columns made from others', () => {
  it.each(PLANTED)('finds $name and exactly the rows that break it', ({ text, make }) => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.uniqueArray(fc.integer({ min: 0, max: ROWS - 1 }), { minLength: 1, maxLength: 4 }),
        (seed, rows) => {
          const columns = make(randomNumbers(seed));
          const clean = tableOf(columns);
          expect(toldBy(functionDetector, clean).map(law => law.text)).toContainEqual(
            expect.stringMatching(text)
          );
          expect(detectAll(functionDetector, clean)).toEqual([]);
          const target = columns[columns.length - 1][1];
          rows.forEach(row => {
            target[row] = typeof target[row] === 'number' ? 9000 + row : `#${row}`;
          });
          const [found, ...others] = detectAll(functionDetector, tableOf(columns));
          expect([found.columns[0], rowsOf(found), others]).toEqual([
            columns[columns.length - 1][0],
            [...rows].sort((a, b) => a - b),
            []
          ]);
        }
      ),
      { numRuns: 6 }
    );
  });
});

describe('keys of several columns', () => {
  const shop = (): [string, Cell[]][] => [
    ['shop', cells(row => `S${row % 12}`)],
    ['day', cells(row => iso(15_000 + Math.floor(row / 12) * 3 + (row % 12 > 5 ? 1 : 0)))],
    ['sold', cells(row => (row * row) % 7)]
  ];

  it('tells the pair that makes rows different, and the rows that repeat it', () => {
    expect(toldBy(keysDetector, tableOf(shop())).map(law => law.text)).toEqual([
      '`shop` and `day` tell rows apart'
    ]);
    const columns = shop();
    columns[1][1][25] = columns[1][1][13];
    const found = detectAll(keysDetector, tableOf(columns));
    expect(found.map(draft => [draft.columns, rowsOf(draft)])).toEqual([
      [
        ['shop', 'day'],
        [13, 25]
      ]
    ]);
  });

  it('tells a column that is one by itself, and others that are one together', () => {
    const columns: [string, Cell[]][] = [['id', cells(row => row * 3)], ...shop()];
    expect(toldBy(keysDetector, tableOf(columns)).map(law => law.columns)).toEqual([
      ['id'],
      ['shop', 'day']
    ]);
  });
});

describe('random tables', () => {
  it('have no such laws', () => {
    fc.assert(
      fc.property(fc.nat(), seed => {
        const next = randomNumbers(seed);
        const draw = (n: number): number => Math.floor(next() * n);
        const table = tableOf([
          ['flag', cells(() => ['a', 'b'][draw(2)])],
          ['code', cells(() => `${'ABC'[draw(3)]}-${draw(500)}`)],
          ['place', cells(() => `p${draw(40)}`)],
          ['date', cells(() => iso(12_000 + draw(3000)))],
          ['other', cells(() => iso(12_000 + draw(3000)))],
          ['year', cells(() => 2000 + draw(10))],
          ['n', cells(() => draw(30))]
        ]);
        for (const detector of [functionDetector, keysDetector]) {
          expect(toldBy(detector, table).map(law => law.text)).toEqual([]);
          expect(detectAll(detector, table)).toEqual([]);
        }
      }),
      { numRuns: 200 }
    );
  });
});

describe('a cancel in the midst of the laws', () => {
  const next = randomNumbers(5);
  const wide = tableOf(
    Array.from({ length: 60 }, (_, j): [string, Cell[]] => [
      `c${j}`,
      Array.from({ length: 3000 }, () =>
        j % 3 === 0 ? `g${Math.floor(next() * 50)}` : Math.round(next() * 1e4) / 100
      )
    ])
  );

  it.each(['arithmetic', 'dependency'])('ends %s at its next turn', async detector => {
    let pauses = 0;
    let armed = false;
    const host = {
      now: () => performance.now() / 1000,
      pause: () => {
        pauses += armed ? 1 : 0;
        if (pauses === 2) {
          run.cancel();
        }
        return Promise.resolve();
      }
    };
    const run = new TableRun(wide, builtInDetectors(), new ContentCache(), host, 10);
    const profiles = wide.columns.map((_, column) => ({ kind: 'profile', column }) as const);
    for await (const { error } of run.execute(profiles)) {
      expect(error).toBeNull();
    }
    armed = true;
    const unit = { kind: 'detect', detector, column: null } as const;
    await expect(run.execute([unit]).next()).rejects.toBeInstanceOf(Cancelled);
    expect(pauses).toBe(2);
  });
});
