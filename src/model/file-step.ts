import type { SharedFile } from './shared-file';
import type { IStep } from './steps';

/** A file as it was before somebody wrote it and as it was after; null where there was none. */
export interface IWritten {
  /** The notebook or data file that it stands beside. */
  readonly context: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * The writing of a file as a step. It is taken back only while nobody else has
 * written the file.
 *
 * @param done - see `IStep`.
 * @param onText - called after each turn with what the file holds then.
 */
export function fileStep(
  file: SharedFile,
  { context, before, after }: IWritten,
  done: string,
  onText: (text: string | null) => Promise<void>
): IStep {
  const turn = async (from: string | null, to: string | null): Promise<void> => {
    if ((await file.read(context)) !== from) {
      throw new Error(
        `${file.name} was changed meanwhile by somebody else; nothing was taken back.`
      );
    }
    await file.write(context, to);
    await onText(to);
  };
  return { done, undo: () => turn(after, before), redo: () => turn(before, after) };
}
