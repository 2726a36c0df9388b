import { basename } from 'node:path';

import {
  atLeast,
  withInclusions,
  type IReport,
  type IRuleset,
  type IScannedFrame
} from '../engine';
import { basisText, plural, redact, renderReport, toPages, toPlain } from '../report';
import { BaselineRun } from './baseline-scan';
import { UsageError } from './errors';
import { writeTo } from './files';
import { PLAIN_HOST, type IHost } from './host-options';
import type { IOptions } from './options';
import { profileText } from './profile-text';
import { Progress } from './progress';
import { rulesFromFile } from './rules-file';
import { placed } from './run';
import { profileFile, scanOpened, type IScannedFile } from './scan-file';
import { sourceForms } from './source-forms';

/** Where output goes. */
export interface IStreams {
  out(text: string): void;
  err(text: string): void;
}

/**
 * Carries out `scan` or `profile`; gives the exit code. A file that cannot be
 * read is named on the side; the reports of the others are given.
 */
export async function runFiles(
  options: IOptions,
  streams: IStreams,
  host: IHost = PLAIN_HOST
): Promise<number> {
  const reports: IReport[] = [];
  const files: string[] = [];
  let failed = false;
  const rules = options.rules === null ? null : (await rulesFromFile(options.rules)).ruleset;
  const memory = await BaselineRun.open(
    options,
    options.files.map(path => basename(path))
  );
  const opened: { path: string; one: IOpenedFrame | IReport }[] = [];
  for (const path of options.files) {
    const one = await openedOf(path, options, { rules, streams, host });
    if (one !== null) {
      opened.push({ path, one });
    }
  }
  const frames = opened.flatMap(({ one }) => ('table' in one ? one : []));
  for (const { path, one } of opened) {
    const report = 'table' in one ? reportOf(one, frames, options, memory) : one;
    const { failOn } = options;
    failed ||= failOn !== null && report.findings.some(f => atLeast(f.severity, failOn));
    reports.push(report);
    files.push(path);
    const accepted = report.baseline?.quiet.length ?? 0;
    const sample = report.engine.basis === 'exact' ? '' : ` (${basisText(report)})`;
    streams.err(
      `${path}: ${plural(report.dataset.rows, 'row')}${sample}, ` +
        (options.command === 'profile'
          ? plural(report.dataset.columns, 'column')
          : plural(report.findings.length, 'finding')) +
        `${accepted === 0 ? '' : `, ${accepted} accepted`}\n`
    );
  }
  if (reports.length === 0) {
    return 2;
  }
  checkReleased(reports, options);
  const bad = reports.length < options.files.length;
  if (bad && options.updateBaseline) {
    throw new UsageError(
      'The baseline is left as it was; scan the other files alone to update it.'
    );
  }
  await memory?.finish();
  await emit(reports, { ...options, files }, streams, options.files.length > 1);
  return bad ? 2 : failed ? 1 : 0;
}

/**
 * Writes redacted reports in the form that was asked for.
 *
 * @param many - whether JSON is an array, though there may be one report only.
 */
export async function emit(
  reports: readonly IReport[],
  options: IOptions,
  streams: IStreams,
  many = false
): Promise<void> {
  checkReleased(reports, options);
  const text = render(reports, options, many);
  if (options.out === null) {
    streams.out(text);
  } else {
    await writeTo(options.out, text, '--out');
  }
}

/** What all files of a run share. */
interface IRunOf {
  readonly rules: IRuleset | null;
  readonly streams: IStreams;
  readonly host: IHost;
}

/** A scanned file with its name. */
type IOpenedFrame = IScannedFile & IScannedFrame;

/** The report of one of several frames, with what the others tell of it. */
function reportOf(
  frame: IOpenedFrame,
  frames: readonly IOpenedFrame[],
  options: IOptions,
  memory: BaselineRun | null
): IReport {
  const report = withInclusions(
    frame,
    frames.filter(other => other !== frame)
  );
  const plain = redact(report, options.release, options.k);
  const kept = memory === null ? plain : memory.apply(frame.table, report, plain, options.k);
  return placed(kept, frame.origin);
}

/** A file scanned, or its profile; null where it cannot be read, which is then told. */
async function openedOf(
  path: string,
  options: IOptions,
  run: IRunOf
): Promise<IOpenedFrame | IReport | null> {
  const { rules, streams, host } = run;
  const { sample, workers, release, k, detectors } = options;
  const progress = new Progress(streams, host.tty, path);
  const onProgress = progress.update.bind(progress);
  try {
    if (options.command === 'profile') {
      onProgress(0, 0, '');
      return redact(await profileFile(path, { sample, workers, host }), release, k);
    }
    const asked = { sample, workers, rules, host, detectors, onProgress };
    return { ...(await scanOpened(path, asked)), name: basename(path) };
  } catch (error) {
    if (!(error instanceof UsageError)) {
      throw error;
    }
    progress.end();
    streams.err(`framescope: ${error.message.replace(/\s*\n\s*/g, ' ')}\n`);
    return null;
  } finally {
    progress.end();
  }
}

function checkReleased(reports: readonly IReport[], { release }: IOptions): void {
  const names = new Set(reports.flatMap(report => report.profile.map(profile => profile.name)));
  const unknown = typeof release === 'string' ? undefined : release.find(name => !names.has(name));
  if (unknown !== undefined) {
    const some = [...names].slice(0, 10).join(', ');
    throw new UsageError(`--release names no column ${unknown}; the columns are ${some}.`);
  }
}

function render(reports: readonly IReport[], options: IOptions, many: boolean): string {
  const { format } = options;
  if (format === 'json') {
    const plain = reports.map(report => toPlain(report, options.rows));
    return JSON.stringify(plain.length === 1 && !many ? plain[0] : plain) + '\n';
  }
  if (format === 'sarif' || format === 'junit') {
    return sourceForms(reports, options, format);
  }
  if (format === 'html') {
    return toPages(reports, { laws: options.laws });
  }
  return reports
    .map(report =>
      options.command === 'profile'
        ? profileText(report, format)
        : renderReport(report, format, { laws: options.laws })
    )
    .join('\n');
}
