import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

export interface IMinimapProps {
  /** Rows of the marked finding per equal block of the view. */
  readonly marked: readonly number[];
  /** Rows of any finding per equal block; empty where they are not known. */
  readonly others: readonly number[];
  /** Moved by the grid as it scrolls. */
  readonly frame: React.RefObject<SVGRectElement>;
  /** Px above, of the heads. */
  readonly top: number;
  /** Go to a place, as a share of all rows. */
  readonly onGo: (share: number) => void;
  readonly trans: TranslationBundle;
}

const HIGH = 1_000;

const ticks = (blocks: readonly number[], from: number, to: number): string =>
  blocks
    .map((n, i) =>
      n > 0 ? `M${from} ${(((i + 0.5) * HIGH) / blocks.length).toFixed(1)}H${to}` : ''
    )
    .join('');

/** Where the offending rows are, from the first row to the last. */
export const Minimap = React.memo(function Minimap(props: IMinimapProps): React.JSX.Element {
  const { marked, others, frame, top, onGo, trans } = props;
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
      role="img"
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
