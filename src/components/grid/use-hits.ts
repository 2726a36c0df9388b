import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { tell } from '../../i18n';
import type { IGridModel, IGridView } from '../../model/grid-types';
import type { IColumnLayout } from './column-layout';
import type { Say } from '../use-said';

export interface IHitsOptions {
  readonly model: IGridModel;
  readonly view: IGridView;
  readonly layout: IColumnLayout;
  /** Lines that are shown. */
  readonly count: number;
  /** Place of the row, and of the column from the left. */
  readonly active: readonly [number, number];
  readonly goTo: (place: number, column: number) => void;
  readonly onSay: Say;
  readonly trans: TranslationBundle;
}

/** Cells that are asked for at once, and rows that are looked through for one hit. */
const AT_ONCE = 20_000;
const MOST = 20_000;

/** The cells that have the searched text in them. */
export interface IHits {
  /** What is searched, in small letters; empty for nothing. */
  readonly text: string;
  /** Go to the next (1) or previous (-1) of them in the order of the rows. */
  step(by: 1 | -1): void;
}

/** Goes from one cell that has the searched text to the next, wherever it is. */
export function useHits(options: IHitsOptions): IHits {
  const { model, view, layout, count, active, goTo, onSay, trans } = options;
  const text = view.search.trim().toLocaleLowerCase();
  const running = React.useRef(0);
  const reached = React.useRef('');
  const now = JSON.stringify([text, active]);
  const find = async (by: 1 | -1): Promise<readonly [number, number] | null> => {
    const columns = layout.columns.map(({ index }) => index);
    const rows = Math.max(1, Math.floor(AT_ONCE / Math.max(1, columns.length)));
    const isHit = (cell: string | null) => cell?.toLocaleLowerCase().includes(text) === true;
    const start = Math.max(0, active[0]);
    for (let gone = 0; gone < Math.min(count, MOST); gone += rows) {
      const from = by === 1 ? start + gone : Math.max(0, start - gone - rows + 1);
      const limit = by === 1 ? Math.min(rows, count - from) : start - gone - from + 1;
      if (limit <= 0) {
        return null;
      }
      const found = await model.window(from, limit, columns);
      const lines = found.text.map((line, i) => [from + i, line] as const);
      for (const [place, line] of by === 1 ? lines : lines.reverse()) {
        const places = line.flatMap((cell, column) => (isHit(cell) ? [column] : []));
        const isPast = (column: number) =>
          place !== active[0] ||
          (by === 1 ? column > active[1] : column < active[1]) ||
          (column === active[1] && reached.current !== now);
        const next = (by === 1 ? places : places.reverse()).find(isPast);
        if (next !== undefined) {
          return [place, next];
        }
      }
    }
    return null;
  };
  return {
    text,
    step: by => {
      const turn = ++running.current;
      find(by).then(
        hit => {
          if (turn !== running.current) {
            return;
          }
          if (hit === null) {
            onSay(
              by === 1 ? trans.__('No hit after this one') : trans.__('No hit before this one')
            );
          } else {
            reached.current = JSON.stringify([text, hit]);
            goTo(hit[0], hit[1]);
          }
        },
        (reason: unknown) =>
          onSay(tell(reason instanceof Error ? reason.message : String(reason)), true)
      );
    }
  };
}
