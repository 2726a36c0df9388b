import { mergedPlane, mergedSeries } from '../charts/merge';
import type { Evidence, IEvidencePoint, ILiteral, ITopValue } from '../engine';
import { coarseDate, coarseNumber, shapeOf } from './coarse';
import { coarseAxis, sums, type AxisScale, type ICoarseAxis } from './coarse-axis';

/** What may be shown: columns that are released, values that many rows share. */
export interface IGate {
  readonly open: (column: string) => boolean;
  readonly k: number;
  readonly literal: (literal: ILiteral) => ILiteral;
}

type Of<T extends Evidence['type']> = Extract<Evidence, { type: T }>;

/** Evidence without what may not leave; see `redact`. */
export function redactEvidence(evidence: Evidence, gate: IGate): Evidence {
  const { open, literal } = gate;
  switch (evidence.type) {
    case 'histogram':
      return open(evidence.column) ? evidence : redactHistogram(evidence, gate.k);
    case 'top-values':
      return { ...evidence, values: redactTop(evidence.values, gate) };
    case 'groups':
      return {
        ...evidence,
        examples: evidence.examples.map(({ key, rows }) => ({ key: key.map(literal), rows }))
      };
    case 'pairs':
      return {
        ...evidence,
        pairs: evidence.pairs.map(({ from, to }) => ({ from: literal(from), to: literal(to) }))
      };
    case 'formats':
      return {
        ...evidence,
        formats: evidence.formats.map(one => redactFormat(one, evidence.column, gate))
      };
    case 'box':
      return redactBox(evidence, gate);
    case 'scatter':
      return redactScatter(evidence, gate);
    case 'series':
      return redactSeries(evidence, gate);
    case 'scatter3d':
      return redactSpace(evidence, gate);
    case 'parallel':
      return redactParallel(evidence, gate);
    case 'missing':
    case 'positions':
    case 'correlation':
      return evidence;
  }
}

/** Top values without those that may not leave. */
export function redactTop(top: readonly ITopValue[], { literal }: IGate): ITopValue[] {
  return top.map(entry => ({ ...entry, literal: literal(entry.literal) }));
}

function redactHistogram(evidence: Of<'histogram'>, k: number): Evidence {
  const { edges, counts, marked, before, scale, bounds } = evidence;
  const axis = coarseAxis(edges, scale, counts, k);
  const ends = [...edges.slice(0, 1), ...edges.slice(-1), ...(bounds ?? [])];
  const whole = isWhole(...ends.filter(end => end !== null));
  const bound = (value: number | null): number | null =>
    value === null ? null : coarse(value, scale, value < 0 ? 'down' : 'up', whole);
  return {
    ...evidence,
    edges: axis.edges,
    counts: sums(counts, axis),
    ...(marked === undefined ? {} : { marked: sums(marked, axis) }),
    ...(before === undefined ? {} : { before: sums(before, axis) }),
    ...(bounds === undefined ? {} : { bounds: [bound(bounds[0]), bound(bounds[1])] as const })
  };
}

type Format = Of<'formats'>['formats'][number];

/** A name made of the cell's own letters is a cell value in disguise. */
function redactFormat(format: Format, column: string, { open, k, literal }: IGate): Format {
  const { name, count, example } = format;
  const words = name.match(/\p{L}+/gu) ?? [];
  const cell = example === null ? '' : String(example.value);
  const taken = words.length > 0 && words.every(word => cell.includes(word));
  return {
    ...format,
    name: taken && count < k && !open(column) ? shapeOf(name) : name,
    example: example === null ? null : literal(example)
  };
}

function redactBox(evidence: Of<'box'>, gate: IGate): Evidence {
  const closed = !gate.open(evidence.column);
  const { scale } = evidence;
  return {
    ...evidence,
    boxes: evidence.boxes.map(box => {
      const group = box.group === null ? null : gate.literal(box.group);
      const whole = isWhole(box.low, box.q1, box.median, box.q3, box.high);
      const down = (value: number): number => coarse(value, scale, 'down', whole);
      return closed
        ? {
            ...box,
            group,
            low: down(box.low),
            q1: down(box.q1),
            median: down(box.median),
            q3: down(box.q3),
            high: coarse(box.high, scale, 'up', whole)
          }
        : { ...box, group };
    }),
    points: points(evidence.points, gate)
  };
}

function redactScatter(evidence: Of<'scatter'>, gate: IGate): Evidence {
  const plane = mergedPlane(evidence, axisOf(evidence.x, gate), axisOf(evidence.y, gate));
  return { ...plane, points: points(evidence.points, gate) };
}

function redactSeries(evidence: Of<'series'>, gate: IGate): Evidence {
  const merged = mergedSeries(evidence, axisOf(evidence.x, gate));
  const closed = !gate.open(evidence.y.column);
  const { scale } = evidence.y;
  const whole = isWhole(...[...evidence.low, ...evidence.high].filter(end => end !== null));
  const mask = (values: readonly (number | null)[], way: 'down' | 'up'): (number | null)[] =>
    values.map(v => (v === null || !closed ? v : coarse(v, scale, way, whole)));
  return {
    ...merged,
    low: mask(merged.low, 'down'),
    mean: mask(merged.mean, 'down'),
    high: mask(merged.high, 'up'),
    points: points(evidence.points, gate)
  };
}

function redactSpace(evidence: Of<'scatter3d'>, gate: IGate): Evidence {
  const [a, b, c] = evidence.axes;
  const axes = [axisOf(a, gate), axisOf(b, gate), axisOf(c, gate)] as const;
  const cells = new Map<string, [number, number, number, number, number]>();
  for (const [i, j, l, rows, marked] of evidence.cells) {
    const [x, y, z] = [axes[0].at[i], axes[1].at[j], axes[2].at[l]];
    const key = `${x},${y},${z}`;
    const cell = cells.get(key) ?? [x, y, z, 0, 0];
    cells.set(key, [x, y, z, cell[3] + rows, cell[4] + marked]);
  }
  return {
    ...evidence,
    axes: [
      { ...a, edges: axes[0].edges },
      { ...b, edges: axes[1].edges },
      { ...c, edges: axes[2].edges }
    ],
    cells: [...cells.values()],
    points: points(evidence.points, gate)
  };
}

function redactParallel(evidence: Of<'parallel'>, gate: IGate): Evidence {
  const axes = evidence.axes.map(axis =>
    axis.scale === 'category' ? null : axisOf({ ...axis, scale: axis.scale }, gate)
  );
  const lines = new Map<string, { at: number[]; rows: number; marked: number }>();
  for (const { at, rows, marked } of evidence.lines) {
    const moved = at.map((bin, i) => (bin < 0 ? -1 : (axes[i]?.at[bin] ?? bin)));
    const line = lines.get(moved.join());
    lines.set(moved.join(), {
      at: moved,
      rows: rows + (line?.rows ?? 0),
      marked: marked + (line?.marked ?? 0)
    });
  }
  return {
    ...evidence,
    axes: evidence.axes.map((axis, i) => ({
      ...axis,
      edges: axes[i]?.edges ?? axis.edges,
      labels: axis.labels.map(gate.literal)
    })),
    lines: [...lines.values()]
  };
}

/** Bins of an axis as they may be shown; those of a released column stay. */
function axisOf(
  axis: { readonly column: string; readonly scale: AxisScale; readonly edges: readonly number[] },
  { open, k }: IGate
): ICoarseAxis {
  return open(axis.column)
    ? { edges: axis.edges, at: axis.edges.slice(1).map((_, i) => i) }
    : coarseAxis(axis.edges, axis.scale, null, k);
}

/** Exact places only where all their values may be shown. */
function points(all: readonly IEvidencePoint[], { literal }: IGate): IEvidencePoint[] {
  return all.filter(point => point.at.every(value => literal(value).masked !== true));
}

function isWhole(...values: readonly number[]): boolean {
  return values.every(value => Number.isInteger(value));
}

function coarse(value: number, scale: AxisScale, way: 'down' | 'up', whole: boolean): number {
  return scale === 'date' ? coarseDate(value, way) : coarseNumber(value, way, whole);
}
