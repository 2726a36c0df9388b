import type { IFrameInfo, IFrameSource } from '../protocol/messages';
import { PROTOCOL_VERSION } from '../protocol/messages';
import { EngineClient } from './client';
import type { IWorkerPort } from './port';
import { EngineSession, SIGN_OF_LIFE } from './session';
import type { IEngineChoices, IEngineHost, IEngineSession } from './types';
import { HEARTBEAT, watch, type IHeartbeat } from './watchdog';

/** How many workers, and how much memory they may take together. */
export interface IPoolOptions {
  /** Default: cores less one, from 1 to 4. */
  readonly workers?: number;
  /** Bytes; default 2 GB. */
  readonly memoryBudget?: number;
  /** How long an engine may be silent. */
  readonly heartbeat?: IHeartbeat;
}

const DEFAULT_BUDGET = 2 * 1024 ** 3;
const PREVIEW_ROWS = 5_000;

/**
 * Engines in workers of this page. A frame is opened in one of them; the
 * others read it only when the plan of a scan wants more than one.
 */
export class EnginePool implements IEngineHost {
  constructor(
    private readonly _spawn: () => IWorkerPort,
    private readonly _options: IPoolOptions = {}
  ) {}

  private readonly _sessions = new Set<IEngineSession>();
  private _choices: Partial<IEngineChoices> = {};

  configure(choices: IEngineChoices): void {
    this._choices = choices;
  }

  async open(source: IFrameSource, given: IFrameInfo): Promise<IEngineSession> {
    const { workers, memoryBudget, previewRows, detectors } = this._choices;
    const frame = { ...given, detectors: { ...detectors, ...given.detectors } };
    const first = await this._openOne(source, frame);
    const session = new EngineSession(first.client, first.shape, frame, {
      workers: workers ?? this._options.workers ?? defaultWorkers(),
      memoryBudget: memoryBudget ?? this._options.memoryBudget ?? DEFAULT_BUDGET,
      previewRows: previewRows ?? PREVIEW_ROWS,
      heartbeat: this._options.heartbeat ?? HEARTBEAT,
      another: async () => (await this._openOne(source, frame)).client,
      onDispose: () => this._sessions.delete(session)
    });
    this._sessions.add(session);
    return session;
  }

  dispose(): void {
    [...this._sessions].forEach(session => session.dispose());
  }

  private async _openOne(
    source: IFrameSource,
    frame: IFrameInfo
  ): Promise<{ client: EngineClient; shape: IEngineSession['shape'] }> {
    const client = new EngineClient(this._spawn());
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
