import { greatestOf } from '../kernels';
import { arithmeticLaws } from '../detectors/laws-arith';
import { brokenDependencies, dependenciesOf } from '../detectors/laws-fd';
import type { IDetectorContext } from '../detectors/types';
import { findingId } from '../findings/finish';
import type { IFinding } from '../findings/types';
import type { IArithLaw } from '../laws/arith';
import { suspectOf } from '../laws/arith-blame';
import type { IDependency } from '../laws/fd';
import { profileColumn } from '../profile';
import type { IColumn, ITable } from '../table/types';
import { arithmeticValue, type Arithmetic } from './arithmetic';
import { Overlay } from './overlay';
import {
  columnNamed,
  decimalsOf,
  missingIn,
  rowsOfFinding,
  selector,
  ticked,
  valueOf
} from './select';
import type { Condition, Expression, FixValue, IRemedy, Step } from './types';

const lawsOfTables = new WeakMap<ITable, readonly IArithLaw[]>();

/** The arithmetic laws of a table, looked for once. */
function lawsOf(table: ITable): readonly IArithLaw[] {
  let laws = lawsOfTables.get(table);
  if (laws === undefined) {
    laws = arithmeticLaws(contextOf(table));
    lawsOfTables.set(table, laws);
  }
  return laws;
}

function contextOf(table: ITable): IDetectorContext {
  return { table, profile: profileColumn, checkpoint: () => undefined };
}

/** What a broken law says should stand in its broken rows. */
export function fillByLaw(table: ITable, finding: IFinding): IRemedy | null {
  const laws = lawsOf(table);
  const found =
    finding.kind === 'broken-rule'
      ? laws.find(({ law }) => sameNames(law.columns, finding.columns))
      : laws.find(({ law }) => findingId(finding.detector, law.form, law.columns) === finding.id);
  if (found === undefined) {
    return null;
  }
  const rows = rowsOfFinding(finding);
  const without = new Set(rows);
  const suspects = [strangerOf(found, rows, without), suspectOf(found, laws), found.form.target];
  const ways = [...new Set(suspects)].flatMap(term => {
    const made = term === null ? null : solvedFor(found, term, without);
    return term === null || made === null ? [] : [{ term, made }];
  });
  const way = ways.find(({ term, made }) => heals(table, found, term, made, rows)) ?? ways[0];
  if (way === undefined) {
    return null;
  }
  const { term, made } = way;
  const { column } = found.fields[term];
  const where = selector(table, rows, [offBy(table, column, made, without)]);
  return {
    action: 'fill-by-law',
    title: `Write ${ticked(column.name)} by its law: ${found.law.text}`,
    columns: [column.name],
    steps: [{ do: 'fill', column: column.name, with: made, where }]
  };
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every(name => b.includes(name));
}

/** Distance of the target of a law from what the law says, by row; null where it cannot be told. */
function distanceIn(found: IArithLaw): ((overlay: Overlay, row: number) => number) | null {
  const made = solvedFor(found, found.form.target, new Set());
  const { name } = found.fields[found.form.target];
  return made === null
    ? null
    : (overlay, row) => {
        const from = { ...made, decimals: null };
        const value = arithmeticValue(from, column => overlay.number(column, row));
        return Math.abs(overlay.number(name, row) - value);
      };
}

/** The farthest that a row which keeps a law is from it. */
function farthest(
  table: ITable,
  off: (overlay: Overlay, row: number) => number,
  broken: ReadonlySet<number>
): number {
  const overlay = new Overlay(table);
  let most = 0;
  for (let row = 0; row < table.rows; row++) {
    const gap = broken.has(row) ? 0 : off(overlay, row);
    most = gap > most ? gap : most;
  }
  return most;
}

/** Whether rows keep a law once a term is written by it, rounded as its column is. */
function heals(
  table: ITable,
  found: IArithLaw,
  term: number,
  made: Arithmetic,
  rows: readonly number[]
): boolean {
  const off = distanceIn(found);
  if (off === null) {
    return true;
  }
  const most = farthest(table, off, new Set([...rows, ...found.broken.positions]));
  const after = new Overlay(table);
  for (const row of rows) {
    const value = arithmeticValue(made, name => after.number(name, row));
    after.set(found.fields[term].name, row, String(value));
  }
  return rows.every(row => off(after, row) <= Math.max(most, 1e-9));
}

/** Whether a step would take rows away from an arithmetic law that they keep now. */
export function breaksLaw(table: ITable, step: Step & { readonly do: 'swap' }): boolean {
  const after = new Overlay(table);
  const rows = step.where.is === 'rows' ? Array.from(step.where.rows) : [];
  const [a, b] = step.columns;
  for (const row of rows) {
    const [x, y] = [after.text(a, row), after.text(b, row)];
    after.set(a, row, y);
    after.set(b, row, x);
  }
  return lawsOf(table).some(found => {
    const touched = found.fields.some(field => step.columns.includes(field.name));
    const off = touched ? distanceIn(found) : null;
    if (off === null) {
      return false;
    }
    const broken = new Set(found.broken.positions);
    const most = farthest(table, off, broken);
    return rows.some(row => !broken.has(row) && off(after, row) > most);
  });
}

/** The one term that in most broken rows lies outside all its other values; null where there is none. */
function strangerOf(
  { fields }: IArithLaw,
  rows: readonly number[],
  without: ReadonlySet<number>
): number | null {
  const outside = fields.map(({ values }) => {
    let [low, high] = [Infinity, -Infinity];
    values.forEach((value, row) => {
      if (!without.has(row) && Number.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    });
    return rows.filter(row => !(values[row] >= low && values[row] <= high)).length;
  });
  const most = greatestOf(outside);
  const alone = outside.filter(count => count === most).length === 1;
  return alone && most > rows.length / 2 ? outside.indexOf(most) : null;
}

/** A law solved for one of its terms; null where the term is no root of it or no plain number. */
function solvedFor(
  { form, fields }: IArithLaw,
  term: number,
  without: ReadonlySet<number>
): Arithmetic | null {
  const plain = fields.every(
    field => field.scale === 'number' && ['int', 'float'].includes(field.column.physical)
  );
  if (!plain) {
    return null;
  }
  const decimals = decimalsOf(fields[term].column, without);
  const scale = form.terms[term].weight;
  const others = form.terms
    .map((one, i) => ({ column: fields[i].name, part: -one.weight / scale, i }))
    .filter(({ i }) => i !== term);
  if (form.space === 'linear') {
    return {
      is: 'linear',
      terms: others.map(({ column, part }) => ({ column, weight: part })),
      constant: form.constant === 0 ? 0 : -form.constant / scale,
      decimals
    };
  }
  return others.some(({ part }) => !Number.isInteger(part))
    ? null
    : {
        is: 'product',
        terms: others.map(({ column, part }) => ({ column, power: part })),
        constant: form.constant ** (1 / scale),
        decimals
      };
}

/** The rows that are off by more than all others are, if these are the broken ones. */
function offBy(
  table: ITable,
  column: IColumn,
  made: Arithmetic,
  broken: ReadonlySet<number>
): Condition | null {
  const overlay = new Overlay(table);
  const from = { ...made, decimals: null };
  let ok = 0;
  let bad = Infinity;
  for (let row = 0; row < table.rows; row++) {
    const value = arithmeticValue(from, name => overlay.number(name, row));
    const off = Math.abs(overlay.number(column.name, row) - value);
    if (broken.has(row)) {
      bad = Math.min(bad, off);
    } else if (off > ok) {
      ok = off;
    }
  }
  if (!(ok < bad)) {
    return null;
  }
  const round = 10 ** Math.floor(Math.log10(bad * 0.99));
  const tolerance = round > ok * 1.2 ? round : Number(((ok + bad) / 2).toPrecision(6));
  const between = tolerance > ok && tolerance < bad;
  return between
    ? { is: 'off', column: column.name, from, tolerance: Number(tolerance.toPrecision(6)) }
    : null;
}

/** A few values in another unit, brought back. */
export function rescale(table: ITable, finding: IFinding): IRemedy | null {
  const column = columnNamed(table, finding.columns[0]);
  const factor = finding.message.params.factor;
  const numbers = ['int', 'float'].includes(column.physical) ? column.numbers() : null;
  if (factor?.role !== 'derived' || numbers === null) {
    return null;
  }
  const rows = rowsOfFinding(finding);
  const values = rows.map(row => numbers[row]);
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const name = column.name;
  const where = selector(table, rows, [
    { is: 'between', column: name, low, high: null, closed: true },
    { is: 'between', column: name, low: null, high, closed: true },
    { is: 'between', column: name, low, high, closed: true }
  ]);
  const made: Expression = {
    is: 'linear',
    terms: [{ column: name, weight: 1 / factor.value }],
    constant: 0,
    decimals: decimalsOf(column, new Set(rows))
  };
  return {
    action: 'rescale',
    title: `Bring ${ticked(name)} to one unit`,
    columns: [name],
    steps: [{ do: 'fill', column: name, with: made, where }]
  };
}

/** What the rest of the frame says should stand in a column that depends on another. */
export function fillByKey(table: ITable, finding: IFinding): IRemedy | null {
  const column = columnNamed(table, finding.columns[0]);
  const rows = rowsOfFinding(finding);
  const missing = finding.message.key === 'dependency-missing';
  const byLaw = missing
    ? missingByLaw(table, column, rows)
    : brokenDependencies(contextOf(table), column.index, rows);
  const steps: Step[] = [];
  for (const [law, own] of byLaw) {
    const step = lookupStep(table, column, law, own, missing);
    if (step !== null) {
      steps.push(step);
    }
  }
  const by = [...byLaw.keys()][0];
  return steps.length === 0 || by === undefined
    ? null
    : {
        action: 'fill-by-key',
        title: `Write ${ticked(column.name)} as it stands with the same ${ticked(table.columns[by.left[0]].name)} elsewhere`,
        columns: [column.name],
        steps
      };
}

function missingByLaw(
  table: ITable,
  column: IColumn,
  rows: readonly number[]
): Map<IDependency, number[]> {
  const laws = dependenciesOf(contextOf(table)).filter(({ right }) => right === column.index);
  const best = laws
    .map(law => ({
      law,
      rows: rows.filter(row => law.groupOf[row] >= 0 && law.usual[law.groupOf[row]] >= 0)
    }))
    .sort((a, b) => b.rows.length - a.rows.length || b.law.strength - a.law.strength)[0];
  return best === undefined || best.rows.length === 0
    ? new Map()
    : new Map([[best.law, best.rows]]);
}

function lookupStep(
  table: ITable,
  column: IColumn,
  law: IDependency,
  rows: readonly number[],
  missing: boolean
): Step | null {
  const by = table.columns[law.left[0]];
  const { values } = column.encoded();
  const pairs = new Map<string, readonly [FixValue, FixValue]>();
  for (const row of rows) {
    const key = by.text(row);
    const from = key === null ? null : valueOf(by, key);
    const to = valueOf(column, values[law.usual[law.groupOf[row]]]);
    if (key === null || from === null || to === null || law.left.length > 1) {
      return null;
    }
    pairs.set(key, [from, to]);
  }
  const lookup: Expression = { is: 'lookup', by: by.name, pairs: [...pairs.values()] };
  const keys = [...pairs.values()].map(([from]) => from);
  const wanted = new Set(rows);
  const whole = by.encoded().codes.every((_, row) => {
    const pair = pairs.get(by.text(row) ?? '');
    return pair === undefined || wanted.has(row) || column.text(row) === String(pair[1]);
  });
  const where: Condition = missing
    ? missingIn(column)
    : whole
      ? { is: 'in', column: by.name, values: keys }
      : { is: 'rows', rows };
  return { do: 'fill', column: column.name, with: lookup, where };
}

/** Missing values that a law of the frame tells: by arithmetic or by another column. */
export function fillMissing(table: ITable, finding: IFinding): IRemedy | null {
  const steps: Step[] = [];
  const laws = lawsOf(table);
  const rows = rowsOfFinding(finding);
  for (const name of finding.columns) {
    const found = laws.find(({ fields }) => fields.some(field => field.name === name));
    const term = found?.fields.findIndex(field => field.name === name) ?? -1;
    const made = found === undefined ? null : solvedFor(found, term, new Set());
    const step: Step | null =
      made !== null
        ? { do: 'fill', column: name, with: made, where: missingIn(columnNamed(table, name)) }
        : lookupMissing(table, columnNamed(table, name), rows);
    if (step !== null) {
      steps.push(step);
    }
  }
  return steps.length < finding.columns.length
    ? null
    : {
        action: 'fill-by-law',
        title: `Write what is missing in ${finding.columns.map(ticked).join(', ')} by its law`,
        columns: finding.columns,
        steps
      };
}

function lookupMissing(table: ITable, column: IColumn, rows: readonly number[]): Step | null {
  const empty = rows.filter(row => column.isNull(row));
  const [found] = missingByLaw(table, column, empty);
  return found === undefined || found[1].length < empty.length
    ? null
    : lookupStep(table, column, found[0], found[1], true);
}
