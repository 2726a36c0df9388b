import type { ILaw, IReport } from '../engine';
import { countText, lawText, numberText, percentText, words } from '../i18n';
import { plural } from './words';

/** What a form is asked to hold beside findings and columns. */
export interface IFormOptions {
  /** The laws that were found. Default: no. */
  readonly laws?: boolean;
}

/** Laws that are written out, the surest first. */
const MOST = 200;

/** The laws of a report in lines: the law, columns in back-ticks, and what is known of it. */
export function lawLines(report: IReport): { readonly law: string; readonly facts: string }[] {
  const laws = [...(report.laws ?? [])].sort(
    (a, b) => b.support - a.support || b.surprise - a.surprise || (a.id < b.id ? -1 : 1)
  );
  return laws.slice(0, MOST).map(law => ({ law: lawText(law.text), facts: factsOf(law) }));
}

/** `3 laws`, or that there is none. */
export function lawHead(report: IReport): string {
  const count = report.laws?.length ?? 0;
  const w = words();
  return count === 0
    ? w._p('report', 'No law between columns was found')
    : w._np('report', '%2 law', '%2 laws', count, countText(count));
}

function factsOf({ support, tested, exceptions, tolerance, surprise }: ILaw): string {
  const w = words();
  return [
    w._p('report', '%1 of %2', percentText(support), plural(tested, 'row')),
    exceptions === 0
      ? w._p('report', 'no exception')
      : w._np('report', '%2 breaks it', '%2 break it', exceptions, countText(exceptions)),
    ...(tolerance === null || tolerance === 0
      ? []
      : [w._p('report', 'within %1', numberText(Number(tolerance.toPrecision(2))))]),
    exceptions === 0
      ? w._p('report', 'chance would break it')
      : w._p('report', '%1 fewer exceptions than by chance', percentText(surprise))
  ].join(', ');
}
