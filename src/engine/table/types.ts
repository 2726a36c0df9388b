/**
 * How the values of a column are stored. Nested values (lists, structs, maps)
 * are kept as their JSON text and never looked into.
 */
export type Physical =
  | 'bool'
  | 'int'
  | 'float'
  | 'decimal'
  | 'date'
  | 'timestamp'
  | 'time'
  | 'duration'
  | 'utf8'
  | 'binary'
  | 'nested'
  | 'null';

/**
 * What the values of a column mean, as far as the values themselves tell.
 */
export type Semantic =
  | 'number'
  | 'integer'
  | 'boolean'
  | 'date'
  | 'category'
  | 'text'
  | 'key'
  | 'email'
  | 'url'
  | 'phone'
  | 'code'
  | 'constant'
  | 'empty'
  | 'nested'
  | 'binary';

/**
 * A column as dictionary codes: `values[codes[row]]` is the text of a row,
 * exactly as it stands in the source (nothing trimmed).
 */
export interface IEncoded {
  /** One code a row, -1 where the row is null. Length: rows. */
  readonly codes: Int32Array;
  /** Distinct texts in order of first appearance. */
  readonly values: readonly string[];
  /** Rows of each distinct text. Length: `values.length`. */
  readonly counts: Uint32Array;
}

/** Types of the values of a column whose source held several. */
export interface ITypes {
  /** A word for each type: `int`, `str`. */
  readonly names: readonly string[];
  /** One byte a row: 0 where there is no value, else one more than the place in `names`. */
  readonly codes: Uint8Array;
}

/**
 * One column. Views are made on first use and kept; all are read-only.
 */
export interface IColumn {
  /** The name in the user's spelling; not necessarily unique. */
  readonly name: string;
  /** Position of the column in its table. */
  readonly index: number;
  readonly physical: Physical;
  /** The source's own type, e.g. `int64`, `timestamp[us, UTC]`, `utf8`. */
  readonly typeName: string;
  /** There where the source held values of several types and this is their text. */
  readonly types?: ITypes;
  readonly length: number;
  readonly nullCount: number;
  /** How many of the rows without a value hold NaN. Absent: none. */
  readonly nanCount?: number;
  /** Whether a row without a value holds NaN. Absent: none does. */
  isNan?(row: number): boolean;
  /** Whether a row holds no value. NaN is none. */
  isNull(row: number): boolean;
  /** The text of a cell as a user would see it, or null. */
  text(row: number): string | null;
  /**
   * The column as float64, NaN where null: numbers as they are (int64 and
   * decimals rounded to the nearest double), booleans 0 and 1, dates and
   * timestamps as milliseconds since 1970 UTC, times and durations as
   * milliseconds. Null for the other physical types.
   */
  numbers(): Float64Array | null;
  /** The column as dictionary codes; works for every physical type. */
  encoded(): IEncoded;
  /**
   * A 53-bit hash of the values and nulls in their order; equal columns have
   * equal hashes in every host. The name is no part of it.
   */
  hash(): number;
  /** Stirs the value of each row into a hash of that row; equal values stir alike, and nulls. */
  stirRows(hashes: Int32Array): void;
  /** Whether two rows hold the same value, or both none. */
  sameRows(a: number, b: number): boolean;
  /** Drop the views made so far; they are made again when asked for. */
  release(): void;
}

/**
 * A frame of equally long columns. There are no row objects.
 */
export interface ITable {
  readonly rows: number;
  readonly columns: readonly IColumn[];
  /** Bytes of the buffers behind the columns, views not counted. */
  readonly bytes: number;
  /** What the reader has to tell about the source (ragged rows, encoding). */
  readonly notes: readonly ITableNote[];
}

/**
 * Something that was wrong with the source before there was a table. It holds
 * no cell value.
 *
 * - `short-rows`, `long-rows`: lines with fewer or more fields than the header
 *   (`facts.header`).
 * - `open-quote`: a quotation mark that is never closed, in line `facts.line`;
 *   `facts.lines` lines after it are one cell.
 * - `stray-quotes`: text after a closing quotation mark, the first in line
 *   `facts.line`; `facts.lines` lines were swallowed by such cells.
 * - `encoding`: a byte order mark, or an encoding that was guessed.
 * - `encoding-mixed`: lines that are not in the encoding of the others.
 * - `source`: what whoever sent the frame could not carry over.
 * - `unplaced`: nobody knows where the rows of a sample stand in the frame.
 */
export interface ITableNote {
  readonly kind:
    | 'short-rows'
    | 'long-rows'
    | 'open-quote'
    | 'stray-quotes'
    | 'encoding'
    | 'encoding-mixed'
    | 'duplicate-names'
    | 'truncated'
    | 'source'
    | 'unplaced';
  /** One sentence for the user. */
  readonly text: string;
  /** All data rows it touches, 0-based, ascending. */
  readonly rows: readonly number[] | Uint32Array;
  readonly count: number;
  /** Figures of the sentence. */
  readonly facts?: Readonly<Record<string, number>>;
}
