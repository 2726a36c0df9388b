import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

export interface IZoomBarProps {
  /** Bin edges of the whole range. */
  readonly edges: readonly number[];
  /** The shown part; null for all. */
  readonly window: readonly [number, number] | null;
  readonly onWindow: (window: readonly [number, number] | null) => void;
  readonly trans: TranslationBundle;
}

/** Bins that are shown at least. */
const FEWEST = 4;

/**
 * The part of a range after a step.
 *
 * @param zoom - below 1 shows less, above 1 more.
 * @param move - in shares of the shown part, to the right.
 * @returns null where all is shown.
 */
export function windowAfter(
  edges: readonly number[],
  window: readonly [number, number] | null,
  zoom: number,
  move: number
): readonly [number, number] | null {
  const [first, last] = [edges[0], edges[edges.length - 1]];
  const whole = last - first;
  if (!(whole > 0)) {
    return null;
  }
  const [from, to] = window ?? [first, last];
  const least = (whole * FEWEST) / Math.max(FEWEST, edges.length - 1);
  const size = Math.min(whole, Math.max(least, (to - from) * zoom));
  const middle = from / 2 + to / 2 + move * (to - from);
  const start = Math.min(last - size, Math.max(first, middle - size / 2));
  return size >= whole ? null : [start, start + size];
}

/** Zoom and pan by buttons; the chart itself takes drags and the wheel. */
export function ZoomBar({ edges, window, onWindow, trans }: IZoomBarProps): React.JSX.Element {
  const steps: readonly (readonly [string, string, number, number])[] = [
    ['+', trans.__('Zoom in'), 0.5, 0],
    ['−', trans.__('Zoom out'), 2, 0],
    ['←', trans.__('Earlier'), 1, -0.5],
    ['→', trans.__('Later'), 1, 0.5]
  ];
  return (
    <div className="fs-chart-zoom" role="group" aria-label={trans.__('Zoom')}>
      {steps.map(([sign, label, zoom, move]) => (
        <button
          type="button"
          className="fs-button fs-bare fs-muted"
          aria-label={label}
          title={label}
          key={label}
          disabled={window === null && zoom >= 1}
          onClick={() => onWindow(windowAfter(edges, window, zoom, move))}
        >
          {sign}
        </button>
      ))}
    </div>
  );
}
