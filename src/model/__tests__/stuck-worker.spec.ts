import { Worker } from 'node:worker_threads';

import { builtInDetectors } from '../../engine';
import type { IEnvelope, IReply } from '../../protocol/messages';
import { DataSourceManager } from '../../sources/manager';
import type { IDataSource, ILoaded, ISourceFrame } from '../../sources/types';
import { EnginePool } from '../../worker/pool';
import type { IWorkerPort } from '../../worker/port';
import { Signal } from '@lumino/signaling';
import { InspectorModel } from '../inspector-model';

/** An engine in a real thread; `loops` makes it hang in its first run, for good. */
const SCRIPT = `
const { parentPort, workerData } = require('node:worker_threads');
parentPort.on('message', ({ id, request }) => {
  const tell = reply => parentPort.postMessage({ id, ...reply });
  const result = value => tell({ type: 'result', result: value });
  if (request.type === 'open') {
    result({ rows: 3, bytes: 24, notes: [], checks: workerData.checks,
      columns: [{ name: 'a', index: 0, typeName: 'int64', numeric: true }] });
  } else if (request.type === 'preview') {
    if (workerData.at === 'preview') { for (;;) {} }
    result({ profiles: [] });
  } else if (request.type === 'fingerprint') {
    result({ fingerprint: 'f' });
  } else if (request.type === 'run') {
    if (workerData.at === 'run') {
      tell({ type: 'unit', unit: request.units[0], seconds: 0, error: null });
      setTimeout(() => { for (;;) {} }, 0);
      return;
    }
    for (const unit of request.units) { tell({ type: 'unit', unit, seconds: 0, error: null }); }
    result({ cancelled: false, seconds: 0 });
  } else if (request.type === 'cells') {
    result({ text: request.rows.map(() => ['x']) });
  } else {
    result(null);
  }
});`;

const CHECKS = builtInDetectors().infos();

class ThreadPort implements IWorkerPort {
  constructor(at: 'preview' | 'run' | null) {
    this._worker = new Worker(SCRIPT, { eval: true, workerData: { at, checks: CHECKS } });
    this._worker.on('message', (reply: IReply) => this.onReply?.(reply));
    this.gone = new Promise(resolve => this._worker.once('exit', () => resolve()));
  }
  readonly gone: Promise<void>;
  onReply: ((reply: IReply) => void) | null = null;
  onDeath: ((reason: string) => void) | null = null;
  send(envelope: IEnvelope): void {
    this._worker.postMessage(envelope);
  }
  terminate(): void {
    this._worker.terminate().catch((reason: unknown) => this.onDeath?.(String(reason)));
  }
  private readonly _worker: Worker;
}

const FRAME: ISourceFrame = {
  id: 'memory|nb|df',
  name: 'df',
  context: 'nb',
  library: 'pandas',
  rows: 3,
  columns: 1,
  bytes: 24,
  version: '1',
  order: 1
};

class OneFrame implements IDataSource {
  readonly id = 'memory';
  readonly changed = new Signal<IDataSource, void>(this);
  readonly isDisposed = false;
  list() {
    return Promise.resolve({ frames: [FRAME], reason: null, message: null });
  }
  load(): Promise<ILoaded> {
    return Promise.resolve({
      source: { kind: 'bytes', format: 'arrow', bytes: new Uint8Array(0) },
      info: { name: 'df', totalRows: 3, basis: 'exact' },
      kernelCost: null,
      release: () => undefined
    });
  }
  dispose(): void {}
}

function house(hang: readonly ('preview' | 'run' | null)[]) {
  const ports: ThreadPort[] = [];
  const pool = new EnginePool(
    () => {
      const port = new ThreadPort(hang[ports.length] ?? null);
      ports.push(port);
      return port;
    },
    { workers: 1, heartbeat: { every: 100, misses: 15 } }
  );
  const sources = new DataSourceManager();
  sources.add(new OneFrame());
  const model = new InspectorModel({ sources, engine: pool, quiet: 1 });
  model.setVisible(true);
  return { model, pool, ports };
}

async function until(model: InspectorModel, what: () => boolean): Promise<void> {
  for (let i = 0; i < 2000 && !what(); i++) {
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  if (!what()) {
    throw new Error(`never came; the phase is ${model.state.phase}: ${model.state.message}`);
  }
}

test('a scan that hangs in a synchronous loop is cancelled within 100 ms, its thread ended', async () => {
  const { model, pool, ports } = house(['run']);
  await until(model, () => model.state.checks.some(check => check.progress > 0));
  await new Promise(resolve => setTimeout(resolve, 20));
  model.cancel();
  expect(model.state.phase).toBe('cancelled');
  expect(model.state.checks.every(check => check.state !== 'running')).toBe(true);
  const ended = ports[0].gone.then(() => 'ended');
  const late = new Promise(resolve => setTimeout(resolve, 100, 'late'));
  expect(await Promise.race([ended, late])).toBe('ended');
  expect((await model.cells([0], [0])).text).toEqual([['x']]);
  expect(ports).toHaveLength(2);
  model.dispose();
  pool.dispose();
});

test('a worker that stops answering is replaced, the scan ends and says so', async () => {
  const { model, pool, ports } = house(['run']);
  await until(model, () => model.state.phase === 'finished');
  expect(ports).toHaveLength(2);
  await ports[0].gone;
  expect(model.state.message).toMatch(/stopped answering and was replaced/);
  expect(model.state.checks.every(check => check.state === 'done' && check.progress === 1)).toBe(
    true
  );
  model.dispose();
  pool.dispose();
});

test('a worker that hangs in the first look is replaced as well', async () => {
  const { model, pool, ports } = house(['preview']);
  await until(model, () => model.state.phase === 'finished');
  expect(ports).toHaveLength(2);
  model.dispose();
  pool.dispose();
});

test('when the new worker is silent too, nothing hangs: the scan fails with what to do', async () => {
  const { model, pool } = house(['run', 'run', 'run']);
  await until(model, () => model.state.phase === 'failed');
  expect(model.state.message).toMatch(/has not answered.*Scan again/);
  model.dispose();
  pool.dispose();
});
