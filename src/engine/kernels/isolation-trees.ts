import type { IMatrix } from './matrix';
import type { Random } from './random';
import type { Task } from './task';

/**
 * Isolation trees as complete binary trees: node i has its children at 2i + 1 and
 * 2i + 2, and rows go left where `x <= cut`. A leaf above the last level is
 * repeated down to it by cuts that all rows are below.
 */
export interface ITrees {
  readonly count: number;
  readonly depth: number;
  /** Column of each inner node, `2^depth - 1` a tree. */
  readonly columns: Int32Array;
  /** Cut of each inner node; infinite below a leaf. */
  readonly cuts: Float64Array;
  /** Length of the path to each place of the last level, `2^depth` a tree. */
  readonly paths: Float64Array;
  /** Mean length of the path below each node and each place, `2^(depth + 1) - 1` a tree. */
  readonly means: Float64Array;
}

/** Columns that are drawn before all are looked at for those that vary. */
const GUESSES = 8;

/** Mean length of an unsuccessful search in a binary tree of n entries. */
export function averagePath(n: number): number {
  return n <= 1 ? 0 : n === 2 ? 1 : 2 * (Math.log(n - 1) + 0.5772156649015329) - (2 * (n - 1)) / n;
}

/**
 * Grows trees on random samples by random cuts of random columns that vary (Liu,
 * Ting and Zhou 2008), as deep as the logarithm of the sample.
 */
export async function growTrees(
  x: IMatrix,
  count: number,
  sample: number,
  random: Random,
  task: Task
): Promise<ITrees> {
  const depth = Math.max(1, Math.ceil(Math.log2(Math.max(2, sample))));
  const [inner, places] = [(1 << depth) - 1, 1 << depth];
  const trees: ITrees = {
    count,
    depth,
    columns: new Int32Array(count * inner),
    cuts: new Float64Array(count * inner).fill(Infinity),
    paths: new Float64Array(count * places),
    means: new Float64Array(count * (inner + places))
  };
  const varying = new Int32Array(x.cols);
  const low = new Float64Array(x.cols);
  const high = new Float64Array(x.cols);
  for (let t = 0; t < count; t++) {
    if (task.due()) {
      await task.turn(t / count);
    }
    const rows = random.choice(x.rows, sample);
    grow(t, 0, 0, rows, 0, sample);
  }
  return trees;

  function grow(
    t: number,
    node: number,
    level: number,
    rows: Int32Array,
    start: number,
    end: number
  ): number {
    const size = end - start;
    const at = t * (inner + places) + node;
    if (level === depth) {
      const path = level + averagePath(size);
      trees.paths[t * places + node - inner] = path;
      trees.means[at] = path;
      return path;
    }
    const column = size > 1 ? varyingColumn(rows, start, end) : -1;
    if (column < 0) {
      return leaf(t, node, level, level + averagePath(size));
    }
    const cut = between(low[column], high[column]);
    let middle = start;
    for (let i = start; i < end; i++) {
      if (x.data[rows[i] * x.cols + column] <= cut) {
        const held = rows[i];
        rows[i] = rows[middle];
        rows[middle++] = held;
      }
    }
    trees.columns[t * inner + node] = column;
    trees.cuts[t * inner + node] = cut;
    const left = grow(t, 2 * node + 1, level + 1, rows, start, middle);
    const right = grow(t, 2 * node + 2, level + 1, rows, middle, end);
    const mean = ((middle - start) * left + (end - middle) * right) / size;
    trees.means[at] = mean;
    return mean;
  }

  function leaf(t: number, node: number, level: number, path: number): number {
    trees.means[t * (inner + places) + node] = path;
    if (level === depth) {
      trees.paths[t * places + node - inner] = path;
    } else {
      leaf(t, 2 * node + 1, level + 1, path);
      leaf(t, 2 * node + 2, level + 1, path);
    }
    return path;
  }

  /** One of the columns that vary, each as likely as the others; -1 where none does. */
  function varyingColumn(rows: Int32Array, start: number, end: number): number {
    for (let guess = 0; guess < GUESSES; guess++) {
      const column = random.below(x.cols);
      if (varies(column, rows, start, end)) {
        return column;
      }
    }
    let many = 0;
    for (let j = 0; j < x.cols; j++) {
      if (varies(j, rows, start, end)) {
        varying[many++] = j;
      }
    }
    return many === 0 ? -1 : varying[random.below(many)];
  }

  /** Whether a column varies over some rows; its range is kept then. */
  function varies(column: number, rows: Int32Array, start: number, end: number): boolean {
    const { cols, data } = x;
    let [least, most] = [Infinity, -Infinity];
    for (let i = start; i < end; i++) {
      const value = data[rows[i] * cols + column];
      least = value < least ? value : least;
      most = value > most ? value : most;
    }
    if (most > least) {
      low[column] = least;
      high[column] = most;
    }
    return most > least;
  }

  function between(least: number, most: number): number {
    const cut = least + random.next() * (most - least);
    return cut < most && Number.isFinite(cut) ? cut : least;
  }
}

/**
 * What the cuts of each column take off the mean path of one row, summed over the
 * trees and divided by their number: the paths from the root, cut by cut.
 */
export function pathParts(trees: ITrees, x: IMatrix, row: number): Float64Array {
  const { depth, count, columns, cuts, means } = trees;
  const inner = (1 << depth) - 1;
  const size = 2 * inner + 1;
  const out = new Float64Array(x.cols);
  for (let t = 0; t < count; t++) {
    let node = 0;
    for (let level = 0; level < depth; level++) {
      const at = t * inner + node;
      if (cuts[at] === Infinity) {
        break;
      }
      const column = columns[at];
      const next = 2 * node + (x.data[row * x.cols + column] <= cuts[at] ? 1 : 2);
      out[column] += (means[t * size + node] - means[t * size + next]) / count;
      node = next;
    }
  }
  return out;
}
