import { scanTable } from '../../run/scan';
import { tableOf } from '../../table/build';
import type { Evidence, IFinding } from '../../findings/types';
import type { ITable } from '../../table/types';
import { normals } from './run-detector';

const clock = { now: () => 0, pause: () => Promise.resolve() };
const N = 600;
const DAY = 86_400_000;
const noise = normals(3, N);

async function found(table: ITable, kind: string): Promise<IFinding> {
  const { findings } = await scanTable(table, { name: 't', host: 'node', clock });
  const finding = findings.find(one => one.kind === kind);
  if (finding === undefined) {
    throw new Error(`no ${kind} among ${findings.map(one => one.kind).join(', ')}`);
  }
  return finding;
}

function first<T extends Evidence['type']>(
  { evidence }: IFinding,
  type: T
): Extract<Evidence, { type: T }> {
  expect(evidence[0].type).toBe(type);
  return evidence[0] as Extract<Evidence, { type: T }>;
}

const times = (gap: (i: number) => number = () => 0): Date[] =>
  Array.from({ length: N }, (_, i) => new Date(Date.UTC(2024, 0, 1) + (i + gap(i)) * DAY));
const wave = Array.from({ length: N }, (_, i) => 50 + 20 * Math.sin(i / 30) + noise[i]);

describe('the evidence of a real scan', () => {
  it('draws a product against its formula, with the rows that break it', async () => {
    const amount = noise.map(value => Math.round(5000 + 900 * value) / 100);
    const qty = noise.map((_, i) => 1 + ((i * 7) % 9));
    const total = amount.map((value, i) =>
      i === 77 ? 999.5 : Math.round(value * qty[i] * 100) / 100
    );
    const plane = first(await found(tableOf({ amount, qty, total }), 'broken-product'), 'scatter');
    expect([plane.x.column, plane.y.column]).toEqual(['amount × qty', 'total']);
    expect(plane.points).toHaveLength(1);
    expect(plane.points[0].row).toBe(77);
    expect(plane.points[0].at[0].value).toBeCloseTo(amount[77] * qty[77], 9);
    expect(plane.points[0].at[1].value).toBe(999.5);
  });

  it('draws a conversion and an order of two columns as they are', async () => {
    const c = noise.map(value => Math.round(200 + 80 * value) / 10);
    const f = c.map((value, i) => (i === 9 ? value : Math.round((value * 1.8 + 32) * 10) / 10));
    const units = first(await found(tableOf({ c, f }), 'broken-conversion'), 'scatter');
    expect([units.x.column, units.y.column].sort()).toEqual(['c', 'f']);
    expect(units.points.map(({ row }) => row)).toEqual([9]);

    const start = times(i => 400 * noise[i]);
    const end = start.map((at, i) => new Date(at.getTime() + (i === 30 ? -5 : 3 + (i % 20)) * DAY));
    const order = first(await found(tableOf({ start, end }), 'out-of-order'), 'scatter');
    expect(order).toMatchObject({ x: { column: 'start', scale: 'date' }, y: { column: 'end' } });
    expect(order.points.map(({ row }) => row)).toEqual([30]);
  });

  it('draws a part of a date against its date', async () => {
    const day = times();
    const year = day.map((at, i) => (i === 200 ? 1999 : at.getUTCFullYear()));
    const made = first(await found(tableOf({ day, year }), 'broken-dependency'), 'scatter');
    expect([made.x.column, made.y.column]).toEqual(['day', 'year']);
  });

  it('draws what goes wrong in time along time', async () => {
    const at = times(i => (i >= 300 ? 40 : 0));
    const gap = first(await found(tableOf({ at, load: wave }), 'time-gap'), 'series');
    expect(gap).toMatchObject({ x: { column: 'at', scale: 'date' }, y: { column: 'load' } });
    expect(gap.marked.reduce((a, b) => a + b, 0)).toBe(2);
    expect(gap.counts).toContain(0);

    const stuck = wave.map((value, i) => (i > 200 && i < 260 ? 61.5 : value));
    const flat = first(await found(tableOf({ at: times(), load: stuck }), 'flat-line'), 'series');
    expect(flat.marked.reduce((a, b) => a + b, 0)).toBe(59);

    const level = noise.map((value, i) => value + (i > 400 && i < 450 ? 30 : 0));
    const shift = await found(tableOf({ at: times(), level }), 'level-shift');
    expect(first(shift, 'series').y.column).toBe('level');
  });

  it('draws outliers along time where neighbours are alike, else by segment, else alone', async () => {
    const odd = (values: readonly number[]): number[] =>
      values.map((value, i) => (i === 123 ? value + 900 : value));
    const along = await found(tableOf({ at: times(), load: odd(wave) }), 'outliers');
    expect(along.evidence.map(({ type }) => type)).toEqual(['series', 'histogram', 'box']);

    const kind = noise.map((_, i) => ['cat', 'dog', 'cow'][i % 3]);
    const weight = odd(noise.map((value, i) => 5 + 20 * (i % 3) + value));
    const boxes = first(await found(tableOf({ kind, weight }), 'outliers'), 'box');
    expect(boxes.by).toBe('kind');
    expect(boxes.boxes).toHaveLength(3);
    expect(boxes.points).toMatchObject([{ row: 123, at: [{}, { value: 'cat' }] }]);

    const alone = await found(tableOf({ weight: odd(noise) }), 'outliers');
    expect(alone.evidence.map(({ type }) => type)).toEqual(['histogram', 'box']);
    expect(alone.evidence[1]).toMatchObject({ by: null, boxes: [{ group: null, count: N }] });
  });

  it('keeps the ids of findings, whatever else is in the frame', async () => {
    const weight = noise.map((value, i) => (i === 5 ? 900 : value));
    const plain = await found(tableOf({ weight }), 'outliers');
    const timed = await found(tableOf({ at: times(), weight }), 'outliers');
    expect(timed.id).toBe(plain.id);
  });

  it('shows the other segments where one lacks its values', async () => {
    const shop = noise.map((_, i) => ['north', 'south', 'east', 'west'][i % 4]);
    const price = noise.map((value, i) => (i % 4 === 2 && i % 8 !== 2 ? null : 10 + value));
    const { evidence } = await found(tableOf({ shop, price }), 'missing-segment');
    expect(evidence.map(({ type }) => type)).toEqual(['missing', 'positions', 'box']);
    expect(evidence[2]).toMatchObject({ column: 'price', by: 'shop' });
  });
});
