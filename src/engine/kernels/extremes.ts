/**
 * The greatest of numbers, `start` where there are none. Unlike `Math.max(...values)` it takes any
 * number of them: arguments stand on the stack, which is small in a worker.
 */
export function greatestOf(values: Iterable<number>, start = -Infinity): number {
  let most = start;
  for (const value of values) {
    most = Math.max(most, value);
  }
  return most;
}

/** The least of numbers, `start` where there are none; see {@link greatestOf}. */
export function leastOf(values: Iterable<number>, start = Infinity): number {
  let least = start;
  for (const value of values) {
    least = Math.min(least, value);
  }
  return least;
}

/** Appends any number of items; see {@link greatestOf}. */
export function append<T>(into: T[], items: Iterable<T>): void {
  for (const item of items) {
    into.push(item);
  }
}
