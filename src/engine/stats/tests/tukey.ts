import { studentizedRangeTail } from '../distributions';
import { meanOf, varianceOf } from '../base/sample';

/** Two groups held against each other. */
export interface IPairOfGroups {
  readonly first: number;
  readonly second: number;
  /** Mean of the second less that of the first. */
  readonly difference: number;
  /** P, corrected for all pairs. */
  readonly p: number;
}

/** Tukey and Kramer's honest comparison of all pairs of groups. */
export function tukey(groups: readonly ArrayLike<number>[]): IPairOfGroups[] {
  const k = groups.length;
  const df = groups.reduce((sum, g) => sum + g.length, 0) - k;
  const within = groups.reduce((sum, g) => sum + varianceOf(g, 0) * g.length, 0) / df;
  return groups.flatMap((a, first) =>
    groups.slice(first + 1).map((b, i) => {
      const difference = meanOf(b) - meanOf(a);
      const error = Math.sqrt((within / 2) * (1 / a.length + 1 / b.length));
      const p = studentizedRangeTail(Math.abs(difference) / error, k, df);
      return { first, second: first + 1 + i, difference, p };
    })
  );
}
