import { basename } from 'node:path';

import { atLeast, compareScans } from '../engine';
import { plural, redact } from '../report';
import { ownKey } from './baseline-file';
import { emit, type IStreams } from './commands';
import { comparedWindows, windowFlags, type IWindowFlags } from './compare-windows';
import { UsageError } from './errors';
import type { OptionValues } from './option-table';
import { readOptions, type IOptions } from './options';
import { PLAIN_HOST, type IHost } from './host-options';
import { Progress } from './progress';
import { openFile, placed } from './run';
import { scanOpened, type IScannedFile } from './scan-file';

/**
 * Carries out `compare A B`, or `compare A --time C`; gives the exit code.
 *
 * @param args - what follows `compare` on the command line.
 * @param config - of a configuration file, of which rules and baseline are for scans alone; flags win.
 * @throws UsageError or BaselineError with one sentence.
 */
export async function runCompare(
  args: readonly string[],
  streams: IStreams,
  host: IHost = PLAIN_HOST,
  config: OptionValues = {}
): Promise<number> {
  const own = { ...config, rules: undefined, baseline: undefined };
  const flags = windowFlags(args);
  const options = readOptions(['scan', ...flags.rest], own);
  if (flags.time === undefined ? options.files.length !== 2 : options.files.length !== 1) {
    throw new UsageError(
      flags.time === undefined
        ? 'Name two files: framescope compare A B, or one with its time: framescope compare A --time C.'
        : 'Name one file with its time: framescope compare A --time C.'
    );
  }
  if (flags.windows !== undefined && flags.time === undefined) {
    throw new UsageError('--windows goes with --time; name the column of times.');
  }
  if (options.baseline !== null || options.rules !== null) {
    throw new UsageError('--baseline and --rules work with scan only; leave them out.');
  }
  if (flags.time !== undefined) {
    return await runWindows(flags, options, streams, host);
  }
  const [a, b] = options.files;
  const scanned = async (path: string): Promise<IScannedFile> => {
    const progress = new Progress(streams, host.tty, path);
    try {
      const { sample, workers, detectors } = options;
      const onProgress = progress.update.bind(progress);
      return await scanOpened(path, { sample, workers, detectors, host, onProgress });
    } finally {
      progress.end();
    }
  };
  const [first, second] = [await scanned(a), await scanned(b)];
  const { keyed } = await ownKey();
  const report = placed(
    redact(compareScans(first, second, keyed, options.k), options.release, options.k),
    second.origin
  );
  const { failOn } = options;
  streams.err(
    `${basename(a)} and ${basename(b)}: ${plural(report.findings.length, 'finding')} new or worse\n`
  );
  await emit([report], { ...options, files: [b] }, streams);
  return failOn !== null && report.findings.some(f => atLeast(f.severity, failOn)) ? 1 : 0;
}

async function runWindows(
  flags: IWindowFlags,
  options: IOptions,
  streams: IStreams,
  host: IHost
): Promise<number> {
  const [file] = options.files;
  const progress = new Progress(streams, host.tty, file);
  try {
    const onProgress = progress.update.bind(progress);
    const { table } = await openFile(file, null);
    const reports = await comparedWindows(table, {
      name: basename(file),
      time: flags.time ?? '',
      windows: flags.windows === undefined ? undefined : Number(flags.windows),
      release: options.release,
      k: options.k,
      detectors: options.detectors,
      onProgress
    });
    progress.end();
    for (const { dataset, findings } of reports) {
      streams.err(`${dataset.name}: ${plural(findings.length, 'finding')} new or worse\n`);
    }
    const { failOn } = options;
    await emit(reports, { ...options, files: reports.map(() => file) }, streams, true);
    const failed = reports.some(({ findings }) =>
      findings.some(f => failOn !== null && atLeast(f.severity, failOn))
    );
    return failed ? 1 : 0;
  } finally {
    progress.end();
  }
}
