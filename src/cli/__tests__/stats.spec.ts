import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import Ajv2020 from 'ajv/dist/2020';

import { Random } from '../../engine/kernels';
import { run as runCommand } from './run-command';

const folder = mkdtempSync(join(tmpdir(), 'framescope-stats-'));
const at = (name: string): string => join(folder, name);
const TOWNS = ['Lyon', 'Nice', 'Brest'];

/** Flats with a price by their area; in the second file Lyon is dearer, and Oslo is new. */
function flats(seed: number, later: boolean): string {
  const random = new Random(seed, 'flats');
  const rows = Array.from({ length: 900 }, (_, i) => {
    const town = later && i % 12 === 0 ? 'Oslo' : random.of(TOWNS);
    const area = 80 + 20 * random.normal();
    const price = 3 * area + 30 * random.normal() + (later && town === 'Lyon' ? 250 : 0);
    const grade = later && i % 9 === 0 ? '' : random.of(['a', 'b']);
    return [town, area.toFixed(3), price.toFixed(3), grade, later ? `${i % 5} rooms` : i % 5];
  });
  return ['town,area,price,grade,rooms', ...rows.map(row => row.join())].join('\n') + '\n';
}

beforeAll(() => {
  writeFileSync(at('a.csv'), flats(1, false));
  writeFileSync(at('b.csv'), flats(2, true));
  writeFileSync(at('again.csv'), flats(3, false));
  writeFileSync(at('tiny.csv'), 'x,y,label\n1,2,0\n2,3,0\n');
});

afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => runCommand('stats', ...args);

describe('stats', () => {
  it('answers in four forms', async () => {
    const asked = [at('a.csv'), '--columns', 'area,price'];
    const { code, out, err } = await run(...asked);
    expect(code).toBe(0);
    expect(out).toMatch(/^area and price have a strong relation/);
    expect(out).toContain('Assumes: ');
    expect(out).toMatch(/^ {4}holds: /m);
    expect(out.split('\n').filter(line => line.length > 80)).toEqual([]);
    expect(err).toContain('a.csv: area and price');
    const answer = JSON.parse((await run(...asked, '--format', 'json')).out);
    expect(answer).toMatchObject({ format: 'framescope.stats', version: 1, used: 900 });
    expect(answer.sections[0].figures[0].key).toBe('pearson');
    const html = (await run(...asked, '--format', 'html')).out;
    expect(html).toMatch(/^<!DOCTYPE html>/);
    expect(html).not.toMatch(/<script|https?:/);
    expect((await run(...asked, '--format', 'md')).out).toMatch(/^\| Pearson's r \| 0\.\d+ \|/m);
  });

  it('writes a file, and every kind of question', async () => {
    for (const asked of [
      [],
      ['--columns', 'area', '--against', '80', '--trend'],
      ['--columns', 'area', '--against', '-3.5'],
      ['--columns', 'town,grade'],
      ['--columns', 'price,town'],
      ['--columns', 'area,price', '--given', 'rooms'],
      ['--columns', 'area,price', '--paired'],
      ['--columns', 'area,price,rooms', '--paired'],
      ['--columns', 'area,price,rooms', '--correction', 'hommel'],
      ['--columns', 'price,town', '--correction', 'fdr_by'],
      ['--target', 'price'],
      ['--target', 'price', '--columns', 'area,town', '--model', 'huber'],
      ['--target', 'price', '--columns', 'area', '--model', 'quantile', '--share', '.9'],
      ['--target', 'rooms', '--columns', 'area', '--model', 'poisson'],
      ['--target', 'price', '--model', 'lasso', '--penalty', '2']
    ]) {
      const { code, out } = await run(at('a.csv'), ...asked, '--out', at('answer.txt'));
      expect([asked, code, out]).toEqual([asked, 0, '']);
      expect(readFileSync(at('answer.txt'), 'utf8')).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('shows no single value unless its column is released', async () => {
    const minimum = async (...more: string[]): Promise<number> => {
      const { out } = await run(at('a.csv'), '--columns', 'area', '--format', 'json', ...more);
      const { figures } = JSON.parse(out).sections[0];
      return figures.find(({ key }: { key: string }) => key === 'min').value;
    };
    const least = Math.min(
      ...readFileSync(at('a.csv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map(line => Number(line.split(',')[1]))
    );
    expect(await minimum('--release', 'area')).toBe(least);
    expect(await minimum()).not.toBe(least);
    const { out } = await run(at('a.csv'), '--columns', 'price,town', '--k', '500');
    expect(out).not.toContain('Lyon');
    expect((await run(at('a.csv'), '--columns', 'price,town')).out).toContain('Lyon');
  });

  it.each([
    [['nowhere.csv'], /nowhere\.csv/],
    [[], /Name one file/],
    [[at('a.csv'), '--columns', 'nope'], /There is no column nope; the columns are town, area/],
    [[at('a.csv'), '--model', 'tree', '--target', 'price'], /--model takes ols, huber/],
    [[at('a.csv'), '--correction', 'none'], /--correction takes bonferroni, sidak/],
    [[at('a.csv'), '--columns', 'area', '--paired'], /two columns or more/],
    [[at('a.csv'), '--columns', 'area', '--against', 'high'], /--against takes a number, not high/],
    [[at('tiny.csv'), '--columns', 'x,y'], /x has 2 usable rows; at least 4/],
    [[at('tiny.csv'), '--target', 'label', '--columns', 'x'], /one class only|too few/]
  ])('%j ends with 2 and one sentence', async (args, sentence) => {
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});

describe('compare', () => {
  const compare = (...args: string[]) => runCommand('compare', ...args);

  it('finds what drifted and the segment behind it, in its own columns', async () => {
    const { code, out } = await compare(at('a.csv'), at('b.csv'), '--format', 'json');
    expect(code).toBe(0);
    const report = JSON.parse(out);
    const schema = JSON.parse(
      readFileSync(join(__dirname, '../../../schema/report.json'), 'utf8')
    ) as object;
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
    expect([validate(report), validate.errors]).toEqual([true, null]);
    const said = report.findings.map((f: { kind: string; columns: string[] }) => [
      f.kind,
      f.columns[0]
    ]);
    expect(said).toEqual(
      expect.arrayContaining([
        ['drift-missing', 'grade'],
        ['drift-values', 'price'],
        ['drift-categories', 'town'],
        ['column-retyped', 'rooms']
      ])
    );
    const missing = report.findings.find((f: { kind: string }) => f.kind === 'missing');
    const drift = report.findings.find((f: { kind: string }) => f.kind === 'drift-missing');
    expect(missing.root).toBe(drift.id);
    const price = report.comparison.findings.find(
      (f: { kind: string; columns: string[] }) => f.kind === 'drift-values'
    );
    expect(price.segment.conditions).toMatchObject([{ column: 'town', value: 'Lyon' }]);
    expect(report.comparison.drift.columns).toHaveLength(5);
  });

  it('tells it in words and tables, and is quiet on two samples of one thing', async () => {
    const text = (await compare(at('a.csv'), at('b.csv'))).out;
    expect(text).toContain('How the columns differ');
    expect(text).toMatch(/of what changed in price comes from town = Lyon/);
    expect(text.split('\n').filter(line => line.length > 80)).toEqual([]);
    const html = (await compare(at('a.csv'), at('b.csv'), '--format', 'html')).out;
    expect(html).toContain('How the columns differ');
    expect(html).toContain('Hellinger');
    const again = await compare(at('a.csv'), at('again.csv'), '--fail-on', 'warning');
    expect([again.code, again.err]).toEqual([
      0,
      expect.stringContaining('0 findings new or worse')
    ]);
  });

  it('holds each stretch of time against the one before, in rows of the file', async () => {
    const random = new Random(9, 'windows');
    const days = Array.from({ length: 1200 }, (_, i) => {
      const day = new Date(Date.UTC(2026, 0, 1 + Math.floor(i / 10))).toISOString().slice(0, 10);
      const heat = random.normal() + (i >= 900 ? 1 : 0);
      return `${day},${heat.toFixed(4)},${random.of(['a', 'b'])}`;
    });
    writeFileSync(at('days.csv'), `day,heat,grade\n${days.join('\n')}\n`);
    const { code, out, err } = await compare(at('days.csv'), '--time', 'day', '--format', 'json');
    expect([code, err]).toEqual([0, expect.stringContaining('window 4 of 4: ')]);
    const reports = JSON.parse(out) as { findings: { kind: string; columns: string[] }[] }[];
    expect(reports).toHaveLength(3);
    const drifts = reports.map(({ findings }) =>
      findings.filter(f => f.kind.startsWith('drift')).map(f => f.columns[0])
    );
    expect(drifts).toEqual([[], [], ['heat']]);
    const bad = await compare(at('days.csv'), '--time', 'grade');
    expect([bad.code, bad.err]).toEqual([2, expect.stringContaining('choose a column of dates')]);
    expect((await compare(at('days.csv'))).err).toContain('Name two files');
    expect((await compare(at('days.csv'), '--windows', '3')).err).toMatch(/Name two|goes with/);
  });
});
