import type { IFindingChange, IReport } from '../engine';
import { lineText, plural } from './words';

const MOST = 20;

/** `, 1 accepted` behind the count of findings; empty without a baseline. */
export function acceptedCount({ baseline }: IReport): string {
  const count = baseline?.quiet.length ?? 0;
  return count === 0 ? '' : `; ${count} accepted`;
}

/** Why a finding is loud: woken, new or worse; empty where there is nothing to say. */
export function awakeLine({ baseline, comparison }: IReport, id: string): string {
  const change = comparison?.findings.find(one => one.id === id);
  if (change !== undefined) {
    return change.was === null ? 'new' : `worse, was ${plural(change.was, 'row')}`;
  }
  const woken = baseline?.woken.find(one => one.id === id);
  if (woken !== undefined) {
    return `woke up: ${woken.why.join(' ')}`;
  }
  const over = baseline?.expired.find(one => one.id === id);
  return over === undefined ? '' : `its acceptance ended on ${over.expires ?? over.created}`;
}

/** What the baseline and the comparison have to tell, a sentence each; columns in back-ticks. */
export function memoryLines(report: IReport): string[] {
  const { baseline, comparison } = report;
  const lines: string[] = [];
  if (comparison !== undefined) {
    const { was, findings, columns } = comparison;
    const count = (change: IFindingChange['change']): number =>
      findings.filter(one => one.change === change).length;
    const words = (['new', 'worse', 'better', 'gone', 'same'] as const)
      .map(change => ({ change, n: count(change) }))
      .filter(({ n }) => n > 0)
      .map(({ change, n }) => `${n} ${change}`);
    lines.push(
      `Compared with ${lineText(was.name)} (${plural(was.rows, 'row')}, ${plural(was.columns, 'column')}, score ${was.score ?? '–'}): ` +
        `${words.length === 0 ? 'no findings on either side' : words.join(', ')}; ` +
        `${plural(columns.filter(one => one.change !== 'same').length, 'column')} changed.`
    );
    const explained = findings.filter(({ segment }) => segment !== null).map(segmentLine);
    lines.push(...[...new Set(explained)].slice(0, MOST));
    for (const one of findings.filter(({ change }) => change === 'gone').slice(0, MOST)) {
      lines.push(
        `Gone: ${one.message.text.split('. ', 1)[0]}; was ${plural(one.was ?? 0, 'row')}.`
      );
    }
  }
  if (baseline !== undefined) {
    lines.push(...baseline.notes.slice(0, MOST));
    if (baseline.gone > 0) {
      lines.push(
        `${baseline.gone} ${baseline.gone === 1 ? 'acceptance' : 'acceptances'} no finding answers to any more.`
      );
    }
  }
  return lines;
}

function segmentLine({ segment, now, columns }: IFindingChange): string {
  const conditions = (segment?.conditions ?? [])
    .map(({ column, value }) => `\`${column}\` = ${lineText(String(value))}`)
    .join(' and ');
  const all =
    segment?.coverage === 1 ? 'All' : `${Math.floor((segment?.coverage ?? 0) * 100)} % of`;
  const names = columns.slice(0, 3).map(name => `\`${name}\``);
  return `${all} ${plural(now ?? 0, 'row')} of the finding in ${names.join(', ')}: ${conditions}.`;
}
