import * as React from 'react';

import { Cancelled, type FrameChart, type IChartQuery } from '../../engine';
import type { IChartMaker } from '../../model/types';

/** A chart that is on its way, there, or not to be had. */
export interface IFrameChart {
  readonly state: 'idle' | 'busy' | 'ready' | 'stopped' | 'failed';
  /** Null until it is ready, and where a column has nothing to place. */
  readonly data: FrameChart | null;
  /** Why it cannot be had, as one sentence. */
  readonly problem: string | null;
  /** End the work. */
  stop(): void;
  /** Ask again. */
  again(): void;
}

type Known = Omit<IFrameChart, 'stop' | 'again'>;

const IDLE: Known = { state: 'idle', data: null, problem: null };
const BUSY: Known = { state: 'busy', data: null, problem: null };

/**
 * Asks for a chart of all rows while it is shown; what is overtaken or no
 * longer shown is ended.
 *
 * @param maker - null asks for nothing.
 * @param query - null asks for nothing.
 * @param findings - whose rows are marked.
 */
export function useFrameChart(
  maker: IChartMaker | null,
  query: IChartQuery | null,
  findings: readonly string[]
): IFrameChart {
  const [known, setKnown] = React.useState<Known>(IDLE);
  const [turn, setTurn] = React.useState(0);
  const abort = React.useRef<AbortController | null>(null);
  const asked = JSON.stringify([query, findings]);

  React.useEffect(() => {
    const [wanted, marked] = JSON.parse(asked) as [IChartQuery | null, string[]];
    if (maker === null || wanted === null) {
      setKnown(IDLE);
      return undefined;
    }
    const control = new AbortController();
    abort.current = control;
    let live = true;
    setKnown(BUSY);
    maker.chart(wanted, marked, control.signal).then(
      data => {
        if (live) {
          setKnown({ state: 'ready', data, problem: null });
        }
      },
      (reason: unknown) => {
        if (live) {
          setKnown(
            reason instanceof Cancelled
              ? { state: 'stopped', data: null, problem: null }
              : {
                  state: 'failed',
                  data: null,
                  problem: reason instanceof Error ? reason.message : String(reason)
                }
          );
        }
      }
    );
    return () => {
      live = false;
      control.abort();
    };
  }, [maker, asked, turn]);

  return {
    ...known,
    stop: () => abort.current?.abort(),
    again: () => setTurn(n => n + 1)
  };
}
