import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import Ajv2020 from 'ajv/dist/2020';

import { KINDS, scanTable, tableOf, type IReport } from '../../engine';
import {
  diskBytes,
  MAX_BYTES,
  redact,
  renderReport,
  toBundle,
  toHtml,
  toJson,
  toMarkdown,
  toText
} from '..';
import { sampleReport } from './sample-report';

const schema = JSON.parse(
  readFileSync(join(__dirname, '../../../schema/report.json'), 'utf8')
) as object;
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
const parse = (report: IReport): IReport => JSON.parse(toJson(report)) as IReport;

describe('schema/report.json', () => {
  it('accepts what the engine makes and what redact leaves', async () => {
    const table = tableOf({
      a: [1, 2, NaN, 2, null],
      b: ['x', 'y', 'x', 'x', null],
      c: [null, null, null, null, null]
    });
    const scanned = await scanTable(table, {
      name: 't',
      host: 'node',
      clock: { now: () => 0, pause: () => Promise.resolve() }
    });
    for (const report of [
      scanned,
      redact(scanned, 'none'),
      sampleReport('s', 'c', 1),
      redact(sampleReport('s', 'c', 1), 'none')
    ]) {
      expect([validate(parse(report)), validate.errors]).toEqual([true, null]);
    }
  });

  it('knows every kind of finding there is', () => {
    const { $defs } = schema as {
      $defs: { finding: { properties: { kind: { enum: string[] } } } };
    };
    expect([...$defs.finding.properties.kind.enum].sort()).toEqual(Object.keys(KINDS).sort());
  });

  it('refuses what is not a report', () => {
    const good = parse(sampleReport('s', 'c', 1));
    const finding = good.findings[0];
    const bad: unknown[] = [
      { ...good, version: 2 },
      { ...good, extra: 1 },
      { ...good, score: 101 },
      { ...good, findings: [{ ...finding, columns: [] }] },
      { ...good, findings: [{ ...finding, kind: 'ghost' }] },
      { ...good, findings: [{ ...finding, evidence: [{ type: 'vega', spec: {} }] }] },
      { ...good, findings: [{ ...finding, message: { ...finding.message, html: '<b>' } }] },
      { ...good, profile: [{ ...good.profile[0], physical: 'object' }] }
    ];
    expect(bad.map(report => validate(report))).toEqual(bad.map(() => false));
  });
});

describe('forms', () => {
  const hostile = '</code><script>alert(1)</script><img src=x onerror=alert(1)>"\'`|';
  const report = sampleReport(hostile, hostile, 50);

  it('HTML holds no script, no handler, no address and only data images', () => {
    for (const html of [toHtml(report), renderReport(report, 'html')]) {
      expect(html).not.toMatch(/<script|<svg|<a |https?:|javascript:/i);
      const tags = html.match(/<[a-z][^>]*>/gi) ?? [];
      const images = tags.filter(tag => tag.startsWith('<img'));
      expect(images.length).toBeGreaterThan(1);
      for (const image of images) {
        expect(image).toMatch(
          /^<img alt="[^"<>]*" src="data:image\/svg\+xml,[^"<>]*"( width="\d+" height="\d+")?( style="max-width:100%;height:auto")?>$/
        );
      }
      expect(tags.filter(tag => /\son\w+=/i.test(tag.replace(/"[^"]*"/g, '""')))).toEqual([]);
    }
  });

  it('Markdown and text keep to one line a cell', () => {
    const md = toMarkdown(sampleReport('v', 'a\n<b>|c', 50));
    expect(md.replace(/`[^`]*`/g, '')).not.toMatch(/<b>/);
    expect(toText(sampleReport('v', 'a\u001b[31m', 50))).not.toContain('\u001b');
    expect(toText({ ...report, findings: [] })).toContain('Nothing to report.');
  });

  it('without findings say how much was checked, or that nothing was', () => {
    const clean = { ...report, findings: [], engine: { ...report.engine, checks: 24 } };
    const empty = { ...clean, score: null, dataset: { ...report.dataset, rows: 0 } };
    for (const form of [toText, toMarkdown, toHtml]) {
      expect(form(clean)).toContain('Nothing to report: 24 checks of 10 rows.');
      expect(form(empty)).toContain('Nothing was checked: there are no rows. See where');
      expect(form(empty)).not.toMatch(/of 100|Nothing to report|null/);
    }
  });

  it('tell what the reader noted, unless a finding does', () => {
    const notes = [
      { kind: 'encoding' as const, text: 'Starts with a UTF-8 byte order mark.' },
      { kind: 'source' as const, text: 'Column a: 8 values cannot be read.' },
      { kind: 'unplaced' as const, text: 'Row numbers count within the sample.' },
      { kind: 'short-rows' as const, text: 'The header names 2 columns.' }
    ];
    const noted = redact({ ...report, dataset: { ...report.dataset, notes } }, 'none');
    for (const form of [toText, toMarkdown, toHtml]) {
      expect(form(noted)).toContain('Starts with a UTF-8 byte order mark.');
      expect(form(noted)).toContain('Column a: 8 values cannot be read.');
      expect(form(noted)).toContain('Row numbers count within the sample.');
      expect(form(noted)).not.toContain('The header names 2');
    }
    expect(parse(noted).dataset.notes).toEqual(notes);
  });

  it('JSON has positions as a list and null for NaN', () => {
    const plain = parse(report);
    expect(plain.findings[0].rows.positions).toEqual([3, 4]);
    expect(plain.profile[0].numeric?.skew).toBeNull();
    const none = JSON.parse(toJson(report, { rows: 'none' })) as IReport;
    expect(none.findings[0].rows).toMatchObject({ count: 2, complete: false, positions: [] });
  });

  it('a bundle of any report stays within its size', () => {
    const finding = report.findings[0];
    const positions = Array.from({ length: 20000 }, (_, i) => i * 3);
    const big: IReport = {
      ...report,
      findings: Array.from({ length: 400 }, (_, i) => ({
        ...finding,
        id: `f${i}`,
        rows: { count: 20000, complete: true, positions, strip: [1, 2] }
      })),
      profile: Array.from({ length: 10000 }, (_, i) => ({ ...report.profile[0], index: i }))
    };
    const bundle = toBundle(big);
    expect(diskBytes(bundle)).toBeLessThanOrEqual(MAX_BYTES);
    expect(diskBytes(bundle)).toBeGreaterThan(0.9 * MAX_BYTES);
    expect(bundle.report.not_run[0].reason).toMatch(/findings/);
    expect(bundle.report.findings.length).toBeGreaterThan(5);
    expect(validate(JSON.parse(JSON.stringify(bundle.report)))).toBe(true);
    const small = toBundle(report);
    expect(small.report.findings).toEqual(report.findings);
    const blocks = [[0, 1 / 3, 1e-9, 1 - 1e-9, 1]];
    const missing = { type: 'missing' as const, columns: ['c'], blocks };
    const rounded = toBundle({ ...report, findings: [{ ...finding, evidence: [missing] }] });
    expect(rounded.report.findings[0].evidence).toEqual([
      { ...missing, blocks: [[0, 0.33, 0.01, 0.99, 1]] }
    ]);
  });
});
