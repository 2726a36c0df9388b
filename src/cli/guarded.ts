import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

import type { IStreams } from './commands';
import type { IHost } from './host-options';

/** What a guarded command line tells its guard. */
export type IGuardedMessage =
  { readonly out: string } | { readonly err: string } | { readonly code: number };

/** How the command line is started under guard. */
export interface IGuardedStart {
  readonly role: 'command';
  readonly args: readonly string[];
  readonly host: IHost;
}

/**
 * Runs the command line in a thread of its own; gives the exit code. Where that
 * thread runs out of memory the process lives on and says so in one sentence.
 */
export function runGuarded(
  script: string,
  args: readonly string[],
  streams: IStreams,
  tty: boolean
): Promise<number> {
  const host: IHost = { script, tty, cores: availableParallelism(), cwd: process.cwd() };
  const start: IGuardedStart = { role: 'command', args, host };
  const worker = new Worker(new URL(script), { workerData: start });
  return new Promise(resolve => {
    let ended: number | null = null;
    const fail = (sentence: string): void => {
      ended = 2;
      streams.err(`framescope: ${sentence}\n`);
    };
    worker.on('message', (message: IGuardedMessage) => {
      if ('out' in message) {
        streams.out(message.out);
      } else if ('err' in message) {
        streams.err(message.err);
      } else {
        ended = message.code;
      }
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      fail(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? OUT_OF_MEMORY
          : `the command stopped (${error.message}); run it again on fewer rows.`
      );
    });
    worker.on('exit', () => {
      if (ended === null) {
        fail('the command stopped before it was done; run it again on fewer rows.');
      }
      resolve(ended ?? 2);
    });
  });
}

const OUT_OF_MEMORY =
  'there is not enough memory; give Node more with NODE_OPTIONS=--max-old-space-size=8192 ' +
  '(in MB), or scan a part of the file.';
