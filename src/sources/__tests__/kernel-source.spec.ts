import type { INotebookTracker } from '@jupyterlab/notebook';
import type { ServerConnection } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';

import { KernelSource } from '../kernel-source';

jest.mock('@jupyterlab/services', () => ({ ServerConnection: {} }));

const FRAME = { name: 'df', library: 'pandas', columns: 1, bytes: 24, version: '1', order: 1 };

/** A kernel that answers every probe with one frame, or never. */
class FakeKernel {
  constructor(
    readonly id: string,
    readonly rows: number
  ) {}
  readonly disposed = new Signal<this, void>(this);
  readonly info = Promise.resolve({ language_info: { name: 'python' } });
  readonly supportsSubshells = false;
  readonly isDisposed = false;
  readonly status = 'idle';
  asked = 0;
  mute = false;

  requestExecute() {
    this.asked++;
    const answer = btoa(JSON.stringify([{ ...FRAME, rows: this.rows }]));
    const content = {
      status: 'ok',
      user_expressions: { framescope: { status: 'ok', data: { 'text/plain': `'${answer}'` } } }
    };
    return { done: this.mute ? new Promise(() => undefined) : Promise.resolve({ content }) };
  }
}

function panel(path: string, kernel: FakeKernel) {
  const owner = {};
  const sessionContext = {
    session: { kernel } as { kernel: FakeKernel | null },
    kernelDisplayStatus: 'idle',
    kernelChanged: new Signal<object, void>(owner),
    statusChanged: new Signal<object, string>(owner),
    connectionStatusChanged: new Signal<object, string>(owner),
    iopubMessage: new Signal<object, object>(owner)
  };
  return { context: { path }, sessionContext, disposed: new Signal<object, void>(owner) };
}

function house(...panels: ReturnType<typeof panel>[]) {
  const tracker = {
    currentWidget: panels[0],
    currentChanged: new Signal<object, void>({}),
    find: (test: (item: object) => boolean) => panels.find(test)
  };
  const source = new KernelSource(
    tracker as unknown as INotebookTracker,
    {} as ServerConnection.ISettings
  );
  let changes = 0;
  source.changed.connect(() => changes++);
  return { source, tracker, changes: () => changes };
}

test('two notebooks with a frame of the same name keep them apart', async () => {
  const [first, second] = [new FakeKernel('k1', 3), new FakeKernel('k2', 5)];
  const panels = [panel('a.ipynb', first), panel('b.ipynb', second)] as const;
  const { source, tracker } = house(...panels);
  const [a] = (await source.list()).frames;
  tracker.currentWidget = panels[1];
  tracker.currentChanged.emit();
  const [b] = (await source.list()).frames;
  expect([a.name, a.rows, a.context]).toEqual(['df', 3, 'a.ipynb']);
  expect([b.name, b.rows, b.context]).toEqual(['df', 5, 'b.ipynb']);
  expect(a.id).not.toBe(b.id);
  expect(a.version).not.toBe(b.version);
});

test('a lost server ends the wait with a sentence, and the kernel is not asked again', async () => {
  const kernel = new FakeKernel('k', 3);
  const one = panel('a.ipynb', kernel);
  const { source, changes } = house(one);
  const { connectionStatusChanged: connection } = one.sessionContext;
  connection.emit('connecting');
  connection.emit('connected');
  expect(changes()).toBe(0);
  kernel.mute = true;
  const waiting = source.list();
  await new Promise(resolve => setTimeout(resolve, 5));
  connection.emit('connecting');
  expect(await waiting).toMatchObject({ reason: 'no-server', frames: [] });
  const asked = kernel.asked;
  expect((await source.list()).message).toMatch(/server does not answer/);
  expect(kernel.asked).toBe(asked);
  expect(changes()).toBe(1);

  kernel.mute = false;
  connection.emit('connected');
  expect(changes()).toBe(2);
  expect((await source.list()).frames).toHaveLength(1);
});

test('after a restart of the server it says that the kernel is gone with its frames', async () => {
  const kernel = new FakeKernel('k', 3);
  const one = panel('a.ipynb', kernel);
  const { source } = house(one);
  one.sessionContext.connectionStatusChanged.emit('connected');
  one.sessionContext.connectionStatusChanged.emit('disconnected');
  one.sessionContext.session.kernel = null;
  one.sessionContext.kernelChanged.emit();
  expect(await source.list()).toMatchObject({
    reason: 'kernel-died',
    message: expect.stringMatching(/server was restarted.*run your cells again/)
  });
  one.sessionContext.session.kernel = new FakeKernel('new', 4);
  one.sessionContext.kernelChanged.emit();
  expect((await source.list()).frames[0].rows).toBe(4);
});
