import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { rangeText } from '../charts/rows';
import { rowsWithin, windowAfter, type Stretch, type Zoomable } from '../charts/zoom';
import { rowsWord } from './words';
import { ErrorNote } from './ErrorNote';

export interface IZoomBarProps {
  readonly whole: Stretch;
  /** Size of the smallest part. */
  readonly least: number;
  /** The shown part; null for all. */
  readonly window: Stretch | null;
  readonly onWindow: (window: Stretch | null) => void;
  readonly trans: TranslationBundle;
}

/** Zoom and pan by buttons; the chart itself takes drags and the wheel. */
export function ZoomBar(props: IZoomBarProps): React.JSX.Element {
  const { whole, least, window, onWindow, trans } = props;
  const size = window === null ? whole[1] - whole[0] : window[1] - window[0];
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
          disabled={zoom < 1 ? size <= least * 1.001 : window === null}
          onClick={() => onWindow(windowAfter(whole, least, window, zoom, move))}
        >
          {sign}
        </button>
      ))}
      <button
        type="button"
        className="fs-button fs-bare fs-muted"
        disabled={window === null}
        title={trans.__('Show the whole series')}
        onClick={() => onWindow(null)}
      >
        {trans._p('zoom', 'All')}
      </button>
    </div>
  );
}

export interface IZoomNoteProps {
  readonly data: Zoomable;
  readonly window: Stretch | null;
  /** Why there is no closer look; null where there is one. */
  readonly problem: string | null;
  readonly trans: TranslationBundle;
}

/** What part is shown; before it is zoomed, how that is done. */
export function ZoomNote({ data, window, problem, trans }: IZoomNoteProps): React.JSX.Element {
  const coarse = globalThis.matchMedia?.('(pointer: coarse)').matches === true;
  const how = coarse
    ? trans.__('Two fingers zoom, one finger moves.')
    : trans.__('Ctrl and the wheel zoom, a drag moves.');
  const rows = window === null ? null : rowsWithin(data, window);
  const told = trans.__('It could not be looked at more closely: %1', problem ?? '');
  return (
    <>
      <p className="fs-chart-part" role="status" title={how}>
        {window === null
          ? how
          : [
              rangeText(window[0], window[1], data.x.scale),
              ...(rows === null ? [] : [rowsWord(rows, trans)])
            ].join(' · ')}
      </p>
      {problem !== null && <ErrorNote details={told} trans={trans} />}
    </>
  );
}
