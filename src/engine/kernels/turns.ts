import type { Task } from './task';

/**
 * Work that can be interrupted: it yields null wherever others may have a
 * turn, at least every 20 ms or so, and returns its result.
 */
export type Turns<T> = Generator<null, T, void>;

/** Rows between two turns of a loop over all rows. */
export const TURN_ROWS = 65_536;

/**
 * Carries out the whole of some work at once.
 *
 * @param checkpoint - called at every turn; may throw to end the work.
 */
export function finished<T>(work: Turns<T>, checkpoint: () => void = () => undefined): T {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) {
      return step.value;
    }
    checkpoint();
  }
}

/**
 * Carries out some work as a task, which lets messages in between its turns.
 *
 * @throws Cancelled
 */
export async function paced<T>(work: Turns<T>, task: Task): Promise<T> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) {
      return step.value;
    }
    if (task.due()) {
      await task.turn(0);
    }
  }
}
