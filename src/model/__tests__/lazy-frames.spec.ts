import { Signal } from '@lumino/signaling';

import type { IReport } from '../../engine';
import { DataSourceManager } from '../../sources/manager';
import type { IDataSource, ILoadOptions, ISourceFrame } from '../../sources/types';
import type { IEngineHost, IEngineSession } from '../../worker/types';
import { InspectorModel } from '../inspector-model';
import { ViewMemory } from '../view-memory';

const frame = (name: string, more: Partial<ISourceFrame> = {}): ISourceFrame => ({
  id: `memory|nb|${name}`,
  name,
  context: 'nb',
  library: 'polars',
  rows: null,
  columns: null,
  bytes: null,
  version: '1',
  order: 1,
  ...more
});

const REPORT: IReport = {
  format: 'framescope.report',
  version: 1,
  dataset: { name: 'q', rows: 3, columns: 1, fingerprint: 'f', checks: [] },
  engine: { version: '0', host: 'browser', seconds: 0.1, basis: 'sample' },
  score: 80,
  findings: [],
  profile: [],
  not_run: [],
  released: []
};

function house(frames: ISourceFrame[], memory?: ViewMemory) {
  const calls: string[] = [];
  let fail: ((reason: Error) => void) | null = null;
  let hold = false;
  const changed = new Signal<IDataSource, void>({} as IDataSource);
  const source: IDataSource = {
    id: 'memory',
    changed,
    isDisposed: false,
    dispose: () => undefined,
    list: () => Promise.resolve({ frames, reason: null, message: null }),
    load: (one: ISourceFrame, { consent }: ILoadOptions) => {
      calls.push(`load ${one.name} ${consent === true ? 'by consent' : 'unasked'}`);
      return Promise.resolve({
        source: { kind: 'bytes', format: 'arrow', bytes: new Uint8Array(0) },
        info: { name: one.name, totalRows: 9, basis: 'sample' },
        kernelCost: 1,
        note: 'A sample of 3 of 9 rows.',
        settle: () => void calls.push('settle'),
        release: () => void calls.push('release')
      });
    }
  };
  const session = {
    shape: { rows: 3, bytes: 24, columns: [], notes: [], checks: [] },
    preview: () => Promise.resolve([]),
    fingerprint: () => Promise.resolve('f'),
    scan: () =>
      new Promise<IReport>((resolve, reject) => {
        fail = reject;
        if (!hold) {
          resolve(REPORT);
        }
      }),
    cancel: () => fail?.(new Error('cancelled')),
    dispose: () => undefined
  } as unknown as IEngineSession;
  const sources = new DataSourceManager();
  sources.add(source);
  const engine: IEngineHost = { open: () => Promise.resolve(session), dispose: () => undefined };
  const model = new InspectorModel({ sources, engine, quiet: 0, memory });
  model.setVisible(true);
  return { model, calls, changed, keepScanning: () => (hold = true) };
}

const until = async (test: () => boolean): Promise<void> => {
  for (let i = 0; i < 200 && !test(); i++) {
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  expect(test()).toBe(true);
};

test('a lazy frame is not loaded by itself; rescan is the consent, and the note is shown', async () => {
  const { model, calls } = house([frame('q', { lazy: true, note: 'A query that has not run.' })]);
  await until(() => model.state.phase === 'lazy');
  await new Promise(resolve => setTimeout(resolve, 30));
  expect(calls).toEqual([]);
  expect(model.state.frame?.note).toBe('A query that has not run.');
  model.rescan(false);
  await until(() => model.state.phase === 'finished');
  expect(calls).toEqual(['load q by consent', 'settle']);
  expect(model.state.note).toBe('A sample of 3 of 9 rows.');
  model.dispose();
});

test('an eager frame is loaded without consent', async () => {
  const { model, calls } = house([frame('df')]);
  await until(() => model.state.phase === 'finished');
  expect(calls).toEqual(['load df unasked', 'settle']);
  model.dispose();
});

test('a cancelled scan does not settle: its engines read again', async () => {
  const { model, calls, keepScanning } = house([frame('df')]);
  keepScanning();
  await until(() => model.state.phase === 'scanning');
  model.cancel();
  expect(model.state.phase).toBe('cancelled');
  await new Promise(resolve => setTimeout(resolve, 20));
  expect(calls).toEqual(['load df unasked']);
  model.dispose();
  expect(calls).toEqual(['load df unasked', 'release']);
});

test('a frame that is chosen before it is offered is shown when it comes', async () => {
  const frames = [frame('df')];
  const { model, changed } = house(frames);
  await until(() => model.state.phase === 'finished');
  model.select('memory|file|x.csv');
  expect(model.state.frame?.name).toBe('df');
  frames.push(frame('x.csv', { id: 'memory|file|x.csv', context: 'file', order: 0 }));
  changed.emit();
  await until(() => model.state.frame?.name === 'x.csv');
  model.select('memory|nb|df');
  changed.emit();
  await new Promise(resolve => setTimeout(resolve, 30));
  expect(model.state.frame?.name).toBe('df');
  model.dispose();
});

test('the choice of the frame outlives the model', async () => {
  const kept = new Map<string, unknown>();
  const db = {
    fetch: (id: string) => Promise.resolve(kept.get(id)),
    save: (id: string, value: unknown) => {
      kept.set(id, JSON.parse(JSON.stringify(value)));
      return Promise.resolve();
    }
  } as unknown as ConstructorParameters<typeof ViewMemory>[0] extends { db: infer D } | null
    ? D
    : never;
  const both = [frame('a', { order: 2 }), frame('b')];
  const first = house(both, new ViewMemory({ db, id: 'x' }));
  await until(() => first.model.state.frame?.name === 'a');
  first.model.select('memory|nb|b');
  await until(() => kept.size === 1);
  first.model.dispose();
  const memory = new ViewMemory({ db, id: 'x' });
  await new Promise(resolve => setTimeout(resolve, 5));
  const second = house(both, memory);
  await until(() => second.model.state.frame !== null);
  expect(second.model.state.frame?.name).toBe('b');
  second.model.dispose();
});
