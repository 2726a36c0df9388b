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
const MAX_NOTES = 100;
const MAX_BLOCKS = 4_096;
const MAX_SIDE = 512;

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

const axis = { column: text, scale: oneOf('number', 'date') };
const binnedAxis = record({ ...axis, edges: numbers });
const figures = list(orNull(number), MAX_BLOCKS);
const grid = list(list(count, MAX_SIDE), MAX_SIDE);
const points = list(record({ row: count, at: list(literal, 3) }), MAX_BLOCKS);

/** Bins of an axis; -1 where there are no edges. */
const binsOf = (axes: unknown): number => (axes as { edges: unknown[] }).edges.length - 1;

const plane: Shape = (value, path) => {
  const { x, y, counts, marked } = value as Record<string, unknown>;
  const fits = [counts, marked].every(
    cells =>
      (cells as unknown[][]).length === binsOf(y) &&
      (cells as unknown[][]).every(line => line.length === binsOf(x))
  );
  return fits ? null : `${path} has axes that do not fit its counts`;
};

const along: Shape = (value, path) => {
  const { x, counts, marked, low, mean, high } = value as Record<string, unknown>;
  const fits = [counts, marked, low, mean, high].every(
    line => (line as unknown[]).length === binsOf(x)
  );
  return fits ? null : `${path} has an axis that does not fit its counts`;
};

const space: Shape = (value, path) => {
  const { axes, cells } = value as { axes: unknown[]; cells: number[][] };
  const fits = cells.every(cell => axes.every((one, i) => cell[i] < binsOf(one)));
  return fits ? null : `${path} has cells outside its axes`;
};

const square: Shape = (value, path) => {
  const { columns, values } = value as { columns: unknown[]; values: unknown[][] };
  const fits =
    values.length === columns.length && values.every(line => line.length === columns.length);
  return fits ? null : `${path} has values that do not fit its columns`;
};

const lanes: Shape = (value, path) => {
  const { axes, lines } = value as {
    axes: { scale: string; edges: unknown[]; labels: unknown[] }[];
    lines: { at: number[] }[];
  };
  const most = axes.map(one => (one.scale === 'category' ? one.labels.length : binsOf(one)));
  const fits = lines.every(
    ({ at }) => at.length === axes.length && at.every((bin, i) => bin < most[i])
  );
  return fits ? null : `${path} has lines that do not fit its axes`;
};

const bin: Shape = (value, path) =>
  Number.isSafeInteger(value) && (value as number) >= -1 ? null : `${path} is not a bin`;

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
  }),
  box: record({
    ...axis,
    by: orNull(text),
    boxes: list(
      record({
        group: orNull(literal),
        count,
        low: number,
        q1: number,
        median: number,
        q3: number,
        high: number,
        outside: count
      }),
      MAX_SIDE
    ),
    points
  }),
  scatter: both(
    record({ x: binnedAxis, y: binnedAxis, counts: grid, marked: grid, points }),
    plane
  ),
  series: both(
    record({
      x: binnedAxis,
      y: record(axis),
      counts: list(count, MAX_BLOCKS),
      low: figures,
      mean: figures,
      high: figures,
      marked: list(count, MAX_BLOCKS),
      points
    }),
    along
  ),
  scatter3d: both(
    record({
      axes: tuple(binnedAxis, binnedAxis, binnedAxis),
      cells: list(tuple(count, count, count, count, count), MAX_BLOCKS * 4),
      points
    }),
    space
  ),
  correlation: both(
    record({
      columns: list(text, MAX_SIDE),
      measure: text,
      values: list(list(orNull(between(-1, 1)), MAX_SIDE), MAX_SIDE)
    }),
    square
  ),
  parallel: both(
    record({
      axes: list(
        record({
          column: text,
          scale: oneOf('number', 'date', 'category'),
          edges: numbers,
          labels: list(literal, MAX_SIDE)
        }),
        64
      ),
      lines: list(record({ at: list(bin, 64), rows: count, marked: count }), MAX_BLOCKS),
      others: count
    }),
    lanes
  )
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
  dataset: record({
    name: text,
    rows: count,
    sample: optional(count),
    columns: count,
    fingerprint: text,
    notes: optional(list(record({ kind: text, text }), MAX_NOTES))
  }),
  engine: record({
    version: text,
    host: oneOf('browser', 'node', 'spark'),
    seconds: number,
    basis: oneOf('exact', 'sample'),
    checks: optional(count),
    off: optional(list(text, 1_000))
  }),
  score: orNull(between(0, 100)),
  findings: list(finding, MAX_FINDINGS),
  profile: list(profile, MAX_COLUMNS),
  not_run: list(record({ detector: text, column: orNull(text), reason: text }), MAX_FINDINGS),
  review: optional(
    list(
      record({
        finding: text,
        status: oneOf('open', 'confirmed', 'false-alarm', 'accepted', 'fixed', 'wont-fix'),
        comments: count
      }),
      MAX_FINDINGS
    )
  ),
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
