import type { IDraft, Severity } from '../findings/types';
import { finished, type ILaw, type Turns } from '../laws';
import { dependencySearch, type IDependency } from '../laws/fd';
import { brokenCells, fillable, withoutSegments, type IBrokenCell } from '../laws/fd-blame';
import type { ICodedColumn } from '../laws/fd-groups';
import { pairDependencies } from '../laws/fd-pairs';
import { lawOf, ticked } from '../laws/law';
import { RowSet } from '../table/rowset';
import type { IColumn, ITable } from '../table/types';
import { countParam, literalOfCode, pairs, positions, shareParam, wordParam } from './evidence';
import { distinctColumns } from './equal-columns';
import { beginningsOf, leftOf, saysItself } from './laws-fd-beginnings';
import { namedAsLabel } from './name-words';
import { numericView } from './numeric-view';
import { isMissingToken } from './text/missing-words';
import type { IDetector, IDetectorContext } from './types';

const MIN_ROWS = 30;
/** Share of different values above which a column is all but a key. */
const MOST_DISTINCT = 0.95;
/** Share of broken rows up to which they are called wrong. */
const FEW = 0.1;
/** Share of rows that must stand in groups with a usual value. */
const CLEAR = 0.92;
/** Rows against an exception from which on even a very rare one is no homonym. */
const HEAVY = 30;
/** Rows against an exception up to which a single one, two values, or a loose law, tell little. */
const LIGHT = 10;
/** Strength from which on exceptions are no changes of a thing over time. */
const FIRM = 0.93;
/** Groups up to which two columns that go together are no law, but correlated. */
const FEW_GROUPS = 3;
/** Share of the cells that another column might be wrong in as well, from which on it is named, too. */
const TIED = 0.9;
/** Columns beside which the beginnings of codes are looked at. */
const MOST_COLUMNS = 120;
/** Rows of a group, on average, from which on numbers name things. */
const REPEATED = 5;
/** Chance of cells to gather at one end of a scale, from which on down it is no chance. */
const GATHERED = 1e-3;
/** Different values from which on numbers are a scale. */
const SCALE = 12;
/** Groups, and share of rows that break a law, from which and up to which slips spread over all groups prove it. */
const SLIPPED = 5;
const EVEN = 0.04;
/** Groups from which on a law needs no one-to-one pairing. */
const MANY_GROUPS = 8;

/**
 * Columns that decide another one, found unasked, and the cells that break
 * them: one finding a column, whatever the number of laws that it breaks.
 */
export const dependencyDetector: IDetector = {
  id: 'dependency',
  title: 'Dependencies between columns',
  kinds: ['broken-dependency'],
  scope: 'table',
  cost: 40,
  after: ['duplicate-rows'],
  detect
};

function* detect(context: IDetectorContext): Generator<IDraft | null, void> {
  const { table } = context;
  if (table.rows < MIN_ROWS || table.columns.length < 2) {
    return;
  }
  const laws = (yield* searched(context)).filter(worthTelling);
  laws.forEach(law => context.tell?.(told(table, law)));
  const codesOf = (index: number): Int32Array => knownCodes(table.columns[index]);
  const byColumn = new Map<number, IBrokenCell[]>();
  for (const cell of yield* brokenCells(laws, codesOf, table.rows)) {
    const list = byColumn.get(cell.column) ?? [];
    list.push(cell);
    byColumn.set(cell.column, list);
  }
  for (const [index, cells] of [...byColumn].sort((a, b) => a[0] - b[0])) {
    yield null;
    const others = table.columns
      .filter(column => column.index !== index && worthALook(context, column))
      .map(column => column.encoded().codes);
    const kept = withoutSegments(cells, codesOf(index), others);
    const draft = brokenDraft(table, table.columns[index], kept, laws);
    if (draft !== null) {
      yield draft;
    }
  }
  yield* knownMissing(table, laws);
}

function told(table: ITable, law: IDependency): ILaw {
  const { left, right, support, exceptions, strength } = law;
  const names = [right, ...left].map(index => table.columns[index].name);
  return lawOf({
    kind: 'dependency',
    columns: names,
    form: `dependency:${names[0]}${law.beginning === true ? ' beginning' : ''}`,
    text: `${leftOf(table, law)} decides ${ticked(names[0])}`,
    tested: support,
    exceptions,
    surprise: strength
  });
}

/** Missing values that the rest of the frame tells: one finding a column. */
function* knownMissing(table: ITable, laws: readonly IDependency[]): Iterable<IDraft> {
  const best = new Map<number, IDependency>();
  for (const law of laws) {
    const old = best.get(law.right);
    if (old === undefined || law.strength > old.strength) {
      best.set(law.right, law);
    }
  }
  for (const law of best.values()) {
    const column = table.columns[law.right];
    if (column.nullCount === 0) {
      continue;
    }
    const rows = RowSet.from(fillable(law, column.encoded().codes));
    if (rows.count === 0) {
      continue;
    }
    yield {
      kind: 'broken-dependency',
      key: 'dependency-missing',
      columns: [column.name],
      severity: 'info',
      confidence: Math.min(0.95, law.strength),
      effect: rows.count / table.rows,
      law: 'dependency missing',
      params: {
        by: wordParam(leftOf(table, law))
      },
      rows,
      evidence: [positions(table.rows, rows)]
    };
  }
}

/**
 * The rows of a column that break a dependency, by the law that tells what
 * should stand there; rows that no law tells are left out.
 *
 * @param column - position in the table.
 * @param rows - the rows that are asked for.
 */
export function brokenDependencies(
  context: IDetectorContext,
  column: number,
  rows: readonly number[]
): Map<IDependency, number[]> {
  const { table } = context;
  const laws = dependenciesOf(context).filter(worthTelling);
  const codesOf = (index: number): Int32Array => knownCodes(table.columns[index]);
  const wanted = new Set(rows);
  const out = new Map<IDependency, number[]>();
  const cells = finished(brokenCells(laws, codesOf, table.rows), () => context.checkpoint());
  for (const cell of cells) {
    if (cell.column === column && cell.law !== null && wanted.has(cell.row)) {
      const list = out.get(cell.law) ?? [];
      list.push(cell.row);
      out.set(cell.law, list);
    }
  }
  return out;
}

/** The dependencies with one and two columns on the left that hold in nearly all rows of a table. */
export function dependenciesOf(context: IDetectorContext): IDependency[] {
  return finished(searched(context), () => context.checkpoint());
}

function* searched(context: IDetectorContext): Turns<IDependency[]> {
  const { table } = context;
  const coded: ICodedColumn[] = [];
  for (const column of distinctColumns(context)) {
    if (worthALook(context, column)) {
      const { codes, counts } = column.encoded();
      const known = knownCodes(column);
      coded.push({
        index: column.index,
        codes: known,
        size: counts.length,
        counts: known === codes ? counts : undefined,
        measure: isMeasure(column)
      });
      yield null;
    }
  }
  for (const column of table.columns) {
    const beginnings = coded.length > MOST_COLUMNS ? null : beginningsOf(context, column);
    if (beginnings !== null) {
      coded.push(beginnings);
      yield null;
    }
  }
  const singles = (yield* dependencySearch(coded, table.rows)).filter(
    law => law.beginning !== true || !saysItself(table, law)
  );
  return [
    ...singles,
    ...(yield* pairDependencies(coded, table.rows, singles.filter(worthTelling)))
  ];
}

/** Whether a column can take part: neither keys nor nested values can. */
function worthALook(context: IDetectorContext, column: IColumn): boolean {
  const typed = column.physical !== 'nested' && column.physical !== 'binary';
  return (
    typed &&
    column.physical !== 'null' &&
    column.nullCount < column.length * 0.8 &&
    context.profile(column).distinct <= MOST_DISTINCT * (column.length - column.nullCount)
  );
}

function brokenDraft(
  table: ITable,
  column: IColumn,
  cells: readonly IBrokenCell[],
  laws: readonly IDependency[]
): IDraft | null {
  const law = cells.length === 0 ? null : tellingLaw(column, cells, laws);
  if (law === null) {
    return null;
  }
  const rows = RowSet.from(cells.map(cell => cell.row));
  const share = rows.count / Math.max(1, law.support);
  const decided = law.right === column.index;
  const others = decided ? law.left : [law.right];
  const confidence = Math.min(0.97, law.strength * (law.clear < 0.9 ? 0.8 : 1));
  const rival = decided && others.length === 1 ? others[0] : -1;
  const tied = cells.filter(cell => cell.rival === rival).length >= TIED * cells.length;
  return {
    kind: 'broken-dependency',
    key: decided ? 'dependency' : 'dependency-left',
    columns: [column.name, ...(rival >= 0 && tied ? [table.columns[rival].name] : [])],
    severity:
      byChance(table, law) || atAnEnd(table, law, cells)
        ? 'info'
        : severityOf(law, share, confidence),
    confidence,
    effect: Math.min(1, Math.sqrt(share)),
    law: 'dependency',
    params: {
      by: wordParam(decided ? leftOf(table, law) : ticked(table.columns[law.right].name)),
      share: shareParam(1 - law.exceptions / Math.max(1, law.support)),
      groups: countParam(law.groups)
    },
    rows,
    evidence: [...replacements(column, cells), positions(table.rows, rows)],
    fixes: []
  };
}

/** Whether a law is worth telling: with few groups it must pair values
 * one to one or break in as many ways as there are groups. */
function worthTelling(law: IDependency): boolean {
  const share = law.exceptions / Math.max(1, law.support);
  const domestic = (law.exceptions - law.foreign) / Math.max(1, law.support);
  if (law.groups < MANY_GROUPS) {
    const paired = law.values === law.groups && share <= FEW;
    const scattered = law.values >= 3 && law.ways >= law.groups && share <= 0.06;
    const slips = law.groups >= SLIPPED && law.even && share <= EVEN;
    return (paired || scattered || slips) && law.clear >= 0.95;
  }
  const few = law.spread || domestic <= 0.02;
  return (few && law.clear >= CLEAR) || law.foreign >= 0.9 * law.exceptions;
}

/** Whether a law groups rows by a quantity whose values hardly repeat: neighbours agree by chance. */
function byChance(table: ITable, { left, support, groups }: IDependency): boolean {
  const [first, ...more] = left.map(index => table.columns[index]);
  const quantity = more.length === 0 && !namedAsLabel(first.name) && numericView(first) !== null;
  return quantity && support < REPEATED * groups;
}

/**
 * Whether all cells stand where a scale on the left ends: what is cut off there
 * (the last days of a study) gathers values of both kinds.
 */
function atAnEnd(table: ITable, law: IDependency, cells: readonly IBrokenCell[]): boolean {
  const [first, ...more] = law.left.map(index => table.columns[index]);
  const dated = first.physical === 'date' || first.physical === 'timestamp';
  const scale = dated ? first.numbers() : numericView(first);
  if (more.length > 0 || scale === null || law.groups < SCALE || namedAsLabel(first.name)) {
    return false;
  }
  const odd = Float64Array.from(cells, ({ row }) => scale[row]).sort();
  const [least, most] = [odd[0], odd[odd.length - 1]];
  let [below, up, down, above, known] = [0, 0, 0, 0, 0];
  for (let row = 0; row < scale.length; row++) {
    known += Number.isFinite(scale[row]) ? 1 : 0;
    below += scale[row] < least ? 1 : 0;
    up += scale[row] >= least ? 1 : 0;
    down += scale[row] <= most ? 1 : 0;
    above += scale[row] > most ? 1 : 0;
  }
  const ends = least === most && (below === 0 || above === 0);
  return ends || Math.min(up, down) / known <= GATHERED ** (1 / cells.length);
}

function severityOf(law: IDependency, found: number, confidence: number): Severity {
  const share = law.exceptions / Math.max(1, law.support);
  const domestic = (law.exceptions - law.foreign) / Math.max(1, law.support);
  const paired = law.groups <= FEW_GROUPS && (law.foreign < law.exceptions || law.ways <= 2);
  const thin = law.foreign <= 0.5 * law.exceptions && law.weight < 4;
  const moved = law.foreign <= 0.5 * law.exceptions && law.strength < FIRM && law.clear < 0.98;
  const few = law.weight < LIGHT && (law.values <= 2 || (law.strength < 0.85 && law.clear < 0.95));
  const single = law.exceptions === 1 && law.weight < LIGHT;
  const rare = single || (found < 0.005 && law.weight < HEAVY);
  const weak = paired || thin || moved || few || domestic > 0.06 || rare;
  if (weak) {
    return 'info';
  }
  const sure =
    law.groups < MANY_GROUPS
      ? share <= 0.06
      : law.spread && law.clear >= CLEAR && domestic <= FEW && share <= 0.2;
  return !sure ? 'info' : confidence >= 0.93 ? 'error' : 'warning';
}

const codesByColumn = new WeakMap<IColumn, Int32Array>();

/** The codes of a column, -1 for words that stand for "no value", too. */
function knownCodes(column: IColumn): Int32Array {
  const known = codesByColumn.get(column);
  if (known !== undefined) {
    return known;
  }
  const encoded = column.encoded();
  const { codes } = encoded;
  const none = column.physical === 'utf8' ? encoded.values.map(text => isMissingToken(text)) : [];
  const out = none.includes(true) ? codes.map(code => (none[code] ? -1 : code)) : codes;
  codesByColumn.set(column, out);
  return out;
}

/** Numbers with a fraction measure something; neighbours share what follows from them. */
function isMeasure(column: IColumn): boolean {
  const numbers = column.physical === 'int' ? null : numericView(column);
  return (
    numbers !== null && !numbers.every(value => Number.isNaN(value) || Number.isInteger(value))
  );
}

/** The law that speaks for most of the cells. */
function tellingLaw(
  column: IColumn,
  cells: readonly IBrokenCell[],
  laws: readonly IDependency[]
): IDependency | null {
  const votes = new Map<IDependency, number>();
  for (const { law } of cells) {
    if (law !== null) {
      votes.set(law, (votes.get(law) ?? 0) + 1);
    }
  }
  const told = [...votes].sort((a, b) => b[1] - a[1] || laws.indexOf(a[0]) - laws.indexOf(b[0]));
  return told[0]?.[0] ?? laws.find(law => law.left.includes(column.index)) ?? null;
}

function replacements(column: IColumn, cells: readonly IBrokenCell[]): IDraft['evidence'] {
  const { codes } = column.encoded();
  const seen = new Map<string, { from: number; to: number }>();
  for (const { row, law } of cells) {
    if (law !== null && seen.size < 100) {
      const to = law.usual[law.groupOf[row]];
      seen.set(`${codes[row]} ${to}`, { from: codes[row], to });
    }
  }
  const list = [...seen.values()].map(({ from, to }) => ({
    from: literalOfCode(column, from),
    to: literalOfCode(column, to)
  }));
  return list.length > 0 ? [pairs(column, list)] : [];
}
