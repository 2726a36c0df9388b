import { formatCount, formatNumber, formatShare, type ILaw, type IReport } from '../engine';
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
  return laws.slice(0, MOST).map(law => ({ law: law.text, facts: factsOf(law) }));
}

/** `3 laws`, or that there is none. */
export function lawHead(report: IReport): string {
  const count = report.laws?.length ?? 0;
  return count === 0
    ? 'No law between columns was found'
    : `${formatCount(count)} ${count === 1 ? 'law' : 'laws'}`;
}

function factsOf({ support, tested, exceptions, tolerance, surprise }: ILaw): string {
  return [
    `${formatShare(support)} of ${plural(tested, 'row')}`,
    exceptions === 0
      ? 'no exception'
      : `${formatCount(exceptions)} ${exceptions === 1 ? 'breaks' : 'break'} it`,
    ...(tolerance === null || tolerance === 0
      ? []
      : [`within ${formatNumber(Number(tolerance.toPrecision(2)))}`]),
    `surprise ${surprise.toFixed(2)}`
  ].join(', ');
}
