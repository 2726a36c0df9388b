import type { IProjectFiles } from './review-types';
import type { IStep } from './steps';

/** A file as it was before somebody wrote it and as it was after; null where there was none. */
export interface IWritten {
  /** The notebook or data file that it stands beside. */
  readonly context: string;
  readonly name: string;
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
  files: IProjectFiles,
  { context, name, before, after }: IWritten,
  done: string,
  onText: (text: string | null) => Promise<void>
): IStep {
  const turn = async (from: string | null, to: string | null): Promise<void> => {
    if ((await files.read(context, name)) !== from) {
      throw new Error(`${name} was changed meanwhile by somebody else; nothing was taken back.`);
    }
    await files.write(context, name, to);
    await onText(to);
  };
  return { done, undo: () => turn(after, before), redo: () => turn(before, after) };
}
