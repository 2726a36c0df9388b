/**
 * Puts the values of a column of some rows into bins of equal width and counts
 * them. Values too near to an edge to be sure of are held against the edges.
 *
 * @param from - the first value; values are `step` bytes apart.
 * @param by - bins by unit.
 * @param sure - parts of a bin beside its edges that are not sure.
 * @param counts - 4 bytes a bin.
 * @param to - 2 bytes a value, `stepTo` bytes apart.
 * @param edges - `bins + 1` numbers, ascending.
 */
export function placeBins(
  from: usize,
  rows: i32,
  step: usize,
  low: f64,
  by: f64,
  sure: f64,
  bins: i32,
  counts: usize,
  to: usize,
  stepTo: usize,
  edges: usize
): void {
  const least = f64x2.splat(low);
  const factor = f64x2.splat(by);
  const near = f64x2.splat(sure);
  const far = f64x2.splat(1 - sure);
  const end = f64x2.splat(<f64>bins);
  const zero = f64x2.splat(0);
  for (let i = 0; i < rows; i += 2) {
    const second = i + 1 < rows ? from + step : from;
    let v = v128.load64_zero(from);
    v = v128.load64_lane(second, v, 1);
    const t = f64x2.mul(f64x2.sub(v, least), factor);
    const whole = f64x2.floor(t);
    const part = f64x2.sub(t, whole);
    const good = v128.and(
      v128.and(f64x2.gt(part, near), f64x2.lt(part, far)),
      v128.and(f64x2.ge(whole, zero), f64x2.lt(whole, end))
    );
    const bin = i32x4.trunc_sat_f64x2_s_zero(whole);
    if (i64x2.all_true(good)) {
      count(counts, to, i32x4.extract_lane(bin, 0));
      if (i + 1 < rows) {
        count(counts, to + stepTo, i32x4.extract_lane(bin, 1));
      }
    } else {
      if (i64x2.extract_lane(good, 0) != 0) {
        count(counts, to, i32x4.extract_lane(bin, 0));
      } else {
        settle(counts, to, load<f64>(from), edges, bins);
      }
      if (i + 1 < rows) {
        if (i64x2.extract_lane(good, 1) != 0) {
          count(counts, to + stepTo, i32x4.extract_lane(bin, 1));
        } else {
          settle(counts, to + stepTo, load<f64>(second), edges, bins);
        }
      }
    }
    from += step << 1;
    to += stepTo << 1;
  }
}

/** A value on an inner edge is counted in the bin to its right and stands in the one to its left. */
function settle(counts: usize, to: usize, value: f64, edges: usize, bins: i32): void {
  const low = load<f64>(edges);
  const high = load<f64>(edges + (<usize>bins << 3));
  const t = ((value - low) / (high - low)) * <f64>bins;
  let b = t >= 0 ? (t < <f64>bins ? <i32>t : bins - 1) : 0;
  const edge = edges + (<usize>b << 3);
  if (value < load<f64>(edge)) {
    b--;
  } else if (b < bins - 1 && value >= load<f64>(edge, 8)) {
    b++;
  }
  const slot = counts + (<usize>b << 2);
  store<u32>(slot, load<u32>(slot) + 1);
  const onEdge = b > 0 && value == load<f64>(edges + (<usize>b << 3));
  store<u16>(to, <u16>(onEdge ? b - 1 : b));
}

// @ts-ignore: decorator
@inline
function count(counts: usize, to: usize, bin: i32): void {
  const slot = counts + (<usize>bin << 2);
  store<u32>(slot, load<u32>(slot) + 1);
  store<u16>(to, <u16>bin);
}

/**
 * For each row the sum over the columns of what its bin there has.
 *
 * @param places - 2 bytes for each column of a row.
 * @param parts - `bins` numbers for each column.
 */
export function sumBins(
  places: usize,
  rows: i32,
  cols: i32,
  bins: i32,
  parts: usize,
  out: usize
): void {
  const bytes = <usize>bins << 3;
  const end = parts + bytes * <usize>cols;
  for (let i = 0; i < rows; i++) {
    let sum: f64 = 0;
    for (let part = parts; part < end; part += bytes) {
      sum += load<f64>(part + (<usize>load<u16>(places) << 3));
      places += 2;
    }
    store<f64>(out, sum);
    out += 8;
  }
}
