import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { int64, tableFromArrays, tableToIPC, utf8 } from '@uwdata/flechette';

import type { ITable } from '../../engine';
import { readTable, sniffFormat } from '..';

const python = join(__dirname, '../../../.venv/bin/python');
const cells = (table: ITable): Record<string, (string | null)[]> =>
  Object.fromEntries(
    table.columns.map(c => [c.name, Array.from({ length: table.rows }, (_, row) => c.text(row))])
  );

const SCRIPT = `
import sys, datetime as dt, decimal, json
import pyarrow as pa, pyarrow.parquet as pq, pyarrow.feather as feather
d = sys.argv[1]
n = 6
t = pa.table({
  'i': pa.array([1, 2**62 + 1, None, -4, 5, 6], pa.int64()),
  'u': pa.array([1, 2, 3, 4, 5, 2**32 - 1], pa.uint32()),
  'f': pa.array([1.5, float('nan'), None, -0.25, 1e300, 0.0]),
  'b': pa.array([True, False, None, True, True, False]),
  's': pa.array(['x', 'ü', None, '', 'long text', 'x']),
  'L': pa.array(['x', 'ü', None, '', 'long text', 'x'], pa.large_string()),
  'c': pa.array(['x', 'y', None, 'x', 'x', 'y']).dictionary_encode(),
  'd': pa.array([dt.date(2024, 2, 29), None] * 3),
  'ts': pa.array([dt.datetime(2024, 1, 2, 3, 4, 5, 678901), None] * 3, pa.timestamp('us', 'UTC')),
  'ns': pa.array([1700000000123456789, None] * 3, pa.timestamp('ns')),
  'm': pa.array([decimal.Decimal('12.35'), decimal.Decimal('-0.05'), None] * 2, pa.decimal128(10, 2)),
  'l': pa.array([[1, 2], None, [], [3], [4], [5]]),
  'o': pa.array([{'a': 1, 'b': 'x'}, None] * 3),
  'z': pa.nulls(6),
})
pq.write_table(t, d + '/t.parquet')
pq.write_table(t, d + '/zstd.parquet', compression='zstd', row_group_size=2, data_page_version='2.0')
for name, opts in [('stream', None), ('zstd', 'zstd'), ('lz4', 'lz4')]:
  with pa.ipc.new_stream(d + '/' + name + '.arrows', t.schema, options=pa.ipc.IpcWriteOptions(compression=opts)) as w:
    for k in range(0, n, 4): w.write_table(t.slice(k, 4))
feather.write_feather(t, d + '/t.feather', compression='uncompressed')
pq.write_table(pa.table({}), d + '/none.parquet')
pq.write_table(t.slice(0, 0), d + '/zero.parquet')
`;

describe('Arrow from flechette', () => {
  it('gives back numbers and texts', async () => {
    const ids = [1n, 9007199254740993n, null];
    const bytes = tableToIPC(
      tableFromArrays({ id: ids, s: ['a', null, 'ß'] }, { types: { id: int64(), s: utf8() } }),
      { format: 'stream' }
    ) as Uint8Array;
    const table = await readTable(bytes, 'arrow');
    expect(cells(table)).toEqual({ id: ['1', '9007199254740993', null], s: ['a', null, 'ß'] });
    expect(sniffFormat('x.bin', bytes)).toBe('arrow');
  });

  it('says so when there is no Arrow data', async () => {
    await expect(readTable(new Uint8Array([1, 2, 3]), 'arrow')).rejects.toThrow(
      /Arrow data is cut off/
    );
  });
});

(existsSync(python) ? describe : describe.skip)('files of pyarrow', () => {
  let folder = '';
  const read = (name: string): Promise<ITable> => {
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    return readTable(bytes, sniffFormat(name, bytes));
  };
  const common = {
    i: ['1', '4611686018427387905', null, '-4', '5', '6'],
    u: ['1', '2', '3', '4', '5', '4294967295'],
    f: ['1.5', null, null, '-0.25', '1e+300', '0'],
    b: ['true', 'false', null, 'true', 'true', 'false'],
    s: ['x', 'ü', null, '', 'long text', 'x'],
    L: ['x', 'ü', null, '', 'long text', 'x'],
    c: ['x', 'y', null, 'x', 'x', 'y'],
    d: ['2024-02-29', null, '2024-02-29', null, '2024-02-29', null],
    m: ['12.35', '-0.05', null, '12.35', '-0.05', null],
    l: ['[1,2]', null, '[]', '[3]', '[4]', '[5]'],
    o: ['{"a":1,"b":"x"}', null, '{"a":1,"b":"x"}', null, '{"a":1,"b":"x"}', null],
    z: [null, null, null, null, null, null]
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'framescope-'));
    execFileSync(python, ['-c', SCRIPT, folder]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(['t.parquet', 'zstd.parquet', 'stream.arrows', 'zstd.arrows', 't.feather'])(
    '%s',
    async name => {
      const table = await read(name);
      const seen = cells(table);
      expect(seen).toMatchObject(common);
      expect(seen.ts[0]).toBe('2024-01-02 03:04:05.678901+00:00');
      expect(seen.ns[0]).toBe('2023-11-14 22:13:20.123456789');
      const of = (column: string): (string | undefined)[] => {
        const found = table.columns.find(c => c.name === column);
        return [found?.physical, found?.typeName];
      };
      expect(of('ts')).toEqual(['timestamp', 'timestamp[us, UTC]']);
      expect(of('m')[0]).toBe('decimal');
      expect(of('o')[0]).toBe('nested');
      expect(table.columns.find(c => c.name === 'f')?.nullCount).toBe(2);
    }
  );

  it('LZ4, a cut Parquet file, no rows, no columns', async () => {
    await expect(read('lz4.arrows')).rejects.toThrow(/compressed with LZ4; write it/);
    const bytes = new Uint8Array(readFileSync(join(folder, 't.parquet')));
    await expect(readTable(bytes.slice(0, bytes.length - 30), 'parquet')).rejects.toThrow(
      /cut off/
    );
    await expect(readTable(new Uint8Array(5), 'parquet')).rejects.toThrow(/not a Parquet file/);
    expect((await read('none.parquet')).columns).toEqual([]);
    const zero = await read('zero.parquet');
    expect([zero.rows, zero.columns.length]).toEqual([0, 14]);
  });
});
