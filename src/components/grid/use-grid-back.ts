import type { IGridModel } from '../../model/grid-types';
import type { IKeyAction } from '../keys';
import { useReviewScene } from '../review-context';

/** What can be taken back and done again among the rows; what cannot be is undefined. */
export interface IGridBack {
  readonly undo?: IKeyAction;
  readonly redo?: IKeyAction;
  /** What these are, where changes of the view are steps among others. */
  readonly done?: string;
  readonly undone?: string;
}

/** The last step of the Inspector, or, where the rows have a history of their own, of the view. */
export function useGridBack(model: IGridModel): IGridBack {
  const { steps, undo, redo } = useReviewScene();
  const { undo: canUndo, redo: canRedo } = model.state;
  return steps !== undefined && model.steps === steps
    ? { undo: undo?.run, redo: redo?.run, done: undo?.done, undone: redo?.done }
    : {
        undo: canUndo ? () => model.undo() : undefined,
        redo: canRedo ? () => model.redo() : undefined
      };
}
