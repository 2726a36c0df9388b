import * as fc from 'fast-check';

import {
  argsort,
  cholesky,
  eigenSymmetric,
  matrixOf,
  NeighbourIndex,
  Random,
  ranks,
  selectQuantile,
  type IMatrix
} from '..';
import { quantile } from '../../stats';

const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(-3, 3));
const numbers = fc.array(number, { minLength: 1, maxLength: 400 }).map(v => Float64Array.from(v));

it('orders values as a stable sort does', () => {
  const check = (values: Float64Array): void => {
    const expected = Array.from(values.keys()).sort((a, b) => values[a] - values[b] || a - b);
    expect(Array.from(argsort(values))).toEqual(expected);
  };
  fc.assert(fc.property(numbers, check));
  const random = new Random(1, 'sort');
  check(Float64Array.from({ length: 5000 }, () => random.normal()));
  check(Float64Array.from({ length: 5000 }, () => 1 + random.below(40) * 1e-12));
});

it('shares ranks among equal values', () => {
  expect(Array.from(ranks(Float64Array.of(3, 1, 3, 2)))).toEqual([3.5, 1, 3.5, 2]);
});

it('selects the quantiles of sorted values', () => {
  const small = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 });
  fc.assert(
    fc.property(small, fc.double({ noNaN: true, min: 0, max: 1 }), (list, share) => {
      const values = Float64Array.from(list);
      const expected = quantile(values.slice().sort(), share);
      expect(selectQuantile(values, share)).toBeCloseTo(expected, 6);
      expect(Array.from(values)).toEqual(list);
    })
  );
});

/** All distances, sorted; ties by number. */
function plain(x: IMatrix, row: number, k: number): number[] {
  const far = Array.from({ length: x.rows }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < x.cols; j++) {
      sum += (x.data[row * x.cols + j] - x.data[i * x.cols + j]) ** 2;
    }
    return sum;
  });
  return Array.from(far.keys())
    .filter(i => i !== row)
    .sort((a, b) => far[a] - far[b] || a - b)
    .slice(0, k);
}

it.each([
  [600, 3, 'normal'],
  [600, 3, 'ties'],
  [100, 4, 'normal'],
  [450, 25, 'normal'],
  [500, 2, 'equal']
])('finds the nearest of %i rows in %i columns (%s)', async (rows, cols, kind) => {
  const random = new Random(2, kind);
  const draw = (): number =>
    kind === 'normal' ? random.normal() : kind === 'ties' ? random.below(4) : 7;
  const x = matrixOf(Array.from({ length: rows }, () => Array.from({ length: cols }, draw)));
  const index = new NeighbourIndex(x);
  const own = await index.ofOwn(6);
  const among = await index.of(x, 1);
  for (let row = 0; row < rows; row += 7) {
    expect(Array.from(own.rows.subarray(row * 6, row * 6 + 6))).toEqual(plain(x, row, 6));
    expect(among.distances[row]).toBe(0);
  }
});

it('takes symmetric matrices apart and puts them together', async () => {
  for (const n of [1, 2, 3, 8, 40]) {
    const random = new Random(n, 'eigen');
    const data = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        data[i * n + j] = data[j * n + i] = random.normal() + (i === j ? n : 0);
      }
    }
    const a = { rows: n, cols: n, data };
    const { values, vectors } = await eigenSymmetric(a);
    const factor = await cholesky(a);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let [back, product] = [0, 0];
        for (let k = 0; k < n; k++) {
          back += values[k] * vectors.data[k * n + i] * vectors.data[k * n + j];
          product += factor === null ? 0 : factor.data[i * n + k] * factor.data[j * n + k];
        }
        expect(back).toBeCloseTo(data[i * n + j], 10);
        expect(factor === null ? data[i * n + j] : product).toBeCloseTo(data[i * n + j], 10);
      }
    }
    expect(Array.from(values)).toEqual(Array.from(values).sort((p, q) => q - p));
  }
  expect(await cholesky({ rows: 1, cols: 1, data: Float64Array.of(-1) })).toBeNull();
});
