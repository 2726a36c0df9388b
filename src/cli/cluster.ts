import { basename } from 'node:path';

import {
  CLUSTER_METHODS,
  clusterTable,
  formatNumber,
  formatShare,
  type ICluster,
  type IClusterSpec,
  type ITable
} from '../engine';
import { parsed, whole, word } from './arguments';
import type { IStreams } from './commands';
import { UsageError } from './errors';
import { withTeam, workersOf, type IWorkOptions } from './helpers';
import type { IHost } from './host-options';
import { optionLines, paramsOf, PREPARE_FLAGS, prepareOf } from './model-flags';
import { Progress } from './progress';
import { openFile } from './run';
import { write } from './suggest';

const USAGE =
  'framescope cluster FILE [--method hdbscan|dbscan|k-means|mini-batch|hierarchical|gmm] [--param NAME=VALUE] [--format table|json]';
/** Clusters of a table. */
const SHOWN = 40;

/** What is asked of clusterings, by the command line and by Python alike. */
export interface IClusterRequest extends Omit<IClusterSpec, 'options'> {
  readonly params?: IClusterSpec['options'];
}

/** Clusters of the rows; plain JSON. */
export interface IClusterAnswer {
  /** The cluster of each row, in the order of their first rows; -1 for noise. */
  readonly labels: readonly number[];
  readonly method: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly columns: readonly string[];
  /** Each cluster: its rows, and in which columns it lies apart from the rest. */
  readonly clusters: readonly ICluster[];
  /** Rows in no cluster. */
  readonly noise: number;
  /** For `gmm`: each number of components with its criterion; lower is better. */
  readonly tried: readonly { readonly components: number; readonly bic: number }[];
}

/**
 * Puts the rows of a frame into clusters.
 *
 * @throws OutlierError with one sentence for the user.
 */
export async function clustersOf(
  table: ITable,
  { params, ...asked }: IClusterRequest,
  options: IWorkOptions = {}
): Promise<IClusterAnswer> {
  const found = await withTeam(
    task => clusterTable(table, { ...asked, options: params }, task),
    options
  );
  return { ...found, labels: Array.from(found.labels) };
}

/**
 * Carries out `cluster`.
 *
 * @param args - what follows `cluster` on the command line.
 * @throws UsageError with one sentence that says what to write instead.
 */
export async function runCluster(
  args: readonly string[],
  streams: IStreams,
  host: IHost
): Promise<number> {
  const { values, positionals } = parsed(args, {
    method: { type: 'string' },
    ...PREPARE_FLAGS,
    format: { type: 'string' },
    out: { type: 'string' },
    list: { type: 'boolean' },
    workers: { type: 'string' }
  });
  if (values.list === true) {
    streams.out(methodList());
    return 0;
  }
  if (positionals.length !== 1) {
    throw new UsageError(`Name one file: ${USAGE}.`);
  }
  const [file] = positionals;
  const format = word('format', values.format, ['table', 'json']);
  const request: IClusterRequest = {
    method: values.method,
    params: paramsOf(values.param),
    seed: values.seed === undefined ? undefined : whole('seed', values.seed, 0),
    prepare: prepareOf(values)
  };
  const { table } = await openFile(file, null);
  const progress = new Progress(streams, host.tty, file);
  try {
    const answer = await clustersOf(table, request, {
      onProgress: share => progress.update(Math.round(100 * share), 100, 'clusters'),
      workers: workersOf(values.workers),
      host
    });
    await write(
      format === 'json' ? `${JSON.stringify(answer)}\n` : tableText(basename(file), answer),
      values.out,
      streams
    );
    progress.end();
    const { clusters, noise, method } = answer;
    streams.err(
      `${file}: ${table.rows} rows, ${clusters.length} clusters, ${noise} rows in none, by ${method}\n`
    );
    return 0;
  } finally {
    progress.end();
  }
}

function tableText(name: string, answer: IClusterAnswer): string {
  const { labels, clusters, noise, method, columns, tried, options } = answer;
  const own = Object.entries(options).map(
    ([option, value]) => `${option}=${typeof value === 'number' ? formatNumber(value) : value}`
  );
  const lines = [
    `framescope  ${name}  ${labels.length} rows x ${columns.length} columns`,
    `${method} (${own.join(' ')}); ${clusters.length} clusters, ${noise} rows in none`,
    '',
    `${'cluster'.padStart(9)}  ${'rows'.padStart(10)}  ${'share'.padStart(8)}  apart from the rest by`
  ];
  const largest = [...clusters].sort((a, b) => b.rows - a.rows || a.label - b.label);
  for (const { label, rows, apart } of largest.slice(0, SHOWN)) {
    const share = formatShare(rows / labels.length).replace('\u00a0', ' ');
    lines.push(
      `${String(label).padStart(9)}  ${String(rows).padStart(10)}  ${share.padStart(8)}  ${apartText(apart)}`
    );
  }
  if (clusters.length > SHOWN) {
    lines.push(`and ${clusters.length - SHOWN} more; --format json has all`);
  }
  if (tried.length > 0) {
    const some = tried.map(({ components, bic }) => `${components}: ${formatNumber(bic)}`);
    lines.push('', `BIC by the number of components (lower is better): ${some.join(', ')}`);
  }
  return `${lines.join('\n')}\n`;
}

function apartText(apart: ICluster['apart']): string {
  return apart.length === 0
    ? 'nothing'
    : apart
        .map(({ name, by }) => `${by > 0 ? 'higher' : 'lower'} ${name} (${Math.abs(by)} IQR)`)
        .join(', ');
}

function methodList(): string {
  return CLUSTER_METHODS.map(optionLines).join('');
}
