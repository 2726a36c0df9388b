/**
 * For each row how far it lies at most beyond a range of one of its columns, in the
 * column's units; negative inside.
 *
 * @param least - lower ends of the columns, `most` the upper ones, `by` one by their units.
 */
export function farthest(
  rows: usize,
  n: i32,
  cols: i32,
  least: usize,
  most: usize,
  by: usize,
  out: usize
): void {
  const bytes = <usize>cols << 3;
  const pairs = bytes & ~15;
  const end = out + (<usize>n << 3);
  while (out < end) {
    let far = f64x2.splat(-Infinity);
    for (let j: usize = 0; j < pairs; j += 16) {
      const v = v128.load(rows + j);
      const below = f64x2.sub(v128.load(least + j), v);
      const above = f64x2.sub(v, v128.load(most + j));
      far = f64x2.pmax(far, f64x2.mul(f64x2.pmax(below, above), v128.load(by + j)));
    }
    const first = f64x2.extract_lane(far, 0);
    const second = f64x2.extract_lane(far, 1);
    let one = first < second ? second : first;
    if (pairs < bytes) {
      const v = load<f64>(rows + pairs);
      const below = load<f64>(least + pairs) - v;
      const above = v - load<f64>(most + pairs);
      const last = (below < above ? above : below) * load<f64>(by + pairs);
      one = one < last ? last : one;
    }
    store<f64>(out, one);
    out += 8;
    rows += bytes;
  }
}
