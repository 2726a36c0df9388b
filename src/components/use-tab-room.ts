import * as React from 'react';

import { useScale } from './use-scale';

/** What a row of tabs has room for: all counts, all words, or the word of the chosen tab beside icons. */
export type TabRoom = 'counts' | 'words' | 'icons';

const ROOMS: readonly TabRoom[] = ['counts', 'words'];

/**
 * The most that a row of tabs has room for on one line, whichever of them is chosen; found before
 * it is painted. The style sheet draws a row by its `data-room`, and all of its tabs in one weight
 * by `data-weight`.
 *
 * @param row - its children are the tabs.
 * @param words - changes with what stands in them.
 */
export function useTabRoom(row: React.RefObject<HTMLElement>, words: string): TabRoom {
  const scale = useScale();
  const [room, setRoom] = React.useState<TabRoom>('counts');
  React.useLayoutEffect(() => {
    const element = row.current;
    if (element === null) {
      return undefined;
    }
    const fit = (): void => setRoom(roomIn(element));
    fit();
    if (typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => observer.disconnect();
  }, [row, words, scale]);
  return room;
}

function roomIn(row: HTMLElement): TabRoom {
  const shown = row.dataset.room;
  const room = ROOMS.find(one => {
    row.dataset.room = one;
    return fits(row);
  });
  row.dataset.room = shown;
  return room ?? 'icons';
}

/** Whether all tabs stand on one line, the widest choice among them in its own weight. */
function fits(row: HTMLElement): boolean {
  const { columnGap, paddingLeft, paddingRight } = getComputedStyle(row);
  const px = (length: string): number => parseFloat(length) || 0;
  const tabs = [...row.children];
  const widths = (weight: string): readonly number[] => {
    row.dataset.weight = weight;
    return tabs.map(tab => tab.getBoundingClientRect().width);
  };
  const [plain, chosen] = [widths('plain'), widths('chosen')];
  delete row.dataset.weight;
  const most = Math.max(0, ...plain.map((width, i) => chosen[i] - width));
  const gaps = px(columnGap) * (tabs.length - 1);
  const needed = plain.reduce((sum, width) => sum + width, gaps + most);
  return needed <= row.clientWidth - px(paddingLeft) - px(paddingRight);
}
