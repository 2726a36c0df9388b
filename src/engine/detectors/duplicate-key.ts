import { greatestOf } from '../kernels';
import type { IDraft } from '../findings/types';
import { RowSet } from '../table/rowset';
import type { IColumn } from '../table/types';
import { countParam, groups as groupsEvidence, positions } from './evidence';
import { drawnByChance, drawnWithout, risesButForRepeats, steadyTimes } from './key-draws';
import { namedAsKey, namedAsShared, namedAsTime, nameWords } from './name-words';
import { alikeRows, allRows, codesOf } from './row-groups';
import type { IDetector, IDetectorContext } from './types';

const MIN_ROWS = 20;
/** Least share of different values. */
const DISTINCT = 0.9;
/** The same where little but the share speaks for a key. */
const CLOSE = 0.95;

/** The same for e-mail addresses, which people have in common. */
const EMAILS = 0.98;

/** Why a column is taken for a key. */
interface IKeyLook {
  readonly column: IColumn;
  /** 0..1: how sure. */
  readonly confidence: number;
  /** Whether repeats matter even where another column is a proper key. */
  readonly absolute: boolean;
}

/**
 * Keys that repeat: a column, or two columns that make a full grid, whose
 * values are all but unique and which look like they should be. Rows that are
 * equal in every column belong to the duplicate rows and do not count.
 */
export const duplicateKeyDetector: IDetector = {
  id: 'duplicate-key',
  title: 'Duplicate keys',
  kinds: ['duplicate-key'],
  scope: 'table',
  cost: 10,
  after: ['duplicate-rows'],
  detect
};

function* detect(context: IDetectorContext): Iterable<IDraft> {
  const { table } = context;
  if (table.rows < MIN_ROWS || table.columns.length < 2) {
    return;
  }
  const perfect = hasPerfectKey(context);
  for (const column of table.columns) {
    context.checkpoint();
    const look = looksLikeKey(context, column);
    if (look === null || (perfect && !look.absolute)) {
      continue;
    }
    const draft = repeats(context, [column], look.confidence);
    if (draft !== null) {
      yield draft;
    }
  }
  if (!perfect) {
    yield* grids(context);
  }
}

/** Whether a column tells all rows apart by its name and values. */
export function hasPerfectKey(context: IDetectorContext): boolean {
  return context.table.columns.some(column => isPerfectKey(context, column));
}

/** A named key without repeats that is no mere row counter. */
function isPerfectKey(context: IDetectorContext, column: IColumn): boolean {
  if (column.nullCount > 0 || !keyType(column) || !namedAsKey(column.name)) {
    return false;
  }
  return context.profile(column).distinct === column.length && !isRowCounter(column);
}

function isRowCounter(column: IColumn): boolean {
  const numbers = column.numbers();
  if (numbers === null) {
    return false;
  }
  return numbers.every((value, row) => value === numbers[0] + row);
}

function keyType(column: IColumn): boolean {
  return column.physical === 'int' || column.physical === 'utf8' || column.physical === 'decimal';
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const ABSOLUTE = new Set('uuid guid isbn sku ssn imei iban doi vin email mail'.split(' '));
/** Words of columns in which ties are usual. */
const RANKS = new Set('rank ranking place position seed order score grade'.split(' '));

function looksLikeKey(context: IDetectorContext, column: IColumn): IKeyLook | null {
  const present = column.length - column.nullCount;
  const { distinct } = context.profile(column);
  if (
    present < Math.max(MIN_ROWS, column.length * 0.9) ||
    distinct === present ||
    distinct < present * DISTINCT
  ) {
    return null;
  }
  if (column.physical === 'date' || column.physical === 'timestamp' || namedAsTime(column.name)) {
    return steadyTimes(column) ? { column, confidence: 0.85, absolute: true } : null;
  }
  if ((!keyType(column) && !wholeFloats(column)) || namedAsShared(column.name)) {
    return null;
  }
  const named = namedAsKey(column.name);
  const close = distinct >= present * CLOSE;
  const drawn = drawnWithout(column, present - distinct);
  if (column.physical === 'utf8') {
    const chance = !drawn && drawnByChance(column, present - distinct);
    return chance ? null : textLook(column, named, close, drawn);
  }
  const ranked = nameWords(column.name).some(word => RANKS.has(word));
  if (drawn && (named || (!ranked && close && present >= 50 && ascending(column)))) {
    return { column, confidence: named ? 0.97 : 0.8, absolute: named };
  }
  if (close && present >= 50 && !ranked && risesButForRepeats(column, present - distinct)) {
    return { column, confidence: 0.85, absolute: named };
  }
  return named && close ? { column, confidence: 0.85, absolute: false } : null;
}

function textLook(
  column: IColumn,
  named: boolean,
  close: boolean,
  drawn: boolean
): IKeyLook | null {
  const { length, nullCount } = column;
  const absolute = close && nameWords(column.name).some(word => ABSOLUTE.has(word));
  switch (textShape(column)) {
    case 'uuid':
      return { column, confidence: 0.97, absolute: true };
    case 'email':
      return column.encoded().counts.length >= EMAILS * (length - nullCount)
        ? { column, confidence: 0.8, absolute: false }
        : null;
    case 'code':
      return named || close || drawn
        ? { column, confidence: named ? 0.92 : drawn ? 0.85 : 0.75, absolute: absolute || drawn }
        : null;
    case 'word':
      return named && close ? { column, confidence: 0.85, absolute } : null;
    default:
      return null;
  }
}

function wholeFloats(column: IColumn): boolean {
  const numbers = column.physical === 'float' ? column.numbers() : null;
  return (
    numbers !== null &&
    namedAsKey(column.name) &&
    numbers.every(value => Number.isNaN(value) || Number.isInteger(value))
  );
}

/** Whether nine in ten steps from row to row go up. */
function ascending(column: IColumn): boolean {
  const numbers = column.numbers() ?? new Float64Array(0);
  let up = 0;
  for (let row = 1; row < numbers.length; row++) {
    up += numbers[row] > numbers[row - 1] ? 1 : 0;
  }
  return up >= numbers.length * 0.9;
}

/** What nearly all texts look like. */
function textShape(column: IColumn): 'uuid' | 'email' | 'code' | 'word' | 'text' {
  const { values } = column.encoded();
  const step = Math.max(1, Math.floor(values.length / 500));
  const shapes = new Map<string, number>();
  const lengths = new Map<number, number>();
  let looked = 0;
  let uuids = 0;
  let emails = 0;
  let spaced = 0;
  let digits = 0;
  let capital = 0;
  let measures = 0;
  for (let code = 0; code < values.length; code += step) {
    const text = values[code];
    looked++;
    uuids += UUID.test(text) ? 1 : 0;
    emails += EMAIL.test(text) ? 1 : 0;
    spaced += /\s/.test(text) || text.length > 40 ? 1 : 0;
    digits += /\d.*\d/.test(text) ? 1 : 0;
    const shape = text
      .replace(/\d/g, '9')
      .replace(/\p{Lu}/gu, 'A')
      .replace(/\p{Ll}/gu, 'a');
    shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
    lengths.set(text.length, (lengths.get(text.length) ?? 0) + 1);
    capital += /^[\p{Lu}\d][\p{Lu}\d_./-]+$/u.test(text) ? 1 : 0;
    measures += /^[-+]?[9.,]+$/.test(shape) || dateLike(shape) ? 1 : 0;
  }
  const most = greatestOf(shapes.values(), 0);
  const long = greatestOf(lengths.values(), 0);
  if (uuids >= looked * 0.95) {
    return 'uuid';
  }
  if (emails >= looked * 0.95) {
    return 'email';
  }
  if (spaced > looked * 0.05 || measures >= looked * 0.8) {
    return 'text';
  }
  const even = long >= looked * 0.95 && capital >= looked * 0.95;
  return even || (most >= looked * 0.9 && digits >= looked * 0.9) ? 'code' : 'word';
}

function dateLike(shape: string): boolean {
  return /^9{1,4}[-/.]9{1,2}[-/.]9{1,4}(?:[T ].*)?$/.test(shape) || /^9{1,2}:99/.test(shape);
}

function repeats(
  context: IDetectorContext,
  columns: readonly IColumn[],
  confidence: number
): IDraft | null {
  const { table } = context;
  const keys = codesOf(columns);
  const others = codesOf(table.columns.filter(column => !columns.includes(column)));
  const { counts } = columns[0].encoded();
  const candidates = allRows(table.rows).filter(
    row => counts[keys[0][row]] > 1 && keys.every(codes => codes[row] >= 0)
  );
  const found = alikeRows(keys, candidates, () => context.checkpoint());
  const groups = found.filter(group =>
    others.some(codes => group.some(row => codes[row] !== codes[group[0]]))
  );
  if (groups.length === 0) {
    return null;
  }
  const rows = RowSet.from(groups.flat());
  const share = rows.count / table.rows;
  const sure = confidence >= 0.9 && share <= 0.1;
  return {
    kind: 'duplicate-key',
    columns: columns.map(column => column.name),
    severity: sure ? 'error' : 'warning',
    confidence,
    effect: Math.min(1, Math.sqrt(share)),
    params: { groups: countParam(groups.length) },
    law: 'key',
    rows,
    evidence: [groupsEvidence(columns, groups), positions(table.rows, rows)]
  };
}

/** Pairs of columns whose combinations fill a grid once, but for a few. */
function* grids(context: IDetectorContext): Iterable<IDraft> {
  const { table } = context;
  const distinctOf = (column: IColumn): number => context.profile(column).distinct;
  const parts = table.columns.filter(
    column =>
      ['int', 'utf8', 'date', 'timestamp'].includes(column.physical) &&
      column.nullCount === 0 &&
      distinctOf(column) >= 3 &&
      distinctOf(column) * 3 <= table.rows
  );
  if (parts.length > 30) {
    return;
  }
  for (let i = 0; i < parts.length; i++) {
    for (let j = i + 1; j < parts.length; j++) {
      const pair = [parts[i], parts[j]];
      const cells = distinctOf(pair[0]) * distinctOf(pair[1]);
      if (table.rows < cells * 0.85 || table.rows > cells * 1.05) {
        continue;
      }
      const keys = codesOf(pair);
      const all = alikeRows(keys, allRows(table.rows), () => context.checkpoint());
      const repeated = all.reduce((sum, group) => sum + group.length - 1, 0);
      if (repeated > 0 && repeated <= table.rows * 0.03) {
        const draft = repeats(context, pair, 0.85);
        if (draft !== null) {
          yield draft;
        }
      }
    }
  }
}
