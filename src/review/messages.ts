import type { IAuthor, IOperation, IOutcome, IProposal, IRefusal } from './operations';

/** What somebody looks at. */
export interface IPlace {
  readonly finding?: string;
  readonly column?: string;
  /** 0-based, in the whole frame. */
  readonly row?: number;
  readonly annotation?: string;
}

/** Somebody who looks at a report now, once a connection. */
export interface IPerson {
  readonly connection: string;
  readonly author: IAuthor;
  readonly at: IPlace;
}

/** What the server says of itself and of who asks. */
export interface IWelcome {
  readonly author: IAuthor;
  readonly admin: boolean;
  readonly may_write: boolean;
  readonly features: Readonly<Record<string, boolean>>;
  readonly limits: {
    readonly body_bytes: number;
    readonly message_bytes: number;
    readonly batch: number;
  };
}

/** What a client says on the websocket; `schema/review.json`, message. */
export type Message =
  | { readonly type: 'hello'; readonly after: number; readonly hash: string }
  | { readonly type: 'propose'; readonly ref: string; readonly operations: readonly IProposal[] }
  | { readonly type: 'presence'; readonly report: string | null; readonly at?: IPlace }
  | { readonly type: 'ping' };

/** What the server says on the websocket; `schema/review.json`, news. */
export type News =
  | (IWelcome & { readonly type: 'welcome' })
  | {
      readonly type: 'operations';
      readonly items: readonly IOperation[];
      readonly seq: number;
      readonly hash: string;
    }
  | { readonly type: 'current'; readonly seq: number }
  | { readonly type: 'reset' }
  | { readonly type: 'ack'; readonly ref: string | null; readonly outcomes: readonly IOutcome[] }
  | { readonly type: 'presence'; readonly report: string; readonly people: readonly IPerson[] }
  | { readonly type: 'pong' }
  | (IRefusal & { readonly type: 'problem'; readonly ref: string | null });

const KINDS: ReadonlySet<unknown> = new Set<News['type']>([
  'welcome',
  'operations',
  'current',
  'reset',
  'ack',
  'presence',
  'pong',
  'problem'
]);

/** What the server said; null where this client does not know it. */
export function readNews(text: string): News | null {
  const told: unknown = JSON.parse(text);
  return typeof told === 'object' && told !== null && KINDS.has((told as { type?: unknown }).type)
    ? (told as News)
    : null;
}
