import * as React from 'react';

import type { ChartData } from '../charts/types';
import { heightOf } from '../charts/vega-lite';
import type { IChartRegistry, IDrawing } from './chart-registry';
import { themeAt } from './chart-theme';
import { useScale } from './use-scale';

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
 * data, colours, the size of text or the preferred library change; the old one stays until then.
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
  const scale = useScale();
  const possible = problem === null;
  const picked = React.useRef(pick);
  picked.current = pick;
  const picks = pick !== undefined;

  const shown = React.useRef<{ readonly stage: HTMLElement; readonly done: IDrawing } | null>(null);

  React.useEffect(() => setProblem(null), [data, charts, backend]);

  React.useEffect(() => {
    const element = place.current;
    const clear = (): void => {
      shown.current?.done.chart.dispose();
      shown.current?.stage.remove();
      shown.current = null;
      setDrawing(null);
    };
    if (shown.current !== null && shown.current.stage.parentElement !== element) {
      clear();
    }
    if (element === null || off || !possible) {
      clear();
      return undefined;
    }
    const look = {
      ...themeAt(element),
      alt,
      window,
      ...(picks ? { pick: (bar: number) => picked.current?.(bar) } : {})
    };
    let live = true;
    let isDone = false;
    const stage = document.createElement('div');
    if (shown.current === null) {
      const room = Math.max(element.getBoundingClientRect().height, heightOf(data, look.theme));
      Object.assign(stage.style, { width: '100%', minHeight: `${Math.round(room)}px` });
      element.replaceChildren(stage);
    } else {
      Object.assign(stage.style, { position: 'absolute', inset: '0', visibility: 'hidden' });
      element.append(stage);
    }
    charts.draw(stage, data, look).then(
      done => {
        if (!live) {
          done.chart.dispose();
          return;
        }
        isDone = true;
        clear();
        Object.assign(stage.style, { position: '', inset: '', visibility: '', minHeight: '' });
        shown.current = { stage, done };
        setDrawing(done);
      },
      (reason: unknown) => {
        if (live) {
          clear();
          setProblem(reason instanceof Error ? reason.message : String(reason));
        }
      }
    );
    return () => {
      live = false;
      if (!isDone) {
        stage.remove();
      }
    };
  }, [data, charts, alt, window, theme, scale, off, picks, backend, possible]);

  React.useEffect(
    () => () => {
      shown.current?.done.chart.dispose();
      shown.current = null;
    },
    []
  );

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
