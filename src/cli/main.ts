import { ENGINE_VERSION } from '../engine';
import { runBaseline } from './baseline';
import { runCluster } from './cluster';
import { runFiles, type IStreams } from './commands';
import { runCompare } from './compare';
import { runConcept } from './concept';
import { runFeatures } from './features';
import { serveFrames } from './host';
import { PLAIN_HOST, type IHost } from './host-options';
import { configured } from './config';
import { readOptions } from './options';
import { runOutliers } from './outliers';
import { runPlant } from './plant';
import { runRules } from './rules';
import { runSeries } from './series';
import { runStats } from './stats';
import { runSuggest } from './suggest';
import { CONFIGURED, usageOf } from './usage';

declare const __FRAMESCOPE_VERSION__: string | undefined;

/** Runs the command line; gives the exit code: 0 done, 1 findings, 2 bad usage or input. */
export async function main(
  given: readonly string[],
  streams: IStreams,
  host: IHost = PLAIN_HOST
): Promise<number> {
  try {
    if (given.includes('--help') || given.includes('-h')) {
      streams.out(usageOf(given.find(word => !word.startsWith('-'))));
      return 0;
    }
    const { args, config } = CONFIGURED.includes(given[0])
      ? await configured(given, host.cwd)
      : { args: given, config: {} };
    switch (args[0]) {
      case 'plant':
        return await runPlant(args.slice(1), streams);
      case 'suggest':
        return await runSuggest(args.slice(1), streams, config);
      case 'features':
        return await runFeatures(args.slice(1), streams);
      case 'series':
        return await runSeries(args.slice(1), streams);
      case 'rules':
        return await runRules(args.slice(1), streams);
      case 'baseline':
        return await runBaseline(args.slice(1), streams, config);
      case 'compare':
        return await runCompare(args.slice(1), streams, host, config);
      case 'concept':
        return await runConcept(args.slice(1), streams);
      case 'stats':
        return await runStats(args.slice(1), streams);
      case 'outliers':
        return await runOutliers(args.slice(1), streams, host);
      case 'cluster':
        return await runCluster(args.slice(1), streams, host);
    }
    const options = readOptions(args, config);
    switch (options.command) {
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
