import * as React from 'react';

import { Cancelled } from '../../engine';
import { tell } from '../../i18n';
import { messageOf } from '../../model/frame-scan';
import type { IChartMaker } from '../../model/types';
import type { IOddAnswer } from '../../protocol/odd-messages';

/** Odd rows that are on their way, there, or not to be had. */
export interface IOddState {
  readonly state: 'busy' | 'ready' | 'stopped' | 'failed';
  readonly found: IOddAnswer | null;
  /** 0..1 */
  readonly share: number;
  /** Why they cannot be had, as one sentence. */
  readonly problem: string | null;
}

const BUSY: IOddState = { state: 'busy', found: null, share: 0, problem: null };

/** Looks for odd rows while they are shown; a search that is overtaken or not shown any more is ended. */
export function useOddRows(
  maker: IChartMaker,
  model: string
): IOddState & { stop(): void; again(): void } {
  const [known, setKnown] = React.useState(BUSY);
  const [turn, setTurn] = React.useState(0);
  const abort = React.useRef<AbortController | null>(null);

  React.useEffect(() => {
    const control = new AbortController();
    abort.current = control;
    let live = true;
    const set = (next: Partial<IOddState>): void => {
      if (live) {
        setKnown({ ...BUSY, ...next });
      }
    };
    set({});
    maker
      .oddRows?.(model, control.signal, share => set({ share }))
      .then(
        found => set({ state: 'ready', found }),
        (reason: unknown) =>
          set(
            reason instanceof Cancelled
              ? { state: 'stopped' }
              : {
                  state: 'failed',
                  problem: tell(messageOf(reason))
                }
          )
      );
    return () => {
      live = false;
      control.abort();
    };
  }, [maker, model, turn]);

  return {
    ...known,
    stop: () => abort.current?.abort(),
    again: () => setTurn(n => n + 1)
  };
}
