import {
  assembleReport,
  Cancelled,
  makePlan,
  placeReport,
  sourceNote,
  type FrameChart,
  type IBinning,
  type IChartQuery,
  type IMeasure,
  type IProfile,
  type IReport,
  type IView
} from '../engine';
import type { IFrameInfo, IRequest, IResults } from '../protocol/messages';
import type { IOddAnswer } from '../protocol/odd-messages';
import type { IReviewRequest, IReviewResults, ReviewType } from '../protocol/review-messages';
import type { IStudyResults, StudyOf, StudyType } from '../protocol/study-messages';
import type { EngineClient } from './client';
import { hostClock } from './host-clock';
import { CheckProgress } from './progress';
import { Scanning, type IScanTeam } from './scanning';
import { ticketed } from './ticketed';
import type { IEngineSession, IScanListener } from './types';
import { EngineSilent, watch, type IHeartbeat } from './watchdog';

/** Milliseconds a worker is given to stop by itself. */
const GRACE = 60;

/** A request that every engine answers at once, be it by a refusal. */
export const SIGN_OF_LIFE = { type: 'cells', rows: [], columns: [] } as const;

const CLOSED = 'This frame was closed.';

/** What a session needs of its pool. */
export interface ISessionOptions {
  readonly workers: number;
  /** Whether somebody asked for so many. */
  readonly asked: boolean;
  readonly memoryBudget: number;
  readonly heartbeat: IHeartbeat;
  /** Rows of the first look. */
  readonly previewRows: number;
  /** One more engine with the same frame. */
  another(): Promise<EngineClient>;
  onDispose(): void;
  /** Takes an engine that has nothing left to do for this frame. */
  giveBack(client: EngineClient): void;
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
  private _fingerprint: Promise<string> | null = null;
  private _cancelled = false;
  /** Until engines took note of the last cancel, or were ended. */
  private _stopped: Promise<unknown> = Promise.resolve();
  private _scanning = false;
  private _scans = 0;
  private _disposed = false;
  private readonly _team: IScanTeam = {
    isCancelled: () => this._cancelled,
    clientOf: lane => this._clientOf(lane),
    replace: dead => this._replace(dead),
    watched: (client, answer) => this._watched(client, answer),
    owns: (client, finding) => this._owner.set(finding, client)
  };

  async preview(): Promise<IProfile[]> {
    const client = await this._living();
    const ask = (one: EngineClient) =>
      one.ask({ type: 'preview', sample: this._options.previewRows });
    try {
      return (await this._watched(client, ask(client))).profiles;
    } catch (reason) {
      if (!(reason instanceof EngineSilent)) {
        throw reason;
      }
      const next = await this._living();
      return (await this._watched(next, ask(next))).profiles;
    }
  }

  fingerprint(): Promise<string> {
    this._fingerprint ??= this._living()
      .then(client => this._watched(client, client.ask({ type: 'fingerprint' })))
      .then(answer => answer.fingerprint)
      .catch((reason: unknown) => {
        this._fingerprint = null;
        throw reason;
      });
    return this._fingerprint;
  }

  async scan(on: IScanListener): Promise<IReport> {
    const start = hostClock.now();
    this._cancelled = false;
    this._scanning = true;
    this._scans++;
    const { checks } = this.shape;
    const plan = makePlan(
      {
        rows: this.shape.rows,
        columns: this.shape.columns.length,
        bytes: this.shape.bytes,
        workers: this._options.workers,
        asked: this._options.asked,
        memoryBudget: this._options.memoryBudget
      },
      checks
    );
    const progress = new CheckProgress(plan, checks, check => on.check(check));
    const names = this.shape.columns.map(({ name }) => name);
    const scanning = new Scanning(plan, this._team, on, progress, names);
    try {
      await this._stopped;
      await this._living();
      await scanning.carryOut();
    } catch (reason) {
      progress.stop();
      throw reason;
    } finally {
      this._scanning = false;
    }
    const report = assembleReport({
      ...scanning.collected,
      name: this._frame.name,
      rows: this.shape.rows,
      columns: this.shape.columns.length,
      fingerprint: await this.fingerprint(),
      host: 'browser',
      seconds: hostClock.now() - start,
      basis: this._frame.basis,
      notes: [...this.shape.notes, ...(this._frame.notes ?? []).map(sourceNote)],
      checks: checks.length,
      detectors: this._frame.detectors
    });
    const { origin } = this.shape;
    return origin ? placeReport(report, origin, true) : report;
  }

  cancel(): void {
    if (!this._scanning || this._cancelled) {
      return;
    }
    this._cancelled = true;
    const stop = async (client: EngineClient): Promise<void> => {
      const late = setTimeout(() => client.terminate(new Cancelled()), GRACE);
      await client.ask({ type: 'cancel' }).catch(() => client.terminate());
      clearTimeout(late);
    };
    this._stopped = Promise.all(this._clients.map(stop));
  }

  async rows(
    findingId: string,
    offset: number,
    limit: number
  ): Promise<{ positions: number[]; count: number }> {
    if (this._disposed) {
      throw new Error(CLOSED);
    }
    const client = this._owner.get(findingId) ?? this._clients[0];
    if (client.isDead) {
      throw new Error('The worker that held these rows was replaced. Scan again to see them all.');
    }
    return client.ask({ type: 'rows', finding: findingId, offset, limit });
  }

  async cells(rows: readonly number[], columns: readonly number[]): Promise<(string | null)[][]> {
    return (await (await this._living()).ask({ type: 'cells', rows, columns })).text;
  }

  async view(
    view: IView,
    binnings: readonly IBinning[],
    finding: string | null
  ): Promise<IResults['view']> {
    const named = view.filters.flatMap(one => (one.kind === 'findings' ? one.findings : []));
    const client = await this._knowing([finding, ...named]);
    return client.ask({ type: 'view', view, binnings, finding });
  }

  async window(
    offset: number,
    limit: number,
    columns: readonly number[]
  ): Promise<IResults['window']> {
    return (await this._living()).ask({ type: 'window', offset, limit, columns });
  }

  async seek(finding: string, place: number, step: 1 | -1): Promise<number> {
    const client = await this._knowing([finding]);
    return (await client.ask({ type: 'seek', finding, place, step })).place;
  }

  async group(
    columns: readonly number[],
    limit: number,
    measures: readonly IMeasure[]
  ): Promise<IResults['group']> {
    return (await this._living()).ask({ type: 'group', columns, limit, measures });
  }

  async values(column: number, text: string, limit: number): Promise<IResults['values']> {
    return (await this._living()).ask({ type: 'values', column, text, limit });
  }

  async chart(
    query: IChartQuery,
    findings: readonly string[],
    signal: AbortSignal
  ): Promise<FrameChart | null> {
    const client = await this._knowing(findings);
    const asked = (ticket: number) => client.ask({ type: 'chart', query, findings, ticket });
    return (await ticketed(client, signal, asked)).evidence;
  }

  async oddRows(
    model: string,
    signal: AbortSignal,
    onShare: (share: number) => void
  ): Promise<IOddAnswer> {
    const client = await this._living();
    const { workers } = this._options;
    return ticketed(client, signal, ticket =>
      client.ask({ type: 'odd-rows', model, ticket, workers }, event =>
        event.type === 'share' ? onShare(event.share) : undefined
      )
    );
  }

  async study<T extends StudyType>(
    request: StudyOf<T>,
    signal: AbortSignal,
    onShare: (share: number) => void
  ): Promise<IStudyResults[T]> {
    const client = await this._living();
    const asked = (ticket: number): Promise<IStudyResults[StudyType]> =>
      client.ask({ ...request, ticket } as Extract<IRequest, { type: StudyType }>, event =>
        event.type === 'share' ? onShare(event.share) : undefined
      );
    return ticketed(client, signal, asked) as Promise<IStudyResults[T]>;
  }

  async adopt(finding: string, positions: Uint32Array): Promise<void> {
    const client = await this._living();
    await client.ask({ type: 'adopt', finding, positions });
    this._owner.set(finding, client);
  }

  async review<T extends ReviewType>(
    request: Extract<IReviewRequest, { type: T }>,
    findings: readonly string[]
  ): Promise<IReviewResults[T]> {
    const client = await this._knowing(findings);
    return client.ask(request as IRequest) as Promise<IReviewResults[T]>;
  }

  dispose(): void {
    if (!this._disposed) {
      this._disposed = true;
      for (const client of this._clients) {
        if (this._scanning) {
          client.terminate();
        } else {
          this._options.giveBack(client);
        }
      }
      this._options.onDispose();
    }
  }

  /** The first engine, once it knows the rows of findings. */
  private async _knowing(findings: readonly (string | null)[]): Promise<EngineClient> {
    const client = await this._living();
    for (const finding of findings) {
      await this._adopt(client, finding);
    }
    return client;
  }

  /** Brings the rows of a finding to the engine that shows the frame. */
  private async _adopt(client: EngineClient, finding: string | null): Promise<void> {
    const owner = finding === null ? undefined : this._owner.get(finding);
    if (finding === null || owner === undefined || owner === client || owner.isDead) {
      return;
    }
    const found = await owner.ask({ type: 'rows', finding, offset: 0, limit: Infinity });
    await client.ask({ type: 'adopt', finding, positions: Uint32Array.from(found.positions) });
    this._owner.set(finding, client);
  }

  /** The first engine, anew if a cancelled scan had to end it. */
  private async _living(): Promise<EngineClient> {
    this._clients = this._clients.filter(client => !client.isDead);
    if (this._clients.length === 0 && !this._disposed) {
      this._clients.push(await this._options.another());
    }
    if (this._disposed) {
      throw new Error(CLOSED);
    }
    return this._clients[0];
  }

  /** One more engine for the scan that goes on. */
  private async _another(): Promise<EngineClient> {
    const scan = this._scans;
    const client = await this._options.another();
    if (this._disposed || this._cancelled || !this._scanning || scan !== this._scans) {
      client.terminate();
      throw this._disposed ? new Error(CLOSED) : new Cancelled();
    }
    return client;
  }

  /** The engine of a lane; a new one reads the frame while the others work. */
  private async _clientOf(lane: number): Promise<EngineClient> {
    if (lane < this._clients.length) {
      return this._clients[lane];
    }
    const client = await this._another();
    this._clients.push(client);
    return client;
  }

  private _watched<T>(client: EngineClient, answer: Promise<T>): Promise<T> {
    return watch(
      answer,
      () => client.ask(SIGN_OF_LIFE),
      this._options.heartbeat,
      reason => client.terminate(reason)
    );
  }

  /** A new engine in the place of a silent one. */
  private async _replace(dead: EngineClient): Promise<EngineClient> {
    const client = await this._another();
    this._clients = this._clients.map(one => (one === dead ? client : one));
    return client;
  }
}
