const FIRST: i32 = 0x85ebca6b;
const SECOND: i32 = 0xc2b2ae35;
const MINUS: i32 = 0x80000000;
/** Rows of a step: as many as a vector has words. */
const STEP: i32 = 4;

/**
 * Stirs doubles into the hashes of their rows, as `stirred` does; -0 is 0. Up to 3 rows beyond the
 * end are read and written.
 *
 * @param valid - a bitmap that tells where there is a value, 0 where it is everywhere; the others'
 * hashes are left as they are.
 */
export function stirDoubles(values: usize, hashes: usize, rows: i32, valid: usize): void {
  const first = i32x4.splat(FIRST);
  const second = i32x4.splat(SECOND);
  const minus = i32x4.splat(MINUS);
  const bits = i32x4(1, 2, 4, 8);
  const zero = i32x4.splat(0);
  for (let row = 0; row < rows; row += STEP) {
    const from = values + (<usize>row << 3);
    const to = hashes + (<usize>row << 2);
    const a = v128.load(from);
    const b = v128.load(from, 16);
    const low = v128.shuffle<i32>(a, b, 0, 2, 4, 6);
    const raw = v128.shuffle<i32>(a, b, 1, 3, 5, 7);
    const isMinus = v128.and(i32x4.eq(low, zero), i32x4.eq(raw, minus));
    const high = v128.andnot(raw, isMinus);
    const hash = v128.load(to);
    let h = i32x4.mul(v128.xor(hash, low), first);
    h = v128.or(i32x4.shl(h, 13), i32x4.shr_u(h, 19));
    h = i32x4.mul(v128.xor(h, high), second);
    h = v128.xor(h, i32x4.shr_u(h, 15));
    if (valid != 0) {
      const four = <i32>load<u8>(valid + (<usize>row >> 3)) >> (row & 4);
      const missing = i32x4.eq(v128.and(i32x4.splat(four), bits), zero);
      h = v128.bitselect(hash, h, missing);
    }
    v128.store(to, h);
  }
}
