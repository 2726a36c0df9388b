import type { DataFormat } from '../protocol/messages';

const NAMES: Readonly<Record<DataFormat, string>> = {
  arrow: 'Arrow',
  csv: 'CSV',
  jsonl: 'JSON lines',
  parquet: 'Parquet'
};

/** A source that cannot be read; the message is a sentence for the user. */
export class ReadError extends Error {
  override readonly name = 'ReadError';

  /** Wraps what a parser threw. */
  static from(cause: unknown, format: DataFormat): ReadError {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const what = NAMES[format];
    return new ReadError(
      `The ${what} data cannot be read (${reason.split('\n', 1)[0].slice(0, 200)}); ` +
        `check that it is a whole ${what} file and write it again.`
    );
  }
}
