import type { IEnvelope } from '../protocol/messages';
import { Dispatcher } from './dispatcher';

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<IEnvelope>) => void) | null;
  postMessage(message: unknown): void;
};

const dispatcher = new Dispatcher(reply => scope.postMessage(reply));
scope.onmessage = event => void dispatcher.handle(event.data);
