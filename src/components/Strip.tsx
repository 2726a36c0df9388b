import * as React from 'react';

/** Where the offending rows sit, one tick a block; the frame runs from left to right. */
export function Strip({
  blocks,
  label
}: {
  /** Offending rows per equal block of the frame. */
  readonly blocks: readonly number[];
  readonly label: string;
}): React.JSX.Element {
  const ticks = React.useMemo(() => {
    const width = 120 / Math.max(1, blocks.length);
    return blocks.map((n, i) => (n > 0 ? `M${((i + 0.5) * width).toFixed(1)} 1V9` : '')).join('');
  }, [blocks]);
  return (
    <svg
      className="fs-strip"
      viewBox="0 0 120 10"
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path className="fs-c-base" d="M0 9.5H120" />
      <path
        className="fs-c-mark-line"
        d={ticks}
        vectorEffect="non-scaling-stroke"
        strokeWidth={1.5}
      />
    </svg>
  );
}
