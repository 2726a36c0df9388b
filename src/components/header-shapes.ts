import type { IFinding, IProfile } from '../engine';

/** Offending rows of a header chart: per bin of the histogram, or per top value. */
export interface IOffending {
  readonly bins: readonly number[];
  readonly values: ReadonlySet<string>;
}

/** Even bins are 20 at most; those of a broken axis a few more. */
const MAX_BARS = 24;

/** Pixels of a letter in a header chart, and how many letters a cut label keeps at least. */
const LETTER = 6.2;
const FEWEST = 4;

/** As much of a label as fits into so many px; empty where it would tell nothing. */
export function labelIn(label: string, width: number): string {
  const room = Math.floor((width - 3) / LETTER);
  const letters = [...label];
  if (letters.length <= room) {
    return label;
  }
  return room > FEWEST ? `${letters.slice(0, room - 1).join('')}…` : '';
}

/** Bars of a histogram, at most 24: neighbours are added up. */
export interface IBars {
  readonly counts: readonly number[];
  readonly marked: readonly number[];
}

/** Add neighbouring bins up until there are at most 24 bars. */
export function barsOf(counts: readonly number[], marked: readonly number[]): IBars {
  const step = Math.max(1, Math.ceil(counts.length / MAX_BARS));
  const add = (values: readonly number[]) => {
    const out: number[] = [];
    for (let i = 0; i < counts.length; i += step) {
      let total = 0;
      for (let j = i; j < Math.min(i + step, counts.length); j++) {
        total += values[j] ?? 0;
      }
      out.push(total);
    }
    return out;
  };
  return { counts: add(counts), marked: add(marked) };
}

/**
 * Offending rows of a column where the evidence of its findings tells them.
 * Bins of the evidence go to the profile's bin that holds their middle.
 */
export function offendingOf(profile: IProfile, findings: readonly IFinding[]): IOffending {
  const edges = profile.histogram?.edges ?? [];
  const bins = new Array<number>(Math.max(0, edges.length - 1)).fill(0);
  const values = new Set<string>();
  const add = (value: number, n: number) => {
    if (bins.length > 0) {
      const at = edges.findIndex((edge, j) => j > 0 && value <= edge);
      bins[at < 1 ? bins.length - 1 : at - 1] += n;
    }
  };
  for (const { evidence } of findings) {
    for (const one of evidence) {
      if (!('column' in one) || one.column !== profile.name) {
        continue;
      }
      if (one.type === 'histogram' && one.scale === profile.histogram?.scale) {
        (one.marked ?? []).forEach((n, i) => {
          if (n > 0) {
            add((one.edges[i] + one.edges[i + 1]) / 2, n);
          }
        });
      } else if (one.type === 'top-values') {
        for (const { literal, count, marked } of one.values) {
          if (
            marked &&
            typeof literal.value === 'number' &&
            profile.histogram?.scale === 'number'
          ) {
            add(literal.value, count);
          } else if (marked) {
            values.add(String(literal.value));
          }
        }
      } else if (one.type === 'pairs') {
        one.pairs.forEach(p => values.add(String(p.from.value)));
      }
    }
  }
  return { bins, values };
}

/** Rows of a column by quality; valid + suspicious + missing is about all rows. */
export interface IQuality {
  readonly suspicious: number;
  readonly missing: number;
}

/** The findings whose rows are suspicious: all but infos and mere absence. */
export function suspicionsOf(findings: readonly IFinding[]): readonly IFinding[] {
  return findings.filter(({ severity, kind }) => severity !== 'info' && kind !== 'missing');
}

/** Suspicious rows (the largest finding that is no mere absence) and missing ones. */
export function qualityOf(profile: IProfile, findings: readonly IFinding[]): IQuality {
  const suspicious = suspicionsOf(findings).reduce((n, { rows }) => Math.max(n, rows.count), 0);
  return { suspicious: Math.min(suspicious, profile.rows), missing: profile.nulls };
}
