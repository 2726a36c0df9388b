import fc from 'fast-check';
import { tableOf, type Cell } from '../../table/build';
import { discoverArithmetic, type IArithLaw } from '../arith';
import { discoverOrders } from '../order';
import type { ILawField } from '../types';

type Columns = Record<string, number[]>;
type Random = () => number;

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    return ((mixed ^ (mixed >>> 12)) >>> 0) / 4294967296;
  };
}

const normal = (next: Random): number =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

function fieldsOf(columns: Columns): ILawField[] {
  const table = tableOf(Object.entries(columns) as [string, Cell[]][]);
  return table.columns.map(column => ({
    column,
    name: column.name,
    scale: 'number',
    values: column.numbers() ?? new Float64Array(),
    label: false
  }));
}

const search = { checkpoint: (): void => undefined };

function lawsOf(columns: Columns): IArithLaw[] {
  const rows = Object.values(columns)[0].length;
  return discoverArithmetic(fieldsOf(columns), rows, search);
}

interface ICase {
  readonly name: string;
  readonly text: RegExp;
  make(n: number, next: Random): { columns: Columns; target: string };
}

const column = (n: number, of: (row: number) => number): number[] =>
  Array.from({ length: n }, (_, i) => of(i));

const CASES: readonly ICase[] = [
  {
    name: 'a sum in cents',
    text: /^`a` = `b` \+ `c`$/,
    make(n, next) {
      const b = column(n, () => round(next() * 100, 2));
      const c = column(n, () => round(next() * 50, 2));
      return { columns: { b, c, a: b.map((v, i) => round(v + c[i], 2)) }, target: 'a' };
    }
  },
  {
    name: 'a sum of doubles with their noise',
    text: /^`a` = `b` \+ `c`$/,
    make(n, next) {
      const b = column(n, () => Math.floor(next() * 100) / 10);
      const c = column(n, () => Math.floor(next() * 100) / 10);
      return { columns: { b, c, a: b.map((v, i) => v + c[i]) }, target: 'a' };
    }
  },
  {
    name: 'a sum of four whole numbers',
    text: /^`a` = `b` \+ `c` \+ `d` \+ `e`$/,
    make(n, next) {
      const [b, c, d, e] = [40, 80, 120, 160].map(k => column(n, () => Math.floor(next() * k)));
      return { columns: { b, c, d, e, a: b.map((v, i) => v + c[i] + d[i] + e[i]) }, target: 'a' };
    }
  },
  {
    name: 'a balance',
    text: /^`close` = `open` \+ `paid` − `spent`$/,
    make(n, next) {
      const open = column(n, () => round(next() * 1000, 2));
      const paid = column(n, () => round(next() * 100, 2));
      const spent = column(n, () => round(next() * 100, 2));
      const close = open.map((v, i) => round(v + paid[i] - spent[i], 2));
      return { columns: { open, paid, spent, close }, target: 'close' };
    }
  },
  {
    name: 'a sum whose terms are mostly 0',
    text: /^`a` = `b` \+ `c` \+ `d`$/,
    make(n, next) {
      const b = column(n, () => round(next() * 100, 2));
      const c = column(n, () => (next() < 0.15 ? round(next() * 50, 2) : 0));
      const d = column(n, () => (next() < 0.15 ? round(next() * 9, 2) : 0));
      return { columns: { b, c, d, a: b.map((v, i) => round(v + c[i] + d[i], 2)) }, target: 'a' };
    }
  },
  {
    name: 'shares that leave a rest',
    text: /^`rest` = −`b` − `c` \+ 100$/,
    make(n, next) {
      const b = column(n, () => round(next() * 40, 1));
      const c = column(n, () => round(next() * 40, 1));
      return { columns: { b, c, rest: b.map((v, i) => round(100 - v - c[i], 1)) }, target: 'rest' };
    }
  },
  {
    name: 'a product',
    text: /^`total` = `price` × `qty`$/,
    make(n, next) {
      const price = column(n, () => round(1 + next() * 100, 2));
      const qty = column(n, () => 1 + Math.floor(next() * 20));
      return {
        columns: { price, qty, total: price.map((v, i) => round(v * qty[i], 2)) },
        target: 'total'
      };
    }
  },
  {
    name: 'a rounded share in per cent',
    text: /^`pct` = 100 × `part` \/ `whole`$/,
    make(n, next) {
      const part = column(n, () => 1 + Math.floor(next() * 1000));
      const whole = column(n, () => 1500 + Math.floor(next() * 2000));
      return {
        columns: { part, whole, pct: part.map((v, i) => round((100 * v) / whole[i], 1)) },
        target: 'pct'
      };
    }
  },
  {
    name: 'a square below',
    text: /^`bmi` = `w` \/ `h`²$/,
    make(n, next) {
      const w = column(n, () => round(50 + next() * 50, 1));
      const h = column(n, () => round(1.5 + next() * 0.5, 2));
      return { columns: { w, h, bmi: w.map((v, i) => round(v / h[i] ** 2, 1)) }, target: 'bmi' };
    }
  },
  {
    name: 'a product of three',
    text: /^`v` = `l` × `w` × `h`$/,
    make(n, next) {
      const [l, w, h] = [1, 2, 3].map(() => column(n, () => round(1 + next() * 20, 1)));
      return { columns: { l, w, h, v: l.map((x, i) => round(x * w[i] * h[i], 2)) }, target: 'v' };
    }
  },
  {
    name: 'a conversion with an offset',
    text: /^`f` = 1\.8 × `c` \+ 32$/,
    make(n, next) {
      const c = column(n, () => round(normal(next) * 10 + 12, 1));
      return { columns: { c, f: c.map(v => round(v * 1.8 + 32, 1)) }, target: 'f' };
    }
  },
  {
    name: 'a conversion of units',
    text: /^`lb` = (?:2\.20\d* × `kg`|`kg` \/ 0\.453\d*)$/,
    make(n, next) {
      const kg = column(n, () => round(50 + next() * 50, 1));
      return { columns: { kg, lb: kg.map(v => round(v * 2.20462262, 1)) }, target: 'lb' };
    }
  },
  {
    name: 'equal columns',
    text: /^`b` = `a`$/,
    make(n, next) {
      const a = column(n, () => round(next() * 500, 1));
      return { columns: { a, b: [...a] }, target: 'b' };
    }
  }
];

describe.each(CASES)('$name', ({ make, text }) => {
  it('is found alone, with exactly the rows that break it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.constantFrom(300, 1500),
        fc.constantFrom(0, 0.01, 0.02),
        (seed, n, rate) => {
          const next = randomOf(seed);
          const { columns, target } = make(n, next);
          columns.noise = column(n, () => round(normal(next) * 10, 2));
          columns.grade = column(n, () => Math.floor(next() * 6));
          const rows = new Set<number>();
          while (rows.size < n * rate) {
            const row = Math.floor(next() * n);
            if (columns[target][row] !== 0 && !rows.has(row)) {
              columns[target][row] = round(
                columns[target][row] * (next() < 0.5 ? 1.37 : 10) + 3,
                3
              );
              rows.add(row);
            }
          }
          const laws = lawsOf(columns);
          expect(laws.map(found => found.law.text)).toEqual([expect.stringMatching(text)]);
          expect(Array.from(laws[0].broken.positions)).toEqual([...rows].sort((a, b) => a - b));
        }
      ),
      { numRuns: 5 }
    );
  });
});

describe('columns without a tie', () => {
  it('show no law', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.constantFrom(25, 60, 200, 900),
        (seed, n) => {
          const next = randomOf(seed);
          const base = column(n, i => normal(next) * 10 + i / 10);
          const makers: (() => number[])[] = [
            () => column(n, () => Math.floor(next() * 6)),
            () => column(n, () => (next() < 0.9 ? 0 : Math.floor(next() * 20))),
            () => column(n, i => i * 3 + Math.floor(next() * 2)),
            () => column(n, () => 1990 + Math.floor(next() * 30)),
            () => base.map(v => round(v + normal(next), 1)),
            () => base.map(v => Math.round(v / 3 + normal(next))),
            () => column(n, () => (next() < 0.3 ? 1 : 0)),
            () => column(n, () => round(Math.exp(normal(next)), 2)),
            () => base.map(v => round(v * 0.1 + normal(next) * 0.3, 1)),
            () => column(n, () => (next() < 0.4 ? NaN : round(next() * 10, 1)))
          ];
          const columns = Object.fromEntries(
            Array.from({ length: 14 }, (_, j) => [`x${j}`, makers[(j + seed) % makers.length]()])
          );
          expect(lawsOf(columns).map(found => found.law.text)).toEqual([]);
        }
      ),
      { numRuns: 30 }
    );
  });
});

describe('one root', () => {
  it('tells laws that follow from others once', () => {
    const next = randomOf(5);
    const n = 400;
    const b = column(n, () => Math.floor(next() * 500));
    const c = column(n, () => Math.floor(next() * 300));
    const a = b.map((v, i) => v + c[i]);
    const laws = lawsOf({ a, b, c, copy: [...a], tenfold: a.map(v => v * 10) });
    expect(laws.map(found => found.law.kind).sort()).toEqual(['conversion', 'equal', 'sum']);
  });

  it('tells a conversion of a product once, and no product padded by columns close to each other', () => {
    const next = randomOf(6);
    const n = 400;
    const [v, i] = [
      column(n, () => round(1 + next() * 20, 2)),
      column(n, () => round(next() * 5, 2))
    ];
    const watts = v.map((value, row) => round(value * i[row], 4));
    const from = column(n, () => Math.floor(1e7 + next() * 1e7));
    const laws = lawsOf({
      v,
      i,
      watts,
      milli: watts.map(value => round(value * 1000, 1)),
      from,
      to: from.map(value => value + 1 + Math.floor(next() * 30))
    });
    expect(laws.map(({ law }) => law.kind).sort()).toEqual(['conversion', 'product']);
  });

  it('finds a square in a product of four', () => {
    const next = randomOf(7);
    const n = 400;
    const [a, b, r] = [500, 300, 40].map(most => column(n, () => round(1 + next() * most, 2)));
    const force = a.map((value, row) => (6.674 * value * b[row]) / r[row] ** 2);
    const [found, ...more] = lawsOf({ a, b, r, force });
    expect(more).toEqual([]);
    expect(found.law.text).toBe('`force` = 6.674 × `a` × `b` / `r`²');
  });

  it('has an id without constants and rows', () => {
    const make = (seed: number, offset: number): string => {
      const next = randomOf(seed);
      const c = column(200, () => round(next() * 40, 1));
      return lawsOf({ c, f: c.map(v => round(v * 1.8 + offset, 1)) })[0].law.id;
    };
    expect(make(1, 32)).toBe(make(2, 40));
  });
});

describe('orders', () => {
  it('are found with exactly the rows the wrong way round', () => {
    const next = randomOf(9);
    const n = 1000;
    const low = column(n, () => Math.floor(next() * 1000));
    const high = low.map(v => v + 1 + Math.floor(next() * 200));
    for (const row of [4, 500, 777]) {
      [low[row], high[row]] = [high[row], low[row]];
    }
    const noise = column(n, () => Math.floor(next() * 1000));
    const laws = discoverOrders(fieldsOf({ low, high, noise }), n, search);
    expect(laws.map(found => found.law.columns)).toEqual([['low', 'high']]);
    expect(Array.from(laws[0].broken.positions)).toEqual([4, 500, 777]);
    expect(laws[0].reach).toBeGreaterThan(0.1);
  });
});

describe('exceptions that lie together', () => {
  const shifted = (from: number, count: number): IArithLaw[] => {
    const next = randomOf(8);
    const n = 1000;
    const net = column(n, () => round(next() * 100, 2));
    const tax = column(n, () => round(next() * 20, 2));
    const total = net.map((value, row) => round(value + tax[row], 2));
    const broken = tax.map((value, row) =>
      row >= from && row < from + count ? round(value + 40, 2) : value
    );
    return lawsOf({ net, tax: broken, total });
  };

  it('are a fault for a while, amid the frame', () => {
    const found = shifted(300, 20);
    expect(found.map(({ law }) => law.text)).toEqual(['`total` = `net` + `tax`']);
    const { positions, count } = found[0].broken;
    expect([...positions].slice(0, count)).toEqual(column(20, i => 300 + i));
  });

  it('are another regime at an end of it, or where they last', () => {
    expect([shifted(0, 20), shifted(980, 20), shifted(300, 100)]).toEqual([[], [], []]);
  });
});
