import {
  assembleReport,
  builtInDetectors,
  Cancelled,
  makePlan,
  type IFinding,
  type INotRun,
  type IPlan,
  type IProfile,
  type IReport
} from '../engine';
import type { IEvent, IFrameInfo, IResults } from '../protocol/messages';
import type { EngineClient } from './client';
import { hostClock } from './dispatcher';
import { CheckProgress } from './progress';
import type { IEngineSession, IScanListener } from './types';

/** Rows of the first look. */
const PREVIEW_ROWS = 5_000;
/** Milliseconds a worker is given to stop by itself. */
const GRACE = 60;

/** What a session needs of its pool. */
export interface ISessionOptions {
  readonly workers: number;
  readonly memoryBudget: number;
  /** One more engine with the same frame. */
  another(): Promise<EngineClient>;
  onDispose(): void;
}

/** What the events of a scan add up to. */
interface ICollected {
  readonly findings: IFinding[];
  readonly profiles: IProfile[];
  readonly notRun: INotRun[];
}

/** One frame in one or more engines. */
export class EngineSession implements IEngineSession {
  constructor(
    first: EngineClient,
    readonly shape: IResults['open'],
    private readonly _frame: IFrameInfo,
    private readonly _options: ISessionOptions
  ) {
    this._clients = [first];
  }

  private _clients: EngineClient[];
  private readonly _owner = new Map<string, EngineClient>();
  private _cancelled = false;
  private _scanning = false;
  private _scans = 0;
  private _disposed = false;

  async preview(): Promise<IProfile[]> {
    const client = await this._living();
    const { profiles } = await client.ask({ type: 'preview', sample: PREVIEW_ROWS });
    return profiles;
  }

  async scan(on: IScanListener): Promise<IReport> {
    const start = hostClock.now();
    this._cancelled = false;
    this._scanning = true;
    this._scans++;
    const detectors = builtInDetectors().list();
    const plan = makePlan(
      {
        rows: this.shape.rows,
        columns: this.shape.columns.length,
        bytes: this.shape.bytes,
        workers: this._options.workers,
        memoryBudget: this._options.memoryBudget
      },
      detectors
    );
    const progress = new CheckProgress(plan, detectors, check => on.check(check));
    const collected: ICollected = { findings: [], profiles: [], notRun: [] };
    try {
      await this._carryOut(plan, on, progress, collected);
    } catch (reason) {
      progress.stop();
      throw reason;
    } finally {
      this._scanning = false;
    }
    return assembleReport({
      ...collected,
      name: this._frame.name,
      rows: this.shape.rows,
      columns: this.shape.columns.length,
      fingerprint: this.shape.fingerprint,
      host: 'browser',
      seconds: hostClock.now() - start,
      basis: this._frame.basis
    });
  }

  cancel(): void {
    if (!this._scanning || this._cancelled) {
      return;
    }
    this._cancelled = true;
    for (const client of this._clients) {
      const late = setTimeout(() => client.terminate(new Cancelled()), GRACE);
      client
        .ask({ type: 'cancel' })
        .finally(() => clearTimeout(late))
        .catch((reason: unknown) => {
          if (!(reason instanceof Cancelled)) {
            client.terminate();
          }
        });
    }
  }

  async rows(
    findingId: string,
    offset: number,
    limit: number
  ): Promise<{ positions: number[]; count: number }> {
    const client = this._owner.get(findingId) ?? this._first();
    return client.ask({ type: 'rows', finding: findingId, offset, limit });
  }

  async cells(rows: readonly number[], columns: readonly number[]): Promise<(string | null)[][]> {
    const client = await this._living();
    return (await client.ask({ type: 'cells', rows, columns })).text;
  }

  dispose(): void {
    if (!this._disposed) {
      this._disposed = true;
      this._clients.forEach(client => client.terminate());
      this._options.onDispose();
    }
  }

  private _first(): EngineClient {
    return this._clients[0];
  }

  /** The first engine, anew if a cancelled scan had to end it. */
  private async _living(): Promise<EngineClient> {
    this._clients = this._clients.filter(client => !client.isDead);
    if (this._clients.length === 0 && !this._disposed) {
      this._clients.push(await this._options.another());
    }
    if (this._disposed) {
      throw new Error('This frame was closed.');
    }
    return this._first();
  }

  /** The engine of a lane; a new one reads the frame while the others work. */
  private async _clientOf(lane: number): Promise<EngineClient> {
    if (lane < this._clients.length) {
      return this._clients[lane];
    }
    const scan = this._scans;
    const client = await this._options.another();
    if (this._disposed || this._cancelled || scan !== this._scans) {
      client.terminate();
      throw this._disposed ? new Error('This frame was closed.') : new Cancelled();
    }
    this._clients.push(client);
    return client;
  }

  private async _carryOut(
    plan: IPlan,
    on: IScanListener,
    progress: CheckProgress,
    collected: ICollected
  ): Promise<void> {
    await this._living();
    const ready = Array.from({ length: plan.workers }, (_, lane) => this._clientOf(lane));
    for (const phase of plan.phases) {
      if (this._cancelled) {
        throw new Cancelled();
      }
      const profiles = [...collected.profiles];
      await Promise.all(
        phase.lanes.map(async (units, lane) => {
          const client = await ready[lane];
          if (this._cancelled) {
            throw new Cancelled();
          }
          progress.start(units);
          return client.ask({ type: 'run', units, profiles }, event =>
            this._take(event, client, on, progress, collected)
          );
        })
      );
    }
  }

  private _take(
    event: IEvent,
    client: EngineClient,
    on: IScanListener,
    progress: CheckProgress,
    collected: ICollected
  ): void {
    if (event.type === 'profile') {
      collected.profiles.push(event.profile);
      on.profile(event.profile);
    } else if (event.type === 'finding') {
      this._owner.set(event.finding.id, client);
      collected.findings.push(event.finding);
      on.finding(event.finding);
    } else {
      if (event.error !== null) {
        const { unit } = event;
        collected.notRun.push({
          detector: unit.kind === 'profile' ? 'profile' : unit.detector,
          column: unit.column === null ? null : this.shape.columns[unit.column].name,
          reason: event.error
        });
      }
      progress.done(event.unit, event.seconds, event.error);
    }
  }
}
