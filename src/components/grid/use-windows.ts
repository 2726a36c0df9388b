import * as React from 'react';

import type { IGridModel, IRowWindow } from '../../model/grid-types';

const BLOCK = 64;
const MOST_CELLS = 150_000;

/** Rows of a block, as far as they have come. */
export interface IBlock {
  readonly positions: readonly number[];
  /** Whether a row stands there only as a neighbour; empty where none does. */
  readonly context: readonly boolean[];
  /** Texts by place of the column in the frame. */
  readonly columns: ReadonlyMap<number, readonly (string | null)[]>;
}

/** What is known of the rows of the view. */
export interface IWindows {
  /** The block a place of the view lies in, and where in it. */
  blockOf(place: number): { readonly block: IBlock | undefined; readonly at: number };
  /** Position of the row of a line; undefined while it is loaded. */
  readonly positionOf: (place: number) => number | undefined;
  /** See that these places and columns are loaded; only the last call counts. */
  need(from: number, to: number, columns: readonly number[]): void;
  /** Why rows cannot be had. */
  readonly error: string | null;
}

/** One block that is to be asked for. */
interface IWanted {
  readonly block: number;
  readonly columns: readonly number[];
}

/**
 * Rows of the view, loaded in blocks as they come into sight: one request at a
 * time, and what was scrolled past is not asked for.
 *
 * @param turn - names the order of the rows; another one empties the cache.
 * @param rows - rows of the view.
 */
export function useWindows(model: IGridModel, turn: number, rows: number): IWindows {
  const blocks = React.useRef(new Map<number, IBlock>());
  const wanted = React.useRef<{ from: number; to: number; columns: readonly number[] } | null>(
    null
  );
  const live = React.useRef({});
  const running = React.useRef(false);
  const [, setTick] = React.useState(0);
  const [error, setError] = React.useState<string | null>(null);
  const last = React.useRef({ model, turn });
  if (last.current.model !== model || last.current.turn !== turn) {
    last.current = { model, turn };
    blocks.current = new Map();
    live.current = {};
  }

  const nextWanted = (): IWanted | null => {
    const { from, to, columns } = wanted.current ?? { from: 0, to: -1, columns: [] };
    const end = Math.min(to, rows - 1);
    for (let block = Math.floor(from / BLOCK); block * BLOCK <= end; block++) {
      const known = blocks.current.get(block)?.columns;
      const missing = known === undefined ? columns : columns.filter(c => !known.has(c));
      if (missing.length > 0) {
        return { block, columns: missing };
      }
    }
    return null;
  };
  const take = ({ block, columns }: IWanted, { positions, text, context }: IRowWindow) => {
    const cells = [...blocks.current.values()].reduce((n, b) => n + b.columns.size * BLOCK, 0);
    if (cells > MOST_CELLS) {
      blocks.current = new Map();
    }
    const before = blocks.current.get(block)?.columns ?? [];
    const after = new Map(before);
    columns.forEach((column, j) => {
      after.set(
        column,
        text.map(line => line[j] ?? null)
      );
    });
    blocks.current.set(block, { positions, context, columns: after });
  };
  const latest = React.useRef(nextWanted);
  latest.current = nextWanted;
  const run = async (turnOf: object): Promise<void> => {
    for (
      let next = latest.current();
      next !== null && live.current === turnOf;
      next = latest.current()
    ) {
      const found = await model.window(next.block * BLOCK, BLOCK, next.columns);
      if (live.current === turnOf) {
        take(next, found);
        setError(null);
        React.startTransition(() => setTick(n => n + 1));
      }
    }
  };
  React.useEffect(
    () => () => {
      live.current = {};
    },
    []
  );
  return {
    positionOf: place => blocks.current.get(Math.floor(place / BLOCK))?.positions[place % BLOCK],
    blockOf: place => ({ block: blocks.current.get(Math.floor(place / BLOCK)), at: place % BLOCK }),
    need: (from, to, columns) => {
      wanted.current = { from, to, columns };
      if (running.current || nextWanted() === null) {
        return;
      }
      running.current = true;
      const turnOf = live.current;
      run(turnOf).then(
        () => {
          running.current = false;
          if (live.current !== turnOf) {
            setTick(n => n + 1);
          }
        },
        (reason: unknown) => {
          running.current = false;
          wanted.current = null;
          setError(reason instanceof Error ? reason.message : String(reason));
        }
      );
    },
    error
  };
}
