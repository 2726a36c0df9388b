import {
  Cancelled,
  samplePositions,
  type IChartQuery,
  type IFinding,
  type IReport
} from '../../engine';
import { PROTOCOL_VERSION, type IFrameInfo, type IFrameSource } from '../../protocol/messages';
import { EngineClient } from '../client';
import { EnginePool } from '../pool';
import type { ICheckEvent, IEngineSession, IScanListener } from '../types';
import { InProcessPort } from './in-process-port';

const csv = (text: string): IFrameSource => ({
  kind: 'bytes',
  format: 'csv',
  bytes: new TextEncoder().encode(text)
});
const frame = (totalRows: number): IFrameInfo => ({ name: 'orders', totalRows, basis: 'exact' });
const SMALL = csv('id,city\n1,Bern\n2,\n3,Basel\n4,\n');

function bigCsv(rows: number): IFrameSource {
  const lines = ['id,price,city'];
  for (let row = 0; row < rows; row++) {
    lines.push(`${row},${row % 7 === 0 ? '' : (row * 7919) % 1000},${row % 3 ? 'Bern' : 'bern '}`);
  }
  return csv(lines.join('\n'));
}

interface IPooled {
  readonly pool: EnginePool;
  readonly ports: InProcessPort[];
}

function poolOf(workers: number): IPooled {
  const ports: InProcessPort[] = [];
  const spawn = (): InProcessPort => {
    const port = new InProcessPort();
    ports.push(port);
    return port;
  };
  return { pool: new EnginePool(spawn, { workers }), ports };
}

class Recorder implements IScanListener {
  readonly profiles: string[] = [];
  readonly findings: IFinding[] = [];
  readonly checks: ICheckEvent[] = [];
  onCheck: (() => void) | null = null;

  profile({ name }: { name: string }): void {
    this.profiles.push(name);
  }
  finding(finding: IFinding): void {
    this.findings.push(finding);
  }
  check(check: ICheckEvent): void {
    this.checks.push(check);
    this.onCheck?.();
  }
}

const timeless = (report: IReport): IReport => ({
  ...report,
  engine: { ...report.engine, seconds: 0 }
});

let open: IEngineSession[] = [];
afterEach(() => {
  open.forEach(session => session.dispose());
  open = [];
});

async function opened(
  pool: EnginePool,
  source: IFrameSource,
  rows: number
): Promise<IEngineSession> {
  const session = await pool.open(source, frame(rows));
  open.push(session);
  return session;
}

describe('a session', () => {
  it('tells the shape of its frame', async () => {
    const session = await opened(poolOf(1).pool, SMALL, 4);
    expect(session.shape).toMatchObject({ rows: 4, notes: [] });
    expect(session.shape.columns.map(column => [column.name, column.numeric])).toEqual([
      ['id', true],
      ['city', false]
    ]);
    expect(await session.fingerprint()).toMatch(/^[0-9a-f]{14}$/);
  });

  it('previews every column in order', async () => {
    const session = await opened(poolOf(1).pool, SMALL, 4);
    expect((await session.preview()).map(profile => profile.name)).toEqual(['id', 'city']);
  });

  it('looks at as many rows at first and leaves out the detectors that are chosen', async () => {
    const { pool } = poolOf(1);
    const chosen = {
      workers: null,
      memoryBudget: 1e9,
      previewRows: 2,
      detectors: { missing: false }
    };
    pool.configure(chosen);
    const session = await opened(pool, SMALL, 4);
    expect((await session.preview()).map(profile => profile.rows)).toEqual([2, 2]);
    const report = await session.scan(new Recorder());
    expect(session.shape.checks.map(check => check.id)).not.toContain('missing');
    expect(report.engine.off).toEqual(['missing']);
    expect(report.findings.map(finding => finding.detector)).not.toContain('missing');
    const own = await pool.open(SMALL, { ...frame(4), detectors: { missing: true, typo: false } });
    open.push(own);
    const other = await own.scan(new Recorder());
    expect(other.engine.off).toEqual(['typo']);
    const stray = pool.open(SMALL, { ...frame(4), detectors: { mising: false } });
    await expect(stray).rejects.toThrow('There is no detector mising; did you mean missing?');
  });

  it('reads cells, null where one is missing', async () => {
    const session = await opened(poolOf(1).pool, SMALL, 4);
    expect(await session.cells([3, 0], [1, 0])).toEqual([
      [null, '4'],
      ['Bern', '1']
    ]);
  });

  it('counts the rows of the whole frame where it has a sample of them', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => `${i % 10 === 3 ? '' : `v${i % 5}`},${i}`);
    const source = csv(`word,n\n${lines.join('\n')}\n`);
    const notes = ['Column word: 1 value is of a type that cannot be read.'];
    const info = { name: 'big', totalRows: 4000, basis: 'sample', spread: true, notes } as const;
    const { pool } = poolOf(2);
    const session = await pool.open(source, info);
    open.push(session);
    const places = samplePositions(4000, 40);
    expect(session.shape).toMatchObject({ rows: 40, origin: { rows: 4000 } });
    expect(Array.from(session.shape.origin?.positions ?? [])).toEqual([...places]);
    const recorder = new Recorder();
    const report = await session.scan(recorder);
    expect(report.dataset).toMatchObject({ rows: 4000, sample: 40 });
    expect(report.dataset.notes).toEqual([{ kind: 'source', text: notes[0] }]);
    const own = [3, 13, 23, 33].map(row => places[row]);
    const missing = report.findings.find(finding => finding.kind === 'missing')!;
    expect(missing.rows.positions).toEqual(own);
    expect(recorder.findings.find(f => f.id === missing.id)?.rows.positions).toEqual(own);
    expect((await session.rows(missing.id, 1, 2)).positions).toEqual(own.slice(1, 3));
    expect(await session.cells([places[4], places[3]], [1, 0])).toEqual([
      ['4', 'v4'],
      ['3', null]
    ]);
    await expect(session.cells([places[4] + 1], [0])).rejects.toThrow('not in the sample');
    await session.view({ filters: [], sort: [] }, [], missing.id);
    expect(await session.window(2, 2, [1])).toMatchObject({
      positions: [places[2], places[3]],
      text: [['2'], ['3']]
    });
    expect(await session.seek(missing.id, 4, 1)).toBe(13);
    await session.adopt('other', Uint32Array.from([places[9]]));
    expect((await session.rows('other', 0, 9)).positions).toEqual([places[9]]);
    const never = new AbortController().signal;
    const box = await session.chart({ type: 'box', column: 1, by: null }, ['other'], never);
    expect(box).toMatchObject({ points: [{ row: places[9] }] });
  });

  it('tells each profile and finding as it comes, and reports the same', async () => {
    const session = await opened(poolOf(1).pool, SMALL, 4);
    const recorder = new Recorder();
    const report = await session.scan(recorder);
    expect([...recorder.profiles].sort()).toEqual(['city', 'id']);
    expect(report.profile.map(profile => profile.name)).toEqual(['id', 'city']);
    expect(recorder.findings.map(f => f.id).sort()).toEqual(report.findings.map(f => f.id).sort());
    expect(report.dataset).toEqual({
      name: 'orders',
      rows: 4,
      columns: 2,
      fingerprint: await session.fingerprint()
    });
    const last = new Map(recorder.checks.map(check => [check.id, check]));
    expect([...last.values()].filter(check => check.state !== 'done')).toEqual([]);
    expect([...last.values()].every(check => check.progress === 1)).toBe(true);
  });

  it('reports the laws that were found', async () => {
    const lines = Array.from({ length: 80 }, (_, i) => {
      const [a, b] = [(i * 7919) % 97, (i * 104729) % 89];
      return `${a},${b},${a + b}`;
    });
    const source = csv(['a,b,total', ...lines].join('\n'));
    const session = await opened(poolOf(2).pool, source, 80);
    const { laws } = await session.scan(new Recorder());
    expect(laws?.map(law => law.text)).toContain('`total` = `a` + `b`');
  });

  it('pages through the rows of each finding', async () => {
    const session = await opened(poolOf(1).pool, SMALL, 4);
    const { findings } = await session.scan(new Recorder());
    for (const { id, rows } of findings) {
      const all = await session.rows(id, 0, 100);
      expect(all).toEqual({ positions: rows.positions, count: rows.count });
      expect((await session.rows(id, 1, 1)).positions).toEqual(all.positions.slice(1, 2));
    }
    await expect(session.rows('f0', 0, 1)).rejects.toThrow('scan again');
  });

  it('reports the same from 1, 2 and 3 workers', async () => {
    const source = bigCsv(100_000);
    const reports: IReport[] = [];
    for (const workers of [1, 2, 3]) {
      const { pool, ports } = poolOf(workers);
      const session = await opened(pool, source, 100_000);
      reports.push(timeless(await session.scan(new Recorder())));
      expect(ports).toHaveLength(workers);
      session.dispose();
    }
    expect(reports[1]).toEqual(reports[0]);
    expect(reports[2]).toEqual(reports[0]);
  });

  it('stops when it is cancelled, and scans again', async () => {
    const session = await opened(poolOf(1).pool, bigCsv(20_000), 20_000);
    const recorder = new Recorder();
    recorder.onCheck = () => session.cancel();
    await expect(session.scan(recorder)).rejects.toBeInstanceOf(Cancelled);
    const states = new Map(recorder.checks.map(check => [check.id, check.state]));
    expect([...states.values()]).toContain('cancelled');
    expect([...states.values()]).not.toContain('running');
    const report = await session.scan(new Recorder());
    expect(report.profile).toHaveLength(3);
  });

  it('is not harmed by a cancel while nothing runs', async () => {
    const session = await opened(poolOf(1).pool, SMALL, 4);
    session.cancel();
    expect((await session.scan(new Recorder())).profile).toHaveLength(2);
  });

  it('rejects when its engine dies, and starts a new one for the next scan', async () => {
    const { pool, ports } = poolOf(1);
    const session = await opened(pool, bigCsv(20_000), 20_000);
    const recorder = new Recorder();
    recorder.onCheck = () => {
      if (recorder.profiles.length === 1) {
        ports[0].die('The engine stopped: out of memory.');
      }
    };
    await expect(session.scan(recorder)).rejects.toThrow('out of memory. Scan again');
    expect((await session.scan(new Recorder())).profile).toHaveLength(3);
    expect(ports).toHaveLength(2);
  });

  it('gives its engine back when it is disposed, and rejects from then on', async () => {
    const { pool, ports } = poolOf(1);
    const session = await opened(pool, SMALL, 4);
    session.dispose();
    session.dispose();
    await expect(session.cells([0], [0])).rejects.toThrow('This frame was closed.');
    await expect(session.rows('x', 0, 1)).rejects.toThrow('This frame was closed.');
    const next = await opened(pool, csv('a\n1\n2\n'), 2);
    expect(ports).toHaveLength(1);
    expect(ports[0].received.map(({ request }) => request.type)).toEqual(['open', 'close', 'open']);
    expect(await next.cells([1], [0])).toEqual([['2']]);
  });

  it('finds the same in an engine that has read another frame', async () => {
    const { pool, ports } = poolOf(1);
    const other = await opened(pool, bigCsv(300), 300);
    await other.scan(new Recorder());
    other.dispose();
    const session = await opened(pool, bigCsv(500), 500);
    const report = await session.scan(new Recorder());
    expect(ports).toHaveLength(1);
    const fresh = await opened(poolOf(1).pool, bigCsv(500), 500);
    expect(timeless(report)).toEqual(timeless(await fresh.scan(new Recorder())));
  });

  it('ends engines that are at work, and those of large frames', async () => {
    const { pool, ports } = poolOf(1);
    const session = await opened(pool, bigCsv(500), 500);
    const scan = session.scan(new Recorder());
    session.dispose();
    await expect(scan).rejects.toThrow();
    expect(ports[0].ended).toBe(true);
    const small = new EnginePool(() => ports[ports.push(new InProcessPort()) - 1], { keep: 10 });
    (await small.open(SMALL, frame(4))).dispose();
    expect(ports[1].ended).toBe(true);
  });

  it('keeps one engine, which may be started before there is a frame', async () => {
    const { pool, ports } = poolOf(1);
    pool.warm();
    pool.warm();
    const [first, second] = [await opened(pool, SMALL, 4), await opened(pool, SMALL, 4)];
    expect(ports).toHaveLength(2);
    first.dispose();
    second.dispose();
    expect(ports.map(port => port.ended)).toEqual([false, true]);
    pool.dispose();
    expect(ports.map(port => port.ended)).toEqual([true, true]);
  });

  it('says that it is closed, whatever is asked of it', async () => {
    const session = await opened(poolOf(1).pool, SMALL, 4);
    session.dispose();
    await expect(session.cells([0], [0])).rejects.toThrow('This frame was closed.');
    await expect(session.preview()).rejects.toThrow('closed');
  });

  it('is disposed with its pool', async () => {
    const { pool, ports } = poolOf(1);
    await opened(pool, SMALL, 4);
    await opened(pool, SMALL, 4);
    pool.dispose();
    expect(ports.map(port => port.ended)).toEqual([true, true]);
  });
});

describe('opening', () => {
  it('rejects bytes that are no such file, and ends the engine', async () => {
    const { pool, ports } = poolOf(1);
    const bytes = Uint8Array.of(1, 2, 3, 4);
    const source: IFrameSource = { kind: 'bytes', format: 'parquet', bytes };
    await expect(pool.open(source, frame(1))).rejects.toThrow(/Parquet.*\./i);
    expect(ports[0].ended).toBe(true);
  });

  it('refuses another version of the protocol', async () => {
    const client = new EngineClient(new InProcessPort());
    const version = PROTOCOL_VERSION + 1;
    await expect(
      client.ask({ type: 'open', source: SMALL, frame: frame(4), version })
    ).rejects.toThrow('different versions; reload the page');
  });

  it.each([
    [404, 'gone; scan again'],
    [500, 'refused the data \\(500\\)']
  ])('says what to do when the server answers %d', async (status, sentence) => {
    const before = globalThis.fetch;
    globalThis.fetch = () => Promise.resolve(new Response('', { status }));
    try {
      const source: IFrameSource = { kind: 'url', format: 'csv', url: 'http://x/', headers: {} };
      await expect(poolOf(1).pool.open(source, frame(1))).rejects.toThrow(new RegExp(sentence));
    } finally {
      globalThis.fetch = before;
    }
  });
});

describe('charts that are asked for', () => {
  const never = new AbortController().signal;
  const lines = Array.from({ length: 400 }, (_, i) => {
    const day = new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
    const price = i % 9 === 0 ? '' : i === 50 ? 9000 : 20 + ((i * 31) % 171) / 4;
    return `${day},${price},${(i * 7) % 23},${(i * 13) % 29},${i % 2 ? 'Bern' : 'Basel'}`;
  });
  const source = csv(['day,price,a,b,city', ...lines].join('\n'));
  const QUERIES: readonly IChartQuery[] = [
    { type: 'missing', columns: [0, 1] },
    { type: 'series', x: 0, y: 1 },
    { type: 'scatter', x: 1, y: 2 },
    { type: 'box', column: 1, by: 4 },
    { type: 'scatter3d', columns: [1, 2, 3] },
    { type: 'correlation', columns: [1, 2, 3] },
    { type: 'parallel', columns: [1, 2, 4] }
  ];

  it('are made of all rows, with the rows of findings marked', async () => {
    const session = await opened(poolOf(2).pool, source, 400);
    const { findings } = await session.scan(new Recorder());
    const outlier = findings.find(one => one.kind === 'outliers')!;
    for (const query of QUERIES) {
      const chart = await session.chart(query, [outlier.id], never);
      expect(chart?.type).toBe(query.type);
    }
    const plane = await session.chart(QUERIES[2], [outlier.id], never);
    expect(plane).toMatchObject({ points: [{ row: 50 }] });
    const map = await session.chart(QUERIES[0], [], never);
    const shares = map?.type === 'missing' ? map.blocks.map(line => Math.max(...line)) : [];
    expect(shares[0]).toBe(0);
    expect(shares[1]).toBeGreaterThan(0);
    expect(await session.chart({ type: 'scatter', x: 1, y: 4 }, [], never)).toBeNull();
  });

  it('end when they are not wanted any more, and refuse what is not there', async () => {
    const session = await opened(poolOf(1).pool, bigCsv(150_000), 150_000);
    const late = new AbortController();
    const columns = Array.from({ length: 60 }, (_, i) => i % 2);
    const asked = session.chart({ type: 'correlation', columns }, [], late.signal);
    await new Promise(resolve => setTimeout(resolve, 80));
    late.abort();
    await expect(asked).rejects.toBeInstanceOf(Cancelled);
    await expect(
      session.chart({ type: 'scatter', x: 0, y: 1 }, [], late.signal)
    ).rejects.toBeInstanceOf(Cancelled);
    await expect(session.chart({ type: 'box', column: 9, by: null }, [], never)).rejects.toThrow(
      'no column 9'
    );
    await expect(session.chart({ type: 'scatter', x: 0, y: 1 }, ['x'], never)).rejects.toThrow(
      'another scan'
    );
  });
});

describe('a client', () => {
  it('is told that no frame is open', async () => {
    const client = new EngineClient(new InProcessPort());
    await expect(client.ask({ type: 'preview', sample: 5 })).rejects.toThrow('No frame is open');
  });

  it('rejects what is under way and all that follows once its engine is dead', async () => {
    const port = new InProcessPort();
    const client = new EngineClient(port);
    const asked = client.ask({ type: 'close' });
    port.die('The engine stopped.');
    await expect(asked).rejects.toThrow('The engine stopped. Scan again to start a new one.');
    await expect(client.ask({ type: 'close' })).rejects.toThrow('The engine stopped.');
    expect(client.isDead).toBe(true);
  });

  it('hands over buffers that it is told to transfer', async () => {
    const client = new EngineClient(new InProcessPort());
    const bytes = new TextEncoder().encode('a\n1\n');
    const source: IFrameSource = { kind: 'bytes', format: 'csv', bytes };
    const asked = client.ask(
      { type: 'open', source, frame: frame(1), version: PROTOCOL_VERSION },
      undefined,
      [bytes.buffer]
    );
    expect(bytes.byteLength).toBe(0);
    expect((await asked).rows).toBe(1);
  });
});
