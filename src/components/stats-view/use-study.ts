import * as React from 'react';

import { Cancelled } from '../../engine';
import { tell } from '../../i18n';
import { studyText } from '../../i18n/study';
import { messageOf } from '../../model/frame-scan';

/** An answer that is on its way, there, or not to be had. */
export interface IStudy<T> {
  readonly state: 'idle' | 'busy' | 'ready' | 'stopped' | 'failed';
  /** The last answer to this question or to the one before; null where there was none. */
  readonly found: T | null;
  /** 0..1 */
  readonly share: number;
  /** Why it cannot be had, as one sentence in the language of the page. */
  readonly problem: string | null;
  /** End the work. */
  stop(): void;
  /** Ask again. */
  again(): void;
}

type Known<T> = Omit<IStudy<T>, 'stop' | 'again'>;

/**
 * Asks something while it is shown; what is overtaken or not shown any more is ended.
 *
 * @param key - tells one question from another; null asks nothing.
 * @param ask - rejects with Cancelled once the signal has ended it.
 */
export function useStudy<T>(
  key: string | null,
  ask: (signal: AbortSignal, onShare: (share: number) => void) => Promise<T>
): IStudy<T> {
  const [known, setKnown] = React.useState<Known<T>>({
    state: 'idle',
    found: null,
    share: 0,
    problem: null
  });
  const [turn, setTurn] = React.useState(0);
  const abort = React.useRef<AbortController | null>(null);
  const asking = React.useRef(ask);
  asking.current = ask;

  React.useEffect(() => {
    if (key === null) {
      setKnown({ state: 'idle', found: null, share: 0, problem: null });
      return undefined;
    }
    const control = new AbortController();
    abort.current = control;
    let live = true;
    const set = (next: Partial<Known<T>>): void => {
      if (live) {
        setKnown(now => ({ ...now, share: 0, problem: null, ...next }));
      }
    };
    set({ state: 'busy' });
    asking
      .current(control.signal, share => set({ share }))
      .then(
        found => set({ state: 'ready', found }),
        (reason: unknown) =>
          set(
            reason instanceof Cancelled
              ? { state: 'stopped', found: null }
              : { state: 'failed', found: null, problem: told(messageOf(reason)) }
          )
      );
    return () => {
      live = false;
      control.abort();
    };
  }, [key, turn]);

  return {
    ...known,
    stop: () => abort.current?.abort(),
    again: () => setTurn(n => n + 1)
  };
}

function told(message: string): string {
  const own = studyText(message);
  return own === message ? tell(message) : own;
}
