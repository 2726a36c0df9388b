import { ENGINE_VERSION } from '../engine';
import { runBaseline } from './baseline';
import { runFiles, type IStreams } from './commands';
import { runCompare } from './compare';
import { runFeatures } from './features';
import { serveFrames } from './host';
import { PLAIN_HOST, type IHost } from './host-options';
import { configured } from './config';
import { readOptions } from './options';
import { runOutliers } from './outliers';
import { runPlant } from './plant';
import { runRules } from './rules';
import { runSuggest } from './suggest';
import { USAGE } from './usage';

/** Commands that a configuration file speaks to. */
const CONFIGURED = ['scan', 'profile', 'compare', 'suggest', 'baseline'];

declare const __FRAMESCOPE_VERSION__: string | undefined;

/** Runs the command line; gives the exit code: 0 done, 1 findings, 2 bad usage or input. */
export async function main(
  given: readonly string[],
  streams: IStreams,
  host: IHost = PLAIN_HOST
): Promise<number> {
  try {
    const { args, config } = CONFIGURED.includes(given[0])
      ? await configured(given, host.cwd)
      : { args: given, config: {} };
    if (args[0] === 'plant' && !args.includes('--help')) {
      return await runPlant(args.slice(1), streams);
    }
    if (args[0] === 'suggest' && !args.includes('--help')) {
      return await runSuggest(args.slice(1), streams, config);
    }
    if (args[0] === 'features' && !args.includes('--help')) {
      return await runFeatures(args.slice(1), streams);
    }
    if (args[0] === 'rules' && !args.includes('--help')) {
      return await runRules(args.slice(1), streams);
    }
    if (args[0] === 'baseline' && !args.includes('--help')) {
      return await runBaseline(args.slice(1), streams, config);
    }
    if (args[0] === 'compare' && !args.includes('--help')) {
      return await runCompare(args.slice(1), streams, host, config);
    }
    if (args[0] === 'outliers' && !args.includes('--help')) {
      return await runOutliers(args.slice(1), streams, host);
    }
    const options = readOptions(args, config);
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
        await serveFrames(process.stdin, process.stdout, host);
        return 0;
      default:
        return await runFiles(options, streams, host);
    }
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    streams.err(`framescope: ${text.replace(/\s*\n\s*/g, ' ')}\n`);
    return 2;
  }
}
