import { tableOf } from '../../table/build';
import { RowSet } from '../../table/rowset';
import { box, correlation, parallel, scatter, scatter3d, series } from '../evidence-plane';

const N = 1000;
const HIT = 700;
const table = tableOf({
  x: Array.from({ length: N }, (_, i) => i / 10),
  y: Array.from({ length: N }, (_, i) => (i === HIT ? 9999 : i % 50)),
  city: Array.from({ length: N }, (_, i) => (i % 4 === 0 ? 'Rome' : i === 1 ? null : 'Berlin')),
  word: Array.from({ length: N }, (_, i) => `w${i}`)
});
const [x, y, city, word] = table.columns;
const rows = RowSet.from([HIT]);
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

it('counts all rows and keeps the offending one at its exact place, with how many share it', () => {
  const plane = scatter(x, y, rows);
  if (plane?.type !== 'scatter') {
    throw new Error('no scatter');
  }
  expect(sum(plane.counts.map(line => sum(line)))).toBe(N);
  expect(sum(plane.marked.map(line => sum(line)))).toBe(1);
  expect(plane.points).toEqual([
    {
      row: HIT,
      at: [
        { value: 70, column: 'x', rows: 1 },
        { value: 9999, column: 'y', rows: 1 }
      ]
    }
  ]);
  const line = series(x, y, RowSet.from([3]));
  if (line?.type !== 'series') {
    throw new Error('no series');
  }
  expect(Math.max(...line.high.map(value => value ?? 0))).toBe(9999);
  expect(line.points[0].at[1]).toEqual({ value: 3, column: 'y', rows: 20 });
  const space = scatter3d([x, y, x], rows);
  expect(space).toMatchObject({ type: 'scatter3d', points: [{ row: HIT }] });
});

it('has a box for each frequent value of another column', () => {
  expect(box(y, city, rows)).toMatchObject({
    by: 'city',
    boxes: [
      { group: { value: 'Berlin', column: 'city', rows: 749 }, count: 749, outside: 0 },
      { group: { value: 'Rome', column: 'city', rows: 250 }, count: 250, outside: 1 }
    ],
    points: [{ row: HIT, at: [{ value: 9999 }, { value: 'Rome' }] }]
  });
  expect(box(y, null, rows)).toMatchObject({ by: null, boxes: [{ group: null, outside: 1 }] });
});

it('says how columns move together, and follows rows across them', () => {
  expect(correlation([x, city, x])).toMatchObject({ columns: ['x', 'x'], measure: 'Pearson' });
  expect(correlation([x, city])).toBeNull();
  const found = parallel([x, city], rows);
  if (found?.type !== 'parallel') {
    throw new Error('no lines');
  }
  expect(found.axes.map(axis => axis.scale)).toEqual(['number', 'category']);
  expect(found.lines[0]).toEqual({ at: [8, 1], rows: expect.any(Number), marked: 1 });
  expect(found.lines.some(({ at }) => at[1] === -1)).toBe(true);
  expect(sum(found.lines.map(line => line.rows)) + found.others).toBe(N);
});

it('has nothing where a column has no numbers', () => {
  expect(scatter(x, word, rows)).toBeNull();
  expect(series(word, y, rows)).toBeNull();
  expect(scatter3d([x, y, word], rows)).toBeNull();
  expect(box(word, null, rows)).toBeNull();
});

it('keeps at most 200 exact places', () => {
  const all = scatter(
    x,
    y,
    RowSet.where(N, () => true)
  );
  expect(all).toMatchObject({ type: 'scatter' });
  expect(all?.type === 'scatter' && all.points.length).toBe(200);
});
