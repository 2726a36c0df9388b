import type { DetectorRegistry } from '../detectors/registry';
import type { IDetector, IDetectorContext, ITableDetector } from '../detectors/types';
import { finishDraft } from '../findings/finish';
import type { IDraft, IFinding } from '../findings/types';
import { releaseSorted } from '../kernels';
import type { ILaw } from '../laws';
import { previewProfile, profileColumn } from '../profile';
import type { IProfile } from '../profile/types';
import type { RowSet } from '../table/rowset';
import type { IColumn, ITable } from '../table/types';
import { viewBudget } from '../table/view-budget';
import { releaseKernels } from '../wasm';
import { Cancelled } from './cancelled';
import type { ContentCache } from './content-cache';
import type { IUnit } from './plan';

/** What a unit of work came to. */
export interface IUnitOutcome {
  readonly unit: IUnit;
  readonly seconds: number;
  readonly profile: IProfile | null;
  readonly findings: readonly IFinding[];
  /** Laws that a detector told, broken or not. */
  readonly laws?: readonly ILaw[];
  /** Why it could not run; null when it ran. */
  readonly error: string | null;
}

/** What the host gives, since the engine knows no clock of its own. */
export interface IRunHost {
  /** Seconds on a clock that never goes back. */
  now(): number;
  /** Lets messages in; resolves in a later turn of the event loop. */
  pause(): Promise<void>;
}

/** Seconds of work after which messages are let in. */
const TURN = 0.02;

/**
 * Units of work on one table in one worker. Profiles and the full row sets of
 * findings are kept until the run is dropped.
 */
export class TableRun {
  /**
   * @param maxPositions - row positions written into a finding.
   */
  constructor(
    readonly table: ITable,
    private readonly _registry: DetectorRegistry,
    private readonly _cache: ContentCache,
    private readonly _host: IRunHost,
    private readonly _maxPositions: number
  ) {
    viewBudget.limit(table.bytes / 4);
  }

  private readonly _profiles = new Map<number, IProfile>();
  private readonly _rows = new Map<string, RowSet>();
  private _cancelled = false;
  private _turn = 0;

  /** Ends the run at the next checkpoint. */
  cancel(): void {
    this._cancelled = true;
  }

  /** Makes the run usable again after `cancel`. */
  reset(): void {
    this._cancelled = false;
  }

  /** Drops what was derived from the table; the run can still be used. */
  release(): void {
    for (const column of this.table.columns) {
      releaseSorted(column);
      column.release();
    }
    releaseKernels();
  }

  /** Takes a profile that was made elsewhere. */
  give(profile: IProfile): void {
    this._profiles.set(profile.index, profile);
  }

  /** Profiles from at most `sample` rows, evenly spread, for the first look. */
  preview(sample: number): IProfile[] {
    const n = Math.min(sample, this.table.rows);
    const step = this.table.rows / Math.max(1, n);
    const rows = Uint32Array.from({ length: n }, (_, i) => Math.floor(i * step));
    return this.table.columns.map(column => previewProfile(column, rows));
  }

  /** The full row set of a finding that this run made; null for others. */
  rowsOf(finding: string): RowSet | null {
    return this._rows.get(finding) ?? null;
  }

  /** Takes the rows of a finding that another run on the same table has made. */
  adopt(finding: string, rows: RowSet): void {
    this._rows.set(finding, rows);
  }

  /**
   * Carries out units one by one and lets messages in between them.
   *
   * @throws Cancelled when the run was cancelled.
   */
  async *execute(units: readonly IUnit[]): AsyncGenerator<IUnitOutcome> {
    this._turn = this._host.now();
    for (const unit of units) {
      this._check();
      yield await this._carryOut(unit);
      await this._breathe();
    }
    this._check();
  }

  /** Runs a detector that is in no registry; the rows of its findings are kept. */
  async check(detector: ITableDetector): Promise<IFinding[]> {
    const { drafts } = await this._drafts(detector, null);
    return drafts.map(draft => this._finish(draft, detector.id));
  }

  private _finish(draft: IDraft, detector: string): IFinding {
    const finding = finishDraft(draft, detector, this.table.rows, this._maxPositions);
    this._rows.set(finding.id, draft.rows);
    return finding;
  }

  /** Lets messages in where it has not been done for a while. */
  private async _breathe(): Promise<void> {
    if (this._host.now() - this._turn > TURN) {
      await this._host.pause();
      this._turn = this._host.now();
    }
  }

  private _check(): void {
    if (this._cancelled) {
      throw new Cancelled();
    }
  }

  private async _carryOut(unit: IUnit): Promise<IUnitOutcome> {
    const start = this._host.now();
    let profile: IProfile | null = null;
    let findings: readonly IFinding[] = [];
    let error: string | null = null;
    let laws: readonly ILaw[] = [];
    try {
      if (unit.kind === 'profile') {
        profile = this._profile(this.table.columns[unit.column]);
      } else {
        ({ findings, laws } = await this._detect(unit.detector, unit.column));
      }
    } catch (reason) {
      if (reason instanceof Cancelled) {
        throw reason;
      }
      error = reason instanceof Error ? reason.message : String(reason);
    }
    return { unit, seconds: this._host.now() - start, profile, findings, laws, error };
  }

  private _profile(column: IColumn): IProfile {
    let profile = this._profiles.get(column.index);
    if (profile === undefined) {
      profile = this._cache.get(`profile:${column.name}`, column, () => profileColumn(column));
      profile = profile.index === column.index ? profile : { ...profile, index: column.index };
      this._profiles.set(column.index, profile);
    }
    return profile;
  }

  private async _detect(
    id: string,
    index: number | null
  ): Promise<{ findings: IFinding[]; laws: readonly ILaw[] }> {
    const detector = this._registry.get(id);
    const column = index === null ? null : this.table.columns[index];
    if (
      detector.scope === 'column' &&
      (column === null || !detector.applies(column, this._profile(column)))
    ) {
      return { findings: [], laws: [] };
    }
    const task = `${id}:${column?.name ?? ''}`;
    const known = column === null ? null : this._cache.find<IDetected>(task, column);
    const found = known?.result ?? (await this._drafts(detector, column));
    if (column !== null && known === null) {
      this._cache.keep(task, column, found);
    }
    const findings = found.drafts.map(draft =>
      this._finish(this._illustrated(draft, detector, column), id)
    );
    return { findings, laws: found.laws };
  }

  private _illustrated(draft: IDraft, detector: IDetector, column: IColumn | null): IDraft {
    return detector.scope === 'table' || column === null || detector.illustrate === undefined
      ? draft
      : { ...draft, evidence: detector.illustrate(draft, column, this._context()) };
  }

  private _context(laws: ILaw[] = []): IDetectorContext {
    return {
      table: this.table,
      profile: one => this._profile(one),
      checkpoint: () => this._check(),
      tell: law => laws.push(law)
    };
  }

  private async _drafts(detector: IDetector, column: IColumn | null): Promise<IDetected> {
    const laws: ILaw[] = [];
    const context = this._context(laws);
    const drafts: IDraft[] = [];
    const all =
      detector.scope === 'table'
        ? detector.detect(context)
        : column === null
          ? []
          : detector.detect(column, context);
    for (const draft of all) {
      if (draft !== null) {
        drafts.push(draft);
      }
      await this._breathe();
      this._check();
    }
    return { drafts, laws };
  }
}

/** What a detector has said. */
interface IDetected {
  readonly drafts: readonly IDraft[];
  readonly laws: readonly ILaw[];
}
