import { ServerConnection } from '@jupyterlab/services';

import { BrowserOutbox } from './outbox';
import { ApiError, ReviewApi } from './review-api';
import { ServerStore } from './server-store';

/** What the server said when it was asked for reviews. */
export interface IServerAnswer {
  /** Null where it keeps none. */
  readonly store: ServerStore | null;
  /** Why it keeps none: one sentence; '' where it has no extension. */
  readonly why: string;
}

const NOT_FOUND = 404;
const AWAY = 500;
const NOT_IMPLEMENTED = 501;

/**
 * The store on the server, also where it is away now and was known before.
 *
 * @throws Error where the server is away and was never known.
 */
export async function openServer(settings: ServerConnection.ISettings): Promise<IServerAnswer> {
  const outbox = new BrowserOutbox(settings.baseUrl);
  const { kept, welcome } = await outbox
    .load()
    .catch(
      () => ({ kept: [], welcome: null }) satisfies Awaited<ReturnType<BrowserOutbox['load']>>
    );
  try {
    const now = await new ReviewApi(settings).me();
    outbox.know(now);
    return { store: new ServerStore(settings, outbox, now, kept), why: '' };
  } catch (reason) {
    const status = reason instanceof ApiError ? reason.status : AWAY;
    if (status < AWAY || status === NOT_IMPLEMENTED) {
      const why = status === NOT_FOUND || !(reason instanceof Error) ? '' : reason.message;
      return { store: null, why };
    }
    if (welcome === null) {
      throw reason;
    }
    return { store: new ServerStore(settings, outbox, welcome, kept), why: '' };
  }
}
