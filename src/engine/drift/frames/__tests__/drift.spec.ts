import fc from 'fast-check';
import { driftDrafts, driftOf, type IFrameDrift } from '..';
import { Random } from '../../../kernels';
import { tableOf, type Cell } from '../../../table/build';

const random = new Random(5, 'drift');
const normals = (n: number, shift = 0): number[] =>
  Array.from({ length: n }, () => random.normal() + shift);
const texts = (n: number, of: readonly string[]): string[] =>
  Array.from({ length: n }, () => random.of(of));

function columnOf(drift: IFrameDrift, name: string): IFrameDrift['columns'][number] {
  return drift.columns.find(one => one.name === name)!;
}

function said(a: Record<string, Cell[]>, b: Record<string, Cell[]>): string[] {
  const [before, after] = [tableOf(a), tableOf(b)];
  return driftDrafts(driftOf(before, after), before, after).map(
    ({ draft }) => `${draft.key ?? draft.kind}: ${draft.columns.join(', ')}`
  );
}

describe('two frames', () => {
  it('that are the same have no drift and no distance', () => {
    const frame = tableOf({ x: normals(400), town: texts(400, ['a', 'b', 'c']) });
    const drift = driftOf(frame, frame);
    expect(driftDrafts(drift, frame, frame)).toEqual([]);
    const { measures } = columnOf(drift, 'x');
    expect(measures.ks).toBe(0);
    expect(measures.psi).toBe(0);
    expect(measures.wasserstein).toBe(0);
    expect(columnOf(drift, 'town').measures.jensenShannon).toBe(0);
    expect(columnOf(drift, 'town').added).toBeNull();
  });

  it('tell a level, a spread and a shape apart', () => {
    expect(said({ x: normals(800) }, { x: normals(800, 0.7) })).toEqual(['drift-higher: x']);
    expect(said({ x: normals(800) }, { x: normals(800, -0.7) })).toEqual(['drift-lower: x']);
    const wide = normals(800).map(v => 2 * v);
    expect(said({ x: normals(800) }, { x: wide })).toEqual(['drift-wider: x']);
    expect(said({ x: wide }, { x: normals(800) })).toEqual(['drift-narrower: x']);
    const two = Array.from(
      { length: 3000 },
      (_, i) => (i % 2 ? 1 : -1) * (1 + random.normal() / 20)
    );
    const uniform = Array.from({ length: 3000 }, () => 4 * random.next() - 2);
    expect(said({ x: uniform }, { x: two })[0]).toMatch(/^drift-(shape|narrower|wider): x$/);
  });

  it('show both distributions over the same bins, scaled to as many rows', () => {
    const [before, after] = [tableOf({ x: normals(1600) }), tableOf({ x: normals(800, 0.7) })];
    const [{ draft }] = driftDrafts(driftOf(before, after), before, after);
    const [chart] = draft.evidence;
    if (chart.type !== 'histogram') {
      throw new Error(chart.type);
    }
    const sum = (counts: readonly number[]): number => counts.reduce((s, c) => s + c, 0);
    expect(sum(chart.counts)).toBe(800);
    expect(Math.abs(sum(chart.before ?? []) - 800)).toBeLessThan(10);
    expect(chart.edges).toHaveLength(chart.counts.length + 1);
  });

  it('name new values and those that are gone, with the rows of the new ones', () => {
    const before = tableOf({ town: texts(600, ['Lyon', 'Nice']) });
    const after = tableOf({
      town: texts(600, ['Lyon', 'Nice']).map((t, i) => (i % 10 === 0 ? 'Brest' : t))
    });
    const drift = driftOf(before, after);
    expect(columnOf(drift, 'town').added).toEqual({
      values: 1,
      share: 0.1,
      examples: [{ value: 'Brest', column: 'town', rows: 60 }]
    });
    const [{ draft }] = driftDrafts(drift, before, after);
    expect(draft.kind).toBe('drift-categories');
    expect(draft.rows.count).toBe(60);
    expect(Array.from(draft.rows.positions)[1]).toBe(10);
    const [chart] = draft.evidence;
    expect(chart).toMatchObject({ type: 'top-values', column: 'town', distinct: 3 });
    const bars = chart.type === 'top-values' ? chart.values : [];
    expect(bars.map(({ literal, before: was }) => [literal.value, was === 0])).toEqual(
      expect.arrayContaining([
        ['Brest', true],
        ['Lyon', false]
      ])
    );
    expect(said({ t: texts(500, ['a', 'b', 'c']) }, { t: texts(500, ['a', 'b']) })).toEqual([
      'drift-gone: t'
    ]);
  });

  it('whose column turned from number to text break nothing', () => {
    const a = tableOf({ x: normals(100), y: normals(100) });
    const b = tableOf({ x: normals(100).map(String), y: normals(100) });
    const drift = driftOf(a, b);
    expect(columnOf(drift, 'x').form).toBe('retyped');
    expect(columnOf(drift, 'x').measures).toEqual({});
    expect(drift.notes.join(' ')).toContain('`x`: of another type now');
    expect(driftDrafts(drift, a, b)).toEqual([]);
  });

  it('lose a relation once, however many columns it had', () => {
    const x = normals(600);
    const near = (): number[] => x.map(v => v + random.normal() / 2);
    const a = { x, p: near(), q: near(), r: near() };
    const mixed = { ...a, x: [...x].sort((u, v) => Math.sin(1e4 * u) - Math.sin(1e4 * v)) };
    expect(said(a, mixed)).toHaveLength(1);
    expect(said(a, mixed)[0]).toMatch(/^drift-relation-many: x, [pqr]$/);
  });

  it('differ in rows where columns alone do not: the model sees all at once', () => {
    const [x, y] = [normals(3000), normals(3000)];
    const far = x.map((v, i) => (Math.abs(v) > 1 ? Math.sign(v) * Math.abs(y[i]) : y[i]));
    const drift = driftOf(tableOf({ x, y }), tableOf({ x: normals(3000), y: normals(3000) }));
    expect(drift.classifier!.drifted).toBe(false);
    const other = driftOf(tableOf({ x, y }), tableOf({ x, y: far }));
    expect(other.classifier!.auc).toBeGreaterThan(0.55);
    expect(other.classifier!.drifted).toBe(true);
  });

  it('name the smallest segment that explains a drift', () => {
    const town = texts(4000, ['Lyon', 'Nice', 'Brest', 'Metz']);
    const shop = town.map((t, i) => (i % 3 === 0 ? 'web' : t === 'Lyon' ? 'north' : 'south'));
    const price = normals(4000);
    const changed = price.map((v, i) => (town[i] === 'Lyon' ? v + 1.2 : v));
    const drift = driftOf(tableOf({ town, shop, price }), tableOf({ town, shop, price: changed }));
    const { segment } = columnOf(drift, 'price');
    expect(segment?.condition).toMatchObject({ column: 'town', value: 'Lyon' });
    expect(segment!.coverage).toBeGreaterThan(0.9);
    const everywhere = driftOf(
      tableOf({ town, price }),
      tableOf({ town, price: price.map(v => v + 0.5) })
    );
    expect(columnOf(everywhere, 'price').segment).toBeNull();
  });
});

describe('any two frames', () => {
  const cell = fc.oneof(
    fc.constant(null),
    fc.double(),
    fc.integer(),
    fc.constantFrom('a', 'b', ''),
    fc.boolean()
  );
  const column = fc.oneof(
    fc.array(fc.oneof(fc.constant(null), fc.double()), { minLength: 25, maxLength: 25 }),
    fc.array(fc.constantFrom('a', 'b', null), { minLength: 25, maxLength: 25 }),
    fc.array(cell, { minLength: 25, maxLength: 25 })
  );

  it('break nothing, and no figure is NaN', () => {
    fc.assert(
      fc.property(column, column, column, column, (p, q, r, s) => {
        const [a, b] = [tableOf({ x: p, y: q }), tableOf({ x: r, y: s })];
        const drift = driftOf(a, b);
        driftDrafts(drift, a, b);
        expect(JSON.parse(JSON.stringify(drift))).toEqual(drift);
      })
    );
  });

  it('of few rows or none are compared without an alarm', () => {
    for (const n of [0, 1, 2, 5]) {
      const a = tableOf({ x: normals(n), t: texts(n, ['p']) });
      const b = tableOf({ x: normals(n, 9), t: texts(n, ['q']) });
      const drift = driftOf(a, b);
      expect(driftDrafts(drift, a, b)).toEqual([]);
      expect(JSON.parse(JSON.stringify(drift))).toEqual(drift);
    }
  });
});
