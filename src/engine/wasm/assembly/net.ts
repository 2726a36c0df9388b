/**
 * Layers of a network for 32 rows at once, in single precision. What a layer gives
 * stands number by number, 32 rows each; weights stand output by output, padded to
 * a multiple of 4, the bias being the weight of an input that is 1.
 */

/** Bytes of a number of all 32 rows. */
const ROWS: usize = 128;

/** What a layer gives; cut off below 0 with a slope where that is not 1. */
export function layerForward(
  from: usize,
  stride: i32,
  outputs: i32,
  weights: usize,
  to: usize,
  slope: f32
): void {
  const end = from + <usize>stride * ROWS;
  const below = f32x4.splat(slope);
  for (let o = 0; o < outputs; o++) {
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let e = a;
    let f = a;
    let g = a;
    let h = a;
    for (let p = from; p < end; p += ROWS) {
      const w = v128.load32_splat(weights);
      a = f32x4.add(a, f32x4.mul(w, v128.load(p)));
      b = f32x4.add(b, f32x4.mul(w, v128.load(p, 16)));
      c = f32x4.add(c, f32x4.mul(w, v128.load(p, 32)));
      d = f32x4.add(d, f32x4.mul(w, v128.load(p, 48)));
      e = f32x4.add(e, f32x4.mul(w, v128.load(p, 64)));
      f = f32x4.add(f, f32x4.mul(w, v128.load(p, 80)));
      g = f32x4.add(g, f32x4.mul(w, v128.load(p, 96)));
      h = f32x4.add(h, f32x4.mul(w, v128.load(p, 112)));
      weights += 4;
    }
    v128.store(to, f32x4.max(a, f32x4.mul(a, below)));
    v128.store(to, f32x4.max(b, f32x4.mul(b, below)), 16);
    v128.store(to, f32x4.max(c, f32x4.mul(c, below)), 32);
    v128.store(to, f32x4.max(d, f32x4.mul(d, below)), 48);
    v128.store(to, f32x4.max(e, f32x4.mul(e, below)), 64);
    v128.store(to, f32x4.max(f, f32x4.mul(f, below)), 80);
    v128.store(to, f32x4.max(g, f32x4.mul(g, below)), 96);
    v128.store(to, f32x4.max(h, f32x4.mul(h, below)), 112);
    to += ROWS;
  }
}

/** Differences times a factor, of rows whose mark is 1. */
export function layerErrors(
  given: usize,
  wanted: usize,
  outputs: i32,
  factor: f32,
  marks: usize,
  to: usize
): void {
  const by = f32x4.splat(factor);
  for (let o = 0; o < outputs; o++) {
    for (let at: usize = 0; at < ROWS; at += 16) {
      const d = f32x4.sub(v128.load(given + at), v128.load(wanted + at));
      v128.store(to + at, f32x4.mul(f32x4.mul(d, by), v128.load(marks + at)));
    }
    given += ROWS;
    wanted += ROWS;
    to += ROWS;
  }
}

/** Errors of what a layer gives as those of what it was cut off from. */
export function layerSlopes(errors: usize, given: usize, outputs: i32, slope: f32): void {
  const below = f32x4.splat(slope);
  const zero = f32x4.splat(0);
  const end = errors + <usize>outputs * ROWS;
  while (errors < end) {
    const e = v128.load(errors);
    const above = f32x4.gt(v128.load(given), zero);
    v128.store(errors, v128.bitselect(e, f32x4.mul(e, below), above));
    errors += 16;
    given += 16;
  }
}

// @ts-ignore: decorator
@inline
function products(p: usize, q: usize): v128 {
  let s = f32x4.mul(v128.load(p), v128.load(q));
  s = f32x4.add(s, f32x4.mul(v128.load(p, 16), v128.load(q, 16)));
  s = f32x4.add(s, f32x4.mul(v128.load(p, 32), v128.load(q, 32)));
  s = f32x4.add(s, f32x4.mul(v128.load(p, 48), v128.load(q, 48)));
  s = f32x4.add(s, f32x4.mul(v128.load(p, 64), v128.load(q, 64)));
  s = f32x4.add(s, f32x4.mul(v128.load(p, 80), v128.load(q, 80)));
  s = f32x4.add(s, f32x4.mul(v128.load(p, 96), v128.load(q, 96)));
  return f32x4.add(s, f32x4.mul(v128.load(p, 112), v128.load(q, 112)));
}

/** Adds the gradients of the weights. */
export function layerGradients(
  errors: usize,
  outputs: i32,
  from: usize,
  stride: i32,
  gradients: usize
): void {
  const end = from + <usize>stride * ROWS;
  for (let o = 0; o < outputs; o++) {
    for (let p = from; p < end; p += 4 * ROWS) {
      const a = products(errors, p);
      const b = products(errors, p + ROWS);
      const c = products(errors, p + 2 * ROWS);
      const d = products(errors, p + 3 * ROWS);
      const ab = f32x4.add(
        v128.shuffle<f32>(a, b, 0, 4, 1, 5),
        v128.shuffle<f32>(a, b, 2, 6, 3, 7)
      );
      const cd = f32x4.add(
        v128.shuffle<f32>(c, d, 0, 4, 1, 5),
        v128.shuffle<f32>(c, d, 2, 6, 3, 7)
      );
      const sum = f32x4.add(
        v128.shuffle<f32>(ab, cd, 0, 1, 4, 5),
        v128.shuffle<f32>(ab, cd, 2, 3, 6, 7)
      );
      v128.store(gradients, f32x4.add(v128.load(gradients), sum));
      gradients += 16;
    }
    errors += ROWS;
  }
}

/** Errors of what went into a layer. */
export function layerBack(
  errors: usize,
  outputs: i32,
  weights: usize,
  stride: i32,
  inputs: i32,
  to: usize
): void {
  const step = <usize>stride << 2;
  const end = errors + <usize>outputs * ROWS;
  for (let i = 0; i < inputs; i++) {
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let e = a;
    let f = a;
    let g = a;
    let h = a;
    let q = weights + (<usize>i << 2);
    for (let p = errors; p < end; p += ROWS) {
      const w = v128.load32_splat(q);
      a = f32x4.add(a, f32x4.mul(w, v128.load(p)));
      b = f32x4.add(b, f32x4.mul(w, v128.load(p, 16)));
      c = f32x4.add(c, f32x4.mul(w, v128.load(p, 32)));
      d = f32x4.add(d, f32x4.mul(w, v128.load(p, 48)));
      e = f32x4.add(e, f32x4.mul(w, v128.load(p, 64)));
      f = f32x4.add(f, f32x4.mul(w, v128.load(p, 80)));
      g = f32x4.add(g, f32x4.mul(w, v128.load(p, 96)));
      h = f32x4.add(h, f32x4.mul(w, v128.load(p, 112)));
      q += step;
    }
    v128.store(to, a);
    v128.store(to, b, 16);
    v128.store(to, c, 32);
    v128.store(to, d, 48);
    v128.store(to, e, 64);
    v128.store(to, f, 80);
    v128.store(to, g, 96);
    v128.store(to, h, 112);
    to += ROWS;
  }
}

/**
 * A step of Adam (Kingma and Ba 2015), after which the gradients are 0.
 *
 * @param n - a multiple of 4.
 * @param share - one by the rows that the gradients are summed over.
 * @param one - what the first moments are divided by, `two` the second ones.
 */
export function stepWeights(
  weights: usize,
  gradients: usize,
  first: usize,
  second: usize,
  n: i32,
  share: f32,
  decay: f32,
  rate: f32,
  one: f32,
  two: f32
): void {
  const byRows = f32x4.splat(share);
  const pull = f32x4.splat(decay);
  const size = f32x4.splat(rate);
  const most = f32x4.splat(0.9);
  const rest = f32x4.splat(0.1);
  const nearly = f32x4.splat(0.999);
  const little = f32x4.splat(0.001);
  const tiny = f32x4.splat(1e-8);
  const byOne = f32x4.splat(one);
  const byTwo = f32x4.splat(two);
  const zero = f32x4.splat(0);
  const end = weights + (<usize>n << 2);
  while (weights < end) {
    const w = v128.load(weights);
    const g = f32x4.add(f32x4.mul(v128.load(gradients), byRows), f32x4.mul(pull, w));
    const m = f32x4.add(f32x4.mul(most, v128.load(first)), f32x4.mul(rest, g));
    const v = f32x4.add(
      f32x4.mul(nearly, v128.load(second)),
      f32x4.mul(little, f32x4.mul(g, g))
    );
    const step = f32x4.div(
      f32x4.mul(size, f32x4.div(m, byOne)),
      f32x4.add(f32x4.sqrt(f32x4.div(v, byTwo)), tiny)
    );
    v128.store(weights, f32x4.sub(w, step));
    v128.store(first, m);
    v128.store(second, v);
    v128.store(gradients, zero);
    weights += 16;
    gradients += 16;
    first += 16;
    second += 16;
  }
}
