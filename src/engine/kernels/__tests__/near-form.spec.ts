import fc from 'fast-check';
import { shortForm, singleForm, type INearForm } from '../near-form';

const value = fc.oneof(
  fc.float({ min: -4, max: 4, noNaN: true }),
  fc.float({ min: -(2 ** 20), max: 2 ** 20, noNaN: true }),
  fc.constantFrom(0, 2 ** 20, -(2 ** 20))
);

/** The square of the distance of two points as the kernel sees it. */
function seen(form: INearForm, points: Float32Array, wide: number): number {
  const buffer = new ArrayBuffer(8 * form.words);
  form.writePoint(points, 0, buffer, 0);
  form.writePoint(points, wide, buffer, 4 * form.words);
  const numbers = form.short ? new Int16Array(buffer) : new Float32Array(buffer);
  const half = numbers.length / 2;
  let sum = 0;
  for (let j = 0; j < half; j++) {
    const d = numbers[j] - numbers[half + j];
    expect(form.short ? Math.abs(d) : 0).toBeLessThan(2 ** 15);
    sum += d * d;
  }
  return sum;
}

describe('rows in numbers of 16 bits', () => {
  it('are never farther apart than in single precision, but for what rounding moves', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 300 })
          .chain(cols =>
            fc.tuple(
              fc.constant(cols),
              fc.array(value, { minLength: 2 * cols, maxLength: 2 * cols })
            )
          ),
        ([cols, values]) => {
          const wide = (cols + 3) & ~3;
          const points = new Float32Array(2 * wide);
          points.set(values.slice(0, cols));
          points.set(values.slice(cols), wide);
          const form = shortForm(points, cols, wide);
          if (form === null) {
            expect(points.every(v => v === 0)).toBe(true);
            return;
          }
          const square = seen(form, points, wide);
          expect(square).toBeLessThan(2 ** 31);
          const far = Math.sqrt(seen(singleForm(points, cols, wide), points, wide));
          expect(Math.sqrt(square)).toBeLessThanOrEqual(
            far * form.scale * (1 + 1e-6) + 2 * form.moved(0)
          );
        }
      )
    );
  });

  it('are as fine as 31 bits let them be', () => {
    const points = Float32Array.from({ length: 12 }, (_, i) => i - 6);
    expect(shortForm(points, 10, 12)?.scale).toBeCloseTo(7327 / 6, 9);
    expect(shortForm(points, 1, 12)?.scale).toBeCloseTo(16_383 / 6, 9);
  });

  it('are refused where squares of so many columns leave too little', () => {
    const points = new Float32Array(2 * 40_000).fill(1);
    expect(shortForm(points, 40_000, 40_000)).toBeNull();
  });
});
