import {
  featureStudy,
  featureTable,
  featureWork,
  oddSeries,
  setHolding,
  type IFeatureAsked
} from '../feature-study';
import { finished, Random, Task } from '../../kernels';
import { extractFeatures, SeriesError } from '../../series';
import { tableOf } from '../../table/build';

const LENGTH = 60;
const random = new Random(2, 'features');
const names = Array.from({ length: 30 }, (_, i) => `s${i}`);
const id = names.flatMap(name => Array.from({ length: LENGTH }, () => name));
const t = id.map((_, i) => i % LENGTH);
const x = id.map(
  (name, i) => (name === 's7' ? 4 : 1) * (Math.sin(t[i] / 5) + 0.1 * random.normal())
);
const kind = id.map(name => (Number(name.slice(1)) % 2 === 0 ? 'even' : 'odd'));
const level = id.map((_, i) => x[i] + (kind[i] === 'even' ? 3 : 0));
const table = tableOf({ id, t, x, kind, level });
const asked: IFeatureAsked = { id: 'id', time: 't', values: ['x'], set: 'efficient' };

it('ranks features by how they tell odd series, each with its family and its values', () => {
  const matrix = finished(featureWork(table, asked));
  const study = featureStudy(matrix, 'efficient');
  expect(study.count).toBe(30);
  expect(study.shown).toEqual(names);
  expect(study.shown.filter((_, i) => study.odd[i])).toEqual(['s7']);
  const separations = study.features.map(one => one.separation ?? -1);
  expect(separations).toEqual([...separations].sort((a, b) => b - a));
  const spread = study.features.find(({ name }) => name === 'x__standard_deviation');
  expect(spread?.family).toBe('spread');
  expect(spread?.values).toHaveLength(30);
  expect(study.features.filter(({ kept }) => kept).length).toBeGreaterThan(3);
});

it('ranks them by what they tell of a target', () => {
  const told = { ...asked, values: ['level'], target: 'kind' };
  const study = featureStudy(finished(featureWork(table, told)), 'efficient');
  expect(study.features[0].p).toBeLessThan(0.01);
  expect(study.features[0].separation).toBeNull();
  const mean = study.features.findIndex(({ name }) => name === 'level__mean');
  expect(study.features[mean].p).toBeLessThan(0.01);
});

it('feeds an outlier model with chosen features, which name themselves in the reason', async () => {
  const matrix = finished(featureWork(table, asked));
  const use = ['x__standard_deviation', 'x__maximum'];
  const found = await oddSeries(matrix, use, 'ecod', 'id', new Task());
  expect(found.ids[found.rows[0].row]).toBe('s7');
  expect(found.rows[0].message.text).toMatch(/^Series s7 stands out by `x__/);
  expect(found.rows[0].message.key).toBe('odd-series');
  expect(() => featureTable(matrix, ['x__nope'])).toThrow(SeriesError);
  expect(() => featureTable(matrix, [])).toThrow('Name one feature');
});

it('knows the smallest set of some features', () => {
  expect(setHolding(['x__mean'])).toBe('minimal');
  expect(setHolding(['x__mean', 'x__skewness'])).toBe('efficient');
  expect(setHolding(['x__sample_entropy'])).toBe('comprehensive');
});

it('takes fewer series where memory is short, and says so; continues from any of them', () => {
  const whole = extractFeatures(table, { ...asked, set: 'minimal' });
  const bytes = 8 * whole.names.length * 30;
  const half = extractFeatures(table, { ...asked, set: 'minimal', memory: bytes / 2 });
  expect(half.count).toBe(15);
  expect(half.sampledOf).toBe(30);
  expect(() => extractFeatures(table, { ...asked, memory: 10 })).toThrow('allow more');
  const ids = (from?: number): string[] => [...whole.rows(from)].map(row => row.id);
  expect(ids(10)).toEqual(ids().slice(10));
  const rolled = extractFeatures(table, {
    ...asked,
    set: 'minimal',
    roll: { length: 20, step: 7 }
  });
  const all = [...rolled.rows()].map(row => row.id);
  expect([...rolled.rows(8)].map(row => row.id)).toEqual(all.slice(8));
});
