import type { ISessionContext } from '@jupyterlab/apputils';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import type { Kernel, KernelMessage, ServerConnection } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { CellsRun } from './cells-run';
import { KEPT, keptKey } from './greeting';
import { KernelGone, KernelProbe } from './kernel-probe';
import { readFrames } from './probe-answers';
import { spillFrame } from './spill';
import type {
  EmptyReason,
  IDataSource,
  IFrameList,
  ILoaded,
  ILoadOptions,
  ISourceFrame
} from './types';

const DIED = 'The kernel stopped and its dataframes are gone. Restart it and run your cells again.';

const LOST =
  'The Jupyter server does not answer. What was found stays; the Inspector goes on when the server is back.';
const RESTARTED =
  'The Jupyter server was restarted, and the kernel is gone with its dataframes. Start a kernel and run your cells again.';

/** The connection to the server was lost while the kernel was asked. */
class ServerLost extends Error {
  constructor() {
    super(LOST);
    this.name = 'ServerLost';
  }
}

/**
 * The dataframes in the kernel of the active notebook. They are looked up when
 * somebody asks; that something changed is learned by listening alone.
 */
export class KernelSource implements IDataSource {
  constructor(
    private readonly _tracker: INotebookTracker,
    private readonly _server: ServerConnection.ISettings
  ) {
    _tracker.currentChanged.connect(this._onPanel, this);
    globalThis.addEventListener?.('pagehide', this._onLeave);
    this._onPanel();
  }

  readonly id = 'kernel';

  get changed(): ISignal<IDataSource, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  async list(): Promise<IFrameList> {
    const panel = this._panel;
    if (panel === null) {
      return empty('no-notebook', null);
    }
    const session = panel.sessionContext;
    if (this._lost) {
      return empty('no-server', LOST);
    }
    if (this._died || session.kernelDisplayStatus === 'dead') {
      return empty('kernel-died', DIED);
    }
    const kernel = session.session?.kernel;
    if (!kernel) {
      return this._wasLost ? empty('kernel-died', RESTARTED) : empty('no-kernel', null);
    }
    this._wasLost = false;
    try {
      const { language_info: language } = await kernel.info;
      if (language.name !== 'python') {
        return empty(
          'no-frames',
          `Dataframes of ${language.name} kernels cannot be inspected yet.`
        );
      }
      const answer = await this._orLost(this._probeOf(kernel).json('m.list_frames(ns)'));
      const frames = readFrames(answer).map(frame => ({
        ...frame,
        id: `${this.id}|${panel.context.path}|${frame.name}`,
        context: panel.context.path,
        version: `${kernel.id} ${frame.version}`
      }));
      const told = this._cells.told(frames);
      return { frames: told, reason: frames.length === 0 ? 'no-frames' : null, message: null };
    } catch (error) {
      if (error instanceof ServerLost) {
        return empty('no-server', LOST);
      }
      if (error instanceof KernelGone) {
        this._forget(kernel.id);
        return this._died ? empty('kernel-died', DIED) : empty('no-frames', null);
      }
      return empty('no-frames', error instanceof Error ? error.message : String(error));
    }
  }

  load(frame: ISourceFrame, options: ILoadOptions): Promise<ILoaded> {
    const panel = this._tracker.find(item => item.context.path === frame.context);
    const kernel = panel?.sessionContext.session?.kernel;
    if (!kernel || kernel.status === 'dead') {
      return Promise.reject(
        new Error(`The kernel of "${frame.name}" has stopped. Run the notebook's cells again.`)
      );
    }
    const key = keptKey(frame.id);
    const variable = key === null ? undefined : { space: KEPT, key };
    const spilled = spillFrame(this._probeOf(kernel), this._server, frame, options, variable);
    const kept = this._orLost(spilled).catch((reason: unknown) => {
      spilled.then(
        late => late.release(),
        () => undefined
      );
      throw reason;
    });
    return kept.then(loaded => {
      const release = (): void => {
        this._spills.delete(release);
        loaded.release();
      };
      this._spills.add(release);
      return { ...loaded, release };
    });
  }

  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    this._tracker.currentChanged.disconnect(this._onPanel, this);
    this._listen(null);
    globalThis.removeEventListener?.('pagehide', this._onLeave);
    [...this._spills].forEach(release => release());
    this._probes.forEach(probe => probe.dispose());
    this._probes.clear();
    Signal.clearData(this);
  }

  /** Settles as `answer` does, but rejects at once when the connection is lost. */
  private _orLost<T>(answer: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const onLost = (): void => reject(new ServerLost());
      this._waiting.add(onLost);
      answer.then(resolve, reject).finally(() => this._waiting.delete(onLost));
    });
  }

  private _probeOf(kernel: Kernel.IKernelConnection): KernelProbe {
    let probe = this._probes.get(kernel.id);
    if (probe === undefined) {
      probe = new KernelProbe(kernel);
      this._probes.set(kernel.id, probe);
      kernel.disposed.connect(() => this._forget(kernel.id));
    }
    return probe;
  }

  private _forget(kernelId: string): void {
    this._probes.get(kernelId)?.dispose();
    this._probes.delete(kernelId);
  }

  private _onPanel(): void {
    const panel = this._tracker.currentWidget;
    if (panel !== this._panel) {
      this._listen(panel);
      this._changed.emit();
    }
  }

  private _listen(panel: NotebookPanel | null): void {
    const old = this._panel;
    if (old !== null) {
      old.disposed.disconnect(this._onPanel, this);
      old.sessionContext.kernelChanged.disconnect(this._onKernel, this);
      old.sessionContext.statusChanged.disconnect(this._onStatus, this);
      old.sessionContext.connectionStatusChanged.disconnect(this._onConnection, this);
      old.sessionContext.iopubMessage.disconnect(this._onMessage, this);
    }
    this._panel = panel;
    this._cells.forget();
    this._running.clear();
    this._died = false;
    this._wasConnected = false;
    this._lost = false;
    this._wasLost = false;
    if (panel !== null) {
      panel.disposed.connect(this._onPanel, this);
      panel.sessionContext.kernelChanged.connect(this._onKernel, this);
      panel.sessionContext.statusChanged.connect(this._onStatus, this);
      panel.sessionContext.connectionStatusChanged.connect(this._onConnection, this);
      panel.sessionContext.iopubMessage.connect(this._onMessage, this);
    }
  }

  private _onKernel(): void {
    this._running.clear();
    this._died = false;
    this._lost = false;
    this._changed.emit();
  }

  private _onStatus(session: ISessionContext, status: Kernel.Status): void {
    if (status === 'dead' || status === 'autorestarting') {
      this._died = true;
    } else if (status === 'restarting') {
      this._died = false;
    } else {
      return;
    }
    this._running.clear();
    const kernel = session.session?.kernel;
    if (kernel) {
      this._forget(kernel.id);
    }
    this._changed.emit();
  }

  private _onConnection(_: ISessionContext, status: Kernel.ConnectionStatus): void {
    if (status === 'connected') {
      this._wasConnected = true;
      if (this._lost) {
        this._lost = false;
        this._changed.emit();
      }
    } else if (this._wasConnected && !this._lost) {
      this._lost = true;
      this._wasLost = true;
      [...this._waiting].forEach(onLost => onLost());
      this._changed.emit();
    }
  }

  /** A silent execution has no `execute_input`, so the probe never wakes itself. */
  private _onMessage(_: ISessionContext, message: KernelMessage.IMessage): void {
    const parent = (message.parent_header as { msg_id?: string }).msg_id ?? '';
    if (message.header.msg_type === 'execute_input') {
      this._running.add(parent);
      this._cells.note(message);
      this._died = false;
    } else if (message.header.msg_type === 'status') {
      const { execution_state: state } = message.content as { execution_state?: string };
      if (state === 'idle' && this._running.delete(parent)) {
        this._changed.emit();
      }
    }
  }

  private readonly _onLeave = (event: PageTransitionEvent): void => {
    if (!event.persisted) {
      [...this._spills].forEach(release => release());
    }
  };

  private readonly _spills = new Set<() => void>();
  private _panel: NotebookPanel | null = null;
  private _died = false;
  private _wasConnected = false;
  private _lost = false;
  private _wasLost = false;
  private readonly _waiting = new Set<() => void>();
  private _isDisposed = false;
  private readonly _cells = new CellsRun();
  private readonly _running = new Set<string>();
  private readonly _probes = new Map<string, KernelProbe>();
  private readonly _changed = new Signal<this, void>(this);
}

function empty(reason: EmptyReason, message: string | null): IFrameList {
  return { frames: [], reason, message };
}
