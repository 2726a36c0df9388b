/** Equal bins over a range, with the bin of a value in constant time. */
export interface IBinner {
  /** Ascending, one more than there are bins. */
  readonly edges: readonly number[];
  /** Bin of a finite value; values outside go to the outermost bins. */
  at(value: number): number;
}

/** Least and greatest finite value; null where there is none. */
export function finiteRange(values: ArrayLike<number>): readonly [number, number] | null {
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value < min && value > -Infinity) {
      min = value;
    }
    if (value > max && value < Infinity) {
      max = value;
    }
  }
  return min <= max ? [min, max] : null;
}

/**
 * Equal bins over `min..max`, both finite; one bin around a single value. Fewer
 * than asked for where doubles are too coarse to tell the edges apart.
 *
 * @param bins - at least 1.
 */
export function evenBins(min: number, max: number, bins: number): IBinner {
  if (min === max) {
    const half = Math.max(0.5, Math.abs(min) * 1e-9);
    const [low, high] = [min - half, max + half];
    return {
      edges: Number.isFinite(low) && Number.isFinite(high) ? [low, high] : [min, max],
      at: () => 0
    };
  }
  const half = max / 2 - min / 2;
  if (!Number.isFinite(bins / half)) {
    return { edges: [min, max], at: () => 0 };
  }
  const edges = [min];
  for (let i = 1; i <= bins; i++) {
    const edge = i === bins ? max : min * (1 - i / bins) + max * (i / bins);
    if (edge > edges[edges.length - 1]) {
      edges.push(edge);
    }
  }
  const n = edges.length - 1;
  const scale = n / half;
  return {
    edges,
    at: value => Math.max(0, Math.min(n - 1, Math.floor((value / 2 - min / 2) * scale)))
  };
}

/** How many rows share each of some values exactly, in the order of `wanted`. */
export function sharedBy(values: ArrayLike<number>, wanted: readonly number[]): number[] {
  const counts = new Map(wanted.map(value => [value, 0]));
  for (let i = 0; counts.size > 0 && i < values.length; i++) {
    const seen = counts.get(values[i]);
    if (seen !== undefined) {
      counts.set(values[i], seen + 1);
    }
  }
  return wanted.map(value => counts.get(value) ?? 0);
}
