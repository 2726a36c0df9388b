import { dependencySearch, findDependencies } from '../fd';
import { pairCandidates } from '../arith-conversions';
import type { IProbed } from '../arith-probes';
import { productCandidates } from '../arith-products';
import { sumCandidates } from '../arith-sums';
import { Budget, sampleFields, sampleRows } from '../candidates';
import { orderSearch } from '../order';
import { finished } from '../../kernels/turns';
import type { ILawField } from '../types';

const ROWS = 40;
const quiet = (): void => undefined;
const draw = (i: number, k: number): number =>
  ((i * 7919 + k * 104_729 + ((i * k) % 31)) >>> 0) % 997;

/** Fields of few values, where nearly any three agree in some rows. */
function probed(n: number, valueOf: (row: number, field: number) => number, slack = 0): IProbed[] {
  return Array.from({ length: n }, (_, at) => ({
    at,
    values: Float64Array.from({ length: ROWS }, (_x, row) => valueOf(row, at)),
    slack: new Float64Array(ROWS).fill(slack)
  }));
}

function fields(n: number, valueOf: (row: number, field: number) => number): ILawField[] {
  return Array.from({ length: n }, (_, i) => ({
    column: null as never,
    name: `c${i}`,
    scale: 'number',
    values: Float64Array.from({ length: 200 }, (_x, row) => valueOf(row, i)),
    label: false
  }));
}

describe('a budget', () => {
  it('gives each column its part, and what others left', () => {
    const budget = new Budget(100, 10);
    budget.next();
    expect([budget.take(4), budget.take(30), budget.take(1)]).toEqual([true, true, false]);
    budget.next();
    expect(budget.take(1)).toBe(false);
    for (let i = 0; i < 3; i++) {
      budget.next();
    }
    expect(budget.take(1)).toBe(true);
    expect(budget.spent).toBe(35);
  });
});

describe('wide frames of columns that are alike take bounded work', () => {
  const few = (row: number, field: number): number => Math.log(1 + (draw(row, field) % 5));
  const ratings = (row: number, field: number): number => 1 + (draw(row, field) % 5);

  it.each([210, 420])('products and sums of three among %i', n => {
    const products = new Budget(400_000, n);
    finished(productCandidates(probed(n, few, 0.2), products), quiet);
    expect(products.spent).toBeGreaterThan(100_000);
    expect(products.spent).toBeLessThan(500_000);
    const sums = new Budget(400_000, n);
    finished(sumCandidates(probed(n, ratings), sums), quiet);
    expect(sums.spent).toBeGreaterThan(50_000);
    expect(sums.spent).toBeLessThan(500_000);
  });

  it.each([60, 120])('lines among %i columns on nearly one line', n => {
    const budget = new Budget(300, n);
    const line = (row: number, field: number): number => row * (field + 1) + 3 * field;
    const all = sampleFields(fields(n, line), sampleRows(200));
    const forms = finished(pairCandidates(all, undefined, budget), quiet);
    expect(budget.spent).toBeLessThanOrEqual(300);
    expect(forms.length).toBeGreaterThanOrEqual(200);
    expect(forms.length).toBeLessThanOrEqual(300 * 9);
  });

  it('columns that are but correlated are hardly ever fitted', () => {
    const budget = new Budget(1e6, 60);
    const close = (row: number, field: number): number => row + draw(row, field) / 20;
    finished(
      pairCandidates(sampleFields(fields(60, close), sampleRows(200)), undefined, budget),
      quiet
    );
    expect(budget.spent).toBeLessThan((0.1 * (60 * 59)) / 2);
  });

  it.each([50, 200])('orders among %i columns of which each is above the last', n => {
    const steps = (row: number, field: number): number => 40 * field + draw(row, 3) / 2;
    const budget = new Budget(1000, n);
    const laws = finished(
      orderSearch(fields(n, steps), 200, undefined, () => false, budget),
      quiet
    );
    expect(laws).toEqual([]);
    expect(budget.spent).toBeGreaterThan(500);
    expect(budget.spent).toBeLessThanOrEqual(1000 + n);
  });

  it('dependencies on columns that are nearly constant are left in the first look', () => {
    const rows = 400;
    const codes = (k: number): Int32Array =>
      Int32Array.from({ length: rows }, (_, row) => (draw(row, k) < 30 ? 1 : 0));
    const columns = Array.from({ length: 40 }, (_, index) => ({
      index,
      codes: codes(index),
      size: 2
    }));
    expect(findDependencies(columns, rows, { checkpoint: quiet })).toEqual([]);
    let turns = 0;
    for (const search = dependencySearch(columns, rows); search.next().done !== true;) {
      turns++;
    }
    expect(turns).toBeLessThan(200);
  });
});

test('an order that follows from two others is left out, though nobody asked for those', () => {
  const at = (row: number, field: number): number => [0, 100, 200][field] + draw(row, 3) / 2;
  const [low, , high] = fields(3, at);
  const asked = (a: ILawField, b: ILawField): boolean =>
    a.name === low.name && b.name === high.name;
  const found = (list: readonly ILawField[]): number =>
    finished(orderSearch(list, 200, undefined, asked), quiet).length;
  expect(found([low, high])).toBe(1);
  expect(found(fields(3, at))).toBe(0);
});
