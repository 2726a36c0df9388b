import * as React from 'react';

import type { IStep } from '../model/steps';
import type { IStepsModel } from '../model/review-types';

/** Sets a value as a step: what it is, and the subject whose changes at once are one step. */
export type SetByStep<T> = (value: T, done: string, of: string) => void;

/**
 * A choice of what is shown, each change of which is a step that can be taken back. The steps are
 * forgotten when what they belong to is another one.
 *
 * @param steps - undefined where nothing can be taken back.
 * @param owner - such as the id of the frame.
 */
export function useStep<T>(
  steps: IStepsModel | undefined,
  value: T,
  set: (value: T) => void,
  owner: unknown
): SetByStep<T> {
  const latest = React.useRef({ value, set });
  latest.current = { value, set };
  const made = React.useRef<IStep[]>([]);
  React.useEffect(() => () => steps?.forget(...made.current.splice(0)), [steps, owner]);
  return React.useCallback(
    (next, done, of) => {
      const before = latest.current.value;
      const turn = (to: T) => async (): Promise<void> => latest.current.set(to);
      const step: IStep = { done, quiet: true, of, undo: turn(before), redo: turn(next) };
      made.current.push(step);
      steps?.did(step);
      latest.current.set(next);
    },
    [steps]
  );
}
