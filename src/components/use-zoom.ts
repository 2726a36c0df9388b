import * as React from 'react';

import type { ChartData } from '../charts/types';
import { isZoomable, withDetail, type Stretch } from '../charts/zoom';
import { Cancelled, type FrameChart, type IChartQuery } from '../engine';
import { tell } from '../i18n';
import type { IChartMaker } from '../model/types';
import type { IDrawing } from './chart-registry';

/**
 * Makes a part of a chart from its rows; null where it holds none.
 *
 * @param within - both ends in it, in units of x.
 */
export type Closer = (within: Stretch, signal: AbortSignal) => Promise<FrameChart | null>;

/** What is drawn, and the part of it that is shown. */
export interface IZoom {
  /** The chart, closer where somebody looks closer. */
  readonly data: ChartData;
  /** The part that was shown when it was drawn; null for all. */
  readonly drawn: Stretch | null;
  /** The part that is shown now; null for all. */
  readonly window: Stretch | null;
  /** Why there is no closer look; null where there is one. */
  readonly problem: string | null;
  onWindow(window: Stretch | null): void;
  /** Told while a hand moves the chart: what is drawn stays until it is over. */
  onMoving(moving: boolean): void;
}

/** Milliseconds without a further step after which a closer look is asked for. */
const SETTLED = 160;

interface ILook {
  readonly base: ChartData;
  readonly data: ChartData;
  readonly window: Stretch | null;
}

/** The shown part and as much again, half on either side, so that it can be moved at once. */
const roomy = ([from, to]: Stretch): Stretch => [from - (to - from) / 2, to + (to - from) / 2];

/**
 * The part of a chart that is shown. It follows at once; when it rests, the rows of this part
 * are asked for, and the chart is drawn from them.
 *
 * @param closer - absent where there are no rows: the chart is drawn as near as it is known.
 */
export function useZoom(evidence: ChartData, closer: Closer | undefined): IZoom {
  const [kept, setKept] = React.useState<ILook>({ base: evidence, data: evidence, window: null });
  const [known, setKnown] = React.useState<{ base: ChartData; window: Stretch | null }>({
    base: evidence,
    window: null
  });
  const [moving, setMoving] = React.useState(false);
  const [problem, setProblem] = React.useState<string | null>(null);
  const look = kept.base === evidence ? kept : { base: evidence, data: evidence, window: null };
  const window = known.base === evidence ? known.window : null;

  React.useEffect(() => {
    if (moving || window === look.window) {
      return undefined;
    }
    const control = new AbortController();
    const draw = (part: FrameChart | null): void => {
      const close = part !== null && isZoomable(part) && isZoomable(evidence);
      setKept({ base: evidence, data: close ? withDetail(evidence, part) : evidence, window });
    };
    const timer = setTimeout(() => {
      setProblem(null);
      if (window === null || closer === undefined) {
        draw(null);
        return;
      }
      closer(roomy(window), control.signal).then(
        part => {
          if (!control.signal.aborted) {
            draw(part);
          }
        },
        (reason: unknown) => {
          if (!control.signal.aborted && !(reason instanceof Cancelled)) {
            setProblem(tell(reason instanceof Error ? reason.message : String(reason)));
            draw(null);
          }
        }
      );
    }, SETTLED);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [window, look.window, moving, evidence, closer]);

  return {
    data: look.data,
    drawn: look.window,
    window,
    problem,
    onWindow: next => setKnown({ base: evidence, window: next }),
    onMoving: setMoving
  };
}

/** Keeps a drawn chart at the part that is shown. */
export function useShown(
  drawing: IDrawing | null,
  { data, drawn, window }: IZoom,
  whole: Stretch
): void {
  const [from, to] = window ?? whole;
  const axis = drawing?.chart.axis;
  const last = React.useRef<unknown>(null);
  React.useEffect(() => {
    const fresh = last.current !== axis;
    last.current = axis;
    if (axis !== undefined && !(fresh && window === drawn)) {
      axis.show([from, to]);
    }
  }, [axis, from, to, data, drawn, window]);
}

/**
 * Makes parts of the chart of a series; undefined where there are no rows or no series.
 *
 * @param findings - whose rows are marked.
 */
export function useCloser(
  maker: IChartMaker | null,
  query: IChartQuery | null,
  findings: readonly string[]
): Closer | undefined {
  const asked = JSON.stringify([query, findings]);
  return React.useMemo(() => {
    const [wanted, marked] = JSON.parse(asked) as [IChartQuery | null, string[]];
    return maker === null || (wanted?.type !== 'series' && wanted?.type !== 'course')
      ? undefined
      : (within, signal) => maker.chart({ ...wanted, within }, marked, signal);
  }, [maker, asked]);
}
