import { ReadError } from './errors';

/** Files that are often taken for text, by their first bytes, and what to do with them. */
const FOREIGN: readonly (readonly [readonly number[], string])[] = [
  [[0x1f, 0x8b], 'is compressed with gzip; unpack it first, for example with gunzip'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'is compressed with Zstandard; unpack it first with unzstd'],
  [[0x42, 0x5a, 0x68], 'is compressed with bzip2; unpack it first with bunzip2'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'is compressed with xz; unpack it first with unxz'],
  [
    [0x50, 0x4b, 0x03, 0x04],
    'is an Excel workbook or a ZIP archive; save the sheet as CSV, or unpack it first'
  ],
  [[0xd0, 0xcf, 0x11, 0xe0], 'is an old Excel workbook; save the sheet as CSV'],
  [[0x25, 0x50, 0x44, 0x46], 'is a PDF; export its table as CSV'],
  [[0x89, 0x50, 0x4e, 0x47], 'is a picture; give the table behind it as CSV'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'is an SQLite database; export a table of it as CSV'],
  [[0x89, 0x48, 0x44, 0x46], 'is an HDF5 file; write its table as Parquet']
];

/** @throws ReadError where bytes that should be text are a file of another kind. */
export function refuseForeign(bytes: Uint8Array): void {
  const found = FOREIGN.find(([mark]) => mark.every((byte, i) => bytes[i] === byte));
  if (found !== undefined) {
    throw new ReadError(`The file ${found[1]}.`);
  }
}
