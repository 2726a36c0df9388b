import * as fc from 'fast-check';

import {
  addByOrder,
  argsort,
  Cancelled,
  columnRanges,
  farthestBeyond,
  growTrees,
  meanPaths,
  momentsOf,
  NeighbourIndex,
  placeBins,
  RadialKernel,
  Random,
  selectQuantiles,
  sumBins,
  Task,
  unitDistances,
  type IMatrix,
  type INeighbours
} from '..';
import { quantile } from '../../stats';
import { argsortReference } from '../argsort';
import { plainPaths } from '../isolation-paths';
import { momentsReference, unitDistancesReference } from '../moments';
import { CompiledNear } from '../near-twin';
import { siftCompiled } from '../sift-twin';
import { addByOrderCompiled, orderCompiled, type ByOrder } from '../sort-twin';

function drawn(rows: number, cols: number, draw: (random: Random, j: number) => number): IMatrix {
  const random = new Random(3, `${rows} ${cols}`);
  const data = Float64Array.from({ length: rows * cols }, (_, at) => draw(random, at % cols));
  return { rows, cols, data };
}

function closeTo(got: ArrayLike<number>, wanted: ArrayLike<number>, relative: number): void {
  expect(got.length).toBe(wanted.length);
  let worst = 0;
  for (let i = 0; i < wanted.length; i++) {
    const size = Math.max(Math.abs(wanted[i]), Number.MIN_VALUE);
    worst = Math.max(worst, got[i] === wanted[i] ? 0 : Math.abs(got[i] - wanted[i]) / size);
  }
  expect(worst).toBeLessThanOrEqual(relative);
}

/** The place of the first difference; -1 where there is none. */
function differ(a: ArrayLike<number> | undefined, b: ArrayLike<number>): number {
  if (a?.length !== b.length) {
    return 0;
  }
  for (let i = 0; i < b.length; i++) {
    if (a[i] !== b[i]) {
      return i;
    }
  }
  return -1;
}

function raise(): never {
  throw new Error('The kernels cannot run here.');
}

const DRAWS: Record<string, (random: Random, j: number) => number> = {
  normal: random => random.normal(),
  'few values': random => random.below(3),
  'far away': (random, j) => 1e12 + j + random.normal() * 1e-3,
  'of unlike units': (random, j) => random.normal() * 10 ** (3 * (j % 4) - 3),
  'with far outliers': random => random.normal() * (random.below(200) === 0 ? 1e9 : 1),
  'with one beyond all': random => (random.below(997) === 0 ? 1e200 : random.normal()),
  moving: (random, j) => (j === 0 ? random.normal() * 100 : random.normal()),
  equal: () => 7
};

describe('the nearest rows', () => {
  async function both(x: IMatrix, y: IMatrix | null, k: number): Promise<INeighbours[]> {
    const found: INeighbours[] = [];
    for (const compiled of [true, false]) {
      const index = new NeighbourIndex(x, compiled);
      found.push(await (y === null ? index.ofOwn(k) : index.of(y, k)));
    }
    return found;
  }

  it.each(Object.keys(DRAWS))('are those of the reference (%s)', async kind => {
    for (const [rows, cols, k] of [
      [700, 1, 5],
      [700, 3, 20],
      [900, 10, 7],
      [500, 20, 3],
      [430, 33, 9],
      [413, 70, 4]
    ]) {
      const x = drawn(rows, cols, DRAWS[kind]);
      const [got, wanted] = await both(x, null, k);
      expect(differ(got.rows, wanted.rows)).toBe(-1);
      expect(differ(got.distances, wanted.distances)).toBe(-1);
      const y = drawn(97 + rows, cols, DRAWS[kind]);
      const [other, expected] = await both(y, x, k);
      expect(differ(other.rows, expected.rows)).toBe(-1);
      expect(differ(other.distances, expected.distances)).toBe(-1);
    }
  });

  it('are laid out in a tree and in a row, with room for longer lists later', async () => {
    const x = drawn(600, 6, DRAWS.normal);
    const wanted = await new NeighbourIndex(x, false).ofOwn(200);
    for (const tree of [true, false]) {
      const made = await CompiledNear.make(x, tree);
      expect(made).not.toBeNull();
      for (const k of [2, 200]) {
        const out = { k, rows: new Int32Array(600 * k), distances: new Float64Array(600 * k) };
        for (let at = 0; at < 600; at += 50) {
          expect(made?.fill(made.order.subarray(at, at + 50), null, out)).toBe(true);
        }
        const first = wanted.rows.filter((_, at) => at % 200 < k);
        expect(differ(out.rows, first)).toBe(-1);
      }
    }
  });
});

it('lets go of an index whose making was cancelled, and makes it anew', async () => {
  const x = drawn(60_000, 3, DRAWS.normal);
  const index = new NeighbourIndex(x);
  let [seconds, turns] = [0, 0];
  const clock = { now: () => (seconds += 0.01), pause: () => Promise.resolve() };
  const task = new Task({ clock, cancelled: () => ++turns > 3 });
  await expect(index.ofOwn(2, task)).rejects.toThrow(Cancelled);
  const few = { rows: 5, cols: 3, data: x.data.slice(0, 15) };
  expect((await index.of(few, 1)).rows).toEqual(Int32Array.of(0, 1, 2, 3, 4));
});

describe('the order of values', () => {
  const number = fc.oneof(
    fc.double({ noNaN: true }),
    fc.integer({ min: -3, max: 3 }),
    fc.integer({ min: 0, max: 1e6 }).map(v => -1.6e12 - v),
    fc.constantFrom(-0, 0, Number.MIN_VALUE, -Number.MAX_VALUE)
  );

  it('is that of the reference', () => {
    fc.assert(
      fc.property(fc.array(number, { maxLength: 2000, size: 'max' }), list => {
        const values = Float64Array.from(list);
        const wanted = argsortReference(values);
        const found = orderCompiled(values);
        expect(differ(found?.order, wanted)).toBe(-1);
        const sorted = Float64Array.from(wanted, row => values[row] + 0);
        expect(differ(found?.sorted, sorted)).toBe(-1);
        expect(differ(values, list)).toBe(-1);
      }),
      { numRuns: 30 }
    );
  });

  it.each([2500, 16_384, 150_000])(
    'holds where keys are cut and runs are sorted again (%d values)',
    n => {
      const random = new Random(8, 'keys');
      const draws: (() => number)[] = [
        () => 1 + random.normal() * 1e-9,
        () => 1 + random.below(5000) * Number.EPSILON,
        () => (random.below(2) === 0 ? -0 : random.normal() * 1e-300),
        () => Math.round(10 * random.normal()) / 10,
        () => Math.exp(40 * random.normal())
      ];
      for (const draw of draws) {
        const values = Float64Array.from({ length: n }, draw);
        [values[3], values[n >> 1]] = [1e300, -Infinity];
        const wanted = argsortReference(values);
        expect(differ(argsort(values), wanted)).toBe(-1);
        const found = orderCompiled(values);
        expect(differ(found?.order, wanted)).toBe(-1);
        expect(
          differ(
            found?.sorted,
            Float64Array.from(wanted, row => values[row] + 0)
          )
        ).toBe(-1);
      }
    }
  );

  it('holds for many values that share their upper words', () => {
    for (const sign of [1, -1]) {
      const values = Float64Array.from(
        { length: 100_000 },
        (_, i) => sign * (1.6e12 + ((i * 7919) % 997) / 1024)
      );
      expect(differ(argsort(values), argsortReference(values))).toBe(-1);
    }
  });
});

it('adds to rows what is told of their values in order', () => {
  for (const [rows, kind] of [
    [100, 'few values'],
    [70_001, 'normal'],
    [5000, 'few values']
  ] as const) {
    const values = drawn(rows, 1, DRAWS[kind]).data;
    const order = argsortReference(values);
    const told: ByOrder = (sorted, out) => sorted.forEach((v, i) => (out[i] = 3 * v + i));
    const wanted = new Float64Array(rows).fill(1);
    order.forEach((row, i) => (wanted[row] += 3 * values[row] + i));
    const sorted = values.slice().sort();
    for (const add of [addByOrder, addByOrderCompiled]) {
      const [own, got] = [values.slice(), new Float64Array(rows).fill(1)];
      add(own, told, got);
      expect(differ(got, wanted)).toBe(-1);
      expect(differ(own, sorted)).toBe(-1);
    }
  }
});

it('finds quantiles of many values as sorting does, wherever the sample looks', () => {
  const misleading = Float64Array.from({ length: 20_001 }, (_, i) => (i % 4 === 0 ? 9 : i / 1e5));
  for (const kind of ['normal', 'few values', 'far away', 'with one beyond all', '']) {
    const values = kind === '' ? misleading : drawn(20_001, 1, DRAWS[kind]).data;
    const shares = [0, 0.05, 0.25, 0.5, 0.77777, 1];
    const sorted = values.slice().sort();
    closeTo(
      selectQuantiles(values, shares),
      shares.map(share => quantile(sorted, share)),
      1e-15
    );
    const far = values.map(value => Math.abs(value - 0.7)).sort();
    closeTo(
      selectQuantiles(values, shares, 0.7),
      shares.map(share => quantile(far, share)),
      1e-15
    );
    const { below, inside } =
      siftCompiled(values, { low: sorted[100], high: sorted[900] }, null) ?? raise();
    expect(below).toBe(sorted.indexOf(sorted[100]));
    const kept = sorted.filter(v => v >= sorted[100] && v <= sorted[900]);
    expect(differ(inside.sort(), kept)).toBe(-1);
  }
});

describe('means and products', () => {
  it.each(['normal', 'few values', 'of unlike units', 'moving'])('%s', async kind => {
    for (const cols of [1, 2, 7, 10]) {
      const x = drawn(Math.ceil(40_001 / cols), cols, DRAWS[kind]);
      const [got, wanted] = [await momentsOf(x), await momentsReference(x)];
      const spread = Array.from(wanted.means, (_, j) => Math.sqrt(wanted.cross.data[j * cols + j]));
      got.means.forEach((mean, j) =>
        expect(Math.abs(mean - wanted.means[j])).toBeLessThanOrEqual(1e-13 * spread[j])
      );
      got.cross.data.forEach((value, at) => {
        const unit = spread[Math.floor(at / cols)] * spread[at % cols];
        expect(Math.abs(value - wanted.cross.data[at])).toBeLessThanOrEqual(1e-12 * unit);
      });
    }
  });

  it('lose no digits where the first rows are far from the others', async () => {
    const x = drawn(30_000, 2, random => 1e6 + random.normal());
    const steep = { ...x, data: x.data.map((v, at) => ((at >> 1) % 58 === 0 ? v + 1e6 : v)) };
    const [got, wanted] = [await momentsOf(steep), await momentsReference(steep)];
    closeTo(got.cross.data, wanted.cross.data, 1e-9);
    closeTo(got.means, wanted.means, 1e-12);
  });

  it('give distances to unit vectors', async () => {
    for (const [cols, count] of [
      [10, 10],
      [7, 3],
      [1, 1]
    ]) {
      const x = drawn(25_003, cols, DRAWS.moving);
      const vectors = drawn(count, cols, random => random.normal() / Math.sqrt(cols));
      const to = {
        centre: new Float64Array(cols).fill(0.3),
        scale: Float64Array.from({ length: cols }, (_, j) => j % 3),
        vectors,
        weights: Float64Array.from({ length: count }, (_, i) => 1 + i)
      };
      const wanted = await unitDistancesReference(x, to, new Task());
      closeTo(await unitDistances(x, to), wanted, 1e-12);
    }
  });
});

it.each([...Object.keys(DRAWS), 'on edges'])('counts values in bins (%s)', async kind => {
  const draw = DRAWS[kind] ?? (random => random.below(11) / 10);
  const x = drawn(4003, 7, draw);
  const { low, high } = columnRanges(x);
  for (const bins of [2, 10, 333]) {
    const edges = Float64Array.from({ length: 7 * (bins + 1) }, (_, at) => {
      const [j, b] = [Math.floor(at / (bins + 1)), at % (bins + 1)];
      const [from, to] = low[j] < high[j] ? [low[j], high[j]] : [low[j] - 0.5, high[j] + 0.5];
      return b === bins ? to : b * ((to - from) / bins) + from;
    });
    const got = await placeBins(x, edges, bins, new Task());
    const wanted = await placeBins(x, edges, bins, new Task(), false);
    expect(differ(got.counts, wanted.counts)).toBe(-1);
    expect(differ(got.places, wanted.places)).toBe(-1);
    const parts = drawn(7, bins, random => random.normal()).data;
    const sums = await sumBins(wanted.places, 4003, parts, bins, new Task(), false);
    expect(differ(await sumBins(got.places, 4003, parts, bins, new Task()), sums)).toBe(-1);
  }
});

it('sums radial kernels', async () => {
  for (const gamma of [0.1, 30, 1e5]) {
    const x = drawn(1003, 5, DRAWS.normal);
    const points = drawn(77, 5, DRAWS.normal);
    const weights = Float64Array.from({ length: 77 }, (_, i) => 1 / (1 + i));
    const [got, wanted] = [new RadialKernel(x, gamma), new RadialKernel(x, gamma, false)];
    const sums = await wanted.sums(points, weights);
    const found = await got.sums(points, weights);
    const off = sums.map((sum, i) => Math.abs(found[i] - sum));
    expect(Math.max(...off)).toBeLessThan(1e-12);
    const [row, other] = [new Float32Array(1003), new Float32Array(1003)];
    got.row(17, row);
    wanted.row(17, other);
    expect(row[17]).toBe(1);
    const apart = row.map((value, i) => Math.abs(value - other[i]));
    expect(Math.max(...apart)).toBeLessThan(1e-7);
  }
});

it('walks packed trees as plain ones', async () => {
  for (const [cols, kind] of [
    [10, 'normal'],
    [3, 'few values'],
    [300, 'normal'],
    [2, 'far away']
  ] as const) {
    const x = drawn(cols > 100 ? 300 : 2051, cols, DRAWS[kind]);
    const trees = await growTrees(x, 30, 200, new Random(1, 'trees'), new Task());
    const wanted = await plainPaths(trees, x, new Task());
    closeTo(await meanPaths(trees, x, new Task(), 0), wanted, 1e-14);
    closeTo(await meanPaths(trees, x, new Task(), Infinity), wanted, 1e-14);
  }
});

it('tells how far rows lie beyond their columns the same compiled or not', async () => {
  for (const cols of [1, 2, 3, 10, 11]) {
    const x = drawn(30_011, cols, random => random.normal() * 3);
    const of = (from: number, by: number): Float64Array =>
      Float64Array.from({ length: cols }, (_, j) => from + by * j);
    const ranges = { low: of(-1, -0.1), high: of(1, 0.2), by: of(0.3, 0.7).fill(0, 2, 3) };
    const own = await farthestBeyond(x, ranges, new Task());
    expect(differ(own, await farthestBeyond(x, ranges, new Task(), false))).toBe(-1);
    const first = Array.from(x.data.subarray(0, cols), (v, j) =>
      Math.max((ranges.low[j] - v) * ranges.by[j], (v - ranges.high[j]) * ranges.by[j])
    );
    expect(own[0]).toBe(Math.max(...first));
  }
});
