import {
  extractFeatures,
  SeriesError,
  selectFeatures,
  type FeatureSet,
  type IFeatureExtraction,
  type IFeatureRequest,
  type IFeatureRow,
  type ISelection,
  type ISelectionRequest,
  type ITable
} from '../engine';
import { parsed, positive, whole } from './arguments';
import type { IStreams } from './commands';
import { UsageError } from './errors';
import { writeTo } from './files';
import { openFile } from './run';

const USAGE =
  'framescope features FILE --id C --time C --value C [--set minimal|efficient|comprehensive]';
const SETS: readonly FeatureSet[] = ['minimal', 'efficient', 'comprehensive'];
/** Characters that are gathered before they are written. */
const PIECE = 1 << 20;
/** Bytes of what `--memory 1` allows. */
export const MB = 1 << 20;

/**
 * Carries out `features`: the features of each series as JSON, under tsfresh's names.
 *
 * @param args - what follows `features` on the command line.
 * @throws UsageError with one sentence that says what to write instead.
 */
export async function runFeatures(args: readonly string[], streams: IStreams): Promise<number> {
  const { values, positionals } = parsed(args, {
    id: { type: 'string' },
    time: { type: 'string' },
    value: { type: 'string', multiple: true },
    set: { type: 'string' },
    window: { type: 'string' },
    step: { type: 'string' },
    sample: { type: 'string' },
    target: { type: 'string' },
    fdr: { type: 'string' },
    independent: { type: 'boolean' },
    redundant: { type: 'string' },
    ranking: { type: 'boolean' },
    calendar: { type: 'boolean' },
    space: { type: 'string' },
    memory: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' }
  });
  if (positionals.length !== 1) {
    throw new UsageError(`Name one file: ${USAGE}.`);
  }
  if (values.format !== undefined && values.format !== 'json') {
    throw new UsageError(`features writes json, not ${values.format}.`);
  }
  const { table } = await openFile(positionals[0], null);
  const length = values.window === undefined ? undefined : whole('window', values.window, 1);
  const step = values.step === undefined ? undefined : whole('step', values.step, 1);
  if (step !== undefined && length === undefined) {
    throw new UsageError('--step goes with --window; say how long a window is.');
  }
  const extraction = extractionOf(table, {
    id: values.id,
    time: values.time,
    target: values.target,
    values: values.value?.flatMap(name => (hasColumn(table, name) ? [name] : name.split(','))),
    set: setOf(values.set),
    roll: length === undefined ? undefined : { length, step },
    sample: values.sample === undefined ? undefined : whole('sample', values.sample, 1),
    memory: values.memory === undefined ? undefined : MB * whole('memory', values.memory, 1),
    calendar: values.calendar,
    space: spaceOf(values.space?.split(',').map(name => name.trim()))
  });
  const share = (name: 'fdr' | 'redundant'): number | undefined => {
    const given = values[name];
    return given === undefined ? undefined : positive(name, given);
  };
  const wanted = {
    id: values.id,
    target: values.target,
    fdr: share('fdr'),
    independent: values.independent,
    redundant: share('redundant')
  };
  const selection = isSelecting(wanted, values.ranking)
    ? selectionOf(table, extraction, wanted)
    : null;
  const text =
    selection === null
      ? featureText(extraction.names, extraction.rows())
      : values.ranking === true
        ? [`${JSON.stringify(rankingOf(selection))}\n`]
        : featureText(
            selection.kept.map(j => selection.table.names[j]),
            keptRows(selection)
          );
  if (values.out === undefined) {
    for (const piece of text) {
      streams.out(piece);
    }
  } else {
    await writeTo(values.out, text, '--out');
  }
  for (const sentence of told(extraction)) {
    streams.err(`${sentence}\n`);
  }
  streams.err(
    `${positionals[0]}: ${extraction.count} series, ${
      selection === null ? '' : `${selection.kept.length} of `
    }${extraction.names.length} features each\n`
  );
  return 0;
}

/**
 * The extraction that was asked for.
 *
 * @throws UsageError where a column is missing or holds no numbers.
 */
export function extractionOf(table: ITable, request: IFeatureRequest): IFeatureExtraction {
  try {
    return extractFeatures(table, request);
  } catch (error) {
    throw error instanceof SeriesError ? new UsageError(error.message) : error;
  }
}

/** @throws UsageError where a way is not two columns. */
export function spaceOf(names: readonly string[] | undefined): IFeatureRequest['space'] {
  if (names === undefined) {
    return undefined;
  }
  const [latitude, longitude] = names;
  if (names.length !== 2) {
    throw new UsageError('space takes two columns, latitude and longitude.');
  }
  return [latitude, longitude];
}

/** Whether features are selected or ranked at all. */
export function isSelecting(
  { target, redundant, fdr }: ISelectionRequest,
  ranking: boolean | undefined
): boolean {
  return target !== undefined || redundant !== undefined || fdr !== undefined || ranking === true;
}

/**
 * The features that were selected.
 *
 * @throws UsageError with one sentence where that cannot be done.
 */
export function selectionOf(
  table: ITable,
  extraction: IFeatureExtraction,
  request: ISelectionRequest
): ISelection {
  try {
    return selectFeatures(table, extraction, request);
  } catch (error) {
    throw error instanceof SeriesError ? new UsageError(error.message) : error;
  }
}

/** Selected features, best first, a row a series. */
export function* keptRows({
  ids,
  table,
  kept
}: ISelection): Generator<Pick<IFeatureRow, 'id' | 'values'>> {
  for (const [i, id] of ids.entries()) {
    yield { id, values: Float64Array.from(kept, j => table.columns[j][i]) };
  }
}

/** One feature of a ranking; plain JSON. */
export interface IRankedFeature {
  readonly feature: string;
  readonly kept: boolean;
  readonly type?: string;
  readonly p?: number | null;
  readonly corrected?: number | null;
  readonly relevant?: boolean;
  readonly information?: number;
  readonly separation?: number;
}

/** All features, best first, with what they were ranked by; and the series that stand out. */
export function rankingOf(selection: ISelection): {
  readonly features: readonly IRankedFeature[];
  readonly odd: readonly string[];
} {
  const { table, relevance, separation, odd } = selection;
  const kept = new Set(selection.kept.map(j => table.names[j]));
  const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
  const features =
    relevance?.map(({ name, type, p, corrected, relevant, information }) => ({
      feature: name,
      kept: kept.has(name),
      type,
      p: orNull(p),
      corrected: orNull(corrected),
      relevant,
      information
    })) ??
    (separation ?? []).map(one => ({
      feature: one.name,
      kept: kept.has(one.name),
      separation: one.separation
    }));
  return { features, odd };
}

/** What a reader of the features should know, one sentence each. */
export function told(extraction: IFeatureExtraction): string[] {
  const { sampledOf, count } = extraction;
  return [
    ...(sampledOf === null ? [] : [`A sample of the ${sampledOf} series: ${count} rows.`]),
    ...extraction.notes()
  ];
}

/** @throws UsageError where there is no such set. */
export function setOf(asked: string | undefined): FeatureSet {
  const found = SETS.find(set => set === (asked ?? 'comprehensive'));
  if (found === undefined) {
    throw new UsageError(`The sets are ${SETS.join(', ')}; there is no set ${String(asked)}.`);
  }
  return found;
}

function hasColumn(table: ITable, name: string): boolean {
  return table.columns.some(column => column.name === name);
}

/** The features as JSON, in pieces. */
function* featureText(
  names: readonly string[],
  rows: Iterable<Pick<IFeatureRow, 'id' | 'values'>>
): Generator<string> {
  const keys = names.map(name => JSON.stringify(name) + ':');
  let piece = '{';
  let first = true;
  for (const { id, values } of rows) {
    const cells = keys.map((key, i) => key + (Number.isNaN(values[i]) ? 'null' : values[i]));
    piece += `${first ? '' : ','}\n${JSON.stringify(id)}:{${cells.join(',')}}`;
    first = false;
    if (piece.length > PIECE) {
      yield piece;
      piece = '';
    }
  }
  yield `${piece}\n}\n`;
}
