import { tableOf, type Cell } from '../../table/build';
import { boundsDetector } from '../laws-bounds';
import { arithmeticDetector } from '../laws-arith';
import { orderDetector } from '../laws-arith-order';
import { unitsDetector } from '../laws-arith-units';
import { conditionalDetector } from '../laws-conditional';
import { dependencyDetector } from '../laws-fd';
import { formatDetector } from '../laws-format';
import { segmentDetector } from '../laws-segment';
import { timeDetector } from '../laws-time';
import { duplicateRowsDetector } from '../duplicate-rows';
import { mixedTypesDetector } from '../mixed-types';
import { outliersDetector } from '../outliers';
import { sentinelDetector } from '../sentinel';
import type { IDetector } from '../types';
import { detectAll, normals, randomNumbers } from './run-detector';

type Columns = [string, Cell[]][];

const N = 600;
const rows = Array.from({ length: N }, (_, row) => row);
const next = randomNumbers(5);
const below = (n: number): number => Math.floor(next() * n);
const of = <T>(list: readonly T[]): T => list[below(list.length)];
const some = (values: readonly number[], change: (row: number) => boolean, to: number): number[] =>
  values.map((value, row) => (change(row) ? to : value));
const every =
  (n: number, at = 0): ((row: number) => boolean) =>
  row =>
    row % n === at;

/** What looks like a defect and is none, beside the defect that it looks like. */
const CASES: readonly {
  readonly name: string;
  readonly detector: IDetector;
  readonly kind: string;
  readonly natural: () => Columns;
  readonly defect: () => Columns;
}[] = [
  {
    name: 'lessons attended and missed',
    detector: segmentDetector,
    kind: 'swapped-columns',
    natural: () => {
      const missed = rows.map(() =>
        Math.min(31, Math.floor(9 * next() ** 2 + (next() < 0.04 ? 20 : 0)))
      );
      return [
        ['missed', missed],
        ['attended', missed.map(n => 32 - n)]
      ];
    },
    defect: () => {
      const [a, b] = [normals(3, N).map(z => 30 + 4 * z), normals(4, N).map(z => 120 + 9 * z)];
      return [
        ['missed', a.map((value, row) => (every(50)(row) ? b[row] : value))],
        ['attended', b.map((value, row) => (every(50)(row) ? a[row] : value))]
      ];
    }
  },
  {
    name: 'a study that ended while some were well',
    detector: dependencyDetector,
    kind: 'broken-dependency',
    natural: () => {
      const week = rows.map(() => Math.min(52, 10 + below(150)));
      return [
        ['week', week],
        ['ill', week.map((w, row) => (w < 52 || row % 97 === 0 ? 'yes' : 'no'))]
      ];
    },
    defect: () => {
      const week = rows.map(() => 1 + below(40));
      return [
        ['week', week],
        ['ill', week.map((w, row) => (((w * 7) % 3 === 0) !== every(60)(row) ? 'yes' : 'no'))]
      ];
    }
  },
  {
    name: 'the last day of those who live',
    detector: conditionalDetector,
    kind: 'broken-condition',
    natural: () => {
      const alive = rows.map(row => (row % 2 === 0 ? 'A' : 'D'));
      return [
        ['status', alive],
        [
          'until',
          alive.map((s, row) =>
            s === 'D' ? 1000 + below(8000) : row % 90 ? 11504 : 11480 + (row % 20)
          )
        ]
      ];
    },
    defect: () => {
      const alive = rows.map(row => (row % 2 === 0 ? 'A' : 'D'));
      return [
        ['status', alive],
        [
          'until',
          alive.map((s, row) => (s === 'D' ? 1000 + below(8000) : row % 90 ? 11504 : 2000 + row))
        ]
      ];
    }
  },
  {
    name: 'a rare label of the set',
    detector: boundsDetector,
    kind: 'foreign-value',
    natural: () => [
      ['mark', rows.map(row => (row % 150 === 7 ? 'NC-17' : of(['PG', 'PG-13', 'R'])))]
    ],
    defect: () => [
      [
        'mark',
        rows.map(row =>
          row % 60 === 7
            ? of(['Rx', '?', 'PGG', 'P-G', 'R2', 'rr']) + row
            : of(['PG', 'PG-13', 'R'])
        )
      ]
    ]
  },
  {
    name: 'a ceiling',
    detector: outliersDetector,
    kind: 'outliers',
    natural: () => [
      [
        'share',
        some(
          normals(8, N).map(z => 50 + 3 * z),
          every(60),
          120
        )
      ]
    ],
    defect: () => [
      ['share', normals(8, N).map((z, row) => (every(60)(row) ? 400 + 90 * z : 50 + 3 * z))]
    ]
  },
  {
    name: 'readings that have not begun',
    detector: timeDetector,
    kind: 'flat-line',
    natural: () => [
      ['month', rows],
      ['fined', normals(9, N).map((z, row) => (row < 90 ? 0 : 40 + Math.round(50 * z) / 10))]
    ],
    defect: () => [
      ['month', rows],
      [
        'fined',
        normals(9, N).map((z, row) => (row > 90 && row < 150 ? 41.3 : 40 + Math.round(50 * z) / 10))
      ]
    ]
  },
  {
    name: 'days written as numbers',
    detector: timeDetector,
    kind: 'time-gap',
    natural: () => [
      [
        'date',
        rows.map(row =>
          Number(
            new Date(Date.UTC(1981, 0, 1 + row)).toISOString().slice(2, 10).replaceAll('-', '')
          )
        )
      ],
      ['rate', normals(10, N)]
    ],
    defect: () => [
      [
        'date',
        rows.map(row =>
          Number(
            new Date(Date.UTC(1981, 0, row > 300 ? 21 + row : 1 + row))
              .toISOString()
              .slice(2, 10)
              .replaceAll('-', '')
          )
        )
      ],
      ['rate', normals(10, N)]
    ]
  },
  {
    name: 'two columns that are mostly nothing',
    detector: arithmeticDetector,
    kind: 'broken-equality',
    natural: () => {
      const served = rows.map(row => (row % 11 === 0 ? 1 + below(3000) / 10 : 0));
      return [
        ['served', served],
        ['total', served.map((n, row) => (row % 33 === 0 ? 2 * n : n))]
      ];
    },
    defect: () => {
      const served = rows.map(() => 1 + below(3000) / 10);
      return [
        ['served', served],
        ['total', served.map((n, row) => (row % 100 === 0 ? 2 * n : n))]
      ];
    }
  },
  {
    name: 'flights over midnight',
    detector: orderDetector,
    kind: 'out-of-order',
    natural: () => {
      const from = rows.map(row => (row % 60 === 0 ? 2130 + below(20) : 600 + below(1300)));
      return [
        ['leaves', from],
        ['arrives', from.map(time => (time + 200 + below(100)) % 2359)]
      ];
    },
    defect: () => {
      const from = rows.map(() => 600 + below(1300));
      return [
        ['leaves', from],
        [
          'arrives',
          from.map((time, row) => (row % 100 === 0 ? time - 180 : time + 30 + below(300)))
        ]
      ];
    }
  },
  {
    name: 'the unemployed, alike in what they earn',
    detector: duplicateRowsDetector,
    kind: 'duplicate-rows',
    natural: () => {
      const before = rows.map(row => (row % 2 ? 0 : below(20_000)));
      const [age, school] = [rows.map(() => 18 + below(9)), rows.map(() => 9 + below(3))];
      return [
        ['age', age],
        ['age squared', age.map(n => n * n)],
        ['school', school],
        ['earned', before],
        ['earned in thousands', before.map(n => n / 1000)]
      ];
    },
    defect: () => {
      const age = rows.map(() => 18 + below(60));
      const earned = rows.map(() => below(20_000));
      const at = (list: number[]): number[] =>
        list.map((value, row) => (row % 30 ? value : list[(row + 7) % N]));
      return [
        ['age', at(age)],
        ['age squared', at(age.map(n => n * n))],
        ['earned', at(earned)]
      ];
    }
  },
  {
    name: 'stations by number and by letter',
    detector: mixedTypesDetector,
    kind: 'text-in-number',
    natural: () => [
      ['station', rows.map(row => (row % 40 ? String(1000 + below(400)) : `c${100 + below(300)}`))]
    ],
    defect: () => [
      ['station', rows.map(row => (row % 40 ? String(1000 + below(400)) : 'see note'))]
    ]
  },
  {
    name: 'calm air',
    detector: sentinelDetector,
    kind: 'sentinel',
    natural: () => [
      ['wind', rows.map(row => (row % 30 ? (3 + Math.floor(16 * next() ** 1.3)) * 1.15 : 0))]
    ],
    defect: () => [['wind', normals(12, N).map((z, row) => (row % 30 ? 30 + 3 * z : 0))]]
  },
  {
    name: 'small polls',
    detector: unitsDetector,
    kind: 'unit-error',
    natural: () => [
      [
        'asked',
        normals(13, N).map((z, row) =>
          Math.round(row % 40 ? 1250 * Math.exp(0.2 * z) : 560 + (row % 7))
        )
      ]
    ],
    defect: () => [
      [
        'asked',
        normals(13, N).map((z, row) => Math.round(1250 * Math.exp(0.15 * z) * (row % 40 ? 1 : 0.1)))
      ]
    ]
  },
  {
    name: 'numbers of more and fewer digits',
    detector: formatDetector,
    kind: 'broken-format',
    natural: () => [
      [
        'spent',
        rows.map(row =>
          row % 50 ? String(100_000 + below(900_000)) : String(10_000 + below(89_000))
        )
      ]
    ],
    defect: () => [
      [
        'spent',
        rows.map(row =>
          row % 50 ? `0${String(100_00 + below(89_000))}` : String(10_00 + below(8_900))
        )
      ]
    ]
  }
];

describe('what looks like a defect and is none', () => {
  it.each(CASES)(
    '$name: no warning, beside the defect that gets one',
    ({ detector, kind, natural, defect }) => {
      const loud = (columns: Columns): string[] =>
        detectAll(detector, tableOf(columns))
          .filter(draft => draft.severity !== 'info')
          .map(draft => draft.kind);
      expect(loud(natural())).toEqual([]);
      expect(loud(defect())).toContain(kind);
    }
  );
});
