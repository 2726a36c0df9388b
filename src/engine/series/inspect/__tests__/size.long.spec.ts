import { Random } from '../../../kernels';
import { tableOf } from '../../../table/build';
import { extractFeatures } from '../../features';
import { SERIES_METHODS } from '../../methods';
import { inspectSeries } from '..';

const POINTS = 1_000_000;
const SPIKE = Math.floor(POINTS / 3);
const RAISED = 0.7 * POINTS;

/** A course with a season, one spike and one raised stretch in known places. */
function course(): Float64Array {
  const random = new Random(3, 'size');
  return Float64Array.from(
    { length: POINTS },
    (_, i) =>
      10 * Math.sin((2 * Math.PI * i) / 288) +
      random.normal() +
      (i === SPIKE ? 60 : 0) +
      (i >= RAISED && i < RAISED + 500 ? 25 : 0)
  );
}

/** Those that look at every point by itself, and so must tell the spike. */
const POINTWISE = ['auto', 'residual', 'esd', 'ar', 'holt-winters', 'spectral-residual'];
/** Those that would take a time of more than n log n, and so must say what they looked at instead. */
const SAMPLING = ['matrix-profile', 'window-knn', 'pelt', 'binseg', 'window', 'dynp'];

describe.each(SERIES_METHODS.map(({ id }) => id))('%s on a million points', method => {
  it('ends with a score each, ranges in order and what it left out', async () => {
    const table = tableOf({ x: Array.from(course()) });
    const { reports } = inspectSeries(table, { value: 'x', method });
    let seen = 0;
    for await (const { scores, ranges, notes } of reports()) {
      seen++;
      expect(scores).toHaveLength(POINTS);
      expect(scores.every(score => Number.isFinite(score))).toBe(true);
      expect(ranges.every(({ start, end }) => 0 <= start && start < end && end <= POINTS)).toBe(
        true
      );
      if (POINTWISE.includes(method)) {
        expect(ranges.some(({ start, end }) => start <= SPIKE && SPIKE < end)).toBe(true);
      }
      if (SAMPLING.includes(method)) {
        expect(notes.length).toBeGreaterThan(0);
      }
    }
    expect(seen).toBe(1);
  }, 600_000);
});

it('extracts features of 100,000 short series, as many at a time as are asked for', () => {
  const n = 100_000;
  const random = new Random(4, 'short');
  const id = Array.from({ length: 5 * n }, (_, i) => Math.floor(i / 5));
  const table = tableOf({ id, x: id.map(() => random.normal()) });
  const { names, count, rows } = extractFeatures(table, {
    id: 'id',
    values: ['x'],
    set: 'comprehensive'
  });
  expect(names).toHaveLength(783);
  expect(count).toBe(n);
  let last = 0;
  for (const { values } of rows()) {
    expect(values).toHaveLength(783);
    expect(values.some(value => value === Infinity || value === -Infinity)).toBe(false);
    if (++last === 5000) {
      break;
    }
  }
  expect(last).toBe(5000);
}, 600_000);
