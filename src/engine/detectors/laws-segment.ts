import type { IDraft } from '../findings/types';
import type { ILaw } from '../laws';
import { lawOf, ticked } from '../laws/law';
import { missingSegment, type ILabels, type IMissingSegment } from '../laws/segment-missing';
import {
  crossedRows,
  exchanged,
  sharesOf,
  swappedRows,
  type IKindsOfValue
} from '../laws/segment-swap';
import { shapesOf } from '../laws/format-shape';
import { quantile } from '../stats';
import { RowSet } from '../table/rowset';
import type { IColumn, ITable } from '../table/types';
import {
  countParam,
  literalOfCode,
  literalParam,
  missingMap,
  positions,
  wordParam
} from './evidence';
import { box, scatter } from './evidence-plane';
import { distinctColumns } from './equal-columns';
import { labelsOf, namesSegments } from './labels';
import { namedAsLabel } from './name-words';
import { numericView } from './numeric-view';
import { isMissingToken } from './text/missing-words';
import type { IDetector, IDetectorContext, IDrafts } from './types';

const MIN_ROWS = 30;
/** Labels of a column that may name segments, at most. */
const MOST_LABELS = 200;
/** Columns that are compared with each other for swaps, at most. */
const MOST_COLUMNS = 60;
/** Different texts whose shapes are looked at. */
const MOST_SHAPED = 100_000;

/** Values that are missing in one segment alone, and columns that are swapped in some rows. */
export const segmentDetector: IDetector = {
  id: 'segment',
  title: 'Segments and swapped columns',
  kinds: ['missing-segment', 'swapped-columns'],
  scope: 'table',
  cost: 10,
  after: ['duplicate-rows'],
  *detect(context) {
    if (context.table.rows >= MIN_ROWS) {
      yield* missingDrafts(context);
      yield* swapDrafts(context);
    }
  }
};

function* missingDrafts(context: IDetectorContext): IDrafts {
  const { table } = context;
  const targets = table.columns.filter(
    column => column.nullCount >= 5 && column.nullCount < table.rows * 0.6
  );
  if (targets.length === 0) {
    return;
  }
  const segments: ILabels[] = [];
  for (const column of distinctColumns(context)) {
    if (namesSegments(context, column, MOST_LABELS)) {
      segments.push(labelsOf(column));
      yield null;
    }
  }
  const groups = new Map<string, { columns: IColumn[]; found: IMissingSegment; rows: RowSet }>();
  for (const column of targets) {
    yield null;
    const missing = missingRows(column);
    const others = segments.filter(({ index }) => index !== column.index);
    const found = missingSegment(missing, table.rows, others);
    if (found === null || found.code < 0) {
      continue;
    }
    const { codes, values } = table.columns[found.by].encoded();
    if (isMissingToken(values[found.code])) {
      continue;
    }
    const rows = RowSet.from(missing.filter(row => codes[row] === found.code));
    const key = `${found.by} ${found.code} ${rows.count} ${rows.positions[0]}`;
    const group = groups.get(key);
    if (group !== undefined && group.rows.intersectionSize(rows) === rows.count) {
      group.columns.push(column);
    } else {
      groups.set(key, { columns: [column], found, rows });
    }
  }
  for (const { columns, found, rows } of groups.values()) {
    columns.forEach(column => context.tell?.(told(table, column, found)));
    yield missingDraft(table, columns, found, rows);
  }
}

function told(table: ITable, column: IColumn, found: IMissingSegment): ILaw {
  const by = table.columns[found.by].name;
  return lawOf({
    kind: 'segment',
    columns: [column.name, by],
    form: 'missing segment',
    text: `${ticked(column.name)} is missing for one value of ${ticked(by)} only`,
    params: { rows: found.size },
    tested: found.missing,
    exceptions: found.missing - found.inside,
    surprise: 1 - 10 ** found.logChance
  });
}

function missingRows(column: IColumn): number[] {
  const missing: number[] = [];
  for (let row = 0; row < column.length; row++) {
    if (column.isNull(row)) {
      missing.push(row);
    }
  }
  return missing;
}

function missingDraft(
  table: ITable,
  columns: readonly IColumn[],
  found: IMissingSegment,
  rows: RowSet
): IDraft {
  const by = table.columns[found.by];
  const structural = found.inside >= 0.9 * found.size && found.size > 0.05 * table.rows;
  return {
    kind: 'missing-segment',
    columns: columns.map(column => column.name),
    severity: structural ? 'info' : 'warning',
    confidence: Math.min(0.97, 0.75 - found.logChance / 100),
    effect: found.inside / found.size,
    law: `missing segment`,
    params: {
      by: wordParam(`\`${by.name}\``),
      value: literalParam(literalOfCode(by, found.code)),
      inside: countParam(found.inside),
      missing: countParam(found.missing),
      size: countParam(found.size)
    },
    rows,
    evidence: [
      missingMap(
        table.rows,
        columns.map(column => column.name),
        [rows]
      ),
      positions(table.rows, rows),
      ...columns.slice(0, 1).flatMap(column => box(column, by, RowSet.empty) ?? [])
    ]
  };
}

function* swapDrafts(context: IDetectorContext): IDrafts {
  const { table } = context;
  const taken = new Set<number>();
  const texts = distinctColumns(context)
    .filter(column => column.physical === 'utf8' && context.profile(column).distinct <= MOST_SHAPED)
    .filter(column => numericView(column) === null)
    .slice(0, MOST_COLUMNS);
  yield null;
  const distinctOf = (column: IColumn): number => column.encoded().counts.length;
  const few = texts.filter(
    column => distinctOf(column) <= Math.max(50, Math.min(2000, column.length / 10))
  );
  const many = texts.filter(column => distinctOf(column) <= MOST_SHAPED);
  for (const [pool, name] of [
    [few, (text: string): string => text],
    [many, (text: string): string => shapesOf(text)?.loose ?? 'long']
  ] as const) {
    const names = new Map<string, number>();
    const kinds: IKindsOfValue[] = [];
    for (const column of pool) {
      kinds.push(kindsOf(column, names, name));
      yield null;
    }
    const shares = kinds.map(kind => sharesOf(kind, names.size));
    for (let i = 0; i < pool.length; i++) {
      for (let j = i + 1; j < pool.length; j++) {
        yield null;
        const open = !taken.has(pool[i].index) && !taken.has(pool[j].index);
        const rows = open ? swappedRows(kinds[i], kinds[j], shares[i], shares[j]) : [];
        if (rows.length > 0) {
          taken.add(pool[i].index).add(pool[j].index);
          yield swapDraft(table, [pool[i], pool[j]], RowSet.from(rows));
        }
      }
    }
  }
  yield* crossedDrafts(context);
}

function kindsOf(
  column: IColumn,
  names: Map<string, number>,
  nameOf: (text: string) => string
): IKindsOfValue {
  const { codes, values, counts } = column.encoded();
  const kindOf = Int32Array.from(values, text => {
    const name = nameOf(text);
    const kind = names.get(name) ?? names.size;
    names.set(name, kind);
    return kind;
  });
  return { codes, kindOf, counts };
}

function* crossedDrafts(context: IDetectorContext): IDrafts {
  const { table } = context;
  const columns = distinctColumns(context)
    .filter(column => ['int', 'float', 'decimal'].includes(column.physical))
    .filter(column => !namedAsLabel(column.name))
    .slice(0, MOST_COLUMNS);
  const samples = columns.map(column => sampleOf(column.numbers()!));
  yield null;
  const taken = new Set<number>();
  for (let i = 0; i < columns.length; i++) {
    for (let j = 0; j < columns.length; j++) {
      const open = i !== j && !taken.has(i) && !taken.has(j);
      const split = open ? between(samples[i], samples[j]) : null;
      if (split === null || !reach(context, columns[i], columns[j], split)) {
        continue;
      }
      yield null;
      const [low, high] = [columns[i].numbers()!, columns[j].numbers()!];
      const rows = crossedRows(low, high, split);
      if (rows.length > 0 && exchanged(low, high, rows)) {
        taken.add(i).add(j);
        yield swapDraft(table, [columns[i], columns[j]], RowSet.from(rows));
      }
    }
  }
}

/** Whether the lower column has values above a split and the upper one below it. */
function reach(context: IDetectorContext, low: IColumn, high: IColumn, split: number): boolean {
  const top = context.profile(low).numeric?.max ?? Infinity;
  const bottom = context.profile(high).numeric?.min ?? -Infinity;
  return top > split && bottom < split;
}

/** The middle between the 90 % quantile of one sample and the 10 % quantile of the other; null if none. */
function between(low: Float64Array, high: Float64Array): number | null {
  if (low.length < MIN_ROWS || high.length < MIN_ROWS) {
    return null;
  }
  const [top, bottom] = [quantile(low, 0.9), quantile(high, 0.1)];
  return top < bottom ? (top + bottom) / 2 : null;
}

function swapDraft(table: ITable, pair: readonly IColumn[], rows: RowSet): IDraft {
  return {
    kind: 'swapped-columns',
    columns: pair.map(column => column.name),
    severity: 'warning',
    confidence: rows.count >= 5 ? 0.92 : 0.8,
    effect: Math.min(1, Math.sqrt(rows.count / table.rows)),
    law: 'swap',
    rows,
    evidence: [scatter(pair[0], pair[1], rows), positions(table.rows, rows)].flatMap(
      one => one ?? []
    )
  };
}

/** About 2,000 of the finite values, ascending. */
function sampleOf(values: Float64Array): Float64Array {
  const step = Math.max(1, Math.floor(values.length / 2000));
  const some = Float64Array.from(
    { length: Math.ceil(values.length / step) },
    (_, i) => values[i * step]
  );
  return some.filter(Number.isFinite).sort();
}
