import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

/** Moves the frame to what is seen: the share of all lines above it, and its own. */
export function moveFrame(frame: SVGRectElement | null, above: number, part: number): void {
  frame?.setAttribute('y', String(Math.min(985, above * 1000)));
  frame?.setAttribute('height', String(Math.max(15, Math.min(1, part) * 1000)));
  const now = Math.round(100 * Math.min(1, above + part / 2));
  frame?.ownerSVGElement?.setAttribute('aria-valuenow', String(now));
}

export interface IMinimapProps {
  /** Rows of the marked finding per equal block of the view. */
  readonly marked: readonly number[];
  /** Rows of any finding per equal block; empty where they are not known. */
  readonly others: readonly number[];
  /** Moved by the grid as it scrolls. */
  readonly frame: React.RefObject<SVGRectElement>;
  /** Id of the grid. */
  readonly grid: string;
  /** Px above, of the heads. */
  readonly top: number;
  /** Go to a place, as a share of all rows. */
  readonly onGo: (share: number) => void;
  readonly trans: TranslationBundle;
}

const HIGH = 1_000;
/** Shares of all rows that arrows and pages move by. */
const STEP = 0.01;
const PAGE = 0.1;

const ticks = (blocks: readonly number[], from: number, to: number): string =>
  blocks
    .map((n, i) =>
      n > 0 ? `M${from} ${(((i + 0.5) * HIGH) / blocks.length).toFixed(1)}H${to}` : ''
    )
    .join('');

/** The share of all rows a key leads to; arrows go to the next part with marked rows. */
export function shareAfter(key: string, share: number, marked: readonly number[]): number | null {
  const at = Math.min(marked.length - 1, Math.floor(share * marked.length));
  const next = (by: 1 | -1): number => {
    for (let i = at + by; i >= 0 && i < marked.length; i += by) {
      if (marked[i] > 0) {
        return (i + 0.5) / marked.length;
      }
    }
    return share + by * STEP;
  };
  const moves: Readonly<Record<string, () => number>> = {
    ArrowDown: () => next(1),
    ArrowUp: () => next(-1),
    PageDown: () => share + PAGE,
    PageUp: () => share - PAGE,
    Home: () => 0,
    End: () => 1
  };
  const move = moves[key];
  return move === undefined ? null : Math.min(1, Math.max(0, move()));
}

/** Where the offending rows are, from the first row to the last; moves the rows as a bar does. */
export const Minimap = React.memo(function Minimap(props: IMinimapProps): React.JSX.Element {
  const { marked, others, frame, grid, top, onGo, trans } = props;
  const places = marked.filter(n => n > 0).length;
  const paths = React.useMemo(
    () => ({ others: ticks(others, 2, 8), marked: ticks(marked, 6, 15) }),
    [others, marked]
  );
  return (
    <svg
      className="fs-dg-minimap"
      viewBox={`0 0 16 ${HIGH}`}
      preserveAspectRatio="none"
      role="scrollbar"
      aria-controls={grid}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      tabIndex={0}
      aria-label={
        places === 0
          ? trans.__('Map of the rows')
          : trans._n(
              'Map of the rows: marked rows in %1 of %2 parts',
              'Map of the rows: marked rows in %1 of %2 parts',
              places,
              marked.length
            )
      }
      style={{ marginTop: top }}
      onKeyDown={event => {
        const now = Number(event.currentTarget.getAttribute('aria-valuenow')) / 100;
        const share = shareAfter(event.key, now, marked);
        if (share !== null) {
          event.preventDefault();
          event.stopPropagation();
          event.currentTarget.setAttribute('aria-valuenow', String(100 * share));
          onGo(share);
        }
      }}
      onClick={event => {
        const box = event.currentTarget.getBoundingClientRect();
        onGo((event.clientY - box.top) / Math.max(1, box.height));
      }}
    >
      <path className="fs-dg-map-other" d={paths.others} vectorEffect="non-scaling-stroke" />
      <path
        className="fs-c-mark-line"
        d={paths.marked}
        vectorEffect="non-scaling-stroke"
        strokeWidth={2}
      />
      <rect
        className="fs-dg-map-frame"
        ref={frame}
        x={0.5}
        width={15}
        y={0}
        height={20}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
});
