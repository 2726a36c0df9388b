import { columnOf, Random, sortFinite, takeRows, type IMatrix } from '../../kernels';

/** What a look at a matrix tells before any model is fitted. */
export interface IMatrixFacts {
  readonly rows: number;
  readonly cols: number;
  /** Columns that vary. */
  readonly varying: number;
  /** Share of rows that occur before, in a sample. */
  readonly repeated: number;
  /** Mean share of the values of a column that are its most frequent one. */
  readonly mode: number;
  /** Median over the columns of the tail beyond 3 interquartile ranges, as a share of the rows. */
  readonly tail: number;
  /** Mean over the columns of the number of distinct values by rows. */
  readonly distinct: number;
}

const SAMPLE = 5000;

/** Looks at a sample of the rows. */
export function factsOf(all: IMatrix, seed: number): IMatrixFacts {
  const x =
    all.rows <= SAMPLE
      ? all
      : takeRows(all, new Random(seed, 'facts').choice(all.rows, SAMPLE).sort());
  const seen = new Set<string>();
  let repeated = 0;
  for (let i = 0; i < x.rows; i++) {
    const key = x.data.subarray(i * x.cols, (i + 1) * x.cols).join(' ');
    repeated += seen.has(key) ? 1 : 0;
    seen.add(key);
  }
  let [varying, mode, distinct] = [0, 0, 0];
  const tails: number[] = [];
  for (let j = 0; j < x.cols; j++) {
    const sorted = sortFinite(columnOf(x, j));
    const { runs, longest } = runsOf(sorted);
    varying += runs > 1 ? 1 : 0;
    mode += longest / x.rows / x.cols;
    distinct += runs / x.rows / x.cols;
    tails.push(tailOf(sorted));
  }
  tails.sort((a, b) => a - b);
  return {
    rows: all.rows,
    cols: all.cols,
    varying,
    repeated: repeated / x.rows,
    mode,
    tail: tails[tails.length >> 1],
    distinct
  };
}

function runsOf(sorted: Float64Array): { runs: number; longest: number } {
  let [runs, longest, start] = [0, 0, 0];
  for (let i = 1; i <= sorted.length; i++) {
    if (i === sorted.length || sorted[i] !== sorted[start]) {
      runs++;
      longest = Math.max(longest, i - start);
      start = i;
    }
  }
  return { runs, longest };
}

function tailOf(sorted: Float64Array): number {
  const at = (share: number): number => sorted[Math.round((sorted.length - 1) * share)];
  const reach = 3 * (at(0.75) - at(0.25));
  const [low, high] = [at(0.25) - reach, at(0.75) + reach];
  let out = 0;
  for (const value of sorted) {
    out += value < low || value > high ? 1 : 0;
  }
  return out / sorted.length;
}
