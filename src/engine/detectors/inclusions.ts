import type { IDraft } from '../findings/types';
import type { ILaw } from '../laws';
import { inclusionIn, type IInclusion } from '../laws/inclusion';
import { lawOf, ticked } from '../laws/law';
import { RowSet } from '../table/rowset';
import type { IColumn, ITable } from '../table/types';
import {
  countParam,
  literalOfCode,
  literalParam,
  positions,
  shareParam,
  topValues,
  wordParam
} from './evidence';
import { nameWords } from './name-words';
import { isMissingToken } from './text/missing-words';
import { rowsOf } from './text/values';

/** A frame by its name. */
export interface INamedTable {
  readonly name: string;
  readonly table: ITable;
}

/** What a frame says of another. */
export interface IInclusionResult {
  readonly law: ILaw;
  readonly drafts: readonly IDraft[];
}

/** Id of the check, as it stands in findings. */
export const INCLUSION = 'inclusion';
const FEWEST_KEYS = 10;
/** Share of different values from which on a column is a key, but for slips. */
const KEY = 0.98;
/** Different values and mean length of texts that need no name to be told from chance. */
const TELLING = 8;
const TELLING_LENGTH = 3;
/** Words that say of a key that it is one and of nothing what it is the key of. */
const PLAIN = new Set(
  'id ids key code no nr num number uuid guid index idx row rank position line seq unnamed'.split(
    ' '
  )
);

/**
 * Columns of one frame that refer to keys of others, with the rows whose value
 * is no key there (orphans) and how often each key occurs (fan-out). Numbers
 * are believed by their names alone, since small ones are among many keys by
 * chance. A column refers to one key: the one that most of its rows have, the
 * smallest of equals.
 */
export function inclusionsOf(
  { table }: INamedTable,
  others: readonly INamedTable[]
): IInclusionResult[] {
  const keys = others.flatMap(other => keysOf(other));
  const out: IInclusionResult[] = [];
  for (const column of table.columns) {
    if (column.physical !== 'utf8' && column.physical !== 'int') {
      continue;
    }
    const fitting = keys
      .filter(key => key.column.physical === column.physical && mayRefer(column, key))
      .map(key => ({ key, found: inclusionIn(column.encoded(), key.values) }))
      .filter((one): one is { key: IKey; found: IInclusion } => one.found !== null)
      .sort((a, b) => a.found.rows - b.found.rows || a.key.values.size - b.key.values.size);
    if (fitting.length > 0) {
      out.push(resultOf(table, column, fitting[0].key, fitting[0].found));
    }
  }
  return out;
}

interface IKey {
  readonly frame: string;
  readonly column: IColumn;
  readonly values: ReadonlySet<string>;
  /** Rows beyond the first of each value. */
  readonly repeats: number;
}

function keysOf({ name, table }: INamedTable): IKey[] {
  return table.columns
    .filter(({ physical }) => physical === 'utf8' || physical === 'int')
    .map(column => ({ column, encoded: column.encoded() }))
    .filter(({ column, encoded }) => {
      const filled = column.length - column.nullCount;
      return encoded.values.length >= Math.max(FEWEST_KEYS, KEY * filled);
    })
    .map(({ column, encoded }) => ({
      frame: name,
      column,
      values: new Set(encoded.values),
      repeats: column.length - column.nullCount - encoded.values.length
    }));
}

/** Whether names, or enough long texts, speak for a reference. */
function mayRefer(column: IColumn, key: IKey): boolean {
  if (namesFit(column.name, key)) {
    return true;
  }
  const { values } = column.encoded();
  if (column.physical !== 'utf8' || values.length < TELLING) {
    return false;
  }
  const length = values.reduce((sum, text) => sum + text.length, 0) / values.length;
  return length >= TELLING_LENGTH && values.some(text => /[\p{L}]/u.test(text));
}

function namesFit(name: string, { column, frame }: IKey): boolean {
  const mine = nameWords(name);
  const theirs = nameWords(column.name);
  if (mine.join() === theirs.join()) {
    return !theirs.every(word => PLAIN.has(word));
  }
  const of = theirs.filter(word => !PLAIN.has(word));
  const things = of.length > 0 ? of : nameWords(frame.replace(/\.\w+$/, '')).map(singular);
  const named = mine.some(word => PLAIN.has(word)) || theirs.some(word => PLAIN.has(word));
  return (
    named && things.length > 0 && things.every(word => mine.map(singular).includes(singular(word)))
  );
}

function singular(word: string): string {
  return word.replace(/ies$/, 'y').replace(/s$/, '');
}

function resultOf(table: ITable, column: IColumn, key: IKey, found: IInclusion): IInclusionResult {
  const encoded = column.encoded();
  const there = { key: wordParam(ticked(key.column.name)), frame: wordParam(ticked(key.frame)) };
  const orphans = found.orphans.filter(code => !isMissingToken(encoded.values[code]));
  const law = lawOf({
    kind: 'set',
    columns: [column.name],
    form: `inclusion:${key.column.name}`,
    text: `${ticked(column.name)} is a ${ticked(key.column.name)} of ${ticked(key.frame)}`,
    params: { keys: key.values.size, used: found.used },
    tested: found.tested,
    exceptions: found.rows,
    surprise: 1 - found.rows / Math.max(1, found.tested)
  });
  const drafts: IDraft[] = [];
  if (orphans.length > 0) {
    const marked = new Uint8Array(encoded.values.length);
    orphans.forEach(code => (marked[code] = 1));
    const rows = rowsOf(encoded, marked);
    drafts.push({
      kind: 'orphan',
      columns: [column.name],
      severity: 'warning',
      confidence: Math.min(0.95, law.support),
      effect: Math.min(1, 0.4 + Math.sqrt(rows.count / table.rows)),
      params: {
        ...there,
        share: shareParam(law.support),
        value: literalParam(literalOfCode(column, orphans[0]))
      },
      law: law.form,
      rows,
      evidence: [topValues(column, new Set(orphans)), positions(table.rows, rows)]
    });
  }
  drafts.push({
    kind: 'fan-out',
    key: key.repeats > 0 ? 'fan-out-many' : 'fan-out',
    columns: [column.name],
    severity: 'info',
    confidence: 0.95,
    effect: 0.1,
    params: {
      ...there,
      used: countParam(found.used),
      unused: countParam(found.unused),
      most: countParam(found.most),
      repeats: countParam(key.repeats)
    },
    law: `fan-out:${key.column.name}`,
    rows: RowSet.from([]),
    evidence: [topValues(column, new Set())]
  });
  return { law, drafts };
}
