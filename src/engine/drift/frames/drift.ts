import { correctMany, fisherExact, twoShares } from '../../stats';
import type { IColumn, ITable } from '../../table/types';
import {
  askCategories,
  categoryMeasures,
  changedValues,
  countsOf,
  type ICounts
} from './categories';
import { askClassifier } from './classifier';
import { askNumbers, numberMeasures, type IAsked } from './numbers';
import { askRelations, MOST_RELATED, type IPairOfSamples } from './relations';
import { scoresFor, segmentOfDrift } from './segment';
import {
  LEVELS,
  THRESHOLDS,
  type DriftForm,
  type IColumnDrift,
  type IDriftAnswer,
  type IDriftRange,
  type IFrameDrift,
  type IRelationDrift
} from './types';
import { chosenRows, formOf, MOST_ROWS, numbersAt, present, type IPairedColumns } from './values';

/** Missing rows of both frames up to which the exact test is carried out. */
const MOST_FISHER = 2000;

/** How frames are compared. */
export interface IDriftOptions {
  /** Names that columns have now, by the names they had. */
  readonly renamed?: ReadonlyMap<string, string>;
  /** Columns that are not compared, as the time that windows are cut by. */
  readonly except?: readonly string[];
  /** Whether all distances are told beside what is decided by; default: yes. */
  readonly measures?: boolean;
}

/** Columns of the second frame with those of the first that they are held against. */
export function pairColumns(
  a: ITable,
  b: ITable,
  renamed: ReadonlyMap<string, string> = new Map()
): IPairedColumns[] {
  const old = new Map([...renamed].map(([from, to]) => [to, from]));
  const before = new Map(a.columns.map(column => [column.name, column]));
  const seen = new Set<string>();
  return b.columns.flatMap(after => {
    const from = old.get(after.name);
    const column = before.get(from ?? after.name);
    if (column === undefined || seen.has(after.name)) {
      return [];
    }
    seen.add(after.name);
    return [{ name: after.name, ...(from !== undefined && { from }), columns: [column, after] }];
  });
}

interface IPrepared {
  readonly pair: IPairedColumns;
  readonly form: DriftForm;
  readonly counts: ICounts | null;
  readonly numbers: readonly [Float64Array, Float64Array] | null;
  readonly asked: readonly IAsked[];
}

function prepared(pair: IPairedColumns): IPrepared {
  const { columns } = pair;
  const form = formOf(columns);
  const missing = askMissing(columns);
  if (form === 'category') {
    const counts = countsOf(columns);
    return { pair, form, counts, numbers: null, asked: [missing, ...askCategories(counts)] };
  }
  const numbers =
    form === 'number' || form === 'date'
      ? columns.map(c => present(numbersAt(c, chosenRows(c.length)) ?? new Float64Array(0)))
      : form === 'text'
        ? columns.map(lengths)
        : null;
  if (numbers === null) {
    return { pair, form, counts: null, numbers: null, asked: [missing] };
  }
  const [a, b] = numbers;
  return { pair, form, counts: null, numbers: [a, b], asked: [missing, ...askNumbers(a, b)] };
}

/** Lengths of texts; nested values are left alone. */
function lengths(column: IColumn): Float64Array {
  if (column.physical !== 'utf8') {
    return new Float64Array(0);
  }
  const { codes, values } = column.encoded();
  const sizes = values.map(text => text.length);
  return present(
    Float64Array.from(chosenRows(column.length), row => (codes[row] < 0 ? NaN : sizes[codes[row]]))
  );
}

function askMissing([a, b]: IPairedColumns['columns']): IAsked {
  const effect =
    (b.length === 0 ? 0 : b.nullCount / b.length) - (a.length === 0 ? 0 : a.nullCount / a.length);
  const none = a.nullCount + b.nullCount === 0 || a.length === 0 || b.length === 0;
  const { p } = none
    ? { p: NaN }
    : a.nullCount + b.nullCount <= MOST_FISHER
      ? fisherExact([
          [a.nullCount, a.length - a.nullCount],
          [b.nullCount, b.length - b.nullCount]
        ])
      : twoShares([a.nullCount, a.length], [b.nullCount, b.length]);
  return { question: 'missing', effect, raw: p };
}

/**
 * What drifted between two frames: an effect must be large enough and its p, corrected for all
 * questions that were asked of the two frames, small enough (Holm). Long frames are looked at by
 * evenly chosen rows.
 */
export function driftOf(a: ITable, b: ITable, options: IDriftOptions = {}): IFrameDrift {
  const pairs = pairColumns(a, b, options.renamed).filter(
    ({ name }) => options.except?.includes(name) !== true
  );
  const all = pairs.map(prepared);
  const raw = all.flatMap(one => one.asked.map(asked => asked.raw));
  const corrected = correctMany(raw, 'holm');
  let at = 0;
  const answered = all.map(one =>
    one.asked.map((asked): IDriftAnswer => {
      const p = orOne(corrected[at++]);
      const large = Math.abs(asked.effect) >= THRESHOLDS[asked.question];
      return { ...asked, raw: orOne(asked.raw), p, drifted: large && p <= LEVELS.columns };
    })
  );
  const columns = all.map((one, i) =>
    columnDrift(one, answered[i], pairs, options.measures !== false)
  );
  const { relations, asked } = relationsOf(all);
  return {
    rows: [a.rows, b.rows],
    basis: Math.max(a.rows, b.rows) > MOST_ROWS ? 'sample' : 'exact',
    columns,
    relations,
    pairs: asked,
    classifier: askClassifier(pairs, [a.rows, b.rows]),
    notes: notesOf(all, a, b)
  };
}

function orOne(p: number): number {
  return Number.isNaN(p) ? 1 : p;
}

function columnDrift(
  { pair, form, counts, numbers }: IPrepared,
  answers: readonly IDriftAnswer[],
  pairs: readonly IPairedColumns[],
  measured: boolean
): IColumnDrift {
  const [before, after] = pair.columns;
  const drifted = answers.filter(answer => answer.drifted);
  const worst = [...drifted].sort((x, y) => strength(y) - strength(x))[0];
  const others = pairs.filter(other => other !== pair);
  const scores = worst === undefined ? null : scoresFor(pair, worst.question, counts);
  const told = measured || drifted.length > 0;
  return {
    name: pair.name,
    ...(pair.from !== undefined && { from: pair.from }),
    form,
    missing: [before, after].map(c => (c.length === 0 ? 0 : c.nullCount / c.length)) as [
      number,
      number
    ],
    range: [before, after].map(c => (form === 'number' || form === 'date' ? rangeOf(c) : null)) as [
      IDriftRange | null,
      IDriftRange | null
    ],
    answers,
    measures: !told
      ? {}
      : counts !== null
        ? categoryMeasures(counts)
        : numbers !== null
          ? numberMeasures(...numbers)
          : {},
    added:
      counts === null
        ? null
        : changedValues(after.name, counts.values, counts.before, counts.after),
    lost:
      counts === null
        ? null
        : changedValues(before.name, counts.values, counts.after, counts.before),
    effect: worst === undefined ? 0 : strength(worst),
    segment: scores === null ? null : segmentOfDrift(scores, others)
  };
}

/** An effect as a share of the largest there can be. */
export function strength({ question, effect }: IDriftAnswer): number {
  return Math.min(1, Math.abs(effect) * (question === 'location' || question === 'spread' ? 2 : 1));
}

function rangeOf(column: IColumn): IDriftRange | null {
  const numbers = column.numbers();
  if (numbers === null) {
    return null;
  }
  let [low, high] = [-1, -1];
  numbers.forEach((v, row) => {
    if (Number.isFinite(v)) {
      low = low < 0 || v < numbers[low] ? row : low;
      high = high < 0 || v > numbers[high] ? row : high;
    }
  });
  if (low < 0) {
    return null;
  }
  const literal = (row: number): IDriftRange['low'] => ({
    value: numbers[row],
    column: column.name,
    rows: numbers.reduce((n, v) => n + (v === numbers[row] ? 1 : 0), 0)
  });
  return { low: literal(low), high: literal(high) };
}

function relationsOf(all: readonly IPrepared[]): { relations: IRelationDrift[]; asked: number } {
  const samples = all.flatMap(({ pair, form }): IPairOfSamples[] => {
    if (form !== 'number' && form !== 'date') {
      return [];
    }
    const [before, after] = pair.columns.map(c => numbersAt(c, chosenRows(c.length, MOST_RELATED)));
    return before === null || after === null ? [] : [{ name: pair.name, before, after }];
  });
  const { asked, pairs } = askRelations(samples);
  const relations = asked
    .map(({ raw, ...one }) => ({ ...one, p: Math.min(1, raw * Math.max(1, pairs)) }))
    .filter(({ p }) => p <= LEVELS.relations)
    .sort((x, y) => Math.abs(y.after - y.before) - Math.abs(x.after - x.before));
  return { relations, asked: pairs };
}

function notesOf(all: readonly IPrepared[], a: ITable, b: ITable): string[] {
  const named = (form: DriftForm): string[] =>
    all.filter(one => one.form === form).map(({ pair }) => `\`${pair.name}\``);
  const notes: string[] = [];
  const tell = (form: DriftForm, why: (names: string) => string): void => {
    const names = named(form);
    if (names.length > 0) {
      notes.push(why(names.slice(0, 10).join(', ')));
    }
  };
  tell('retyped', names => `${names}: of another type now, so only missing values were compared.`);
  tell('key', names => `${names}: values that name rows, so only missing values were compared.`);
  tell(
    'empty',
    names => `${names}: one side holds no value, so only missing values were compared.`
  );
  if (Math.min(a.rows, b.rows) < 30) {
    notes.push('With fewer than 30 rows on a side only large changes can be told from chance.');
  }
  if (Math.max(a.rows, b.rows) > MOST_ROWS) {
    notes.push(`Distributions are compared by ${MOST_ROWS} evenly chosen rows a frame.`);
  }
  return notes;
}
