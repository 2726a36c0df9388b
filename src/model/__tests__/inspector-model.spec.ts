import { Signal } from '@lumino/signaling';

import { Cancelled } from '../../engine';
import type { IFinding, IReport } from '../../engine';
import { DataSourceManager } from '../../sources/manager';
import type { IDataSource, IFrameList, ILoaded, ISourceFrame } from '../../sources/types';
import type { IEngineHost, IEngineSession, IScanListener } from '../../worker/types';
import { InspectorModel } from '../inspector-model';
import { SavedReportModel } from '../saved-report-model';

const frame = (name: string, version = '1', order = 1): ISourceFrame => ({
  id: `memory|nb|${name}`,
  name,
  context: 'nb',
  library: 'pandas',
  rows: 3,
  columns: 1,
  bytes: 24,
  version,
  order
});

const finding = (id: string, severity: IFinding['severity'] = 'warning'): IFinding => ({
  id,
  kind: 'missing',
  detector: 'missing',
  columns: ['a'],
  severity,
  confidence: 1,
  effect: 0.5,
  message: { key: 'missing', params: {}, text: id },
  rows: { count: 3, complete: id !== 'many', positions: [0], strip: [1] },
  evidence: [],
  rule: null,
  fixes: [],
  root: null
});

const report = (name: string, findings: IFinding[]): IReport => ({
  format: 'framescope.report',
  version: 1,
  dataset: { name, rows: 3, columns: 1, fingerprint: name },
  engine: { version: '0', host: 'browser', seconds: 0.1, basis: 'exact' },
  score: 80,
  findings,
  profile: [],
  not_run: [],
  released: []
});

class MemorySource implements IDataSource {
  constructor(public frames: ISourceFrame[]) {}
  readonly id = 'memory';
  readonly changed = new Signal<IDataSource, void>(this);
  isDisposed = false;
  lists = 0;
  loads: string[] = [];
  released = 0;
  answer: IFrameList | null = null;
  fault: Error | null = null;

  list(): Promise<IFrameList> {
    this.lists++;
    return Promise.resolve(this.answer ?? { frames: this.frames, reason: null, message: null });
  }
  load(one: ISourceFrame): Promise<ILoaded> {
    this.loads.push(one.name);
    return this.fault !== null
      ? Promise.reject(this.fault)
      : Promise.resolve({
          source: { kind: 'bytes', format: 'arrow', bytes: new Uint8Array(0) },
          info: { name: one.name, totalRows: 3, basis: 'exact' },
          kernelCost: 4,
          release: () => void this.released++
        });
  }
  dispose(): void {
    this.isDisposed = true;
  }
}

/** A session whose scan is driven by the test. */
class HandSession implements IEngineSession {
  constructor(readonly name: string) {}
  readonly shape = {
    rows: 3,
    bytes: 24,
    columns: [{ name: 'a', index: 0, typeName: 'int64', numeric: true }],
    notes: [],
    checks: []
  };
  listener: IScanListener | null = null;
  disposed = false;
  scans = 0;
  private _settle: { resolve(r: IReport): void; reject(e: Error): void } | null = null;

  preview(): Promise<[]> {
    return Promise.resolve([]);
  }
  fingerprint(): Promise<string> {
    return Promise.resolve(this.name);
  }
  scan(on: IScanListener): Promise<IReport> {
    this.scans++;
    this.listener = on;
    return new Promise((resolve, reject) => {
      this._settle = { resolve, reject };
    });
  }
  finish(findings: IFinding[]): void {
    this._settle?.resolve(report(this.name, findings));
  }
  cancel(): void {
    this._settle?.reject(new Cancelled());
  }
  rows(): Promise<{ positions: number[]; count: number }> {
    return Promise.resolve({ positions: [0, 1, 2], count: 3 });
  }
  cells(rows: readonly number[], columns: readonly number[]): Promise<string[][]> {
    return Promise.resolve(rows.map(row => columns.map(column => `${row}:${column}`)));
  }
  view(): Promise<{ rows: number; layers: []; strip: [] }> {
    return Promise.resolve({ rows: 3, layers: [], strip: [] });
  }
  window(): Promise<{ positions: number[]; text: string[][] }> {
    return Promise.resolve({ positions: [0, 1, 2], text: [['0'], ['1'], ['2']] });
  }
  seek(): Promise<number> {
    return Promise.resolve(-1);
  }
  group(): Promise<{ keys: string[][]; counts: number[]; total: number }> {
    return Promise.resolve({ keys: [], counts: [], total: 0 });
  }
  adopt(): Promise<void> {
    return Promise.resolve();
  }
  dispose(): void {
    this.disposed = true;
  }
}

class HandHost implements IEngineHost {
  sessions: HandSession[] = [];
  warmed = 0;
  warm(): void {
    this.warmed++;
  }
  open(_source: unknown, info: { name: string }): Promise<IEngineSession> {
    const session = new HandSession(info.name);
    this.sessions.push(session);
    return Promise.resolve(session);
  }
  dispose(): void {
    this.sessions.forEach(session => session.dispose());
  }
  get last(): HandSession {
    return this.sessions[this.sessions.length - 1];
  }
}

/** Many short waits: on a busy machine one long wait may pass before anything has run. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

function house(frames: ISourceFrame[], visible = true) {
  const source = new MemorySource(frames);
  const sources = new DataSourceManager();
  sources.add(source);
  const engine = new HandHost();
  const model = new InspectorModel({ sources, engine, quiet: 1 });
  model.setVisible(visible);
  return { source, engine, model };
}

test('hidden it asks nobody; shown it catches up with the newest frame', async () => {
  const { source, model } = house([frame('old', '1', 1), frame('new', '1', 2)], false);
  source.changed.emit();
  await settle();
  expect(source.lists).toBe(0);
  model.setVisible(true);
  await settle();
  expect(model.state.frame?.name).toBe('new');
  expect(model.state.frames.map(item => item.name)).toEqual(['new', 'old']);
});

test('an engine is started ahead of the first frame; later ones get the one that worked', async () => {
  const { source, engine } = house([frame('df')]);
  await settle();
  const { warmed } = engine;
  expect(warmed).toBeGreaterThan(0);
  engine.last.finish([]);
  source.frames = [frame('df', '2')];
  source.changed.emit();
  await settle();
  expect(engine.sessions).toHaveLength(2);
  expect(engine.warmed).toBe(warmed);
});

test('findings come ranked while it scans, the score only at the end', async () => {
  const { engine, model } = house([frame('df')]);
  await settle();
  expect(model.state.phase).toBe('scanning');
  expect(model.state.shape?.rows).toBe(3);
  engine.last.listener?.finding(finding('mild', 'info'));
  engine.last.listener?.finding(finding('bad', 'error'));
  await settle();
  expect(model.state.findings.map(item => item.id)).toEqual(['bad', 'mild']);
  expect(model.state.score).toBeNull();
  engine.last.finish([finding('bad', 'error'), finding('mild', 'info')]);
  await settle();
  expect(model.state).toMatchObject({ phase: 'finished', score: 80, kernelCost: 4 });
});

test('held, new findings wait and nothing on the list moves', async () => {
  const { engine, model } = house([frame('df')]);
  await settle();
  engine.last.listener?.finding(finding('mild', 'info'));
  await settle();
  model.hold(true);
  engine.last.listener?.finding(finding('bad', 'error'));
  await settle();
  expect(model.state.findings.map(item => item.id)).toEqual(['mild']);
  expect(model.state.held).toBe(1);
  model.release();
  expect(model.state.findings.map(item => item.id)).toEqual(['bad', 'mild']);
  expect(model.state.held).toBe(0);
});

test('cancel shows at once and what comes later is ignored', async () => {
  const { engine, model } = house([frame('df')]);
  await settle();
  const listener = engine.last.listener;
  listener?.check({
    id: 'missing',
    title: 'Missing',
    state: 'running',
    progress: 0.2,
    seconds: 0,
    error: null
  });
  model.cancel();
  expect(model.state.phase).toBe('cancelled');
  expect(model.state.checks[0].state).toBe('cancelled');
  listener?.finding(finding('late'));
  await settle();
  expect(model.state).toMatchObject({ phase: 'cancelled', findings: [], message: null });
});

test('a new version is scanned and the old session given back', async () => {
  const { source, engine, model } = house([frame('df')]);
  await settle();
  const first = engine.last;
  first.finish([]);
  await settle();
  source.changed.emit();
  await settle();
  expect(engine.sessions).toHaveLength(1);
  source.frames = [frame('df', '2', 2)];
  source.changed.emit();
  await settle();
  expect(engine.sessions).toHaveLength(2);
  expect(first.disposed).toBe(true);
  expect(source.released).toBe(1);
  expect(model.state.phase).not.toBe('failed');
});

test('the pick stays when a newer frame comes, and a known version is not scanned again', async () => {
  const { source, engine, model } = house([frame('a', '1', 1), frame('b', '1', 2)]);
  await settle();
  engine.last.finish([finding('x')]);
  await settle();
  model.select('memory|nb|a');
  await settle();
  engine.last.finish([]);
  await settle();
  source.frames = [...source.frames, frame('c', '1', 3)];
  source.changed.emit();
  await settle();
  expect(model.state.frame?.name).toBe('a');
  model.select('memory|nb|b');
  await settle();
  expect(model.state.phase).toBe('finished');
  expect(model.state.findings.map(item => item.id)).toEqual(['x']);
  expect(engine.sessions).toHaveLength(2);
  expect((await model.cells([1], [0])).text).toEqual([['1:0']]);
  expect(engine.sessions).toHaveLength(3);
});

test('paused it only tells that the frame is stale', async () => {
  const { source, model } = house([frame('df')]);
  await settle();
  model.setPaused(true);
  const asked = source.lists;
  source.frames = [frame('df', '2')];
  source.changed.emit();
  await settle();
  expect(source.lists).toBe(asked);
  expect(model.state).toMatchObject({ phase: 'paused', paused: true, stale: true });
  model.setPaused(false);
  await settle();
  expect(model.state.stale).toBe(false);
  expect(model.state.frame?.version).toBe('2');
});

test('a frame that cannot be read leaves the sentence', async () => {
  const { source, model } = house([]);
  source.frames = [frame('df')];
  source.fault = new Error('Run its cell again.');
  source.changed.emit();
  await settle();
  expect(model.state).toMatchObject({ phase: 'failed', message: 'Run its cell again.' });
});

test('a dead kernel leaves what was found in place', async () => {
  const { source, engine, model } = house([frame('df')]);
  await settle();
  engine.last.finish([finding('x')]);
  await settle();
  source.answer = { frames: [], reason: 'kernel-died', message: 'It stopped.' };
  source.changed.emit();
  await settle();
  expect(model.state).toMatchObject({ reason: 'kernel-died', message: 'It stopped.' });
  expect(model.state.findings).toHaveLength(1);
  expect(model.state.frames).toHaveLength(1);
});

test('rows beyond those of the finding come from the engine', async () => {
  const { engine, model } = house([frame('df')]);
  await settle();
  engine.last.finish([finding('many'), finding('few')]);
  await settle();
  expect(await model.rows('few', 0, 10)).toEqual([0]);
  expect(await model.rows('many', 0, 10)).toEqual([0, 1, 2]);
});

test('a saved report can be read but not run', async () => {
  const model = new SavedReportModel(report('df', [finding('x')]));
  expect(model.state).toMatchObject({ phase: 'saved', score: 80, reason: null });
  expect(await model.rows('x', 0, 5)).toEqual([0]);
  await expect(model.cells()).rejects.toThrow(/Run the cell again/);
});

test('only findings from the least severity on are listed; the score counts all', async () => {
  const { engine, model } = house([frame('df')]);
  await settle();
  engine.last.finish([finding('bad', 'error'), finding('odd'), finding('mild', 'info')]);
  await settle();
  expect(model.concerns).toBe(2);
  model.setMinimum('warning');
  expect(model.state.findings.map(item => item.id)).toEqual(['bad', 'odd']);
  expect(model.state).toMatchObject({ held: 0, score: 80 });
  model.setMinimum('error');
  expect(model.state.findings.map(item => item.id)).toEqual(['bad']);
  expect(model.concerns).toBe(2);
});

test('when what is known does not hold any more, frames are scanned again when they are seen', async () => {
  const { source, engine, model } = house([frame('df')]);
  await settle();
  engine.last.finish([finding('old')]);
  await settle();
  model.setVisible(false);
  model.renew();
  await settle();
  expect(engine.sessions).toHaveLength(1);
  expect(model.state.findings).toEqual([]);
  model.setVisible(true);
  await settle();
  engine.last.finish([finding('new')]);
  await settle();
  expect(engine.sessions).toHaveLength(2);
  expect(model.state.findings.map(item => item.id)).toEqual(['new']);
  expect(source.lists).toBe(2);
});

test('how long it is quiet before it looks again can be set while it runs', async () => {
  const { source, model } = house([frame('df')]);
  await settle();
  const before = source.lists;
  model.pull.limit = 60_000;
  source.changed.emit();
  await settle();
  expect(source.lists).toBe(before);
  model.pull.limit = 0;
  source.changed.emit();
  await settle();
  expect(source.lists).toBe(before + 1);
  model.dispose();
});

test('when the server comes back, what failed meanwhile is tried again', async () => {
  const { source, engine, model } = house([]);
  source.frames = [frame('df')];
  source.fault = new Error('The server does not answer.');
  source.changed.emit();
  await settle();
  expect(model.state.phase).toBe('failed');
  source.answer = { frames: [], reason: 'no-server', message: 'Lost.' };
  source.changed.emit();
  await settle();
  expect(model.state).toMatchObject({ reason: 'no-server', phase: 'failed' });
  source.answer = null;
  source.fault = null;
  source.changed.emit();
  await settle();
  expect(engine.sessions).toHaveLength(1);
  expect(model.state).toMatchObject({ reason: null, phase: 'scanning' });
});

test('a frame of another notebook is open only when asked for, until somebody works elsewhere', async () => {
  const at = (context: string, name: string, elsewhere = false): ISourceFrame => ({
    ...frame(name),
    id: `memory|${context}|${name}`,
    context,
    elsewhere
  });
  const { source, model } = house([]);
  const list = async (active: string, ...frames: ISourceFrame[]) => {
    const reason = frames.every(one => one.elsewhere === true) ? 'no-frames' : null;
    source.answer = { frames, reason, message: null, active };
    source.changed.emit();
    await settle();
  };
  const open = () => model.state.frame?.id ?? null;

  await list('a', at('b', 'df', true));
  expect([open(), model.state.phase, model.state.frames.length]).toEqual([null, 'empty', 1]);
  await list('a', at('a', 'df'), at('b', 'df', true));
  expect(open()).toBe('memory|a|df');
  model.select('memory|b|df');
  await list('a', at('a', 'df'), at('a', 'newer'), at('b', 'df', true));
  expect(open()).toBe('memory|b|df');
  await list('c', at('c', 'x'), at('a', 'df', true), at('b', 'df', true));
  expect(open()).toBe('memory|c|x');
  await list('a', at('a', 'newer'), at('a', 'df'), at('b', 'df', true));
  expect(open()).toBe('memory|a|newer');
});
