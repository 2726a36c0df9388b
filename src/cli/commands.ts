import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { atLeast, type IReport } from '../engine';
import { redact, renderReport, toPages, toPlain } from '../report';
import { UsageError } from './errors';
import type { IOptions } from './options';
import { profileText } from './profile-text';
import { openFile, profileReport, scanFile } from './run';
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
  for (const path of options.files) {
    const report =
      options.command === 'scan'
        ? await scanFile(path, options.sample)
        : profileReport(await openFile(path, options.sample), basename(path));
    const { failOn } = options;
    failed ||= failOn !== null && report.findings.some(f => atLeast(f.severity, failOn));
    reports.push(redact(report, options.release));
    streams.err(`${path}: ${report.dataset.rows} rows, ${report.findings.length} findings\n`);
  }
  checkReleased(reports, options);
  const text = render(reports, options);
  if (options.out === null) {
    streams.out(text);
  } else {
    await save(options.out, text);
  }
  return failed ? 1 : 0;
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
