import * as fc from 'fast-check';

import { Tables, type ITables } from '../documents';
import type { IWelcome, Message, News } from '../messages';
import type { IAuthor, IOperation, IOutcome, IProposal } from '../operations';
import { Replica } from '../replica';
import { RefusedError, take } from '../steps';

const REPORT = 'd1.r1';
const ANNA: IAuthor = { id: 'anna', name: 'Anna' };
const BEN: IAuthor = { id: 'ben', name: 'Ben' };

const welcomeOf = (author: IAuthor): IWelcome => ({
  author,
  admin: false,
  may_write: true,
  features: {},
  limits: { body_bytes: 1e6, message_bytes: 1e6, batch: 3 }
});

/** The server's side of the protocol: one log, idempotent by id. */
class Log {
  operations: IOperation[] = [];
  tables = new Tables();

  take(proposal: IProposal, author: IAuthor): IOutcome {
    const known = this.operations.find(one => one.id === proposal.id);
    if (known !== undefined) {
      return { id: proposal.id, state: 'known', seq: known.seq };
    }
    const seq = this.operations.length + 1;
    const body = proposal.body as Readonly<Record<string, unknown>>;
    const operation = { ...proposal, body, seq, author, time: 't', conflicts: [] };
    try {
      take(this.tables, operation, false);
    } catch (reason) {
      const problem = { code: (reason as RefusedError).code, detail: 'no', status: 409 };
      return { id: proposal.id, state: 'refused', problem };
    }
    this.operations.push(operation);
    return { id: proposal.id, state: 'stored', seq };
  }
}

/** A client with a wire that a test cuts, delays and doubles. */
class Client {
  readonly kept = new Map<string, { proposal: IProposal; author: string }>();
  replica: Replica;
  /** On the way to the server, and to the client. */
  out: Message[] = [];
  into: News[] = [];
  told = 0;
  isOpen = false;

  constructor(
    private readonly _log: Log,
    readonly author: IAuthor
  ) {
    this.replica = this._page();
  }

  connect(): void {
    if (!this.isOpen) {
      this.isOpen = true;
      this.into.push({ type: 'welcome', ...welcomeOf(this.author) });
    }
  }

  cut(): void {
    this.isOpen = false;
    this.out = [];
    this.into = [];
    this.replica.cut();
  }

  /** The page is closed and opened again: only what was kept is left. */
  reload(): void {
    this.cut();
    this.replica = this._page();
  }

  say(proposal: IProposal): void {
    this.out.push(...this.replica.propose([proposal]));
  }

  serverReads(): void {
    const message = this.out.shift();
    if (message?.type === 'hello') {
      this.told = message.after;
      this.into.push(...this._news(), { type: 'current', seq: this.told });
    } else if (message?.type === 'propose') {
      const outcomes = message.operations.map(one => this._log.take(one, this.author));
      this.into.push({ type: 'ack', ref: message.ref, outcomes });
    }
  }

  serverTells(): void {
    if (this.isOpen && this.replica.isCurrent) {
      this.into.push(...this._news());
    }
  }

  clientReads(twice: boolean): void {
    const news = this.into.shift();
    if (news !== undefined) {
      this.out.push(...this.replica.hear(news));
      if (twice && news.type !== 'welcome') {
        this.out.push(...this.replica.hear(news));
      }
    }
  }

  private _page(): Replica {
    const replica = new Replica({
      put: (proposal, author) => void this.kept.set(proposal.id, { proposal, author }),
      drop: id => void this.kept.delete(id)
    });
    replica.welcome = welcomeOf(this.author);
    replica.restore([...this.kept.values()]);
    replica.startAt(this._log.operations.length, 'h');
    replica.fetching('d1');
    replica.fetched('d1', this._log.operations);
    return replica;
  }

  private _news(): News[] {
    const items = this._log.operations.slice(this.told);
    this.told = this._log.operations.length;
    return items.length === 0 ? [] : [{ type: 'operations', items, seq: this.told, hash: 'h' }];
  }
}

const shown = (tables: ITables): string =>
  JSON.stringify(
    (['reports', 'annotations', 'results'] as const).map(table =>
      [...tables.all(table)].sort((a, b) => (a.id < b.id ? -1 : 1))
    )
  );

let count = 0;
function proposalOf(client: Client, choice: number): IProposal {
  const id = `p${count++}`;
  const base = client.replica.seq;
  const common = { id, report: REPORT, base, made: 't' };
  switch (choice % 4) {
    case 0: {
      const anchor = { on: 'finding', finding: 'f1' } as const;
      return { ...common, kind: 'annotation.add', target: `c${id}`, body: { anchor, comment: id } };
    }
    case 1:
      return { ...common, kind: 'finding.status', target: 'f1', body: { status: 'fixed' } };
    case 2:
      return { ...common, kind: 'finding.tag', target: 'f1', body: { add: [id] } };
    default:
      return { ...common, kind: 'finding.rate', target: 'f2', body: { useful: choice > 50 } };
  }
}

const step = fc.record({
  who: fc.integer({ min: 0, max: 1 }),
  what: fc.constantFrom('say', 'read', 'tell', 'hear', 'hear', 'twice', 'cut', 'connect', 'reload'),
  choice: fc.nat(100)
});

function begin(): { log: Log; clients: Client[] } {
  const log = new Log();
  const added = { id: 'r', kind: 'report.add', report: REPORT, target: REPORT, base: 0, made: 't' };
  log.take({ ...added, kind: 'report.add', body: { title: 'orders' } }, ANNA);
  return { log, clients: [new Client(log, ANNA), new Client(log, BEN)] };
}

function act(client: Client, what: string, choice: number, said: string[]): void {
  if (what === 'say') {
    const proposal = proposalOf(client, choice);
    said.push(proposal.id);
    client.say(proposal);
  } else if (what === 'read') {
    client.serverReads();
  } else if (what === 'tell') {
    client.serverTells();
  } else if (what === 'hear' || what === 'twice') {
    client.clientReads(what === 'twice');
  } else if (what === 'cut') {
    client.cut();
  } else if (what === 'connect') {
    client.connect();
  } else {
    client.reload();
  }
}

function settle(clients: readonly Client[]): void {
  for (let turn = 0; turn < 400; turn++) {
    for (const client of clients) {
      client.connect();
      client.serverReads();
      client.serverTells();
      client.clientReads(false);
    }
  }
}

it('ends in the state of the server, whatever is dropped, doubled, resumed or reloaded', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), steps => {
      const { log, clients } = begin();
      const said: string[] = [];
      for (const { who, what, choice } of steps) {
        act(clients[who], what, choice, said);
      }
      settle(clients);
      const ids = log.operations.map(({ id }) => id);
      expect(ids.filter(id => id !== 'r').sort()).toEqual(said.sort());
      for (const client of clients) {
        expect(client.replica.waiting).toBe(0);
        expect(client.kept.size).toBe(0);
        expect(client.replica.refused).toEqual([]);
        expect(shown(client.replica.tables)).toBe(shown(log.tables));
      }
    })
  );
});

it('shows at once what was said, and counts it until the receipt comes', () => {
  const { clients } = begin();
  const [anna] = clients;
  anna.say(proposalOf(anna, 0));
  expect(anna.replica.tables.all('annotations')).toHaveLength(1);
  expect(anna.replica.waiting).toBe(1);
  settle(clients);
  expect(anna.replica.waiting).toBe(0);
  expect(clients[1].replica.tables.all('annotations')).toHaveLength(1);
});

it('keeps what was refused, with the reason, and takes it out of what is shown', () => {
  const { clients } = begin();
  const [anna, ben] = clients;
  const comment = proposalOf(ben, 0);
  ben.say(comment);
  settle(clients);
  anna.say({
    ...comment,
    id: 'other',
    kind: 'annotation.edit',
    body: { comment: 'mine now' }
  });
  settle(clients);
  expect(anna.replica.refused.map(({ problem }) => problem.code)).toEqual(['forbidden']);
  expect(anna.replica.tables.all('annotations')[0].comment).toBe(comment.id);
  const [refusal] = anna.replica.refused;
  anna.replica.dismiss('other');
  expect(anna.replica.refused).toEqual([]);
  anna.replica.recall(refusal);
  expect(anna.replica.refused).toEqual([refusal]);
});

it('sends what waits under the name of who wrote it alone', () => {
  const { log, clients } = begin();
  const [anna] = clients;
  anna.replica.restore([{ proposal: proposalOf(anna, 0), author: 'ben' }]);
  settle(clients);
  expect(log.operations).toHaveLength(1);
  expect(anna.replica.tables.all('annotations')).toHaveLength(0);
});

it('begins anew where the log is another one, and sends again what it may not have', () => {
  const { log, clients } = begin();
  const [anna] = clients;
  anna.say(proposalOf(anna, 0));
  anna.connect();
  for (let i = 0; i < 4; i++) {
    anna.clientReads(false);
    anna.serverReads();
  }
  anna.clientReads(false);
  expect(log.operations).toHaveLength(2);
  log.operations = log.operations.slice(0, 1);
  log.tables = new Tables();
  log.operations.forEach(one => take(log.tables, one, true));
  anna.into = [{ type: 'reset' }];
  settle([anna]);
  expect(log.operations).toHaveLength(2);
  expect(shown(anna.replica.tables)).toBe(shown(log.tables));
});
