/**
 * Rows, one after the other, as columns of `stride` numbers: less a centre, times a
 * scale. Rows from `n` up to the stride are 0.
 */
export function columnsFrom(
  rows: usize,
  n: i32,
  cols: i32,
  centre: usize,
  scale: usize,
  columns: usize,
  stride: i32
): void {
  const step = <usize>cols << 3;
  for (let j: usize = 0; j < step; j += 8) {
    const c = load<f64>(centre + j);
    const s = load<f64>(scale + j);
    let to = columns + j * <usize>stride;
    let from = rows + j;
    const end = to + (<usize>n << 3);
    while (to < end) {
      store<f64>(to, (load<f64>(from) - c) * s);
      to += 8;
      from += step;
    }
    memory.fill(to, 0, <usize>(stride - n) << 3);
  }
}

/**
 * Adds the sums of columns and of their products, the upper triangle, to what is there.
 *
 * @param cols - even; the last column may be zeros.
 * @param stride - a multiple of 4.
 */
export function crossSums(
  columns: usize,
  cols: i32,
  stride: i32,
  sums: usize,
  products: usize
): void {
  const bytes = <usize>stride << 3;
  for (let a = 0; a < cols; a += 2) {
    const p = columns + <usize>a * bytes;
    let s = f64x2.splat(0);
    let t = f64x2.splat(0);
    for (let i: usize = 0; i < bytes; i += 16) {
      s = f64x2.add(s, v128.load(p + i));
      t = f64x2.add(t, v128.load(p + bytes + i));
    }
    add(sums + (<usize>a << 3), s);
    add(sums + (<usize>a << 3) + 8, t);
    for (let b = a; b < cols; b += 2) {
      const q = columns + <usize>b * bytes;
      let aa = f64x2.splat(0);
      let ab = f64x2.splat(0);
      let ba = f64x2.splat(0);
      let bb = f64x2.splat(0);
      for (let i: usize = 0; i < bytes; i += 16) {
        const w = v128.load(p + i);
        const x = v128.load(p + bytes + i);
        const y = v128.load(q + i);
        const z = v128.load(q + bytes + i);
        aa = f64x2.add(aa, f64x2.mul(w, y));
        ab = f64x2.add(ab, f64x2.mul(w, z));
        ba = f64x2.add(ba, f64x2.mul(x, y));
        bb = f64x2.add(bb, f64x2.mul(x, z));
      }
      const at = products + (<usize>(a * cols + b) << 3);
      add(at, aa);
      add(at + 8, ab);
      add(at + (<usize>cols << 3), ba);
      add(at + (<usize>cols << 3) + 8, bb);
    }
  }
}

// @ts-ignore: decorator
@inline
function add(at: usize, pair: v128): void {
  store<f64>(
    at,
    load<f64>(at) + f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1)
  );
}

/**
 * For each row the weighted sum of its distances to some unit vectors.
 *
 * @param vectors - `count` times `cols`; the count is even.
 * @param stride - a multiple of 4.
 * @param lengths - room for a number a row.
 */
export function unitDistances(
  columns: usize,
  cols: i32,
  stride: i32,
  vectors: usize,
  weights: usize,
  count: i32,
  lengths: usize,
  out: usize
): void {
  const bytes = <usize>stride << 3;
  const end = columns + <usize>cols * bytes;
  const two = f64x2.splat(2);
  const zero = f64x2.splat(0);
  for (let i: usize = 0; i < bytes; i += 16) {
    let sum = f64x2.splat(1);
    for (let p = columns + i; p < end; p += bytes) {
      const z = v128.load(p);
      sum = f64x2.add(sum, f64x2.mul(z, z));
    }
    v128.store(lengths + i, sum);
    v128.store(out + i, zero);
  }
  for (let k = 0; k < count; k += 2) {
    const u = vectors + (<usize>(k * cols) << 3);
    const w = v128.load64_splat(weights + (<usize>k << 3));
    const x = v128.load64_splat(weights + (<usize>k << 3), 8);
    for (let i: usize = 0; i < bytes; i += 32) {
      let aa = zero;
      let ab = zero;
      let ba = zero;
      let bb = zero;
      let v = u;
      for (let p = columns + i; p < end; p += bytes) {
        const f = v128.load64_splat(v);
        const g = v128.load64_splat(v + (<usize>cols << 3));
        const y = v128.load(p);
        const z = v128.load(p, 16);
        aa = f64x2.add(aa, f64x2.mul(f, y));
        ab = f64x2.add(ab, f64x2.mul(f, z));
        ba = f64x2.add(ba, f64x2.mul(g, y));
        bb = f64x2.add(bb, f64x2.mul(g, z));
        v += 8;
      }
      const l = v128.load(lengths + i);
      const m = v128.load(lengths + i, 16);
      aa = f64x2.sqrt(f64x2.max(zero, f64x2.sub(l, f64x2.mul(two, aa))));
      ab = f64x2.sqrt(f64x2.max(zero, f64x2.sub(m, f64x2.mul(two, ab))));
      ba = f64x2.sqrt(f64x2.max(zero, f64x2.sub(l, f64x2.mul(two, ba))));
      bb = f64x2.sqrt(f64x2.max(zero, f64x2.sub(m, f64x2.mul(two, bb))));
      const o = out + i;
      v128.store(o, f64x2.add(v128.load(o), f64x2.add(f64x2.mul(w, aa), f64x2.mul(x, ba))));
      v128.store(
        o,
        f64x2.add(v128.load(o, 16), f64x2.add(f64x2.mul(w, ab), f64x2.mul(x, bb))),
        16
      );
    }
  }
}
