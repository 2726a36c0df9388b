import { Groups } from './groups';
import { KdTree } from './kd-tree';
import type { IMatrix } from './matrix';
import type { Task } from './task';

/** Rows between two looks at the clock. */
const PAUSE = 16;

/**
 * Which rows hang together by steps of at most a radius (Euclidean).
 *
 * Parts of the tree whose rows hang together already are not looked into again, so
 * that a radius that holds all rows costs no more than a small one.
 *
 * @returns for each row the smallest row that it hangs together with.
 */
export async function linkedRows(x: IMatrix, radius: number, task: Task): Promise<Int32Array> {
  const tree = await KdTree.of(x, task);
  const groups = new Groups(x.rows);
  const root = (row: number): number => groups.of(row);
  /** A row of each node whose rows hang together, -1 for others. */
  const whole = new Int32Array(tree.nodes).fill(-1);
  let own = 0;
  const visitor = {
    enters: (node: number): boolean => whole[node] < 0 || root(whole[node]) !== own,
    row(row: number): void {
      const other = root(row);
      if (other !== own) {
        const least = Math.min(own, other);
        groups.join(Math.max(own, other), least);
        own = least;
      }
    },
    leaf(node: number, rows: Int32Array): void {
      const first = root(rows[0]);
      whole[node] = rows.every(row => root(row) === first) ? first : -1;
    },
    branch(node: number, a: number, b: number): void {
      const joined = whole[a] >= 0 && whole[b] >= 0 && root(whole[a]) === root(whole[b]);
      whole[node] = joined ? whole[a] : -1;
    }
  };
  for (let i = 0; i < x.rows; i++) {
    if (i % PAUSE === 0 && task.due()) {
      await task.turn(i / x.rows);
    }
    const row = tree.order[i];
    own = root(row);
    tree.within(x.data, row * x.cols, radius, visitor);
  }
  return groups.all();
}
