import {
  extractFeatures,
  FeatureError,
  type FeatureSet,
  type IFeatureExtraction,
  type IFeatureRequest,
  type ITable
} from '../engine';
import { parsed, whole } from './arguments';
import type { IStreams } from './commands';
import { UsageError } from './errors';
import { writeTo } from './files';
import { openFile } from './run';

const USAGE =
  'framescope features FILE --id C --time C --value C [--set minimal|efficient|comprehensive]';
const SETS: readonly FeatureSet[] = ['minimal', 'efficient', 'comprehensive'];
/** Characters that are gathered before they are written. */
const PIECE = 1 << 20;

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
    values: values.value?.flatMap(name => (hasColumn(table, name) ? [name] : name.split(','))),
    set: setOf(values.set),
    roll: length === undefined ? undefined : { length, step },
    sample: values.sample === undefined ? undefined : whole('sample', values.sample, 1)
  });
  if (values.out === undefined) {
    for (const piece of featureText(extraction)) {
      streams.out(piece);
    }
  } else {
    await writeTo(values.out, featureText(extraction), '--out');
  }
  for (const sentence of told(extraction)) {
    streams.err(`${sentence}\n`);
  }
  streams.err(
    `${positionals[0]}: ${extraction.count} series, ${extraction.names.length} features each\n`
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
    throw error instanceof FeatureError ? new UsageError(error.message) : error;
  }
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
function* featureText(extraction: IFeatureExtraction): Generator<string> {
  const keys = extraction.names.map(name => JSON.stringify(name) + ':');
  let piece = '{';
  let first = true;
  for (const { id, values } of extraction.rows()) {
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
