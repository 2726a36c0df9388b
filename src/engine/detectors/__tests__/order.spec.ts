import fc from 'fast-check';
import { tableOf } from '../../table/build';
import { orderDetector } from '../laws-arith-order';
import { detectAll, randomNumbers, rowsOf } from './run-detector';

const ROWS = 600;

describe('orders of numbers without a word in common', () => {
  it('are told by their edge, with the rows the wrong way round', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), seed => {
        const next = randomNumbers(seed);
        const cost = Array.from({ length: ROWS }, () => Math.round(500 + 9500 * next()) / 100);
        const retail = cost.map(value => Math.round(100 * value * (1.01 + 0.5 * next())) / 100);
        const wrong = [17, 230, 305, 411, 588];
        wrong.forEach(row => (retail[row] = Math.round(30 * cost[row]) / 100));
        const found = detectAll(
          orderDetector,
          tableOf([
            ['cost', cost],
            ['retail', retail]
          ])
        );
        expect(found.map(({ columns, severity }) => [columns, severity])).toEqual([
          [['cost', 'retail'], 'error']
        ]);
        expect(rowsOf(found[0])).toEqual(wrong);
      }),
      { numRuns: 10 }
    );
  });

  it('are none where one column is but mostly the larger', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), seed => {
        const next = randomNumbers(seed);
        const small = Array.from({ length: ROWS }, () => 10 + 30 * next());
        const large = small.map(value => value * (0.97 + 1.2 * next()));
        const far = Array.from({ length: ROWS }, () => 38 + 30 * next());
        const table = tableOf([
          ['cost', small],
          ['retail', large],
          ['height', far]
        ]);
        expect(detectAll(orderDetector, table)).toEqual([]);
      }),
      { numRuns: 25 }
    );
  });
});
