import { logChoose } from '../distributions/discrete';
import { fisherExact, type Table } from './tables';
import { NOTHING, type ITestResult } from './types';

/** Points at which the nuisance share is tried before the best ones are refined. */
const GRID = 400;

/** Columns are the samples, as in SciPy; the first row counts hits. */
function sizes(table: Table): readonly [number, number] {
  return [table[0][0] + table[1][0], table[0][1] + table[1][1]];
}

/** Largest chance, over all common shares of hits, of the tables that are marked. */
function worstChance(n: number, m: number, marked: readonly [number, number][]): number {
  const logs = marked.map(([i, j]) => logChoose(n, i) + logChoose(m, j));
  const chance = (share: number): number => {
    const [hit, miss] = [Math.log(share), Math.log1p(-share)];
    return marked.reduce(
      (sum, [i, j], k) => sum + Math.exp(logs[k] + (i + j) * hit + (n + m - i - j) * miss),
      0
    );
  };
  const grid = Array.from({ length: GRID - 1 }, (_, k) => (k + 1) / GRID);
  const values = grid.map(chance);
  let worst = 0;
  grid.forEach((share, k) => {
    if (values[k] >= (values[k - 1] ?? 0) && values[k] >= (values[k + 1] ?? 0)) {
      worst = Math.max(worst, climb(chance, share - 1 / GRID, share + 1 / GRID));
    }
  });
  return Math.min(1, worst);
}

/** The top of a function with one top between two points, by golden sections. */
function climb(f: (x: number) => number, from: number, to: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.max(from, 1e-12), Math.min(to, 1 - 1e-12)];
  let [a, b] = [high - ratio * (high - low), low + ratio * (high - low)];
  let [fa, fb] = [f(a), f(b)];
  for (let i = 0; i < 60; i++) {
    if (fa > fb) {
      [high, b, fb] = [b, a, fa];
      a = high - ratio * (high - low);
      fa = f(a);
    } else {
      [low, a, fa] = [a, b, fb];
      b = low + ratio * (high - low);
      fb = f(b);
    }
  }
  return Math.max(fa, fb);
}

function tables(n: number, m: number, is: (i: number, j: number) => boolean): [number, number][] {
  const out: [number, number][] = [];
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      if (is(i, j)) {
        out.push([i, j]);
      }
    }
  }
  return out;
}

/** Barnard's exact test of two shares by the pooled Wald statistic, two-sided. */
export function barnard(table: Table): ITestResult {
  const [n, m] = sizes(table);
  if (n === 0 || m === 0) {
    return NOTHING;
  }
  const wald = (i: number, j: number): number => {
    const pooled = (i + j) / (n + m);
    const spread = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
    return spread === 0 ? 0 : (i / n - j / m) / spread;
  };
  const statistic = wald(table[0][0], table[0][1]);
  const least = Math.abs(statistic) * (1 - 1e-13);
  return {
    statistic,
    p: worstChance(
      n,
      m,
      tables(n, m, (i, j) => Math.abs(wald(i, j)) >= least)
    )
  };
}

/** Boschloo's exact test: Fisher's p as the statistic; twice the smaller side. */
export function boschloo(table: Table): ITestResult {
  const [n, m] = sizes(table);
  if (n === 0 || m === 0) {
    return NOTHING;
  }
  const own = (side: 'less' | 'greater', i: number, j: number): number =>
    fisherExact(
      [
        [i, j],
        [n - i, m - j]
      ],
      side
    ).p;
  const sides = (['less', 'greater'] as const).map(side => {
    const seen = own(side, table[0][0], table[0][1]);
    const p = worstChance(
      n,
      m,
      tables(n, m, (i, j) => own(side, i, j) <= seen * (1 + 1e-13))
    );
    return { statistic: seen, p };
  });
  const [less, greater] = sides;
  const better = less.p < greater.p ? less : greater;
  return { statistic: better.statistic, p: Math.min(1, 2 * better.p) };
}
