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

/** What was read of a list, with whom was asked for it and when. */
interface IRead<T> extends IPage<T> {
  readonly of: (cursor: string) => Promise<IPage<T>>;
  readonly at: number;
}

/** Pages that are read at most to meet what was read before. */
const MOST_ANEW = 3;

/**
 * Reads a list, newest first; from the start again when `ask` is another one. When `at` is another
 * one, what is new comes on top of what was read.
 *
 * @param ask - a page behind a cursor, '' for the first.
 * @param at - another number whenever the list may be another one.
 * @param keyOf - what an item is known by.
 */
export function usePages<T>(
  ask: (cursor: string) => Promise<IPage<T>>,
  trans: TranslationBundle,
  at = 0,
  keyOf: (item: T) => unknown = item => item
): IPages<T> {
  const [pages, setPages] = React.useState<IRead<T> | null>(null);
  const [problem, setProblem] = React.useState<string | null>(null);
  const asked = React.useRef(ask);
  asked.current = ask;
  const waiting = React.useRef<typeof ask | null>(null);
  const take = (
    reading: Promise<IPage<T>>,
    join: (page: IPage<T>, old: IRead<T> | null) => IRead<T> | null
  ): void => {
    reading.then(
      page => {
        if (asked.current === ask) {
          setPages(old => join(page, old));
          setProblem(null);
        }
      },
      (reason: unknown) => {
        if (asked.current === ask) {
          setProblem(problemWord(reason, trans));
        }
      }
    );
  };
  const readAnew = (): void => {
    if (waiting.current === ask) {
      return;
    }
    waiting.current = ask;
    const known = pages?.of === ask ? pages.items : [];
    const reading = newest(ask, known, keyOf).finally(() => {
      waiting.current = waiting.current === ask ? null : waiting.current;
    });
    take(reading, (page, old) => ({
      ...(old?.of === ask ? renewed(page, old, keyOf) : page),
      of: ask,
      at
    }));
  };
  React.useEffect(() => {
    if (pages?.of !== ask || pages.at !== at) {
      readAnew();
    }
  }, [ask, at, pages]);
  const next = pages?.next ?? null;
  const readOn = (cursor: string): void => {
    take(ask(cursor), ({ items, next: after }, old) =>
      old?.of === ask && old.next === cursor
        ? { ...old, items: [...old.items, ...items], next: after }
        : old
    );
  };
  return {
    items: pages?.items ?? null,
    more: next === null ? null : pages?.of === ask ? () => readOn(next) : readAnew,
    problem
  };
}

/** The list from its start, as far as it takes to meet what is known of it, within reason. */
async function newest<T>(
  ask: (cursor: string) => Promise<IPage<T>>,
  known: readonly T[],
  keyOf: (item: T) => unknown
): Promise<IPage<T>> {
  let page = await ask('');
  const first = known.length === 0 ? null : keyOf(known[0]);
  const isNear = (): boolean => first === null || page.items.some(item => keyOf(item) === first);
  for (let read = 1; read < MOST_ANEW && page.next !== null && !isNear(); read++) {
    const { items, next } = await ask(page.next);
    page = { items: [...page.items, ...items], next };
  }
  return page;
}

/** The first page as it is now, before what was read behind it, where the two meet. */
function renewed<T>(page: IPage<T>, old: IPage<T>, keyOf: (item: T) => unknown): IPage<T> {
  const keys = new Set(page.items.map(keyOf));
  const rest = old.items.filter(item => !keys.has(keyOf(item)));
  const last = old.items.at(-1);
  const meets = rest.length < old.items.length && last !== undefined && !keys.has(keyOf(last));
  return meets ? { items: [...page.items, ...rest], next: old.next } : page;
}
