import { scanTable, tableOf, type IFinding, type ITable } from '../../engine';
import { readTable } from '..';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const csv = (text: string): Promise<ITable> => readTable(utf8(text), 'csv');
const clock = { now: () => performance.now() / 1000, pause: () => Promise.resolve() };

async function found(table: ITable, kind: string): Promise<IFinding[]> {
  const report = await scanTable(table, { name: 'f', host: 'node', clock });
  return report.findings.filter(finding => finding.kind === kind);
}

describe('lines that are no rows', () => {
  it('are counted against the header, whatever was padded', async () => {
    const [one] = await found(await csv('a,b\n1,2\n3\n4,5,6\n7,8,9,10\n'), 'ragged-rows');
    expect(one.message.text).toBe(
      'Rows with too many or too few fields. The header has 2 fields; 2 lines have more, 1 has fewer.'
    );
    const [long] = await found(await csv('a,b\n1,2\n4,5,6\n'), 'ragged-rows');
    expect(long.message.text).toMatch(/The header has 2 fields; 1 line has more\.$/);
    expect(long.id).toBe(one.id);
  });

  it('are all kept, not the first thousand', async () => {
    const [one] = await found(await csv(`a,b\n1,2\n${'3\n'.repeat(5000)}`), 'ragged-rows');
    expect([one.rows.count, one.rows.complete]).toEqual([5000, true]);
    expect(one.rows.positions?.[4999]).toBe(5000);
  });

  it('do not make the missing values of padding the users own', async () => {
    const text = `a,b\n1,2,3\n${'4,5\n'.repeat(50)}`;
    const missing = await found(await csv(text), 'missing');
    expect(missing.flatMap(({ columns }) => columns)).toEqual([]);
  });

  it('tell where a quotation mark is never closed and what it swallows', async () => {
    const table = await csv('a,b\n1,"x\ny"\n2,z\n3,"x\n4,y\n5,z\n6,w\n');
    const [one] = await found(table, 'broken-quotes');
    expect(one.message.text).toBe(
      'A quotation mark in line 5 is never closed. The 3 lines after it are part of one cell.'
    );
    expect(one.rows.positions).toEqual([2]);
  });

  it('tell of text after a closing quotation mark', async () => {
    const [one] = await found(await csv('a,b\n1,x\n2,"y"z\n3,q\n4,"w"\n5,v\n'), 'broken-quotes');
    expect(one.message.key).toBe('swallowing-quotes');
    expect(one.message.params).toMatchObject({ line: { value: '3' }, lines: { value: 2 } });
    const [mild] = await found(await csv('a,b\n1,x\n2,"y"z"\n3,q\n'), 'broken-quotes');
    expect(mild.message.key).toBe('stray-quotes');
    expect(mild.rows.positions).toEqual([1]);
  });

  it('are told by their place beyond the first piece of a large file', async () => {
    const many = 'xxxxxxxxx,yyyyyyyyy\n'.repeat(450_000);
    const table = await csv(`a,b\n${many}1,"y"z"\n2\n${many}3,"w\n`);
    const at = table.notes.map(({ kind, rows, facts }) => [kind, [...rows], facts?.line]);
    expect(at).toEqual([
      ['short-rows', [450_001], undefined],
      ['stray-quotes', [450_000], 450_002],
      ['open-quote', [900_002], 900_004]
    ]);
  }, 60_000);
});

describe('files that are no text', () => {
  it.each([
    ['1f8b0800', /compressed with gzip; unpack it first/],
    ['504b0304', /Excel workbook or a ZIP archive; save the sheet as CSV/],
    ['d0cf11e0a1b11ae1', /of type Excel 97, not text; export its table/],
    ['89504e470d0a', /of type PNG, not text/]
  ])('%s is named', async (hex, sentence) => {
    await expect(readTable(Uint8Array.from(Buffer.from(hex, 'hex')), 'csv')).rejects.toThrow(
      sentence
    );
  });
});

describe('columns', () => {
  it('without a name are not called by nothing', async () => {
    const table = tableOf([
      ['', [1, 2]],
      ['', [2, 3]]
    ]);
    const [one] = await found(table, 'duplicate-names');
    expect(one.message.text).toMatch(/^2 columns have no name\. Give each/);
  });

  it('that never change are one fact where they are many', async () => {
    const names = Array.from({ length: 200 }, (_, i) => `c${i}`);
    const line = names.map(() => 7).join(',');
    const table = await csv(`${names.join(',')}\n${line}\n${line}\n${line}\n`);
    const [one, ...others] = await found(table, 'constant');
    expect(others).toEqual([]);
    expect(one.columns).toHaveLength(200);
    expect(one.message.text).toMatch(/^200 columns always hold the same value\. `c0` is the first/);
  });
});

describe('encodings', () => {
  const bytes = (...parts: (string | Uint8Array)[]): Uint8Array =>
    Uint8Array.from(parts.flatMap(part => [...(typeof part === 'string' ? utf8(part) : part)]));
  const latin = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

  it('keep UTF-8 where a few lines are not, and mark those rows', async () => {
    const source = bytes('name,v\n', '"Zürich\nü",1\n'.repeat(9), latin('Genève,2\n'), 'Köln,3\n');
    const table = await readTable(source, 'csv');
    expect([0, 9, 10].map(row => table.columns[0].text(row))).toEqual([
      'Zürich\nü',
      'Genève',
      'Köln'
    ]);
    const [one] = await found(table, 'encoding');
    expect([one.columns, one.rows.positions]).toEqual([['name'], [9]]);
    expect(one.message.text).toMatch(/1 line is not and was read as Windows-1252/);
    const lines = bytes('{"a":"ü"}\n\n'.repeat(3), latin('{"a":"è"}\n'));
    const json = await readTable(lines, 'jsonl');
    expect(json.notes.map(({ kind, rows }) => [kind, [...rows]])).toEqual([
      ['encoding-mixed', [3]]
    ]);
    expect(json.columns[0].text(3)).toBe('è');
  });

  it.each([
    ['shift_jis', '8e96964abc2c93738e730a91be98592c938c8b9e0a89d48e712c91e58de30a', '東京'],
    ['gb18030', 'd0d5c3fb2cb3c7cad00ad5c5c8fd2cb1b1bea90ac0eecbc42cc9cfbaa30a', '北京'],
    [
      'windows-1251',
      'e8ecff2ce3eef0eee40ac8e2e0ed2ccceef1eae2e00acff2b8f22ccae0e7e0edfc0a',
      'Москва'
    ]
  ])('name %s and how sure the guess is', async (encoding, hex, city) => {
    const table = await readTable(Uint8Array.from(Buffer.from(hex, 'hex')), 'csv');
    expect(table.columns[1].text(0)).toBe(city);
    expect(table.notes[0].text).toMatch(
      new RegExp(`^Not UTF-8; read as ${encoding}, a guess that is \\d+ % sure\\. Save it`)
    );
  });

  it('read the marks of Windows-1252, and UTF-16 that lacks its own', async () => {
    const quoted = latin('t,v\n' + '\x93quoted\x94 \x96 caf\xe9,1\n'.repeat(20));
    expect((await readTable(quoted, 'csv')).columns[0].text(0)).toBe('“quoted” – café');
    const wide = Uint8Array.from(Buffer.from('a,b\n1,é\n2,ü\n', 'utf16le'));
    const table = await readTable(wide, 'csv');
    expect(table.columns[1].text(1)).toBe('ü');
    expect(table.notes[0].text).toMatch(/UTF-16 without/);
  });
});
