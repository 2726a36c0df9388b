import type { IFinding, IPlacedSegment, IProfile, IReport, ISegmentCell } from '../../engine';
import type { IAnnotation } from '../../review/documents';
import type { IAnchor } from '../../review/operations';
import type { IReviewHost } from '../review-types';
import type { ISubject, IThreadPlace } from '../talk-types';

const lost = (gone: IThreadPlace['gone']): IThreadPlace => ({
  at: 'lost',
  row: null,
  column: null,
  segment: null,
  gone
});

/** Finds where threads are in the data as it is now; anchors hold keyed hashes alone. */
export class Places {
  constructor(
    private readonly _host: IReviewHost,
    /** The key of the hashes: 32 hex digits. */
    private readonly _key: () => Promise<string>
  ) {}

  /** Another report is open now. */
  setReport(report: IReport, id: string): void {
    this._report = report;
    this._id = id;
    this._rows.clear();
    this._segments.clear();
    this._renamed.clear();
    this._asked.clear();
    this._findings = new Set([
      ...report.findings.map(finding => finding.id),
      ...(report.baseline?.quiet ?? []).map(({ finding }) => finding.id)
    ]);
    this._columns = new Set(report.profile.map(({ name }) => name));
  }

  /**
   * The place of a thread as far as it is known; a row that is still looked for is null.
   *
   * A row, value or segment keeps its place where the finding it was seen in is gone.
   */
  readonly placeOf = (root: IAnnotation): IThreadPlace => {
    const { anchor } = root;
    const at = keyOf(root);
    const [named = null] = anchor.columns ?? [];
    const column = this._renamed.get(at) ?? named;
    const isMoved = column !== named;
    const isGone = anchor.finding !== undefined && !this._findings.has(anchor.finding);
    const here: IThreadPlace = {
      at: isMoved ? 'moved' : 'here',
      row: null,
      column,
      segment: null,
      ...(isGone ? { gone: 'finding' } : {})
    };
    if (anchor.on === 'report' || anchor.on === 'finding') {
      return isGone ? lost('finding') : here;
    }
    if (column !== null && !this._columns.has(column)) {
      return lost('column');
    }
    if (anchor.on === 'column') {
      return here;
    }
    if (anchor.on === 'segment') {
      const segment = this._segments.get(at);
      return segment === null ? lost('segment') : { ...here, segment: segment ?? null };
    }
    if (this._isOf(root)) {
      return { ...here, row: anchor.row ?? null };
    }
    const row = this._rows.get(at);
    if (row === undefined) {
      return here;
    }
    return row === null
      ? lost('row')
      : { ...here, at: isMoved || row !== anchor.row ? 'moved' : 'here', row };
  };

  /** Look for rows of threads that came with other data, and for segments; whether any was found or lost. */
  async find(roots: readonly IAnnotation[]): Promise<boolean> {
    const report = this._report;
    const fresh = roots.filter(root => !this._asked.has(keyOf(root)));
    const rows = fresh.filter(
      root => (root.anchor.on === 'row' || root.anchor.on === 'value') && !this._isOf(root)
    );
    const segments = fresh.filter(({ anchor }) => anchor.on === 'segment');
    const isWhole = report?.engine.basis === 'exact';
    const columns = fresh.flatMap(root => {
      const { content, columns: [name] = [] } = root.anchor;
      const isGone = isWhole && name !== undefined && !this._columns.has(name);
      return isGone && content !== undefined ? [{ id: keyOf(root), content }] : [];
    });
    if (rows.length + segments.length + columns.length === 0 || report === null) {
      return false;
    }
    [...rows, ...segments].forEach(root => this._asked.add(keyOf(root)));
    columns.forEach(({ id }) => this._asked.add(id));
    const found = await this._host.ask({
      type: 'place',
      wanted: rows.map(root => ({
        id: keyOf(root),
        key: root.anchor.key ?? [],
        rest: root.anchor.rest ?? []
      })),
      segments: segments.map(root => ({ id: keyOf(root), segment: root.anchor.segment ?? [] })),
      columns,
      key: await this._key()
    });
    if (this._report !== report) {
      return false;
    }
    Object.entries(found.columns).forEach(([id, name]) => this._renamed.set(id, name));
    for (const id of rows.map(keyOf)) {
      if (found.rows[id] !== undefined || isWhole) {
        this._rows.set(id, found.rows[id] ?? null);
      }
    }
    for (const id of segments.map(keyOf)) {
      if (found.segments[id] !== undefined || isWhole) {
        this._segments.set(id, found.segments[id] ?? null);
      }
    }
    return true;
  }

  /**
   * What a new thread is anchored to.
   *
   * @throws Error with a sentence where the row or segment is not at hand.
   */
  async anchor(subject: ISubject): Promise<IAnchor> {
    const { on, finding, column, row, segment } = subject;
    const about = finding === undefined ? { on } : { on, finding };
    if (column === undefined && row === undefined && segment === undefined) {
      return about;
    }
    const key = await this._key();
    const content = column === undefined ? null : await this._contentOf(column, key);
    const base = {
      ...about,
      ...(column === undefined ? {} : { columns: [column] }),
      ...(content === null ? {} : { content })
    };
    if (segment !== undefined) {
      const hashed = await this._host.ask({ type: 'anchor-segment', cells: segment, key });
      return { ...base, segment: hashed.segment };
    }
    if (row === undefined) {
      return base;
    }
    const { anchor } = await this._host.ask({
      type: 'anchor',
      row,
      column: column ?? null,
      order: keyOrder(this._report?.profile ?? []),
      key
    });
    return { ...base, row, ...anchor };
  }

  /** The smallest segment that explains a finding of the open report; empty where there is none. */
  async segmentOf({
    id,
    columns
  }: Pick<IFinding, 'id' | 'columns'>): Promise<readonly ISegmentCell[]> {
    const asked = { type: 'segments', findings: [{ id, columns }] } as const;
    const { segments } = await this._host.ask(asked, [id]);
    return (segments[id]?.conditions ?? []).map(({ column, value }) => ({
      column,
      value: value === null ? null : String(value)
    }));
  }

  /** By what a column is found under another name: of a sample nothing, which tomorrow is another. */
  private async _contentOf(column: string, key: string): Promise<string | null> {
    if (this._report?.engine.basis !== 'exact') {
      return null;
    }
    return (await this._host.ask({ type: 'anchor-column', column, key })).content;
  }

  /** Whether a thread was placed in the data that is open. */
  private _isOf({ report, anchor }: IAnnotation): boolean {
    return (anchor.report ?? report) === this._id;
  }

  private _report: IReport | null = null;
  private _id = '';
  private _findings: ReadonlySet<string> = new Set();
  private _columns: ReadonlySet<string> = new Set();
  /** By thread: its row; null where there is none. */
  private readonly _rows = new Map<string, number | null>();
  /** By thread: its segment; null where it has no row. */
  private readonly _segments = new Map<string, IPlacedSegment | null>();
  /** By thread: what its column is called now. */
  private readonly _renamed = new Map<string, string>();
  private readonly _asked = new Set<string>();
}

/** A thread as it was placed last: placed anew, it is looked for anew. */
const keyOf = ({ id, written }: IAnnotation): string => `${id} ${written.anchor?.seq ?? 0}`;

/** Columns that tell rows apart best: keys, then what is counted or named, measures last. */
function keyOrder(profiles: readonly IProfile[]): string[] {
  const measured = ({ physical }: IProfile): number =>
    physical === 'float' || physical === 'decimal' ? 1 : 0;
  return [...profiles]
    .sort(
      (a, b) =>
        measured(a) - measured(b) ||
        a.nulls - b.nulls ||
        b.distinct - a.distinct ||
        a.index - b.index
    )
    .map(({ name }) => name);
}
