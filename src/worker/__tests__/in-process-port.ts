import { outlierHelper, type IHelperPort, type TeamMessage } from '../../engine';
import type { IEnvelope, IReply } from '../../protocol/messages';
import { Dispatcher } from '../dispatcher';
import type { IWorkerPort } from '../port';

/**
 * A port whose other end is a real dispatcher in the same process. Messages
 * are cloned and arrive in a later turn of the event loop, as a Worker's do.
 */
export class InProcessPort implements IWorkerPort {
  private readonly _dispatcher = new Dispatcher(
    reply => this._back(reply),
    () => {
      const helper = new InProcessHelper();
      this.helpers.push(helper);
      return helper;
    }
  );
  private _ended = false;

  onReply: ((reply: IReply) => void) | null = null;
  onDeath: ((reason: string) => void) | null = null;
  /** Threads that were started to help. */
  readonly helpers: InProcessHelper[] = [];
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

/** A thread that helps, in the same process. */
export class InProcessHelper implements IHelperPort {
  private readonly _helper = outlierHelper(message => {
    const copy = structuredClone(message);
    setImmediate(() => this.onAnswer(copy));
  });

  onAnswer: IHelperPort['onAnswer'] = () => undefined;
  onDeath = (): void => undefined;
  pieces = 0;
  ended = false;

  send(message: TeamMessage): void {
    const copy = structuredClone(message);
    this.pieces += message.type === 'piece' ? 1 : 0;
    setImmediate(() => (this.ended ? undefined : void this._helper.handle(copy)));
  }

  terminate(): void {
    this.ended = true;
  }
}
