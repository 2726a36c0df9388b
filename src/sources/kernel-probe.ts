import type { Kernel } from '@jupyterlab/services';
import type { IDisposable } from '@lumino/disposable';

import { askQuietly } from './ask';

const MODULE = '_framescope_probe';

/** The kernel went away while it was asked. */
export class KernelGone extends Error {
  constructor() {
    super('The kernel stopped before the dataframe was read. Run your cells again.');
    this.name = 'KernelGone';
  }
}

/** An expression failed in the kernel. */
class ProbeError extends Error {
  constructor(
    readonly kind: string,
    message: string
  ) {
    super(message);
    this.name = 'ProbeError';
  }
}

/** A string as a Python literal. */
export function pythonText(value: string): string {
  return JSON.stringify(value);
}

/** The expression that makes the probe a module of its own, outside the user's variables. */
export function installExpression(source: string): string {
  return (
    `(lambda sys, m: (__import__('builtins').exec(__import__('builtins').compile(` +
    `${pythonText(source)}, '<framescope>', 'exec'), m.__dict__), ` +
    `sys.modules.__setitem__('${MODULE}', m), 'ok')[-1])` +
    `(__import__('sys'), __import__('types').ModuleType('${MODULE}'))`
  );
}

/**
 * The expression that calls the probe.
 *
 * @param body - Python over `m`, the probe, and `ns`, the user's variables; its
 *   value is bytes, or text.
 */
export function callExpression(body: string): string {
  return (
    `(lambda m, ns: (lambda v: __import__('base64').b64encode(` +
    `v if __import__('builtins').isinstance(v, __import__('builtins').bytes) else v.encode()` +
    `).decode())(${body}))` +
    `(__import__('sys').modules['${MODULE}'], __import__('builtins').globals())`
  );
}

/**
 * Asks one kernel through expressions of silent, empty executions: no output,
 * no history, no execution count, no variable of the user's touched. Where the
 * kernel has subshells, a running cell does not keep the answer waiting.
 */
export class KernelProbe implements IDisposable {
  constructor(private readonly _kernel: Kernel.IKernelConnection) {}

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /**
   * The value of `body` (see `callExpression`) as bytes.
   *
   * @throws KernelGone when the kernel stopped; Error when the expression failed.
   */
  async bytes(body: string): Promise<Uint8Array> {
    const expression = callExpression(body);
    try {
      return decode(await this._evaluate(expression));
    } catch (error) {
      if (!(error instanceof ProbeError) || error.kind !== 'KeyError') {
        throw error;
      }
    }
    const { PROBE_SOURCE } = await import('./probe-source');
    await this._evaluate(installExpression(PROBE_SOURCE));
    return decode(await this._evaluate(expression));
  }

  /** The value of `body`, which is JSON text. */
  async json(body: string): Promise<unknown> {
    return JSON.parse(new TextDecoder().decode(await this.bytes(body)));
  }

  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    this._line?.then(
      line => {
        if (line !== this._kernel) {
          line.dispose();
        }
      },
      () => undefined
    );
  }

  private async _evaluate(expression: string): Promise<string> {
    this._line ??= this._connect();
    const line = await this._line;
    if (this._isDisposed || line.isDisposed || line.status === 'dead') {
      throw new KernelGone();
    }
    const future = askQuietly(line, expression);
    const reply = await future.done.catch(() => {
      throw new KernelGone();
    });
    const content = reply?.content;
    if (content?.status !== 'ok') {
      throw new KernelGone();
    }
    const answer = content.user_expressions?.framescope as
      | { status?: string; ename?: string; evalue?: string; data?: { 'text/plain'?: string } }
      | undefined;
    const text = answer?.data?.['text/plain'];
    if (answer?.status !== 'ok' || typeof text !== 'string') {
      throw new ProbeError(
        answer?.ename ?? 'Error',
        `The kernel could not be asked for its dataframes (${answer?.ename ?? 'no answer'}: ${answer?.evalue ?? ''}).`
      );
    }
    return text;
  }

  private async _connect(): Promise<Kernel.IKernelConnection> {
    await this._kernel.info;
    if (!this._kernel.supportsSubshells) {
      return this._kernel;
    }
    const line = this._kernel.clone({ handleComms: false });
    const created = line.info.then(() => line.requestCreateSubshell({}).done);
    const subshell = await created.then(
      reply => reply.content.subshell_id,
      () => null
    );
    if (!subshell) {
      line.dispose();
      return this._kernel;
    }
    line.subshellId = subshell;
    return line;
  }

  private _line: Promise<Kernel.IKernelConnection> | null = null;
  private _isDisposed = false;
}

function decode(quoted: string): Uint8Array {
  const text = atob(quoted.replace(/^'|'$/g, ''));
  return Uint8Array.from(text, character => character.charCodeAt(0));
}
