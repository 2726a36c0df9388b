import { outlierHelper, type TeamHelper, type TeamMessage } from '../engine';
import type { IEnvelope } from '../protocol/messages';
import { Dispatcher } from './dispatcher';
import { BrowserHelperPort } from './helper-port';

const scope = self as unknown as {
  readonly location: { readonly href: string };
  onmessage: ((event: MessageEvent<IEnvelope | TeamMessage>) => void) | null;
  postMessage(message: unknown, transfer?: ArrayBuffer[]): void;
};

/** One more worker of the same script, for work of this one. */
const another = (): BrowserHelperPort =>
  new BrowserHelperPort(
    new Worker(scope.location.href, { type: 'module', name: 'framescope helper' })
  );

const dispatcher = new Dispatcher(reply => scope.postMessage(reply), another);
let helper: TeamHelper | null = null;
scope.onmessage = ({ data }) => {
  if ('request' in data) {
    void dispatcher.handle(data);
  } else {
    helper ??= outlierHelper((message, transfer) => scope.postMessage(message, transfer));
    void helper.handle(data);
  }
};
