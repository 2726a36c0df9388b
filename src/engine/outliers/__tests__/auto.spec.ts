import { matrixOf, Random, Task, type IMatrix } from '../../kernels';
import { builtInModels, importance, OutlierDetector, reasonOf, type IAutoState } from '..';

const registry = builtInModels();

function cloud(rows: number, cols: number): IMatrix {
  const random = new Random(5, 'cloud');
  return matrixOf(
    Array.from({ length: rows }, (_, i) =>
      Array.from({ length: cols }, (_value, j) => random.normal() + (i === 4 && j === 1 ? 15 : 0))
    )
  );
}

/** How many rows are odder than this one. */
function placeOf(row: number, scores: Float64Array): number {
  return scores.filter(score => score > scores[row]).length;
}

const auto = (x: IMatrix, options = {}, task = new Task()): Promise<OutlierDetector> =>
  OutlierDetector.fit(registry, x, { model: 'auto', options }, task);

it('chooses by rows and columns, and keeps what it chose', async () => {
  const chosen = async (x: IMatrix, options = {}): Promise<string[]> =>
    ((await auto(x, options)).state as IAutoState).ensemble.members.map(member => member.id);
  expect(await chosen(cloud(200, 4))).toEqual(['iforest', 'hbos', 'cblof', 'inne']);
  expect(await chosen(cloud(200, 1))).toEqual(['mad', 'hbos']);
  expect(await chosen(cloud(12, 3))).toEqual(['ecod', 'mad']);
  expect(await chosen(cloud(15, 3), { candidates: 'lof, ecod' })).toEqual(['ecod']);
  await expect(auto(cloud(15, 3), { candidates: 'lof' })).rejects.toThrow(/None of lof works/);
  await expect(auto(cloud(15, 3), { candidates: 'none' })).rejects.toThrow(/no model none/);
});

it('leaves out what the others contradict, and what the budget does not reach', async () => {
  const x = cloud(300, 3);
  let clock = 0;
  const task = new Task({ clock: { now: () => (clock += 0.01), pause: () => Promise.resolve() } });
  const state = (await auto(x, { budget: 0.0001 }, task)).state as IAutoState;
  expect(state.ensemble.members).toHaveLength(1);
  expect(state.left.map(one => one.why)).toEqual(['budget', 'budget', 'budget']);
  registry.register({
    ...registry.get('ecod'),
    id: 'contrary',
    fit: async (y, options, seed, own) => {
      const { state: fitted, scores } = await registry.get('ecod').fit(y, options, seed, own);
      return { state: fitted, scores: scores.map(score => -score) };
    }
  });
  const other = await auto(x, { candidates: 'iforest,contrary,ecod' });
  expect((other.state as IAutoState).left).toEqual([{ id: 'contrary', why: 'disagrees' }]);
});

it('says in one sentence why a row is odd, and what matters in the whole', async () => {
  const x = cloud(200, 4);
  const names = ['a', 'width', 'c', 'd'];
  for (const model of ['auto', 'iforest', 'ecod', 'mcd', 'knn', 'pca']) {
    const detector = await OutlierDetector.fit(registry, x, { model });
    const parts = await detector.explain(x, [4, 9], true);
    const reason = reasonOf(4, parts[0], names);
    expect(reason.columns[0].name).toBe('width');
    expect(reason.message.text).toMatch(/^Row 4 stands out by .*width/);
    expect(importance([parts[0]], names)[0].name).toBe('width');
    if (model === 'knn') {
      expect(reason.neighbours).toHaveLength(5);
    }
  }
});

it.each(['average', 'maximum_of_average', 'rank', 'local'])(
  'joins models by %s, for fitted rows as for others',
  async combine => {
    const x = cloud(150, 3);
    const options = { members: 'iforest,ecod,knn', combine };
    const detector = await OutlierDetector.fit(registry, x, { model: 'ensemble', options });
    expect(placeOf(4, detector.scores)).toBeLessThan(8);
    const loaded = OutlierDetector.load(registry, detector.save());
    const again = await loaded.score(x);
    expect(placeOf(4, again)).toBeLessThan(8);
  }
);

it('refuses members that are ensembles or none', async () => {
  for (const members of ['', 'auto', 'nothing']) {
    const work = OutlierDetector.fit(registry, cloud(50, 2), {
      model: 'ensemble',
      options: { members }
    });
    await expect(work).rejects.toThrow(/members of ensemble takes ids|no model nothing/);
  }
});
