import * as React from 'react';

import type { IFinding } from '../../engine';
import type { IGridView } from '../../model/grid-types';
import type { IInspectorState } from '../../model/types';
import { onWidth } from '../chart-width';
import { byColumn } from '../ColumnsList';
import { frameHeads, type IHead } from '../grid-heads';
import { barsFor, type IBars } from './brush';
import { layoutOf, type IColumnLayout } from './column-layout';
import type { IGridSizes } from './grid-sizes';
import { stripOf } from './grid-text';

/** What is drawn of a frame, as its profiles and findings come. */
export interface IGridParts {
  /** All columns, in the order of the frame. */
  readonly heads: readonly IHead[];
  /** Those that are shown, at their places. */
  readonly layout: IColumnLayout;
  /** Findings by the name of their columns. */
  readonly found: ReadonlyMap<string, readonly IFinding[]>;
  /** Bars of the header charts; null where there are none. */
  readonly bars: readonly (IBars | null)[];
  /** Offending rows of all findings per block of the frame. */
  readonly others: readonly number[];
}

/**
 * The columns of the grid with what stands in their heads.
 *
 * @param root - the scrolled box, whose width the columns fill.
 * @param open - a finding that is open: its columns are shown even where they are hidden.
 */
export function useGridParts(
  root: React.RefObject<HTMLElement>,
  state: IInspectorState,
  view: IGridView,
  { scale, gutter }: IGridSizes,
  open: IFinding | null
): IGridParts {
  const room = useRoom(root);
  const heads = React.useMemo(() => frameHeads(state, scale), [state.shape, state.profiles, scale]);
  const { pinned, widths, order } = view;
  const hidden = React.useMemo(() => {
    const own = new Set(open?.columns ?? []);
    return view.hidden.filter(index => !own.has(heads[index]?.name));
  }, [view.hidden, heads, open]);
  const layout = React.useMemo(
    () => layoutOf(heads, gutter, { pinned, widths, hidden, order }, room),
    [heads, gutter, pinned, widths, hidden, order, room]
  );
  const found = React.useMemo(
    () => byColumn(state.findings.filter(f => f.columns.length < Math.max(2, heads.length))),
    [state.findings, heads.length]
  );
  const bars = React.useMemo(
    () => state.profiles.map(profile => (profile === null ? null : barsFor(profile))),
    [state.profiles]
  );
  const others = React.useMemo(() => stripOf(state.findings), [state.findings]);
  return { heads, layout, found, bars, others };
}

/** Px inside an element from left to right; 0 before it is drawn. */
function useRoom(root: React.RefObject<HTMLElement>): number {
  const [room, setRoom] = React.useState(0);
  React.useLayoutEffect(() => {
    const element = root.current;
    if (element === null) {
      return undefined;
    }
    setRoom(element.clientWidth);
    const watched = onWidth(element, setRoom);
    return () => watched.dispose();
  }, [root]);
  return room;
}
