import { extrasOf, kindsOf, reliability, runBench } from './plant-bench';

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
});
