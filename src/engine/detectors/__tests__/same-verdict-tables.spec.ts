import { tableOf, type Cell } from '../../table/build';
import { duplicateKeyDetector } from '../duplicate-key';
import { duplicateRowsDetector } from '../duplicate-rows';
import { arithmeticDetector } from '../laws-arith';
import { orderDetector } from '../laws-arith-order';
import { dependencyDetector } from '../laws-fd';
import { formatDetector } from '../laws-format';
import { segmentDetector } from '../laws-segment';
import type { IDetector } from '../types';
import { detectAll, randomNumbers } from './run-detector';

type Row = Record<string, Cell>;
/** Changes a row, or gives it and another one to stand behind it. */
type Change = (row: Row, before: Row) => readonly Row[];

const ROWS = 20_000;
/** Defects stand together, as copies do behind their originals: parts of the file are compared. */
const PARTS = 20;
const GOODS = ['lamp', 'chair', 'desk', 'shelf', 'clock', 'paper', 'stool', 'frame', 'board'];
const GROUPS = ['light', 'seat', 'table', 'store', 'time', 'office', 'seat', 'wall', 'wall'];
const LANDS = ['north', 'south', 'east', 'west', 'centre'];

function clean(): Row[] {
  const next = randomNumbers(5);
  const below = (n: number): number => Math.floor(next() * n);
  const cents = (value: number): number => Math.round(value * 100) / 100;
  return Array.from({ length: ROWS }, (_, i) => {
    const good = below(GOODS.length);
    const [net, tax] = [cents(10 + 900 * next()), cents(1 + 80 * next())];
    const low = cents(5 + 20 * next());
    return {
      order_id: 400_000 + i,
      code: `KX-${100_000 + ((i * 7919) % 900_000)}`,
      good: GOODS[good],
      group: GROUPS[good],
      land: LANDS[below(LANDS.length)],
      net,
      tax,
      total: cents(net + tax),
      low,
      high: cents(low + 1 + 9 * next()),
      weight: cents(1 + 40 * next())
    };
  });
}

const BREAKS: readonly ((code: string) => string)[] = [
  code => code.replace('-', ''),
  code => code.slice(0, -2),
  code => code.toLowerCase(),
  code => `${code}7`,
  code => code.replace('-', '/')
];

const DEFECTS: readonly (readonly [string, IDetector, (row: Row) => boolean, Change, number?])[] = [
  [
    'rows that stand twice',
    duplicateRowsDetector,
    () => true,
    row => [
      { ...row, order_id: null, code: null },
      { ...row, order_id: null, code: null }
    ]
  ],
  [
    'keys of another row',
    duplicateKeyDetector,
    () => true,
    (row, before) => [{ ...row, order_id: before.order_id }]
  ],
  [
    'missing in one segment',
    segmentDetector,
    row => row.land === 'west',
    row => [{ ...row, weight: null }],
    LANDS.length
  ],
  [
    'a broken sum',
    arithmeticDetector,
    () => true,
    row => [{ ...row, total: Number(row.net) * 1.7 }]
  ],
  [
    'ends that changed places',
    orderDetector,
    () => true,
    row => [{ ...row, low: row.high, high: row.low }]
  ],
  [
    'a label of another group',
    dependencyDetector,
    () => true,
    (row, before) => [{ ...row, group: before.group === row.group ? 'time' : before.group }]
  ],
  [
    'a code out of form',
    formatDetector,
    () => true,
    row => [{ ...row, code: BREAKS[Number(row.order_id) % BREAKS.length](String(row.code)) }]
  ]
];

function planted(rate: number, fits: (row: Row) => boolean, change: Change): Row[] {
  const next = randomNumbers(9);
  const rows = clean();
  return rows.flatMap((row, i) =>
    i > 0 && fits(row) && next() < rate ? change(row, rows[i - 1]) : [row]
  );
}

/** Kinds of the warnings and errors of one detector. */
function verdicts(detector: IDetector, rows: readonly Row[]): string[] {
  const table = tableOf(
    Object.keys(rows[0]).map((name): [string, Cell[]] => [name, rows.map(row => row[name])])
  );
  const loud = detectAll(detector, table).filter(({ severity }) => severity !== 'info');
  return [...new Set(loud.map(({ kind, columns }) => `${kind} ${columns[0]}`))].sort();
}

describe('a defect of two to three rows in a hundred', () => {
  it.each(DEFECTS)(
    '%s: same verdict on a twentieth of the frame',
    (_, detector, fits, change, times = 1) => {
      expect(verdicts(detector, clean().slice(0, ROWS / PARTS))).toEqual([]);
      for (const rate of [0.02, 0.03]) {
        const dirty = planted(rate * times, fits, change);
        const whole = verdicts(detector, dirty);
        expect(whole).toHaveLength(1);
        for (const part of [0, 7, 19]) {
          const from = (part * ROWS) / PARTS;
          expect([rate, part, verdicts(detector, dirty.slice(from, from + ROWS / PARTS))]).toEqual([
            rate,
            part,
            whole
          ]);
        }
      }
    },
    120_000
  );
});
