import * as React from 'react';

import type { IGridModel } from '../../model/grid-types';
import type { IColumnLayout } from './column-layout';

/** What the focus goes to among the column heads. */
export interface IHeadFocus {
  /** Go to a column and focus its head; one that is hidden is shown, and there is none below 0. */
  goToColumn(index: number): void;
  /** Focus the head of a column as soon as it is drawn. */
  focusHead(index: number | null): void;
}

/**
 * Takes the focus to heads of columns, which are drawn once they are scrolled to.
 *
 * @param waits - something is open that has the focus.
 * @param goTo - makes a place of the layout the current one.
 */
export function useHeadFocus(
  root: React.RefObject<HTMLElement>,
  model: IGridModel,
  layout: IColumnLayout,
  waits: boolean,
  goTo: (place: number) => void
): IHeadFocus {
  const asked = React.useRef<number | null>(null);
  const focused = React.useRef<number | null>(null);
  const follow = () => {
    const place = layout.columns.findIndex(one => one.index === asked.current);
    if (place >= 0) {
      asked.current = null;
      goTo(place);
    }
  };
  React.useEffect(follow, [layout]);
  React.useEffect(() => {
    if (waits || focused.current === null) {
      return;
    }
    const head = root.current?.querySelector<HTMLElement>(
      `[role=columnheader][data-index="${focused.current}"]`
    );
    if (head) {
      focused.current = null;
      head.focus({ preventScroll: true });
    }
  });
  return {
    goToColumn: index => {
      const { hidden } = model.state.view;
      if (index < 0) {
        return;
      }
      asked.current = index;
      focused.current = index;
      if (hidden.includes(index)) {
        model.setView({ hidden: hidden.filter(one => one !== index) });
      }
      follow();
    },
    focusHead: index => {
      focused.current = index;
    }
  };
}
