import type { IDraft } from '../findings/types';
import type { ILaw } from '../laws';
import { durationsOf, durationSearch, inUnit } from '../laws/duration';
import { functionSearch, type TextOf } from '../laws/function';
import { lawOf, ticked } from '../laws/law';
import { mixedSearch, type IMixedLaw } from '../laws/mixed';
import { DATE_MAKES, TEXT_MAKES } from '../rules/parts';
import { RowSet } from '../table/rowset';
import type { IColumn } from '../table/types';
import { histogram, positions, shareParam, wordParam } from './evidence';
import { numbersOf, scatter, type INumbers } from './evidence-plane';
import { LAW_FIELDS, lawFieldsOf, numbersOfField, someRowsPass } from './laws-fields';
import { distinctColumns } from './equal-columns';
import type { IDetector, IDetectorContext, IDrafts } from './types';

const MIN_ROWS = 30;
/** Columns from which and to which functions are tried. */
const MOST_SOURCES = 80;
const MOST_TARGETS = 120;
/** Share of rows that must hold for a finding of weight: of numbers and dates, of texts. */
const SURE = 0.97;
const SURE_TEXTS = 0.99;

/**
 * Columns that are made from one other: a part of a date or of a text, initials;
 * and numbers that count the time between two dates.
 */
export const functionDetector: IDetector = {
  id: 'function',
  title: 'Columns made from others',
  kinds: ['broken-dependency', 'broken-sum', 'broken-product'],
  scope: 'table',
  cost: 5,
  shares: LAW_FIELDS,
  after: ['duplicate-rows'],
  *detect(context) {
    if (context.table.rows >= MIN_ROWS) {
      yield* made(context);
      yield* durations(context);
      yield* mixtures(context);
    }
  }
};

function* made(context: IDetectorContext): IDrafts {
  const { table } = context;
  const various = (column: IColumn): boolean =>
    column.nullCount < 0.8 * column.length && context.profile(column).distinct >= 2;
  const columns = distinctColumns(context);
  const sources = columns.filter(isSource).filter(various).slice(0, MOST_SOURCES);
  const targets = columns
    .filter(column => ['utf8', 'int'].includes(column.physical))
    .filter(various)
    .slice(0, MOST_TARGETS);
  const taken = new Set<IColumn>();
  for (const source of sources) {
    yield null;
    const makes = isDated(source)
      ? DATE_MAKES
      : TEXT_MAKES.filter(({ form }) => form !== 'initials' || spaced(source));
    const most = context.profile(source).distinct * 1.1 + 1;
    for (const target of targets) {
      const fewer = context.profile(target).distinct <= most;
      if (target === source || taken.has(target) || taken.has(source) || !fewer) {
        continue;
      }
      yield null;
      const found = yield* functionSearch(textOf(source), textOf(target), table.rows, makes);
      if (found === null) {
        continue;
      }
      taken.add(target);
      const formula = found.make.words.replace('{}', () => ticked(source.name));
      const law = lawOf({
        kind: 'function',
        columns: [target.name, source.name],
        form: `function:${found.make.form}`,
        text: `${ticked(target.name)} = ${formula}`,
        tested: found.tested,
        exceptions: found.broken.length,
        surprise: found.surprise
      });
      context.tell?.(law);
      const x = found.broken.length === 0 ? null : numbersOf(source);
      const sure = makes === DATE_MAKES ? SURE : SURE_TEXTS;
      yield draftOf(context, target, law, formula, found.broken, 'broken-dependency', x, sure);
    }
  }
}

function* durations(context: IDetectorContext): IDrafts {
  const { table } = context;
  for (const found of yield* durationSearch(yield* lawFieldsOf(context), table.rows)) {
    const { start, end, unit, extra } = found;
    const plus = extra === 0 ? '' : ' + 1';
    const formula = inUnit(`${ticked(end.name)} − ${ticked(start.name)}${plus}`, unit);
    yield calculated(context, {
      ...found,
      kind: 'sum',
      form: `duration:${unit}${plus}`,
      formula,
      sources: [end, start],
      params: { offset: extra },
      expected: durationsOf(found)
    });
  }
}

function* mixtures(context: IDetectorContext): IDrafts {
  const { table } = context;
  for (const found of yield* mixedSearch(yield* lawFieldsOf(context), table.rows)) {
    yield calculated(context, found);
  }
}

/** Tells the law of a column that is calculated from others, and drafts the finding of its rows. */
function calculated(
  context: IDetectorContext,
  found: Omit<IMixedLaw, 'tolerance'> & { readonly tolerance?: number }
): IDraft | null {
  const { kind, form, formula, target, sources, params, tested, broken, surprise } = found;
  const law = lawOf({
    kind,
    columns: [target.name, ...sources.map(({ name }) => name)],
    form,
    text: `${ticked(target.name)} = ${formula}`,
    params,
    tolerance: found.tolerance ?? null,
    tested,
    exceptions: broken.length,
    surprise
  });
  context.tell?.(law);
  const x = {
    axis: { ...numbersOfField(target).axis, column: formula.replaceAll('`', '') },
    values: found.expected
  };
  const broke = kind === 'sum' ? 'broken-sum' : 'broken-product';
  return draftOf(context, target.column, law, formula, broken, broke, x);
}

function draftOf(
  { table }: IDetectorContext,
  target: IColumn,
  law: ILaw,
  formula: string,
  broken: readonly number[],
  kind: 'broken-dependency' | 'broken-sum' | 'broken-product',
  x: INumbers | null,
  sure = SURE
): IDraft | null {
  if (broken.length === 0) {
    return null;
  }
  const rows = RowSet.from(broken);
  const plane = x === null ? null : scatter(x, target, rows);
  const drawn = [plane, histogram(target, rows)].flatMap(one => one ?? []);
  return {
    kind,
    key: 'broken-law',
    columns: law.columns,
    severity: law.support >= sure ? 'warning' : 'info',
    confidence: Math.min(0.96, law.support * law.surprise),
    effect: Math.min(1, 0.4 + law.surprise / 2),
    law: law.form,
    params: {
      target: wordParam(ticked(target.name)),
      formula: wordParam(formula),
      support: shareParam(law.support)
    },
    rows,
    evidence: [...drawn, positions(table.rows, rows)]
  };
}

function isSource(column: IColumn): boolean {
  return ['utf8', 'date', 'timestamp'].includes(column.physical);
}

function isDated(column: IColumn): boolean {
  return (
    column.physical !== 'utf8' ||
    someRowsPass(column, 0.9, text => /^\d{4}-\d{2}-\d{2}(?!\d)/.test(text))
  );
}

function spaced(column: IColumn): boolean {
  return someRowsPass(column, 0.5, text => /\S[\s-]+\S/.test(text));
}

function textOf(column: IColumn): TextOf {
  return row => column.text(row);
}
