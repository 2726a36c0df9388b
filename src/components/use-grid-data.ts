import * as React from 'react';

import type { IInspectorModel } from '../model/types';

const PAGE = 500;
const MAX_CELLS = 200_000;

/** Offending rows of a finding, loaded by pages of 500. */
export interface IRowPages {
  /** The row at a place of the list; undefined until it is loaded. */
  at(index: number): number | undefined;
  /** See that the pages from one place to another are loaded. */
  need(from: number, to: number): void;
  /** Rows loaded without a gap from the start. */
  readonly prefix: readonly number[];
  readonly error: string | null;
}

const textOfError = (reason: unknown) =>
  reason instanceof Error ? reason.message : String(reason);

/**
 * Offending rows of a finding.
 *
 * @param known - The positions that came with the finding; used until and where the model has none.
 */
export function useRowPages(
  model: IInspectorModel,
  finding: string,
  known: readonly number[],
  count: number
): IRowPages {
  const pages = React.useRef(new Map<number, readonly number[]>());
  const asked = React.useRef(new Set<number>());
  const [version, setVersion] = React.useState(0);
  const [error, setError] = React.useState<string | null>(null);
  const live = React.useRef(0);

  React.useEffect(() => {
    pages.current = new Map();
    asked.current = new Set();
    setError(null);
    setVersion(v => v + 1);
    return () => {
      live.current++;
    };
  }, [model, finding, count]);

  const at = (index: number) =>
    pages.current.get(Math.floor(index / PAGE))?.[index % PAGE] ?? known[index];
  const need = (from: number, to: number) => {
    for (let page = Math.floor(from / PAGE); page * PAGE <= Math.min(to, count - 1); page++) {
      const last = Math.min(count, (page + 1) * PAGE) - 1;
      if (asked.current.has(page) || known.length > last) {
        continue;
      }
      asked.current.add(page);
      const turn = live.current;
      model.rows(finding, page * PAGE, PAGE).then(
        rows => {
          if (turn === live.current) {
            pages.current.set(page, rows);
            setVersion(v => v + 1);
          }
        },
        (reason: unknown) => {
          if (turn === live.current) {
            setError(textOfError(reason));
          }
        }
      );
    }
  };
  const prefix = React.useMemo(() => {
    const out = [...known];
    for (let i = out.length; i < count; i++) {
      const row = pages.current.get(Math.floor(i / PAGE))?.[i % PAGE];
      if (row === undefined) {
        break;
      }
      out.push(row);
    }
    return out;
  }, [known, count, version]);
  return { at, need, prefix, error };
}

/** Texts of cells, loaded as they come into view. */
export interface ICells {
  /** Undefined until it is loaded; null for a missing cell. */
  text(row: number, column: number): string | null | undefined;
  need(rows: readonly number[], columns: readonly number[]): void;
  /** Why cells cannot be had. */
  readonly error: string | null;
}

/**
 * Cells of the open frame.
 *
 * @param version - Names the content; another one empties the cache.
 */
export function useCells(model: IInspectorModel, version: string): ICells {
  const cache = React.useRef(new Map<string, string | null>());
  const asked = React.useRef(new Set<string>());
  const live = React.useRef(0);
  const [, setTick] = React.useState(0);
  const [error, setError] = React.useState<string | null>(null);

  React.useEffect(() => {
    cache.current = new Map();
    asked.current = new Set();
    setError(null);
    setTick(n => n + 1);
    return () => {
      live.current++;
    };
  }, [model, version]);

  const need = (rows: readonly number[], columns: readonly number[]) => {
    const isNew = (row: number) => columns.some(column => !asked.current.has(`${row}:${column}`));
    const wantedRows = rows.filter(isNew);
    if (wantedRows.length === 0 || error !== null) {
      return;
    }
    if (asked.current.size > MAX_CELLS) {
      asked.current.clear();
      cache.current.clear();
    }
    wantedRows.forEach(row => columns.forEach(column => asked.current.add(`${row}:${column}`)));
    const turn = live.current;
    model.cells(wantedRows, columns).then(
      ({ text }) => {
        if (turn === live.current) {
          wantedRows.forEach((row, i) =>
            columns.forEach((column, j) =>
              cache.current.set(`${row}:${column}`, text[i]?.[j] ?? null)
            )
          );
          setTick(n => n + 1);
        }
      },
      (reason: unknown) => {
        if (turn === live.current) {
          setError(textOfError(reason));
        }
      }
    );
  };
  return { text: (row, column) => cache.current.get(`${row}:${column}`), need, error };
}
