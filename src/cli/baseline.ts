import { mergeBaselines, pruneBaseline } from '../engine';
import { runAccept } from './baseline-accept';
import { readBaseline, writeBaseline } from './baseline-file';
import { today } from './baseline-scan';
import type { IStreams } from './commands';
import { UsageError } from './errors';
import type { OptionValues } from './option-table';

/**
 * Carries out `baseline accept` (see {@link runAccept}), `baseline merge BASE OURS THEIRS` (the result goes into OURS, as
 * git's merge drivers do: `framescope baseline merge %O %A %B`) and `baseline
 * prune F`.
 *
 * @param args - what follows `baseline` on the command line.
 * @throws UsageError or BaselineError with one sentence; then nothing was written.
 */
export async function runBaseline(
  args: readonly string[],
  streams: IStreams,
  config: OptionValues = {}
): Promise<number> {
  const [what, ...files] = args;
  if (what === 'accept') {
    return runAccept(files, streams, config);
  }
  const strange = files.find(file => file.startsWith('--'));
  if (strange !== undefined) {
    throw new UsageError(`baseline ${what} knows no option ${strange}; see framescope --help.`);
  }
  switch (what) {
    case 'merge':
      return merge(files, streams);
    case 'prune':
      return prune(files, streams);
    default:
      throw new UsageError(
        'Say what to do: framescope baseline accept F FILE ID, merge BASE OURS THEIRS, or prune F.'
      );
  }
}

async function merge(files: readonly string[], streams: IStreams): Promise<number> {
  if (files.length !== 3) {
    throw new UsageError('Name three files: framescope baseline merge BASE OURS THEIRS.');
  }
  const [base, ours, theirs] = await Promise.all(files.map(file => readBaseline(file, true)));
  const merged = mergeBaselines(base, ours, theirs);
  await writeBaseline(files[1], merged);
  streams.err(`${files[1]}: ${merged.accepted.length} accepted\n`);
  return 0;
}

async function prune(files: readonly string[], streams: IStreams): Promise<number> {
  if (files.length !== 1) {
    throw new UsageError('Name one file: framescope baseline prune F.');
  }
  const [file] = files;
  const baseline = await readBaseline(file, true);
  const pruned = pruneBaseline(baseline, today());
  const dropped = baseline.accepted.length - pruned.accepted.length;
  if (dropped > 0) {
    await writeBaseline(file, pruned);
  }
  streams.err(`${file}: ${dropped} dropped, ${pruned.accepted.length} accepted\n`);
  return 0;
}
