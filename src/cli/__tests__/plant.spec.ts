import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';

import fc from 'fast-check';

import { plant, plantedOrder } from '../../engine';
import { readTable } from '../../readers';
import { plantCsv } from '../plant-csv';
import { run as runCommand } from './run-command';

interface IStyle {
  readonly delimiter: string;
  readonly end: string;
  readonly mark: string;
  readonly closed: boolean;
  readonly quotes: boolean;
}

const styles = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  end: fc.constantFrom('\n', '\r\n'),
  mark: fc.constantFrom('', '\ufeff'),
  closed: fc.boolean(),
  quotes: fc.boolean()
});

/** Rows of cells as a user's program would write them. */
function rowsOf(n: number, odd: string): string[][] {
  const towns = ['Paris', 'Lyon', odd, 'New York'];
  return Array.from({ length: n }, (_, i) => [
    String(100 + i),
    towns[(i * 7) % 4],
    ((i * 37) % 91).toFixed(2),
    new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 19),
    i % 5 === 0 ? '' : `note ${i}`
  ]);
}

function written(rows: readonly (readonly string[])[], style: IStyle): Uint8Array {
  const cell = (text: string): string =>
    (style.quotes && /^[A-Z]/.test(text)) || /["\r\n]/.test(text) || text.includes(style.delimiter)
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  const text = [['id', 'town', 'amount', 'at', 'note'], ...rows]
    .map(row => row.map(cell).join(style.delimiter))
    .join(style.end);
  return new TextEncoder().encode(style.mark + text + (style.closed ? style.end : ''));
}

describe('plantCsv', () => {
  it('keeps the bytes of every cell that was not planted', async () => {
    await fc.assert(
      fc.asyncProperty(
        styles,
        fc.integer({ min: 45, max: 90 }),
        fc.constantFrom('Köln', 'a "b" c', 'x,y;z|\t', 'two\nlines'),
        fc.integer({ min: 0, max: 99 }),
        async (style, n, odd, seed) => {
          const rows = rowsOf(n, odd);
          const bytes = written(rows, style);
          const table = await readTable(bytes, 'csv');
          expect(table.rows).toBe(n);
          expect(plantCsv(bytes, table, plant(table, { kinds: [] }))).toEqual(bytes);
          const planted = plant(table, { seed, rate: 0.03 });
          const dirty = plantCsv(bytes, table, planted);
          const order = plantedOrder(planted, n);
          const expected = Array.from(order, row => [...rows[row]]);
          for (const { row, column, text, like } of planted.cells) {
            expected[row][column] = like ? rows[like.row][like.column] : (text ?? '');
          }
          const decode = (data: Uint8Array): string => new TextDecoder().decode(data);
          const plain = { ...style, quotes: false };
          const again = await readTable(dirty, 'csv');
          const texts = Array.from({ length: again.rows }, (_, row) =>
            again.columns.map(column => column.text(row) ?? '')
          );
          const target = await readTable(written(expected, plain), 'csv');
          expect(texts).toEqual(
            Array.from({ length: target.rows }, (_, row) =>
              target.columns.map(column => column.text(row) ?? '')
            )
          );
          const touched = new Set(planted.cells.map(cell => cell.row));
          const untouched = [...order.keys()].filter(row => !touched.has(row));
          const lines = decode(written(rows, style));
          untouched.forEach(row => {
            const [line] = decode(
              written([rows[order[row]]], { ...style, mark: '', closed: false })
            )
              .split(style.end)
              .slice(1);
            expect(lines).toContain(line);
            expect(decode(dirty)).toContain(line);
          });
        }
      ),
      { numRuns: 25 }
    );
  });

  it('keeps blank lines, ragged rows and odd quotes as they are', async () => {
    const text = 'a,b,c\r\n\r\n1,"x",2\r\n\r\n2,"y",3,9\r\n3,z\r\n';
    const bytes = new TextEncoder().encode(text);
    const table = await readTable(bytes, 'csv');
    const planted = {
      ...plant(table, { kinds: [] }),
      cells: [{ column: 1, row: 1, text: 'say "no", then' }]
    };
    expect(new TextDecoder().decode(plantCsv(bytes, table, planted))).toBe(
      text.replace('"y"', '"say ""no"", then"')
    );
  });

  it('refuses text that is not UTF-8', async () => {
    const bytes = Uint8Array.from(Buffer.from('a,b\nK\xf6ln,1\n', 'latin1'));
    const table = await readTable(bytes, 'csv');
    expect(() => plantCsv(bytes, table, plant(table))).toThrow(/save it as UTF-8/);
  });
});

describe('framescope plant', () => {
  const folder = mkdtempSync(join(tmpdir(), 'framescope-plant-'));
  const at = (name: string): string => join(folder, name);
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (...args: string[]) => runCommand('plant', ...args);

  beforeAll(() => {
    const style = { delimiter: ',', end: '\n', mark: '', closed: true, quotes: false };
    writeFileSync(at('f.csv'), written(rowsOf(200, 'Köln'), style));
    writeFileSync(at('f.jsonl'), '{"a":1,"b":"x"}\n{"a":2,"b":"y"}\n{"a":3,"b":"z, w"}\n');
    writeFileSync(at('head.csv'), 'a,b\n');
  });

  it('writes the dirty file and its key, open or sealed', async () => {
    const args = [at('f.csv'), '--kinds', 'typo,broken-sum', '--seed', '3'];
    const { code, out, err } = await run(...args, '--out', at('d.csv'), '--key', at('k.json'));
    expect([code, out]).toEqual([0, '']);
    expect(err).toMatch(/typo: 4 rows of town\n/);
    expect(err).toMatch(/broken-sum: not planted, no column is the sum of others\n/);
    const key = JSON.parse(readFileSync(at('k.json'), 'utf8')) as object;
    expect(key).toEqual({ typo: { columns: ['town'], rows: expect.any(Array) as number[] } });
    const sealed = await run(...args, '--key', at('s.json'), '--sealed');
    expect(sealed.out).toBe(readFileSync(at('d.csv'), 'utf8'));
    const box = JSON.parse(readFileSync(at('s.json'), 'utf8')) as { sealed: string };
    expect(JSON.parse(inflateSync(Buffer.from(box.sealed, 'base64')).toString())).toEqual(key);
  });

  it('writes CSV of what was none', async () => {
    const { code, out } = await run(at('f.jsonl'), '--kinds', 'typo', '--key', at('j.json'));
    expect([code, out]).toEqual([0, 'a,b\n1,x\n2,y\n3,"z, w"\n']);
    const none = await run(at('head.csv'), '--key', at('h.json'));
    expect([none.code, none.out]).toEqual([0, 'a,b\n']);
  });

  it.each([
    [[], /Name one file/],
    [['f.csv'], /Say where the key goes/],
    [['f.csv', '--key', 'k.json', '--kinds', 'typos'], /no kind typos/],
    [['f.csv', '--key', 'k.json', '--rate', '2'], /rate is a share/],
    [['f.csv', '--key', 'k.json', '--rate', 'x'], /--rate takes a number/],
    [['f.csv', '--key', 'k.json', '--seed', '1.5'], /seed is a whole number/],
    [['f.csv', '--key', 'f.csv'], /three places/],
    [['nowhere.csv', '--key', 'k.json'], /does not exist/],
    [['f.csv', '--key', 'no/where/k.json'], /cannot be written/]
  ])('refuses %j with one sentence', async (args, message) => {
    const paths = args.map(arg => (/\.(csv|json)$/.test(arg) ? at(arg) : arg));
    const { code, out, err } = await run(...paths);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
    expect(err.trim()).not.toContain('\n');
  });
});
