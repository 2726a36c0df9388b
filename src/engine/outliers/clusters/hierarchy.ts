import { Groups, type IMatrix, type Task } from '../../kernels';

/** How far two clusters are apart. */
export type Linkage = 'ward' | 'average' | 'complete' | 'single';

/** Rows up to which all distances are held at once. */
export const MOST_ROWS = 8000;

/** Two clusters that are joined, each named by one of its rows. */
interface IMerge {
  readonly a: number;
  readonly b: number;
  readonly height: number;
}

/**
 * Clusters by joining the two nearest until so many are left, by chains of nearest
 * neighbours (Murtagh, Computer Journal 1983; Lance and Williams 1967).
 *
 * @returns the cluster of each row, numbered by one of its rows.
 */
export async function hierarchyLabels(
  x: IMatrix,
  clusters: number,
  linkage: Linkage,
  task: Task
): Promise<Int32Array> {
  const merges = await mergesOf(x, linkage, task);
  merges.sort((p, q) => p.height - q.height);
  const groups = new Groups(x.rows);
  for (const { a, b } of merges.slice(0, x.rows - clusters)) {
    const [p, q] = [groups.of(a), groups.of(b)];
    groups.join(Math.max(p, q), Math.min(p, q));
  }
  return groups.all();
}

async function mergesOf(x: IMatrix, linkage: Linkage, task: Task): Promise<IMerge[]> {
  const n = x.rows;
  const far = await distances(x, linkage === 'ward', task);
  const size = new Float64Array(n).fill(1);
  const open = Uint8Array.from({ length: n }, () => 1);
  const chain: number[] = [];
  const merges: IMerge[] = [];
  let first = 0;
  while (merges.length < n - 1) {
    if (task.due()) {
      await task.turn(0.3 + (0.7 * merges.length) / n);
    }
    if (chain.length === 0) {
      while (open[first] === 0) {
        first++;
      }
      chain.push(first);
    }
    const a = chain[chain.length - 1];
    const before = chain.length > 1 ? chain[chain.length - 2] : -1;
    let [b, least] = [before, before < 0 ? Infinity : far[pair(n, a, before)]];
    for (let c = 0; c < n; c++) {
      if (open[c] === 1 && c !== a) {
        const d = far[pair(n, a, c)];
        if (d < least || b < 0) {
          [b, least] = [c, d];
        }
      }
    }
    if (b !== before) {
      chain.push(b);
      continue;
    }
    chain.length -= 2;
    merges.push({ a, b, height: least });
    open[a] = 0;
    for (let c = 0; c < n; c++) {
      if (open[c] === 1 && c !== b) {
        const at = pair(n, b, c);
        far[at] = joined(linkage, far[pair(n, a, c)], far[at], least, size[a], size[b], size[c]);
      }
    }
    size[b] += size[a];
  }
  return merges;
}

/** The place of a pair of rows among all pairs. */
function pair(n: number, a: number, b: number): number {
  const [low, high] = a < b ? [a, b] : [b, a];
  return low * n - (low * (low + 3)) / 2 + high - 1;
}

function joined(
  linkage: Linkage,
  toA: number,
  toB: number,
  between: number,
  a: number,
  b: number,
  c: number
): number {
  switch (linkage) {
    case 'single':
      return Math.min(toA, toB);
    case 'complete':
      return Math.max(toA, toB);
    case 'average':
      return (a * toA + b * toB) / (a + b);
    case 'ward':
      return ((a + c) * toA + (b + c) * toB - c * between) / (a + b + c);
  }
}

async function distances({ rows, cols, data }: IMatrix, squared: boolean, task: Task) {
  const out = new Float64Array((rows * (rows - 1)) / 2);
  for (let i = 0, to = 0; i < rows; i++) {
    if (task.due()) {
      await task.turn((0.3 * i) / rows);
    }
    for (let j = i + 1; j < rows; j++, to++) {
      let sum = 0;
      for (let c = 0, a = i * cols, b = j * cols; c < cols; c++, a++, b++) {
        const d = data[a] - data[b];
        sum += d * d;
      }
      out[to] = squared ? sum : Math.sqrt(sum);
    }
  }
  return out;
}
