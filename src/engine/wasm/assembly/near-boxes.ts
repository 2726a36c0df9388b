/** How far a point is from boxes. */

/**
 * Writes the squares of the gaps from a point to 8 boxes.
 *
 * @param first - for each column 8 lower and 8 upper bounds.
 * @param length - bytes of the boxes.
 */
// @ts-ignore: decorator
@inline
export function measureSingle(first: usize, length: usize, point: usize, gaps: usize): void {
  let box = first;
  const end = box + length;
  const zero = f32x4.splat(0);
  let q = point;
  let a = zero;
  let b = zero;
  while (box < end) {
    const s = v128.load32_splat(q);
    const x = f32x4.max(
      f32x4.max(f32x4.sub(v128.load(box), s), f32x4.sub(s, v128.load(box, 32))),
      zero
    );
    const y = f32x4.max(
      f32x4.max(f32x4.sub(v128.load(box, 16), s), f32x4.sub(s, v128.load(box, 48))),
      zero
    );
    a = f32x4.add(a, f32x4.mul(x, x));
    b = f32x4.add(b, f32x4.mul(y, y));
    box += 64;
    q += 4;
  }
  v128.store(gaps, a);
  v128.store(gaps, b, 16);
}

/** {@link measureSingle} for boxes of 16 bits, two columns side by side. */
// @ts-ignore: decorator
@inline
export function measureShort(first: usize, length: usize, point: usize, gaps: usize): void {
  let box = first;
  const end = box + length;
  const zero = i32x4.splat(0);
  let q = point;
  let a = zero;
  let b = zero;
  while (box < end) {
    const s = v128.load32_splat(q);
    const x = i16x8.max_s(
      i16x8.max_s(i16x8.sub_sat_s(v128.load(box), s), i16x8.sub_sat_s(s, v128.load(box, 32))),
      zero
    );
    const y = i16x8.max_s(
      i16x8.max_s(i16x8.sub_sat_s(v128.load(box, 16), s), i16x8.sub_sat_s(s, v128.load(box, 48))),
      zero
    );
    a = i32x4.add(a, i32x4.dot_i16x8_s(x, x));
    b = i32x4.add(b, i32x4.dot_i16x8_s(y, y));
    box += 64;
    q += 4;
  }
  v128.store(gaps, f32x4.convert_i32x4_s(a));
  v128.store(gaps, f32x4.convert_i32x4_s(b), 16);
}
