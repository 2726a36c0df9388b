import type { ICoefficient } from '../stats';
import type { ILiteral } from '../findings/types';
import { figure } from './pick';
import type { IRelated } from './relation';
import type { ICheck, ISection } from './types';
import { formatNumber, sentences, shortChance } from './words';

/** A regression's rows, ready to be fitted. */
export interface IReady {
  readonly target: string;
  readonly y: Float64Array;
  readonly xs: readonly Float64Array[];
  readonly names: readonly string[];
  /** The value that a column of 0 and 1 stands for; null for numbers. */
  readonly labels: readonly (ILiteral | null)[];
  readonly notes: readonly string[];
}

/** What a regression answers with. */
export type Fitted = Pick<IRelated, 'headline' | 'sections'>;

/** A section of coefficients with what each means. */
export function coefficients(
  { target, labels }: IReady,
  found: readonly ICoefficient[],
  assumes: string,
  checks: readonly ICheck[],
  key = 'coefficient',
  means?: (one: ICoefficient, target: string, label: ILiteral | null | undefined) => string
): ISection {
  return {
    title: `What goes with ${target}`,
    figures: found.map((one, i) =>
      figure(key, one.name, (means ?? slopeMeans)(one, target, labels[i - 1]), one.value, {
        ...ofLabel(labels[i - 1]),
        error: one.error,
        p: one.p,
        interval: one.interval
      })
    ),
    assumes,
    checks
  };
}

/** The value that a coefficient of 0 and 1 is of. */
export function ofLabel(label: ILiteral | null | undefined): { of?: readonly ILiteral[] } {
  return label ? { of: [label] } : {};
}

function slopeMeans(
  { name, value, p }: ICoefficient,
  target: string,
  label: ILiteral | null | undefined
): string {
  return name === 'constant'
    ? `${target} where all columns are 0.`
    : sentences(
        label
          ? `This value of \`${name}\`, rather than its most frequent one, goes with ${formatNumber(value)} more of ${target}.`
          : `One more of \`${name}\`, the others held, goes with ${formatNumber(value)} more of ${target}.`,
        shortChance(p)
      );
}
