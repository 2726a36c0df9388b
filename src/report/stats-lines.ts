import type { ICheck, IFigure } from '../engine';
import { fullText, numberText, words } from '../i18n';

const NOTHING = '\u2013';

/** What an assumption does here, in a word. */
export function holdsText(holds: ICheck['holds']): string {
  const w = words();
  return {
    yes: w._p('report', 'holds'),
    no: w._p('report', 'does not hold'),
    'cannot tell': w._p('report', 'cannot be told')
  }[holds];
}

/** A figure in six digits; a dash where it is not defined. */
export function valueText(value: number | null | undefined): string {
  return value === null || value === undefined ? NOTHING : numberText(Number(value.toPrecision(6)));
}

/** A chance as a number; never 0 where it is not. */
export function pText(p: number | null | undefined): string {
  return p === null || p === undefined
    ? NOTHING
    : p === 0
      ? '<1e-300'
      : p < 1e-4
        ? p.toExponential(1)
        : numberText(Number(p.toPrecision(3)));
}

/** What a figure is of: its name and, in brackets, groups. */
export function nameText({ name, of }: IFigure): string {
  return of === undefined ? name : `${name} (${of.map(({ value }) => String(value)).join(', ')})`;
}

/** Both ends of an interval. */
export const spanText = ([low, high]: readonly [number, number]): string =>
  words()._p('report', '%1 to %2', valueText(low), valueText(high));

/** Interval, degrees of freedom and p on one line; empty where there is none of them. */
export function sideText({ interval, p, corrected, df, error }: IFigure): string {
  const w = words();
  return [
    ...(error === undefined ? [] : [w._p('report', 'error %1', valueText(error))]),
    ...(interval === undefined || interval === null ? [] : [`95 % ${spanText(interval)}`]),
    ...(df === undefined || df === null ? [] : [`df ${valueText(df)}`]),
    ...(p === undefined ? [] : [`p ${pText(p)}`]),
    ...(corrected === undefined ? [] : [w._p('report', 'p of all %1', pText(corrected))])
  ].join(', ');
}

/** How many rows there are and how many were used. */
export function usedText(rows: number, used: number): string {
  const w = words();
  return used === rows
    ? w._np('report', '%2 row, all used', '%2 rows, all used', rows, fullText(rows))
    : w._np('report', '%2 row, %3 used', '%2 rows, %3 used', rows, fullText(rows), fullText(used));
}

/** What stands beside figures, told once at the end. */
export function legendLines(): string[] {
  const w = words();
  return [
    w._p('report', '95 %: an interval made so that 95 of 100 hold the true figure.'),
    w._p(
      'report',
      'p: the chance of so much, or more, where nothing is going on; a small p says that something is, not how much.'
    ),
    w._p('report', 'p of all: the same, corrected for all figures of its section.'),
    w._p('report', 'df: degrees of freedom, the rows that are left to judge by.')
  ];
}

/** What a section assumes. */
export const assumesText = (assumes: string): string =>
  words()._p('report', 'Assumes: %1', assumes);
