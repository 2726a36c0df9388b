import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import { UUID } from '@lumino/coreutils';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { ITables } from './documents';
import { readNews, type IPerson, type IPlace, type IWelcome, type Message } from './messages';
import type { IAuthor, IOperation, IProposal } from './operations';
import type { BrowserOutbox } from './outbox';
import { Replica, type IRefused } from './replica';
import { ReviewApi } from './review-api';
import type { ISaid, ITalkStore, Saved } from './types';

/** Milliseconds between two tries to connect: the first, and at most. */
const FIRST_PAUSE = 400;
const LONGEST_PAUSE = 15_000;
/** Milliseconds without a word after which the server is asked for one, and given up. */
const QUIET = 20_000;
const DEAD = 10_000;

/** What is said on the collaboration server; what others say comes over its websocket. */
export class ServerStore implements ITalkStore {
  /**
   * @param welcome - how the server answered, now or the last time.
   * @param kept - what an earlier page could not send.
   */
  constructor(
    private readonly _settings: ServerConnection.ISettings,
    private readonly _outbox: BrowserOutbox,
    welcome: IWelcome,
    kept: Parameters<Replica['restore']>[0]
  ) {
    this._api = new ReviewApi(_settings);
    this._replica = new Replica(_outbox);
    this._replica.welcome = welcome;
    this._replica.restore(kept);
    window.addEventListener('online', this._onOnline);
    this._connect().catch(this._onFault);
  }

  readonly kind = 'server';

  get changed(): ISignal<ITalkStore, void> {
    return this._changed;
  }

  get tables(): ITables {
    return this._replica.tables;
  }

  get seq(): number {
    return this._replica.seq;
  }

  get author(): IAuthor {
    return this._replica.author;
  }

  get isAdmin(): boolean {
    return this._replica.welcome?.admin === true;
  }

  get mayWrite(): boolean {
    return this._replica.welcome?.may_write === true;
  }

  get saved(): Saved {
    return !this._replica.isCurrent ? 'away' : this.waiting > 0 ? 'sending' : 'kept';
  }

  get waiting(): number {
    return this._replica.waiting;
  }

  get refused(): readonly IRefused[] {
    return this._replica.refused;
  }

  get people(): readonly IPerson[] {
    return this._people;
  }

  say(...said: readonly ISaid[]): void {
    const made = new Date().toISOString();
    const base = this.seq;
    this._send(
      this._replica.propose(
        said.map((one): IProposal => ({ ...one, id: UUID.uuid4(), base, made }))
      )
    );
    this._emit();
  }

  /** Resolves once the past of these reports is here, however long the server is away. */
  follow(prefix: string): Promise<void> {
    this._followed = prefix;
    this._tellPlace();
    const done = this._replica.has(prefix)
      ? Promise.resolve()
      : new Promise<void>(resolve => this._followers.push(resolve));
    if (this._started) {
      this._fetch().catch(this._onFault);
    }
    return done;
  }

  look(place: IPlace | null): void {
    this._place = place;
    this._tellPlace();
  }

  authors(): Promise<readonly IAuthor[]> {
    return this._api.authors();
  }

  dismiss(id: string): void {
    this._replica.dismiss(id);
    this._emit();
  }

  recall(refusal: IRefused): void {
    this._replica.recall(refusal);
    this._emit();
  }

  dispose(): void {
    this._isDisposed = true;
    window.removeEventListener('online', this._onOnline);
    clearTimeout(this._timer);
    clearTimeout(this._watch);
    this._socket?.close();
    Signal.clearData(this);
  }

  /** Where the log ends is asked first; what lies before is fetched by report. */
  private async _connect(): Promise<void> {
    if (!this._started) {
      const { seq, hash } = await this._api.head();
      this._replica.startAt(seq, hash);
      this._started = true;
    }
    await this._fetch();
    if (!this._isDisposed) {
      this._open();
    }
  }

  private _open(): void {
    const { WebSocket, wsUrl } = this._settings;
    const socket = new WebSocket(URLExt.join(wsUrl, 'framescope/api/v1/events'));
    this._socket = socket;
    socket.onmessage = ({ data }: MessageEvent) => {
      if (this._socket === socket) {
        this._hear(String(data));
      }
    };
    socket.onclose = () => {
      if (this._socket === socket) {
        this._onCut();
      }
    };
    this._listen();
  }

  private _hear(text: string): void {
    this._listen();
    const news = readNews(text);
    if (news === null) {
      return;
    }
    if (news.type === 'presence') {
      this._people = this._others(news.people);
    }
    if (news.type === 'welcome') {
      this._pause = FIRST_PAUSE;
      this._outbox.know(news);
    }
    this._send(this._replica.hear(news));
    if (news.type === 'current') {
      this._tellPlace();
    }
    if (news.type !== 'pong') {
      this._emit();
    }
  }

  /** Messages go over the wire; a long one by a request of its own, whose limit is higher. */
  private _send(messages: readonly Message[]): void {
    for (const message of messages) {
      const text = JSON.stringify(message);
      const most = this._replica.welcome?.limits.message_bytes ?? 0;
      if (message.type === 'propose' && text.length * 2 > most) {
        this._post(message.ref, message.operations).catch(this._onFault);
      } else if (this._socket?.readyState === this._settings.WebSocket.OPEN) {
        this._socket.send(text);
      }
    }
  }

  private async _post(ref: string, operations: readonly IProposal[]): Promise<void> {
    const outcomes = await this._api.propose(operations);
    this._send(this._replica.hear({ type: 'ack', ref, outcomes }));
    this._emit();
  }

  private async _fetch(): Promise<void> {
    const prefix = this._followed;
    if (prefix === null || this._replica.has(prefix)) {
      return;
    }
    this._replica.fetching(prefix);
    let found: IOperation[] | null = null;
    try {
      const operations: IOperation[] = [];
      for await (const page of this._api.operations(prefix)) {
        operations.push(...page);
      }
      found = operations;
    } finally {
      this._replica.fetched(prefix, found);
      this._emit();
    }
    this._followers.splice(0).forEach(resolve => resolve());
    await this._fetch();
  }

  /** One of the own connections is this one. */
  private _others(people: readonly IPerson[]): readonly IPerson[] {
    const own = people.findIndex(({ author }) => author.id === this.author.id);
    return people.filter((_, i) => i !== own);
  }

  private _tellPlace(): void {
    if (this._replica.isCurrent && this._followed !== null) {
      const report = this._place === null ? null : this._followed;
      this._send([
        report === null
          ? { type: 'presence', report }
          : { type: 'presence', report, at: this._place ?? {} }
      ]);
    }
  }

  /** A word is due; without one for long the wire is dead, whatever it says of itself. */
  private _listen(): void {
    clearTimeout(this._watch);
    this._watch = setTimeout(() => {
      this._send([{ type: 'ping' }]);
      this._watch = setTimeout(() => {
        const socket = this._socket;
        this._onCut();
        socket?.close();
      }, DEAD);
    }, QUIET);
  }

  private _onCut(): void {
    clearTimeout(this._watch);
    this._socket = null;
    this._replica.cut();
    this._people = [];
    this._again();
    this._emit();
  }

  private _again(): void {
    if (!this._isDisposed) {
      clearTimeout(this._timer);
      this._timer = setTimeout(
        () => void this._connect().catch(this._onFault),
        this._pause * (0.75 + Math.random() / 2)
      );
      this._pause = Math.min(LONGEST_PAUSE, this._pause * 2);
    }
  }

  private readonly _onFault = (): void => {
    if (this._socket !== null) {
      this._socket.close();
    } else {
      this._again();
    }
  };

  private readonly _onOnline = (): void => {
    if (this._socket === null) {
      this._pause = FIRST_PAUSE;
      this._again();
    }
  };

  private _emit(): void {
    if (!this._isDisposed) {
      this._changed.emit();
    }
  }

  private readonly _api: ReviewApi;
  private readonly _replica: Replica;
  private readonly _changed = new Signal<ITalkStore, void>(this);
  /** What the ids of the reports at hand begin with. */
  private _followed: string | null = null;
  private readonly _followers: (() => void)[] = [];
  private _place: IPlace | null = null;
  private _people: readonly IPerson[] = [];
  private _socket: WebSocket | null = null;
  private _started = false;
  private _pause = FIRST_PAUSE;
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _watch: ReturnType<typeof setTimeout> | undefined;
  private _isDisposed = false;
}
