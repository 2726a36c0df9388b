import type { IEnvelope, IReply } from '../protocol/messages';

/** The client's end of a line to one engine: a Worker, or a stand-in of its shape. */
export interface IWorkerPort {
  send(envelope: IEnvelope, transfer: Transferable[]): void;
  /** Called for each reply. Set once. */
  onReply: ((reply: IReply) => void) | null;
  /** Called once when the engine is gone, with a sentence. */
  onDeath: ((reason: string) => void) | null;
  /** End the engine at once, in the middle of its work. */
  terminate(): void;
}

/** Wraps a browser's Worker. */
export class BrowserPort implements IWorkerPort {
  constructor(private readonly _worker: Worker) {
    _worker.onmessage = (event: MessageEvent<IReply>) => this.onReply?.(event.data);
    _worker.onerror = event => {
      event.preventDefault();
      this.onDeath?.(`The engine stopped: ${event.message || 'its script could not be loaded'}.`);
    };
    _worker.onmessageerror = () => this.onDeath?.('The engine sent a message that cannot be read.');
  }

  onReply: ((reply: IReply) => void) | null = null;
  onDeath: ((reason: string) => void) | null = null;

  send(envelope: IEnvelope, transfer: Transferable[]): void {
    this._worker.postMessage(envelope, transfer);
  }

  terminate(): void {
    this._worker.terminate();
  }
}
