import type { MessagePort } from 'node:worker_threads';

import {
  ContentCache,
  TableRun,
  type DetectorChoice,
  type IProfile,
  type IRuleset,
  type IUnit,
  type IUnitOutcome
} from '../engine';
import type { DataFormat } from '../protocol/messages';
import { detectorsWith, NODE, openBytes, openFile } from './run';

/** Where a lane reads its table: from a file, or from the bytes of a frame. */
export type ILaneSource =
  | { readonly path: string; readonly sample: number | null }
  | { readonly bytes: Uint8Array; readonly format: DataFormat };

/** How a lane is started. */
export interface ILaneStart {
  readonly role: 'lane';
  readonly source: ILaneSource;
  readonly rules: IRuleset | null;
  /** Milliseconds since 1970 that rules about freshness count from. */
  readonly now: number;
  readonly detectors: DetectorChoice;
}

/** What is asked of a lane: units to carry out, with profiles that others made. */
export interface ILaneTask {
  readonly units: readonly IUnit[];
  readonly profiles: readonly IProfile[];
}

/** What a lane tells: that it has read its table, outcomes, and that a task is done. */
export type ILaneMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'outcome'; readonly outcome: IUnitOutcome }
  | { readonly type: 'done' };

/** One of the threads that scan a file side by side: it reads the file and carries out units. */
export async function runLane(start: ILaneStart, port: MessagePort | null): Promise<void> {
  if (port === null) {
    return;
  }
  const tell = (message: ILaneMessage): void => port.postMessage(message);
  const { source } = start;
  const table =
    'path' in source
      ? (await openFile(source.path, source.sample)).table
      : await openBytes(source.bytes, source.format);
  const registry = detectorsWith(start.rules, start.now, start.detectors);
  const run = new TableRun(table, registry, new ContentCache(), NODE, Infinity);
  let last: Promise<void> = Promise.resolve();
  port.on('message', (task: ILaneTask) => {
    last = last.then(async () => {
      task.profiles.forEach(profile => run.give(profile));
      for await (const outcome of run.execute(task.units)) {
        tell({ type: 'outcome', outcome });
      }
      tell({ type: 'done' });
    });
  });
  tell({ type: 'ready' });
}
