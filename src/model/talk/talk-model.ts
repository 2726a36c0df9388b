import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IFinding, IReport, ISavedReview, ISegmentCell } from '../../engine';
import { LocalStore } from '../../review/local-store';
import type { IPlace } from '../../review/messages';
import type { ITalkStore } from '../../review/types';
import type { IReviewHost } from '../review-types';
import type { ITalk } from '../talk-handle';
import type {
  IFindingTalk,
  ISubject,
  ITalkLibrary,
  ITalkModel,
  ITalkNews,
  ITalkState,
  IThread,
  IThreadPlace
} from '../talk-types';
import { commentedIn, threadsAbout, type Commented } from './about';
import { datasetId, reportId } from './identity';
import { libraryOf } from './library';
import { newsAfter } from './news';
import { People } from './people';
import { Places } from './places';
import { savedReview } from './saved';
import { Seen } from './seen';
import type { ITalkParts } from './talk-parts';
import { stateOf } from './talk-state';
import { TalkWriter } from './talk-writer';
import { order, talkOf, type IOrdered } from './threads';

/** Stands for the place of threads where no data is at hand. */
const SOMEWHERE: IThreadPlace = { at: 'here', row: null, column: null, segment: null };

const NOTHING: IOrdered = {
  threads: [],
  chat: [],
  reports: new Map(),
  results: new Map()
};

/** What a team says and decides about the open frame. */
export class TalkModel extends TalkWriter implements ITalk {
  constructor(
    private readonly _host: IReviewHost,
    protected readonly _parts: ITalkParts
  ) {
    super();
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
      this._library = libraryOf(api, () => this._dataset);
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
    void this._store.follow(dataset).then(() => {
      this._followed.add(dataset);
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

  summary(
    context: string,
    name: string,
    findings: readonly string[]
  ): readonly ISavedReview[] | null {
    const dataset = datasetId(context, name);
    const isHere =
      this._store.kind === 'server' ? this._followed.has(dataset) : context === this._context;
    if (!isHere) {
      return null;
    }
    const isOpen = dataset === this._dataset;
    const ordered = isOpen ? this._ordered : order(this._store.tables, dataset, () => SOMEWHERE);
    return savedReview(findings, id => talkOf(ordered, id, this._store.author.id));
  }

  onColumn(name: string): readonly IThread[] {
    return this.about({ on: 'column', column: name });
  }

  about(subject: ISubject): readonly IThread[] {
    return threadsAbout(this._ordered.threads, subject);
  }

  segmentOf(finding: Pick<IFinding, 'id' | 'columns'>): Promise<readonly ISegmentCell[]> {
    return this._places.segmentOf(finding);
  }

  isCommented(row: number, column: string): boolean {
    this._commented ??= commentedIn(this._ordered.threads);
    const columns = this._commented.get(row);
    return columns !== undefined && (columns.has(column) || columns.has(null));
  }

  keepInNotebook(): void {
    const context = this._context;
    const keep = this._parts.keepOf(context);
    const turn = (isKept: boolean): void => {
      const { _store: store } = this;
      if (keep === null || !(store instanceof LocalStore) || context !== this._context) {
        throw new Error('The comments of another notebook are shown; go back to it first.');
      }
      keep.write(isKept ? store.operations : []);
      this._take(new LocalStore(store.author, isKept ? keep : null, store.operations));
    };
    if (keep !== null && this._store instanceof LocalStore) {
      turn(true);
      this._parts.did({
        done: 'The comments are kept in the notebook.',
        undo: async () => turn(false),
        redo: async () => turn(true)
      });
    }
  }

  show(text: string, into: HTMLElement): Promise<void> {
    return this._parts.show(text, into);
  }

  dismiss(refusal: string): void {
    const { _store: store } = this;
    const told = store.refused.find(({ proposal }) => proposal.id === refusal);
    const redo = async (): Promise<void> => store.dismiss(refusal);
    store.dismiss(refusal);
    if (told !== undefined) {
      const undo = async (): Promise<void> => store.recall(told);
      this._parts.did({ done: 'What was not taken was put away.', undo, redo });
    }
  }

  markSeen(): void {
    this._seen.seeAll(this._store.seq);
    this._onStore();
  }

  look(place: IPlace | null): void {
    this._seen.looked = place?.finding ?? null;
    this._seen.seeOpen(this._store.seq);
    this._store.look(place ?? {});
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

  private _onStore(): void {
    this._ordered =
      this._report === null
        ? NOTHING
        : order(this._store.tables, this._dataset, this._places.placeOf);
    this._talks.clear();
    this._commented = null;
    this._seen.seeOpen(this._store.seq);
    this._state = this._compose();
    this._changed.emit();
    this._tellNews();
    this._places.find(this._ordered.threads.map(({ root }) => root)).then(
      found => found && this._onStore(),
      () => undefined
    );
    if (this._people.isNewIn(this._store)) {
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

  private _askAuthors(): void {
    this._people.askFor(this._store).then(
      () => {
        this._state = this._compose();
        this._changed.emit();
      },
      () => undefined
    );
  }

  private _compose(): ITalkState {
    return stateOf({
      store: this._store,
      ordered: this._ordered,
      reportId: this._reportId,
      seen: this._seen.marks,
      authors: this._people.all,
      why: this._parts.why,
      canKeep: this._parts.keepOf(this._context) !== null,
      canKeepReport: this._mayKeep()
    });
  }

  protected _store: ITalkStore;
  protected readonly _places: Places;
  private readonly _changed = new Signal<ITalkModel, void>(this);
  private _state: ITalkState;
  protected _ordered: IOrdered = NOTHING;
  private readonly _talks = new Map<string, IFindingTalk>();
  private _commented: Commented | null = null;
  protected readonly _people = new People();
  protected _report: IReport | null = null;
  private _dataset = '';
  protected _reportId = '';
  protected _name = '';
  private _context = '';
  /** Datasets whose past is here. */
  private readonly _followed = new Set<string>();
  private readonly _seen: Seen;
  /** Up to which number news were told; null while the past is being fetched. */
  private _toldUp: number | null = null;
  private readonly _news = new Signal<ITalkModel, readonly ITalkNews[]>(this);
  private _library: ITalkLibrary | null = null;
  /** The notebook whose own talk was looked for. */
  private _kept: string | null = null;
}
