import type { IMatrix, Task } from '../../kernels';
import { choice, real, whole } from '../base/options';
import type { IOption, Options } from '../base/types';
import { bestMixture, type ITried } from './best-mixture';
import { dbscanLabels, usualRadius } from './dbscan';
import { hdbscanLabels } from './hdbscan';
import { hierarchyLabels, MOST_ROWS, type Linkage } from './hierarchy';
import { kMeans } from './k-means';

/** What a method found. */
export interface IGrouping {
  /** The cluster of each row, -1 for noise; any numbering. */
  readonly labels: Int32Array;
  /** Numbers of components that were tried, where the method chooses one. */
  readonly tried?: readonly ITried[];
  /** What a method chose where an option left it open. */
  readonly chosen?: Readonly<Record<string, number>>;
}

/** One way to put rows into clusters. */
export interface IClusterMethod {
  readonly id: string;
  readonly name: string;
  readonly options: readonly IOption[];
  /** Growth of the time with rows n, columns d and clusters k. */
  readonly cost: string;
  /** Most rows, where time or memory grow with their square; else any number. */
  readonly mostRows?: number;
  readonly mostColumns?: number;
  /** Whether the seed matters. */
  readonly random: boolean;
  /** Where the method is described. */
  readonly source: string;
  /** Fewest rows for these options. */
  least(options: Options): number;
  run(x: IMatrix, options: Options, seed: number, task: Task): Promise<IGrouping>;
}

const MOST_CLUSTERS = 10_000;

function clusters(value: number): IOption {
  return whole('n_clusters', value, 1, MOST_CLUSTERS, 'clusters');
}

const hdbscan: IClusterMethod = {
  id: 'hdbscan',
  name: 'Clusters of different densities, and noise',
  options: [whole('min_cluster_size', 5, 2, 1_000_000, 'rows of a cluster at least')],
  cost: 'n^2 d',
  mostRows: 200_000,
  random: false,
  source: 'Campello, Moulavi, Sander: Density-based clustering, PAKDD 2013',
  least: options => Number(options.min_cluster_size),
  run: async (x, options, _seed, task) => ({
    labels: await hdbscanLabels(x, Number(options.min_cluster_size), task)
  })
};

const dbscan: IClusterMethod = {
  id: 'dbscan',
  name: 'Rows joined by dense ones, and noise',
  options: [
    real('eps', 0, 0, 1e300, 'radius, 0 for the 90 % quantile of the distances to min_samples'),
    whole('min_samples', 5, 1, 10_000, 'rows within the radius, itself among them')
  ],
  cost: 'n log n d and the pairs within the radius',
  random: false,
  source:
    'Ester, Kriegel, Sander, Xu: A density-based algorithm for discovering clusters, KDD 1996',
  least: options => Math.max(2, Number(options.min_samples)),
  async run(x, options, _seed, task) {
    const least = Number(options.min_samples);
    const eps = Number(options.eps) || (await task.part(0, 0.3, () => usualRadius(x, least, task)));
    const labels = await task.part(0.3, 1, () => dbscanLabels(x, eps, least, task));
    return { labels, chosen: { eps } };
  }
};

const kmeans: IClusterMethod = {
  id: 'k-means',
  name: 'k-means++',
  options: [clusters(8), whole('max_iter', 300, 1, 100_000, 'steps')],
  cost: 'n k d a step',
  random: true,
  source: 'Arthur, Vassilvitskii: k-means++, the advantages of careful seeding, SODA 2007',
  least: options => Number(options.n_clusters),
  run: (x, options, seed, task) =>
    kMeans(x, { clusters: Number(options.n_clusters), steps: Number(options.max_iter), seed }, task)
};

const miniBatch: IClusterMethod = {
  id: 'mini-batch',
  name: 'k-means by mini-batches',
  options: [
    clusters(8),
    whole('batch_size', 1024, 1, 1_000_000, 'rows of a step'),
    whole('max_iter', 100, 1, 100_000, 'steps')
  ],
  cost: 'n k d',
  random: true,
  source: 'Sculley: Web-scale k-means clustering, WWW 2010',
  least: options => Number(options.n_clusters),
  run: (x, options, seed, task) =>
    kMeans(
      x,
      {
        clusters: Number(options.n_clusters),
        batch: Number(options.batch_size),
        steps: Number(options.max_iter),
        seed
      },
      task
    )
};

const hierarchical: IClusterMethod = {
  id: 'hierarchical',
  name: 'The nearest clusters joined until so many are left',
  options: [
    clusters(2),
    choice('linkage', ['ward', 'average', 'complete', 'single'], 'how far two clusters are apart')
  ],
  cost: 'n^2 d',
  mostRows: MOST_ROWS,
  random: false,
  source: 'Murtagh: A survey of recent advances in hierarchical clustering, Computer Journal 1983',
  least: options => Number(options.n_clusters),
  run: async (x, options, _seed, task) => ({
    labels: await hierarchyLabels(
      x,
      Number(options.n_clusters),
      String(options.linkage) as Linkage,
      task
    )
  })
};

const gmm: IClusterMethod = {
  id: 'gmm',
  name: 'Normal distributions, as many as BIC likes best',
  options: [
    whole('max_components', 10, 1, 100, 'distributions that are tried at most'),
    real('reg_covar', 1e-6, 0, 1e6, 'added to the variances'),
    whole('max_iter', 100, 1, 10_000, 'steps')
  ],
  cost: 'n k^2 d^2',
  mostColumns: 500,
  random: true,
  source: 'Schwarz: Estimating the dimension of a model, Annals of Statistics 1978',
  least: () => 2,
  async run(x, options, seed, task) {
    const { labels, tried } = await bestMixture(
      x,
      {
        most: Number(options.max_components),
        ridge: Number(options.reg_covar),
        steps: Number(options.max_iter),
        seed
      },
      task
    );
    return { labels, tried };
  }
};

/** All methods, the one that needs no number of clusters first. */
export const CLUSTER_METHODS: readonly IClusterMethod[] = [
  hdbscan,
  dbscan,
  kmeans,
  miniBatch,
  hierarchical,
  gmm
];
