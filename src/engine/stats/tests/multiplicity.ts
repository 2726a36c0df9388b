/** How p-values of many tests are corrected. */
export const CORRECTIONS = [
  'bonferroni',
  'sidak',
  'holm',
  'holm-sidak',
  'simes-hochberg',
  'hommel',
  'fdr_bh',
  'fdr_by'
] as const;

/** Name of a correction. */
export type Correction = (typeof CORRECTIONS)[number];

function sidak(p: number, tests: number): number {
  return -Math.expm1(tests * Math.log1p(-p));
}

function fromBelow(values: Float64Array): Float64Array {
  for (let i = 1; i < values.length; i++) {
    values[i] = Math.max(values[i], values[i - 1]);
  }
  return values;
}

function fromAbove(values: Float64Array): Float64Array {
  for (let i = values.length - 2; i >= 0; i--) {
    values[i] = Math.min(values[i], values[i + 1]);
  }
  return values;
}

/** Hommel's procedure over ascending p-values. */
function hommel(p: Float64Array): Float64Array {
  const n = p.length;
  const out = Float64Array.from(p);
  for (let m = n; m > 1; m--) {
    let least = Infinity;
    for (let i = n - m + 1; i <= n; i++) {
      least = Math.min(least, (m * p[i - 1]) / (m + i - n));
    }
    for (let i = 0; i < n; i++) {
      const own = i >= n - m ? least : Math.min(least, m * p[i]);
      out[i] = Math.max(out[i], own);
    }
  }
  return out;
}

function corrected(p: Float64Array, method: Correction): Float64Array {
  const n = p.length;
  switch (method) {
    case 'bonferroni':
      return p.map(v => v * n);
    case 'sidak':
      return p.map(v => sidak(v, n));
    case 'holm':
      return fromBelow(p.map((v, i) => v * (n - i)));
    case 'holm-sidak':
      return fromBelow(p.map((v, i) => sidak(v, n - i)));
    case 'simes-hochberg':
      return fromAbove(p.map((v, i) => v * (n - i)));
    case 'hommel':
      return hommel(p);
    case 'fdr_bh':
      return fromAbove(p.map((v, i) => (v * n) / (i + 1)));
    case 'fdr_by': {
      const weight = p.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
      return fromAbove(p.map((v, i) => (v * n * weight) / (i + 1)));
    }
  }
}

/**
 * P-values corrected for being many, in the order in which they came. Those that are
 * NaN stay so and count as no test.
 */
export function correctMany(ps: readonly number[], method: Correction): number[] {
  const order = [...ps.keys()].filter(i => !Number.isNaN(ps[i])).sort((a, b) => ps[a] - ps[b]);
  const made = corrected(
    Float64Array.from(order, i => ps[i]),
    method
  );
  const out = ps.map(() => NaN);
  order.forEach((i, rank) => (out[i] = Math.min(1, made[rank])));
  return out;
}
