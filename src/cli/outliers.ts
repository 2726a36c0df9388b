import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import {
  builtInModels,
  featureTable,
  featureWork,
  finished,
  formatNumber,
  formatShare,
  importance,
  joinedBy,
  mostOf,
  ofSeries,
  OutlierDetector,
  reasonOf,
  setHolding,
  type IFeatureAsked,
  type IMessage,
  type IPrepareOptions,
  type IReason,
  type ITable,
  type Task
} from '../engine';
import { parsed, whole, word } from './arguments';
import type { IStreams } from './commands';
import { UsageError } from './errors';
import { spaceOf } from './features';
import { writeTo } from './files';
import { withTeam, workersOf, type IWorkOptions } from './helpers';
import type { IHost } from './host-options';
import { optionLines, paramsOf, PREPARE_FLAGS, prepareOf } from './model-flags';
import { Progress } from './progress';
import { openFile } from './run';
import { write } from './suggest';

const USAGE =
  'framescope outliers FILE [--model auto|iforest|...] [--param NAME=VALUE] [--top N] [--format table|json]';
const TOP = 20;

/** What is asked of outlier models, by the command line and by Python alike. */
export interface IOutlierRequest {
  readonly model?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly seed?: number;
  /** A share of the rows, or `tail`. */
  readonly contamination?: number | 'tail';
  readonly prepare?: IPrepareOptions;
  /** How many of the oddest rows are explained. */
  readonly top?: number;
  /** A saved model that is to score the rows; nothing is fitted. */
  readonly load?: string;
  /** Whether the answer holds the fitted model. */
  readonly save?: boolean;
  /** The rows are series, each with features of its values in the place of columns. */
  readonly features?: Omit<IFeatureAsked, 'set' | 'target'> & {
    /** Names of features; absent: those that tell odd series best. */
    readonly use?: readonly string[];
  };
}

/** Rows that another model found, and what each column adds to their scores. */
export interface IReasonsRequest {
  readonly rows: readonly number[];
  readonly parts: readonly (readonly number[])[];
  readonly columns: readonly string[];
}

/** Why rows are odd that another model found; see {@link outliersOf}. */
export function reasonsOf({
  rows,
  parts,
  columns
}: IReasonsRequest): Pick<IOutlierAnswer, 'top' | 'importance'> {
  const all = parts.map(own => ({ columns: Float64Array.from(own) }));
  return {
    top: rows.map((row, i) => reasonOf(row, all[i], columns)),
    importance: importance(all, columns)
  };
}

/** What the models found; plain JSON. */
export interface IOutlierAnswer {
  readonly scores: readonly number[];
  readonly model: string;
  /** Models that `auto` or an ensemble joined; else the model itself. */
  readonly models: readonly string[];
  /** Why `auto` took them; null for other models. */
  readonly why: IMessage | null;
  /** Models that `auto` left out, each with the reason. */
  readonly left: readonly { readonly id: string; readonly why: string }[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly columns: readonly string[];
  readonly threshold: number;
  readonly probabilities: readonly number[];
  /** Rows above the threshold. */
  readonly outliers: number;
  /** The oddest rows, each with what makes it odd. */
  readonly top: readonly IReason[];
  /** Shares of the columns in what makes those rows odd. */
  readonly importance: readonly { readonly name: string; readonly share: number }[];
  readonly saved?: string;
  /** Where the rows are series: the id of each. */
  readonly ids?: readonly string[];
}

/**
 * Fits a model to a frame, or scores it with a saved one, and explains the oddest
 * rows.
 *
 * @throws OutlierError with one sentence for the user.
 */
export function outliersOf(
  frame: ITable,
  asked: IOutlierRequest,
  options: IWorkOptions = {}
): Promise<IOutlierAnswer> {
  return withTeam(task => answerOf(frame, asked, task), options);
}

async function answerOf(
  frame: ITable,
  asked: IOutlierRequest,
  task: Task
): Promise<IOutlierAnswer> {
  const { table, ids } = rowsFor(frame, asked.features);
  const registry = builtInModels();
  const { load, top = TOP } = asked;
  const detector =
    load === undefined
      ? await OutlierDetector.fitTable(
          registry,
          table,
          {
            model: asked.model ?? 'auto',
            options: asked.params,
            seed: asked.seed,
            contamination: asked.contamination,
            prepare: asked.prepare
          },
          task
        )
      : OutlierDetector.load(registry, load);
  const x = await detector.matrixOf(table, task);
  const scores = load === undefined ? detector.scores : await detector.score(x, task);
  const oddest = mostOf(scores, top);
  const parts = await detector.explain(x, oddest, load === undefined, task);
  return {
    scores: Array.from(scores),
    model: detector.model,
    ...joinedBy(detector.model, detector.state),
    options: detector.options,
    columns: detector.columns,
    threshold: detector.threshold,
    probabilities: Array.from(detector.probabilities(scores)),
    outliers: scores.filter(score => score > detector.threshold).length,
    top: oddest.map((row, i) => {
      const reason = reasonOf(row, parts[i], detector.columns);
      return ids === null
        ? reason
        : { ...reason, message: ofSeries(reason, ids[row], asked.features?.id) };
    }),
    importance: importance(parts, detector.columns),
    ...(ids === null ? {} : { ids }),
    ...(asked.save === true ? { saved: detector.save() } : {})
  };
}

/** The rows that a model looks at: those of the frame, or one a series with features as columns. */
function rowsFor(
  frame: ITable,
  asked: IOutlierRequest['features']
): { readonly table: ITable; readonly ids: readonly string[] | null } {
  if (asked === undefined) {
    return { table: frame, ids: null };
  }
  const { use, calendar = use?.some(name => name.includes('__calendar__')), ...series } = asked;
  const space = spaceOf(series.space);
  const set = setHolding(use ?? []);
  const matrix = finished(featureWork(frame, { ...series, calendar, space, set }));
  const names = use ?? matrix.kept.map(j => matrix.table.names[j]);
  return { table: featureTable(matrix, names), ids: matrix.ids };
}

/**
 * Carries out `outliers`.
 *
 * @param args - what follows `outliers` on the command line.
 * @throws UsageError with one sentence that says what to write instead.
 */
export async function runOutliers(
  args: readonly string[],
  streams: IStreams,
  host: IHost
): Promise<number> {
  const { values, positionals } = parsed(args, {
    model: { type: 'string' },
    detector: { type: 'string' },
    ...PREPARE_FLAGS,
    contamination: { type: 'string' },
    top: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
    save: { type: 'string' },
    load: { type: 'string' },
    list: { type: 'boolean' },
    workers: { type: 'string' },
    id: { type: 'string' },
    time: { type: 'string' },
    value: { type: 'string', multiple: true },
    'use-features': { type: 'string' },
    calendar: { type: 'boolean' },
    space: { type: 'string' }
  });
  if (values.list === true) {
    streams.out(modelList());
    return 0;
  }
  if (positionals.length !== 1) {
    throw new UsageError(`Name one file: ${USAGE}.`);
  }
  const [file] = positionals;
  const format = word('format', values.format, ['table', 'json']);
  const { table } = await openFile(file, null);
  const progress = new Progress(streams, host.tty, file);
  try {
    const answer = await outliersOf(
      table,
      {
        model: values.model ?? values.detector,
        params: paramsOf(values.param),
        seed: values.seed === undefined ? undefined : whole('seed', values.seed, 0),
        contamination: contaminationOf(values.contamination),
        prepare: prepareOf(values),
        top: values.top === undefined ? TOP : whole('top', values.top, 0),
        load: values.load === undefined ? undefined : await savedModel(values.load),
        save: values.save !== undefined,
        features: featuresAsked(values)
      },
      {
        onProgress: share => progress.update(Math.round(100 * share), 100, 'outliers'),
        workers: workersOf(values.workers),
        host
      }
    );
    if (values.save !== undefined) {
      await writeTo(values.save, answer.saved ?? '', '--save');
    }
    const { saved: _saved, ...plain } = answer;
    await write(
      format === 'json' ? `${JSON.stringify(plain)}\n` : tableText(basename(file), plain),
      values.out,
      streams
    );
    progress.end();
    streams.err(
      `${file}: ${answer.scores.length} ${answer.ids === undefined ? 'rows' : 'series'}, ${answer.outliers} above the threshold, by ${answer.models.join(' + ')}\n`
    );
    return 0;
  } finally {
    progress.end();
  }
}

/** @throws UsageError where parts of a series are named and no features are to be used. */
function featuresAsked(values: {
  readonly id?: string;
  readonly time?: string;
  readonly value?: readonly string[];
  readonly 'use-features'?: string;
  readonly calendar?: boolean;
  readonly space?: string;
}): IOutlierRequest['features'] {
  const { id, time, value, calendar, space, 'use-features': use } = values;
  if (use === undefined) {
    if ([id, time, value, calendar, space].some(one => one !== undefined)) {
      throw new UsageError(
        '--id, --time, --value, --calendar and --space go with --use-features; name features, or auto.'
      );
    }
    return undefined;
  }
  return {
    id,
    time,
    values: value,
    calendar,
    space: spaceOf(space?.split(',').map(name => name.trim())),
    ...(use !== 'auto' && { use: use.split(',').map(name => name.trim()) })
  };
}

async function savedModel(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new UsageError(`${path} cannot be read; name a model that --save wrote.`);
  }
}

function contaminationOf(value: string | undefined): number | 'tail' | undefined {
  return value === undefined || value === 'tail' ? value : Number(value);
}

function tableText(name: string, answer: IOutlierAnswer): string {
  const { scores, probabilities, top, threshold, outliers, models, columns, ids } = answer;
  const [one, many, of] =
    ids === undefined ? ['row', 'rows', 'columns'] : ['series', 'series', 'features'];
  const lines = [
    `framescope  ${name}  ${scores.length} ${many} x ${columns.length} ${of}`,
    `${models.join(' + ')}; ${outliers} ${many} above ${formatNumber(threshold)}`,
    ...(answer.why === null ? [] : [answer.why.text]),
    '',
    `${one.padStart(9)}  ${'score'.padStart(10)}  probability  why`
  ];
  for (const { row, message } of top) {
    const score = formatNumber(scores[row]).padStart(10);
    const share = formatShare(probabilities[row]).replace('\u00a0', ' ').padStart(11);
    lines.push(
      `${(ids?.[row] ?? String(row)).padStart(9)}  ${score}  ${share}  ${message.text.replace(/`/g, '')}`
    );
  }
  const said = answer.importance
    .filter(one => one.share > 0)
    .slice(0, 10)
    .map(one => `${one.name} ${formatShare(one.share).replace('\u00a0', ' ')}`);
  return `${lines.join('\n')}\n\nWhat makes them odd: ${said.join(', ')}\n`;
}

function modelList(): string {
  return builtInModels().all().map(optionLines).join('');
}
