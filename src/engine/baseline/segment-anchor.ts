import type { IColumn, ITable } from '../table/types';
import { cellText } from './cells';
import type { IKeyed } from './keyed';
import type { IHashedCell } from './row-anchor';

/** A value that the rows of a segment share, as its column writes it; null where it is missing. */
export interface ISegmentCell {
  readonly column: string;
  readonly value: string | null;
}

/** A segment to be found. */
export interface IWantedSegment {
  readonly id: string;
  readonly segment: readonly IHashedCell[];
}

/** A segment in the data as it is. */
export interface IPlacedSegment {
  readonly cells: readonly ISegmentCell[];
  /** How many rows it has; never 0. */
  readonly rows: number;
}

/** Stands for a missing value: no value is written so. */
const MISSING = '';
const ABSENT = -1;

/**
 * By what a segment is found again once the data has changed: keyed hashes of the values that its
 * rows share.
 *
 * @throws Error with a sentence, where a column or value is not in the table.
 */
export function anchorSegment(
  table: ITable,
  cells: readonly ISegmentCell[],
  keyed: IKeyed
): IHashedCell[] {
  return cells.map(({ column: name, value }) => {
    const column = onlyColumn(table, name);
    const row = column === null ? ABSENT : rowWith(column, value);
    if (column === null || row === ABSENT) {
      throw new Error('These rows are no longer there. Scan the dataframe again.');
    }
    return { column: name, hashed: keyed.hash(cellText(column)(row) ?? MISSING) };
  });
}

/** Segments that have rows, by id; those whose columns or values are gone are left out. */
export function placeSegments(
  table: ITable,
  wanted: readonly IWantedSegment[],
  keyed: IKeyed
): Record<string, IPlacedSegment> {
  const known = new Map<string, ReadonlyMap<string, ReadonlySet<number>>>();
  const partOf = ({ column: name, hashed }: IHashedCell): IPart | null => {
    const column = onlyColumn(table, name);
    if (column === null) {
      return null;
    }
    const byHash = known.get(name) ?? codesByHash(column, keyed);
    known.set(name, byHash);
    const codes = byHash.get(hashed);
    return codes === undefined ? null : { column, codes };
  };
  const found: Record<string, IPlacedSegment> = {};
  for (const { id, segment } of wanted) {
    const parts = segment.map(partOf).filter(part => part !== null);
    const rows = parts.length === segment.length ? countRows(table.rows, parts) : 0;
    if (rows > 0) {
      found[id] = { cells: parts.map(cellOf), rows };
    }
  }
  return found;
}

/** A column, and the codes of the values in it that are meant. */
interface IPart {
  readonly column: IColumn;
  readonly codes: ReadonlySet<number>;
}

function countRows(rows: number, parts: readonly IPart[]): number {
  const tests = parts.map(({ column, codes }) => ({ all: column.encoded().codes, codes }));
  let count = 0;
  for (let row = 0; row < rows && tests.length > 0; row++) {
    count += tests.every(({ all, codes }) => codes.has(all[row])) ? 1 : 0;
  }
  return count;
}

function cellOf({ column, codes }: IPart): ISegmentCell {
  const [first] = codes;
  return { column: column.name, value: first < 0 ? null : column.encoded().values[first] };
}

/** The column of a name; null where there is none, or several have it. */
function onlyColumn(table: ITable, name: string): IColumn | null {
  const columns = table.columns.filter(column => column.name === name);
  return columns.length === 1 ? columns[0] : null;
}

/** The first row with a value; -1 where there is none. */
function rowWith(column: IColumn, value: string | null): number {
  const { codes, values } = column.encoded();
  const code = value === null ? ABSENT : values.indexOf(value);
  return value !== null && code < 0 ? ABSENT : codes.indexOf(code);
}

/** Codes by the hash of what they stand for; 3 and 3.0 have one hash. */
function codesByHash(column: IColumn, keyed: IKeyed): Map<string, Set<number>> {
  const { codes } = column.encoded();
  const text = cellText(column);
  const seen = new Set<number>();
  const found = new Map<string, Set<number>>();
  for (let row = 0; row < codes.length; row++) {
    if (!seen.has(codes[row])) {
      seen.add(codes[row]);
      const hashed = keyed.hash(text(row) ?? MISSING);
      found.set(hashed, (found.get(hashed) ?? new Set<number>()).add(codes[row]));
    }
  }
  return found;
}
