import {
  renderMessage,
  type IFinding,
  type IHistogram,
  type ILiteral,
  type IMessage,
  type INumericSummary,
  type IProfile,
  type IReport,
  type Param
} from '../engine';
import { coarseDate, coarseNumber, isShape, roundFigure, shapeOf } from './coarse';
import { coarseAxis, sums } from './coarse-axis';
import { redactDrift } from './redact-drift';
import { redactEvidence, redactTop, type IGate } from './redact-evidence';

/** Which columns may show their values. */
export type Released = 'all' | 'none' | readonly string[];

/** Rows that must share a value before it may be shown. */
export const DEFAULT_K = 20;

/** Characters of a value that are shown at most. */
const MAX_VALUE = 500;

/** An id that the author of a ruleset gave; see `schema/rules.json`. */
const RULE_ID = /^[\p{L}\p{N}_.:-]{1,120}$/u;

type Rule = (column: string) => boolean;

/**
 * Takes out of a report what may not leave: a cell value passes when at least
 * `k` rows share it or its column is released, else its shape takes its place;
 * extremes, quantiles and bin edges of other columns go to coarse steps, bins
 * few rows share are joined, exact points are dropped; row positions, counts,
 * shares and column names stay. Stands before every sink.
 */
export function redact(report: IReport, released: Released, k = DEFAULT_K): IReport {
  const rule = ruleOf(released);
  const list = released === 'all' ? 'all' : released === 'none' ? [] : [...released];
  const names = new Set(report.profile.map(profile => profile.name));
  return {
    ...report,
    findings: report.findings.map(finding => redactFinding(finding, rule, k)),
    profile: report.profile.map(profile => maskedProfile(profile, gateOf(rule, k))),
    not_run: report.not_run.map(entry => ({ ...entry, reason: redactReason(entry.reason, names) })),
    ...redactMemory(report, rule, k),
    released: list
  };
}

/** Accepted findings and compared runs, with their values masked. */
function redactMemory(
  { baseline, comparison }: IReport,
  rule: Rule,
  k: number
): Pick<IReport, 'baseline' | 'comparison'> {
  const gate = gateOf(rule, k);
  return {
    ...(baseline === undefined
      ? {}
      : {
          baseline: {
            ...baseline,
            quiet: baseline.quiet.map(one => ({
              ...one,
              finding: redactFinding(one.finding, rule, k)
            }))
          }
        }),
    ...(comparison === undefined
      ? {}
      : {
          comparison: {
            ...comparison,
            findings: comparison.findings.map(one => ({
              ...one,
              message: redactMessage(one.message, one.columns, one.now ?? one.was ?? 0, rule, k),
              segment: one.segment && {
                ...one.segment,
                conditions: one.segment.conditions.map(gate.literal)
              }
            })),
            ...(comparison.drift && { drift: redactDrift(comparison.drift, gate) })
          }
        })
  };
}

function ruleOf(released: Released): Rule {
  return typeof released === 'string'
    ? () => released === 'all'
    : column => released.includes(column);
}

/** What may be shown of single values; for what is no report. */
export function gateFor(released: Released, k = DEFAULT_K): IGate {
  return gateOf(ruleOf(released), k);
}

function gateOf(open: Rule, k: number): IGate {
  return { open, k, literal: literal => redactLiteral(literal, open, k) };
}

function redactLiteral(literal: ILiteral, open: Rule, k: number): ILiteral {
  const text = String(literal.value);
  if (literal.masked && isShape(text)) {
    return literal;
  }
  if (!literal.masked && (literal.rows >= k || open(literal.column))) {
    return typeof literal.value === 'string' && text.length > MAX_VALUE
      ? { ...literal, value: `${text.slice(0, MAX_VALUE)}…` }
      : literal;
  }
  return { ...literal, value: shapeOf(text), masked: true };
}

function redactParam(param: Param, gate: IGate, exact: boolean): Param {
  switch (param.role) {
    case 'literal':
      return { ...param, value: gate.literal(param.value) };
    case 'derived':
      return exact || param.as === undefined || param.as === 'count' || param.as === 'share'
        ? param
        : { ...param, value: roundFigure(param.value) };
    case 'structural':
      return param;
  }
}

function redactParams(
  params: Readonly<Record<string, Param>>,
  gate: IGate,
  exact: boolean
): Record<string, Param> {
  return Object.fromEntries(
    Object.entries(params).map(([name, param]) => [name, redactParam(param, gate, exact)])
  );
}

/** One finding with its values masked; see {@link redact}. */
export function redactFinding(finding: IFinding, open: Rule, k: number): IFinding {
  const gate = gateOf(open, k);
  const exact = finding.columns.every(open);
  return {
    ...finding,
    message: redactMessage(finding.message, finding.columns, finding.rows.count, open, k),
    evidence: finding.evidence.map(evidence => redactEvidence(evidence, gate)),
    rule: exact || finding.rule === null ? finding.rule : redactRule(finding.rule, finding.columns),
    fixes: finding.fixes.map(fix => ({ ...fix, params: redactParams(fix.params, gate, exact) }))
  };
}

function redactMessage(
  { key, params: raw }: IMessage,
  columns: readonly string[],
  rows: number,
  open: Rule,
  k: number
): IMessage {
  const params = redactParams(raw, gateOf(open, k), columns.every(open));
  return { key, params, text: renderMessage({ key, params }, columns, rows).text };
}

/** A rule that names columns and operators passes; one with numbers or quotes holds values. */
function redactRule(rule: string, columns: readonly string[]): string | null {
  if (RULE_ID.test(rule)) {
    return rule;
  }
  const bare = columns.reduce((text, column) => text.replaceAll(column, ''), rule);
  return /[\d"'`“”‘’]/.test(bare) ? null : rule;
}

/** A reason may quote a cell; quoted words that are no column become shapes. */
function redactReason(reason: string, names: ReadonlySet<string>): string {
  return reason
    .slice(0, 300)
    .replace(
      /"([^"]*)("|$)|`([^`]*)(`|$)|“([^”]*)(”|$)|(?<!\w)'([^']*)('|$)/g,
      (quoted: string) => {
        const inside = quoted.slice(1).replace(/["'`”]$/, '');
        return names.has(inside) ? quoted : `"${shapeOf(inside)}"`;
      }
    );
}

function redactSummary(summary: INumericSummary, scale: IHistogram['scale']): INumericSummary {
  const whole = summary.whole || scale === 'length';
  const coarse = (value: number, way: 'down' | 'up'): number =>
    scale === 'date' ? coarseDate(value, way) : coarseNumber(value, way, whole);
  return {
    ...summary,
    min: coarse(summary.min, 'down'),
    max: coarse(summary.max, 'up'),
    mean: coarse(summary.mean, 'down'),
    sd: coarseNumber(summary.sd, 'up'),
    skew: coarseNumber(summary.skew, 'down'),
    quantiles: summary.quantiles.map(value => coarse(value, 'down'))
  };
}

/** One profile with its values masked and its figures coarse; see {@link redact}. */
export function redactProfile(profile: IProfile, released: Released, k = DEFAULT_K): IProfile {
  return maskedProfile(profile, gateFor(released, k));
}

function maskedProfile(profile: IProfile, gate: IGate): IProfile {
  const top = redactTop(profile.top, gate);
  if (gate.open(profile.name)) {
    return { ...profile, top };
  }
  const dated = profile.physical === 'date' || profile.physical === 'timestamp';
  const { histogram, numeric, lengths } = profile;
  return {
    ...profile,
    numeric: numeric && redactSummary(numeric, dated ? 'date' : 'number'),
    lengths: lengths && redactSummary(lengths, 'length'),
    histogram: histogram && redactHistogram(histogram, gate.k, numeric?.whole ?? true),
    top
  };
}

function redactHistogram(histogram: IHistogram, k: number, whole: boolean): IHistogram {
  const axis = coarseAxis(histogram.edges, histogram.scale, histogram.counts, k, whole);
  return { ...histogram, edges: axis.edges, counts: sums(histogram.counts, axis) };
}
