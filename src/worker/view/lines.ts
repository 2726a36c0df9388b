/** Lines of a grid that shows some of the rows of a view. */
export interface ILines {
  /** The position of each line's row; of a gap, the rows it stands for, as a negative number. */
  readonly lines: Int32Array;
  /** The lines that are gaps, ascending. */
  readonly gaps: readonly number[];
}

/**
 * The wanted rows of a view and nothing else.
 *
 * @param order - positions of the rows of the view.
 * @param wanted - 1 for the positions that are wanted.
 */
export function onlyWanted(order: ArrayLike<number>, wanted: Uint8Array): ILines {
  const lines: number[] = [];
  for (let place = 0; place < order.length; place++) {
    if (wanted[order[place]] === 1) {
      lines.push(order[place]);
    }
  }
  return { lines: Int32Array.from(lines), gaps: [] };
}

/**
 * The wanted rows of a view, each between the rows that stand above and below it there, and gaps
 * where rows are left out.
 *
 * @param order - positions of the rows of the view.
 * @param wanted - 1 for the positions that are wanted.
 */
export function withNeighbours(order: ArrayLike<number>, wanted: Uint8Array): ILines {
  const lines: number[] = [];
  const gaps: number[] = [];
  const isWanted = (place: number): boolean => wanted[order[place]] === 1;
  let hidden = 0;
  const close = (): void => {
    if (hidden > 0) {
      gaps.push(lines.length);
      lines.push(-hidden);
      hidden = 0;
    }
  };
  for (let place = 0; place < order.length; place++) {
    if (isWanted(place) || isWanted(place - 1) || isWanted(place + 1)) {
      close();
      lines.push(order[place]);
    } else {
      hidden++;
    }
  }
  if (lines.length > 0) {
    close();
  }
  return { lines: Int32Array.from(lines), gaps };
}
