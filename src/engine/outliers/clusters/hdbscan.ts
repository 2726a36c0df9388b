import { argsort, Groups, indexOf, type IMatrix, type Task } from '../../kernels';

/** A part of the condensed tree: a cluster, or a row that falls out of one. */
interface IFall {
  readonly parent: number;
  /** A cluster from `rows` on, else a row. */
  readonly child: number;
  /** One by the distance at which it parts from its parent. */
  readonly lambda: number;
  readonly size: number;
}

/** Clusters joined one after the other: node `rows + i` joins two nodes at a distance. */
interface IJoins {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly height: Float64Array;
  readonly size: Int32Array;
}

/**
 * Clusters of different densities: a tree of the rows by their mutual reachability,
 * cut where clusters last longest (Campello, Moulavi and Sander, PAKDD 2013;
 * McInnes, Healy and Astels, JOSS 2017).
 *
 * @param least - rows of a cluster at least, and rows, itself among them, by which a row's density is told.
 * @returns the cluster of each row, -1 for noise.
 */
export async function hdbscanLabels(x: IMatrix, least: number, task: Task): Promise<Int32Array> {
  const n = x.rows;
  const core = new Float64Array(n);
  if (least > 1) {
    const near = await task.part(0, 0.3, () => indexOf(x).ofOwn(least - 1, task));
    core.forEach((_, i) => (core[i] = near.distances[(i + 1) * (least - 1) - 1]));
  }
  const joins = await task.part(0.3, 1, () => joinsOf(x, core, task));
  const falls = condensed(joins, n, least);
  return labelled(falls, n, lasting(falls, n));
}

/** The shortest tree over all rows by Prim's algorithm, its edges joined from the shortest on. */
async function joinsOf(x: IMatrix, core: Float64Array, task: Task): Promise<IJoins> {
  const { rows: n, cols, data } = x;
  const near = new Float64Array(n).fill(Infinity);
  const from = new Int32Array(n);
  const open = Int32Array.from({ length: n - 1 }, (_, i) => i + 1);
  const [ends, starts] = [new Int32Array(n - 1), new Int32Array(n - 1)];
  const length = new Float64Array(n - 1);
  let last = 0;
  for (let left = n - 1; left > 0; left--) {
    if (task.due()) {
      await task.turn(1 - left / n);
    }
    let [best, at] = [Infinity, 0];
    for (let i = 0; i < left; i++) {
      const row = open[i];
      let sum = 0;
      for (let c = 0, a = last * cols, b = row * cols; c < cols; c++, a++, b++) {
        const d = data[a] - data[b];
        sum += d * d;
      }
      const d = Math.max(Math.sqrt(sum), core[last], core[row]);
      if (d < near[row]) {
        near[row] = d;
        from[row] = last;
      }
      if (near[row] < best) {
        [best, at] = [near[row], i];
      }
    }
    const place = n - 1 - left;
    last = open[at];
    open[at] = open[left - 1];
    starts[place] = from[last];
    ends[place] = last;
    length[place] = best;
  }
  return joined(starts, ends, length, n);
}

function joined(starts: Int32Array, ends: Int32Array, length: Float64Array, n: number): IJoins {
  const groups = new Groups(2 * n - 1);
  const size = new Int32Array(2 * n - 1).fill(1);
  const out = {
    left: new Int32Array(n - 1),
    right: new Int32Array(n - 1),
    height: new Float64Array(n - 1),
    size
  };
  argsort(length).forEach((edge, i) => {
    const [a, b] = [groups.of(starts[edge]), groups.of(ends[edge])];
    out.left[i] = a;
    out.right[i] = b;
    out.height[i] = length[edge];
    groups.join(a, n + i);
    groups.join(b, n + i);
    size[n + i] = size[a] + size[b];
  });
  return out;
}

/** The tree without splits that only let go of a few rows. */
function condensed({ left, right, height, size }: IJoins, n: number, least: number): IFall[] {
  const out: IFall[] = [];
  let clusters = n;
  const queue: { node: number; cluster: number }[] = [{ node: 2 * n - 2, cluster: clusters++ }];
  for (let at = 0; at < queue.length; at++) {
    const { node, cluster } = queue[at];
    const lambda = height[node - n] > 0 ? 1 / height[node - n] : Infinity;
    const parts = [left[node - n], right[node - n]];
    const large = parts.filter(part => size[part] >= least);
    for (const part of parts) {
      if (size[part] < least) {
        rowsOf(part).forEach(row => out.push({ parent: cluster, child: row, lambda, size: 1 }));
      } else if (large.length === 2) {
        out.push({ parent: cluster, child: clusters, lambda, size: size[part] });
        follow(part, clusters++, lambda);
      } else {
        follow(part, cluster, lambda);
      }
    }
  }
  return out;

  function follow(node: number, cluster: number, lambda: number): void {
    if (node < n) {
      out.push({ parent: cluster, child: node, lambda, size: 1 });
    } else {
      queue.push({ node, cluster });
    }
  }

  function rowsOf(node: number): number[] {
    const rows: number[] = [];
    const stack = [node];
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      if (top < n) {
        rows.push(top);
      } else {
        stack.push(right[top - n], left[top - n]);
      }
    }
    return rows;
  }
}

/** Clusters that last longer than what they split into; never the one of all rows. */
function lasting(falls: readonly IFall[], n: number): Set<number> {
  const birth = new Map([[n, 0]]);
  const parts = new Map<number, number[]>();
  for (const { parent, child, lambda } of falls) {
    if (child >= n) {
      birth.set(child, lambda);
      parts.set(parent, [...(parts.get(parent) ?? []), child]);
    }
  }
  const stability = new Map([...birth.keys()].map(cluster => [cluster, 0]));
  for (const { parent, lambda, size } of falls) {
    const since = birth.get(parent) ?? 0;
    const lasted = lambda === since ? 0 : (lambda - since) * size;
    stability.set(parent, (stability.get(parent) ?? 0) + lasted);
  }
  const kept = new Set<number>();
  for (const cluster of [...birth.keys()].sort((a, b) => b - a)) {
    if (cluster === n) {
      continue;
    }
    const own = parts.get(cluster) ?? [];
    const below = own.reduce((sum, part) => sum + (stability.get(part) ?? 0), 0);
    if (below > (stability.get(cluster) ?? 0)) {
      stability.set(cluster, below);
      continue;
    }
    kept.add(cluster);
    const stack = [...own];
    for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
      kept.delete(part);
      stack.push(...(parts.get(part) ?? []));
    }
  }
  return kept;
}

function labelled(falls: readonly IFall[], n: number, kept: ReadonlySet<number>): Int32Array {
  const order = [...kept].sort((a, b) => a - b);
  const own = new Map(order.map((cluster, label) => [cluster, label]));
  const label = new Map<number, number>([[n, -1]]);
  const out = new Int32Array(n).fill(-1);
  for (const { parent, child } of falls) {
    const above = own.get(parent) ?? label.get(parent) ?? -1;
    if (child < n) {
      out[child] = above;
    } else {
      label.set(child, own.get(child) ?? above);
    }
  }
  return out;
}
