import { Cancelled, WorkQueue, type IPlan, type IProfile, type IUnit } from '../engine';
import type { IEvent, IResults } from '../protocol/messages';
import type { EngineClient } from './client';
import { nothingYet } from './collected';
import { keyOf } from './event-key';
import type { CheckProgress } from './progress';
import type { IScanListener } from './types';
import { EngineSilent } from './watchdog';

const TAKEN_OVER =
  'A worker of the engine stopped answering and was replaced; the scan goes on in a new one.';

/** The engines that carry out a scan. */
export interface IScanTeam {
  isCancelled(): boolean;
  /** The engine of a lane; all but the first may have to read the frame. */
  clientOf(lane: number): Promise<EngineClient>;
  /** A new engine in the place of a silent one. */
  replace(dead: EngineClient): Promise<EngineClient>;
  /** Rejects with {@link EngineSilent} where the engine says nothing for too long. */
  watched<T>(client: EngineClient, answer: Promise<T>): Promise<T>;
  /** An engine holds the rows of a finding. */
  owns(client: EngineClient, finding: string): void;
}

/** One scan: its units are handed to engines until all are done. */
export class Scanning {
  /** @param _columns - names of the columns, for what could not run. */
  constructor(
    private readonly _plan: IPlan,
    private readonly _team: IScanTeam,
    private readonly _on: IScanListener,
    private readonly _progress: CheckProgress,
    private readonly _columns: readonly string[]
  ) {
    this._queue = new WorkQueue(_plan, _plan.workers);
  }

  readonly collected = nothingYet();

  /**
   * Resolves when every unit is done, whoever did it; nobody waits for an engine that still reads.
   *
   * @throws Cancelled when the scan was cancelled, or what the first engine throws.
   */
  async carryOut(): Promise<void> {
    for (let lane = 1; lane < this._plan.workers; lane++) {
      void this._beside(lane);
    }
    try {
      await this._work(0);
    } finally {
      this._queue.close();
    }
    if (!this._queue.isOver) {
      throw new Cancelled();
    }
  }

  /** What an engine leaves undone is done by the first one, which tells what is wrong with the frame. */
  private async _beside(lane: number): Promise<void> {
    try {
      await this._work(lane);
    } catch {
      this._queue.leave(lane);
    }
  }

  private async _work(lane: number): Promise<void> {
    let client = await this._team.clientOf(lane);
    let known = 0;
    for (;;) {
      const units = await this._queue.take(lane);
      if (this._team.isCancelled()) {
        this._queue.close();
        throw new Cancelled();
      }
      if (units.length === 0) {
        return;
      }
      this._progress.start(units);
      const { profiles } = this.collected;
      const news = profiles.slice(known);
      known = profiles.length;
      try {
        await this._team.watched(client, this._run(client, units, news));
      } catch (reason) {
        if (!(reason instanceof EngineSilent)) {
          throw reason;
        }
        this._on.notice?.(TAKEN_OVER);
        client = await this._team.replace(client);
        await this._team.watched(client, this._run(client, units, [...profiles]));
      }
    }
  }

  private _run(
    client: EngineClient,
    units: readonly IUnit[],
    profiles: readonly IProfile[]
  ): Promise<IResults['run']> {
    return client.ask({ type: 'run', units, profiles }, event => this._take(event, client));
  }

  private _take(event: IEvent, client: EngineClient): void {
    const { told, profiles, findings, laws, notRun } = this.collected;
    const key = keyOf(event);
    const twice = told.has(key);
    told.add(key);
    if (event.type === 'finding') {
      this._team.owns(client, event.finding.id);
    }
    if (twice) {
      return;
    }
    if (event.type === 'profile') {
      profiles.push(event.profile);
      this._on.profile(event.profile);
    } else if (event.type === 'finding') {
      findings.push(event.finding);
      this._on.finding(event.finding);
    } else if (event.type === 'law') {
      laws.push(event.law);
    } else if (event.type === 'unit') {
      const { unit, error } = event;
      if (error !== null) {
        notRun.push({
          detector: unit.kind === 'profile' ? 'profile' : unit.detector,
          column: unit.column === null ? null : this._columns[unit.column],
          reason: error
        });
      }
      this._progress.done(unit, event.seconds, error);
      this._queue.done(unit);
    }
  }

  private readonly _queue: WorkQueue;
}
