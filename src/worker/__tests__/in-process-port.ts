import type { IEnvelope, IReply } from '../../protocol/messages';
import { Dispatcher } from '../dispatcher';
import type { IWorkerPort } from '../port';

/**
 * A port whose other end is a real dispatcher in the same process. Messages
 * are cloned and arrive in a later turn of the event loop, as a Worker's do.
 */
export class InProcessPort implements IWorkerPort {
  private readonly _dispatcher = new Dispatcher(reply => this._back(reply));
  private _ended = false;

  onReply: ((reply: IReply) => void) | null = null;
  onDeath: ((reason: string) => void) | null = null;
  /** Requests that reached the engine, in their order. */
  readonly received: IEnvelope[] = [];

  get ended(): boolean {
    return this._ended;
  }

  send(envelope: IEnvelope, transfer: Transferable[]): void {
    const message = structuredClone(envelope, { transfer });
    setImmediate(() => {
      if (!this._ended) {
        this.received.push(message);
        void this._dispatcher.handle(message);
      }
    });
  }

  terminate(): void {
    this._ended = true;
  }

  /** The engine dies by itself. */
  die(reason: string): void {
    this._ended = true;
    this.onDeath?.(reason);
  }

  private _back(reply: IReply): void {
    const message = structuredClone(reply);
    setImmediate(() => {
      if (!this._ended) {
        this.onReply?.(message);
      }
    });
  }
}
