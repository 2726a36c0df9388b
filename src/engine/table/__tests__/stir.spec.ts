import { Random } from '../../kernels';
import { bitmapOf } from '../bitmap';
import { stirDoublesCompiled, stirWords } from '../stir';

/** Doubles among which are zeros of both signs, NaN and numbers at the ends. */
function drawn(n: number): Float64Array {
  const random = new Random(5, 'stir');
  const odd = [0, -0, NaN, Infinity, Number.MIN_VALUE, -Number.MAX_VALUE];
  return Float64Array.from({ length: n }, () =>
    random.below(4) === 0 ? odd[random.below(odd.length)] : random.normal()
  );
}

describe.each([1, 6, 8192, 8193, 20_003])('stirring %d doubles into hashes', n => {
  const values = drawn(n);

  it.each([
    ['all are there', null],
    ['some are missing', bitmapOf(n, row => row % 3 !== 0 && row % 8 !== 5)]
  ])('is bit for bit that of the reference where %s', (_, valid) => {
    const random = new Random(6, 'stir');
    const before = Int32Array.from({ length: n }, () => random.below(2 ** 32) | 0);
    const [got, wanted] = [before.slice(), before.slice()];
    expect(stirDoublesCompiled(values, valid, got)).toBe(true);
    stirWords(new Int32Array(values.buffer), valid, wanted);
    expect(got).toEqual(wanted);
    expect(wanted.some((hash, row) => hash !== before[row])).toBe(valid === null || n > 1);
  });

  it('takes both zeros for one', () => {
    const zeros = values.map(v => (v === 0 ? 0 : v));
    const [got, wanted] = [new Int32Array(n), new Int32Array(n)];
    stirDoublesCompiled(values, null, got);
    stirDoublesCompiled(zeros, null, wanted);
    expect(got).toEqual(wanted);
  });
});
