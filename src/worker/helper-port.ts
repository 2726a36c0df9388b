import type { HelperMessage, IHelperPort, TeamMessage } from '../engine';

/** Wraps a Worker of the browser that helps with outlier models. */
export class BrowserHelperPort implements IHelperPort {
  constructor(private readonly _worker: Worker) {
    _worker.onmessage = (event: MessageEvent<HelperMessage>) => this.onAnswer(event.data);
    _worker.onerror = event => {
      event.preventDefault();
      this.onDeath();
    };
  }

  onAnswer: (message: HelperMessage) => void = () => undefined;
  onDeath: () => void = () => undefined;

  send(message: TeamMessage, transfer: ArrayBuffer[]): void {
    this._worker.postMessage(message, transfer);
  }

  terminate(): void {
    this._worker.terminate();
  }
}
