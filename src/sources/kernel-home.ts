import type { ISessionContext } from '@jupyterlab/apputils';
import { PathExt } from '@jupyterlab/coreutils';
import type { Kernel, KernelMessage } from '@jupyterlab/services';
import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { CellsRun } from './cells-run';
import { KernelGone, type KernelProbe } from './kernel-probe';
import { readFrames } from './probe-answers';
import type { EmptyReason, IFrameList, ISourceFrame } from './types';

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

/** A notebook or a console of the page. */
export interface IKernelWidget {
  readonly sessionContext: ISessionContext;
  /** Of a notebook: its document. */
  readonly context?: { readonly path: string };
}

/** Where kernels are asked. */
export interface IProbes {
  probeOf(kernel: Kernel.IKernelConnection): KernelProbe;
  /** The kernel stopped: what was said to it is lost. */
  forget(kernelId: string): void;
}

/**
 * One notebook or console and what its kernel holds. The frames are looked up
 * when somebody asks; that something changed is learned by listening alone.
 */
export class KernelHome implements IDisposable {
  /** @param source - first part of the ids of the frames. */
  constructor(
    readonly widget: IKernelWidget,
    private readonly _source: string,
    private readonly _probes: IProbes
  ) {
    const { sessionContext: session } = widget;
    session.kernelChanged.connect(this._onKernel, this);
    session.statusChanged.connect(this._onStatus, this);
    session.connectionStatusChanged.connect(this._onConnection, this);
    session.iopubMessage.connect(this._onMessage, this);
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Its kernel may hold something else now. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get kind(): 'notebook' | 'console' {
    return this.widget.context === undefined ? 'console' : 'notebook';
  }

  /** Path of the notebook or of the console's session. */
  get path(): string {
    return this.widget.context?.path ?? this.widget.sessionContext.path;
  }

  get kernel(): Kernel.IKernelConnection | null {
    return this.widget.sessionContext.session?.kernel ?? null;
  }

  /** What it held when it was last looked at. */
  get known(): readonly ISourceFrame[] {
    return this._known;
  }

  /** Look without being waited for, if it may hold something else; `changed` tells of news. */
  lookAgain(): void {
    if (this._isDirty && !this._isLooking) {
      this._isLooking = true;
      const before = JSON.stringify(this._known);
      this.list()
        .then(({ frames }) => {
          if (JSON.stringify(frames) !== before) {
            this._changed.emit();
          }
        })
        .finally(() => {
          this._isLooking = false;
          if (this._isDirty) {
            this._changed.emit();
          }
        });
    }
  }

  /** What the kernel holds at this moment. Never rejects. */
  async list(): Promise<IFrameList> {
    this._isDirty = false;
    const list = await this._list();
    this._known = list.frames;
    return list;
  }

  /** Settles as `answer` does, but rejects at once when the connection is lost. */
  orLost<T>(answer: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const onLost = (): void => reject(new ServerLost());
      this._waiting.add(onLost);
      answer.then(resolve, reject).finally(() => this._waiting.delete(onLost));
    });
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      const { sessionContext: session } = this.widget;
      session.kernelChanged.disconnect(this._onKernel, this);
      session.statusChanged.disconnect(this._onStatus, this);
      session.connectionStatusChanged.disconnect(this._onConnection, this);
      session.iopubMessage.disconnect(this._onMessage, this);
      Signal.clearData(this);
    }
  }

  private async _list(): Promise<IFrameList> {
    if (this._lost) {
      return empty('no-server', LOST);
    }
    if (this._died || this.widget.sessionContext.kernelDisplayStatus === 'dead') {
      return empty('kernel-died', DIED);
    }
    const { kernel } = this;
    if (kernel === null) {
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
      const answer = await this.orLost(this._probes.probeOf(kernel).json('m.list_frames(ns)'));
      const { path, kind } = this;
      const place = { kind, name: this._name() };
      const frames = readFrames(answer).map(frame => ({
        ...frame,
        id: `${this._source}|${path}|${frame.name}`,
        context: path,
        place,
        version: `${kernel.id} ${frame.version}`
      }));
      const told = this._cells.told(frames);
      return { frames: told, reason: frames.length === 0 ? 'no-frames' : null, message: null };
    } catch (error) {
      if (error instanceof ServerLost) {
        return empty('no-server', LOST);
      }
      if (error instanceof KernelGone) {
        this._probes.forget(kernel.id);
        return this._died ? empty('kernel-died', DIED) : empty('no-frames', null);
      }
      return empty('no-frames', error instanceof Error ? error.message : String(error));
    }
  }

  private _name(): string {
    const { name } = this.widget.sessionContext;
    return this.kind === 'notebook' || name === '' ? PathExt.basename(this.path) : name;
  }

  private _emit(): void {
    this._isDirty = true;
    this._changed.emit();
  }

  private _onKernel(): void {
    this._running.clear();
    this._died = false;
    this._lost = false;
    this._emit();
  }

  private _onStatus(_: ISessionContext, status: Kernel.Status): void {
    if (status === 'dead' || status === 'autorestarting') {
      this._died = true;
    } else if (status === 'restarting') {
      this._died = false;
    } else {
      return;
    }
    this._running.clear();
    const { kernel } = this;
    if (kernel !== null) {
      this._probes.forget(kernel.id);
    }
    this._emit();
  }

  private _onConnection(_: ISessionContext, status: Kernel.ConnectionStatus): void {
    if (status === 'connected') {
      this._wasConnected = true;
      if (this._lost) {
        this._lost = false;
        this._emit();
      }
    } else if (this._wasConnected && !this._lost) {
      this._lost = true;
      this._wasLost = true;
      [...this._waiting].forEach(onLost => onLost());
      this._emit();
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
        this._emit();
      }
    }
  }

  private readonly _changed = new Signal<this, void>(this);
  private readonly _waiting = new Set<() => void>();
  private readonly _cells = new CellsRun();
  private readonly _running = new Set<string>();
  private _known: readonly ISourceFrame[] = [];
  private _isDirty = true;
  private _isLooking = false;
  private _died = false;
  private _wasConnected = false;
  private _lost = false;
  private _wasLost = false;
  private _isDisposed = false;
}

/** No frames, and why. */
export function empty(reason: EmptyReason, message: string | null): IFrameList {
  return { frames: [], reason, message };
}
