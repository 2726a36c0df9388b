import type { DataFormat } from '../protocol/messages';

const NAMES: Readonly<Record<DataFormat, string>> = {
  arrow: 'Arrow',
  csv: 'CSV',
  jsonl: 'JSON lines',
  parquet: 'Parquet'
};

/** How engines say that there is no more memory. */
const TOO_LARGE = /allocation failed|invalid (array|string) length|string longer|too large/i;

/** A source that cannot be read; the message is a sentence for the user. */
export class ReadError extends Error {
  override readonly name = 'ReadError';

  /** In place of what a parser threw, which is kept as the cause. */
  static from(cause: unknown, format: DataFormat): ReadError {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const what = NAMES[format];
    return new ReadError(
      TOO_LARGE.test(reason)
        ? `The ${what} data is larger than the memory of this process; read fewer rows or columns.`
        : `The ${what} data is cut off, damaged or no ${what} at all; write it again.`,
      { cause }
    );
  }
}
