import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { atLeast, type IReport, type IRuleset } from '../engine';
import { basisText, DEFAULT_K, redact, renderReport, toPages, toPlain } from '../report';
import { BaselineRun } from './baseline-scan';
import { UsageError } from './errors';
import type { IOptions } from './options';
import { profileText } from './profile-text';
import { rulesFromFile } from './rules-file';
import { openFile, placed, profileReport, scanOpened } from './run';
import { sourceForms } from './source-forms';

/** Where output goes. */
export interface IStreams {
  out(text: string): void;
  err(text: string): void;
}

/** Carries out `scan` or `profile`; gives the exit code. */
export async function runFiles(options: IOptions, streams: IStreams): Promise<number> {
  const reports: IReport[] = [];
  let failed = false;
  const rules = options.rules === null ? null : (await rulesFromFile(options.rules)).ruleset;
  const memory = await BaselineRun.open(
    options,
    options.files.map(path => basename(path))
  );
  for (const path of options.files) {
    const report =
      options.command === 'scan'
        ? await scanned(path, options, rules, memory)
        : redact(
            profileReport(await openFile(path, options.sample), basename(path)),
            options.release
          );
    const { failOn } = options;
    failed ||= failOn !== null && report.findings.some(f => atLeast(f.severity, failOn));
    reports.push(report);
    const accepted = report.baseline?.quiet.length ?? 0;
    const sample = report.engine.basis === 'exact' ? '' : ` (${basisText(report)})`;
    streams.err(
      `${path}: ${report.dataset.rows} rows${sample}, ${report.findings.length} findings` +
        `${accepted === 0 ? '' : `, ${accepted} accepted`}\n`
    );
  }
  checkReleased(reports, options);
  await memory?.finish();
  await emit(reports, options, streams);
  return failed ? 1 : 0;
}

/** Writes redacted reports in the form that was asked for. */
export async function emit(
  reports: readonly IReport[],
  options: IOptions,
  streams: IStreams
): Promise<void> {
  checkReleased(reports, options);
  const text = render(reports, options);
  if (options.out === null) {
    streams.out(text);
  } else {
    await save(options.out, text);
  }
}

async function scanned(
  path: string,
  options: IOptions,
  rules: IRuleset | null,
  memory: BaselineRun | null
): Promise<IReport> {
  const { table, report, origin } = await scanOpened(path, options.sample, rules);
  const plain = redact(report, options.release);
  return placed(memory === null ? plain : memory.apply(table, report, plain, DEFAULT_K), origin);
}

function checkReleased(reports: readonly IReport[], { release }: IOptions): void {
  const names = new Set(reports.flatMap(report => report.profile.map(profile => profile.name)));
  const unknown = typeof release === 'string' ? undefined : release.find(name => !names.has(name));
  if (unknown !== undefined) {
    const some = [...names].slice(0, 10).join(', ');
    throw new UsageError(`--release names no column ${unknown}; the columns are ${some}.`);
  }
}

function render(reports: readonly IReport[], options: IOptions): string {
  const { format } = options;
  if (format === 'json') {
    const plain = reports.map(report => toPlain(report, options.rows));
    return JSON.stringify(plain.length === 1 ? plain[0] : plain) + '\n';
  }
  if (format === 'sarif' || format === 'junit') {
    return sourceForms(reports, options, format);
  }
  if (format === 'html') {
    return toPages(reports);
  }
  return reports
    .map(report =>
      options.command === 'profile' ? profileText(report, format) : renderReport(report, format)
    )
    .join('\n');
}

async function save(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    const code = (error as { code?: string }).code ?? String(error);
    throw new UsageError(`${path} cannot be written (${code}); choose another place with --out.`);
  }
}
