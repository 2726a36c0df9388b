import fc from 'fast-check';

import { changeF1, covering, meanCovering, rangeAreas, softLabels, volumes } from '..';

describe('soft labels', () => {
  it('fall off on both sides, as published', () => {
    const soft = softLabels([0, 0, 0, 1, 1, 0, 0, 0], 4);
    const [a, b] = [Math.sqrt(1 - 1 / 4), Math.sqrt(1 - 2 / 4)];
    expect([...soft]).toEqual([0, b, a, 1, 1, a, b, 0]);
    expect([...softLabels([1, 0, 1], 4)]).toEqual([1, 1, 1]);
    expect([...softLabels([0, 1, 0], 1)]).toEqual([0, 1, 0]);
  });
});

describe('range areas', () => {
  it('are those of plain curves where there is no slope', () => {
    // ranked: hit, miss, hit, miss; one range is hit first, the other third
    const areas = rangeAreas([1, 0, 1, 0], [4, 3, 2, 1], 0);
    // recall times the share of ranges seen: 1/2 * 1/2, 1/2 * 1/2, 1, 1
    const pr = (0.25 * (1 + 1)) / 2 + 0 + (0.75 * (1 / 2 + 2 / 3)) / 2;
    const roc = 0 + (0.5 * (0.25 + 0.25)) / 2 + 0 + (0.5 * (1 + 1)) / 2;
    expect(areas.pr).toBeCloseTo(pr, 12);
    expect(areas.roc).toBeCloseTo(roc, 12);
  });

  it('count a hit beside a range in part', () => {
    // window 2: slopes of one value with sqrt(1/2); the score peaks one too early
    const s = Math.sqrt(0.5);
    const labels = [0, 0, 1, 0, 0];
    const { pr } = rangeAreas(labels, [0, 9, 5, 2, 1], 2);
    const positive = (1 + (1 + 2 * s)) / 2;
    const steps = [s, s + 1, 2 * s + 1].map((hits, i) => [
      Math.min(1, hits / positive),
      hits / (i + 1)
    ]);
    let want = 0;
    let [tpr, precision] = [0, 1];
    for (const [t, p] of steps) {
      want += ((t - tpr) * (p + precision)) / 2;
      [tpr, precision] = [t, p];
    }
    expect(pr).toBeCloseTo(want, 12);
  });

  it('are 1 for a perfect score without slopes, and the volume is their mean', () => {
    expect(rangeAreas([0, 1, 1, 0], [0, 1, 1, 0], 0).pr).toBeCloseTo(1, 12);
    const labels = [0, 0, 0, 1, 1, 0, 0, 1, 0, 0];
    const scores = [1, 3, 2, 9, 4, 0, 5, 6, 7, 1];
    const each = [0, 1, 2, 3].map(w => rangeAreas(labels, scores, w));
    const { pr, roc } = volumes(labels, scores, 3);
    expect(pr).toBeCloseTo(each.reduce((sum, one) => sum + one.pr, 0) / 4, 12);
    expect(roc).toBeCloseTo(each.reduce((sum, one) => sum + one.roc, 0) / 4, 12);
  });

  it('know only the order of the scores', () => {
    const pairs = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 30 })), {
      minLength: 2,
      maxLength: 60
    });
    fc.assert(
      fc.property(pairs, fc.integer({ min: 0, max: 9 }), (rows, window) => {
        fc.pre(rows.some(([bad]) => bad) && rows.some(([bad]) => !bad));
        const labels = rows.map(([bad]) => Number(bad));
        const a = volumes(
          labels,
          rows.map(([, v]) => v),
          window
        );
        const b = volumes(
          labels,
          rows.map(([, v]) => Math.exp(v / 10)),
          window
        );
        expect(a).toEqual(b);
        expect(a.pr).toBeGreaterThan(0);
        expect(a.pr).toBeLessThanOrEqual(1 + 1e-9);
      })
    );
  });
});

describe('segmentations', () => {
  it('are measured as published', () => {
    expect(covering([5], [5], 10)).toBe(1);
    expect(covering([5], [], 10)).toBeCloseTo(0.5, 12);
    expect(covering([4], [5], 10)).toBeCloseTo((4 * (4 / 5) + 6 * (5 / 6)) / 10, 12);
    expect(meanCovering([[5], []], [5], 10)).toBeCloseTo((1 + 0.5) / 2, 12);
    expect(changeF1([[50], []], [])).toBeCloseTo((2 * 1 * 0.75) / 1.75, 12);
    expect(changeF1([[50]], [54])).toBe(1);
    expect(changeF1([[50]], [56])).toBeCloseTo(0.5, 12);
    // two found near one true change count once
    expect(changeF1([[50]], [49, 51])).toBeCloseTo((2 * (2 / 3) * 1) / (2 / 3 + 1), 12);
  });
});
