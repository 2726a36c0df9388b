import type { PlantContext } from './context';
import type { ColumnFacts } from './facts';
import type { ICellEdit, IDraft, Planter } from './types';

const LEAST_GROUP = 4;

interface IPair {
  readonly left: ColumnFacts;
  readonly right: ColumnFacts;
}

/** Gives rows another value than the one their group determines. */
export const plantBrokenDependency: Planter = context => {
  const pool = context
    .where(facts => (facts.isText || facts.column.physical === 'int') && facts.distinct >= 2)
    .slice(0, 60);
  const found: (IPair & { major: Int32Array; exact: boolean })[] = [];
  for (const left of pool.filter(facts => facts.distinct * LEAST_GROUP <= facts.present)) {
    for (const right of pool) {
      const major = left === right || right.isMeasure ? null : dependency(left, right);
      if (major !== null) {
        found.push({ left, right, ...major });
      }
    }
  }
  const draft = context.best(
    found,
    ({ right }) => [right.index],
    ({ exact, left }) => (exact ? 0 : 2) + (left.distinct >= 3 ? 0 : 1),
    pair => breakDependency(context, pair, pair.major)
  );
  return draft ?? 'no column is determined by another';
};

/** The value of `right` that each value of `left` has, null where there is no such law. */
function dependency(
  left: ColumnFacts,
  right: ColumnFacts
): { major: Int32Array; exact: boolean } | null {
  const [a, b] = [left.encoded, right.encoded];
  const width = b.counts.length;
  const pairs = new Map<number, number>();
  const most = Math.ceil(left.present * 0.02) + a.counts.length;
  for (let row = 0; row < a.codes.length; row++) {
    if (a.codes[row] >= 0 && b.codes[row] >= 0) {
      const key = a.codes[row] * width + b.codes[row];
      pairs.set(key, (pairs.get(key) ?? 0) + 1);
      if (pairs.size > most) {
        return null;
      }
    }
  }
  const major = new Int32Array(a.counts.length).fill(-1);
  const best = new Int32Array(a.counts.length);
  let total = 0;
  for (const [key, n] of pairs) {
    const group = Math.floor(key / width);
    total += n;
    if (n > best[group]) {
      best[group] = n;
      major[group] = key % width;
    }
  }
  const kept = best.reduce((sum, n) => sum + n, 0);
  const largest = b.counts.reduce((x, y) => Math.max(x, y), 0);
  const telling = largest <= 0.9 * right.present && kept >= 0.98 * total && total >= 20;
  return telling ? { major, exact: kept === total } : null;
}

function breakDependency(
  context: PlantContext,
  { left, right }: IPair,
  major: Int32Array
): IDraft | null {
  const [a, b] = [left.encoded, right.encoded];
  const sizes = a.counts;
  const columns = [left.index, right.index];
  const taken = new Uint32Array(sizes.length);
  const rows = context.rows(
    columns,
    row =>
      a.codes[row] >= 0 &&
      b.codes[row] === major[a.codes[row]] &&
      sizes[a.codes[row]] >= LEAST_GROUP,
    context.count * 4
  );
  const firsts = new Int32Array(b.values.length).fill(-1);
  for (let row = b.codes.length - 1; row >= 0; row--) {
    if (b.codes[row] >= 0) {
      firsts[b.codes[row]] = row;
    }
  }
  const cells: ICellEdit[] = [];
  for (const row of context.random.sample(rows, rows.length)) {
    const group = a.codes[row];
    if (cells.length < context.count && (taken[group] + 1) * LEAST_GROUP <= sizes[group]) {
      const other = context.random.below(b.values.length - 1);
      const code = other >= b.codes[row] ? other + 1 : other;
      cells.push(copyOf(right, firsts[code], right.index, row));
      taken[group]++;
    }
  }
  cells.sort((x, y) => x.row - y.row);
  return cells.length === 0
    ? null
    : {
        columns: [right.index],
        rows: cells.map(cell => cell.row),
        cells,
        about: `${left.name} determines ${right.name}`
      };
}

/** Exchanges the values of two columns whose values differ in kind. */
export const plantSwappedColumns: Planter = context => {
  const pairs: IPair[] = [];
  const texts = context.where(facts => facts.isText && facts.dates === null && facts.distinct >= 2);
  const numbers = context.where(facts => facts.isMeasure);
  for (const pool of [texts, numbers]) {
    pool.forEach((left, i) =>
      pool.slice(i + 1, i + 60).forEach(right => pairs.push({ left, right }))
    );
  }
  const draft = context.best(
    pairs.filter(pair => apart(pair)),
    ({ left, right }) => [left.index, right.index],
    ({ left, right }) => (left.isText && left.isLabels && right.isLabels ? 0 : left.isText ? 2 : 1),
    pair => swap(context, pair, () => true, `${pair.left.name} and ${pair.right.name} exchanged`)
  );
  return draft ?? 'no two columns of one type have values that lie apart';
};

function apart({ left, right }: IPair): boolean {
  if (left.column.physical !== right.column.physical) {
    return false;
  }
  if (left.isNumber) {
    return left.quantile(1) < right.quantile(0) || right.quantile(1) < left.quantile(0);
  }
  const own = new Set(left.encoded.values);
  return !right.encoded.values.some(value => own.has(value));
}

const LOW_NAMES = /(min|low|start|begin|from|first|open|birth|order|created|lower|depart)/i;
const HIGH_NAMES = /(max|high|end|finish|to$|last|close|death|deliver|ship|updated|upper|arriv)/i;

/** Exchanges the ends of intervals: dates, or named ends such as `min` and `max`. */
export const plantReversedInterval: Planter = context => {
  const dates = context.where(facts => facts.dates !== null);
  const numbers = context.where(facts => facts.isMeasure).slice(0, 40);
  const of = (pool: readonly ColumnFacts[]): IPair[] =>
    pool.flatMap(left => pool.filter(right => right !== left).map(right => ({ left, right })));
  const named = of(numbers).filter(
    ({ left, right }) => LOW_NAMES.test(left.name) && HIGH_NAMES.test(right.name)
  );
  const pairs = [...of(dates), ...named].filter(pair => ordered(pair));
  const draft = context.best(
    pairs,
    ({ left, right }) => [left.index, right.index],
    ({ left }) => (left.dates === null ? 1 : 0),
    pair =>
      swap(
        context,
        pair,
        row => order(pair.left)[row] < order(pair.right)[row],
        `${pair.left.name} <= ${pair.right.name}`
      )
  );
  return draft ?? 'no two columns of dates or numbers are always in one order';
};

function order(facts: ColumnFacts): Float64Array {
  return facts.dates?.ms ?? facts.values;
}

/** Whether left <= right in all rows although the ranges overlap widely. */
function ordered({ left, right }: IPair): boolean {
  const [a, b] = [order(left), order(right)];
  const shift = Math.floor(a.length * 0.381966) || 1;
  let tried = 0;
  let strict = 0;
  let chance = 0;
  for (let row = 0; row < a.length; row++) {
    if (a[row] > b[row]) {
      return false;
    }
    if (a[row] <= b[row]) {
      tried++;
      strict += Number(a[row] < b[row]);
      chance += Number(a[row] > b[(row + shift) % a.length]);
    }
  }
  return tried >= 8 && strict * 2 >= tried && chance >= 0.1 * tried;
}

function swap(
  context: PlantContext,
  { left, right }: IPair,
  test: (row: number) => boolean,
  about: string
): IDraft | null {
  const columns = [left.index, right.index];
  const rows = context.rows(columns, row => {
    const [a, b] = [left.column.text(row), right.column.text(row)];
    return a !== null && b !== null && a !== b && test(row);
  });
  const cells = rows.flatMap(row => [
    copyOf(right, row, left.index, row),
    copyOf(left, row, right.index, row)
  ]);
  return rows.length === 0 ? null : { columns, rows, cells, about };
}

/** The cell of a column and row, written to another place. */
function copyOf(facts: ColumnFacts, from: number, column: number, row: number): ICellEdit {
  return {
    column,
    row,
    text: facts.column.text(from),
    like: { column: facts.index, row: from }
  };
}
