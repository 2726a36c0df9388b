import { backSolve, lowerBound, triangulate } from '../../stats';
import { binEdge } from './edges';
import type { SeriesParts } from './parts';
import { each, one, range, type ICalculator } from './types';

const DEGREE = 3;
const BINS = 30;

/**
 * Drift of the Langevin equation (Friedrich et al. 2000): mean change within 30
 * quantile bins of the level, as a cubic of the bins' mean level, highest power first.
 */
function drift(parts: SeriesParts): Float64Array {
  const none = new Float64Array(DEGREE + 1).fill(NaN);
  const signal = parts.x.subarray(0, parts.n - 1);
  const sorted = signal.slice().sort();
  if (signal.length < DEGREE + 1) {
    return none;
  }
  const edges = Float64Array.from({ length: BINS + 1 }, (_, i) =>
    binEdge(sorted, i === BINS ? 1 : i * (1 / BINS))
  );
  for (let i = 1; i < edges.length; i++) {
    if (edges[i] === edges[i - 1]) {
      return none;
    }
  }
  const counts = new Float64Array(BINS);
  const levels = new Float64Array(BINS);
  const changes = new Float64Array(BINS);
  for (let i = 0; i < signal.length; i++) {
    const bin = Math.max(0, lowerBound(edges, signal[i]) - 1);
    counts[bin]++;
    levels[bin] += signal[i];
    changes[bin] += parts.changes[i];
  }
  const used = [...counts.keys()].filter(b => counts[b] > 0);
  const rows = used.length;
  if (rows <= DEGREE) {
    return none;
  }
  const matrix = new Float64Array(rows * (DEGREE + 1));
  const target = new Float64Array(rows);
  used.forEach((bin, i) => {
    const level = levels[bin] / counts[bin];
    for (let power = 0; power <= DEGREE; power++) {
      matrix[power * rows + i] = level ** (DEGREE - power);
    }
    target[i] = changes[bin] / counts[bin];
  });
  const lengths = scaleColumns(matrix, rows);
  return backSolve(triangulate(matrix, target, DEGREE + 1)).map((v, i) => v / lengths[i]);
}

function scaleColumns(matrix: Float64Array, rows: number): Float64Array {
  const lengths = new Float64Array(matrix.length / rows);
  for (let c = 0; c < lengths.length; c++) {
    const column = matrix.subarray(c * rows, (c + 1) * rows);
    lengths[c] = Math.sqrt(column.reduce((sum, v) => sum + v * v, 0));
    column.forEach((v, i) => (column[i] = v / lengths[c]));
  }
  return lengths;
}

/** Largest real part among the roots of a cubic, highest power first; NaN where it is none. */
export function largestRoot(coefficients: ArrayLike<number>): number {
  const [a, b, c, d] = Array.from(coefficients);
  if (![a, b, c, d].every(Number.isFinite) || a === 0) {
    return NaN;
  }
  const shift = -b / (3 * a);
  const p = (3 * a * c - b * b) / (3 * a * a);
  const q = (2 * b ** 3 - 9 * a * b * c + 27 * a * a * d) / (27 * a ** 3);
  const inside = (q * q) / 4 + p ** 3 / 27;
  if (inside <= 0 && p < 0) {
    const radius = 2 * Math.sqrt(-p / 3);
    const angle = Math.acos(Math.max(-1, Math.min(1, (3 * q) / (p * radius))));
    return polish([a, b, c, d], shift + radius * Math.cos(angle / 3));
  }
  const root = Math.sqrt(Math.max(0, inside));
  const u = Math.cbrt(q > 0 ? -q / 2 - root : -q / 2 + root);
  const real = polish([a, b, c, d], shift + u - (u === 0 ? 0 : p / (3 * u)));
  return Math.max(real, (-b / a - real) / 2);
}

function polish([a, b, c, d]: readonly number[], start: number): number {
  let x = start;
  for (let i = 0; i < 4; i++) {
    const slope = (3 * a * x + 2 * b) * x + c;
    const step = (((a * x + b) * x + c) * x + d) / slope;
    if (!Number.isFinite(step)) {
      break;
    }
    x -= step;
  }
  return x;
}

function coefficients(parts: SeriesParts): Float64Array {
  return parts.keep('drift', () => drift(parts));
}

/** Features of the dynamics that could have made the series. */
export const LANGEVIN: readonly ICalculator[] = [
  each(
    'friedrich_coefficients',
    'dynamics',
    range(0, DEGREE),
    k => `coeff_${k}__m_${DEGREE}__r_${BINS}`,
    (p, k) => coefficients(p)[k]
  ),
  {
    ...one('max_langevin_fixed_point', 'dynamics', p => largestRoot(coefficients(p))),
    parameters: [`m_${DEGREE}__r_${BINS}`]
  }
];
