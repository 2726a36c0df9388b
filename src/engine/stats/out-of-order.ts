/**
 * Rows whose number comes too early for where they stand: those outside the
 * longest run of rows whose numbers never go back (Schensted 1961).
 *
 * @param values - one number a row; rows without one are none of them.
 * @param rows - in the order of the frame.
 * @param strict - whether equal numbers go back, too.
 */
export function outOfOrder(
  values: ArrayLike<number>,
  rows: ArrayLike<number>,
  strict = false
): number[] {
  const tails: number[] = [];
  const before = new Int32Array(rows.length).fill(-1);
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]];
    if (!Number.isFinite(value)) {
      before[i] = -2;
      continue;
    }
    let lo = 0;
    let hi = tails.length;
    while (lo < hi) {
      const mid = (lo + hi) >>> 1;
      const other = values[rows[tails[mid]]];
      if (strict ? other < value : other <= value) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    before[i] = lo > 0 ? tails[lo - 1] : -1;
    tails[lo] = i;
  }
  const inOrder = new Uint8Array(rows.length);
  for (let i = tails.length > 0 ? tails[tails.length - 1] : -1; i >= 0; i = before[i]) {
    inOrder[i] = 1;
  }
  const out: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    if (inOrder[i] === 0 && before[i] !== -2) {
      out.push(rows[i]);
    }
  }
  return out;
}
