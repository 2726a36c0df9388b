import { scanTable, tableOf, type Evidence, type IReport } from '../../engine';
import { series } from '../../engine/detectors/evidence-plane';
import { RowSet } from '../../engine/table/rowset';
import { SavedReportModel } from '../../model/saved-report-model';
import { seriesQuery } from '../FindingCharts';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('./lab-icons').icons);

const clock = { now: () => 0, pause: () => Promise.resolve() };
const rows = Array.from({ length: 200 }, (_, i) => i);
const table = tableOf({
  at: rows.map(i => new Date(Date.UTC(2024, 0, 1 + i))),
  load: rows.map(i => (i % 9 === 0 ? null : (i * 37) % 101))
});
const [at, load] = table.columns;

let report: IReport;
beforeAll(async () => {
  report = await scanTable(table, { name: 'orders', host: 'browser', clock });
});

it('asks anew for the series of two whole columns alone', () => {
  const { state } = new SavedReportModel(report);
  const whole = series(at, load, RowSet.empty)!;
  expect(seriesQuery(whole, state)).toEqual({ type: 'series', x: 0, y: 1 });

  const values = Float64Array.from(rows, i => (i < 100 ? (i * 37) % 101 : NaN));
  const some = series(at, { axis: { column: 'load', scale: 'number' }, values }, RowSet.empty)!;
  expect(seriesQuery(some, state)).toBeNull();

  const later = Float64Array.from(rows, i => Date.UTC(2024, 5, 1 + i));
  const made = series(
    { axis: { column: 'at', scale: 'date' }, values: later },
    load,
    RowSet.empty
  )!;
  expect(seriesQuery(made, state)).toBeNull();

  const missing: Evidence = { type: 'missing', columns: ['load'], blocks: [[0.1]] };
  expect(seriesQuery(missing, state)).toBeNull();
  expect(seriesQuery(whole, { shape: null, profiles: [] })).toBeNull();
});
