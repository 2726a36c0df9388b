import Ajv from 'ajv/dist/2020';
import fc from 'fast-check';

import schema from '../../../schema/report.json';
import { scanTable, tableOf, type IReport, type ISavedReview } from '../../engine';
import { diskBytes, MAX_BYTES, redact, shareSummary, toBundle, toMarkdown, toText } from '..';
import { withReview } from '../reviewed';

const clock = { now: () => 0, pause: () => Promise.resolve() };
let report: IReport;

beforeAll(async () => {
  const rows = Array.from({ length: 400 }, (_, i) => i);
  const cells = {
    age: rows.map(i => (i % 40 === 3 ? -999 : 20 + ((i * 7) % 50))),
    town: rows.map(i => `${['Bern', 'Genf'][i % 2]}${i % 31 === 0 ? ' ' : ''}`),
    price: rows.map(i => (i % 9 === 0 ? null : ((i * 7919) % 1009) / 10))
  };
  report = redact(await scanTable(tableOf(cells), { name: 'people', host: 'node', clock }), 'none');
});

const REVIEW = (id: string, comments = 4): ISavedReview => ({
  finding: id,
  status: 'confirmed',
  comments
});

it('tells status and number of comments beside the finding, in every form', () => {
  const [{ id }] = report.findings;
  const told = { ...report, review: [REVIEW(id)] };
  const { html, text } = toBundle(told);
  expect(html).toContain(` · Confirmed, 4 comments<!--/fs-->`);
  expect(html.match(/Confirmed/g)).toHaveLength(1);
  const lines = text.split('\n');
  const at = lines.findIndex(line => line.endsWith(`id ${id}`));
  expect(lines[at + 1].trim()).toBe('[review] Confirmed, 4 comments');
  expect(toMarkdown(told).match(/· Confirmed, 4 comments/g)).toHaveLength(1);
  const one = { ...report, review: [{ finding: id, status: 'open', comments: 1 } as const] };
  expect(toText(one)).toContain('[review] 1 comment\n');
  expect(
    new Ajv({ strict: true, allowUnionTypes: true }).compile(schema)(
      JSON.parse(JSON.stringify(told))
    )
  ).toBe(true);
});

it('takes the place of what was told before, as if it had been there from the start', () => {
  const ids = report.findings.map(({ id }) => id);
  const said = fc.uniqueArray(
    fc.record({
      finding: fc.constantFrom(...ids),
      status: fc.constantFrom<ISavedReview['status']>('open', 'accepted', 'wont-fix'),
      comments: fc.integer({ min: 1, max: 2000 })
    }),
    { selector: one => one.finding }
  );
  fc.assert(
    fc.property(said, said, (before, after) => {
      const bundle = toBundle(before.length === 0 ? report : { ...report, review: before });
      const fresh = toBundle(after.length === 0 ? report : { ...report, review: after });
      expect(withReview(bundle, after)).toEqual(fresh);
      expect(withReview(fresh, [])).toEqual(toBundle(report));
    }),
    { numRuns: 30 }
  );
});

it('never makes an output larger than it may be, and leaves out the last ones first', () => {
  const findings = Array.from({ length: 150 }, (_, i) => ({ ...report.findings[0], id: `f${i}` }));
  const bundle = toBundle({ ...report, findings });
  const room = diskBytes(bundle) + 2_000;
  const now = withReview(
    bundle,
    bundle.report.findings.map(({ id }) => REVIEW(id)),
    room
  );
  expect(diskBytes(now)).toBeLessThanOrEqual(room);
  expect(now.report.review!.length).toBeGreaterThan(0);
  expect(now.report.review!.length).toBeLessThan(bundle.report.findings.length);
  expect(now.report.review![0].finding).toBe('f0');
  expect(diskBytes(withReview(bundle, now.report.review!))).toBeLessThan(MAX_BYTES);
});

it('cuts what is said with the findings, and lists it in what leaves', () => {
  const findings = Array.from({ length: 400 }, (_, i) => ({ ...report.findings[0], id: `f${i}` }));
  const review = findings.map(({ id }) => REVIEW(id));
  const { report: cut } = toBundle({ ...report, findings, review });
  expect(cut.review).toHaveLength(cut.findings.length);
  const { parts, bytes } = shareSummary({ ...report, review: review.slice(0, 2) });
  expect(parts.find(({ key }) => key === 'review')).toMatchObject({ count: 2 });
  expect(parts.reduce((sum, part) => sum + part.bytes, 0)).toBe(bytes);
  expect(shareSummary(report).parts.map(({ key }) => key)).not.toContain('review');
});

it('puts no id of a stranger into a comment of the page', () => {
  const findings = [{ ...report.findings[0], id: '--><img src=x>' }];
  const { html } = toBundle({ ...report, findings, review: [REVIEW('--><img src=x>')] });
  expect(html).not.toContain('<img src=x>');
  expect(html).toContain(' · Confirmed, 4 comments');
});
