import { UUID } from '@lumino/coreutils';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IReport } from '../../engine';
import type { IAnnotation, IConflict } from '../../review/documents';
import { LocalStore } from '../../review/local-store';
import type { IAnchor, IAuthor, IBodies, Kind, Status, Verdict } from '../../review/operations';
import type { ISaid, ITalkStore } from '../../review/types';
import type { IReviewHost } from '../review-types';
import type { ITalk } from '../talk-handle';
import type {
  IFindingTalk,
  ISubject,
  ITalkLibrary,
  ITalkModel,
  ITalkNews,
  ITalkState,
  IThread
} from '../talk-types';
import { datasetId, joined, mentionsIn, reportId } from './identity';
import { libraryOf } from './library';
import { newsAfter, unseenIn } from './news';
import { Places } from './places';
import { Seen } from './seen';
import type { ITalkParts } from './talk-parts';
import { order, talkOf, type IOrdered } from './threads';

const NO_REPORT =
  'There is no finished scan. Scan the dataframe first, then say something about it.';
const READ_ONLY = 'You may read what is said here, but not write.';
const NOTHING: IOrdered = { threads: [], chat: [], results: new Map() };

/** What a team says and decides about the open frame. */
export class TalkModel implements ITalk {
  constructor(
    private readonly _host: IReviewHost,
    private readonly _parts: ITalkParts
  ) {
    this._places = new Places(_host, _parts.key);
    this._seen = new Seen(_parts.seen);
    this._store = _parts.store;
    this._store.changed.connect(this._onStore, this);
    this._state = this._compose();
    this._askAuthors();
  }

  get state(): ITalkState {
    return this._state;
  }

  get library(): ITalkLibrary | null {
    const { api } = this._parts;
    if (this._library === null && api !== null) {
      this._library = libraryOf(api, () => ({ dataset: this._dataset, name: this._name }));
    }
    return this._library;
  }

  /** Emits what others have just said. */
  get news(): ISignal<ITalkModel, readonly ITalkNews[]> {
    return this._news;
  }

  get changed(): ISignal<ITalkModel, void> {
    return this._changed;
  }

  dispose(): void {
    this._store.dispose();
    Signal.clearData(this);
  }

  onReport(report: IReport): void {
    const frame = this._host.state.frame;
    if (frame === null) {
      return;
    }
    this._context = frame.context;
    this._name = report.dataset.name;
    const dataset = datasetId(frame.context, report.dataset.name);
    if (dataset !== this._dataset) {
      this._dataset = dataset;
      this._toldUp = null;
      void this._seen.open(dataset).then(() => this._onStore());
    }
    this._reportId = reportId(this._dataset, report);
    this._report = report;
    this._places.setReport(report, this._reportId);
    this._choose();
    this._store.look({});
    void this._store.follow(this._name, dataset).then(() => {
      if (dataset === this._dataset) {
        this._toldUp ??= this._store.seq;
        this._onStore();
      }
    });
    this._onStore();
  }

  onFinding(id: string): IFindingTalk {
    const known = this._talks.get(id);
    const talk = known ?? talkOf(this._ordered, id, this._store.author.id);
    this._talks.set(id, talk);
    return talk;
  }

  onColumn(name: string): readonly IThread[] {
    return this._ordered.threads.filter(
      ({ root, place }) =>
        root.anchor.on === 'column' && place.column === name && place.at !== 'lost'
    );
  }

  async comment(subject: ISubject, text: string): Promise<void> {
    const anchor = await this._places.anchor(subject);
    await this._annotate(this._reportId, anchor, text);
  }

  async reply(thread: string, text: string): Promise<void> {
    const root = this._comment(thread);
    await this._annotate(root.report, root.anchor, text, root.id);
  }

  chat(text: string): Promise<void> {
    return this._annotate(this._reportId, { on: 'chat' }, text);
  }

  edit(comment: string, text: string): Promise<void> {
    const mentions = mentionsIn(text, this._authors);
    return this._change('annotation.edit', comment, { comment: text, mentions });
  }

  remove(comment: string): Promise<void> {
    return this._change('annotation.remove', comment, {});
  }

  react(comment: string, reaction: string, on: boolean): Promise<void> {
    return this._change('annotation.react', comment, { reaction, on });
  }

  setThreadStatus(thread: string, status: Status): Promise<void> {
    return this._change('annotation.status', thread, { status });
  }

  setStatus(finding: string, status: Status, reason?: string): Promise<void> {
    const told = reason === undefined || reason === '' ? {} : { reason };
    return this._decide('finding.status', finding, { status, ...told });
  }

  assign(finding: string, author: string | null): Promise<void> {
    return this._decide('finding.assign', finding, { assignee: author });
  }

  tag(finding: string, add: readonly string[], remove: readonly string[]): Promise<void> {
    return this._decide('finding.tag', finding, { add, remove });
  }

  setSeverity(finding: string, severity: 'info' | 'warning' | 'error' | null): Promise<void> {
    return this._decide('finding.severity', finding, { severity });
  }

  rate(finding: string, useful: boolean | null): Promise<void> {
    return this._decide('finding.rate', finding, { useful });
  }

  settle(finding: string, { field }: IConflict, value: unknown): Promise<void> {
    switch (field) {
      case 'status':
        return this.setStatus(finding, value as Status);
      case 'assignee':
        return this.assign(finding, value as string | null);
      default:
        return this.setSeverity(finding, value as 'info' | 'warning' | 'error' | null);
    }
  }

  sign(verdict: Verdict, comment: string): Promise<void> {
    const told = comment === '' ? {} : { comment };
    return this._say({
      kind: 'report.sign',
      report: this._reportId,
      target: this._reportId,
      body: { verdict, ...told }
    });
  }

  keepInNotebook(): void {
    const keep = this._parts.keepOf(this._context);
    if (keep !== null && this._store instanceof LocalStore) {
      keep.write(this._store.operations);
      this._take(new LocalStore(this._store.author, keep));
    }
  }

  show(text: string, into: HTMLElement): Promise<void> {
    return this._parts.show(text, into);
  }

  dismiss(refusal: string): void {
    this._store.dismiss(refusal);
  }

  markSeen(): void {
    this._seen.seeAll(this._store.seq);
    this._onStore();
  }

  look(finding: string | null): void {
    this._seen.looked = finding;
    this._seen.seeOpen(this._store.seq);
    this._store.look(finding === null ? {} : { finding });
  }

  /** Where no server is, a notebook that holds a talk goes on with it; each notebook has its own. */
  private _choose(): void {
    if (this._parts.store.kind === 'server' || this._kept === this._context) {
      return;
    }
    this._kept = this._context;
    const keep = this._parts.keepOf(this._context);
    const isThere = keep !== null && keep.read().length > 0;
    this._take(new LocalStore(this._store.author, isThere ? keep : null));
  }

  private _take(store: ITalkStore): void {
    this._store.dispose();
    this._store = store;
    store.changed.connect(this._onStore, this);
    this._onStore();
  }

  private _comment(id: string): IAnnotation {
    const found = this._store.tables.get('annotations', id);
    if (found === undefined) {
      throw new Error('This comment is no longer here.');
    }
    return found;
  }

  private _annotate(
    report: string,
    anchor: IAnchor,
    comment: string,
    parent?: string
  ): Promise<void> {
    const mentions = mentionsIn(comment, this._authors);
    const above = parent === undefined ? {} : { parent };
    return this._say({
      kind: 'annotation.add',
      report,
      target: UUID.uuid4(),
      body: { anchor, comment, mentions, ...above }
    });
  }

  private async _change<K extends Kind>(kind: K, comment: string, body: IBodies[K]): Promise<void> {
    const { report } = this._comment(comment);
    await this._say({ kind, report, target: comment, body });
  }

  /** What was decided of a finding stays together in the report where it was begun. */
  private _decide<K extends Kind>(kind: K, finding: string, body: IBodies[K]): Promise<void> {
    const report = this._ordered.results.get(finding)?.report ?? this._reportId;
    return this._say({ kind, report, target: finding, body });
  }

  /** The report goes first where nobody has added it yet. */
  private async _say(said: ISaid): Promise<void> {
    if (this._report === null) {
      throw new Error(NO_REPORT);
    }
    if (!this._store.mayWrite) {
      throw new Error(READ_ONLY);
    }
    const isNew =
      said.report === this._reportId &&
      this._store.tables.get('reports', said.report) === undefined;
    const first: ISaid[] = isNew
      ? [
          {
            kind: 'report.add',
            report: said.report,
            target: said.report,
            body: { title: this._name, report: this._parts.redacted(this._report) }
          }
        ]
      : [];
    this._store.say(...first, said);
  }

  private _onStore(): void {
    this._ordered =
      this._report === null
        ? NOTHING
        : order(this._store.tables, this._dataset, this._places.placeOf);
    this._talks.clear();
    this._seen.seeOpen(this._store.seq);
    this._state = this._compose();
    this._changed.emit();
    this._tellNews();
    this._places.find(this._ordered.threads.map(({ root }) => root)).then(
      found => found && this._onStore(),
      () => undefined
    );
    if (this._store.people.some(({ author }) => !this._knows(author.id))) {
      this._askAuthors();
    }
  }

  private _tellNews(): void {
    if (this._toldUp !== null && this._store.seq > this._toldUp) {
      const news = newsAfter(this._ordered, this._toldUp, this._store.author.id);
      this._toldUp = this._store.seq;
      const elsewhere = news.filter(
        ({ finding }) => finding === null || finding !== this._seen.looked
      );
      if (elsewhere.length > 0) {
        this._news.emit(elsewhere);
      }
    }
  }

  private _knows(id: string): boolean {
    return this._authors.some(author => author.id === id);
  }

  private _askAuthors(): void {
    const here = this._store.people.map(({ author }) => author);
    const own = [this._store.author, ...here];
    this._authors = joined(this._authors, own);
    this._store.authors().then(
      authors => {
        this._authors = joined(this._authors, authors);
        this._state = this._compose();
        this._changed.emit();
      },
      () => undefined
    );
  }

  private _compose(): ITalkState {
    const store = this._store;
    const signed = store.tables.get('reports', this._reportId)?.signatures ?? {};
    return {
      kind: store.kind,
      saved: store.saved,
      waiting: store.waiting,
      why: this._parts.why,
      refused: store.refused,
      author: store.author,
      isAdmin: store.isAdmin,
      mayWrite: store.mayWrite,
      canKeep: store.kind === 'memory' && this._parts.keepOf(this._context) !== null,
      people: store.people,
      authors: this._authors,
      signatures: Object.entries(signed).map(([id, one]) => ({ id, ...one })),
      orphans: this._ordered.threads.filter(({ place }) => place.at === 'lost'),
      chat: this._ordered.chat,
      unseen: unseenIn(this._ordered, this._seen.marks, store.author.id),
      seen: this._seen.marks.all,
      touched: [
        ...new Set([
          ...this._ordered.results.keys(),
          ...this._ordered.threads.flatMap(({ root }) => root.anchor.finding ?? [])
        ])
      ]
    };
  }

  private _store: ITalkStore;
  private readonly _places: Places;
  private readonly _changed = new Signal<ITalkModel, void>(this);
  private _state: ITalkState;
  private _ordered: IOrdered = NOTHING;
  private readonly _talks = new Map<string, IFindingTalk>();
  private _authors: readonly IAuthor[] = [];
  private _report: IReport | null = null;
  private _dataset = '';
  private _reportId = '';
  private _name = '';
  private _context = '';
  private readonly _seen: Seen;
  /** Up to which number news were told; null while the past is being fetched. */
  private _toldUp: number | null = null;
  private readonly _news = new Signal<ITalkModel, readonly ITalkNews[]>(this);
  private _library: ITalkLibrary | null = null;
  /** The notebook whose own talk was looked for. */
  private _kept: string | null = null;
}
