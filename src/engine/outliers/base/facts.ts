import { columnOf, Random, sortFinite, takeRows, type IMatrix, type Task } from '../../kernels';

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
export async function factsOf(all: IMatrix, seed: number, task: Task): Promise<IMatrixFacts> {
  const x =
    all.rows <= SAMPLE
      ? all
      : takeRows(all, new Random(seed, 'facts').choice(all.rows, SAMPLE).sort());
  const repeated = await repeatedRows(x, task);
  let [varying, mode, distinct] = [0, 0, 0];
  const tails: number[] = [];
  for (let j = 0; j < x.cols; j++) {
    if (task.due()) {
      await task.turn(0);
    }
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

/** Rows that stand before, too: the same by a hash, then number by number. */
async function repeatedRows({ rows, cols, data }: IMatrix, task: Task): Promise<number> {
  const words = new Uint32Array(data.buffer, data.byteOffset, 2 * data.length);
  const known = new Map<number, number[]>();
  let repeated = 0;
  const equal = (a: number, b: number): boolean => {
    for (let j = 0; j < cols; j++) {
      if (data[a * cols + j] !== data[b * cols + j]) {
        return false;
      }
    }
    return true;
  };
  await task.blocks(rows, 4 * cols, (from, end) => {
    for (let i = from; i < end; i++) {
      let h = 0x811c9dc5;
      for (let at = 2 * i * cols; at < 2 * (i + 1) * cols; at++) {
        h = Math.imul(h ^ words[at], 0x01000193);
        h ^= h >>> 15;
      }
      const alike = known.get(h);
      if (alike === undefined) {
        known.set(h, [i]);
      } else if (alike.some(other => equal(other, i))) {
        repeated++;
      } else {
        alike.push(i);
      }
    }
  });
  return repeated;
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
