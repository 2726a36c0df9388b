import { scanTable, tableOf, type IReport } from '../../engine';
import { diskBytes, MAX_BYTES, redact, toBundle } from '..';

const clock = { now: () => 0, pause: () => Promise.resolve() };
const ROWS = 400;

/** Ten columns, of which each has something wrong with it. */
async function narrow(): Promise<IReport> {
  const cells: Record<string, (string | number | null)[]> = {};
  for (let c = 0; c < 10; c++) {
    cells[`measure_${c}`] = Array.from({ length: ROWS }, (_, i) => {
      const value = ((i * 7919 + c * 104729) % 1009) / 10;
      switch (c % 5) {
        case 0:
          return i % (40 + c) === 3 ? -999 : value;
        case 1:
          return i % 9 === 0 ? null : value;
        case 2:
          return i % 97 === 5 ? value * 1000 : value;
        case 3:
          return `${['Bern', 'Basel', 'Genf', 'Chur'][i % 4]}${i % 31 === 0 ? ' ' : ''}`;
        default:
          return i % 53 === 0 ? `${value} kg` : String(value);
      }
    });
  }
  const raw = await scanTable(tableOf(cells), { name: 'wide', host: 'node', clock });
  return redact(raw, 'none');
}

let ten: IReport;
beforeAll(async () => {
  ten = await narrow();
});

/** So many columns: those ten over and over, under names of their own. */
function wide(columns: number): IReport {
  const copies = Array.from(
    { length: columns / 10 },
    (_, copy) =>
      JSON.parse(JSON.stringify(ten).replace(/measure_(\d)/g, `measure_${copy}$1`)) as IReport
  );
  return {
    ...ten,
    dataset: { ...ten.dataset, columns },
    findings: copies
      .flatMap(({ findings }, copy) =>
        findings.map((finding, i) => ({ finding: { ...finding, id: `${finding.id}${copy}` }, i }))
      )
      .sort((a, b) => a.i - b.i)
      .map(({ finding }) => finding),
    profile: copies.flatMap(({ profile }, copy) =>
      profile.map(one => ({ ...one, index: copy * 10 + one.index }))
    ),
    laws: copies.flatMap(({ laws = [] }, copy) =>
      laws.map(law => ({ ...law, id: `${law.id}${copy}` }))
    )
  };
}

const evidenced = ({ findings }: IReport): boolean[] =>
  findings.map(({ evidence }) => evidence.length > 0);

it.each([20, 60, 200])(
  'of %i columns it fits a notebook file and keeps the evidence of the first findings',
  columns => {
    const report = wide(columns);
    const bundle = toBundle(report);
    expect(diskBytes(bundle)).toBeLessThanOrEqual(MAX_BYTES);
    expect(diskBytes(bundle)).toBeGreaterThan(0.8 * MAX_BYTES);
    const kept = evidenced(bundle.report);
    const had = evidenced(report);
    const first = Math.min(12, report.findings.length);
    expect(kept.slice(0, first)).toEqual(had.slice(0, first));
    expect(kept.length).toBeGreaterThanOrEqual(Math.min(25, report.findings.length));
    const last = kept.lastIndexOf(true);
    expect(kept.slice(0, last)).toEqual(had.slice(0, last));
  }
);

it('goes in small steps: a little less room costs little', () => {
  const report = wide(60);
  const sizes = Array.from({ length: 12 }, (_, i) => {
    const limit = MAX_BYTES - i * 6 * 1024;
    const size = diskBytes(toBundle(report, limit));
    expect(size).toBeLessThanOrEqual(limit);
    return size / limit;
  });
  expect(Math.min(...sizes)).toBeGreaterThan(0.85);
});

it('takes from the last findings before the first', () => {
  const { report } = toBundle(wide(200), 100 * 1024);
  const sizes = report.findings.map(
    ({ evidence, rows }) => JSON.stringify(evidence).length + (rows.positions?.length ?? 0)
  );
  const half = sizes.length >> 1;
  const mean = (some: readonly number[]): number => some.reduce((a, b) => a + b, 0) / some.length;
  expect(mean(sizes.slice(0, half))).toBeGreaterThan(mean(sizes.slice(half)));
});

it('stays within any room that holds the frame and its score', () => {
  const report = wide(60);
  for (const limit of [80_000, 40_000, 20_000, 10_000]) {
    expect(diskBytes(toBundle(report, limit))).toBeLessThanOrEqual(limit);
  }
});
