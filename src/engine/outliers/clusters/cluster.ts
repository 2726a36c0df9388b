import { columnOf, sortFinite, Task, type IMatrix } from '../../kernels';
import { upperBound } from '../../stats';
import type { ITable } from '../../table/types';
import { boundedRows } from '../base/bounds';
import { checkSeed, readOptions } from '../base/options';
import { OutlierError, type Options } from '../base/types';
import { fitPreparation, prepare, type IPrepareOptions } from '../base/prepare';
import type { ITried } from './best-mixture';
import { CLUSTER_METHODS, type IClusterMethod } from './methods';

/** How rows are put into clusters. */
export interface IClusterSpec {
  /** Id of a method; `hdbscan` unless said, which needs no number of clusters. */
  readonly method?: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly seed?: number;
  readonly prepare?: IPrepareOptions;
}

/** One cluster. */
export interface ICluster {
  readonly label: number;
  readonly rows: number;
  /**
   * Columns in which its middle value lies farthest from that of the other rows, in
   * interquartile ranges of all rows, the farthest first; above 0 is higher.
   */
  readonly apart: readonly { readonly name: string; readonly by: number }[];
}

/** The clusters of the rows of a frame. */
export interface IClusters {
  readonly method: string;
  readonly options: Options;
  readonly columns: readonly string[];
  /** From 0 on, in the order of their first rows; -1 for noise, which DBSCAN and HDBSCAN alone know. */
  readonly labels: Int32Array;
  readonly clusters: readonly ICluster[];
  /** Rows in no cluster. */
  readonly noise: number;
  /** Numbers of components with their criterion, where the method chooses by one. */
  readonly tried: readonly ITried[];
}

/** Columns that tell a cluster at most. */
const TELLING = 3;
/** Interquartile ranges below which a cluster is not told by a column. */
const LEAST = 0.1;

/**
 * Puts the rows of a frame into clusters: HDBSCAN, DBSCAN, k-means of all rows or by
 * mini-batches, a hierarchy, or a mixture of normal distributions.
 *
 * @throws OutlierError with one sentence where that makes no sense.
 */
export async function clusterTable(
  table: ITable,
  spec: IClusterSpec,
  task = new Task()
): Promise<IClusters> {
  methodOf(spec);
  if (table.rows === 0) {
    throw new OutlierError('There is no row to put into a cluster.');
  }
  const prepared = await fitPreparation(table, spec.prepare ?? {}, task);
  const x = await prepare(table, prepared, task);
  return clusterMatrix(
    x,
    prepared.map(column => column.label),
    spec,
    task
  );
}

/** Puts the rows of a matrix of finite numbers into clusters; see {@link clusterTable}. */
export async function clusterMatrix(
  given: IMatrix,
  columns: readonly string[],
  spec: IClusterSpec,
  task = new Task()
): Promise<IClusters> {
  const x = boundedRows(given, columns);
  const method = methodOf(spec);
  const options = readOptions(method, spec.options);
  const seed = checkSeed(spec.seed);
  checkSize(x, method, options);
  const found = await task.part(0, 0.95, () => method.run(x, options, seed, task));
  const { labels, count } = numbered(found.labels);
  return {
    method: method.id,
    options: { ...options, ...found.chosen },
    columns,
    labels,
    clusters: await task.part(0.95, 1, () => tellClusters(x, labels, count, columns, task)),
    noise: labels.reduce((sum, label) => sum + (label < 0 ? 1 : 0), 0),
    tried: found.tried ?? []
  };
}

function methodOf({ method: id = CLUSTER_METHODS[0].id }: IClusterSpec): IClusterMethod {
  const found = CLUSTER_METHODS.find(method => method.id === id);
  if (found === undefined) {
    const known = CLUSTER_METHODS.map(method => method.id).join(', ');
    throw new OutlierError(`There is no way to cluster named ${id}; use ${known}.`);
  }
  return found;
}

function checkSize(x: IMatrix, method: IClusterMethod, options: Options): void {
  const { id, mostRows = Infinity, mostColumns = Infinity } = method;
  const least = method.least(options);
  if (x.rows < least) {
    throw new OutlierError(
      `${id} needs ${least} rows with these options, and there are ${x.rows}; ` +
        'give more rows or lower its options.'
    );
  }
  if (x.rows > mostRows) {
    throw new OutlierError(
      `${id} looks at all pairs of rows and takes ${mostRows} rows at most, not ${x.rows}; ` +
        'take a sample, mini-batch or dbscan.'
    );
  }
  if (x.cols > mostColumns) {
    throw new OutlierError(
      `${id} takes ${mostColumns} columns at most, and there are ${x.cols}; name fewer or take another method.`
    );
  }
}

/** The same clusters, numbered in the order of their first rows. */
function numbered(labels: Int32Array): { labels: Int32Array; count: number } {
  const known = new Map<number, number>();
  const out = labels.map(label => {
    if (label < 0) {
      return -1;
    }
    const own = known.get(label) ?? known.size;
    known.set(label, own);
    return own;
  });
  return { labels: out, count: known.size };
}

async function tellClusters(
  x: IMatrix,
  labels: Int32Array,
  count: number,
  columns: readonly string[],
  task: Task
): Promise<ICluster[]> {
  const rows = new Int32Array(count);
  labels.forEach(label => label >= 0 && rows[label]++);
  const apart = Array.from(rows, () => [] as { name: string; by: number }[]);
  for (let j = 0; j < x.cols; j++) {
    if (task.due()) {
      await task.turn(j / x.cols);
    }
    const values = columnOf(x, j);
    const all = sortFinite(values);
    const wide = spreadOf(all);
    partsOf(values, labels, rows).forEach((own, label) => {
      const by = wide > 0 && own.length < all.length ? (middle(own) - rest(all, own)) / wide : 0;
      if (Math.abs(by) >= LEAST) {
        const best = apart[label];
        best.push({ name: columns[j], by: Number(by.toPrecision(2)) });
        best.sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
        best.length = Math.min(best.length, TELLING);
      }
    });
  }
  return apart.map((own, label) => ({ label, rows: rows[label], apart: own }));
}

/** The interquartile range; of columns with few values that differ, a wider one. */
function spreadOf(sorted: Float64Array): number {
  for (const share of [0.25, 0.01, 0]) {
    const wide = at(sorted, 1 - share) - at(sorted, share);
    if (wide > 0 && wide < Infinity) {
      return wide;
    }
  }
  return 0;
}

function at(sorted: Float64Array, share: number): number {
  return sorted[Math.round((sorted.length - 1) * share)];
}

/** The values of each cluster, ascending. */
function partsOf(values: Float64Array, labels: Int32Array, rows: Int32Array): Float64Array[] {
  const parts = Array.from(rows, many => new Float64Array(many));
  const used = new Int32Array(rows.length);
  labels.forEach((label, i) => {
    if (label >= 0) {
      parts[label][used[label]++] = values[i];
    }
  });
  return parts.map(part => sortFinite(part));
}

function middle(sorted: Float64Array): number {
  return sorted[(sorted.length - 1) >> 1];
}

/** The middle of all values but those of a cluster, of which it holds fewer. */
function rest(all: Float64Array, own: Float64Array): number {
  const wanted = (all.length - own.length + 1) >> 1;
  let [low, high] = [0, all.length - 1];
  while (low < high) {
    const probe = (low + high) >> 1;
    const value = all[probe];
    if (upperBound(all, value) - upperBound(own, value) >= wanted) {
      high = probe;
    } else {
      low = probe + 1;
    }
  }
  return all[low];
}
