/** Exchanges of a bitonic network of eight, in order. */
const NETWORK = [
  0, 1, 2, 3, 4, 5, 6, 7, 0, 3, 1, 2, 4, 7, 5, 6, 0, 1, 2, 3, 4, 5, 6, 7, 0, 7, 1, 6, 2, 5, 3, 4, 0,
  2, 1, 3, 4, 6, 5, 7, 0, 1, 2, 3, 4, 5, 6, 7
];
const LANES = 8;

/** The exchanges that matter for so many keys; the lanes behind them hold infinities. */
function networkOf(dimension: number): Int32Array {
  const kept: number[] = [];
  for (let s = 0; s < NETWORK.length; s += 2) {
    if (NETWORK[s + 1] < dimension) {
      kept.push(NETWORK[s], NETWORK[s + 1]);
    }
  }
  return Int32Array.from(kept);
}

/**
 * How often each order of `dimension` neighbours occurs. Ties are put in order by a
 * bitonic network of eight, as NumPy's argsort does on processors with wide
 * registers; without ties the order is the plain one.
 *
 * @param dimension - 2 to 8.
 */
export function orderCounts(x: Float64Array, dimension: number): Map<number, number> {
  const keys = new Float64Array(LANES);
  const places = new Int32Array(LANES);
  const network = networkOf(dimension);
  const counts = new Map<number, number>();
  for (let start = 0; start + dimension <= x.length; start++) {
    for (let i = 0; i < dimension; i++) {
      keys[i] = x[start + i];
      places[i] = i;
    }
    for (let s = 0; s < network.length; s += 2) {
      const a = network[s];
      const b = network[s + 1];
      if (keys[a] > keys[b]) {
        const key = keys[a];
        keys[a] = keys[b];
        keys[b] = key;
        const place = places[a];
        places[a] = places[b];
        places[b] = place;
      }
    }
    let code = 0;
    for (let i = 0; i < dimension; i++) {
      code = code * LANES + places[i];
    }
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}
