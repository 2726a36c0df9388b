import { formatNumber, type IFigure } from '../engine';

/** Marks of what an assumption does here. */
export const HOLDS = {
  yes: 'holds',
  no: 'does not hold',
  'cannot tell': 'cannot be told'
} as const;

const NOTHING = '\u2013';

/** A figure in six digits; a dash where it is not defined. */
export function valueText(value: number | null | undefined): string {
  return value === null || value === undefined
    ? NOTHING
    : formatNumber(Number(value.toPrecision(6)));
}

/** A chance as a number; never 0 where it is not. */
export function pText(p: number | null | undefined): string {
  return p === null || p === undefined
    ? NOTHING
    : p === 0
      ? '<1e-300'
      : p < 1e-4
        ? p.toExponential(1)
        : String(Number(p.toPrecision(3)));
}

/** What a figure is of: its name and, in brackets, groups. */
export function nameText({ name, of }: IFigure): string {
  return of === undefined ? name : `${name} (${of.map(({ value }) => String(value)).join(', ')})`;
}

/** Interval, degrees of freedom and p on one line; empty where there is none of them. */
export function sideText({ interval, p, corrected, df, error }: IFigure): string {
  return [
    ...(error === undefined ? [] : [`error ${valueText(error)}`]),
    ...(interval === undefined || interval === null
      ? []
      : [`95 % ${valueText(interval[0])} to ${valueText(interval[1])}`]),
    ...(df === undefined || df === null ? [] : [`df ${valueText(df)}`]),
    ...(p === undefined ? [] : [`p ${pText(p)}`]),
    ...(corrected === undefined ? [] : [`p of all ${pText(corrected)}`])
  ].join(', ');
}

/** What stands beside figures, told once at the end. */
export const LEGEND = [
  '95 %: an interval made so that 95 of 100 hold the true figure.',
  'p: the chance of so much, or more, where nothing is going on; a small p says that something is, not how much.',
  'p of all: the same, corrected for all figures of its section.',
  'df: degrees of freedom, the rows that are left to judge by.'
];
