import { Cancelled, type IReport } from '../../engine';
import type { IFrameSource } from '../../protocol/messages';
import { EnginePool } from '../pool';
import type { IEngineSession } from '../types';
import { InProcessPort } from './in-process-port';

const pool = new EnginePool(() => new InProcessPort(), { workers: 1 });
const never = new AbortController().signal;
const nobody = (): void => undefined;
const KEY = '0123456789abcdef0123456789abcdef';

afterAll(() => pool.dispose());

/** A price that follows from a size, in shops; in `south` it rises by so much. */
function source(rows: number, rise: number, start = 0): IFrameSource {
  const lines = ['size,price,shop,weight'];
  for (let row = start; row < start + rows; row++) {
    const size = (row * 37) % 101;
    const noise = (row * 53) % 17;
    const shop = ['north', 'south', 'east', 'west'][(row * 29) % 4];
    const price = 3 * size + noise + (shop === 'south' ? rise : 0);
    lines.push(`${size},${price},${shop},${(row * 71) % 89}`);
  }
  return { kind: 'bytes', format: 'csv', bytes: new TextEncoder().encode(lines.join('\n')) };
}

const open = (from: IFrameSource, rows: number): Promise<IEngineSession> =>
  pool.open(from, { name: 'now', totalRows: rows, basis: 'exact' });

const scan = (session: IEngineSession): Promise<IReport> =>
  session.scan({ profile: nobody, finding: nobody, check: nobody });

it('answers statistics of columns, and says in one sentence what cannot be answered', async () => {
  const session = await open(source(800, 0), 800);
  const asked = { columns: ['size', 'price'] };
  const answer = await session.study({ type: 'stats', asked }, never, nobody);
  expect(answer.headline).toMatch(/^`size` and `price` have a strong relation/);
  const keys = answer.sections.flatMap(({ figures }) => figures.map(({ key }) => key));
  expect(keys).toEqual(expect.arrayContaining(['pearson', 'coefficient', 'median']));
  await expect(
    session.study({ type: 'stats', asked: { columns: ['nothing'] } }, never, nobody)
  ).rejects.toThrow(/^There is no column nothing/);
  session.dispose();
});

it('ends at once when the answer is not wanted any more, and answers the next question', async () => {
  const session = await open(source(150_000, 0), 150_000);
  const late = new AbortController();
  const asked = session.study(
    { type: 'stats', asked: { columns: ['size', 'price'] } },
    late.signal,
    nobody
  );
  await new Promise(resolve => setTimeout(resolve, 30));
  const start = performance.now();
  late.abort();
  await expect(asked).rejects.toBeInstanceOf(Cancelled);
  expect(performance.now() - start).toBeLessThan(100);
  const next = await session.study(
    { type: 'stats', asked: { columns: ['weight'] } },
    never,
    nobody
  );
  expect(next.headline).toMatch(/^`weight` over 150,000 rows/);
  session.dispose();
});

it('holds the open frame against another: drift with its segment, and both distributions', async () => {
  const session = await open(source(2000, 120), 2000);
  const report = await scan(session);
  const shares: number[] = [];
  const found = await session.study(
    {
      type: 'compare',
      source: source(1900, 0, 50),
      frame: { name: 'before', totalRows: 1900, basis: 'exact' },
      report,
      key: KEY,
      k: 20
    },
    never,
    share => shares.push(share)
  );
  const { comparison, findings } = found.report;
  expect(comparison?.was).toMatchObject({ name: 'before', rows: 1900, columns: 4 });
  const drifts = findings.filter(({ kind }) => kind.startsWith('drift-'));
  expect(drifts.map(({ columns }) => columns[0])).toContain('price');
  const price = comparison?.findings.find(
    ({ columns, kind }) => columns[0] === 'price' && kind === 'drift-values'
  );
  expect(price?.segment?.conditions).toMatchObject([{ column: 'shop', value: 'south' }]);
  expect(Object.keys(found.evidence)).toEqual(
    expect.arrayContaining(['size', 'price', 'shop', 'weight'])
  );
  expect(found.evidence.price.type).toBe('histogram');
  expect('before' in found.evidence.price).toBe(true);
  expect(shares.length).toBeGreaterThan(2);
  const alien = new TextEncoder().encode('other\n1\n2\n');
  await expect(
    session.study(
      {
        type: 'compare',
        source: { kind: 'bytes', format: 'csv', bytes: alien },
        frame: { name: 'alien', totalRows: 2, basis: 'exact' },
        report,
        key: KEY,
        k: 20
      },
      never,
      nobody
    )
  ).rejects.toThrow('alien and now have no column in common');
  session.dispose();
});

it('holds stretches of time against each other, whatever zones the times name', async () => {
  const lines = ['at,size,price,shop'];
  const order = Array.from({ length: 1600 }, (_, i) => (i * 7) % 1600);
  for (const i of order) {
    const [hours, zone] = i % 2 === 0 ? [2, '+02:00'] : [0, 'Z'];
    const ms = Date.UTC(2026, 2, 1) + i * 1_800_000 + hours * 3_600_000;
    const shop = ['north', 'south'][(i * 29) % 2];
    const price = ((i * 53) % 97) + (i >= 1200 && shop === 'south' ? 90 : 0);
    lines.push(
      `${new Date(ms).toISOString().slice(0, 19)}${zone},${(i * 37) % 101},${price},${shop}`
    );
  }
  const bytes = new TextEncoder().encode(lines.join('\n'));
  const session = await open({ kind: 'bytes', format: 'csv', bytes }, 1600);
  await scan(session);
  const shares: number[] = [];
  const asked = { type: 'over-time', time: 'at', count: 4, key: KEY, k: 20 } as const;
  const { stretches } = await session.study(asked, never, share => shares.push(share));
  expect(stretches.map(({ rows }) => rows)).toEqual([400, 400, 400, 400]);
  expect(stretches[0].against).toBeNull();
  expect(stretches[0].from).toBe('2026-03-01 00:00:00+00:00');
  const drifts = stretches.map(({ against }) =>
    against?.report.findings
      .filter(({ kind }) => kind === 'drift-values')
      .map(one => one.columns[0])
  );
  expect(drifts).toEqual([undefined, [], [], ['price']]);
  const last = stretches[3].against!;
  expect(Object.keys(last.evidence)).toEqual(expect.arrayContaining(['price', 'shop', 'size']));
  const drift = last.report.findings.find(({ kind }) => kind === 'drift-values');
  expect(
    last.report.comparison?.findings.find(({ id }) => id === drift?.id)?.segment
  ).toMatchObject({
    conditions: [{ column: 'shop', value: 'south' }]
  });
  expect(shares.length).toBeGreaterThan(3);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  await expect(session.study({ ...asked, count: 100 }, never, nobody)).rejects.toThrow(
    /too few for 100 windows/
  );
  const late = new AbortController();
  const dropped = session.study({ ...asked, count: 12 }, late.signal, nobody);
  late.abort();
  await expect(dropped).rejects.toBeInstanceOf(Cancelled);
  session.dispose();
});

it('ranks features of series and finds odd series by chosen ones', async () => {
  const lines = ['id,t,x'];
  for (let i = 0; i < 20; i++) {
    for (let t = 0; t < 50; t++) {
      lines.push(
        `s${i},${t},${(i === 4 ? 5 : 1) * Math.sin(t / 4) + ((t * 31 + i * 7) % 13) / 40}`
      );
    }
  }
  const bytes = new TextEncoder().encode(lines.join('\n'));
  const session = await open({ kind: 'bytes', format: 'csv', bytes }, 1000);
  const asked = { id: 'id', time: 't', values: ['x'], set: 'efficient' } as const;
  const study = await session.study({ type: 'features', asked }, never, nobody);
  expect(study.shown.filter((_, i) => study.odd[i])).toEqual(['s4']);
  const use = study.features.slice(0, 3).map(({ name }) => name);
  const odd = await session.study({ type: 'odd-series', asked, use, model: 'ecod' }, never, nobody);
  expect(odd.rows[0].message.text).toMatch(/^Series s4 stands out by `x__/);
  session.dispose();
});
