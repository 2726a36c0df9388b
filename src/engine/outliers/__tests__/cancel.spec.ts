import { performance } from 'node:perf_hooks';

import { Cancelled, Random, Task } from '../../kernels';
import { builtInModels, OutlierDetector } from '..';

const random = new Random(4, 'cancel');
const x = {
  rows: 40_000,
  cols: 10,
  data: Float64Array.from({ length: 400_000 }, () => random.normal())
};

it('looks at the clock after every million simple steps', async () => {
  let [looks, steps, most] = [0, 0, 0];
  const task = new Task({
    clock: {
      now: () => {
        looks++;
        [most, steps] = [Math.max(most, steps), 0];
        return looks;
      },
      pause: () => Promise.resolve()
    }
  });
  const seen = new Uint8Array(70_000);
  await task.blocks(70_000, 300, (from, end) => {
    for (let i = from; i < end; i++) {
      seen[i]++;
      steps += 300;
    }
  });
  expect(seen.every(times => times === 1)).toBe(true);
  expect(most).toBeLessThanOrEqual(1_000_000);
  expect(looks).toBeGreaterThan(20);
  await task.blocks(3, 5_000_000, (from, end) => expect(end - from).toBe(1));
  await task.blocks(0, 1, () => expect(true).toBe(false));
});

it('ends soon after it was cancelled, by the clock', async () => {
  const registry = builtInModels();
  for (const model of ['lof', 'mcd', 'ocsvm', 'autoencoder', 'gmm']) {
    let asked = Infinity;
    const task = new Task({
      clock: {
        now: () => performance.now() / 1000,
        pause: () => new Promise<void>(resolve => setTimeout(resolve))
      },
      cancelled: () => performance.now() >= asked
    });
    setTimeout(() => (asked = performance.now()), 120);
    await expect(OutlierDetector.fit(registry, x, { model }, task)).rejects.toThrow(Cancelled);
    expect(performance.now() - asked).toBeLessThan(1000);
  }
});
