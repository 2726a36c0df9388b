import { encodeUtf8, type IReport } from '../engine';
import { toBundle, wholeBundle } from './bundle';
import { diskBytes, MAX_BYTES, type IBundle } from './disk';
import { looksPersonal, namesLikeValues } from './personal';
import { DEFAULT_K, redact, type Released } from './redact';
import { toPlain } from './to-json';

/** What a user chooses to save. */
export interface IShareChoice {
  readonly released: Released;
  /** Pictures and the data they are drawn from. */
  readonly charts: boolean;
  /** Counts and bins of each column. */
  readonly profile: boolean;
  /** Positions of offending rows, the first 200 of each finding at most. */
  readonly positions: boolean;
  /** Leave things out until it fits, instead of being over the limit. */
  readonly fit: boolean;
}

/** A part of the saved output and what it takes; all parts add up to the whole. */
export interface ISharePart {
  readonly key: 'findings' | 'review' | 'charts' | 'profile' | 'positions' | 'page';
  readonly bytes: number;
  /** Findings, findings with a review, pictures, columns, positions or pages in it. */
  readonly count: number;
}

/** What leaves of one column. */
export interface IShareColumn {
  readonly name: string;
  readonly released: boolean;
  /** Its name or its values look like a person's. */
  readonly personal: boolean;
  /** Different values that leave as they are: released, or shared by many rows. */
  readonly values: number;
  /** Different shapes that leave in place of values. */
  readonly masked: number;
  /** Extremes, quantiles and bins leave in coarse steps. */
  readonly coarse: boolean;
  /** Bytes of the values that leave as they are. */
  readonly bytes: number;
  /** Bytes of its values were it released; `bytes` where it is. */
  readonly bytesReleased: number;
}

/** Exactly what leaves, and how much it is. */
export interface IShareSummary {
  /** The saved output itself, nothing else is written. */
  readonly bundle: IBundle;
  readonly bytes: number;
  readonly limit: number;
  /** Bytes above the limit; 0 where it fits. */
  readonly over: number;
  readonly parts: readonly ISharePart[];
  readonly columns: readonly IShareColumn[];
  /** Column names that look like cell values, as in a pivoted frame; names always leave. */
  readonly namesLikeValues: readonly string[];
}

/** Everything, nothing released. */
export const SHARE_ALL: IShareChoice = {
  released: 'none',
  charts: true,
  profile: true,
  positions: true,
  fit: false
};

/**
 * What a choice saves, column by column, with the bytes of each part.
 *
 * @param report - as the engine made it, not yet through `redact`.
 * @param k - rows that must share a value before it may be shown.
 */
export function shareSummary(
  report: IReport,
  choice: IShareChoice = SHARE_ALL,
  k: number = DEFAULT_K,
  limit: number = MAX_BYTES
): IShareSummary {
  const bundle = shareBundle(report, choice, k, limit);
  const parts = partsOf(bundle);
  const bytes = parts.reduce((n, part) => n + part.bytes, 0);
  const all = literalsOf(report, () => false);
  const kept = literalsOf(bundle.report, literal => literal.masked === true);
  const { released } = choice;
  const isReleased = (name: string): boolean =>
    released === 'all' || (released !== 'none' && released.includes(name));
  return {
    bundle,
    bytes,
    limit,
    over: Math.max(0, bytes - limit),
    parts,
    columns: report.profile.map(profile => {
      const { name } = profile;
      const own = kept.get(name) ?? NOTHING;
      const open = isReleased(name);
      return {
        name,
        released: open,
        personal: looksPersonal(profile),
        values: own.plain.size,
        masked: own.masked.size,
        coarse: !open && (profile.numeric !== null || profile.histogram !== null),
        bytes: own.bytes,
        bytesReleased: open ? own.bytes : (all.get(name) ?? NOTHING).bytes
      };
    }),
    namesLikeValues: namesLikeValues(report.profile.map(profile => profile.name))
  };
}

function shareBundle(report: IReport, choice: IShareChoice, k: number, limit: number): IBundle {
  const redacted = redact(report, choice.released, k);
  const listed = choice.positions ? redacted : toPlain(redacted, 'none');
  const chosen: IReport = {
    ...listed,
    findings: choice.charts
      ? listed.findings
      : listed.findings.map(finding => ({ ...finding, evidence: [] })),
    profile: choice.profile ? listed.profile : []
  };
  const charts = choice.charts ? {} : { charts: 0, columns: 0, strips: false };
  return choice.fit ? toBundle(chosen, limit, charts) : wholeBundle(chosen, charts);
}

/**
 * What each part takes in the notebook file: the difference that it makes, so that all of them add
 * up to the whole.
 */
function partsOf(bundle: IBundle): ISharePart[] {
  const { report, html } = bundle;
  const { findings, profile } = report;
  const pictures = html.match(/<img [^>]*>/g) ?? [];
  const bare: IBundle = {
    ...bundle,
    report: { ...report, findings: findings.map(finding => ({ ...finding, evidence: [] })) },
    html: html.replace(/<img [^>]*>/g, '')
  };
  const unplaced: IBundle = {
    ...bare,
    report: {
      ...bare.report,
      findings: bare.report.findings.map(finding => {
        const { count: rows, complete, strip } = finding.rows;
        return { ...finding, rows: { count: rows, complete, strip } };
      })
    }
  };
  const unprofiled: IBundle = { ...unplaced, report: { ...unplaced.report, profile: [] } };
  const alone: IBundle = { ...unprofiled, html: '', text: '' };
  const { review, ...silent } = alone.report;
  const unsaid: IBundle = { ...alone, report: silent };
  const all = [bundle, bare, unplaced, unprofiled, alone, unsaid].map(diskBytes);
  const count = findings.reduce(
    (n, { rows: { positions: some, ranges } }) =>
      n + (some?.length ?? ranges?.reduce((m, [start, end]) => m + end - start, 0) ?? 0),
    0
  );
  return [
    { key: 'findings', bytes: all[5], count: findings.length },
    ...(review === undefined
      ? []
      : [{ key: 'review' as const, bytes: all[4] - all[5], count: review.length }]),
    { key: 'charts', bytes: all[0] - all[1], count: pictures.length },
    { key: 'profile', bytes: all[2] - all[3], count: profile.length },
    { key: 'positions', bytes: all[1] - all[2], count },
    { key: 'page', bytes: all[3] - all[4], count: 2 }
  ];
}

function size(value: string | number): number {
  return encodeUtf8([JSON.stringify(value)]).offsets[1];
}

interface IValues {
  readonly plain: Set<string>;
  readonly masked: Set<string>;
  bytes: number;
}

const NOTHING: IValues = { plain: new Set(), masked: new Set(), bytes: 0 };

interface ILiteralLike {
  readonly value: string | number;
  readonly column: string;
  readonly masked?: true;
}

/** Every cell value in a report, by column. */
function literalsOf(
  report: IReport,
  isMasked: (literal: ILiteralLike) => boolean
): Map<string, IValues> {
  const found = new Map<string, IValues>();
  const take = (literal: ILiteralLike): void => {
    const values = found.get(literal.column) ?? { plain: new Set(), masked: new Set(), bytes: 0 };
    if (isMasked(literal)) {
      values.masked.add(String(literal.value));
    } else {
      values.plain.add(String(literal.value));
      values.bytes += size(literal.value);
    }
    found.set(literal.column, values);
  };
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(walk);
    } else if (typeof value === 'object' && value !== null) {
      if ('column' in value && 'rows' in value && 'value' in value) {
        take(value as ILiteralLike);
      } else {
        Object.values(value).forEach(walk);
      }
    }
  };
  walk(report.findings.map(({ message, evidence, fixes }) => [message.params, evidence, fixes]));
  walk(report.profile.map(profile => profile.top));
  return found;
}
