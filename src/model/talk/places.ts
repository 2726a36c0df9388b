import type { IProfile, IReport } from '../../engine';
import type { IAnnotation } from '../../review/documents';
import type { IAnchor } from '../../review/operations';
import type { IReviewHost } from '../review-types';
import type { ISubject, IThreadPlace } from '../talk-types';

const LOST: IThreadPlace = { at: 'lost', row: null, column: null };

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
    if (anchor.finding !== undefined && !this._findings.has(anchor.finding)) {
      return LOST;
    }
    if (anchor.on === 'report' || anchor.on === 'finding') {
      return { at: 'here', row: null, column };
    }
    if (column !== null && !this._columns.has(column)) {
      return LOST;
    }
    if (anchor.on === 'column' || anchor.on === 'segment') {
      return { at: 'here', row: null, column };
    }
    if (root.report === this._id) {
      return { at: 'here', row: anchor.row ?? null, column };
    }
    const row = this._rows.get(root.id);
    if (row === undefined) {
      return { at: 'here', row: null, column };
    }
    return row === null ? LOST : { at: row === anchor.row ? 'here' : 'moved', row, column };
  };

  /** Look for the rows of threads that came with earlier data; whether any was found or lost. */
  async find(roots: readonly IAnnotation[]): Promise<boolean> {
    const wanted = roots.filter(
      ({ id, report, anchor }) =>
        (anchor.on === 'row' || anchor.on === 'value') &&
        report !== this._id &&
        !this._asked.has(id)
    );
    const report = this._report;
    if (wanted.length === 0 || report === null) {
      return false;
    }
    wanted.forEach(({ id }) => this._asked.add(id));
    const { rows } = await this._host.ask({
      type: 'place',
      wanted: wanted.map(({ id, anchor }) => ({ id, key: anchor.key ?? [] })),
      key: await this._key()
    });
    if (this._report !== report) {
      return false;
    }
    const isWhole = report.engine.basis === 'exact';
    for (const { id } of wanted) {
      if (rows[id] !== undefined || isWhole) {
        this._rows.set(id, rows[id] ?? null);
      }
    }
    return true;
  }

  /**
   * What a new thread is anchored to.
   *
   * @throws Error with a sentence where the row is not at hand.
   */
  async anchor(subject: ISubject): Promise<IAnchor> {
    const { on, finding, column, row } = subject;
    const base = {
      on,
      ...(finding === undefined ? {} : { finding }),
      ...(column === undefined ? {} : { columns: [column] })
    };
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

  private _report: IReport | null = null;
  private _id = '';
  private _findings: ReadonlySet<string> = new Set();
  private _columns: ReadonlySet<string> = new Set();
  /** By thread: its row; null where there is none. */
  private readonly _rows = new Map<string, number | null>();
  private readonly _asked = new Set<string>();
}

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
