import type { IProfile, IReport } from '../../engine';
import { countText, percentText, words } from '../../i18n';
import { plural } from './plural';
import { code, details, img, quiet, STYLES } from './parts';
import { headerPicture, qualityPicture } from './pictures';

/** Shares of a column's cells; they add up to 1. */
export interface IShares {
  readonly name: string;
  readonly valid: number;
  readonly suspicious: number;
  readonly missing: number;
}

/** How many columns are shown, and how many of those in the open part. */
export interface IColumnLimits {
  readonly columns: number;
  readonly open: number;
}

/**
 * The columns with header chart and quality bar: all in the order of the frame
 * where they are few, else the worst first and the rest folded.
 *
 * @param shares - of the columns that are not all valid, worst first.
 */
export function columnsHtml(
  report: IReport,
  shares: readonly IShares[],
  { columns, open }: IColumnLimits
): string {
  if (report.profile.length === 0 || columns === 0) {
    return '';
  }
  const qualities = new Map(shares.map((quality, i) => [quality.name, { quality, rank: i }]));
  const rank = (profile: IProfile): number => qualities.get(profile.name)?.rank ?? Infinity;
  const few = report.profile.length <= open;
  const ordered = few
    ? report.profile
    : [...report.profile].sort((a, b) => compare(rank(a), rank(b)) || a.index - b.index);
  const shown = ordered.slice(0, columns);
  const line = (profile: IProfile): string => row(profile, qualities.get(profile.name)?.quality);
  const first = table(
    shown.slice(0, open).map(line),
    few ? words()._p('report', 'Columns') : words()._p('report', 'Columns, worst first')
  );
  const rest = shown.slice(open);
  return rest.length === 0
    ? first
    : first +
        details(
          plural(rest.length, 'more column'),
          table(rest.map(line), words()._p('report', 'More columns'))
        );
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function table(rows: readonly string[], label: string): string {
  const heads = [label, words()._p('report', 'Distribution'), words()._p('report', 'Quality')].map(
    head => `<th scope="col" align="left" style="${STYLES.head}">${head}</th>`
  );
  return (
    `<table aria-label="${label}" style="${STYLES.table}"><thead><tr style="${STYLES.row}">${heads.join('')}</tr></thead>` +
    `<tbody>${rows.join('')}</tbody></table>`
  );
}

function row(profile: IProfile, quality: IShares | undefined): string {
  const { valid, suspicious, missing } = quality ?? { valid: 1, suspicious: 0, missing: 0 };
  const shares = [
    suspicious > 0 ? words()._p('report', '%1 suspicious', percentText(suspicious)) : '',
    missing > 0 ? words()._p('report', '%1 missing', percentText(missing)) : ''
  ].filter(share => share !== '');
  const said = shares.length === 0 ? words()._p('report', 'all valid') : shares.join(', ');
  const picture = headerPicture(profile);
  const about = profile.distinctBasis === 'exact' ? '' : '~';
  const facts = `${profile.semantic} · ${words()._p('report', '%1 distinct', about + countText(profile.distinct))}`;
  const cell = `<td valign="top" style="${STYLES.cell}">`;
  return (
    `<tr style="${STYLES.row}">${cell}${code(profile.name.slice(0, 120))}<br>${quiet(facts)}</td>` +
    `${cell}${img(picture.svg, picture.text, [128, 32])}</td>` +
    `${cell}${img(qualityPicture(valid, suspicious, missing), '', [96, 10])}<br>${quiet(said)}</td></tr>`
  );
}
