/**
 * Walks rows through complete binary trees, eight rows side by side, and adds the
 * lengths of their paths up.
 *
 * @param nodes - `2^depth` words a tree, from 1 on: the rank of a cut above the place of its column.
 * @param ends - `2^depth` lengths a tree.
 * @param mask - the bits of a node that hold the place of its column.
 * @param codes - for each group of 8 rows the ranks of their values, column by column.
 * @param bytes - of the codes of a group.
 * @param sums - one for each row.
 */
export function walkTrees(
  nodes: usize,
  ends: usize,
  count: i32,
  depth: i32,
  mask: i32,
  codes: usize,
  groups: i32,
  bytes: usize,
  sums: usize
): void {
  const size = <usize>4 << depth;
  for (let t = 0; t < count; t++) {
    const tree = nodes + <usize>t * size;
    const paths = ends + (<usize>t * size << 1) - (size << 1);
    let g = codes;
    let out = sums;
    for (let i = 0; i < groups; i++) {
      let p: u32 = 1;
      let q: u32 = 1;
      let r: u32 = 1;
      let s: u32 = 1;
      let u: u32 = 1;
      let v: u32 = 1;
      let w: u32 = 1;
      let x: u32 = 1;
      for (let level = 0; level < depth; level++) {
        const a = load<i32>(tree + (<usize>p << 2));
        const b = load<i32>(tree + (<usize>q << 2));
        const c = load<i32>(tree + (<usize>r << 2));
        const d = load<i32>(tree + (<usize>s << 2));
        p = (p << 1) + (<u32>(a - load<i32>(g + (<usize>(a & mask) << 2))) >>> 31);
        q = (q << 1) + (<u32>(b - load<i32>(g + (<usize>(b & mask) << 2), 4)) >>> 31);
        r = (r << 1) + (<u32>(c - load<i32>(g + (<usize>(c & mask) << 2), 8)) >>> 31);
        s = (s << 1) + (<u32>(d - load<i32>(g + (<usize>(d & mask) << 2), 12)) >>> 31);
        const e = load<i32>(tree + (<usize>u << 2));
        const f = load<i32>(tree + (<usize>v << 2));
        const h = load<i32>(tree + (<usize>w << 2));
        const k = load<i32>(tree + (<usize>x << 2));
        u = (u << 1) + (<u32>(e - load<i32>(g + (<usize>(e & mask) << 2), 16)) >>> 31);
        v = (v << 1) + (<u32>(f - load<i32>(g + (<usize>(f & mask) << 2), 20)) >>> 31);
        w = (w << 1) + (<u32>(h - load<i32>(g + (<usize>(h & mask) << 2), 24)) >>> 31);
        x = (x << 1) + (<u32>(k - load<i32>(g + (<usize>(k & mask) << 2), 28)) >>> 31);
      }
      add(out, paths, p);
      add(out + 8, paths, q);
      add(out + 16, paths, r);
      add(out + 24, paths, s);
      add(out + 32, paths, u);
      add(out + 40, paths, v);
      add(out + 48, paths, w);
      add(out + 56, paths, x);
      g += bytes;
      out += 64;
    }
  }
}

// @ts-ignore: decorator
@inline
function add(out: usize, paths: usize, place: u32): void {
  store<f64>(out, load<f64>(out) + load<f64>(paths + (<usize>place << 3)));
}
