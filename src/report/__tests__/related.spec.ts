import { relateFindings, scanTable, tableOf, type IReport } from '../../engine';
import { redact } from '../redact';
import { relatedText } from '../related';
import { toHtml } from '../to-html';
import { toMarkdown } from '../to-markdown';
import { toText } from '../to-text';

const clock = { now: () => 0, pause: () => Promise.resolve() };
const N = 400;

/** Amounts that are wrong by ten in some rows, which breaks the total and makes outliers. */
async function orders(): Promise<IReport> {
  const qty = Array.from({ length: N }, (_, i) => 1 + ((i * 7919) % 9));
  const price = Array.from({ length: N }, (_, i) => 5 + ((i * 104729) % 97) / 2);
  const total = qty.map((n, i) => n * price[i]);
  const gross = total.map(value => value * 1.25);
  [7, 70, 170, 270, 333].forEach(row => {
    price[row] *= 100;
  });
  return scanTable(tableOf({ qty, price, total, gross }), { name: 'orders', host: 'node', clock });
}

describe('what stands around a finding', () => {
  it('names its root, the rows it shares and the columns that follow by laws', async () => {
    const report = await orders();
    const broken = report.findings.find(({ root, id }) => root === null || root === id)!;
    const child = report.findings.find(({ root, id }) => root !== null && root !== id)!;
    expect(broken.columns).toContain('price');
    expect(child.root).toBe(broken.id);
    expect(relatedText(report, broken)).toContain('Explains “');
    expect(relatedText(report, child)).toContain('Explained by “');
    const related = relateFindings(report).find(({ id }) => id === child.id)!;
    expect(related.root).toBe(broken.id);
    expect(related.impact.downstream.length).toBeGreaterThan(0);
    expect(relatedText(report, child)).toContain('Reaches by laws: `');
  });

  it('is in the text, the Markdown and the HTML of a report', async () => {
    const report = redact(await orders(), 'none');
    for (const form of [toText(report), toMarkdown(report), toHtml(report)]) {
      expect(form.replace(/\s+/g, ' ')).toMatch(/Explains “|Explained by “/);
    }
  });

  it('says nothing of a finding that stands alone, and of one of another report', async () => {
    const report = await orders();
    const alone = { ...report, laws: [], findings: [{ ...report.findings[0], root: null }] };
    expect(relatedText(alone, alone.findings[0])).toBe('');
    expect(relatedText(alone, { ...report.findings[0], id: 'f0' })).toBe('');
  });
});
