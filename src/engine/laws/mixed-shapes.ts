import type { LawKind } from './types';

/** How a number follows from a few others. */
export interface IShape {
  readonly kind: LawKind;
  readonly form: string;
  readonly params: Readonly<Record<string, number>>;
  formula(names: readonly string[]): string;
  make(values: readonly number[]): number;
  /** What rounding of the sources may put the number off by, from half a step of each. */
  slack(values: readonly number[], halves: readonly number[]): number;
}

/** A product and a column. */
export const plus = (sign: 1 | -1): IShape => ({
  kind: 'sum',
  form: `mixed:product ${sign > 0 ? 'plus' : 'minus'}`,
  params: {},
  formula: ([a, b, c]) => `${a} × ${b} ${sign > 0 ? '+' : '−'} ${c}`,
  make: ([a, b, c]) => a * b + sign * c,
  slack: ([a, b], [da, db, dc]) => Math.abs(b) * da + Math.abs(a) * db + dc
});

/** A product less or more by a share: a discount or a tax, as a part of 1 or of 100. */
export const shared = (sign: 1 | -1, whole: 1 | 100, factors: 1 | 2): IShape => ({
  kind: 'product',
  form: `mixed:${factors} by share ${sign > 0 ? 'more' : 'less'} ${whole}`,
  params: { whole },
  formula: names => {
    const share = `${names[factors]}${whole === 1 ? '' : ' / 100'}`;
    return `${names.slice(0, factors).join(' × ')} × (1 ${sign > 0 ? '+' : '−'} ${share})`;
  },
  make: values => {
    const product = factors === 1 ? values[0] : values[0] * values[1];
    return product * (1 + (sign * values[factors]) / whole);
  },
  slack: (values, halves) => {
    const rest = 1 + (sign * values[factors]) / whole;
    const product = factors === 1 ? values[0] : values[0] * values[1];
    const own =
      factors === 1 ? halves[0] : Math.abs(values[1]) * halves[0] + Math.abs(values[0]) * halves[1];
    return Math.abs(rest) * own + Math.abs(product / whole) * halves[factors];
  }
});

/** A number rounded to a step. */
export const stepped = (step: number): IShape => ({
  kind: 'function',
  form: 'mixed:rounded',
  params: { step },
  formula: ([a]) => `${a} rounded to ${step}`,
  make: ([a]) => Math.round(a / step + 1e-9) * step,
  slack: ([a]) => (isHalf(a / step) ? 1 : 1e-6) * step
});

/** Whether a number lies halfway, where some round up and some to the even one. */
function isHalf(value: number): boolean {
  return Math.abs(value - Math.floor(value) - 0.5) < 1e-6;
}

/** Steps other than those of one decimal more or less, which the equality of columns tells. */
export const STEPS = [0.05, 0.25, 0.5, 5, 10, 25, 50, 100, 500, 1000];
