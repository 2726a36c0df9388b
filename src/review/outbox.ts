import type { IWelcome } from './messages';
import type { IProposal } from './operations';
import type { IOutbox } from './replica';
import { WAITING } from './waiting';

/** A proposal as it is kept. */
export interface IKept {
  readonly proposal: IProposal;
  readonly author: string;
}

interface IRow extends IKept {
  readonly id: string;
  readonly server: string;
  readonly order: number;
}

const NAME = 'framescope';
const ROWS = 'outbox';
const HOSTS = 'servers';

/** Proposals that wait for a receipt, in the browser's database: they outlive the page. */
export class BrowserOutbox implements IOutbox {
  /** @param _server - the address whose proposals these are. */
  constructor(private readonly _server: string) {}

  /** What an earlier page could not send, oldest first, and how the server was known last. */
  async load(): Promise<{ readonly kept: readonly IKept[]; readonly welcome: IWelcome | null }> {
    const db = await this._open();
    const rows = await done<IRow[]>(db.transaction(ROWS).objectStore(ROWS).getAll());
    const known = await done<{ welcome: IWelcome } | undefined>(
      db.transaction(HOSTS).objectStore(HOSTS).get(this._server)
    );
    if (rows.length === 0) {
      localStorage.removeItem(WAITING);
    }
    const kept = rows.filter(({ server }) => server === this._server);
    return { kept: kept.sort((a, b) => a.order - b.order), welcome: known?.welcome ?? null };
  }

  put(proposal: IProposal, author: string): void {
    const row: IRow = {
      id: proposal.id,
      server: this._server,
      order: Date.now() * 1000 + (this._count++ % 1000),
      proposal,
      author
    };
    localStorage.setItem(WAITING, '1');
    this._write(ROWS, store => store.put(row));
  }

  drop(id: string): void {
    this._write(ROWS, store => store.delete(id));
  }

  /** How the server answered, for a page that opens while it is away. */
  know(welcome: IWelcome): void {
    this._write(HOSTS, store => store.put({ server: this._server, welcome }));
  }

  /** Resolves once all that was put is written; rejects with a sentence where it could not be. */
  settled(): Promise<void> {
    return this._last;
  }

  private _write(name: string, act: (store: IDBObjectStore) => IDBRequest): void {
    this._last = this._last
      .catch(() => undefined)
      .then(async () => {
        const transaction = (await this._open()).transaction(name, 'readwrite');
        act(transaction.objectStore(name));
        await committed(transaction);
      });
    this._last.catch(() => undefined);
  }

  private _open(): Promise<IDBDatabase> {
    this._db ??= open();
    return this._db;
  }

  private _db: Promise<IDBDatabase> | null = null;
  private _last: Promise<void> = Promise.resolve();
  private _count = 0;
}

function open(): Promise<IDBDatabase> {
  const asked = indexedDB.open(NAME, 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore(ROWS, { keyPath: 'id' });
    asked.result.createObjectStore(HOSTS, { keyPath: 'server' });
  };
  return done(asked);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(problem(request.error));
  });
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(problem(transaction.error));
  });
}

const problem = (reason: DOMException | null): Error =>
  new Error(reason?.message ?? 'The browser keeps no data for this page.');
