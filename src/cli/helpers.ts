import { Worker, type MessagePort } from 'node:worker_threads';

import {
  outlierHelper,
  Task,
  Team,
  type HelperMessage,
  type IHelperPort,
  type TeamMessage
} from '../engine';
import { whole } from './arguments';
import { PLAIN_HOST, type IHost } from './host-options';
import { NODE } from './run';

/** Threads that work at a model, where nobody says how many. */
const MOST = 4;

/** How a thread that helps is started. */
export interface IHelperStart {
  readonly role: 'helper';
}

/** What long work at the rows of a table is given. */
export interface IWorkOptions {
  readonly onProgress?: (share: number) => void;
  /** Threads, this one included; null or absent for as many as there are cores. */
  readonly workers?: number | null;
  readonly host?: IHost;
}

/** Carries out work whose task may spread it over threads; they end with it. */
export async function withTeam<T>(
  work: (task: Task) => Promise<T>,
  { onProgress, workers = null, host = PLAIN_HOST }: IWorkOptions
): Promise<T> {
  const { script } = host;
  const threads = workers ?? Math.min(MOST, host.cores);
  const team =
    script === null || threads < 2 ? null : new Team(() => new ThreadPort(script), threads - 1);
  try {
    return await work(new Task({ clock: NODE, onProgress, ...(team !== null && { team }) }));
  } finally {
    team?.end();
  }
}

/** What `--workers` says. @throws UsageError where that is no number of threads. */
export function workersOf(value: string | undefined): number | null {
  return value === undefined ? null : whole('workers', value, 1);
}

/** The whole life of a thread that helps. */
export function runHelper(port: MessagePort | null): void {
  const helper = outlierHelper((message, transfer) => port?.postMessage(message, transfer));
  port?.on('message', (message: TeamMessage) => void helper.handle(message));
}

class ThreadPort implements IHelperPort {
  constructor(script: string) {
    this._worker = new Worker(new URL(script), {
      workerData: { role: 'helper' } satisfies IHelperStart
    });
    this._worker.on('message', (message: HelperMessage) => this.onAnswer(message));
    this._worker.on('error', () => this.onDeath());
    this._worker.on('exit', () => this.onDeath());
  }

  private readonly _worker: Worker;

  onAnswer: (message: HelperMessage) => void = () => undefined;
  onDeath: () => void = () => undefined;

  send(message: TeamMessage, transfer: ArrayBuffer[]): void {
    this._worker.postMessage(message, transfer);
  }

  terminate(): void {
    void this._worker.terminate();
  }
}
