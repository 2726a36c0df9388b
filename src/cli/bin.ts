import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';

import type { IStreams } from './commands';
import { runGuarded, type IGuardedMessage, type IGuardedStart } from './guarded';
import { runHelper, type IHelperStart } from './helpers';
import { runLane, type ILaneStart } from './lane';
import { main } from './main';

type Start = IGuardedStart | ILaneStart | IHelperStart;

const FREE = ['engine', '--help', '-h', '--version'];

async function start(): Promise<void> {
  const args = process.argv.slice(2);
  const streams: IStreams = {
    out: text => process.stdout.write(text),
    err: text => process.stderr.write(text)
  };
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 2);
  });
  process.exitCode = args.some(arg => FREE.includes(arg))
    ? await main(args, streams, {
        script: import.meta.url,
        tty: false,
        cores: availableParallelism(),
        cwd: process.cwd()
      })
    : await runGuarded(import.meta.url, args, streams, process.stderr.isTTY);
}

async function startInThread(begin: Start): Promise<void> {
  const tell = (message: IGuardedMessage): void => parentPort?.postMessage(message);
  if (begin.role === 'lane') {
    await runLane(begin, parentPort);
    return;
  }
  if (begin.role === 'helper') {
    runHelper(parentPort);
    return;
  }
  const streams: IStreams = { out: out => tell({ out }), err: err => tell({ err }) };
  tell({ code: await main(begin.args, streams, begin.host) });
}

(isMainThread ? start() : startInThread(workerData as Start)).catch((error: unknown) => {
  process.stderr.write(`framescope: ${String(error)}\n`);
  process.exitCode = 2;
});
