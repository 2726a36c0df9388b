import { evenBins, finiteRange, type IBinner } from './aggregate-bins';

/** Rows per cell of a plane, `counts[y][x]`. */
export interface IPlane {
  readonly xEdges: readonly number[];
  readonly yEdges: readonly number[];
  readonly counts: readonly (readonly number[])[];
  readonly marked: readonly (readonly number[])[];
}

const finite = (value: number): boolean => value - value === 0;

/**
 * Rows of two columns counted in equal cells; rows where either is not finite
 * are left out.
 *
 * @param marked - offending rows.
 * @param size - cells along x and along y, at most.
 * @returns null where a column has no finite value.
 */
export function aggregatePlane(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  marked: Iterable<number>,
  size: readonly [number, number] = [40, 30]
): IPlane | null {
  const [across, up] = [finiteRange(x), finiteRange(y)];
  if (across === null || up === null) {
    return null;
  }
  const xs = evenBins(across[0], across[1], size[0]);
  const ys = evenBins(up[0], up[1], size[1]);
  const width = xs.edges.length - 1;
  const height = ys.edges.length - 1;
  const counts = new Uint32Array(width * height);
  for (let row = 0; row < x.length; row++) {
    if (finite(x[row]) && finite(y[row])) {
      counts[ys.at(y[row]) * width + xs.at(x[row])]++;
    }
  }
  const offending = new Uint32Array(width * height);
  for (const row of marked) {
    if (finite(x[row]) && finite(y[row])) {
      offending[ys.at(y[row]) * width + xs.at(x[row])]++;
    }
  }
  const lines = (cells: Uint32Array): number[][] =>
    Array.from({ length: height }, (_, i) => [...cells.subarray(i * width, (i + 1) * width)]);
  return {
    xEdges: xs.edges,
    yEdges: ys.edges,
    counts: lines(counts),
    marked: lines(offending)
  };
}

/** Filled cells of a space: bins of the three axes, rows, offending rows. */
export interface ISpace {
  readonly edges: readonly [readonly number[], readonly number[], readonly number[]];
  readonly cells: readonly (readonly [number, number, number, number, number])[];
}

/**
 * Rows of three columns counted in equal cells; rows where one is not finite
 * are left out. Fullest cells first, those with offending rows before all.
 *
 * @param size - cells along each axis, at most.
 * @param most - cells that are kept.
 */
export function aggregateSpace(
  axes: readonly [ArrayLike<number>, ArrayLike<number>, ArrayLike<number>],
  marked: Iterable<number>,
  size = 12,
  most = 600
): ISpace | null {
  const [a, b, c] = axes.map(values => {
    const range = finiteRange(values);
    return range === null ? null : evenBins(range[0], range[1], size);
  });
  if (!a || !b || !c) {
    return null;
  }
  const bins: readonly [IBinner, IBinner, IBinner] = [a, b, c];
  const rows = new Uint32Array(size ** 3);
  const offending = new Uint32Array(size ** 3);
  const whole = (row: number): boolean => axes.every(values => finite(values[row]));
  const cell = (row: number): number =>
    (bins[0].at(axes[0][row]) * size + bins[1].at(axes[1][row])) * size + bins[2].at(axes[2][row]);
  for (let row = 0; row < axes[0].length; row++) {
    if (whole(row)) {
      rows[cell(row)]++;
    }
  }
  for (const row of marked) {
    if (whole(row)) {
      offending[cell(row)]++;
    }
  }
  const filled = Array.from(rows.keys()).filter(i => rows[i] > 0);
  filled.sort((i, j) => offending[j] - offending[i] || rows[j] - rows[i] || i - j);
  return {
    edges: [a.edges, b.edges, c.edges],
    cells: filled
      .slice(0, most)
      .map(i => [
        Math.floor(i / size ** 2),
        Math.floor(i / size) % size,
        i % size,
        rows[i],
        offending[i]
      ])
  };
}
