import type { IDraft, Param } from '../findings/types';
import {
  constantSearch,
  presenceSearch,
  type IConditionLaw,
  type IConstantLaw,
  type IPresenceLaw
} from '../laws/conditional';
import { conditionalLines } from '../laws/conditional-line';
import { rangeSearch } from '../laws/conditional-range';
import { lawOf, ticked } from '../laws/law';
import type { ILabels } from '../laws/segment-missing';
import type { Turns } from '../kernels/turns';
import { RowSet } from '../table/rowset';
import type { IColumn } from '../table/types';
import {
  countParam,
  histogram,
  literalOfCode,
  literalParam,
  missingMap,
  positions,
  shareParam,
  wordParam
} from './evidence';
import { distinctColumns } from './equal-columns';
import { labelsOf, namesSegments } from './labels';
import { LAW_FIELDS, lawFieldsOf } from './laws-fields';
import { numericView } from './numeric-view';
import { isMissingToken } from './text/missing-words';
import type { IDetector, IDetectorContext, IDrafts } from './types';

const MIN_ROWS = 60;
/** Labels that tell where values are missing or the same; labels with ranges and factors of their own. */
const FEW_LABELS = 12;
const MOST_LABELS = 30;
/** Columns of labels, fewest labels first. */
const MOST_BY = 16;
/** Columns whose values are looked at. */
const MOST_TARGETS = 250;
/** Missing values, and values, that a column must have at least. */
const FEWEST = 20;
/** Rows that break a condition, as a share of those it tests, up to which they are slips. */
const SLIPS = 0.03;
/** Values out of place from which on they are no mere oddities. */
const FEW = 3;

/**
 * Laws that hold by the label of another column: where a column is filled and
 * where not, the one value or the range that it has, the factor that two
 * columns are tied by; and the rows that break them.
 */
export const conditionalDetector: IDetector = {
  id: 'conditional',
  title: 'Conditions between columns',
  kinds: ['broken-condition'],
  scope: 'table',
  cost: 25,
  shares: LAW_FIELDS,
  after: ['duplicate-rows'],
  *detect(context) {
    const { table } = context;
    if (table.rows < MIN_ROWS || table.columns.length < 2) {
      return;
    }
    const labels = yield* labelsBy(context);
    if (labels.length > 0) {
      yield* presences(context, labels);
      yield* constants(context, labels);
      yield* ranges(context, labels);
      yield* lines(context, labels);
    }
  }
};

/** The columns whose labels conditions are looked for by, fewest labels first. */
export function* labelsBy(context: IDetectorContext): Turns<ILabels[]> {
  const by: ILabels[] = [];
  for (const column of distinctColumns(context)) {
    if (namesSegments(context, column, MOST_LABELS)) {
      by.push(labelsOf(column));
      yield null;
    }
  }
  by.sort((a, b) => a.counts.length - b.counts.length || a.index - b.index);
  return by.slice(0, MOST_BY);
}

/** A law of a column. */
export interface IConditioned<L> {
  readonly column: IColumn;
  readonly law: L;
}

/** Where columns are filled, by a few labels of another. */
export function* presenceLaws(
  { table }: IDetectorContext,
  labels: readonly ILabels[]
): Turns<IConditioned<IPresenceLaw>[]> {
  const few = labels.filter(({ counts }) => counts.length <= FEW_LABELS);
  const targets = table.columns.filter(
    column => column.nullCount >= FEWEST && column.length - column.nullCount >= FEWEST
  );
  const out: IConditioned<IPresenceLaw>[] = [];
  for (const column of targets.slice(0, MOST_TARGETS)) {
    const others = few.filter(({ index }) => index !== column.index);
    const hasValue = (row: number): boolean => !column.isNull(row);
    const law = yield* presenceSearch(hasValue, column.nullCount, table.rows, others);
    if (law !== null && !onlyCodes(table.columns[law.empty.by], law.empty.labels)) {
      out.push({ column, law });
    }
  }
  return out;
}

/** The one value that columns have by a label of another. */
export function* constantLaws(
  context: IDetectorContext,
  labels: readonly ILabels[]
): Turns<IConditioned<IConstantLaw>[]> {
  const few = labels.filter(({ counts }) => counts.length <= FEW_LABELS);
  const targets = context.table.columns.filter(column => {
    const { distinct } = context.profile(column);
    return distinct >= 5 && distinct <= 0.9 * column.length && column.nullCount < column.length / 2;
  });
  const out: IConditioned<IConstantLaw>[] = [];
  for (const column of targets.slice(0, MOST_TARGETS)) {
    yield null;
    const { codes, counts } = column.encoded();
    const others = few.filter(({ index }) => index !== column.index);
    const law = yield* constantSearch(codes, counts, others);
    if (law !== null) {
      out.push({ column, law });
    }
  }
  return out;
}

function* presences(context: IDetectorContext, labels: readonly ILabels[]): IDrafts {
  for (const { column, law } of yield* presenceLaws(context, labels)) {
    tellPresence(context, column, law);
    yield presenceDraft(context, column, law.filled, 'condition-filled');
    yield presenceDraft(context, column, law.empty, 'condition-empty');
  }
}

/** Whether labels are codes for missing: rows of which nothing is known say nothing of the rest. */
function onlyCodes(by: IColumn, labels: readonly number[]): boolean {
  const { values } = by.encoded();
  return by.physical === 'utf8' && labels.every(code => isCode(values[code]));
}

function isCode(label: string): boolean {
  return isMissingToken(label) || /^-\d+$/.test(label.trim());
}

function tellPresence(context: IDetectorContext, column: IColumn, law: IPresenceLaw): void {
  const by = context.table.columns[law.filled.by];
  const { filled, empty } = law;
  context.tell?.(
    lawOf({
      kind: 'conditional',
      columns: [column.name, by.name],
      form: 'condition:filled',
      text: `${ticked(by.name)} tells whether ${ticked(column.name)} is filled`,
      params: { filled: filled.labels.length, empty: empty.labels.length },
      tested: filled.tested + empty.tested,
      exceptions: filled.broken.length + empty.broken.length,
      surprise: Math.min(filled.surprise, empty.surprise)
    })
  );
}

/** Confidence in a law by its exceptions; null where they are too many to be slips. */
function trust({ broken, tested, surprise }: IConditionLaw): number | null {
  const slips = broken.length > 0 && broken.length <= SLIPS * tested;
  return slips ? Math.min(0.95, surprise * (1 - broken.length / tested)) : null;
}

function conditionOf(
  { table }: IDetectorContext,
  law: IConditionLaw
): Record<'by' | 'value' | 'share', Param> {
  const by = table.columns[law.by];
  return {
    by: wordParam(ticked(by.name)),
    value: literalParam(literalOfCode(by, law.labels[0])),
    share: shareParam(1 - law.broken.length / law.tested)
  };
}

function presenceDraft(
  context: IDetectorContext,
  column: IColumn,
  law: IConditionLaw,
  key: 'condition-filled' | 'condition-empty'
): IDraft | null {
  const confidence = trust(law);
  if (confidence === null) {
    return null;
  }
  const { table } = context;
  const rows = RowSet.from(law.broken);
  return {
    kind: 'broken-condition',
    key,
    columns: [column.name, table.columns[law.by].name],
    severity: 'warning',
    confidence,
    effect: Math.min(1, 0.3 + Math.sqrt(rows.count / table.rows)),
    law: key,
    params: conditionOf(context, law),
    rows,
    evidence: [missingMap(table.rows, [column.name], [rows]), positions(table.rows, rows)]
  };
}

function* constants(context: IDetectorContext, labels: readonly ILabels[]): IDrafts {
  const { table } = context;
  for (const { column, law } of yield* constantLaws(context, labels)) {
    const by = table.columns[law.by];
    const says = `${ticked(column.name)} has one value where ${ticked(by.name)} has one`;
    tellLaw(context, column, law, 'condition:constant', says);
    const usual = literalParam(literalOfCode(column, law.code));
    const draft = valueDraft(context, column, law, 'condition-constant', { usual });
    const loose = cutOff(column, law) || mostFrequent(column, law);
    yield draft !== null && loose ? { ...draft, severity: 'info' } : draft;
  }
}

/**
 * Whether most rows have the label, and its value is a word: the largest of a
 * few, beside which others have the same label by right.
 */
function mostFrequent(column: IColumn, { tested }: IConstantLaw): boolean {
  return column.physical === 'utf8' && 2 * tested > column.length - column.nullCount;
}

/** Part of a scale below its end within which values are all but cut off there. */
const END = 0.05;
/** Share of the other values that lie there. */
const MOSTLY = 0.8;

/** Whether the usual value is the end of a scale, and the others lie just before it: the last days of a study. */
function cutOff(column: IColumn, { code, broken }: IConstantLaw): boolean {
  const numbers = numericView(column) ?? column.numbers();
  const top = numbers?.[column.encoded().codes.indexOf(code)] ?? NaN;
  if (numbers === null || !(top > 0)) {
    return false;
  }
  let low = top;
  for (let row = 0; row < numbers.length; row++) {
    if (numbers[row] > top) {
      return false;
    }
    low = numbers[row] < low ? numbers[row] : low;
  }
  const before = broken.filter(row => numbers[row] >= top - END * (top - low));
  return before.length >= MOSTLY * broken.length;
}

/** The ranges that numbers have by the label of another column. */
export function* rangeLaws(
  context: IDetectorContext,
  labels: readonly ILabels[]
): Turns<IConditioned<IConditionLaw>[]> {
  const out: IConditioned<IConditionLaw>[] = [];
  const fields = (yield* lawFieldsOf(context)).filter(
    ({ scale, label, column }) =>
      scale === 'number' && !label && context.profile(column).distinct >= 20
  );
  for (const { column, values } of fields.slice(0, MOST_TARGETS)) {
    yield null;
    const others = labels.filter(({ index }) => index !== column.index);
    const law = yield* rangeSearch(values, others);
    if (law !== null) {
      out.push({ column, law });
    }
  }
  return out;
}

function* ranges(context: IDetectorContext, labels: readonly ILabels[]): IDrafts {
  const { table } = context;
  for (const { column, law } of yield* rangeLaws(context, labels)) {
    const by = table.columns[law.by];
    const says = `${ticked(column.name)} has a range of its own for each ${ticked(by.name)}`;
    tellLaw(context, column, law, 'condition:range', says, { labels: law.labels.length });
    yield valueDraft(context, column, law, 'condition-range', {});
  }
}

/** Tells what holds in a column by the label of another one. */
function tellLaw(
  context: IDetectorContext,
  column: IColumn,
  law: IConditionLaw,
  form: string,
  text: string,
  params: Readonly<Record<string, number>> = {}
): void {
  context.tell?.(
    lawOf({
      kind: 'conditional',
      columns: [column.name, context.table.columns[law.by].name],
      form,
      text,
      params,
      tested: law.tested,
      exceptions: law.broken.length,
      surprise: law.surprise
    })
  );
}

function valueDraft(
  context: IDetectorContext,
  column: IColumn,
  law: IConditionLaw,
  key: 'condition-constant' | 'condition-range',
  params: Readonly<Record<string, Param>>
): IDraft | null {
  const confidence = trust(law);
  if (confidence === null) {
    return null;
  }
  const { table } = context;
  const rows = RowSet.from(law.broken);
  const bins = histogram(column, rows);
  return {
    kind: 'broken-condition',
    key,
    columns: [column.name, table.columns[law.by].name],
    severity: rows.count >= FEW ? 'warning' : 'info',
    confidence,
    effect: Math.min(1, 0.3 + Math.sqrt(rows.count / table.rows)),
    law: key,
    params: { ...conditionOf(context, law), ...params },
    rows,
    evidence: [...(bins === null ? [] : [bins]), positions(table.rows, rows)]
  };
}

function* lines(context: IDetectorContext, labels: readonly ILabels[]): IDrafts {
  const { table } = context;
  const fields = yield* lawFieldsOf(context);
  for (const law of yield* conditionalLines(fields, table.rows, labels)) {
    const by = table.columns[law.by];
    const { target, source, tested, broken } = law;
    const columns = [target.name, source.name, by.name];
    context.tell?.(
      lawOf({
        kind: 'conditional',
        columns,
        form: 'condition:conversion',
        text: `${ticked(target.name)} follows from ${ticked(source.name)} by the ${ticked(by.name)}`,
        params: { labels: law.labels, lines: law.lines },
        tested,
        exceptions: broken.count,
        surprise: law.surprise
      })
    );
    if (broken.count === 0) {
      continue;
    }
    const bins = histogram(target.column, broken);
    yield {
      kind: 'broken-condition',
      key: 'condition-conversion',
      columns,
      severity: 'warning',
      confidence: Math.min(0.97, law.surprise),
      effect: Math.min(1, 0.4 + Math.sqrt(broken.count / table.rows)),
      law: 'condition-conversion',
      params: {
        target: wordParam(ticked(target.name)),
        source: wordParam(ticked(source.name)),
        by: wordParam(ticked(by.name)),
        lines: countParam(law.lines),
        share: shareParam(1 - broken.count / tested)
      },
      rows: broken,
      evidence: [...(bins === null ? [] : [bins]), positions(table.rows, broken)]
    };
  }
}
