import type { IFindingChange, IReport } from '../engine';
import { countText, percentText, sentenceOf as saidOf, tell, words } from '../i18n';
import { lineText, plural } from './words';

const MOST = 20;

/** `; 1 accepted` behind the count of findings; empty without a baseline. */
export function acceptedCount({ baseline }: IReport): string {
  const count = baseline?.quiet.length ?? 0;
  return count === 0 ? '' : `; ${acceptedText(count)}`;
}

/** `1 accepted`, `12 accepted`. */
export function acceptedText(count: number): string {
  return words()._np('report', '%2 accepted', '%2 accepted', count, countText(count));
}

/** Why a finding is loud: woken, new or worse; empty where there is nothing to say. */
export function awakeLine({ baseline, comparison }: IReport, id: string): string {
  const w = words();
  const change = comparison?.findings.find(one => one.id === id);
  if (change !== undefined) {
    return change.was === null
      ? w._p('report', 'new')
      : w._p('report', 'worse, was %1', plural(change.was, 'row'));
  }
  const woken = baseline?.woken.find(one => one.id === id);
  if (woken !== undefined) {
    return w._p('report', 'woke up: %1', woken.why.map(tell).join(' '));
  }
  const over = baseline?.expired.find(one => one.id === id);
  return over === undefined
    ? ''
    : w._p('report', 'its acceptance ended on %1', over.expires ?? over.created);
}

/** What the baseline and the comparison have to tell, a sentence each; columns in back-ticks. */
export function memoryLines(report: IReport): string[] {
  const { baseline, comparison } = report;
  const w = words();
  const lines: string[] = [];
  if (comparison !== undefined) {
    lines.push(comparedLine(comparison));
    const explained = comparison.findings
      .filter(({ segment }) => segment !== null)
      .map(segmentLine);
    lines.push(...[...new Set(explained)].slice(0, MOST));
    const gone = comparison.findings.filter(({ change }) => change === 'gone');
    for (const { message, columns, was } of gone.slice(0, MOST)) {
      const rows = { count: was ?? 0, complete: false, strip: [] };
      const { title } = saidOf({ message, columns, rows });
      lines.push(w._p('report', 'Gone: %1; was %2.', title, plural(was ?? 0, 'row')));
    }
  }
  if (baseline !== undefined) {
    lines.push(...baseline.notes.slice(0, MOST).map(tell));
    if (baseline.gone > 0) {
      lines.push(
        w._np(
          'report',
          '%2 acceptance no finding answers to any more.',
          '%2 acceptances no finding answers to any more.',
          baseline.gone,
          countText(baseline.gone)
        )
      );
    }
  }
  return lines;
}

function comparedLine({ was, findings, columns }: NonNullable<IReport['comparison']>): string {
  const w = words();
  const count = (change: IFindingChange['change']): number =>
    findings.filter(one => one.change === change).length;
  const said: Readonly<Record<IFindingChange['change'], (n: number) => string>> = {
    new: n => w._np('report', '%2 new', '%2 new', n, countText(n)),
    worse: n => w._np('report', '%2 worse', '%2 worse', n, countText(n)),
    better: n => w._np('report', '%2 better', '%2 better', n, countText(n)),
    gone: n => w._np('report', '%2 gone', '%2 gone', n, countText(n)),
    same: n => w._np('report', '%2 same', '%2 same', n, countText(n))
  };
  const changes = (['new', 'worse', 'better', 'gone', 'same'] as const)
    .filter(change => count(change) > 0)
    .map(change => said[change](count(change)));
  return w._p(
    'report',
    'Compared with %1 (%2, %3, score %4): %5; %6 changed.',
    lineText(was.name),
    plural(was.rows, 'row'),
    plural(was.columns, 'column'),
    was.score ?? '–',
    changes.length === 0 ? w._p('report', 'no findings on either side') : changes.join(', '),
    plural(columns.filter(one => one.change !== 'same').length, 'column')
  );
}

function segmentLine({ segment, now, columns }: IFindingChange): string {
  const w = words();
  const conditions = (segment?.conditions ?? [])
    .map(({ column, value }) => `\`${column}\` = ${lineText(String(value))}`)
    .join(w._p('list', ' and '));
  const names = columns
    .slice(0, 3)
    .map(name => `\`${name}\``)
    .join(', ');
  if ((now ?? 0) === 0) {
    return w._p(
      'report',
      '%1 of what changed in %2 comes from %3.',
      percentText(Math.floor((segment?.coverage ?? 0) * 100) / 100),
      names,
      conditions
    );
  }
  const rows = plural(now ?? 0, 'row');
  const coverage = segment?.coverage ?? 0;
  return coverage === 1
    ? w._p('report', 'All %1 of the finding in %2: %3.', rows, names, conditions)
    : w._p(
        'report',
        '%1 of %2 of the finding in %3: %4.',
        percentText(Math.floor(coverage * 100) / 100),
        rows,
        names,
        conditions
      );
}
