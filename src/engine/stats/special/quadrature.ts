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

/** An integral over pieces of equal width, 64 nodes each. */
export function integrate(
  f: (x: number) => number,
  low: number,
  high: number,
  pieces: number
): number {
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
