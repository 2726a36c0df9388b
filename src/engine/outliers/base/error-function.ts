import { normalTail } from '../../stats';

/** The error function, by the tail of the normal distribution. */
export function errorFunction(x: number): number {
  return 1 - 2 * normalTail(x * Math.SQRT2);
}
