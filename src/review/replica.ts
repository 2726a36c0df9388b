import { Tables, type ITables } from './documents';
import type { IWelcome, Message, News } from './messages';
import type { IAuthor, IOperation, IOutcome, IProposal, IRefusal } from './operations';
import { RefusedError, take } from './steps';

/** A proposal that the log has not told back yet. */
interface IWaiting {
  readonly proposal: IProposal;
  /** Who made it; it is sent under no other name. */
  readonly author: string;
  /** It is on the server's disk. */
  isKept: boolean;
}

/** A proposal that the server did not take. */
export interface IRefused {
  readonly proposal: IProposal;
  readonly problem: IRefusal;
}

/** Where proposals outlive the page until they are acknowledged. */
export interface IOutbox {
  put(proposal: IProposal, author: string): void;
  drop(id: string): void;
}

/** Characters of the proposals of one message at most, so that it stays below the server's limit. */
const LONGEST = 200_000;
/** A refusal of something that is there already, made by whoever came first. */
const EXISTS = 'exists';
/** What the ids of the reports of one dataset have in common. */
export const prefixOf = (report: string): string => report.split('.', 1)[0];

const NO_ONE: IAuthor = { id: '', name: '' };

/**
 * One client's copy of the log, without a wire: what it hears changes it, what it answers is to be
 * sent. Whatever is dropped, doubled or resumed, it ends in the server's state with nothing lost:
 * numbers are taken once and in order, and a proposal is sent again until it is acknowledged.
 */
export class Replica {
  constructor(private readonly _outbox: IOutbox) {}

  /** What the server has told of itself; null before. */
  welcome: IWelcome | null = null;
  /** All that was said up to now is here. */
  isCurrent = false;
  refused: readonly IRefused[] = [];

  /** The tables with what waits on top, as they will be once the server has it. */
  get tables(): ITables {
    this._shown ??= this._withWaiting();
    return this._shown;
  }

  /** The number of the last operation that was told. */
  get seq(): number {
    return this._seq;
  }

  /** Proposals without a receipt. */
  get waiting(): number {
    return this._waiting.filter(one => !one.isKept && this._isMine(one)).length;
  }

  get author(): IAuthor {
    return this.welcome?.author ?? NO_ONE;
  }

  /** Begin behind an operation that the server named; what lies before is fetched by report. */
  startAt(seq: number, hash: string): void {
    this._seq = seq;
    this._hash = hash;
  }

  /** Proposals that an earlier page could not send. */
  restore(kept: readonly { readonly proposal: IProposal; readonly author: string }[]): void {
    const known = new Set(this._waiting.map(one => one.proposal.id));
    const old = kept.filter(one => !known.has(one.proposal.id));
    this._waiting = [...old.map(one => ({ ...one, isKept: false })), ...this._waiting];
    this._shown = null;
  }

  /** Say something; what is to be sent for it now. */
  propose(proposals: readonly IProposal[]): Message[] {
    const author = this.author.id;
    for (const proposal of proposals) {
      this._waiting.push({ proposal, author, isKept: false });
      this._outbox.put(proposal, author);
    }
    this._shown = null;
    return this._next();
  }

  /** The wire is cut: receipts that were on their way do not come any more. */
  cut(): void {
    this.isCurrent = false;
    this._sent = null;
  }

  /** Whether the reports whose ids begin so are here, or on their way. */
  has(prefix: string): boolean {
    return this._wanted.has(prefix) || this._loading.has(prefix);
  }

  /** Reports are being fetched: what is told of them meanwhile waits for that. */
  fetching(prefix: string): void {
    this._loading.add(prefix);
  }

  /** The operations of all reports whose ids begin so, in order by report; null where that failed. */
  fetched(prefix: string, operations: readonly IOperation[] | null): void {
    if (!this._loading.delete(prefix)) {
      return;
    }
    const early = this._early.filter(one => prefixOf(one.report ?? '') === prefix);
    this._early = this._early.filter(one => prefixOf(one.report ?? '') !== prefix);
    if (operations !== null) {
      this._wanted.add(prefix);
      [...operations, ...early].forEach(operation => this._take(operation));
    }
    this._shown = null;
  }

  /** Take notice of what the server said; what is to be sent for it. */
  hear(news: News): Message[] {
    switch (news.type) {
      case 'welcome':
        this.welcome = news;
        this._shown = null;
        return [{ type: 'hello', after: this._seq, hash: this._hash }];
      case 'operations':
        if (news.seq > this._seq) {
          news.items.forEach(operation => this._hearOperation(operation));
          this._seq = news.seq;
          this._hash = news.hash;
          this._shown = null;
        }
        return [];
      case 'current':
        this.isCurrent = true;
        return this._next();
      case 'reset':
        this._forget();
        return [{ type: 'hello', after: 0, hash: '' }];
      case 'ack':
        news.outcomes.forEach(outcome => this._settle(outcome));
        return this._answered(news.ref);
      case 'problem':
        return this._problem(news);
      default:
        return [];
    }
  }

  /** Forget a refusal that its author has read. */
  dismiss(id: string): void {
    this.refused = this.refused.filter(one => one.proposal.id !== id);
  }

  /** Remember a refusal again. */
  recall(refusal: IRefused): void {
    this.refused = [...this.refused, refusal];
  }

  private _hearOperation(operation: IOperation): void {
    const prefix = prefixOf(operation.report ?? '');
    if (this._loading.has(prefix)) {
      this._early.push(operation);
    } else if (this._wanted.has(prefix)) {
      this._take(operation);
    }
    this._told(operation.id);
  }

  private _take(operation: IOperation): void {
    const report = operation.report ?? '';
    if (operation.seq > (this._last.get(report) ?? 0)) {
      take(this._tables, operation, true);
      this._last.set(report, operation.seq);
    }
    this._told(operation.id);
  }

  /** What waits, on top of the tables; what cannot be taken is left to the server to refuse. */
  private _withWaiting(): ITables {
    const mine = this._waiting.filter(one => this._isMine(one));
    if (mine.length === 0) {
      return this._tables;
    }
    const shown = new Tables(this._tables);
    const isAdmin = this.welcome?.admin === true;
    mine.forEach(({ proposal }, i) => {
      const seq = this._seq + i + 1;
      const operation = { ...proposal, seq, author: this.author, time: proposal.made };
      try {
        take(shown, { ...operation, body: { ...proposal.body }, conflicts: [] }, isAdmin);
      } catch (reason) {
        if (!(reason instanceof RefusedError)) {
          throw reason;
        }
      }
    });
    return shown;
  }

  private _isMine(one: IWaiting): boolean {
    return one.author === this.author.id;
  }

  /** The next message of proposals: one at a time, so that they stay in order. */
  private _next(): Message[] {
    if (!this.isCurrent || this._sent !== null || this.welcome?.may_write !== true) {
      return [];
    }
    const batch: IProposal[] = [];
    let size = 0;
    for (const one of this._waiting) {
      if (one.isKept || !this._isMine(one)) {
        continue;
      }
      size += JSON.stringify(one.proposal).length;
      if (batch.length > 0 && (size > LONGEST || batch.length >= this.welcome.limits.batch)) {
        break;
      }
      batch.push(one.proposal);
    }
    if (batch.length === 0) {
      return [];
    }
    this._sent = { ref: batch[0].id, ids: batch.map(({ id }) => id) };
    return [{ type: 'propose', ref: this._sent.ref, operations: batch }];
  }

  private _answered(ref: string | null): Message[] {
    if (this._sent?.ref === ref) {
      this._sent = null;
    }
    return this._next();
  }

  private _settle(outcome: IOutcome): void {
    const at = this._waiting.find(one => one.proposal.id === outcome.id);
    if (at === undefined) {
      return;
    }
    if (outcome.state === 'refused') {
      this._leave(outcome.id);
      if (outcome.problem !== undefined && outcome.problem.code !== EXISTS) {
        this.refused = [...this.refused, { proposal: at.proposal, problem: outcome.problem }];
      }
      return;
    }
    at.isKept = true;
    this._outbox.drop(outcome.id);
    if (outcome.seq !== undefined && outcome.seq <= this._seq) {
      this._leave(outcome.id);
    }
  }

  /** An operation came with the log: it is on disk, and it is in the tables. */
  private _told(id: string): void {
    if (this._waiting.some(one => one.proposal.id === id)) {
      this._leave(id);
    }
  }

  private _leave(id: string): void {
    this._waiting = this._waiting.filter(one => one.proposal.id !== id);
    this._outbox.drop(id);
    this._shown = null;
  }

  /** A whole message was refused; where the store is away it is sent again later. */
  private _problem({ ref, code, detail, status }: News & { readonly type: 'problem' }): Message[] {
    if (this._sent === null || ref !== this._sent.ref) {
      return [];
    }
    if (status < 500) {
      const problem = { code, detail, status };
      this._sent.ids.forEach(id => this._settle({ id, state: 'refused', problem }));
      return this._answered(ref);
    }
    return [];
  }

  /** The log is another one now: what was said in the old one and may be missing is sent again. */
  private _forget(): void {
    for (const one of this._waiting) {
      one.isKept = false;
      this._outbox.put(one.proposal, one.author);
    }
    this.isCurrent = false;
    this._tables = new Tables();
    this._last.clear();
    this._early = [];
    this._loading.forEach(prefix => this._wanted.add(prefix));
    this._loading.clear();
    this._seq = 0;
    this._hash = '';
    this._shown = null;
  }

  private _tables = new Tables();
  private _shown: ITables | null = null;
  private _waiting: IWaiting[] = [];
  private _seq = 0;
  private _hash = '';
  /** By report: the number of its last operation that was taken. */
  private readonly _last = new Map<string, number>();
  /** What the ids of the reports begin with that are kept here, and that are being fetched. */
  private readonly _wanted = new Set<string>();
  private readonly _loading = new Set<string>();
  private _early: IOperation[] = [];
  /** What is on its way. */
  private _sent: { readonly ref: string; readonly ids: readonly string[] } | null = null;
}
