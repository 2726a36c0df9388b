import type { ISegmentCell } from '../../engine';
import type { ISubject, IThread } from '../talk-types';

/** Threads about something in the data: of a row, also those about its values. */
export function threadsAbout(threads: readonly IThread[], subject: ISubject): readonly IThread[] {
  const { on, finding, column, row, segment = [] } = subject;
  const test: Readonly<Record<ISubject['on'], (thread: IThread) => boolean>> = {
    finding: ({ root }) => root.anchor.finding === finding,
    column: ({ root, place }) => root.anchor.on === 'column' && place.column === column,
    row: ({ place }) => place.row !== null && place.row === row,
    value: ({ place }) => place.row !== null && place.row === row,
    segment: ({ place }) => place.segment !== null && isSame(place.segment.cells, segment)
  };
  return threads.filter(thread => thread.place.at !== 'lost' && test[on](thread));
}

function isSame(a: readonly ISegmentCell[], b: readonly ISegmentCell[]): boolean {
  return (
    a.length === b.length &&
    a.every(one => b.some(({ column, value }) => one.column === column && one.value === value))
  );
}

/** By row: the columns of it that are talked about; null stands for the whole row. */
export type Commented = ReadonlyMap<number, ReadonlySet<string | null>>;

/** The rows and values that threads stand at. */
export function commentedIn(threads: readonly IThread[]): Commented {
  const found = new Map<number, Set<string | null>>();
  for (const { root, replies, place } of threads) {
    const isThere = !root.removed || replies.some(({ removed }) => !removed);
    if (place.at !== 'lost' && place.row !== null && isThere) {
      const columns = found.get(place.row) ?? new Set();
      found.set(place.row, columns.add(root.anchor.on === 'value' ? place.column : null));
    }
  }
  return found;
}
