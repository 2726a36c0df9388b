import { totalmem } from 'node:os';
import { Worker } from 'node:worker_threads';

import type { IProfile, IUnitOutcome } from '../engine';
import type { IHost } from './host-options';
import type { ILaneMessage, ILaneStart, ILaneTask } from './lane';

/** Bytes of a file from which on threads are worth their start, and their reading it again. */
const PARALLEL_FROM = 4 << 20;
/** The same where nobody asked for threads: they take half as much work again for their gain. */
const UNASKED_FROM = 16 << 20;
/** Threads that are started where nobody says how many. */
const MOST = 4;

/**
 * How many threads scan a source of this size: as many as asked for, else as there are cores;
 * one where it is small.
 */
export function laneCount(bytes: number, workers: number | null, host: IHost): number {
  const wanted = workers ?? Math.min(MOST, host.cores);
  const least = workers === null ? UNASKED_FROM : PARALLEL_FROM;
  return host.script === null || bytes < least ? 1 : wanted;
}

/** Bytes that the tables of all threads together may take. */
export const memoryBudget = (): number => totalmem() / 2;

/** A thread that reads the same file and carries out units beside this one. */
export class Lane {
  constructor(script: string, start: ILaneStart) {
    this._worker = new Worker(new URL(script), { workerData: start });
    this.ready = new Promise(resolve => {
      this._onReady = resolve;
    });
    this._worker.on('message', (message: ILaneMessage) => this._onMessage(message));
    this._worker.on('error', () => this._end());
    this._worker.on('exit', () => this._end());
  }

  private readonly _worker: Worker;
  private _onReady: (usable: boolean) => void = () => undefined;
  private _onDone: () => void = () => undefined;
  private _onOutcome: (outcome: IUnitOutcome) => void = () => undefined;
  private _dead = false;

  /** Whether it has read the file; false where it died instead. */
  readonly ready: Promise<boolean>;

  /**
   * Has units carried out. Resolves when they are, or when the thread died; what
   * it did not tell is then left to others.
   */
  async carryOut(
    units: ILaneTask['units'],
    profiles: readonly IProfile[],
    onOutcome: (outcome: IUnitOutcome) => void
  ): Promise<void> {
    if (!(await this.ready) || this._dead || units.length === 0) {
      return;
    }
    this._onOutcome = onOutcome;
    const done = new Promise<void>(resolve => {
      this._onDone = resolve;
    });
    this._worker.postMessage({ units, profiles } satisfies ILaneTask);
    await done;
  }

  /** Whether it is alive. */
  get usable(): boolean {
    return !this._dead;
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    await this._worker.terminate();
  }

  private _onMessage(message: ILaneMessage): void {
    switch (message.type) {
      case 'ready':
        this._onReady(true);
        break;
      case 'outcome':
        this._onOutcome(message.outcome);
        break;
      case 'done':
        this._onDone();
        break;
    }
  }

  private _end(): void {
    this._dead = true;
    this._onReady(false);
    this._onDone();
  }
}
