import {
  conceptDrift,
  ConceptError,
  formatCount,
  formatNumber,
  type IConceptAnswer,
  type IConceptRequest,
  type ITable
} from '../engine';
import { parsed, whole, word } from './arguments';
import type { IStreams } from './commands';
import { UsageError } from './errors';
import { writeTo } from './files';
import { openFile } from './run';

const USAGE = 'framescope concept FILE --label C [--prediction C] [--time C]';
/** Alarms of a method that the table names. */
const SHOWN = 8;

/**
 * Whether what is watched changed.
 *
 * @throws UsageError with one sentence where it cannot be watched.
 */
export function conceptOf(table: ITable, asked: IConceptRequest): IConceptAnswer {
  try {
    return conceptDrift(table, asked);
  } catch (error) {
    throw error instanceof ConceptError ? new UsageError(error.message) : error;
  }
}

/**
 * Carries out `concept`; gives the exit code.
 *
 * @param args - what follows `concept` on the command line.
 * @throws UsageError with one sentence that says what to write instead.
 */
export async function runConcept(args: readonly string[], streams: IStreams): Promise<number> {
  const { values, positionals } = parsed(args, {
    label: { type: 'string' },
    prediction: { type: 'string' },
    value: { type: 'string' },
    time: { type: 'string' },
    method: { type: 'string', multiple: true },
    seed: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' }
  });
  if (positionals.length !== 1) {
    throw new UsageError(`Name one file: ${USAGE}.`);
  }
  const format = word('format', values.format, ['table', 'json']) ?? 'table';
  const [file] = positionals;
  const { table } = await openFile(file, null);
  const { label, prediction, value, time } = values;
  const answer = conceptOf(table, {
    label,
    prediction,
    value,
    time,
    methods: values.method?.flatMap(text => text.split(',').map(name => name.trim())),
    seed: values.seed === undefined ? undefined : whole('seed', values.seed, 0)
  });
  const text = format === 'json' ? `${JSON.stringify(answer)}\n` : conceptText(answer);
  if (values.out === undefined) {
    streams.out(text);
  } else {
    await writeTo(values.out, text, '--out');
  }
  streams.err(`${file}: ${answer.headline}\n`);
  return 0;
}

/** An answer as plain text. */
export function conceptText(answer: IConceptAnswer): string {
  const { headline, watched, used, mean, methods, changes, notes } = answer;
  const places = (rows: readonly number[]): string =>
    rows.length === 0
      ? 'none'
      : rows.slice(0, SHOWN).map(formatCount).join(', ') +
        (rows.length > SHOWN ? ` and ${rows.length - SHOWN} more` : '');
  const figure = (value: number): string => formatNumber(Number(value.toPrecision(4)));
  return [
    headline,
    `${watched.replaceAll('`', '')} ${formatCount(used)} rows, ${figure(mean ?? 0)} on average.`,
    ...notes.map(note => note.replaceAll('`', '')),
    '',
    ...changes.map(
      ({ row, before, after, methods: said }) =>
        `change at row ${formatCount(row)}: ${figure(before)} before, ${figure(after)} after (${said.join(', ')})`
    ),
    ...methods.map(
      ({ method, drifts, warnings }) =>
        `${method.padEnd(13)} alarms at ${places(drifts)}` +
        (warnings.length > 0 ? `; ${formatCount(warnings.length)} warnings` : '')
    ),
    '',
    'An alarm of one method alone comes by chance now and then; a change is where several agree.',
    ''
  ].join('\n');
}
