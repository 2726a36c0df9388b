import { Random } from '../../kernels';
import { numberColumn, makeTable } from '../../table/build';
import { statsWork } from '..';

const N = 100_000;
const XS = Array.from({ length: 8 }, (_, k) => `x${k}`);

/** Eight columns, what follows from them, and the same as a class. */
function wide() {
  const random = new Random(3, 'turns');
  const xs = XS.map(() => new Float64Array(N).map(() => random.normal()));
  const y = xs[0].map((_, i) =>
    xs.reduce((sum, x, k) => sum + ((k + 1) * x[i]) / 20, random.normal())
  );
  const columns: Record<string, Float64Array> = {
    ...Object.fromEntries(XS.map((name, k) => [name, xs[k]])),
    y,
    flag: y.map(v => (v > 0 ? 1 : 0))
  };
  return makeTable(
    Object.entries(columns).map(([name, values], index) =>
      numberColumn({ name, index, typeName: 'double', physical: 'float' }, values, null)
    ),
    { rows: N }
  );
}

it('a regression on many rows lets others have a turn all along', () => {
  const table = wide();
  for (const [model, target] of [
    ['ols', 'y'],
    ['logistic', 'flag'],
    ['ridge', 'y']
  ] as const) {
    const work = statsWork(table, { columns: XS, target, model });
    let turns = 0;
    while (work.next().done !== true) {
      turns++;
    }
    expect(turns).toBeGreaterThanOrEqual(model === 'ridge' ? 5 : 25);
  }
});
