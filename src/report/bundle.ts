import type { IReport } from '../engine';
import { words } from '../i18n';
import {
  detailOf,
  roomOf,
  shrinkFinding,
  shrinkProfiles,
  STEPS,
  WHOLE,
  type IRoom
} from './detail';
import { diskBytes, MAX_BYTES, type IBundle } from './disk';
import { toHtml, type IHtmlOptions } from './to-html';
import { toText } from './to-text';
import { CUT, LEFT_OUT, plural } from './words';

/**
 * Cuts a redacted report down until report, HTML and text together take at most `limit` bytes of a
 * notebook file. It goes in small steps: what is left of the last findings goes first, and the
 * evidence of the first ones last. What was cut is said in the forms (`complete: false`, `not_run`,
 * the foot of the HTML).
 *
 * @param options - of the HTML, stronger than what the size allows.
 */
export function toBundle(report: IReport, limit = MAX_BYTES, options: IHtmlOptions = {}): IBundle {
  const fits = (bundle: IBundle): boolean => diskBytes(bundle) <= limit;
  const first = bundleAt(report, 0, options);
  if (fits(first)) {
    return first;
  }
  let [low, high] = [0, STEPS - 1];
  let found: IBundle | null = null;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const bundle = bundleAt(report, middle, options);
    if (fits(bundle)) {
      [high, found] = [middle, bundle];
    } else {
      low = middle;
    }
  }
  const last = found ?? bundleAt(report, high, options);
  return found !== null || fits(last) ? last : bareBundle(report, options);
}

/** A redacted report as it is saved where size is no matter: the first 200 rows of each finding. */
export function wholeBundle(report: IReport, options: IHtmlOptions): IBundle {
  return bundleAt(report, WHOLE, options);
}

/** The frame and its score alone. */
function bareBundle(report: IReport, options: IHtmlOptions): IBundle {
  const bare = {
    ...shrink(report, STEPS - 1),
    findings: [],
    profile: [],
    ...(report.review && { review: [] }),
    released: report.released === 'all' ? ('all' as const) : report.released.slice(0, 20)
  };
  return { report: bare, html: toHtml(bare, options), text: toText(bare) };
}

function bundleAt(report: IReport, step: number, options: IHtmlOptions): IBundle {
  const room = roomOf(step);
  const small = shrink(report, step);
  const findings = small.findings.map((finding, i) => ({
    ...finding,
    rows: report.findings[i].rows
  }));
  const shown = { ...small, findings, profile: report.profile };
  const limits = {
    findings: room.findings,
    charts: room.charts,
    open: Math.min(3, room.charts),
    columns: room.drawn,
    leftOut: leftOut(report, small),
    ...options
  };
  return { report: small, html: toHtml(shown, limits), text: toText(shown) };
}

/** What was taken from findings that stayed, in words. */
function leftOut(report: IReport, small: IReport): string[] {
  const w = words();
  const pairs = small.findings.map((now, i) => ({ was: report.findings[i], now }));
  const listed = ({ rows }: IReport['findings'][number]): number =>
    (rows.positions?.length ?? 0) + (rows.ranges?.length ?? 0);
  const fewer = pairs.filter(({ was, now }) => listed(now) < listed(was));
  const none = fewer.filter(({ now }) => listed(now) === 0);
  const less = pairs.filter(({ was, now }) => now.evidence.length < was.evidence.length);
  const bare = less.filter(({ now }) => now.evidence.length === 0);
  const said = (text: (count: string) => string, n: number): string[] =>
    n === 0 ? [] : [text(plural(n, 'finding'))];
  return [
    ...said(n => w._p('report', 'row numbers of %1', n), none.length),
    ...said(n => w._p('report', 'further row numbers of %1', n), fewer.length - none.length),
    ...said(n => w._p('report', 'evidence of %1', n), bare.length),
    ...said(n => w._p('report', 'further evidence of %1', n), less.length - bare.length)
  ];
}

function shrink(report: IReport, step: number): IReport {
  const room = roomOf(step);
  const count = Math.min(report.findings.length, room.findings);
  const laws = report.laws?.length ?? 0;
  const profile = shrinkProfiles(report, room);
  const missing = (all: number, kept: number, noun: 'finding' | 'column profile' | 'law') =>
    all > kept ? [plural(all - kept, noun)] : [];
  const cut = [
    ...missing(report.findings.length, count, 'finding'),
    ...missing(report.profile.length, profile.length, 'column profile'),
    ...missing(laws, room.laws, 'law')
  ];
  const reason = `${LEFT_OUT}${cut.join(', ')}`;
  const said = cut.length === 0 ? [] : [{ detector: CUT, column: null, reason }];
  return {
    ...report,
    dataset: {
      ...report.dataset,
      name: report.dataset.name.slice(0, 500),
      ...(report.dataset.notes && {
        notes: report.dataset.notes
          .slice(0, 10)
          .map(({ kind, text }) => ({ kind, text: text.slice(0, 300) }))
      })
    },
    findings: report.findings
      .slice(0, count)
      .map((finding, i) => shrinkFinding(finding, detailOf(step, i, count))),
    profile,
    ...(report.laws && { laws: surest(report.laws, room.laws) }),
    not_run: [...said, ...report.not_run.slice(0, 20)],
    ...(report.review && { review: report.review.slice(0, room.findings) }),
    ...shrinkMemory(report, step, room)
  };
}

/** The surest laws, in the order in which they stand. */
function surest(laws: NonNullable<IReport['laws']>, most: number): IReport['laws'] {
  const first = [...laws]
    .sort((a, b) => b.support - a.support || b.surprise - a.surprise || (a.id < b.id ? -1 : 1))
    .slice(0, most);
  const kept = new Set(first);
  return laws.filter(law => kept.has(law));
}

function shrinkMemory(
  { baseline, comparison }: IReport,
  step: number,
  { findings, columns }: IRoom
): Pick<IReport, 'baseline' | 'comparison'> {
  const last = detailOf(step, 1, 2);
  return {
    ...(baseline && {
      baseline: {
        ...baseline,
        quiet: baseline.quiet
          .slice(0, findings)
          .map(one => ({ ...one, finding: shrinkFinding(one.finding, last) })),
        woken: baseline.woken.slice(0, findings),
        expired: baseline.expired.slice(0, findings),
        notes: baseline.notes.slice(0, 20)
      }
    }),
    ...(comparison && {
      comparison: {
        ...comparison,
        findings: comparison.findings.slice(0, findings),
        columns: comparison.columns.slice(0, columns),
        ...(comparison.drift && {
          drift: {
            ...comparison.drift,
            columns: comparison.drift.columns.slice(0, columns),
            relations: comparison.drift.relations.slice(0, findings)
          }
        })
      }
    })
  };
}
