import type { IStudyChoice } from '../stats-view/study-choice';
import { useFrameKept } from '../use-frame-kept';

/** No column is ticked. */
const NOTHING: IStudyChoice = { way: 'columns', ticked: [] };

/** Something that was kept; the view of statistics takes of it what the frame has. */
const asStudy = (value: unknown): IStudyChoice | null =>
  typeof value === 'object' && value !== null && 'ticked' in value && Array.isArray(value.ticked)
    ? (value as IStudyChoice)
    : null;

/**
 * What was asked of a frame in the view of statistics.
 *
 * @param frame - id of the frame; undefined where there is none.
 */
export function useStudyChoice(
  frame: string | undefined
): [IStudyChoice, (choice: IStudyChoice) => void] {
  return useFrameKept(frame, 'study', NOTHING, asStudy);
}
