import type { IChartChoice } from '../charts-view/choice';
import { useFrameKept } from '../use-frame-kept';

/** The charts that are shown first. */
const OVERVIEW: IChartChoice = { mode: 'overview' };

/** Something that was kept; the view of charts takes of it what the frame has. */
const asChoice = (value: unknown): IChartChoice | null =>
  typeof value === 'object' && value !== null && 'mode' in value ? (value as IChartChoice) : null;

/**
 * The chart of a frame that was chosen last, with its columns.
 *
 * @param frame - id of the frame; undefined where there is none.
 */
export function useChartChoice(
  frame: string | undefined
): [IChartChoice, (choice: IChartChoice) => void] {
  return useFrameKept(frame, 'chart', OVERVIEW, asChoice);
}
