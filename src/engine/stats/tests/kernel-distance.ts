import { joined } from '../base/sample';
import { selectMedian } from '../../kernels';

/** Rows of both samples together up to which all pairs are looked at. */
export const MOST_KERNEL = 4000;

/** Gretton's maximum mean discrepancy with a Gaussian kernel. */
export interface IKernelDistance {
  /** Width of the kernel: the median distance of two values of the joined sample. */
  readonly sigma: number;
  readonly biased: number;
  readonly unbiased: number;
}

function sumOf(x: ArrayLike<number>, y: ArrayLike<number>, scale: number): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < y.length; j++) {
      sum += Math.exp(-((x[i] - y[j]) ** 2) * scale);
    }
  }
  return sum;
}

/**
 * How far two samples lie apart in all moments at once; NaN where nothing varies.
 *
 * @throws RangeError above {@link MOST_KERNEL} values.
 */
export function kernelDistance(x: ArrayLike<number>, y: ArrayLike<number>): IKernelDistance {
  const [n, m] = [x.length, y.length];
  if (n + m > MOST_KERNEL) {
    throw new RangeError(`This distance looks at all pairs; give ${MOST_KERNEL} rows at most.`);
  }
  const all = joined([x, y]);
  const distances = new Float64Array((all.length * (all.length - 1)) / 2);
  for (let i = 0, at = 0; i < all.length; i++) {
    for (let j = i + 1; j < all.length; j++) {
      distances[at++] = Math.abs(all[i] - all[j]);
    }
  }
  const sigma = selectMedian(distances);
  if (!(sigma > 0)) {
    return { sigma, biased: NaN, unbiased: NaN };
  }
  const scale = 1 / (2 * sigma * sigma);
  const [xx, yy, xy] = [sumOf(x, x, scale), sumOf(y, y, scale), sumOf(x, y, scale)];
  return {
    sigma,
    biased: xx / (n * n) + yy / (m * m) - (2 * xy) / (n * m),
    unbiased: (xx - n) / (n * (n - 1)) + (yy - m) / (m * (m - 1)) - (2 * xy) / (n * m)
  };
}
