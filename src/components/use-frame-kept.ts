import type { ReadonlyPartialJSONValue } from '@lumino/coreutils';
import * as React from 'react';

import type { ViewMemory } from '../model/view-memory';
import { MemoryContext } from './use-view-state';

/** Frames whose choices are kept, those that changed last first. */
const MOST = 24;
const NAME = 'frames';

type Choices = Readonly<Record<string, ReadonlyPartialJSONValue>>;

/** What is kept, if it is that: a frame's id with its choices by name. */
function entriesOf(memory: ViewMemory | null): readonly (readonly [string, Choices])[] {
  const kept: unknown = memory?.get(NAME);
  return Array.isArray(kept)
    ? kept.filter(
        (entry): entry is [string, Choices] =>
          Array.isArray(entry) &&
          typeof entry[0] === 'string' &&
          typeof entry[1] === 'object' &&
          entry[1] !== null
      )
    : [];
}

function keep(memory: ViewMemory, frame: string, name: string, value: unknown): void {
  const entries = entriesOf(memory);
  const own = entries.find(([id]) => id === frame)?.[1] ?? {};
  const next: [string, Choices] = [frame, { ...own, [name]: value as ReadonlyPartialJSONValue }];
  const rest = entries.filter(([id]) => id !== frame).slice(0, MOST - 1);
  memory.set(NAME, [next, ...rest] as unknown as ReadonlyPartialJSONValue);
}

/**
 * A choice that belongs to a frame: it is as it was when the frame comes back, and, where there is
 * a memory, after the page was loaded anew.
 *
 * @param frame - its id; undefined where there is none.
 * @param initial - always the same one.
 * @param read - a kept value, null where it is none; always the same one.
 */
export function useFrameKept<T>(
  frame: string | undefined,
  name: string,
  initial: T,
  read: (value: unknown) => T | null
): [T, (value: T) => void] {
  const memory = React.useContext(MemoryContext);
  const [, draw] = React.useReducer((turn: number) => turn + 1, 0);
  const own = React.useRef<{ readonly frame: string | undefined; readonly value: T } | null>(null);
  React.useEffect(() => {
    memory?.changed.connect(draw);
    return () => {
      memory?.changed.disconnect(draw);
    };
  }, [memory]);
  const kept = entriesOf(memory).find(([id]) => id === frame)?.[1][name];
  const restored = React.useMemo(() => read(kept) ?? initial, [kept, initial, read]);
  const value = own.current?.frame === frame && own.current !== null ? own.current.value : restored;
  const set = React.useCallback(
    (next: T): void => {
      own.current = { frame, value: next };
      if (frame !== undefined && memory !== null) {
        keep(memory, frame, name, next);
      }
      draw();
    },
    [memory, frame, name]
  );
  return [value, set];
}
