import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ITable } from '../../engine';
import type { DataFormat } from '../../protocol/messages';
import { readTable, ReadError } from '..';

const python = join(__dirname, '../../../.venv/bin/python');
const describeWithPython = existsSync(python) ? describe : describe.skip;

const SCRIPT = `
import sys, datetime as dt
from decimal import Decimal as D
import pyarrow as pa, pyarrow.parquet as pq
d = sys.argv[1]
tables = {
  'zero-rows': pa.table({'a': pa.array([], pa.int64()), 'b': pa.array([], pa.string())}),
  'zero-columns': pa.table({}),
  'one-row': pa.table({'a': [1], 'b': ['x']}),
  'repeated': pa.Table.from_arrays([pa.array(v) for v in ([1, 2], ['x', 'y'], [[3], [4]], [[5], None])],
    names=['a', 'a', 'l', 'l']),
  'wide': pa.table({f'c{i}': [i / 2, None] for i in range(10000)}),
  'nested': pa.table({'l': [[1, None], None], 's': [{'a': {'b': ['x']}}, None],
    'm': pa.array([[('k', 1)], []], pa.map_(pa.string(), pa.int64()))}),
  'null': pa.table({'a': pa.nulls(2), 'b': pa.array([None] * 2, pa.float64()), 'c': pa.array([None] * 2, pa.string())}),
  'infinite': pa.table({'a': [float('nan'), float('inf'), float('-inf'), None]}),
  'integers': pa.table({'a': [2**63 - 1, -2**63, 2**53 + 1, None], 'u': pa.array([2**64 - 1, 2**53 + 1, 0, None], pa.uint64())}),
  'decimals': pa.table({'a': pa.array([D('12345678901234567890.123456789'), D('-0.000000001'), None], pa.decimal128(38, 9)),
    'b': pa.array([D('-1.25'), D('99999999.99'), None], pa.decimal128(10, 2)), 'c': pa.array([D('-1.25'), D('1.00'), None], pa.decimal256(60, 2))}),
  'zones': pa.table({'a': pa.array([dt.datetime(2024, 3, 31, 1, 30), dt.datetime(1, 1, 1), None], pa.timestamp('us', 'Europe/Paris')),
    't': pa.array([1, 86399999999999, None], pa.time64('ns')), 'm': pa.array([1, 86399999, None], pa.time32('ms'))}),
}
for name, table in tables.items():
  pq.write_table(table, f'{d}/{name}.parquet')
  if name != 'wide' and name != 'zero-columns':
    pq.write_table(table, f'{d}/{name}-groups.parquet', row_group_size=1, use_dictionary=False, store_decimal_as_integer=True)
  with pa.OSFile(f'{d}/{name}.arrow', 'wb') as f, pa.ipc.new_stream(f, table.schema) as w: w.write_table(table)
`;

const EXPECTED: Readonly<Record<string, readonly (readonly [string, readonly unknown[]])[]>> = {
  'one-row': [
    ['a', ['1']],
    ['b', ['x']]
  ],
  repeated: [
    ['a', ['1', '2']],
    ['a', ['x', 'y']],
    ['l', ['[3]', '[4]']],
    ['l', ['[5]', null]]
  ],
  null: [
    ['a', [null, null]],
    ['b', [null, null]],
    ['c', [null, null]]
  ],
  infinite: [['a', [null, 'Infinity', '-Infinity', null]]],
  integers: [
    ['a', ['9223372036854775807', '-9223372036854775808', '9007199254740993', null]],
    ['u', ['18446744073709551615', '9007199254740993', '0', null]]
  ],
  decimals: [
    ['a', ['12345678901234567890.123456789', '-0.000000001', null]],
    ['b', ['-1.25', '99999999.99', null]],
    ['c', ['-1.25', '1.00', null]]
  ],
  zones: [
    ['a', ['2024-03-31 03:30:00+02:00', '0001-01-01 00:09:21+00:09:21', null]],
    ['t', ['00:00:00.000000001', '23:59:59.999999999', null]],
    ['m', ['00:00:00.001', '23:59:59.999', null]]
  ]
};

/** Parquet keeps the instant of a time and forgets its zone. */
function inUtc(shown: string): string {
  return shown
    .replace('2024-03-31 03:30:00+02:00', '2024-03-31 01:30:00+00:00')
    .replace('0001-01-01 00:09:21+00:09:21', '0001-01-01 00:00:00+00:00');
}

function cells(table: ITable): [string, (string | null)[]][] {
  return table.columns.map(column => [
    column.name,
    Array.from({ length: table.rows }, (_, row) => column.text(row))
  ]);
}

describeWithPython('frames in binary files', () => {
  let directory = '';
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'framescope-bad-'));
    execFileSync(python, ['-c', SCRIPT, directory]);
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  const read = (file: string): Promise<ITable> =>
    readTable(
      new Uint8Array(readFileSync(join(directory, file))),
      file.endsWith('parquet') ? 'parquet' : 'arrow'
    );

  it.each(Object.keys(EXPECTED))('keep each cell of %s', async name => {
    for (const file of [`${name}.parquet`, `${name}-groups.parquet`, `${name}.arrow`]) {
      const shown = JSON.stringify(EXPECTED[name]);
      const expected = file.endsWith('parquet') ? inUtc(shown) : shown;
      expect([file, JSON.stringify(cells(await read(file)))]).toEqual([file, expected]);
    }
  });

  it('keep nested values as JSON', async () => {
    for (const file of ['nested.parquet', 'nested-groups.parquet', 'nested.arrow']) {
      const table = await read(file);
      expect(table.columns.map(column => column.physical)).toEqual(['nested', 'nested', 'nested']);
      expect(cells(table).slice(0, 2)).toEqual([
        ['l', ['[1,null]', null]],
        ['s', ['{"a":{"b":["x"]}}', null]]
      ]);
      expect(table.columns[2].text(0)).toMatch(/"k"\W+1/);
    }
  });

  it.each(['parquet', 'arrow'])('have no rows or no columns (%s)', async format => {
    const rows = await read(`zero-rows.${format}`);
    expect([rows.rows, rows.columns.map(column => column.name)]).toEqual([0, ['a', 'b']]);
    const columns = await read(`zero-columns.${format}`);
    expect([columns.rows, columns.columns.length]).toEqual([0, 0]);
  });

  it.each(['parquet', 'arrow'])('have 10,000 columns, read in seconds (%s)', async format => {
    const begin = performance.now();
    const table = await read(`wide.${format}`);
    expect(performance.now() - begin).toBeLessThan(20_000);
    expect(table.columns).toHaveLength(10_000);
    expect(table.columns[9_999].text(0)).toBe('4999.5');
  });

  it('say what to do when they are cut off, at any place', async () => {
    for (const [file, format] of [
      ['decimals.parquet', 'parquet'],
      ['decimals.arrow', 'arrow']
    ] as [string, DataFormat][]) {
      const bytes = new Uint8Array(readFileSync(join(directory, file)));
      for (let end = 4; end < bytes.length - 9; end += 37) {
        const outcome = await readTable(bytes.slice(0, end), format).catch(
          (error: unknown) => error
        );
        if (outcome instanceof Error) {
          expect(outcome).toBeInstanceOf(ReadError);
          expect(outcome.message).toMatch(/cut off|not a Parquet|damaged/);
        } else {
          expect([file, end, format]).toEqual([file, end, 'arrow']);
        }
      }
    }
  });
});

const text = (source: string, format: DataFormat = 'csv'): Promise<ITable> =>
  readTable(new TextEncoder().encode(source), format);

describe('frames in text files', () => {
  it('keep surplus cells, and tell of short and long rows', async () => {
    const table = await text('a,b\n1,2\n3\n4,5,6\n');
    expect(cells(table)).toEqual([
      ['a', ['1', '3', '4']],
      ['b', ['2', null, '5']],
      ['_extra_1', [null, null, '6']]
    ]);
    expect(table.notes.map(({ kind, rows, facts }) => [kind, [...rows], facts])).toEqual([
      ['long-rows', [2], { header: 2 }],
      ['short-rows', [1], { header: 2 }]
    ]);
  });

  it('tell of a quotation mark that is never closed', async () => {
    const table = await text('a,b\n1,"x\n2,y\n3,z\n');
    expect(table.rows).toBe(1);
    expect(table.columns[1].text(0)).toContain('3,z');
    expect(table.notes).toEqual([
      expect.objectContaining({ kind: 'open-quote', rows: [0], facts: { line: 2, lines: 2 } })
    ]);
  });

  it('keep columns whose names repeat', async () => {
    const table = await text('a,a\n1,2\n');
    expect(cells(table)).toEqual([
      ['a', ['1']],
      ['a', ['2']]
    ]);
    expect(table.notes[0].kind).toBe('duplicate-names');
  });

  it('have rows and no columns, or columns and no rows', async () => {
    expect((await text('a,b\n')).columns.map(column => column.name)).toEqual(['a', 'b']);
    await expect(text('')).rejects.toThrow(/empty; give one with at least a header line/);
  });

  it('have 10,000 columns, read in seconds', async () => {
    const line = Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(',');
    const begin = performance.now();
    const table = await text(`${line}\n${line.replace(/c/g, '')}\n`);
    expect(performance.now() - begin).toBeLessThan(20_000);
    expect(table.columns).toHaveLength(10_000);
    expect(table.columns[9_999].text(0)).toBe('9999');
  });

  it('hold a cell of 100 MB', async () => {
    const cell = 'x'.repeat(100_000_000);
    const table = await text(`a,b\n1,${cell}\n2,y\n`);
    expect(table.columns[1].text(0)?.length).toBe(cell.length);
    expect(table.columns[1].text(1)).toBe('y');
  }, 120_000);

  it('are of another encoding than UTF-8, and say which', async () => {
    const bytes = Uint8Array.from(Buffer.from('name,v\nZürich,1\nGenève,2\nÉvian,3\n', 'latin1'));
    const table = await readTable(bytes, 'csv');
    expect(table.columns[0].text(0)).toBe('Zürich');
    expect(table.notes.map(note => note.kind)).toEqual(['encoding']);
    const wide = Buffer.from('\ufeffname,v\nZürich,1\n', 'utf16le');
    expect((await readTable(Uint8Array.from(wide), 'csv')).columns[0].text(0)).toBe('Zürich');
  });

  it('hold lone surrogates and cells of mixed types', async () => {
    const lines = ['{"a":"\\ud800x","b":9007199254740993}', '{"a":[1,{"c":2}]}', '{"a":1.5}'];
    const table = await text(lines.join('\n'), 'jsonl');
    expect(table.columns[0].text(1)).toBe('[1,{"c":2}]');
    expect(table.columns[0].text(2)).toBe('1.5');
    expect(table.columns[0].text(0)).toMatch(/x$/);
    expect(table.columns[1].text(0)).toBe('9007199254740993');
  });

  it.each([
    ['{"a":1}\n{"a":\n', 'jsonl', /Line 2 is not valid JSON.*mend or remove it/],
    ['1\n2\n', 'jsonl', /Line 1 is not a JSON object; write one object a line/],
    ['{\n "a": {\n  "b": 1}\n}\n', 'jsonl', /one JSON object, not a list of records/],
    ['a,b\n1,\0\n', 'csv', /binary data, not text; convert it/],
    ['PAR1 no', 'parquet', /cut off.*copy or write it again/],
    ['a,b\n1,2\n', 'parquet', /not a Parquet file; give it the extension/]
  ] as [string, DataFormat, RegExp][])(
    'say what to do: %j as %s',
    async (source, format, advice) => {
      await expect(text(source, format)).rejects.toThrow(advice);
    }
  );
});
