import type { ServerConnection } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';

import { KernelSource } from '../kernel-source';
import { OpenKernels, type ITrackedWidget } from '../open-kernels';

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

function session(kernel: FakeKernel, path: string, name: string) {
  const owner = {};
  return {
    path,
    name,
    session: { kernel } as { kernel: FakeKernel | null },
    kernelDisplayStatus: 'idle',
    kernelChanged: new Signal<object, void>(owner),
    statusChanged: new Signal<object, string>(owner),
    connectionStatusChanged: new Signal<object, string>(owner),
    iopubMessage: new Signal<object, object>(owner)
  };
}

function panel(path: string, kernel: FakeKernel) {
  const disposed = new Signal<object, void>({});
  return { context: { path }, sessionContext: session(kernel, path, path), disposed };
}

function terminal(name: string, kernel: FakeKernel) {
  const disposed = new Signal<object, void>({});
  return { sessionContext: session(kernel, `console-${name}`, name), disposed };
}

type Widget = ReturnType<typeof terminal>;

class FakeTracker {
  constructor(private readonly _widgets: Widget[]) {
    this.currentWidget = _widgets[0] ?? null;
  }
  currentWidget: Widget | null;
  readonly currentChanged = new Signal<this, unknown>(this);
  readonly widgetAdded = new Signal<this, Widget>(this);
  forEach(call: (widget: Widget) => void): void {
    this._widgets.forEach(call);
  }
}

function house(notebooks: Widget[], consoles: Widget[] = []) {
  const trackers = [new FakeTracker(notebooks), new FakeTracker(consoles)] as const;
  const shell = new Signal<object, { newValue: unknown }>({});
  const asReal = trackers as unknown as ConstructorParameters<typeof OpenKernels>[0];
  const source = new KernelSource(new OpenKernels(asReal, shell), {} as ServerConnection.ISettings);
  let changes = 0;
  source.changed.connect(() => changes++);
  const show = (widget: unknown): void => shell.emit({ newValue: widget as ITrackedWidget });
  return { source, trackers, show, changes: () => changes };
}

/** Executes a cell in the kernel of a widget, as a page hears it. */
function runCell({ sessionContext }: Widget): void {
  const said = (msg_type: string, content: object) => ({
    header: { msg_type },
    parent_header: { msg_id: 'm' },
    content
  });
  const { iopubMessage } = sessionContext;
  iopubMessage.emit(said('execute_input', { execution_count: 1, code: 'df' }));
  iopubMessage.emit(said('status', { execution_state: 'idle' }));
}

const soon = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 5));

test('two notebooks with a frame of the same name keep them apart', async () => {
  const [first, second] = [new FakeKernel('k1', 3), new FakeKernel('k2', 5)];
  const panels = [panel('a.ipynb', first), panel('b.ipynb', second)];
  const { source, show } = house(panels);
  const [a] = (await source.list()).frames;
  show(panels[1]);
  const [b] = (await source.list()).frames;
  expect([a.name, a.rows, a.context]).toEqual(['df', 3, 'a.ipynb']);
  expect([b.name, b.rows, b.context]).toEqual(['df', 5, 'b.ipynb']);
  expect(a.id).not.toBe(b.id);
  expect(a.version).not.toBe(b.version);
});

test('frames of other notebooks and consoles are told, and a busy kernel keeps nobody waiting', async () => {
  const [first, second, third] = [1, 2, 3].map(i => new FakeKernel(`k${i}`, i));
  const notebooks = [panel('a.ipynb', first), panel('b.ipynb', second)];
  const other = terminal('Console 1', third);
  const { source, show, changes } = house(notebooks, [other]);
  second.mute = true;
  expect((await source.list()).frames).toMatchObject([{ context: 'a.ipynb' }]);
  await soon();
  expect(changes()).toBe(1);
  const list = await source.list();
  expect(list).toMatchObject({ active: 'a.ipynb', reason: null });
  expect(list.frames).toMatchObject([
    { rows: 1, place: { kind: 'notebook', name: 'a.ipynb' } },
    { rows: 3, place: { kind: 'console', name: 'Console 1' }, elsewhere: true }
  ]);
  expect(list.frames[0].elsewhere).toBeUndefined();
  await source.list();
  expect([second.asked, third.asked]).toEqual([1, 1]);

  runCell(other);
  expect(changes()).toBe(2);
  await source.list();
  await soon();
  expect([third.asked, changes()]).toEqual([2, 2]);

  show(other);
  expect(await source.list()).toMatchObject({ active: 'console-Console 1' });
  show({ editor: 'without a kernel' });
  expect((await source.list()).active).toBe('console-Console 1');
  show(notebooks[0]);
  expect((await source.list()).active).toBe('a.ipynb');
});

test('a console on the kernel of a notebook offers no frame twice', async () => {
  const kernel = new FakeKernel('k', 3);
  const notebook = panel('a.ipynb', kernel);
  const beside = terminal('Console 1', kernel);
  const { source, show } = house([notebook], [beside]);
  show(beside);
  await source.list();
  await soon();
  const { frames, active } = await source.list();
  expect([frames.length, active]).toEqual([1, 'a.ipynb']);
});

test('a notebook that is closed takes its frames with it', async () => {
  const panels = [
    panel('a.ipynb', new FakeKernel('k1', 3)),
    panel('b.ipynb', new FakeKernel('k2', 5))
  ];
  const { source, trackers } = house(panels);
  await source.list();
  await soon();
  expect((await source.list()).frames).toHaveLength(2);
  trackers[0].currentWidget = panels[1];
  panels[0].disposed.emit();
  const { frames, active } = await source.list();
  expect([frames.length, active]).toEqual([1, 'b.ipynb']);
  trackers[0].currentWidget = null;
  panels[1].disposed.emit();
  expect(await source.list()).toMatchObject({ frames: [], reason: 'no-notebook' });
});

test('a lost server ends the wait with a sentence, and the kernel is not asked again', async () => {
  const kernel = new FakeKernel('k', 3);
  const one = panel('a.ipynb', kernel);
  const { source, changes } = house([one]);
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
  const { source } = house([one]);
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
