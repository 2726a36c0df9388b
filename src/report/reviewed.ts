import { escapeText } from '../charts/static-svg';
import type { IFinding, IReport, ISavedReview } from '../engine';
import { countText, statusWord, words } from '../i18n';
import { diskBytes, MAX_BYTES, type IBundle } from './disk';

/** What begins the line of a finding in the text form that tells what a team said of it. */
const MARK = '[review] ';
const INDENT = ' '.repeat(11);

/** An id that can stand in a comment of HTML. */
const PLAIN_ID = /^\w{1,64}$/;

/** `Confirmed, 4 comments`: what a team said of a finding, without words of theirs; '' for nothing. */
export function reviewedText({ review }: Pick<IReport, 'review'>, id: string): string {
  const said = review?.find(({ finding }) => finding === id);
  if (said === undefined) {
    return '';
  }
  const { status, comments } = said;
  const w = words();
  return [
    ...(status === 'open' ? [] : [statusWord(status, w)]),
    ...(comments === 0 ? [] : [w._n('%2 comment', '%2 comments', comments, countText(comments))])
  ].join(', ');
}

/** The same behind a level in HTML, between marks by which it is found when more is said. */
export function reviewedHtml(
  report: Pick<IReport, 'review'>,
  { id }: Pick<IFinding, 'id'>
): string {
  const told = reviewedText(report, id);
  const shown = told === '' ? '' : ` · ${escapeText(told)}`;
  return PLAIN_ID.test(id) ? `<!--fs:${id}-->${shown}<!--/fs-->` : shown;
}

/** The same as a line of the text form; none where nothing was said. */
export function reviewedLines(report: Pick<IReport, 'review'>, id: string): string[] {
  const told = reviewedText(report, id);
  return told === '' ? [] : [`${MARK}${told}`];
}

/**
 * A saved output with what a team says of its findings now, in all its forms. Where it would take
 * more room than it may, the last findings of it go without.
 */
export function withReview(
  bundle: IBundle,
  review: readonly ISavedReview[],
  limit = Math.max(MAX_BYTES, diskBytes(bundle))
): IBundle {
  const { review: _, ...bare } = bundle.report;
  const report: IReport = review.length === 0 ? bare : { ...bare, review };
  const now = {
    report,
    html: bundle.html.replace(/<!--fs:(\w+)-->.*?<!--\/fs-->/g, (_all, id: string) =>
      reviewedHtml(report, { id })
    ),
    text: withLines(bundle.text, report)
  };
  return review.length === 0 || diskBytes(now) <= limit
    ? now
    : withReview(bundle, review.slice(0, review.length >> 1), limit);
}

/** The line stands behind the one that ends with the finding's id. */
function withLines(text: string, report: IReport): string {
  const ids = new Set(report.findings.map(({ id }) => id));
  const idAt = (line: string): string | undefined =>
    line.startsWith(INDENT) ? line.split(/\s/).pop() : undefined;
  return text
    .split('\n')
    .filter(line => !line.startsWith(INDENT + MARK))
    .flatMap(line => {
      const id = idAt(line);
      const said = id !== undefined && ids.has(id) ? reviewedLines(report, id) : [];
      return [line, ...said.map(one => INDENT + one)];
    })
    .join('\n');
}
