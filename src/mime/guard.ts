import { KINDS } from '../engine';
import type { IReport } from '../engine';
import {
  between,
  boolean,
  count,
  dictionary,
  either,
  list,
  number,
  oneOf,
  optional,
  orNull,
  record,
  tagged,
  text,
  tuple
} from './shape';
import type { Shape } from './shape';

/** Mime type of a saved report. */
export const REPORT_MIME = 'application/vnd.framescope.report+json';

const MAX_POSITIONS = 1_000_000;
const MAX_COLUMNS = 20_000;
const MAX_FINDINGS = 20_000;
const MAX_BLOCKS = 4_096;

const names = list(text, MAX_COLUMNS);
const numbers = list(number, MAX_BLOCKS);
const basis = oneOf('exact', 'sample', 'sketch');

const literal = record({
  value: either(text, number),
  column: text,
  rows: count,
  masked: optional(boolean)
});

const param = tagged('role', {
  structural: record({ value: text }),
  derived: record({ value: number, as: optional(oneOf('count', 'share', 'factor', 'number')) }),
  literal: record({ value: literal })
});

const params = dictionary(param);

const topValue = record({ literal, count, marked: boolean });

/** One edge more than there are bars, and a mark for each bar if there are marks. */
const fitting: Shape = (value, path) => {
  const { edges, counts, marked } = value as {
    edges: unknown[];
    counts: unknown[];
    marked?: unknown[];
  };
  const fits =
    edges.length === counts.length + 1 && (marked === undefined || marked.length === counts.length);
  return fits ? null : `${path} has edges that do not fit its counts`;
};

const both =
  (first: Shape, second: Shape): Shape =>
  (value, path) =>
    first(value, path) ?? second(value, path);

const bins = { edges: numbers, counts: numbers, scale: oneOf('number', 'date', 'length') };

const evidence = tagged('type', {
  histogram: both(
    record({
      ...bins,
      column: text,
      marked: optional(numbers),
      nulls: count,
      bounds: optional(tuple(orNull(number), orNull(number)))
    }),
    fitting
  ),
  'top-values': record({
    column: text,
    values: list(topValue, MAX_BLOCKS),
    others: count,
    distinct: count
  }),
  missing: record({ columns: names, blocks: list(list(between(0, 1), MAX_BLOCKS), MAX_COLUMNS) }),
  positions: record({ rows: count, blocks: numbers }),
  groups: record({
    columns: names,
    sizes: numbers,
    examples: list(
      record({ key: list(literal, MAX_COLUMNS), rows: list(count, MAX_POSITIONS) }),
      MAX_BLOCKS
    )
  }),
  pairs: record({
    column: text,
    pairs: list(record({ from: literal, to: literal }), MAX_BLOCKS)
  }),
  formats: record({
    column: text,
    formats: list(
      record({ name: text, count, marked: boolean, example: orNull(literal) }),
      MAX_BLOCKS
    )
  })
});

const finding = record({
  id: text,
  kind: oneOf(...Object.keys(KINDS)),
  detector: text,
  columns: names,
  severity: oneOf('info', 'warning', 'error'),
  confidence: between(0, 1),
  effect: between(0, 1),
  message: record({ key: text, params, text }),
  rows: record({
    count,
    complete: boolean,
    positions: optional(list(count, MAX_POSITIONS)),
    ranges: optional(list(tuple(count, count), MAX_POSITIONS)),
    strip: numbers
  }),
  evidence: list(evidence, 32),
  rule: orNull(text),
  fixes: list(record({ action: text, columns: names, params }), 32),
  root: orNull(text)
});

const summary = record({
  count,
  min: number,
  max: number,
  mean: number,
  sd: number,
  skew: number,
  quantiles: list(number, 64),
  zeros: count,
  negatives: count,
  nans: count,
  infinities: count,
  whole: boolean
});

const profile = record({
  name: text,
  index: count,
  physical: text,
  semantic: text,
  typeName: text,
  rows: count,
  nulls: count,
  distinct: number,
  distinctBasis: basis,
  basis,
  numeric: orNull(summary),
  lengths: orNull(summary),
  histogram: orNull(both(record(bins), fitting)),
  top: list(topValue, MAX_BLOCKS),
  characters: orNull(
    record({
      digits: number,
      upper: number,
      lower: number,
      space: number,
      punctuation: number,
      nonAscii: number
    })
  )
});

const report = record({
  format: oneOf('framescope.report'),
  version: oneOf(1),
  dataset: record({ name: text, rows: count, columns: count, fingerprint: text }),
  engine: record({
    version: text,
    host: oneOf('browser', 'node', 'spark'),
    seconds: number,
    basis: oneOf('exact', 'sample')
  }),
  score: between(0, 100),
  findings: list(finding, MAX_FINDINGS),
  profile: list(profile, MAX_COLUMNS),
  not_run: list(record({ detector: text, column: orNull(text), reason: text }), MAX_FINDINGS),
  released: either(names, oneOf('all'))
});

/** A report that may be shown, or why it may not. */
export type Guarded = { readonly report: IReport } | { readonly fault: string };

/**
 * Checks a report from a notebook somebody else wrote. Everything the
 * components read has its type and a bound when this says yes.
 *
 * @returns The report itself, or one sentence for the user.
 */
export function guardReport(data: unknown): Guarded {
  const version = (data as { version?: unknown } | null | undefined)?.version;
  if (typeof version === 'number' && version > 1) {
    return {
      fault: `This report was saved by a newer framescope (format ${version}). Update framescope to read it.`
    };
  }
  const fault = report(data, 'report');
  if (fault !== null) {
    return {
      fault: `This saved report cannot be shown: ${fault.slice(0, 200)}. Run the cell again to make a new one.`
    };
  }
  return { report: data as IReport };
}
