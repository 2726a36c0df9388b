import { existsSync, readdirSync, readFileSync, statSync } from 'fs';
import { join } from 'path';
import { atLeast } from '../../engine';
import { scanFile } from '../scan-file';

/** The folder of data from outside; empty where there is none. */
export const folder = process.env.FRAMESCOPE_DATA ?? '';

/** Whether there are files from outside. */
export const present = folder !== '' && existsSync(folder);

/** What a person who read the rows says about one finding. */
export interface IVerdict {
  readonly file: string;
  readonly kind: string;
  readonly severity: string;
  readonly columns: readonly string[];
  readonly verdict: string;
}

/** The verdicts of the notes. */
export const { findings: VERDICTS } = JSON.parse(
  readFileSync(join(__dirname, '../../../docs/field-findings.json'), 'utf8')
) as { findings: readonly IVerdict[] };

/** A finding as it is looked up. */
export function keyOf({ file, kind, severity, columns }: Omit<IVerdict, 'verdict'>): string {
  return `${file}: ${severity} ${kind} [${columns.join(', ')}]`;
}

function below(path: string): string[] {
  return readdirSync(join(folder, path)).map(name => `${path}/${name}`);
}

function isFolder(path: string): boolean {
  return statSync(join(folder, path)).isDirectory();
}

/** The files of a set that the notes are about, as paths below the folder of data. */
export function filesOf(set: string): string[] {
  const files = below(set).filter(path => !isFolder(path) && !/README|rules|\.xls$/.test(path));
  const pairs = below(set)
    .filter(isFolder)
    .flatMap(path => [path, ...below(path).filter(isFolder)])
    .map(path => `${path}/dirty.csv`);
  return [...files, ...pairs.filter(path => existsSync(join(folder, path)))].sort();
}

/**
 * The warnings and errors of a set without another finding at their root that
 * have no verdict, and the verdicts whose finding is gone.
 */
export async function unreadIn(
  set: string
): Promise<{ files: number; unread: string[]; gone: string[] }> {
  const files = filesOf(set);
  const raised = new Set<string>();
  for (const file of files) {
    const report = await scanFile(join(folder, file));
    report.findings
      .filter(({ severity, root }) => root === null && atLeast(severity, 'warning'))
      .forEach(({ kind, severity, columns }) =>
        raised.add(keyOf({ file, kind, severity, columns }))
      );
  }
  const read = new Set(VERDICTS.filter(({ file }) => file.startsWith(`${set}/`)).map(keyOf));
  return {
    files: files.length,
    unread: [...raised].filter(key => !read.has(key)),
    gone: [...read].filter(key => !raised.has(key))
  };
}
