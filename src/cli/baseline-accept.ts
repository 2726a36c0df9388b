import { basename } from 'node:path';

import {
  accept,
  BaselineError,
  EMPTY_BASELINE,
  isDay,
  remember,
  SCOPES,
  type IReport,
  type Scope
} from '../engine';
import { DEFAULT_K } from '../report';
import { parsed } from './arguments';
import { ownKey, readBaseline, writeBaseline } from './baseline-file';
import { authorName, today } from './baseline-scan';
import type { IStreams } from './commands';
import { UsageError } from './errors';
import type { OptionValues } from './option-table';
import { flagsOf, givenOf } from './options';
import { rulesFromFile } from './rules-file';
import { scanOpened } from './scan-file';

const OPTIONS = {
  reason: { type: 'string' },
  scope: { type: 'string' },
  expires: { type: 'string' },
  author: { type: 'string' },
  ...flagsOf(['rules', 'k', 'detectors'])
} as const;

/**
 * Carries out `baseline accept F FILE ID... --reason TEXT`: the findings of FILE
 * with these ids are accepted in F, which is made where it is missing.
 *
 * @param args - what follows `baseline accept`.
 * @param config - of a configuration file; flags win.
 * @throws UsageError or BaselineError with one sentence; then nothing was written.
 */
export async function runAccept(
  args: readonly string[],
  streams: IStreams,
  config: OptionValues = {}
): Promise<number> {
  const { values, positionals } = parsed(args, OPTIONS);
  const [path, file, ...ids] = positionals;
  if (path === undefined || file === undefined || ids.length === 0) {
    throw new UsageError(
      'Name the baseline, a file and ids: framescope baseline accept F FILE ID... --reason TEXT.'
    );
  }
  if (values.reason === undefined || values.reason.trim() === '') {
    throw new UsageError('Say why it is accepted: --reason TEXT.');
  }
  const { expires } = values;
  if (expires !== undefined && !isDay(expires)) {
    throw new UsageError(`--expires takes a day, YYYY-MM-DD, not ${expires}.`);
  }
  const scope = scopeOf(values.scope ?? 'values');
  const baseline = (await readBaseline(path)) ?? EMPTY_BASELINE;
  const { rules: ruleset, k, detectors } = values;
  const chosen = { ...config, ...givenOf({ rules: ruleset, k, detectors }) };
  const rules = chosen.rules === undefined ? null : (await rulesFromFile(chosen.rules)).ruleset;
  const { table, report } = await scanOpened(file, {
    rules,
    detectors: { ...config.detectors, ...chosen.detectors }
  });
  const key = await ownKey();
  const memory = remember(table, report, key.keyed, chosen.k ?? DEFAULT_K);
  const said = {
    reason: values.reason,
    scope,
    author: values.author ?? authorName(),
    created: today(),
    expires: expires ?? null
  };
  const next = ids
    .map(id => wholeId(report, id))
    .reduce((all, id) => accept(all, report, memory, id, said), baseline);
  await key.keep();
  await writeBaseline(path, next);
  streams.err(`${path}: ${next.accepted.length} accepted\n`);
  return 0;
}

function scopeOf(given: string): Scope {
  const found = SCOPES.find(one => one === given);
  if (found === undefined) {
    throw new UsageError(`--scope is ${SCOPES.join(', ')}, not ${given}.`);
  }
  return found;
}

/** The id that begins with a text, or is it. */
function wholeId(report: IReport, start: string): string {
  const ids = report.findings.map(({ id }) => id);
  const hits = ids.includes(start) ? [start] : ids.filter(id => id.startsWith(start));
  if (hits.length !== 1) {
    const name = basename(report.dataset.name);
    throw new BaselineError(
      hits.length > 1
        ? `More than one finding of ${name} starts with ${start}: ${hits.join(', ')}.`
        : `No finding of ${name} has the id ${start}; its ids are ${ids.slice(0, 10).join(', ') || 'none'}.`
    );
  }
  return hits[0];
}
