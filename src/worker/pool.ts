import type { IFrameInfo, IFrameSource } from '../protocol/messages';
import { PROTOCOL_VERSION } from '../protocol/messages';
import { EngineClient } from './client';
import type { IWorkerPort } from './port';
import { EngineSession, SIGN_OF_LIFE } from './session';
import type { IEngineChoices, IEngineHost, IEngineSession } from './types';
import { HEARTBEAT, watch, type IHeartbeat } from './watchdog';

/** How many workers, and which of them are kept. */
export interface IPoolOptions {
  /** Default: cores less one, from 1 to 4. */
  readonly workers?: number;
  /** Bytes of the largest frame whose engine is kept for the next one; default 64 MB. */
  readonly keep?: number;
  /** How long an engine may be silent. */
  readonly heartbeat?: IHeartbeat;
}

/** What holds where nobody chose. */
export const DEFAULT_CHOICES: IEngineChoices = {
  workers: null,
  memoryBudget: 2 * 1024 ** 3,
  previewRows: 5_000,
  detectors: {}
};

const KEEP = 64 * 1024 ** 2;

/**
 * Engines in workers of this page. A frame is opened in one of them; the
 * others read it only when the plan of a scan wants more than one. One idle
 * engine waits for the next frame: it has started already, and what it knows of
 * a column it need not find again.
 */
export class EnginePool implements IEngineHost {
  constructor(
    private readonly _spawn: () => IWorkerPort,
    private readonly _options: IPoolOptions = {}
  ) {}

  private readonly _sessions = new Set<IEngineSession>();
  private _choices: IEngineChoices = DEFAULT_CHOICES;
  private _spare: EngineClient | null = null;

  warm(): void {
    if (this._spare === null || this._spare.isDead) {
      this._spare = new EngineClient(this._spawn());
    }
  }

  configure(choices: IEngineChoices): void {
    this._choices = choices;
  }

  async open(source: IFrameSource, given: IFrameInfo): Promise<IEngineSession> {
    const { workers, memoryBudget, previewRows, detectors } = this._choices;
    const frame = { ...given, detectors: { ...detectors, ...given.detectors } };
    const first = await this._openOne(source, frame);
    const wanted = workers ?? this._options.workers ?? null;
    const session = new EngineSession(first.client, first.shape, frame, {
      workers: wanted ?? defaultWorkers(),
      asked: wanted !== null,
      memoryBudget,
      previewRows,
      heartbeat: this._options.heartbeat ?? HEARTBEAT,
      another: async () => (await this._openOne(source, frame)).client,
      onDispose: () => this._sessions.delete(session),
      giveBack: client => this._giveBack(client, session.shape.bytes)
    });
    this._sessions.add(session);
    return session;
  }

  dispose(): void {
    [...this._sessions].forEach(session => session.dispose());
    this._spare?.terminate();
    this._spare = null;
  }

  private _take(): EngineClient {
    const spare = this._spare;
    this._spare = null;
    return spare === null || spare.isDead ? new EngineClient(this._spawn()) : spare;
  }

  private _giveBack(client: EngineClient, bytes: number): void {
    const hasSpare = this._spare !== null && !this._spare.isDead;
    if (hasSpare || client.isDead || client.isBusy || bytes > (this._options.keep ?? KEEP)) {
      client.terminate();
      return;
    }
    this._spare = client;
    client.ask({ type: 'close' }).catch(() => client.terminate());
  }

  private async _openOne(
    source: IFrameSource,
    frame: IFrameInfo
  ): Promise<{ client: EngineClient; shape: IEngineSession['shape'] }> {
    const client = this._take();
    try {
      const shape = await watch(
        client.ask({ type: 'open', source, frame, version: PROTOCOL_VERSION }),
        () => client.ask(SIGN_OF_LIFE),
        this._options.heartbeat ?? HEARTBEAT,
        reason => client.terminate(reason)
      );
      return { client, shape };
    } catch (reason) {
      client.terminate();
      throw reason;
    }
  }
}

function defaultWorkers(): number {
  const cores = typeof navigator === 'undefined' ? 2 : navigator.hardwareConcurrency || 2;
  return Math.max(1, Math.min(4, cores - 1));
}
