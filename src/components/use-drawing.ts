import * as React from 'react';

import type { ChartData } from '../charts/types';
import { heightOf } from '../charts/vega-lite';
import type { IChartRegistry, IDrawing } from './chart-registry';
import { themeAt } from './chart-theme';

export interface IDrawingOptions {
  readonly data: ChartData;
  readonly charts: IChartRegistry;
  readonly alt: string;
  readonly window: readonly [number, number] | null;
  /** Changes when the colours do. */
  readonly theme: number;
  /** Draw nothing. */
  readonly off: boolean;
  /** Told the place of a bar that was clicked. */
  readonly pick?: (bar: number) => void;
}

/**
 * Keeps a chart drawn in an element while it is shown, and draws it again when
 * data, colours or the preferred library change.
 *
 * @returns the chart, null while it is not there; and why it cannot be drawn.
 */
export function useDrawing(
  place: React.RefObject<HTMLElement>,
  { data, charts, alt, window, theme, off, pick }: IDrawingOptions
): { readonly drawing: IDrawing | null; readonly problem: string | null } {
  const [drawing, setDrawing] = React.useState<IDrawing | null>(null);
  const [problem, setProblem] = React.useState<string | null>(null);
  const backend = usePreferred(charts);
  const possible = problem === null;
  const picked = React.useRef(pick);
  picked.current = pick;
  const picks = pick !== undefined;

  React.useEffect(() => setProblem(null), [data, charts, backend]);

  React.useEffect(() => {
    const element = place.current;
    if (element === null || off || !possible) {
      return;
    }
    let live = true;
    let drawn: IDrawing | null = null;
    const stage = document.createElement('div');
    const room = Math.max(element.getBoundingClientRect().height, heightOf(data));
    Object.assign(stage.style, { width: '100%', minHeight: `${Math.round(room)}px` });
    element.replaceChildren(stage);
    const look = {
      ...themeAt(element),
      alt,
      window,
      ...(picks ? { pick: (bar: number) => picked.current?.(bar) } : {})
    };
    charts.draw(stage, data, look).then(
      done => {
        if (live) {
          drawn = done;
          stage.style.minHeight = '';
          setDrawing(done);
        } else {
          done.chart.dispose();
        }
      },
      (reason: unknown) => {
        if (live) {
          setProblem(reason instanceof Error ? reason.message : String(reason));
        }
      }
    );
    return () => {
      live = false;
      drawn?.chart.dispose();
      setDrawing(null);
    };
  }, [data, charts, alt, window, theme, off, picks, backend, possible]);

  return { drawing, problem };
}

/** The preferred library; draws anew when it or the libraries change. */
function usePreferred(charts: IChartRegistry): string {
  const [state, setState] = React.useState(0);
  React.useEffect(() => {
    const change = (): void => setState(n => n + 1);
    charts.changed.connect(change);
    return () => {
      charts.changed.disconnect(change);
    };
  }, [charts]);
  return `${charts.preferred} ${state}`;
}
