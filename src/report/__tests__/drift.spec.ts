import { answerStats, driftOf, tableOf, type IReport } from '../../engine';
import { driftTable } from '../drift-table';
import { redact, redactStats, toHtml, toMarkdown, toText } from '..';
import { sampleReport } from './sample-report';

const N = 400;
const secret = 'Rosebud';
const spread = Array.from({ length: N }, (_, i) => 1000.25 + ((i * 617) % N));
const before = tableOf({
  amount: spread,
  day: spread.map((_, i) => new Date(Date.UTC(2025, 0, 1 + (i % 90)))),
  town: spread.map((_, i) => ['Lyon', 'Nice'][i % 2])
});
const after = tableOf({
  amount: spread.map(v => 1.5 * v),
  day: spread.map((_, i) => new Date(Date.UTC(2025, 1, 3 + (i % 90)))),
  town: spread.map((_, i) => (i < 3 ? secret : ['Lyon', 'Nice'][i % 2]))
});

function compared(): IReport {
  const report = sampleReport('x', 'amount', 3);
  return {
    ...report,
    comparison: {
      was: { name: 'before', rows: N, columns: 3, score: null },
      findings: [],
      columns: [],
      drift: driftOf(before, after)
    }
  };
}

describe('drift in a report', () => {
  it('shows no value that few rows share, and ends of columns coarsely', () => {
    const plain = JSON.stringify(compared().comparison);
    expect(plain).toContain(secret);
    expect(plain).toContain('1000.25');
    const shown = redact(compared(), 'none');
    const text = JSON.stringify(shown.comparison);
    expect(text).not.toContain(secret);
    expect(text).not.toContain('1000.25');
    const amount = shown.comparison?.drift?.columns.find(({ name }) => name === 'amount');
    expect(amount?.range[0]).toMatchObject({ low: { value: 1000 }, high: { value: 1400 } });
    const open = JSON.stringify(redact(compared(), ['amount', 'town']).comparison);
    expect(open).toContain(secret);
    expect(open).toContain('1000.25');
  });

  it('is told in every form, with what each figure means', () => {
    const report = redact(compared(), 'none');
    for (const form of [toText, toMarkdown, toHtml]) {
      const told = form(report);
      expect(told).toContain('How the columns differ');
      expect(told.replace(/\s+/g, ' ')).toContain('population stability index');
      expect(told).not.toContain(secret);
    }
    const wide = driftTable(report, 'wide');
    expect(wide?.rows[0]).toHaveLength(wide?.heads.length ?? 0);
    expect(wide?.rows.find(([name]) => name.includes('day'))?.[3]).toMatch(
      /^2025-01-01 – 2025-0\d-\d\d → 2025-02-01/
    );
    expect(driftTable(sampleReport('x', 'amount', 3), 'wide')).toBeNull();
  });
});

it('answers of statistics show no group that few rows share, and no exact end', () => {
  const answer = answerStats(after, { columns: ['amount', 'town'] });
  expect(JSON.stringify(answer)).toContain(secret);
  expect(JSON.stringify(redactStats(answer, 'none'))).not.toContain(secret);
  expect(JSON.stringify(redactStats(answer, ['town']))).toContain(secret);
  const own = answerStats(before, { columns: ['amount'] });
  expect(JSON.stringify(own)).toContain('1000.25');
  expect(JSON.stringify(redactStats(own, 'none'))).not.toContain('1000.25');
});
