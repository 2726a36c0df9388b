import { basename } from 'node:path';

import { chartOnPaper } from '../charts/paper';
import type { Backend } from '../charts/types';
import { formatNumber, SERIES_METHODS, type ISeriesReport, type ISeriesRequest } from '../engine';
import { parsed, positive, whole, word } from './arguments';
import type { IStreams } from './commands';
import { UsageError } from './errors';
import { openFile } from './run';
import { answerOf, inspectionOf, reportsOf, type ISeriesAnswer } from './series-answer';
import { write } from './suggest';

const USAGE =
  'framescope series FILE [--time C] [--value C] [--id C] [--method auto|...] [--format table|json|vega-lite|plotly]';
/** Ranges and series of a table. */
const MOST_RANGES = 40;
const MOST_SERIES = 20;
const NO_VALUE = 'There is no value, so that nothing can be odd.';
/** Characters that are gathered before they are written. */
const PIECE = 1 << 20;

/**
 * Carries out `series`: what is odd about time series, where, and why.
 *
 * @param args - what follows `series` on the command line.
 * @throws UsageError with one sentence that says what to write instead.
 */
export async function runSeries(args: readonly string[], streams: IStreams): Promise<number> {
  const { values, positionals } = parsed(args, {
    id: { type: 'string' },
    time: { type: 'string' },
    value: { type: 'string' },
    method: { type: 'string' },
    detector: { type: 'string' },
    period: { type: 'string' },
    window: { type: 'string' },
    cost: { type: 'string' },
    penalty: { type: 'string' },
    changes: { type: 'string' },
    ahead: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
    list: { type: 'boolean' }
  });
  if (values.list === true) {
    streams.out(methodList());
    return 0;
  }
  if (positionals.length !== 1) {
    throw new UsageError(`Name one file: ${USAGE}.`);
  }
  const [file] = positionals;
  const format = word('format', values.format, ['table', 'json', 'vega-lite', 'plotly']) ?? 'table';
  const number = (
    name: 'period' | 'window' | 'changes' | 'ahead',
    low: number
  ): number | undefined => {
    const given = values[name];
    return given === undefined ? undefined : whole(name, given, low);
  };
  const request: ISeriesRequest = {
    id: values.id,
    time: values.time,
    value: values.value,
    method: values.method ?? values.detector,
    period: number('period', 2),
    window: number('window', 3),
    changes: number('changes', 0),
    ahead: number('ahead', 0),
    cost: values.cost,
    penalty: values.penalty === undefined ? undefined : positive('penalty', values.penalty),
    charts: format === 'vega-lite' || format === 'plotly' ? MOST_SERIES : 0
  };
  const { table } = await openFile(file, null);
  const inspection = inspectionOf(table, request);
  const said = new Set<string>();
  let [series, found] = [0, 0];
  async function* told(): AsyncGenerator<Told> {
    for await (const report of reportsOf(inspection)) {
      const answer = answerOf(report);
      series++;
      found += answer.ranges.length;
      answer.notes.forEach(note => said.add(note));
      yield [report.id, answer, report.charts];
    }
  }
  const text =
    format === 'json'
      ? jsonText(told(), request.id !== undefined)
      : format === 'table'
        ? tableText(file, told(), request.id !== undefined)
        : chartText(told(), format);
  await writeAll(text, values.out, streams);
  for (const note of [...said].slice(0, MOST_SERIES)) {
    streams.err(`${note}\n`);
  }
  streams.err(
    `${file}: ${series === 1 ? '1 series' : `${series} series`}, ${found} ranges, by ${inspection.method.id}\n`
  );
  return 0;
}

/** A series with its id, and its charts where they were asked for. */
type Told = readonly [string, ISeriesAnswer, ISeriesReport['charts']?];

/** The specifications of the charts of each series, as JSON under its id. */
async function* chartText(all: AsyncIterable<Told>, backend: Backend): AsyncGenerator<string> {
  const specs: Record<string, object> = {};
  for await (const [id, , charts] of all) {
    if (charts !== undefined) {
      specs[id] = {
        course: chartOnPaper(charts.course, backend),
        season: charts.season === null ? null : chartOnPaper(charts.season, backend)
      };
    }
  }
  yield `${JSON.stringify(specs)}\n`;
}

async function writeAll(
  pieces: AsyncIterable<string>,
  out: string | undefined,
  streams: IStreams
): Promise<void> {
  if (out === undefined) {
    for await (const piece of pieces) {
      streams.out(piece);
    }
    return;
  }
  let text = '';
  for await (const piece of pieces) {
    text += piece;
  }
  await write(text, out, streams);
}

/** The answer of the only series, or one a series under its id; in pieces. */
async function* jsonText(all: AsyncIterable<Told>, many: boolean): AsyncGenerator<string> {
  if (!many) {
    let answer: ISeriesAnswer = {
      scores: [],
      ranges: [],
      change_points: [],
      periods: [],
      step: null,
      notes: [NO_VALUE]
    };
    for await (const [, one] of all) {
      answer = one;
    }
    yield `${JSON.stringify(answer)}\n`;
    return;
  }
  let piece = '{';
  let first = true;
  for await (const [id, answer] of all) {
    piece += `${first ? '' : ','}\n${JSON.stringify(id)}:${JSON.stringify(answer)}`;
    first = false;
    if (piece.length > PIECE) {
      yield piece;
      piece = '';
    }
  }
  yield `${piece}\n}\n`;
}

async function* tableText(
  file: string,
  all: AsyncIterable<Told>,
  many: boolean
): AsyncGenerator<string> {
  yield `framescope  ${basename(file)}\n`;
  let [count, quiet] = [0, 0];
  for await (const [id, answer] of all) {
    if (many && answer.ranges.length === 0) {
      quiet++;
      continue;
    }
    if (count++ < MOST_SERIES) {
      yield seriesText(id, answer);
    }
  }
  if (count + quiet === 0) {
    yield `\n${NO_VALUE}\n`;
  }
  const hidden = Math.max(0, count - MOST_SERIES);
  yield (
    (hidden > 0 ? `\nand ${hidden} more series with ranges; --format json has all\n` : '') +
    (quiet > 0 ? `\n${quiet} series without a range\n` : '')
  );
}

function seriesText(id: string, answer: ISeriesAnswer): string {
  const { scores, periods, ranges, change_points: changes } = answer;
  const seasons = periods.length === 0 ? 'no season' : `season of ${periods.join(' and ')} values`;
  const lines = [
    '',
    `${id}: ${scores.length} ${scores.length === 1 ? 'value' : 'values'}, ${seasons}`
  ];
  const shown = [...ranges]
    .sort((a, b) => b.score - a.score || a.start - b.start)
    .slice(0, MOST_RANGES)
    .sort((a, b) => a.start - b.start);
  if (shown.length > 0) {
    lines.push(`${'rows'.padStart(17)}  ${'kind'.padEnd(15)}  score  why`);
  }
  for (const { start, end, kind, score, reason } of shown) {
    const rows = end - start === 1 ? String(start) : `${start}-${end - 1}`;
    lines.push(
      `${rows.padStart(17)}  ${kind.padEnd(15)}  ${score.toFixed(2).padStart(5)}  ${reason}`
    );
  }
  if (ranges.length > shown.length) {
    lines.push(`and ${ranges.length - shown.length} more; --format json has all`);
  }
  if (changes.length > 0) {
    const some = changes.slice(0, MOST_RANGES).join(', ');
    lines.push(`changes at rows ${some}${changes.length > MOST_RANGES ? ', ...' : ''}`);
  }
  if (answer.forecast !== undefined && answer.forecast.values.length > 0) {
    const { values, low, high, level } = answer.forecast;
    lines.push(
      `next values, with a band that holds ${Math.round(100 * level)} %:`,
      ...values.map(
        (v, h) =>
          `${`+${h + 1}`.padStart(9)}  ${formatNumber(v)}  (${formatNumber(low[h])} to ${formatNumber(high[h])})`
      )
    );
  }
  return `${lines.join('\n')}\n`;
}

function methodList(): string {
  return SERIES_METHODS.map(
    ({ id, name, cost, source, least }) =>
      `${id.padEnd(18)} ${name}; ${cost}; from ${least} values on\n${''.padEnd(19)}${source}\n`
  ).join('');
}
