import {
  answerStats,
  CORRECTIONS,
  STATS_MODELS,
  StatsError,
  type IStatsAnswer,
  type IStatsRequest,
  type ITable
} from '../engine';
import {
  DEFAULT_K,
  redactStats,
  statsToHtml,
  statsToMarkdown,
  statsToText,
  type Released
} from '../report';
import { parsed, whole, word } from './arguments';
import type { IStreams } from './commands';
import { UsageError } from './errors';
import { writeTo } from './files';
import { checkNames } from './host-control';
import { OPTIONS, readOption } from './option-table';
import { openFile } from './run';

const USAGE = 'framescope stats FILE [--columns A,B] [--target C]';

/**
 * The answer to a question of statistics, without what may not leave.
 *
 * @throws UsageError with one sentence where it cannot be answered.
 */
export function statsOf(
  table: ITable,
  asked: IStatsRequest,
  released: Released = 'none',
  k = DEFAULT_K
): IStatsAnswer {
  try {
    return redactStats(answerStats(table, asked), released, k);
  } catch (error) {
    throw error instanceof StatsError ? new UsageError(error.message.replaceAll('`', '')) : error;
  }
}

/** Forms that an answer can be written in, beside JSON. */
export const STATS_FORMS: Readonly<Record<string, (answer: IStatsAnswer) => string>> = {
  html: answer => statsToHtml(answer),
  text: statsToText,
  markdown: statsToMarkdown
};

/**
 * Carries out `stats`; gives the exit code.
 *
 * @param args - what follows `stats` on the command line.
 * @throws UsageError with one sentence that says what to write instead.
 */
export async function runStats(args: readonly string[], streams: IStreams): Promise<number> {
  const { values, positionals } = parsed(args, {
    columns: { type: 'string' },
    target: { type: 'string' },
    model: { type: 'string' },
    given: { type: 'string' },
    paired: { type: 'boolean' },
    trend: { type: 'boolean' },
    against: { type: 'string' },
    share: { type: 'string' },
    penalty: { type: 'string' },
    correction: { type: 'string' },
    release: { type: 'string' },
    k: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' }
  });
  if (positionals.length !== 1) {
    throw new UsageError(`Name one file: ${USAGE}.`);
  }
  const format = word('format', values.format, ['table', 'json', 'html', 'md']) ?? 'table';
  const [file] = positionals;
  const { table } = await openFile(file, null);
  const names = (text: string | undefined): string[] | undefined =>
    text === undefined || table.columns.some(({ name }) => name === text)
      ? text === undefined
        ? undefined
        : [text]
      : text.split(',').map(name => name.trim());
  const released =
    values.release === undefined
      ? 'none'
      : readOption('release', OPTIONS.release.parse(values.release), '--release');
  checkNames(released, table);
  const answer = statsOf(
    table,
    {
      columns: names(values.columns),
      target: values.target,
      model: word('model', values.model, STATS_MODELS),
      given: names(values.given),
      paired: values.paired,
      trend: values.trend,
      against: number('against', values.against),
      share: number('share', values.share),
      penalty: number('penalty', values.penalty),
      correction: word('correction', values.correction, CORRECTIONS)
    },
    released,
    values.k === undefined ? DEFAULT_K : whole('k', values.k, 1)
  );
  const text = {
    table: () => statsToText(answer),
    json: () => `${JSON.stringify(answer)}\n`,
    html: () => statsToHtml(answer, { page: true }),
    md: () => statsToMarkdown(answer)
  }[format]();
  if (values.out === undefined) {
    streams.out(text);
  } else {
    await writeTo(values.out, text, '--out');
  }
  streams.err(`${file}: ${answer.headline.replaceAll('`', '')}\n`);
  return 0;
}

function number(name: string, text: string | undefined): number | undefined {
  const value = Number(text);
  if (text !== undefined && (text.trim() === '' || !Number.isFinite(value))) {
    throw new UsageError(`--${name} takes a number, not ${text}.`);
  }
  return text === undefined ? undefined : value;
}
