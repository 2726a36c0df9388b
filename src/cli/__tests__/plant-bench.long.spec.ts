import { present } from './field-files';
import { extrasOf, kindsOf, reliability, runBench } from './plant-bench';
import { reliabilityOf, reliabilityText, toldOutside } from './reliability';

describe('errors planted into the frames of all packages', () => {
  const cases = runBench('--set', 'all', '--seeds', '2');

  it('are found with their rows, 22 of 25 kinds, with at most one other finding a frame and seed', () => {
    const { planted, found } = kindsOf(cases);
    expect(planted.length).toBe(25);
    expect(found.length).toBeGreaterThanOrEqual(22);
    for (const extras of Object.values(extrasOf(cases))) {
      expect(extras).toBeLessThanOrEqual(2);
    }
  });

  it('are told with a confidence that is kept: as many are right as stated, within .05 below and .2 above', () => {
    for (const { stated, right, count } of reliability(cases)) {
      expect(count).toBeGreaterThanOrEqual(20);
      expect(right).toBeGreaterThanOrEqual(stated - 0.05);
      expect(right).toBeLessThanOrEqual(stated + 0.2);
    }
  });

  it('are told by detectors that are right as often as they say, within .1, on frames from outside too', async () => {
    const told = cases.flatMap(one => one.told ?? []);
    const table = reliabilityOf(present ? [...told, ...(await toldOutside())] : told);
    process.stdout.write(reliabilityText(table));
    for (const { detector, stated, right } of table.filter(({ count }) => count >= 20)) {
      expect([detector, Math.abs(right - stated) <= 0.1]).toEqual([detector, true]);
    }
  }, 600_000);
});
