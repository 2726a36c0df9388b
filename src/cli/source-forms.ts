import type { IReport } from '../engine';
import { toJunit, toPlain, toSarif, type ISource } from '../report';
import type { IOptions } from './options';

/**
 * Reports of files as one SARIF log or one JUnit file, each with the place of
 * its file. Line numbers are given where a row is a line: CSV and TSV below
 * their header, JSON lines.
 */
export function sourceForms(
  reports: readonly IReport[],
  options: Pick<IOptions, 'files' | 'rows' | 'failOn'>,
  format: 'sarif' | 'junit'
): string {
  const sources = reports.map<ISource>((report, i) => ({
    report: toPlain(report, options.rows),
    path: options.files[i],
    firstLine: firstLineOf(options.files[i])
  }));
  return format === 'sarif'
    ? toSarif(sources)
    : toJunit(sources, { failOn: options.failOn ?? 'warning' });
}

function firstLineOf(path: string): number | null {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1].toLowerCase();
  switch (ending) {
    case 'csv':
    case 'tsv':
    case 'txt':
      return 2;
    case 'jsonl':
    case 'ndjson':
      return 1;
    default:
      return null;
  }
}
