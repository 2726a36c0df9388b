import type { ISessionContext } from '@jupyterlab/apputils';
import type { Kernel } from '@jupyterlab/services';
import type { IDisposable } from '@lumino/disposable';

import { askQuietly } from './ask';

const MODULE = '_framescope_greeting';
const KEPT_ID = 'kernel|kept|';

/** Python for the tables that `inspect` keeps for a front end that has greeted. */
export const KEPT = `__import__('sys').modules['${MODULE}'].kept`;

/** Python that makes the place for kept tables and notes who completes outputs. */
function greeting(client: string): string {
  return (
    `(lambda space: (space.setdefault('kept', {}), ` +
    `space.setdefault('clients', []).append(${JSON.stringify(client)})) and None)` +
    `(__import__('sys').modules.setdefault('${MODULE}', ` +
    `__import__('types').ModuleType('${MODULE}')).__dict__)`
  );
}

/** The id of a table that the kernel keeps under a ticket, or under its fingerprint once it is scanned. */
export function keptId(key: string): string {
  return KEPT_ID + key;
}

/** The key in the id of a kept table; null for another frame. */
export function keptKey(frameId: string): string | null {
  return frameId.startsWith(KEPT_ID) ? frameId.slice(KEPT_ID.length) : null;
}

/**
 * Tells the kernel of one session that a front end is here which completes the
 * outputs of what it executes, so that `inspect` need not start an engine of its own. One silent,
 * empty execution for each start of the kernel; no answer is waited for.
 */
export class Greeter implements IDisposable {
  constructor(private readonly _session: ISessionContext) {
    _session.statusChanged.connect(this._onStatus, this);
    _session.kernelChanged.connect(this._forget, this);
    this._onStatus(_session, _session.session?.kernel?.status ?? 'unknown');
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._session.statusChanged.disconnect(this._onStatus, this);
      this._session.kernelChanged.disconnect(this._forget, this);
    }
  }

  /**
   * Have the kernel keep a scanned table under its fingerprint, so that a report finds its rows
   * again. `inspect` lets the oldest of these go.
   */
  keep(ticket: string, fingerprint: string): void {
    const kernel = this._session.session?.kernel;
    if (kernel) {
      const [from, to] = [JSON.stringify(ticket), JSON.stringify(fingerprint)];
      ask(
        kernel,
        `(lambda kept: ${from} in kept and kept.update({${to}: kept.pop(${from})}))(${KEPT}) and None`
      );
    }
  }

  private _forget(): void {
    this._greeted = false;
    this._onStatus(this._session, this._session.session?.kernel?.status ?? 'unknown');
  }

  private _onStatus(_: ISessionContext, status: Kernel.Status): void {
    if (status === 'idle' || status === 'busy') {
      const kernel = this._session.session?.kernel;
      if (!this._greeted && kernel) {
        this._greeted = true;
        this._greet(kernel);
      }
    } else if (status !== 'unknown') {
      this._greeted = false;
    }
  }

  private _greet(kernel: Kernel.IKernelConnection): void {
    kernel.info.then(
      ({ language_info: language }) => {
        if (language.name === 'python' && !this._isDisposed && !kernel.isDisposed) {
          ask(kernel, greeting(kernel.clientId));
        }
      },
      () => {
        this._greeted = false;
      }
    );
  }

  private _greeted = false;
  private _isDisposed = false;
}

/** Where the kernel goes away meanwhile, there is nobody to tell. */
function ask(kernel: Kernel.IKernelConnection, expression: string): void {
  askQuietly(kernel, expression).done.catch(() => undefined);
}
