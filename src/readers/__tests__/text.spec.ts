import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import Papa from 'papaparse';

import type { ITable } from '../../engine';
import { readTable, sniffFormat } from '..';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const csv = (text: string): Promise<ITable> => readTable(utf8(text), 'csv');
const types = (table: ITable): string[] => table.columns.map(c => c.physical);
const cells = (table: ITable): (string | null)[][] =>
  table.columns.map(c => Array.from({ length: table.rows }, (_, row) => c.text(row)));

describe('CSV', () => {
  it('types a column only when every cell is canonical', async () => {
    const table = await csv(
      'i,f,b,d,t,pad,comma,blank,plus,mix\n' +
        '1,1.50,true,2024-02-29,2024-01-01 10:00,007,"12,5", 7 ,+1,1\n' +
        '-2,2.25,false,1999-12-31,2024-01-02 10:00,008,1,8,2,n/a\n' +
        ',,,,,,,,,\n'
    );
    expect(types(table)).toEqual(
      'int float bool date timestamp utf8 utf8 utf8 utf8 utf8'.split(' ')
    );
    expect(table.rows).toBe(3);
    expect(table.columns.map(c => c.nullCount)).toEqual(new Array(10).fill(1));
    expect(table.columns[1].text(0)).toBe('1.50');
    expect(table.columns[3].numbers()?.[0]).toBe(Date.UTC(2024, 1, 29));
    expect(table.columns[7].text(0)).toBe(' 7 ');
  });

  it('keeps wide whole numbers exact and impossible dates as text', async () => {
    const table = await csv('id,day\n9007199254740993,2024-02-30\n1,2024-01-01\n');
    expect(types(table)).toEqual(['int', 'utf8']);
    expect(table.columns[0].text(0)).toBe('9007199254740993');
  });

  it('gives back every text it was given', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 8 }).filter(s => !/[\0\r]/.test(s));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }),
        async rows => {
          const text = Papa.unparse([['x', 'y'], ...rows], { quotes: true, newline: '\n' });
          const table = await csv(text + '\n');
          const kept = rows.filter(row => row.some(c => c !== '') || true);
          expect(table.rows).toBe(kept.length);
          const seen = cells(table);
          kept.forEach((row, i) => {
            row.forEach((value, j) => {
              const got = seen[j][i];
              expect(got === null ? '' : Number.isNaN(Number(value)) ? got : Number(got)).toBe(
                got === null || Number.isNaN(Number(value)) ? value : Number(value)
              );
            });
          });
        }
      ),
      { numRuns: 200 }
    );
  });

  it('notes ragged rows and loses nothing', async () => {
    const table = await csv('a,b\n1,2\n3\n4,5,6,7\n');
    expect(table.columns.map(c => c.name)).toEqual(['a', 'b', '_extra_1', '_extra_2']);
    expect(cells(table)).toEqual([
      ['1', '3', '4'],
      ['2', null, '5'],
      [null, null, '6'],
      [null, null, '7']
    ]);
    expect(table.notes.map(({ kind, rows, facts }) => [kind, [...rows], facts])).toEqual([
      ['long-rows', [2], { header: 2 }],
      ['short-rows', [1], { header: 2 }]
    ]);
  });

  it('finds delimiter, line end and encoding', async () => {
    const table = await csv('\ufeffa;b\r\n"x;1";12,5\r\ny;3,5\r\n');
    expect(cells(table)).toEqual([
      ['x;1', 'y'],
      ['12,5', '3,5']
    ]);
    expect(table.notes[0].kind).toBe('encoding');
    const latin = Uint8Array.from('name,city\nJosé,Málaga\nZoë,Köln\n', c => c.charCodeAt(0));
    const read = await readTable(latin, 'csv');
    expect(read.columns[0].text(0)).toBe('José');
    expect(read.notes[0].text).toMatch(/Not UTF-8/);
  });

  it('keeps duplicate names with a note, and a header without rows', async () => {
    const double = await csv('a,a,b\n1,2,3\n');
    expect(double.columns.map(c => c.name)).toEqual(['a', 'a', 'b']);
    expect(double.notes[0].kind).toBe('duplicate-names');
    const none = await csv('a,b\n');
    expect([none.rows, none.columns.length]).toEqual([0, 2]);
    const one = await csv('a\n1\n\n2\n');
    expect(cells(one)).toEqual([['1', null, '2']]);
  });

  it('says what is wrong', async () => {
    await expect(csv('')).rejects.toThrow(/empty; give one with/);
    await expect(csv('a\0b')).rejects.toThrow(/binary data/);
    const open = await csv('a,b\n1,"x\n2,y\n');
    expect(open.notes.map(note => [note.kind, note.text.includes('never closed')])).toEqual([
      ['open-quote', true]
    ]);
  });

  it('reads one cell of 20 MB', async () => {
    const big = 'x'.repeat(20_000_000);
    const table = await csv(`a,b\n1,"${big}"\n2,y\n`);
    expect(table.columns[1].text(0)).toHaveLength(big.length);
    expect(table.rows).toBe(2);
  });
});

describe('JSON lines', () => {
  it('keeps types, wide numbers and nesting', async () => {
    const text =
      '{"a":1,"b":true,"id":9007199254740993,"n":{"x":[12345678901234567890]}}\n\n{"a":2.5,"c":"x"}\n';
    const table = await readTable(utf8(text), 'jsonl');
    expect(types(table)).toEqual(['float', 'bool', 'int', 'nested', 'utf8']);
    expect(cells(table)).toEqual([
      ['1', '2.5'],
      ['true', null],
      ['9007199254740993', null],
      ['{"x":[12345678901234567890]}', null],
      [null, 'x']
    ]);
  });

  it('reads an array and names the bad line', async () => {
    expect((await readTable(utf8('[{"a":1},{"a":2}]'), 'jsonl')).rows).toBe(2);
    await expect(readTable(utf8('{"a":1}\n{"a":\n'), 'jsonl')).rejects.toThrow(/^Line 2 is not/);
    await expect(readTable(utf8('{"a":1}\n3\n'), 'jsonl')).rejects.toThrow(/Line 2 .* object/);
  });
});

const data = process.env.FRAMESCOPE_DATA ?? '';
const folders = ['messy_csv', 'openrefine'].map(f => join(data, f)).filter(f => existsSync(f));
(data !== '' && folders.length > 0 ? describe : describe.skip)('real files', () => {
  const files = folders.flatMap(folder =>
    readdirSync(folder)
      .filter(f => /\.(csv|tsv|txt)$/.test(f) && !/readme/i.test(f))
      .map(f => join(folder, f))
  );
  it.each(files)('%s: as many rows as papaparse finds', async file => {
    const bytes = new Uint8Array(readFileSync(file));
    const table = await readTable(bytes, sniffFormat(file, bytes));
    expect(table.columns.length).toBeGreaterThan(0);
    expect(table.notes.filter(n => n.text.includes('never closed'))).toEqual([]);
    if (!table.notes.some(n => n.kind === 'encoding')) {
      const { data: rows } = Papa.parse<string[]>(readFileSync(file, 'utf8'), {
        skipEmptyLines: table.columns.length > 1
      });
      expect(Math.abs(table.rows - (rows.length - 1))).toBeLessThanOrEqual(1);
    }
  });
});
