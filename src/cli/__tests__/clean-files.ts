import { createHash } from 'crypto';
import { readdirSync, readFileSync } from 'fs';
import { basename, dirname, join } from 'path';
import type { IFinding } from '../../engine';
import { folder } from './field-files';

interface IDefect {
  readonly kind: string;
  readonly column: string;
}

const { frames: DEFECTS } = JSON.parse(
  readFileSync(join(__dirname, '../../../docs/true-defects.json'), 'utf8')
) as { frames: Record<string, readonly IDefect[]> };

/** True defects of frames that are called clean, by frame, kind and first column. */
export const KNOWN = new Set(
  Object.entries(DEFECTS).flatMap(([frame, defects]) =>
    defects.map(({ kind, column }) => `${frame} ${kind} ${column}`)
  )
);

/** The folders below one. */
export function folders(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => join(path, entry.name));
}

/** The clean frames, one of each content. */
export function cleanFrames(): string[] {
  const pairs = ['DGov_FD', 'DGov_NO', 'DGov_Typo'].flatMap(set =>
    folders(join(folder, 'dgov', set))
  );
  const files = [
    ...readdirSync(join(folder, 'clean')).map(file => join(folder, 'clean', file)),
    ...[...pairs, ...folders(join(folder, 'raha'))].map(pair => join(pair, 'clean.csv'))
  ];
  const seen = new Set<string>();
  return files.filter(file => {
    const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
    return !seen.has(hash) && seen.add(hash);
  });
}

/** A finding of a frame as it stands in {@link KNOWN}. */
export function defectOf(file: string, { kind, columns }: IFinding): string {
  const frame = basename(file) === 'clean.csv' ? basename(dirname(file)) : basename(file);
  return `${frame} ${kind} ${columns[0]}`;
}
