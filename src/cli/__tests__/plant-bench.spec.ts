import { extrasOf, kindsOf, reliability, runBench } from './plant-bench';
import { reliabilityOf } from './reliability';

describe('errors planted into two frames', () => {
  const cases = runBench('--frames', 'orders,sensors');

  it('are found with their rows, each kind alone, and hardly anything else', () => {
    const { planted, found } = kindsOf(cases);
    expect(planted.length).toBe(25);
    expect(found.length).toBeGreaterThanOrEqual(22);
    for (const extras of Object.values(extrasOf(cases))) {
      expect(extras).toBeLessThanOrEqual(1);
    }
  });

  it('are told with a confidence that is kept: of those of a bin no fewer are right, within .05', () => {
    for (const { stated, right } of reliability(cases).filter(({ count }) => count >= 5)) {
      expect(right).toBeGreaterThanOrEqual(stated - 0.05);
    }
  });

  it('are told by no detector that is right less often than it says, within .1', () => {
    const table = reliabilityOf(cases.flatMap(one => one.told ?? []));
    for (const { detector, stated, right } of table.filter(({ count }) => count >= 5)) {
      expect([detector, right >= stated - 0.1]).toEqual([detector, true]);
    }
  });
});
