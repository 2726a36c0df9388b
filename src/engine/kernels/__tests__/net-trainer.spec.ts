import { Cancelled, NetTrainer, Random, Task, type IMatrix } from '..';

function rowsOf(rows: number, cols: number): IMatrix {
  const random = new Random(2, 'net');
  const data = Float64Array.from({ length: rows * cols }, () => random.normal());
  return { rows, cols, data };
}

function startOf(sizes: readonly number[]): Float64Array[] {
  const random = new Random(9, 'start');
  return sizes
    .slice(1)
    .map((outputs, l) =>
      Float64Array.from({ length: outputs * (sizes[l] + 1) }, () => 0.3 * random.normal())
    );
}

async function learned(
  sizes: readonly number[],
  x: IMatrix,
  batch: number,
  compiled: boolean
): Promise<Float64Array[]> {
  const net = new NetTrainer(sizes, startOf(sizes), compiled);
  const step = { rate: 0.01, decay: 1e-3 };
  const order = Int32Array.from({ length: x.rows }, (_, i) => (7 * i) % x.rows);
  for (let from = 0; from < x.rows; from += batch) {
    await net.step(x, order.subarray(from, from + batch), step, new Task(), 0);
  }
  return net.weights();
}

it.each([
  [[3, 5, 2, 5, 3], 32],
  [[10, 32, 5, 32, 10], 32],
  [[1, 1, 1], 7],
  [[7, 4, 7], 100],
  [[4, 8, 3, 4], 1]
])('learns the same bits compiled and by the reference: %j by %d', async (sizes, batch) => {
  const x = rowsOf(253, sizes[0]);
  const own = await learned(sizes, x, batch, true);
  const reference = await learned(sizes, x, batch, false);
  expect(own).toEqual(reference);
  expect(own.some((layer, l) => layer.some((w, k) => w !== startOf(sizes)[l][k]))).toBe(true);
});

/** The gradient of the mean squared error of some rows, by differences. */
function slopes(sizes: readonly number[], weights: Float64Array[], x: IMatrix): number[][] {
  const loss = (): number => {
    let sum = 0;
    for (let row = 0; row < x.rows; row++) {
      const wanted = Array.from(x.data.subarray(row * x.cols, (row + 1) * x.cols));
      let values = wanted;
      weights.forEach((own, l) => {
        const inputs = sizes[l];
        values = Array.from({ length: sizes[l + 1] }, (_, o) => {
          let v = own[o * (inputs + 1) + inputs];
          values.forEach((value, i) => (v += own[o * (inputs + 1) + i] * value));
          return l < weights.length - 1 && v < 0 ? 0.01 * v : v;
        });
      });
      sum += values.reduce((s, v, j) => s + (v - wanted[j]) ** 2 / x.cols, 0) / x.rows;
    }
    return sum;
  };
  return weights.map(own =>
    Array.from(own, (value, k) => {
      own[k] = value + 1e-5;
      const up = loss();
      own[k] = value - 1e-5;
      const down = loss();
      own[k] = value;
      return (up - down) / 2e-5;
    })
  );
}

it('takes the first step of Adam against the gradient of the error', async () => {
  const sizes = [3, 4, 2, 3];
  const x = rowsOf(45, 3);
  const net = new NetTrainer(sizes, startOf(sizes));
  await net.step(
    x,
    Int32Array.from({ length: 45 }, (_, i) => i),
    { rate: 0.01, decay: 0 },
    new Task(),
    0
  );
  const expected = slopes(sizes, startOf(sizes), x);
  let steep = 0;
  net.weights().forEach((own, l) =>
    own.forEach((weight, k) => {
      const moved = weight - startOf(sizes)[l][k];
      if (Math.abs(expected[l][k]) > 1e-3) {
        steep++;
        expect(moved).toBeCloseTo(-0.01 * Math.sign(expected[l][k]), 4);
      }
    })
  );
  expect(steep).toBeGreaterThan(20);
});

it('can be cancelled within a step', async () => {
  let clock = 0;
  const task = new Task({
    clock: { now: () => clock++, pause: () => Promise.resolve() },
    cancelled: () => clock > 8
  });
  const net = new NetTrainer([3, 4, 3], startOf([3, 4, 3]));
  const all = Int32Array.from({ length: 320 }, (_, i) => i);
  await expect(net.step(rowsOf(320, 3), all, { rate: 0.01, decay: 0 }, task, 0.5)).rejects.toThrow(
    Cancelled
  );
});
