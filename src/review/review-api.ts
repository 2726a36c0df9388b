import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';

import type { IWelcome } from './messages';
import type { IAuthor, IOperation, IOutcome, IProposal } from './operations';

/** The server answered, but not with what was asked for. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    detail: string,
    /** What went wrong, in one word of the server's; '' where it said none. */
    readonly code = ''
  ) {
    super(detail);
  }
}

interface IPage<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** The endpoints of the collaboration server, `framescope/api/v1`. */
export class ReviewApi {
  constructor(private readonly _settings: ServerConnection.ISettings) {}

  /** Who asks, and what may be sent. */
  me(): Promise<IWelcome> {
    return this._get('me', {});
  }

  /** Where the log ends. */
  async head(): Promise<{ readonly seq: number; readonly hash: string }> {
    const { head } = await this._get<{ head: { seq: number; hash: string } }>('operations', {
      limit: '1'
    });
    return head;
  }

  /** The operations of all reports whose ids begin alike, in order, by pages. */
  async *operations(origin: string): AsyncGenerator<readonly IOperation[]> {
    for (let after = 0; ;) {
      const { items } = await this._get<{ items: readonly IOperation[] }>('operations', {
        origin,
        after: String(after),
        limit: '200'
      });
      if (items.length === 0) {
        return;
      }
      yield items;
      after = items[items.length - 1].seq;
    }
  }

  /** Everybody who has ever written. */
  async authors(): Promise<readonly IAuthor[]> {
    const authors: IAuthor[] = [];
    for await (const page of this.pages<IAuthor>('users', {})) {
      authors.push(...page.map(({ id, name }) => ({ id, name })));
    }
    return authors;
  }

  /** Every page of a list, newest first. */
  async *pages<T>(
    path: string,
    query: Readonly<Record<string, string>>
  ): AsyncGenerator<readonly T[]> {
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: IPage<T> = await this.page(path, query, cursor);
      yield page.items;
      cursor = page.next;
    }
  }

  /** One page of a list; `cursor` is '' for the first. */
  page<T>(
    path: string,
    query: Readonly<Record<string, string>>,
    cursor: string,
    limit = 200
  ): Promise<IPage<T>> {
    const more: Record<string, string> = cursor === '' ? {} : { cursor };
    return this._get(path, { ...query, ...more, limit: String(limit) });
  }

  /** Propose operations; when this resolves, those that were stored are on disk. */
  async propose(operations: readonly IProposal[]): Promise<readonly IOutcome[]> {
    const init = { method: 'POST', body: JSON.stringify(operations) };
    const told = await this._ask<{ outcomes: readonly IOutcome[] }>('operations', init);
    return told.outcomes;
  }

  private _get<T>(path: string, query: Readonly<Record<string, string>>): Promise<T> {
    return this._ask(path + URLExt.objectToQueryString(query), {});
  }

  private async _ask<T>(path: string, init: RequestInit): Promise<T> {
    const url = URLExt.join(this._settings.baseUrl, 'framescope/api/v1', path);
    const headers: Record<string, string> =
      init.body === undefined ? {} : { 'Content-Type': 'application/json' };
    const response = await ServerConnection.makeRequest(url, { ...init, headers }, this._settings);
    const told = (await response.json().catch(() => ({}))) as T & {
      detail?: unknown;
      code?: unknown;
    };
    if (!response.ok) {
      const { detail, code } = told;
      throw new ApiError(
        response.status,
        typeof detail === 'string' ? detail : `The server answered with ${response.status}.`,
        typeof code === 'string' ? code : ''
      );
    }
    return told;
  }
}
