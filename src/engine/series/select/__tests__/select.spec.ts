import {
  oddnessOf,
  relevanceOf,
  selectFeatures,
  sharedInformation,
  unlike,
  varying,
  type IFeatureTable
} from '..';
import { Random } from '../../../kernels';
import { correctMany, fisherExact, kendall, kolmogorovSmirnov, mannWhitney } from '../../../stats';
import { tableOf, type Cell } from '../../../table/build';
import type { ITable } from '../../../table/types';
import { SeriesError } from '../../base/errors';
import { extractFeatures } from '../../features';

/** Features of 80 series: some follow the class or the number, others are noise. */
function features(seed = 1): { table: IFeatureTable; codes: Int32Array; values: Float64Array } {
  const random = new Random(seed, 'features');
  const codes = Int32Array.from({ length: 80 }, (_, i) => i % 2);
  const values = Float64Array.from({ length: 80 }, () => random.normal());
  const made = (value: (i: number) => number): Float64Array =>
    Float64Array.from(codes, (_, i) => value(i));
  const columns = {
    shifted: made(i => codes[i] * 1.5 + random.normal()),
    flag: made(i => (random.next() < 0.15 ? 1 - codes[i] : codes[i])),
    follows: made(i => values[i] + 0.5 * random.normal()),
    side: made(i => (values[i] > 0 ? 1 : 0)),
    constant: made(() => 3),
    ...Object.fromEntries(
      Array.from({ length: 40 }, (_, k) => [`noise${k}`, made(() => random.normal())])
    )
  };
  return {
    table: { names: Object.keys(columns), columns: Object.values(columns) },
    codes,
    values
  };
}

describe('relevanceOf', () => {
  it('tests each feature by its type and that of the target, as tsfresh does', () => {
    const { table, codes, values } = features();
    const names = ['no', 'yes'];
    const byClass = relevanceOf(table, { type: 'class', codes, names });
    const part = (j: number, code: number): Float64Array =>
      table.columns[j].filter((_, i) => codes[i] === code);
    expect(byClass[0].p).toBeCloseTo(mannWhitney(part(0, 1), part(0, 0)).p, 12);
    const count = (value: number, code: number): number =>
      part(1, code).filter(v => v === value).length;
    const cross = [
      [count(1, 1), count(1, 0)],
      [count(0, 1), count(0, 0)]
    ];
    expect(byClass[1].p).toBeCloseTo(fisherExact(cross).p, 12);
    const byNumber = relevanceOf(table, { type: 'real', values });
    expect(byNumber[2].p).toBeCloseTo(kendall(table.columns[2], values, false).p, 12);
    const where = (flag: number): Float64Array =>
      values.filter((_, i) => table.columns[3][i] === flag);
    expect(byNumber[3].p).toBeCloseTo(kolmogorovSmirnov(where(1), where(0)).p, 12);
    expect(byNumber[4]).toMatchObject({
      type: 'constant',
      p: NaN,
      relevant: false,
      information: 0
    });
    const ps = byNumber.map(one => one.p);
    expect(byNumber.map(one => one.corrected)).toEqual(correctMany(ps, 'fdr_by'));
    const independent = relevanceOf(table, { type: 'real', values }, { independent: true });
    expect(independent.map(one => one.corrected)).toEqual(correctMany(ps, 'fdr_bh'));
    const kept = (all: typeof byClass): string[] => all.filter(r => r.relevant).map(r => r.name);
    expect(kept(byClass)).toEqual(['shifted', 'flag']);
    expect(kept(byNumber)).toEqual(['follows', 'side']);
  });

  it('holds each of several classes against the others', () => {
    const { table } = features(2);
    const codes = Int32Array.from({ length: 80 }, (_, i) => i % 4);
    table.columns[0].forEach((_, i) => (table.columns[0][i] += codes[i] === 3 ? 4 : 0));
    const found = relevanceOf(table, { type: 'class', codes, names: ['a', 'b', 'c', 'd'] });
    expect(found[0].relevant).toBe(true);
    expect(found.filter(one => one.relevant && one.name.startsWith('noise'))).toEqual([]);
  });
});

describe('mutual information', () => {
  it('is that of the classes where a feature tells them, and none in noise', () => {
    const { table, codes } = features(3);
    const target = { type: 'class', codes, names: ['a', 'b'] } as const;
    const clear = Float64Array.from(codes, code => code * 10);
    expect(sharedInformation(clear, target)).toBeCloseTo(Math.log(2) + 1 / 160, 9);
    const noise = table.columns.slice(5).map(column => sharedInformation(column, target));
    expect(noise.reduce((a, b) => a + b, 0) / noise.length).toBeLessThan(0.03);
  });
});

describe('filters', () => {
  it('leave out what does not vary and what is like a better one', () => {
    const x = Float64Array.from({ length: 50 }, (_, i) => Math.sin(i));
    const table: IFeatureTable = {
      names: ['x', 'cube', 'flat', 'nearly', 'other'],
      columns: [
        x,
        x.map(v => v ** 3),
        x.map(() => 2),
        x.map(v => 1e6 + v * 1e-6),
        Float64Array.from({ length: 50 }, (_, i) => Math.cos(i))
      ]
    };
    expect(varying(table)).toEqual([0, 1, 4]);
    expect(unlike(table, [4, 1, 0])).toEqual([4, 1]);
  });

  it('rank by what tells odd series', () => {
    const random = new Random(4, 'odd');
    const columns = Array.from({ length: 12 }, (_, j) =>
      Float64Array.from({ length: 60 }, (_v, i) => random.normal() + (i === 7 && j < 4 ? 9 : 0))
    );
    const { odd, features: ranked } = oddnessOf({ names: columns.map((_, j) => `f${j}`), columns });
    expect(odd[0]).toBe(7);
    expect(
      ranked
        .slice(0, 4)
        .map(one => one.name)
        .sort()
    ).toEqual(['f0', 'f1', 'f2', 'f3']);
  });
});

describe('selectFeatures', () => {
  const random = new Random(5, 'select');
  const ids = Array.from({ length: 40 }, (_, k) => `s${k}`);
  const cells = ids.flatMap((id, k) =>
    Array.from({ length: 30 }, (_, i) => ({
      id,
      v: random.normal() * (k % 2 === 0 ? 1 : 4) + i * 0,
      kind: k % 2 === 0 ? 'calm' : 'wild',
      same: 1
    }))
  );
  const column = (name: 'id' | 'v' | 'kind' | 'same'): Cell[] => cells.map(cell => cell[name]);
  const table: ITable = tableOf({
    id: column('id'),
    v: column('v'),
    kind: column('kind'),
    same: column('same')
  });
  const extraction = (target?: string) =>
    extractFeatures(table, { id: 'id', values: ['v'], target, set: 'efficient' });

  it('takes the target from the rows of each series', () => {
    const found = selectFeatures(table, extraction('kind'), { id: 'id', target: 'kind' });
    const names = found.kept.map(j => found.table.names[j]);
    expect(names).toContain('v__standard_deviation');
    expect(names).not.toContain('v__length');
    const fewer = selectFeatures(table, extraction('kind'), {
      id: 'id',
      target: 'kind',
      redundant: 0.9
    });
    expect(fewer.kept.length).toBeLessThan(found.kept.length);
    expect(fewer.kept[0]).toBe(found.kept[0]);
  });

  it('refuses targets and series that tell nothing, in one sentence', () => {
    const refuse = (request: object): string => {
      try {
        selectFeatures(table, extraction(), request);
      } catch (error) {
        expect(error).toBeInstanceOf(SeriesError);
        return (error as Error).message;
      }
      return '';
    };
    expect(refuse({ id: 'id', target: 'same' })).toMatch(/the same for all series/);
    expect(refuse({ id: 'id', target: 'v' })).toMatch(/has several values in the series s0/);
    expect(refuse({ target: 'kind' })).toMatch(/needs the column that tells the series apart/);
    expect(refuse({ id: 'id', target: 'kind', fdr: 2 })).toMatch(/fdr is a share/);
  });
});
