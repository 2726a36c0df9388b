import { Cancelled } from '../engine';
import type { IEvent, IReply, IRequest, IResults, RequestType } from '../protocol/messages';
import type { IWorkerPort } from './port';

interface IPending {
  resolve(result: IResults[RequestType]): void;
  reject(reason: Error): void;
  onEvent?: (event: IEvent) => void;
}

/**
 * Requests to one engine, each answered by a promise.
 */
export class EngineClient {
  constructor(private readonly _port: IWorkerPort) {
    _port.onReply = reply => this._onReply(reply);
    _port.onDeath = reason => this._die(new Error(`${reason} Scan again to start a new one.`));
  }

  private readonly _pending = new Map<number, IPending>();
  private _next = 1;
  private _dead: Error | null = null;

  /** Whether the engine is gone. */
  get isDead(): boolean {
    return this._dead !== null;
  }

  /** Whether an answer is awaited. */
  get isBusy(): boolean {
    return this._pending.size > 0;
  }

  /**
   * Asks the engine.
   *
   * @param onEvent - called for the events of a run, before it resolves.
   * @param transfer - buffers to hand over instead of copying.
   * @throws Cancelled when the run was cancelled; Error with a sentence otherwise.
   */
  ask<T extends RequestType>(
    request: Extract<IRequest, { type: T }>,
    onEvent?: (event: IEvent) => void,
    transfer: Transferable[] = []
  ): Promise<IResults[T]> {
    if (this._dead !== null) {
      return Promise.reject(this._dead);
    }
    const id = this._next++;
    return new Promise<IResults[T]>((resolve, reject) => {
      this._pending.set(id, {
        resolve: resolve as (result: IResults[RequestType]) => void,
        reject,
        onEvent
      });
      this._port.send({ id, request }, transfer);
    });
  }

  /** Ends the engine at once; whatever is under way rejects with `reason`. */
  terminate(reason: Error = new Error('The engine was closed.')): void {
    this._port.terminate();
    this._die(reason);
  }

  private _onReply(reply: IReply): void {
    const pending = this._pending.get(reply.id);
    if (pending === undefined) {
      return;
    }
    if (reply.type === 'result') {
      this._pending.delete(reply.id);
      pending.resolve(reply.result);
    } else if (reply.type === 'error') {
      this._pending.delete(reply.id);
      pending.reject(reply.cancelled ? new Cancelled() : new Error(reply.message));
    } else {
      pending.onEvent?.(reply);
    }
  }

  private _die(reason: Error): void {
    this._dead ??= reason;
    const pending = [...this._pending.values()];
    this._pending.clear();
    for (const one of pending) {
      one.reject(reason);
    }
  }
}
