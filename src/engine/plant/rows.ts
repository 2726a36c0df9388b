import type { ITable } from '../table/types';
import type { PlantContext } from './context';
import type { ColumnFacts } from './facts';
import { findSeries } from './series-find';
import type { IDraft, Planter } from './types';

/** Repeats rows; each copy stands behind its original where the frame has an order in time. */
export const plantDuplicateRow: Planter = context => {
  const { table, random } = context;
  const lonely = rowsWithoutTwin(table);
  const rows = context.rows([], row => lonely[row] === 1).filter(row => context.ground.isFree(row));
  if (rows.length === 0) {
    return table.columns.length === 0 || table.rows === 0
      ? 'there are no rows to repeat'
      : 'every row that is left already has a twin';
  }
  const ordered = findSeries(context.ground).length > 0;
  return {
    columns: context.columns.map(facts => facts.index),
    rows,
    cells: [],
    copies: rows.map(of => ({ of, after: ordered ? of : random.below(table.rows) })),
    about: `${rows.length} rows stand twice`
  };
};

/** 1 for each row that equals no other. */
function rowsWithoutTwin(table: ITable): Uint8Array {
  const { rows } = table;
  const low = new Int32Array(rows).fill(17);
  const high = new Int32Array(rows).fill(31);
  for (const column of table.columns) {
    const { codes } = column.encoded();
    for (let row = 0; row < rows; row++) {
      low[row] = Math.imul(low[row] ^ codes[row], 0x01000193) ^ (low[row] >>> 15);
      high[row] = Math.imul(high[row] + codes[row] + 1, 0x85ebca6b) ^ (high[row] >>> 13);
    }
  }
  const first = new Map<number, number>();
  const lonely = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const key = (low[row] >>> 0) * 0x200000 + (high[row] >>> 11);
    const seen = first.get(key);
    if (seen === undefined) {
      first.set(key, row);
      lonely[row] = 1;
    } else {
      lonely[seen] = 0;
    }
  }
  return table.columns.length === 0 ? new Uint8Array(rows) : lonely;
}

/** Gives rows the key of another row. */
export const plantDuplicateKey: Planter = context => {
  const keys = context.where(isKey);
  const draft = context.best(
    keys,
    facts => [facts.index],
    keyTier,
    facts => repeatKeys(context, facts)
  );
  return draft ?? 'no column has a value of its own in each row';
};

/** Whether a column with a value of its own in each row is so by its nature. */
function isKey(facts: ColumnFacts): boolean {
  const { physical } = facts.column;
  const codes = physical === 'int' && (facts.isCode || facts.index === 0);
  return (
    facts.isUnique &&
    (codes || physical === 'utf8' || physical === 'date' || physical === 'timestamp')
  );
}

function keyTier(facts: ColumnFacts): number {
  const { physical } = facts.column;
  const long = facts.isText && facts.encoded.values.slice(0, 50).some(text => text.length > 40);
  const base =
    physical === 'date' || physical === 'timestamp' || facts.dates !== null ? 3 : long ? 2 : 1;
  return facts.isNamedKey ? 0 : base + (facts.index === 0 ? 0 : 1);
}

function repeatKeys(context: PlantContext, facts: ColumnFacts): IDraft | null {
  const { index, column } = facts;
  const rows = context.rows([index], () => true, 2 * context.count);
  const pairs = context.random.sample(rows, rows.length - (rows.length % 2));
  const cells = [];
  for (let i = 0; i < pairs.length; i += 2) {
    const like = { column: index, row: pairs[i + 1] };
    cells.push({ column: index, row: pairs[i], text: column.text(like.row), like });
  }
  return cells.length === 0
    ? null
    : {
        columns: [index],
        rows: [...pairs].sort((a, b) => a - b),
        cells,
        about: `${cells.length} rows have the ${facts.name} of another`
      };
}
