import * as React from 'react';

import { KINDS, type FindingKind } from '../../engine';
import type { IFilter } from '../Filters';
import { MemoryContext } from '../use-view-state';

/** Where somebody is among the findings of a frame. */
export interface IPlace {
  /** The finding that keys act on; null where none was chosen. */
  readonly current: string | null;
  /** The finding that is open. */
  readonly open: string | null;
  setCurrent(id: string | null): void;
  setOpen(id: string | null): void;
}

const NAME = 'place';

/**
 * The finding that is open, closed when another frame comes. Where there is a memory, it and the
 * filter that was typed come back once after the page was loaded anew, with their frame.
 *
 * @param frame - id of the frame; undefined where there is none.
 */
export function usePlace(
  frame: string | undefined,
  filter: IFilter,
  setFilter: (filter: IFilter) => void
): IPlace {
  const memory = React.useContext(MemoryContext);
  const [current, setCurrent] = React.useState<string | null>(null);
  const [open, setOpen] = React.useState<string | null>(null);
  const [, setTurn] = React.useState(0);
  const begun = React.useRef<string | undefined>(undefined);
  const seen = React.useRef('');
  const done = React.useRef(false);
  const { text, kind } = filter;

  React.useEffect(() => {
    const onChanged = (): void => setTurn(turn => turn + 1);
    memory?.changed.connect(onChanged);
    return () => {
      memory?.changed.disconnect(onChanged);
    };
  }, [memory]);
  React.useEffect(() => {
    setOpen(null);
    setCurrent(null);
  }, [frame]);
  React.useEffect(() => {
    if (frame === undefined || memory === null) {
      return;
    }
    const kept = done.current ? null : placeOf(memory.get(NAME));
    const now = JSON.stringify({ frame, open, text, kind });
    if (kept?.frame === frame) {
      done.current = true;
      begun.current = frame;
      seen.current = JSON.stringify(kept);
      setOpen(kept.open);
      setCurrent(kept.open);
      setFilter({ ...filter, text: kept.text, kind: kept.kind });
    } else if (begun.current !== frame) {
      begun.current = frame;
      seen.current = JSON.stringify({ frame, open: null, text, kind });
    } else if (now !== seen.current) {
      done.current = true;
      seen.current = now;
      memory.set(NAME, { frame, open, text, kind });
    }
  });
  return { current, setCurrent, open, setOpen };
}

interface IKept {
  readonly frame: string;
  readonly open: string | null;
  readonly text: string;
  readonly kind: FindingKind | null;
}

/** What was kept, if it is that. */
function placeOf(value: unknown): IKept | null {
  const { frame, open, text, kind } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return typeof frame === 'string'
    ? {
        frame,
        open: typeof open === 'string' ? open : null,
        text: typeof text === 'string' ? text : '',
        kind: typeof kind === 'string' && kind in KINDS ? (kind as FindingKind) : null
      }
    : null;
}
