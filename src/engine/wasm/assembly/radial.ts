/** Points that are held against a block before the next block. */
const TILE: i32 = 32;
const LOWEST: f64 = -708;

/** Exponentials of two numbers that are not above 0, to an ulp or two; 0 below -708. */
// @ts-ignore: decorator
@inline
function exponential(x: v128): v128 {
  const magic = f64x2.splat(6755399441055744);
  const t = f64x2.add(f64x2.mul(x, f64x2.splat(1.4426950408889634)), magic);
  const n = f64x2.sub(t, magic);
  const r = f64x2.sub(
    f64x2.sub(x, f64x2.mul(n, f64x2.splat(0.6931471803691238))),
    f64x2.mul(n, f64x2.splat(1.9082149292705877e-10))
  );
  let p = f64x2.splat(1.0 / 6227020800.0);
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 479001600.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 39916800.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 3628800.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 362880.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 40320.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 5040.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 720.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 120.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 24.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1.0 / 6.0));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(0.5));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1));
  p = f64x2.add(f64x2.mul(p, r), f64x2.splat(1));
  return v128.and(i64x2.add(p, i64x2.shl(t, 52)), f64x2.ge(x, f64x2.splat(LOWEST)));
}

/** Sums of squares of two rows of a block of 4 less a point. */
// @ts-ignore: decorator
@inline
function square(p: usize, q: usize, cols: i32): v128 {
  let sum = f64x2.splat(0);
  const end = q + (<usize>cols << 3);
  while (q < end) {
    const d = f64x2.sub(v128.load(p), v128.load64_splat(q));
    sum = f64x2.add(sum, f64x2.mul(d, d));
    p += 32;
    q += 8;
  }
  return sum;
}

/**
 * Adds to each row of some blocks of 4 the weighted radial kernel of each point.
 *
 * @param out - 4 sums a block.
 */
export function radialAdd(
  points: usize,
  weights: usize,
  many: i32,
  blocks: usize,
  count: i32,
  cols: i32,
  gamma: f64,
  out: usize
): void {
  const by = f64x2.splat(-gamma);
  const bytes = <usize>cols << 3;
  for (let first = 0; first < many; first += TILE) {
    const last = min(many, first + TILE);
    for (let block = 0; block < count; block++) {
      const p = blocks + <usize>block * (bytes << 2);
      const to = out + (<usize>block << 5);
      let a = v128.load(to);
      let b = v128.load(to, 16);
      for (let i = first; i < last; i++) {
        const q = points + <usize>i * bytes;
        const w = v128.load64_splat(weights + (<usize>i << 3));
        a = f64x2.add(a, f64x2.mul(w, exponential(f64x2.mul(by, square(p, q, cols)))));
        b = f64x2.add(b, f64x2.mul(w, exponential(f64x2.mul(by, square(p + 16, q, cols)))));
      }
      v128.store(to, a);
      v128.store(to, b, 16);
    }
  }
}

/** The radial kernel of a point and each row of some blocks of 4, in single precision. */
export function radialRow(
  point: usize,
  blocks: usize,
  count: i32,
  cols: i32,
  gamma: f64,
  out: usize
): void {
  const by = f64x2.splat(-gamma);
  for (let block = 0; block < count; block++) {
    const p = blocks + <usize>block * (<usize>cols << 5);
    const a = exponential(f64x2.mul(by, square(p, point, cols)));
    const b = exponential(f64x2.mul(by, square(p + 16, point, cols)));
    v128.store64_lane(out + (<usize>block << 4), f32x4.demote_f64x2_zero(a), 0);
    v128.store64_lane(out + (<usize>block << 4), f32x4.demote_f64x2_zero(b), 0, 8);
  }
}
