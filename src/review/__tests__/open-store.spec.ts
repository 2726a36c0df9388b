/**
 * @jest-environment node
 */
import { ServerConnection } from '@jupyterlab/services';

import { openServer } from '../open-store';
import { BrowserOutbox } from '../outbox';
import type { IWelcome } from '../messages';
import type { IProposal } from '../operations';

/** What a store is opened with; its life on the wire has tests of its own. */
jest.mock('../server-store', () => ({
  ServerStore: class {
    constructor(
      readonly settings: unknown,
      readonly outbox: unknown,
      readonly welcome: unknown,
      readonly kept: unknown
    ) {}
  }
}));

const WELCOME = {
  author: { id: 'ada', name: 'Ada' },
  may_write: true
} as unknown as IWelcome;

const KEPT = [{ author: 'ada', proposal: { id: 'p1' } as unknown as IProposal }];

/** Settings of a server that answers every request so. */
function answering(status: number, body: unknown): ServerConnection.ISettings {
  return ServerConnection.makeSettings({
    baseUrl: 'http://127.0.0.1:1/',
    fetch: async () =>
      new Response(JSON.stringify(body), {
        status,
        headers: { 'Content-Type': 'application/json' }
      })
  });
}

const away = ServerConnection.makeSettings({
  baseUrl: 'http://127.0.0.1:1/',
  fetch: () => Promise.reject(new TypeError('Failed to fetch'))
});

function known(welcome: IWelcome | null): jest.SpyInstance {
  return jest.spyOn(BrowserOutbox.prototype, 'load').mockResolvedValue({ kept: KEPT, welcome });
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('the store on the server', () => {
  it('is there, and what it said is remembered for when it is away', async () => {
    known(null);
    const know = jest.spyOn(BrowserOutbox.prototype, 'know').mockImplementation(() => undefined);
    const { store, why } = await openServer(answering(200, WELCOME));
    expect(why).toBe('');
    expect(store).toMatchObject({ welcome: WELCOME, kept: KEPT });
    expect(know).toHaveBeenCalledWith(WELCOME);
  });

  it('is none where the server has no extension, without a word', async () => {
    known(WELCOME);
    expect(await openServer(answering(404, {}))).toEqual({ store: null, why: '' });
  });

  it.each([
    [501, 'Reviews need: pip install "framescope[server]" on the server.'],
    [403, 'You may not read reviews.']
  ])('is none at %i, and says why', async (status, detail) => {
    known(WELCOME);
    expect(await openServer(answering(status, { detail }))).toEqual({ store: null, why: detail });
  });

  it.each<[string, ServerConnection.ISettings]>([
    ['is away', away],
    ['stumbles', answering(503, { detail: 'The store cannot be made.' })]
  ])('waits for a server that %s where it was known, and fails where it was not', async (_, at) => {
    known(null);
    await expect(openServer(at)).rejects.toThrow();
    known(WELCOME);
    const { store, why } = await openServer(at);
    expect(why).toBe('');
    expect(store).toMatchObject({ welcome: WELCOME, kept: KEPT });
  });
});
