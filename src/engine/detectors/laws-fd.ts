import type { IDraft, Severity } from '../findings/types';
import { findDependencies, type IDependency } from '../laws/fd';
import { brokenCells, fillable, withoutSegments, type IBrokenCell } from '../laws/fd-blame';
import type { ICodedColumn } from '../laws/fd-groups';
import { RowSet } from '../table/rowset';
import type { IColumn, ITable } from '../table/types';
import { countParam, literalOfCode, pairs, positions, shareParam, wordParam } from './evidence';
import type { IDetector, IDetectorContext } from './types';

const MIN_ROWS = 30;
/** Share of broken rows up to which they are called wrong. */
const FEW = 0.1;
/** Share of rows that must stand in groups with a usual value. */
const CLEAR = 0.92;
/** Rows against an exception from which on even a very rare one is no homonym. */
const HEAVY = 30;
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
  cost: 200,
  after: ['duplicate-rows'],
  detect
};

function* detect(context: IDetectorContext): Iterable<IDraft> {
  const { table } = context;
  if (table.rows < MIN_ROWS || table.columns.length < 2) {
    return;
  }
  const laws = dependenciesOf(context).filter(worthTelling);
  const codesOf = (index: number): Int32Array => table.columns[index].encoded().codes;
  const byColumn = new Map<number, IBrokenCell[]>();
  for (const cell of brokenCells(laws, codesOf, table.rows)) {
    const list = byColumn.get(cell.column) ?? [];
    list.push(cell);
    byColumn.set(cell.column, list);
  }
  for (const [index, cells] of [...byColumn].sort((a, b) => a[0] - b[0])) {
    context.checkpoint();
    const others = table.columns
      .filter(column => column.index !== index)
      .map(column => column.encoded().codes);
    const draft = brokenDraft(table, table.columns[index], withoutSegments(cells, others), laws);
    if (draft !== null) {
      yield draft;
    }
  }
  yield* knownMissing(table, laws);
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
      params: { by: wordParam(`\`${table.columns[law.left[0]].name}\``) },
      rows,
      evidence: [positions(table.rows, rows)]
    };
  }
}

/** The dependencies with one column on the left that hold in nearly all rows of a table. */
export function dependenciesOf(context: IDetectorContext): IDependency[] {
  const { table } = context;
  const coded: ICodedColumn[] = table.columns.filter(worthALook).map(column => {
    const { codes, counts } = column.encoded();
    return { index: column.index, codes, size: counts.length };
  });
  return findDependencies(coded, table.rows, { checkpoint: () => context.checkpoint() });
}

function worthALook(column: IColumn): boolean {
  const typed = column.physical !== 'nested' && column.physical !== 'binary';
  return typed && column.physical !== 'null' && column.nullCount < column.length * 0.8;
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
  return {
    kind: 'broken-dependency',
    key: decided ? 'dependency' : 'dependency-left',
    columns: [column.name],
    severity: severityOf(table, law, share, confidence),
    confidence,
    effect: Math.min(1, Math.sqrt(share)),
    law: 'dependency',
    params: {
      by: wordParam(others.map(index => `\`${table.columns[index].name}\``).join(' and ')),
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
    const scattered = law.values >= 3 && law.ways >= law.groups && share <= 0.03;
    return (paired || scattered) && law.clear >= 0.95;
  }
  const few = law.spread || domestic <= 0.02;
  return (few && law.clear >= CLEAR) || law.foreign >= 0.9 * law.exceptions;
}

function severityOf(table: ITable, law: IDependency, found: number, confidence: number): Severity {
  const share = law.exceptions / Math.max(1, law.support);
  const domestic = (law.exceptions - law.foreign) / Math.max(1, law.support);
  const swapped = law.foreign < 0.5 * law.exceptions;
  const weak = (swapped && law.weight < 4) || (found < 0.005 && law.weight < HEAVY);
  if (weak || law.left.some(index => isMeasure(table.columns[index]))) {
    return 'info';
  }
  const sure =
    law.groups < MANY_GROUPS
      ? share <= 0.03
      : law.spread && law.clear >= CLEAR && domestic <= FEW && share <= 0.2;
  return !sure ? 'info' : confidence >= 0.93 ? 'error' : 'warning';
}

/** Numbers with a fraction measure something; neighbours share what follows from them. */
function isMeasure(column: IColumn): boolean {
  const numbers = column.physical === 'float' ? column.numbers() : null;
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
