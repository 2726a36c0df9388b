import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parquetMetadata, type SchemaElement } from 'hyparquet';

import { fingerprint, type ITable } from '../../engine';
import { readTable } from '..';
import { flatColumn } from '../parquet-flat';

const python = join(__dirname, '../../../.venv/bin/python');

const SCRIPT = `
import sys
import numpy as np, pyarrow as pa, pyarrow.parquet as pq
d = sys.argv[1]
rng = np.random.default_rng(7)
n = 20000
def holed(values, kind=None):
  mask = rng.random(n) < 0.3
  mask[1000:5000] = False
  mask[6000:9000] = True
  return pa.array(values, kind, mask=mask)
words = np.array(['x', 'ü', '', 'long text', 'long texts'], dtype=object)
t = pa.table({
  'i64': pa.array(rng.integers(-2**62, 2**62, n)),
  'i64n': holed(rng.integers(0, 50, n)),
  'i32': holed(rng.integers(-9, 9, n).astype('int32')),
  'i8': holed(rng.integers(-9, 9, n).astype('int8')),
  'f64': holed(rng.normal(size=n)),
  'f32': holed(rng.normal(size=n).astype('float32')),
  'round': pa.array(np.round(rng.normal(size=n), 1)),
  'date': holed(rng.integers(0, 20000, n).astype('int32'), pa.date32()),
  'ts': holed(rng.integers(0, 2**50, n), pa.timestamp('us')),
  'word': holed(rng.choice(words, n)),
})
t = t.append_column(pa.field('needed', pa.int64(), False), pa.array(np.arange(n)))
small = dict(data_page_size=3000, write_batch_size=500)
pq.write_table(t, d + '/v1.parquet', **small)
pq.write_table(t, d + '/v2.parquet', data_page_version='2.0', compression='zstd', row_group_size=3000, **small)
pq.write_table(t, d + '/groups.parquet', row_group_size=1700, compression='none')
pq.write_table(t, d + '/plain.parquet', use_dictionary=['word'], **small)
with pa.ipc.new_stream(d + '/t.arrows', t.schema) as w: w.write_table(t)
`;

(existsSync(python) ? describe : describe.skip)('flat columns', () => {
  let folder = '';
  let truth: ITable;
  const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(join(folder, name)));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'framescope-'));
    execFileSync(python, ['-c', SCRIPT, folder]);
    truth = await readTable(bytesOf('t.arrows'), 'arrow');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(['v1', 'v2', 'groups', 'plain'])('%s is what Arrow holds', async name => {
    const bytes = bytesOf(`${name}.parquet`);
    const table = await readTable(bytes, 'parquet');
    const facts = (of: ITable): unknown =>
      of.columns.map(c => [c.name, c.physical, c.nullCount, c.hash(), c.text(7), c.text(19_999)]);
    expect(facts(table)).toEqual(facts(truth));
    expect(fingerprint(table)).toBe(fingerprint(truth));
    const buffer = bytes.slice().buffer as ArrayBuffer;
    const metadata = parquetMetadata(buffer);
    const decoded = metadata.schema
      .slice(1)
      .filter(element => flatColumn(buffer, metadata, element, table.rows) !== null);
    expect(decoded.map(element => element.name)).toEqual(truth.columns.map(c => c.name));
  });

  it('leaves what it does not know to the general reader', () => {
    const buffer = bytesOf('v1.parquet').slice().buffer as ArrayBuffer;
    const metadata = parquetMetadata(buffer);
    const element = metadata.schema[1];
    const others: Partial<SchemaElement>[] = [
      { repetition_type: 'REPEATED' },
      { converted_type: 'UINT_64' },
      { logical_type: { type: 'DECIMAL', precision: 9, scale: 2 } },
      { type: 'INT96' },
      { name: 'missing' }
    ];
    for (const other of others) {
      expect(flatColumn(buffer, metadata, { ...element, ...other }, 20_000)).toBeNull();
    }
    expect(flatColumn(buffer, metadata, element, 19_999)).toBeNull();
  });
});
