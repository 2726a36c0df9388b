import { normalCdf } from './normal';
import { logGamma } from '../special/gamma';

/** Nodes and weights of Gauss and Legendre on -1..1, by Newton's steps from Tricomi's start. */
function gaussLegendre(n: number): { nodes: Float64Array; weights: Float64Array } {
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let step = 0; step < 100; step++) {
      let [a, b] = [1, x];
      for (let k = 2; k <= n; k++) {
        [a, b] = [b, ((2 * k - 1) * x * b - (k - 1) * a) / k];
      }
      slope = (n * (x * b - a)) / (x * x - 1);
      const move = b / slope;
      x -= move;
      if (Math.abs(move) < 1e-16) {
        break;
      }
    }
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}

const RULE = gaussLegendre(64);

function integrate(f: (x: number) => number, low: number, high: number, pieces: number): number {
  let sum = 0;
  const half = (high - low) / pieces / 2;
  for (let p = 0; p < pieces; p++) {
    const middle = low + (2 * p + 1) * half;
    for (let i = 0; i < RULE.nodes.length; i++) {
      sum += RULE.weights[i] * f(middle + half * RULE.nodes[i]);
    }
  }
  return sum * half;
}

/** Share of ranges of `k` standard normals above `w`. */
function rangeTail(w: number, k: number): number {
  const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const within = (z: number): number => {
    const upper = normalCdf(z);
    return k * density(z) * (upper ** (k - 1) - (upper - normalCdf(z - w)) ** (k - 1));
  };
  return integrate(within, -9, 9, 4);
}

/**
 * Share of the studentized range above `q`, as Tukey's test needs it.
 *
 * @param k - number of groups.
 * @param df - degrees of freedom of the pooled deviation.
 */
export function studentizedRangeTail(q: number, k: number, df: number): number {
  if (!(q > 0)) {
    return q <= 0 ? 1 : NaN;
  }
  if (df > 1e5) {
    return rangeTail(q, k);
  }
  const log = Math.log(2) + (df / 2) * Math.log(df / 2) - logGamma(df / 2);
  const density = (s: number): number => Math.exp(log + (df - 1) * Math.log(s) - (df * s * s) / 2);
  const spread = 1 / Math.sqrt(2 * df);
  const low = Math.max(1e-12, 1 - 12 * spread);
  return Math.min(
    1,
    integrate(s => density(s) * rangeTail(q * s, k), low, 1 + 14 * spread, 2)
  );
}
