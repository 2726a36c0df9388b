import type { ISignal } from '@lumino/signaling';

import type { ITables } from './documents';
import type { IPerson, IPlace } from './messages';
import type { IAuthor, IBodies, Kind } from './operations';
import type { IRefused } from './replica';

/** Where what is said is kept. */
export type StoreKind = 'server' | 'notebook' | 'memory';

/** Whether what was said is safe. */
export type Saved =
  /** All of it has a receipt, or stands in the notebook. */
  | 'kept'
  /** Some is on its way. */
  | 'sending'
  /** The server is away: it is kept in this browser and sent later. */
  | 'away'
  /** It is gone with the page. */
  | 'page';

/** Something to be said. */
export interface ISaid<K extends Kind = Kind> {
  readonly kind: K;
  readonly report: string;
  readonly target: string;
  readonly body: IBodies[K];
}

/** What is said is kept here, and what others say comes from here. */
export interface ITalkStore {
  readonly kind: StoreKind;
  /** Anything of it is another one now. */
  readonly changed: ISignal<ITalkStore, void>;
  readonly tables: ITables;
  /** The last number that is here. */
  readonly seq: number;
  readonly author: IAuthor;
  readonly isAdmin: boolean;
  readonly mayWrite: boolean;
  readonly saved: Saved;
  /** What has no receipt yet. */
  readonly waiting: number;
  /** What was not taken, and why. */
  readonly refused: readonly IRefused[];
  /** Others who look at the same. */
  readonly people: readonly IPerson[];
  /** Say some things at once, in their order. */
  say(...said: readonly ISaid[]): void;
  /** Keep the reports whose id begins with `prefix` at hand. */
  follow(prefix: string): Promise<void>;
  /** Tell the others what is looked at; null for nothing. */
  look(place: IPlace | null): void;
  /** Everybody who has ever written here. */
  authors(): Promise<readonly IAuthor[]>;
  /** Forget a refusal that was read. */
  dismiss(id: string): void;
  /** Show a refusal again. */
  recall(refusal: IRefused): void;
  dispose(): void;
}
