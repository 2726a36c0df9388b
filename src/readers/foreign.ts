import { ReadError } from './errors';

/** Files that are often taken for text, by their first bytes. */
const COMPRESSED: readonly (readonly [string, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['Zstandard', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]]
];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OTHER: readonly (readonly [string, readonly number[]])[] = [
  ['Excel 97', [0xd0, 0xcf, 0x11, 0xe0]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['SQLite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
  ['HDF5', [0x89, 0x48, 0x44, 0x46]]
];

/** @throws ReadError where bytes that should be text are a file of another kind. */
export function refuseForeign(bytes: Uint8Array): void {
  const begins = (mark: readonly number[]): boolean => mark.every((byte, i) => bytes[i] === byte);
  const packed = COMPRESSED.find(([, mark]) => begins(mark));
  if (packed !== undefined) {
    throw new ReadError(`The file is compressed with ${packed[0]}; unpack it first.`);
  }
  if (begins(ZIP)) {
    throw new ReadError(
      'The file is an Excel workbook or a ZIP archive; save the sheet as CSV, or unpack it first.'
    );
  }
  const other = OTHER.find(([, mark]) => begins(mark));
  if (other !== undefined) {
    throw new ReadError(
      `The file is of type ${other[0]}, not text; export its table as CSV or Parquet.`
    );
  }
}
