let inside: i32 = 0;

/** How many values the last {@link sift} has kept. */
export function sifted(): i32 {
  return inside;
}

// @ts-ignore: decorator
@inline
function keep(v: f64, low: f64, high: f64, out: usize): void {
  if (v >= low && v <= high) {
    store<f64>(out + (<usize>inside << 3), v);
    inside++;
  }
}

/**
 * Keeps the values from `low` to `high`, or their distances from a centre.
 *
 * @param far - whether distances are looked at.
 * @param out - room for all values.
 * @returns how many are below `low`.
 */
export function sift(
  values: usize,
  n: i32,
  far: bool,
  centre: f64,
  low: f64,
  high: f64,
  out: usize
): i32 {
  inside = 0;
  const least = f64x2.splat(low);
  const most = f64x2.splat(high);
  const middle = f64x2.splat(centre);
  let below = i64x2.splat(0);
  const pairs = values + (<usize>(n & ~1) << 3);
  for (let p = values; p < pairs; p += 16) {
    let v = v128.load(p);
    if (far) {
      v = f64x2.abs(f64x2.sub(v, middle));
    }
    const less = f64x2.lt(v, least);
    below = i64x2.sub(below, less);
    if (v128.any_true(v128.andnot(f64x2.le(v, most), less))) {
      keep(f64x2.extract_lane(v, 0), low, high, out);
      keep(f64x2.extract_lane(v, 1), low, high, out);
    }
  }
  let many = <i32>(i64x2.extract_lane(below, 0) + i64x2.extract_lane(below, 1));
  if (n & 1) {
    let v = load<f64>(pairs);
    if (far) {
      v = abs(v - centre);
    }
    many += i32(v < low);
    keep(v, low, high, out);
  }
  return many;
}
