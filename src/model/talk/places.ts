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
    this._asked.clear();
    this._findings = new Set([
      ...report.findings.map(finding => finding.id),
      ...(report.baseline?.quiet ?? []).map(({ finding }) => finding.id)
    ]);
    this._columns = new Set(report.profile.map(({ name }) => name));
  }

  /** The place of a thread as far as it is known; a row that is still looked for is null. */
  readonly placeOf = (root: IAnnotation): IThreadPlace => {
    const { anchor } = root;
    const [column = null] = anchor.columns ?? [];
    const here: IThreadPlace = { at: 'here', row: null, column, segment: null };
    if (anchor.finding !== undefined && !this._findings.has(anchor.finding)) {
      return lost('finding');
    }
    if (anchor.on === 'report' || anchor.on === 'finding') {
      return here;
    }
    if (column !== null && !this._columns.has(column)) {
      return lost('column');
    }
    if (anchor.on === 'column') {
      return here;
    }
    const at = keyOf(root);
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
    return row === null ? lost('row') : { ...here, at: row === anchor.row ? 'here' : 'moved', row };
  };

  /** Look for rows of threads that came with other data, and for segments; whether any was found or lost. */
  async find(roots: readonly IAnnotation[]): Promise<boolean> {
    const report = this._report;
    const fresh = roots.filter(root => !this._asked.has(keyOf(root)));
    const rows = fresh.filter(
      root => (root.anchor.on === 'row' || root.anchor.on === 'value') && !this._isOf(root)
    );
    const segments = fresh.filter(({ anchor }) => anchor.on === 'segment');
    if (rows.length + segments.length === 0 || report === null) {
      return false;
    }
    [...rows, ...segments].forEach(root => this._asked.add(keyOf(root)));
    const found = await this._host.ask({
      type: 'place',
      wanted: rows.map(root => ({ id: keyOf(root), key: root.anchor.key ?? [] })),
      segments: segments.map(root => ({ id: keyOf(root), segment: root.anchor.segment ?? [] })),
      key: await this._key()
    });
    if (this._report !== report) {
      return false;
    }
    const isWhole = report.engine.basis === 'exact';
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
    const base = {
      on,
      ...(finding === undefined ? {} : { finding }),
      ...(column === undefined ? {} : { columns: [column] })
    };
    if (segment !== undefined) {
      const key = await this._key();
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
      key: await this._key()
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
