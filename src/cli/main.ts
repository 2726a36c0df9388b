import { ENGINE_VERSION } from '../engine';
import { runFiles, type IStreams } from './commands';
import { serveFrames } from './host';
import { readOptions } from './options';
import { runPlant } from './plant';
import { USAGE } from './usage';

declare const __FRAMESCOPE_VERSION__: string | undefined;

/** Runs the command line; gives the exit code: 0 done, 1 findings, 2 bad usage or input. */
export async function main(args: readonly string[], streams: IStreams): Promise<number> {
  try {
    if (args[0] === 'plant' && !args.includes('--help')) {
      return await runPlant(args.slice(1), streams);
    }
    const options = readOptions(args);
    switch (options.command) {
      case 'help':
        streams.out(USAGE);
        return 0;
      case 'version':
        streams.out(
          `${typeof __FRAMESCOPE_VERSION__ === 'string' ? __FRAMESCOPE_VERSION__ : ENGINE_VERSION}\n`
        );
        return 0;
      case 'engine':
        await serveFrames(process.stdin, process.stdout);
        return 0;
      default:
        return await runFiles(options, streams);
    }
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    streams.err(`framescope: ${text.replace(/\s*\n\s*/g, ' ')}\n`);
    return 2;
  }
}
