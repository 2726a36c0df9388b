import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';

import { samplePositions, type IReport } from '../../engine';
import { serveFrames } from '../host';
import { run } from './run-command';

interface IReply {
  readonly report?: IReport;
  readonly error?: string;
  readonly html?: string;
  readonly rendered?: Readonly<Record<string, string>>;
}

let folder = '';
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'framescope-'));
  const lines = Array.from({ length: 50 }, (_, i) => `${i},${i % 7 === 0 ? '' : `name${i}`}`);
  writeFileSync(at('a.csv'), `id,name\n${lines.join('\n')}\n`);
  writeFileSync(at('b.jsonl'), '{"x":1}\n{"x":null}\n');
  writeFileSync(at('empty.csv'), '');
  writeFileSync(at('header.csv'), 'a,b\n');
  writeFileSync(at('bad.jsonl'), '{"x":1}\n{"x"\n');
  writeFileSync(at('cut.parquet'), 'PAR1xxxxxxxxxxxxxxxx');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('framescope', () => {
  it('scan writes the report alone to standard output, without values', async () => {
    const { code, out } = await run('scan', at('a.csv'), '--format', 'json', '--rows', 'all');
    expect(code).toBe(0);
    const report = JSON.parse(out) as IReport;
    expect(report.dataset).toMatchObject({ name: 'a.csv', rows: 50, columns: 2 });
    expect(out).not.toMatch(/name\d/);
    const released = await run('scan', at('a.csv'), '--format', 'json', '--release', 'name');
    expect(released.out).toMatch(/name\d/);
    expect((JSON.parse(released.out) as IReport).released).toEqual(['name']);
  });

  it('gives an array for several files, and every format', async () => {
    const { out } = await run('scan', at('a.csv'), at('b.jsonl'), '--format', 'json');
    expect((JSON.parse(out) as IReport[]).map(r => r.dataset.rows)).toEqual([50, 2]);
    const both = await run('scan', at('a.csv'), at('b.jsonl'), '--format', 'html');
    expect(both.out.match(/<!DOCTYPE/g)).toHaveLength(1);
    expect((await run('scan', at('a.csv'))).out).toMatch(/^framescope {2}a\.csv/);
    expect((await run('scan', at('a.csv'), '--format', 'html')).out).toMatch(/^<!DOCTYPE html>/);
    expect((await run('scan', at('a.csv'), '--format', 'md')).out).toMatch(/^\*\*framescope\*\*/);
    const profile = await run('profile', at('a.csv'));
    expect(profile.out).toMatch(/name +utf8/);
  });

  it('writes one SARIF log and one JUnit file, with lines, without values', async () => {
    const sarif = await run('scan', at('a.csv'), at('b.jsonl'), '--format', 'sarif');
    const log = JSON.parse(sarif.out) as {
      runs: {
        results: { ruleId: string; locations: { physicalLocation: { region: object } }[] }[];
      }[];
    };
    expect([sarif.code, log.runs.length]).toEqual([0, 2]);
    const missing = log.runs.map(({ results }) => results.find(one => one.ruleId === 'missing'));
    expect(missing[0]?.locations[0].physicalLocation.region).toEqual({ startLine: 2, endLine: 2 });
    expect(missing[1]?.locations[0].physicalLocation.region).toEqual({ startLine: 2, endLine: 2 });
    const bare = await run('scan', at('a.csv'), '--format', 'sarif', '--rows', 'none');
    expect(bare.out).not.toContain('startLine');
    const lax = await run('scan', at('a.csv'), '--format', 'junit');
    expect(lax.out).toMatch(/<testsuites name="framescope" tests="\d+" failures="0"/);
    const strict = await run('scan', at('a.csv'), '--format', 'junit', '--fail-on', 'info');
    expect(strict.code).toBe(1);
    expect(strict.out).toMatch(/<failure type="missing"/);
    expect(sarif.out + strict.out).not.toMatch(/name\d/);
    const profile = await run('profile', at('a.csv'), '--format', 'sarif');
    expect([profile.code, profile.out]).toEqual([2, '']);
    expect(profile.err).toMatch(/works with scan only/);
  });

  it('writes to --out and samples', async () => {
    const { code, out } = await run(
      'scan',
      at('a.csv'),
      '--format',
      'json',
      '--out',
      at('o.json'),
      '--sample',
      '10'
    );
    expect([code, out]).toEqual([0, '']);
    const report = JSON.parse(readFileSync(at('o.json'), 'utf8')) as IReport;
    expect(report.dataset).toMatchObject({ rows: 50, sample: 10 });
    expect(report.engine.basis).toBe('sample');
    expect(report.profile[0].rows).toBe(10);
    const missing = report.findings.find(finding => finding.kind === 'missing');
    expect(missing?.rows.count).toBeGreaterThan(0);
    expect(missing?.rows.positions?.every(row => row % 7 === 0 && row < 50)).toBe(true);
    expect((await run('scan', at('a.csv'), '--out', at('no/such/x'))).code).toBe(2);
  });

  it('says in every form of how many rows a sample is', async () => {
    for (const format of ['table', 'html', 'md', 'sarif', 'junit']) {
      const { out } = await run('scan', at('a.csv'), '--sample', '10', '--format', format);
      expect(out).toContain('sample 10 of 50');
    }
    const profile = await run('profile', at('a.csv'), '--sample', '10');
    expect(profile.out).toMatch(/a\.csv {2}50 rows x 2 columns {2}sample 10 of 50/);
    expect(profile.err).toContain('50 rows (sample 10 of 50)');
    const both = await run('compare', at('a.csv'), at('a.csv'), '--sample', '10');
    expect(both.out).toContain('50 rows');
  });

  it('gives the reports of good files and names the bad ones, with 2', async () => {
    const files = [at('a.csv'), at('nowhere.csv'), at('bad.jsonl')];
    const { code, out, err } = await run('scan', ...files, '--format', 'json');
    expect(code).toBe(2);
    expect((JSON.parse(out) as IReport[]).map(({ dataset }) => dataset.name)).toEqual(['a.csv']);
    expect(err).toMatch(/^framescope: .*nowhere\.csv does not exist/m);
    expect(err).toMatch(/^framescope: .*bad\.jsonl: Line 2 is not valid JSON/m);
    const sarif = await run('scan', at('bad.jsonl'), at('b.jsonl'), '--format', 'sarif');
    expect(sarif.out).toContain('b.jsonl');
    expect(sarif.out).not.toContain('bad.jsonl');
  });

  it('profiles with rounded figures marked, booleans as such and dates that are', async () => {
    const lines = ['one,flag,day', '1,true,9999-12-31', '1,false,2023-05-06', '1,true,2022-01-02'];
    writeFileSync(at('p.csv'), `${lines.join('\n')}\n`);
    const { out, err } = await run('profile', at('p.csv'));
    expect(out).toMatch(/^one .* ≈0 +≈0 +≈5$/m);
    expect(out).toMatch(/^flag .* false +true$/m);
    expect(out).toMatch(/^day .* ≈2022-01-01 +≈2023-05-01 +≈9999-12-31$/m);
    expect(out).toMatch(/No column is released: .* Figures with ≈ are rounded/);
    expect(err).toMatch(/: 3 rows, 3 columns\n$/);
    const open = await run('profile', at('p.csv'), '--release', 'all', '--format', 'md');
    expect(open.out).toMatch(/^\| one \| .* \| 1 \| 1 \| 1 \|$/m);
    expect(open.out).toMatch(/^\| flag \| .* \| false \| true \| true \|$/m);
    expect(open.out).not.toContain('≈');
  });

  it('counts the lines of a sample by their place in it', async () => {
    const lines = Array.from({ length: 500 }, (_, i) => (i % 2 === 0 ? `${i},x` : `${i}`));
    writeFileSync(at('samp.csv'), `id,b\n${lines.join('\n')}\n`);
    const args = ['--sample', '60', '--format', 'json', '--release', 'all'];
    const { out } = await run('scan', at('samp.csv'), ...args);
    const { findings } = JSON.parse(out) as IReport;
    const [ragged, missing] = ['ragged-rows', 'missing'].map(kind =>
      findings.find(finding => finding.kind === kind)
    );
    expect(ragged?.rows.count).toBeLessThan(60);
    expect(ragged?.rows.positions).toEqual(missing?.rows.positions);
    expect(ragged?.message.text).toContain(`${ragged?.rows.count} lines have fewer`);
  });

  it('ends with what to do on the command line', async () => {
    const { out } = await run('scan', at('a.csv'));
    expect(out).toContain('--format json   all rows');
    expect(out).not.toContain('fs.scan');
  });

  it('agrees with the number of rows and findings', async () => {
    writeFileSync(at('one.csv'), 'a,b\n1,x\n');
    expect((await run('scan', at('one.csv'))).err).toMatch(/: 1 row, 0 findings\n$/);
  });

  it('scans a header without rows', async () => {
    const { code, out } = await run('scan', at('header.csv'));
    expect(code).toBe(0);
    expect(out).toMatch(/score – /);
    expect(out).toMatch(/Nothing was checked: there are no rows/);
    const json = await run('scan', at('header.csv'), '--format', 'json');
    expect((JSON.parse(json.out) as IReport).score).toBeNull();
  });

  it.each([
    [['scan', 'nowhere.csv'], /nowhere\.csv does not exist; check the path\./],
    [['scan', 'empty.csv'], /is empty; give a file with at least a header line/],
    [['scan', 'bad.jsonl'], /Line 2 is not valid JSON/],
    [['scan', 'cut.parquet'], /cut off/],
    [['scan', '.'], /is a folder/],
    [['scan'], /Name a file/],
    [
      ['scan', 'a.csv', '--format', 'xml'],
      /--format takes table, json, html, md, sarif, junit, not xml/
    ],
    [['scan', 'a.csv', '--fail-on', 'bad'], /--fail-on takes/],
    [['scan', 'a.csv', '--sample', '0'], /whole number/],
    [['scan', 'a.csv', '--nope'], /--nope.*--help/],
    [['scan', 'a.csv', '--release', 'nome'], /names no column nome; the columns are id, name/],
    [
      ['frob'],
      /no command frob; use scan, profile, outliers, plant, suggest, rules, features, stats, compare or baseline/
    ],
    [[], /Say what to do/]
  ])('%j ends with 2 and one sentence', async (args, sentence) => {
    const [command, file, ...rest] = args;
    const full = [command, ...(file === undefined ? [] : [at(file)]), ...rest].filter(Boolean);
    const { code, out, err } = await run(...full);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(sentence);
    expect(err.split('\n').filter(line => line.startsWith('framescope:'))).toHaveLength(1);
  });

  it('--help and --version', async () => {
    expect((await run('--help')).out).toMatch(/Usage:/);
    expect((await run('frob', '--help')).out).toBe((await run('-h')).out);
    expect((await run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  const all = 'scan profile plant outliers suggest rules features stats compare baseline'.split(
    ' '
  );

  it.each(all)(
    '%s --help tells of this command alone, with every option that it takes',
    async one => {
      const { code, out } = await run(one, '--help');
      expect(code).toBe(0);
      const uses = [...out.matchAll(/^ {2}framescope (\w+)/gm)].map(([, name]) => name);
      expect([...new Set(uses)]).toEqual([one]);
      expect(out.split('\n').filter(line => line.length > 110)).toEqual([]);
      const [whole] = [(await run('--help')).out];
      for (const use of out.split('\n').filter(line => line.startsWith('  framescope'))) {
        expect(whole).toContain(use);
      }
      const named = new Set(out.match(/--[a-z-]+/g));
      expect(named.has('--help')).toBe(true);
      expect(named.has('--contamination')).toBe(one === 'outliers');
      expect(named.has('--update-baseline')).toBe(one === 'scan');
      for (const flag of named) {
        const { err } = await run(one, ...(one === 'rules' ? ['convert'] : []), flag, flag);
        expect(err).not.toMatch(/[Uu]nknown option/);
      }
    }
  );
});

describe('frames for Python', () => {
  const frame = (control: object, payload: string): Buffer => {
    const head = Buffer.from(JSON.stringify(control));
    const body = Buffer.from(payload);
    const sizes = [Buffer.alloc(4), Buffer.alloc(8)];
    sizes[0].writeUInt32LE(head.length);
    sizes[1].writeBigUInt64LE(BigInt(body.length));
    return Buffer.concat([sizes[0], head, sizes[1], body]);
  };

  const ask = async (control: object, payload: string): Promise<IReply> => {
    const input = new PassThrough();
    const output = new PassThrough();
    input.end(frame({ format: 'csv', ...control }, payload));
    await serveFrames(input, output);
    return JSON.parse((output.read() as Buffer).subarray(4).toString()) as IReply;
  };

  it('gives all forms of one scan in one answer', async () => {
    const control = { op: 'scan', name: 'df', render: ['html', 'text', 'markdown'] };
    const { report, rendered, html } = await ask(control, 'a,b\n1,2\n1,2\n3,\n');
    expect(html).toBeUndefined();
    expect(Object.keys(rendered ?? {})).toEqual(['html', 'text', 'markdown']);
    const seconds = rendered?.text.match(/basis: exact, .*/)?.[0].split(', ')[1];
    expect(rendered?.markdown).toContain(`exact, ${seconds}`);
    expect(rendered?.html).toContain(`score <b>${report?.score}</b> of 100`);
    expect((await ask({ op: 'scan' }, 'a\n1\n')).rendered).toBeUndefined();
    expect((await ask({ ...control, bundle: true }, 'a\n1\n')).html).toMatch(/^<div style=/);
    expect((await ask({ op: 'scan', render: ['constructor'] }, 'a\n1\n')).error).toMatch(
      /no form constructor; ask for html, text, markdown, sarif, junit/
    );
  });

  it.each([
    [{ op: 'frob' }, /^op is one of scan, .*, not "frob"\.$/],
    [{ op: undefined }, /^op is one of .* not missing\.$/],
    [{ op: 'scan', release: 5 }, /^release is all, none or a list of names of columns, not 5\.$/],
    [{ op: 'scan', release: ['zz'] }, /^release names no column zz; the columns are a, b\.$/],
    [{ op: 'scan', sample: { of: 9 } }, /^sample is a record of .* spread, .*, not {"of":9}\.$/],
    [{ op: 'scan', sample: { of: -1, spread: true } }, /^sample is a record of the number of rows/],
    [{ op: 'scan', notes: ['a', 1] }, /^notes is a list of sentences, not \["a",1\]\.$/],
    [{ op: 'scan', format: 'xml' }, /^format is arrow, parquet, csv or jsonl, not "xml"\.$/],
    [{ op: 'scan', totalRows: -1 }, /^totalRows is a whole number of rows, not -1\.$/],
    [{ op: 'compare', sizes: [1] }, /^sizes is two whole numbers of bytes/],
    [{ op: 'scan', format: 'arrow' }, /^The Arrow data is cut off, damaged or no Arrow at all;/],
    [{ op: 'scan', format: 'parquet' }, /^This is not a Parquet file/],
    [{ op: 'scan', format: 'jsonl' }, /^Line 1 is not valid JSON; mend or remove it\.$/]
  ])('refuses %j with a sentence', async (control, sentence) => {
    expect((await ask(control, 'a,b\n1,2\n')).error).toMatch(sentence);
  });

  it('writes a report it is given in other forms, and refuses what is none', async () => {
    const { report } = await ask({ op: 'scan', name: 'df' }, 'a,b\n1,2\n1,2\n3,\n');
    const control = { op: 'render', render: ['sarif', 'junit', 'html'] };
    const { rendered } = await ask(control, JSON.stringify(report));
    expect(rendered?.sarif).toContain('"version": "2.1.0"');
    expect(rendered?.junit).toContain('<testsuite name="df"');
    expect(rendered?.html).toContain('<b>df</b>');
    expect((await ask(control, '{"a":1}')).error).toMatch(/no framescope report/);
  });

  it('shows a value that k rows share, in no form one that fewer share', async () => {
    const lines = Array.from({ length: 60 }, (_, i) => (i < 5 ? 'Zanzibar' : `town${i % 2}`));
    const shown = async (k?: number): Promise<boolean> => {
      const control = { op: 'scan', k, render: ['html', 'text', 'markdown'] };
      return JSON.stringify(await ask(control, `a\n${lines.join('\n')}\n`)).includes('Zanzibar');
    };
    expect(await Promise.all([shown(5), shown(6), shown()])).toEqual([true, false, false]);
    expect((await ask({ op: 'scan', k: 0 }, 'a\n1\n')).error).toMatch(/whole number of rows/);
  });

  it('counts the rows of a frame without columns as it is told', async () => {
    const empty = await ask({ op: 'scan', format: 'jsonl', totalRows: 7 }, '{}\n');
    expect(empty.report?.dataset).toMatchObject({ rows: 7, columns: 0 });
    const full = await ask({ op: 'scan', totalRows: 7 }, 'a\n1\n');
    expect(full.report?.dataset.rows).toBe(1);
  });

  it('counts the rows of a sample in the whole frame, and tells the notes of its sender', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => (i % 10 === 3 ? `${i},` : `${i},v${i % 5}`));
    const csv = `n,word\n${lines.join('\n')}\n`;
    const sample = { of: 4000, spread: true };
    const notes = Array.from({ length: 52 }, (_, i) => `Note ${i}.`);
    const control = { name: 'df', release: 'all', sample, notes, render: ['text'] };
    const places = samplePositions(4000, 40);
    const own = [3, 13, 23, 33].map(row => places[row]);
    const { report, rendered } = await ask({ ...control, op: 'scan' }, csv);
    const missing = report?.findings.find(finding => finding.kind === 'missing');
    expect(missing?.rows.positions).toEqual(own);
    expect(report?.engine.basis).toBe('sample');
    expect(report?.dataset).toMatchObject({ rows: 4000, sample: 40 });
    expect(report?.dataset.notes?.slice(48)).toEqual(
      ['Note 48.', 'Note 49.', 'And 2 more of this kind.'].map(text => ({ kind: 'source', text }))
    );
    expect(rendered?.text).toMatch(/basis: sample 40 of 4,000, .*Note 0\.\nNote 1\./s);
    const unplaced = { ...control, notes: [], sample: { of: 4000, spread: false } };
    const profile = await ask({ ...unplaced, op: 'profile' }, csv);
    expect(profile.report?.dataset).toMatchObject({ rows: 4000, sample: 40 });
    expect(profile.report?.dataset.notes).toMatchObject([{ kind: 'unplaced' }]);
    const whole = await ask({ ...control, op: 'scan', sample: { of: 40, spread: true } }, csv);
    expect(whole.report?.engine.basis).toBe('exact');
    expect(whole.report?.dataset.sample).toBeUndefined();
    const full = csv.replace(/,\n/g, ',v\n');
    const both = { ...control, op: 'compare', sizes: [full.length, csv.length], names: ['a', 'b'] };
    const compared = (await ask(both, full + csv)).report;
    expect(compared?.dataset).toMatchObject({ name: 'b', rows: 4000, sample: 40 });
    expect(compared?.findings.find(({ kind }) => kind === 'missing')?.rows.positions).toEqual(own);
  });

  it('answers each request, errors too, however the bytes are cut', async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    const done = serveFrames(input, output);
    const bytes = Buffer.concat([
      frame({ op: 'scan', name: 'df', format: 'csv', bundle: true }, 'a,b\n1,2\n'),
      frame({ op: 'profile', format: 'jsonl' }, '{"x":1}\n{'),
      frame({ op: 'profile', format: 'jsonl', name: 'p' }, '{"x":1}\n')
    ]);
    for (let i = 0; i < bytes.length; i += 7) {
      input.write(bytes.subarray(i, i + 7));
    }
    input.end();
    await done;
    let rest = output.read() as Buffer;
    const answers: IReply[] = [];
    while (rest.length > 0) {
      const size = rest.readUInt32LE(0);
      answers.push(JSON.parse(rest.subarray(4, 4 + size).toString()) as IReply);
      rest = rest.subarray(4 + size);
    }
    expect(answers.map(a => a.report?.dataset.name)).toEqual(['df', undefined, 'p']);
    expect(answers[0].html).toMatch(/^<div style=/);
    expect(answers[1].error).toMatch(/Line 2/);
  });
});
