import {
  renderMessage,
  type Evidence,
  type IFinding,
  type IHistogram,
  type ILiteral,
  type INumericSummary,
  type IProfile,
  type IReport,
  type ITopValue,
  type Param
} from '../engine';
import { coarseDate, coarseEdges, coarseNumber, shapeOf } from './coarse';

/** Which columns may show their values. */
export type Released = 'all' | 'none' | readonly string[];

/** Rows that must share a value before it may be shown. */
export const DEFAULT_K = 20;

/** Characters of a value that are shown at most. */
const MAX_VALUE = 500;

type Rule = (column: string) => boolean;

/**
 * Takes out of a report what may not leave: a cell value passes when at least
 * `k` rows share it or its column is released, else its shape takes its place;
 * extremes, quantiles and bin edges of other columns go to coarse steps; row
 * positions, counts, shares and column names stay. Stands before every sink.
 */
export function redact(report: IReport, released: Released, k = DEFAULT_K): IReport {
  const open: Rule = released === 'all' ? () => true : column => released.includes(column);
  const list = released === 'all' ? 'all' : released === 'none' ? [] : [...released];
  const rule: Rule = released === 'none' ? () => false : open;
  return {
    ...report,
    findings: report.findings.map(finding => redactFinding(finding, rule, k)),
    profile: report.profile.map(profile => redactProfile(profile, rule, k)),
    not_run: report.not_run.map(entry => ({ ...entry, reason: entry.reason.slice(0, 300) })),
    released: list
  };
}

function redactLiteral(literal: ILiteral, open: Rule, k: number): ILiteral {
  if (literal.masked || literal.rows >= k || open(literal.column)) {
    const { value } = literal;
    return typeof value === 'string' && value.length > MAX_VALUE
      ? { ...literal, value: `${value.slice(0, MAX_VALUE)}…` }
      : literal;
  }
  return { ...literal, value: shapeOf(String(literal.value)), masked: true };
}

function redactParams(
  params: Readonly<Record<string, Param>>,
  open: Rule,
  k: number
): Record<string, Param> {
  return Object.fromEntries(
    Object.entries(params).map(([name, param]) => [
      name,
      param.role === 'literal' ? { ...param, value: redactLiteral(param.value, open, k) } : param
    ])
  );
}

/** One finding with its values masked; see {@link redact}. */
export function redactFinding(finding: IFinding, open: Rule, k: number): IFinding {
  const params = redactParams(finding.message.params, open, k);
  const { text } = renderMessage(
    { key: finding.message.key, params },
    finding.columns,
    finding.rows.count
  );
  return {
    ...finding,
    message: { key: finding.message.key, params, text },
    evidence: finding.evidence.map(evidence => redactEvidence(evidence, open, k)),
    fixes: finding.fixes.map(fix => ({ ...fix, params: redactParams(fix.params, open, k) }))
  };
}

function redactTop(top: readonly ITopValue[], open: Rule, k: number): ITopValue[] {
  return top.map(entry => ({ ...entry, literal: redactLiteral(entry.literal, open, k) }));
}

function redactEvidence(evidence: Evidence, open: Rule, k: number): Evidence {
  switch (evidence.type) {
    case 'histogram': {
      if (open(evidence.column)) {
        return evidence;
      }
      const edges = coarseEdges(evidence.edges, evidence.scale);
      const bounds = evidence.bounds?.map(bound =>
        bound === null ? null : coarse(bound, evidence.scale, bound < 0 ? 'down' : 'up')
      );
      return bounds === undefined
        ? { ...evidence, edges }
        : { ...evidence, edges, bounds: [bounds[0], bounds[1]] };
    }
    case 'top-values':
      return { ...evidence, values: redactTop(evidence.values, open, k) };
    case 'groups':
      return {
        ...evidence,
        examples: evidence.examples.map(example => ({
          ...example,
          key: example.key.map(literal => redactLiteral(literal, open, k))
        }))
      };
    case 'pairs':
      return {
        ...evidence,
        pairs: evidence.pairs.map(({ from, to }) => ({
          from: redactLiteral(from, open, k),
          to: redactLiteral(to, open, k)
        }))
      };
    case 'formats':
      return {
        ...evidence,
        formats: evidence.formats.map(format => ({
          ...format,
          example: format.example === null ? null : redactLiteral(format.example, open, k)
        }))
      };
    case 'missing':
    case 'positions':
      return evidence;
  }
}

function coarse(value: number, scale: IHistogram['scale'], way: 'down' | 'up'): number {
  return scale === 'date' ? coarseDate(value, way) : coarseNumber(value, way);
}

function redactSummary(summary: INumericSummary, scale: IHistogram['scale']): INumericSummary {
  const middle = (value: number): number => coarse(value, scale, 'down');
  return {
    ...summary,
    min: coarse(summary.min, scale, 'down'),
    max: coarse(summary.max, scale, 'up'),
    mean: middle(summary.mean),
    sd: coarseNumber(summary.sd, 'up'),
    skew: coarseNumber(summary.skew, 'down'),
    quantiles: summary.quantiles.map(middle)
  };
}

function redactProfile(profile: IProfile, open: Rule, k: number): IProfile {
  if (open(profile.name)) {
    return { ...profile, top: redactTop(profile.top, open, k) };
  }
  const dated = profile.physical === 'date' || profile.physical === 'timestamp';
  const { histogram, numeric, lengths } = profile;
  return {
    ...profile,
    numeric: numeric && redactSummary(numeric, dated ? 'date' : 'number'),
    lengths: lengths && redactSummary(lengths, 'length'),
    histogram: histogram && { ...histogram, edges: coarseEdges(histogram.edges, histogram.scale) },
    top: redactTop(profile.top, open, k)
  };
}
