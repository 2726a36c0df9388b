import { Cancelled, samplePositions } from '../../engine';
import type { IFrameInfo, IFrameSource } from '../../protocol/messages';
import { EnginePool } from '../pool';
import type { IEngineSession } from '../types';
import { InProcessPort } from './in-process-port';

const pool = new EnginePool(() => new InProcessPort(), { workers: 1 });
const never = new AbortController().signal;
const nobody = (): void => undefined;

afterAll(() => pool.dispose());

/** Three columns that move together, and one row in which each is usual but not together. */
function source(rows: number, odd: number): IFrameSource {
  const lines = ['n,a,b,c'];
  for (let row = 0; row < rows; row++) {
    const t = ((row * 37) % 101) / 100;
    const noise = ((row * 53) % 17) / 100;
    const [a, b] = row === odd ? [9, -9] : [t + noise, t];
    lines.push(`${row},${a},${b},${row % 7 === 0 ? '' : t - noise}`);
  }
  return { kind: 'bytes', format: 'csv', bytes: new TextEncoder().encode(lines.join('\n')) };
}

const open = (from: IFrameSource, frame: Partial<IFrameInfo>): Promise<IEngineSession> =>
  pool.open(from, { name: 'f', totalRows: 0, basis: 'exact', ...frame });

it('tells odd rows with their reasons, and how far it is', async () => {
  const session = await open(source(1500, 1234), { totalRows: 1500 });
  const shares: number[] = [];
  for (const model of ['auto', 'iforest', 'lof']) {
    const found = await session.oddRows(model, never, share => shares.push(share));
    const [first] = found.rows;
    expect(first.row).toBe(1234);
    expect(first.message.text).toMatch(/^Row 1,?234 stands out by/);
    expect(first.named.length).toBeGreaterThan(0);
    const a = first.columns.findIndex(({ name }) => name === 'a');
    expect(first.values[a]).toBe(9);
    expect(found.scores).toHaveLength(1500);
    expect(found.scores[1499]).toBe(first.score);
    expect(found.rows.map(({ score }) => score)).toEqual(
      found.rows.map(({ score }) => score).sort((p, q) => q - p)
    );
    expect(found.leftOut).toEqual(['n']);
    const usual = found.usual.find(({ column }) => column === 'a');
    expect(usual?.most).toBe(9);
    expect(usual?.high).toBeLessThan(1.2);
    expect(found.space?.type).toBe('scatter3d');
  }
  expect(shares.every(share => share >= 0 && share <= 1)).toBe(true);
  session.dispose();
});

it('finds the same with threads that help, and ends them', async () => {
  const frame = { name: 'f', totalRows: 2000, basis: 'exact' } as const;
  const from = source(2000, 1321);
  const alone = await (await pool.open(from, frame)).oddRows('kde', never, nobody);
  const ports: InProcessPort[] = [];
  const wide = new EnginePool(
    () => {
      ports.push(new InProcessPort());
      return ports[ports.length - 1];
    },
    { workers: 3 }
  );
  const beside = await (await wide.open(from, frame)).oddRows('kde', never, nobody);
  expect(beside).toEqual(alone);
  const helpers = ports.flatMap(port => port.helpers);
  expect(helpers.reduce((sum, { pieces }) => sum + pieces, 0)).toBeGreaterThan(0);
  expect(helpers.every(({ ended }) => ended)).toBe(true);
  wide.dispose();
});

it('numbers rows of a sample as those of the whole frame', async () => {
  const session = await open(source(300, 77), { totalRows: 9000, basis: 'sample', spread: true });
  const { rows } = await session.oddRows('knn', never, nobody);
  const place = samplePositions(9000, 300)[77];
  expect(rows[0].row).toBe(place);
  expect(rows[0].message.params.row).toEqual({ role: 'derived', value: place, as: 'count' });
  expect(rows[0].message.text.replace(/,/g, '')).toContain(`Row ${place} `);
  session.dispose();
});

it('ends when it is not wanted any more, and says why it cannot be', async () => {
  const session = await open(source(60_000, 5), { totalRows: 60_000 });
  const late = new AbortController();
  const asked = session.oddRows('lof', late.signal, nobody);
  await new Promise(resolve => setTimeout(resolve, 150));
  const start = performance.now();
  late.abort();
  await expect(asked).rejects.toBeInstanceOf(Cancelled);
  expect(performance.now() - start).toBeLessThan(500);
  await expect(session.oddRows('nothing', never, nobody)).rejects.toThrow(/nothing/);
  session.dispose();
  const words = await open(
    { kind: 'bytes', format: 'csv', bytes: new TextEncoder().encode('w\nx\ny\nz\n') },
    { totalRows: 3 }
  );
  await expect(words.oddRows('auto', never, nobody)).rejects.toThrow(
    'There is no numeric column whose values could be odd.'
  );
  words.dispose();
});
