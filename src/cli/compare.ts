import { basename } from 'node:path';

import {
  atLeast,
  compareFrames,
  remember,
  RowSet,
  smallestSegment,
  type IKeyed,
  type IReport,
  type ITable
} from '../engine';
import { plural, redact } from '../report';
import { ownKey } from './baseline-file';
import { emit, type IStreams } from './commands';
import { UsageError } from './errors';
import type { OptionValues } from './option-table';
import { readOptions } from './options';
import { PLAIN_HOST, type IHost } from './host-options';
import { Progress } from './progress';
import { placed } from './run';
import { scanOpened, type IScannedFile } from './scan-file';

/** A scanned frame with its table. */
export interface IScanned {
  readonly table: ITable;
  readonly report: IReport;
}

/**
 * The second frame held against the first, not yet redacted: findings that are
 * new or worse, each with the smallest segment that explains it, and columns
 * that changed.
 *
 * @throws BaselineError when they have no column in common.
 */
export function compared(first: IScanned, second: IScanned, keyed: IKeyed, k: number): IReport {
  return compareFrames(
    first.report,
    second.report,
    [
      remember(first.table, first.report, keyed, k),
      remember(second.table, second.report, keyed, k)
    ],
    {
      segment: finding =>
        smallestSegment(second.table, RowSet.from(finding.rows.positions ?? []), finding.columns)
    }
  );
}

/**
 * Carries out `compare A B`; gives the exit code.
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
  const options = readOptions(['scan', ...args], own);
  if (options.files.length !== 2) {
    throw new UsageError('Name two files: framescope compare A B.');
  }
  if (options.baseline !== null || options.rules !== null) {
    throw new UsageError('--baseline and --rules work with scan only; leave them out.');
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
    redact(compared(first, second, keyed, options.k), options.release, options.k),
    second.origin
  );
  const { failOn } = options;
  streams.err(
    `${basename(a)} and ${basename(b)}: ${plural(report.findings.length, 'finding')} new or worse\n`
  );
  await emit([report], { ...options, files: [b] }, streams);
  return failOn !== null && report.findings.some(f => atLeast(f.severity, failOn)) ? 1 : 0;
}
