import { rankFindings } from '../engine';
import type { FrameChart, IChartQuery, IFinding, IProfile, IReport } from '../engine';
import type { IOddAnswer } from '../protocol/odd-messages';
import type { IReviewRequest, IReviewResults, ReviewType } from '../protocol/review-messages';
import type { IStudyResults, StudyOf, StudyType } from '../protocol/study-messages';
import type { IDataSourceManager } from '../sources/types';
import type { ICheckEvent, IEngineHost, IEngineSession } from '../worker/types';
import type { IFramesCompared } from './compare-with';
import { GridModel } from './grid-model';
import type { IViewStore } from './grid-types';
import type { ReportCache } from './report-cache';
import { allRows } from './rows-of';
import type { Steps } from './steps';
import type { ICheck, IChartMaker, IFrame, IFrameStudies, IShape, ScanPhase } from './types';

/** What a scan needs of the world. */
export interface IScanParts {
  readonly sources: IDataSourceManager;
  readonly engine: IEngineHost;
  readonly cache: ReportCache;
  /** Where the views of grids are kept, and where changes of them are steps among others. */
  readonly views: IViewStore;
  readonly steps: Steps;
}

/** The sentence of anything that was thrown. */
export function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}

/**
 * One frame from its bytes to its report. Every field is replaced, never
 * mutated; `onChange` is called after each replacement.
 */
export class FrameScan implements IChartMaker, IFrameStudies {
  constructor(
    readonly frame: IFrame,
    readonly whole: boolean,
    private readonly _parts: IScanParts,
    private readonly _onChange: () => void,
    private readonly _consent = false
  ) {
    this._phase = frame.lazy === true && !_consent ? 'lazy' : 'loading';
  }

  get phase(): ScanPhase {
    return this._phase;
  }
  get message(): string | null {
    return this._message;
  }
  get shape(): IShape | null {
    return this._shape;
  }
  get profiles(): readonly (IProfile | null)[] {
    return this._profiles;
  }
  /** Ranked, worst first. */
  get findings(): readonly IFinding[] {
    return this._findings;
  }
  get checks(): readonly ICheck[] {
    return this._checks;
  }
  get report(): IReport | null {
    return this._report;
  }
  get basis(): 'exact' | 'sample' {
    return this._basis;
  }
  /** Of a sample: of how many rows it is. */
  get note(): string | null {
    return this._note;
  }
  get seconds(): number {
    return this._seconds;
  }
  get kernelCost(): number | null {
    return this._kernelCost;
  }

  /** Load, open, look, scan. Never rejects: what goes wrong becomes phase and message. */
  async start(): Promise<void> {
    const known = this._parts.cache.ofVersion(this.frame, this.whole);
    if (known !== null) {
      this._adopt(known);
      return;
    }
    if (this._phase === 'lazy') {
      return;
    }
    try {
      const session = await this._session();
      this._setProfiles(await session.preview());
      if (!this._running) {
        return;
      }
      this._phase = 'scanning';
      this._onChange();
      const same = this._parts.cache.ofContent(
        await session.fingerprint(),
        this._basis,
        session.shape.origin?.rows ?? session.shape.rows
      );
      if (same !== null && this._running) {
        const own = { ...same, dataset: { ...same.dataset, name: this.frame.name } };
        this._parts.cache.add(this.frame, this.whole, own, this._shape?.places);
        this._adopt(own);
        return;
      }
      await this._scan(session);
    } catch (error) {
      this._fail(error);
    }
  }

  /** The phase is `cancelled` when this returns. No effect once the scan is over. */
  cancel(): void {
    if (this._phase !== 'loading' && this._phase !== 'scanning') {
      return;
    }
    this._phase = 'cancelled';
    this._message = null;
    this._checks = this._checks.map(check =>
      check.state === 'waiting' || check.state === 'running'
        ? { ...check, state: 'cancelled' }
        : check
    );
    this._abort.abort();
    this._opened?.cancel();
    this._onChange();
  }

  /** Offending rows from `offset`; scans quietly where only a cached report is at hand. */
  async rows(findingId: string, offset: number, limit: number): Promise<readonly number[]> {
    const finding = this._findings.find(item => item.id === findingId);
    if (finding === undefined) {
      return [];
    }
    const known = finding.rows.positions ?? [];
    if (finding.rows.complete || offset + limit <= known.length) {
      return known.slice(offset, offset + limit);
    }
    const session = await this._session();
    if (!this._scanned) {
      await session.scan({ profile: () => {}, finding: () => {}, check: () => {} });
      this._scanned = true;
      this._settle?.();
    }
    return (await session.rows(findingId, offset, limit)).positions;
  }

  async cells(rows: readonly number[], columns: readonly number[]): Promise<(string | null)[][]> {
    return (await this._session()).cells(rows, columns);
  }

  async chart(
    query: IChartQuery,
    findings: readonly string[],
    signal: AbortSignal
  ): Promise<FrameChart | null> {
    for (const finding of findings) {
      await this._knowing(finding);
    }
    return (await this._session()).chart(query, findings, signal);
  }

  async oddRows(
    model: string,
    signal: AbortSignal,
    onShare: (share: number) => void
  ): Promise<IOddAnswer> {
    return (await this._session()).oddRows(model, signal, onShare);
  }

  async study<T extends StudyType>(
    request: StudyOf<T>,
    signal: AbortSignal,
    onShare: (share: number) => void
  ): Promise<IStudyResults[T]> {
    return (await this._session()).study<T>(request, signal, onShare);
  }

  async compare(
    other: IFrame,
    signal: AbortSignal,
    onShare: (share: number) => void
  ): Promise<IFramesCompared> {
    const report = this._report;
    if (report === null) {
      throw new Error('There is no finished scan. Scan the dataframe first, then compare it.');
    }
    const open = { studies: this, report };
    const { compareWith } = await import('./compare-with');
    return compareWith(other, open, this._parts.sources, signal, onShare);
  }

  /** Take findings of rules into the report, in the place of those that are in it. */
  join(findings: readonly IFinding[]): void {
    if (this._report !== null) {
      const others = this._report.findings.filter(finding => finding.detector !== 'rules');
      const all = rankFindings([...others, ...findings]);
      this._adopt({ ...this._report, findings: all });
    }
  }

  /** Ask the engine about findings of this frame, whose rows it is told where it lacks them. */
  async review<T extends ReviewType>(
    request: Extract<IReviewRequest, { type: T }>,
    findings: readonly string[]
  ): Promise<IReviewResults[T]> {
    for (const finding of findings) {
      await this._knowing(finding);
    }
    return (await this._session()).review<T>(request, findings);
  }

  /** The rows of the frame; null until its columns are known. */
  get grid(): GridModel | null {
    if (this._grid === null && this._shape !== null && this._alive) {
      this._grid = new GridModel({
        frame: this.frame,
        columns: this._shape.columns.map(column => column.name),
        session: finding => this._knowing(finding),
        store: this._parts.views,
        steps: this._parts.steps
      });
    }
    return this._grid;
  }

  dispose(): void {
    this._alive = false;
    this._grid?.dispose();
    this._grid = null;
    this._abort.abort();
    this._opened?.dispose();
    this._opened = null;
    this._releaseAll();
  }

  /** The session; where only a cached report is at hand, it is told the rows of the finding. */
  private async _knowing(finding: string | null): Promise<IEngineSession> {
    const session = await this._session();
    const found = this._findings.find(item => item.id === finding);
    if (
      found !== undefined &&
      this._report !== null &&
      !this._scanned &&
      !this._told.has(found.id)
    ) {
      const rows = found.rows.complete
        ? allRows(found.rows)
        : await this.rows(found.id, 0, found.rows.count);
      await session.adopt(found.id, Uint32Array.from(rows));
      this._told.add(found.id);
    }
    return session;
  }

  private _session(): Promise<IEngineSession> {
    this._opening ??= this._open().catch(error => {
      this._opening = null;
      throw error;
    });
    return this._opening;
  }

  private async _open(): Promise<IEngineSession> {
    const abort = this._abort.signal.aborted ? new AbortController() : this._abort;
    this._abort = abort;
    const loaded = await this._parts.sources.load(this.frame, {
      whole: this.whole,
      consent: this._consent || this._report !== null,
      signal: abort.signal
    });
    this._releases.push(() => loaded.release());
    this._settle = () => loaded.settle?.();
    this._note = loaded.note ?? null;
    const session = await this._parts.engine.open(loaded.source, loaded.info);
    if (!this._alive) {
      session.dispose();
      this._releaseAll();
      throw new Error(`"${this.frame.name}" was closed.`);
    }
    this._opened = session;
    this._basis = loaded.info.basis;
    this._kernelCost = loaded.kernelCost;
    const { rows, columns, notes, origin } = session.shape;
    this._shape = { rows, total: origin?.rows ?? rows, places: origin?.positions, columns, notes };
    if (this._profiles.length !== columns.length) {
      this._profiles = columns.map(() => null);
    }
    this._onChange();
    return session;
  }

  private _releaseAll(): void {
    this._releases.splice(0).forEach(release => release());
  }

  private async _scan(session: IEngineSession): Promise<void> {
    if (!this._running) {
      return;
    }
    const report = await session.scan({
      profile: profile => this._ifRunning(() => this._setProfiles([profile])),
      finding: finding =>
        this._ifRunning(() => {
          this._findings = rankFindings([...this._findings, finding]);
        }),
      check: check => this._ifRunning(() => this._setCheck(check)),
      notice: text =>
        this._ifRunning(() => {
          this._message = text;
        })
    });
    if (this._running) {
      this._scanned = true;
      this._settle?.();
      this._parts.cache.add(this.frame, this.whole, report, this._shape?.places);
      this._adopt(report);
    }
  }

  private get _running(): boolean {
    return this._alive && (this._phase === 'loading' || this._phase === 'scanning');
  }

  private _ifRunning(change: () => void): void {
    if (this._running) {
      change();
      this._onChange();
    }
  }

  private _setProfiles(news: readonly IProfile[]): void {
    const profiles = [...this._profiles];
    for (const profile of news) {
      profiles[profile.index] = profile;
    }
    this._profiles = profiles;
  }

  private _setCheck(check: ICheckEvent): void {
    this._checks = this._checks.some(item => item.id === check.id)
      ? this._checks.map(item => (item.id === check.id ? check : item))
      : [...this._checks, check];
  }

  private _adopt(report: IReport): void {
    this._report = report;
    this._findings = report.findings;
    this._profiles = report.profile;
    this._basis = report.engine.basis;
    this._seconds = report.engine.seconds;
    this._shape ??= {
      rows: report.dataset.sample ?? report.dataset.rows,
      total: report.dataset.rows,
      places: this._parts.cache.placesOf(report),
      columns: report.profile.map(profile => ({
        name: profile.name,
        typeName: profile.typeName,
        numeric: profile.numeric !== null
      })),
      notes: []
    };
    this._phase = 'finished';
    this._onChange();
  }

  private _fail(error: unknown): void {
    if (this._running) {
      this._phase = 'failed';
      this._message = messageOf(error);
      this._onChange();
    }
  }

  private readonly _releases: (() => void)[] = [];
  private readonly _told = new Set<string>();
  private _grid: GridModel | null = null;
  private _alive = true;
  private _abort = new AbortController();
  private _opening: Promise<IEngineSession> | null = null;
  private _opened: IEngineSession | null = null;
  private _scanned = false;
  private _phase: ScanPhase;
  private _settle: (() => void) | null = null;
  private _note: string | null = null;
  private _message: string | null = null;
  private _shape: IShape | null = null;
  private _profiles: readonly (IProfile | null)[] = [];
  private _findings: readonly IFinding[] = [];
  private _checks: readonly ICheck[] = [];
  private _report: IReport | null = null;
  private _basis: 'exact' | 'sample' = 'exact';
  private _seconds = 0;
  private _kernelCost: number | null = null;
}
