import type { Kernel, ServerConnection } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { KEPT, keptKey } from './greeting';
import { empty, KernelHome } from './kernel-home';
import { KernelProbe } from './kernel-probe';
import type { OpenKernels } from './open-kernels';
import { spillFrame } from './spill';
import type { IDataSource, IFrameList, ILoaded, ILoadOptions, ISourceFrame } from './types';

/**
 * The dataframes in the kernels of the open notebooks and consoles. Those of
 * the one that is worked in are looked up anew each time; of the others it is
 * told what they held when they were last heard of, and nobody waits for them.
 */
export class KernelSource implements IDataSource {
  constructor(
    private readonly _open: OpenKernels,
    private readonly _server: ServerConnection.ISettings
  ) {
    _open.changed.connect(this._onOpen, this);
    globalThis.addEventListener?.('pagehide', this._onLeave);
    this._sync();
  }

  readonly id = 'kernel';

  get changed(): ISignal<IDataSource, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  async list(): Promise<IFrameList> {
    const current = this._homes.find(({ widget }) => widget === this._open.current);
    if (current === undefined) {
      return empty('no-notebook', null);
    }
    const own = await current.list();
    const seen = new Set([current.kernel?.id]);
    const elsewhere = this._homes.flatMap(home => {
      const kernel = home.kernel?.id;
      if (kernel === undefined || seen.has(kernel)) {
        return [];
      }
      seen.add(kernel);
      home.lookAgain();
      return home.known.map(frame => ({ ...frame, elsewhere: true }));
    });
    return { ...own, frames: [...own.frames, ...elsewhere], active: current.path };
  }

  load(frame: ISourceFrame, options: ILoadOptions): Promise<ILoaded> {
    const home = this._homes.find(({ path }) => path === frame.context);
    const kernel = home?.kernel ?? null;
    if (home === undefined || kernel === null || kernel.status === 'dead') {
      return Promise.reject(
        new Error(`The kernel of "${frame.name}" has stopped. Run the notebook's cells again.`)
      );
    }
    const key = keptKey(frame.id);
    const variable = key === null ? undefined : { space: KEPT, key };
    const spilled = spillFrame(this.probeOf(kernel), this._server, frame, options, variable);
    const kept = home.orLost(spilled).catch((reason: unknown) => {
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

  /** The probe in a kernel; one for all that ask it. */
  probeOf(kernel: Kernel.IKernelConnection): KernelProbe {
    let probe = this._probes.get(kernel.id);
    if (probe === undefined) {
      probe = new KernelProbe(kernel);
      this._probes.set(kernel.id, probe);
      kernel.disposed.connect(() => this.forget(kernel.id));
    }
    return probe;
  }

  /** A kernel stopped. */
  forget(kernelId: string): void {
    this._probes.get(kernelId)?.dispose();
    this._probes.delete(kernelId);
  }

  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    this._open.dispose();
    this._homes.splice(0).forEach(home => home.dispose());
    globalThis.removeEventListener?.('pagehide', this._onLeave);
    [...this._spills].forEach(release => release());
    this._probes.forEach(probe => probe.dispose());
    this._probes.clear();
    Signal.clearData(this);
  }

  private _onOpen(): void {
    this._sync();
    this._changed.emit();
  }

  /** A home for each widget that is open. */
  private _sync(): void {
    const { widgets } = this._open;
    for (const home of this._homes.filter(({ widget }) => widgets.every(one => one !== widget))) {
      this._homes.splice(this._homes.indexOf(home), 1);
      home.dispose();
    }
    for (const widget of widgets) {
      if (this._homes.every(home => home.widget !== widget)) {
        const home = new KernelHome(widget, this.id, this);
        home.changed.connect(() => this._changed.emit());
        this._homes.push(home);
      }
    }
  }

  private readonly _onLeave = (event: PageTransitionEvent): void => {
    if (!event.persisted) {
      [...this._spills].forEach(release => release());
    }
  };

  private readonly _homes: KernelHome[] = [];
  private readonly _spills = new Set<() => void>();
  private readonly _probes = new Map<string, KernelProbe>();
  private readonly _changed = new Signal<this, void>(this);
  private _isDisposed = false;
}
