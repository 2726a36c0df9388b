import fc from 'fast-check';
import { tableOf } from '../../table/build';
import { functionDetector } from '../../detectors/laws-function';
import { detectAll, randomNumbers, rowsOf } from '../../detectors/__tests__/run-detector';
import { profileColumn } from '../../profile';
import type { ILaw } from '../types';

type Frame = Record<string, number[]>;

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
const of = <T>(next: () => number, list: readonly T[]): T => list[Math.floor(next() * list.length)];

const CASES: readonly {
  readonly text: string;
  make(rows: readonly number[], next: () => number): Frame;
}[] = [
  {
    text: '`owed` = `price` × `count` + `post`',
    make(rows, next) {
      const [price, count] = [
        rows.map(() => round(2 + 80 * next(), 2)),
        rows.map(() => 1 + Math.floor(9 * next()))
      ];
      const post = rows.map(() => round(3 + 9 * next(), 2));
      return { price, count, post, owed: rows.map(i => round(price[i] * count[i] + post[i], 2)) };
    }
  },
  {
    text: '`left` = `price` × `count` − `paid`',
    make(rows, next) {
      const [price, count] = [
        rows.map(() => round(2 + 80 * next(), 2)),
        rows.map(() => 1 + Math.floor(9 * next()))
      ];
      const paid = rows.map(() => round(300 * next(), 2));
      return { price, count, left: rows.map(i => round(price[i] * count[i] - paid[i], 2)), paid };
    }
  },
  {
    text: '`paid` = `count` × `price` × (1 − `off`)',
    make(rows, next) {
      const [price, count] = [
        rows.map(() => round(2 + 80 * next(), 2)),
        rows.map(() => 1 + Math.floor(9 * next()))
      ];
      const off = rows.map(() => of(next, [0, 0.05, 0.1, 0.15, 0.2]));
      return {
        count,
        price,
        off,
        paid: rows.map(i => round(price[i] * count[i] * (1 - off[i]), 2))
      };
    }
  },
  {
    text: '`gross` = `net` × (1 + `rate` / 100)',
    make(rows, next) {
      const [net, rate] = [
        rows.map(() => round(5 + 300 * next(), 2)),
        rows.map(() => of(next, [5, 7, 10, 19]))
      ];
      return { net, rate, gross: rows.map(i => round(net[i] * (1 + rate[i] / 100), 2)) };
    }
  },
  {
    text: '`cash` = `price` rounded to 0.05',
    make(rows, next) {
      const price = rows.map(() => round(2 + 80 * next(), 2));
      return { price, cash: price.map(value => round(Math.round(value / 0.05) * 0.05, 2)) };
    }
  },
  {
    text: '`class` = `weight` rounded to 10',
    make(rows, next) {
      const weight = rows.map(() => round(20 + 400 * next(), 1));
      return { weight, class: weight.map(value => Math.round(value / 10) * 10) };
    }
  }
];

function lawsOf(frame: Frame): ILaw[] {
  const laws: ILaw[] = [];
  const context = {
    table: tableOf(Object.entries(frame)),
    profile: profileColumn,
    checkpoint: () => undefined,
    tell: (law: ILaw) => laws.push(law)
  };
  if (functionDetector.scope === 'table') {
    Array.from(functionDetector.detect(context));
  }
  return laws;
}

describe('a number made by a product and a sum, a share or a step', () => {
  it.each(CASES)('$text: found unasked, with the rows that break it', ({ text, make }) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.constantFrom(300, 1200), (seed, n) => {
        const next = randomNumbers(seed);
        const rows = Array.from({ length: n }, (_, i) => i);
        const frame = make(rows, next);
        const target = /`(\w+)`/.exec(text)![1];
        const broken = rows.filter(i => i % 50 === 7 && frame[target][i] !== 0);
        broken.forEach(i => (frame[target][i] = round(1.37 * frame[target][i] + 3, 2)));
        frame.noise = rows.map(() => round(10 * next(), 2));
        expect(lawsOf(frame).map(law => law.text)).toEqual([text]);
        const [draft] = detectAll(functionDetector, tableOf(Object.entries(frame)));
        expect(draft.severity).toBe('warning');
        expect(rowsOf(draft)).toEqual(broken);
      }),
      { numRuns: 4 }
    );
  });

  it('leaves what has a column of its own to the laws of that column', () => {
    const next = randomNumbers(4);
    const rows = Array.from({ length: 500 }, (_, i) => i);
    const frame = CASES[0].make(rows, next);
    const value = rows.map(i => round(frame.price[i] * frame.count[i], 2));
    expect(lawsOf({ ...frame, value })).toEqual([]);
  });

  it('sees none in columns that have nothing to do with each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), seed => {
        const next = randomNumbers(seed);
        const makers = [
          () => round(100 * next(), 2),
          () => Math.floor(6 * next()),
          () => of(next, [0, 0.1, 0.2]),
          () => Math.floor(1000 * next()) * 10,
          () => (next() < 0.8 ? 0 : Math.floor(20 * next())),
          () => round(Math.exp(2 * next()), 3)
        ];
        const frame = Object.fromEntries(
          Array.from({ length: 12 }, (_, j) => [
            `x${j}`,
            Array.from({ length: 300 }, makers[(j + seed) % makers.length])
          ])
        );
        expect(lawsOf(frame).map(law => law.text)).toEqual([]);
      }),
      { numRuns: 12 }
    );
  });
});
