import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { problemWord } from './words';

/** One page of a list. */
export interface IPage<T> {
  readonly items: readonly T[];
  /** Null on the last page. */
  readonly next: string | null;
}

/** A list that is read page by page. */
export interface IPages<T> {
  /** Null until the first page has come. */
  readonly items: readonly T[] | null;
  /** Read on; null where there is no more. */
  readonly more: (() => void) | null;
  /** Why it could not be read; null where it could. */
  readonly problem: string | null;
}

/**
 * Reads a list, newest first; from the start again when `ask` is another one.
 *
 * @param ask - a page behind a cursor, '' for the first.
 */
export function usePages<T>(
  ask: (cursor: string) => Promise<IPage<T>>,
  trans: TranslationBundle
): IPages<T> {
  const [pages, setPages] = React.useState<IPage<T> | null>(null);
  const [problem, setProblem] = React.useState<string | null>(null);
  const asked = React.useRef(ask);
  asked.current = ask;
  const read = React.useCallback(
    (before: readonly T[], cursor: string) => {
      ask(cursor).then(
        ({ items, next }) => {
          if (asked.current === ask) {
            setPages({ items: [...before, ...items], next });
            setProblem(null);
          }
        },
        (reason: unknown) => {
          if (asked.current === ask) {
            setProblem(problemWord(reason, trans));
          }
        }
      );
    },
    [ask, trans]
  );
  React.useEffect(() => read([], ''), [read]);
  const next = pages?.next ?? null;
  return {
    items: pages?.items ?? null,
    more: pages === null || next === null ? null : () => read(pages.items, next),
    problem
  };
}
