import * as React from 'react';

import type { IGridModel } from '../../model/grid-types';
import { useReviewScene } from '../review-context';
import { useStep } from '../use-step';

/** Rows that one stretch of a selection may take in. */
const MOST = 10_000;

/** The rows a user selected. */
export interface ISelection {
  /** Positions in the frame. */
  readonly rows: ReadonlySet<number>;
  /** Select the row of a line, or do not any more. */
  toggle(place: number): void;
  /** Select the lines from the one that was selected last to this one. */
  stretch(place: number): void;
  clear(): void;
}

const NONE: ReadonlySet<number> = new Set();

/**
 * The selection of a grid. It holds positions, so that it stays when rows are
 * sorted or filtered.
 *
 * @param positionOf - of a line; undefined while it is loaded.
 * @param onFail - told why rows cannot be had.
 */
export function useSelection(
  model: IGridModel,
  positionOf: (place: number) => number | undefined,
  onFail: (reason: unknown) => void
): ISelection {
  const [rows, setRows] = React.useState(NONE);
  const anchor = React.useRef(0);
  const { steps } = useReviewScene();
  const put = useStep(steps, rows, setRows, model);
  React.useEffect(() => setRows(NONE), [model]);
  return {
    rows,
    toggle: place => {
      const position = positionOf(place);
      anchor.current = place;
      if (position !== undefined && position >= 0) {
        setRows(old => {
          const next = new Set(old);
          if (!next.delete(position)) {
            next.add(position);
          }
          return next;
        });
      }
    },
    stretch: place => {
      const from = Math.min(anchor.current, place);
      const count = Math.min(MOST, Math.abs(anchor.current - place) + 1);
      model
        .window(from, count, [])
        .then(
          ({ positions }) =>
            setRows(old => new Set([...old, ...positions.filter(row => row >= 0)])),
          onFail
        );
    },
    clear: () => put(NONE, 'The selection of rows was cleared.', 'selection')
  };
}
