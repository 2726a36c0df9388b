import type { Severity } from '../engine';
import type { Released, ReportFormat } from '../report';
import { parsed } from './arguments';
import { UsageError } from './errors';

/** What the command line asks for. */
export interface IOptions {
  readonly command: 'scan' | 'profile' | 'engine' | 'help' | 'version';
  readonly files: readonly string[];
  readonly format: ReportFormat;
  readonly out: string | null;
  readonly failOn: Severity | null;
  readonly release: Released;
  readonly rows: 'all' | 'none';
  readonly sample: number | null;
  /** Threads that scan a file; null for as many as are worth it. */
  readonly workers: number | null;
  /** File with a ruleset. */
  readonly rules: string | null;
  /** File with accepted findings. */
  readonly baseline: string | null;
  /** Accept all findings as they are now. */
  readonly updateBaseline: boolean;
  /** Why they are accepted. */
  readonly reason: string | null;
  /** Write the laws that were found, too. */
  readonly laws: boolean;
}

const OPTIONS = {
  format: { type: 'string' },
  out: { type: 'string' },
  'fail-on': { type: 'string' },
  release: { type: 'string' },
  rows: { type: 'string' },
  workers: { type: 'string' },
  sample: { type: 'string' },
  rules: { type: 'string' },
  baseline: { type: 'string' },
  'update-baseline': { type: 'boolean' },
  reason: { type: 'string' },
  laws: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' }
} as const;

const COMMANDS = ['scan', 'profile', 'engine'] as const;
const FORMATS = ['table', 'json', 'html', 'md', 'sarif', 'junit'] as const;
const LEVELS = ['info', 'warning', 'error'] as const;

/**
 * Reads the arguments after the program's name.
 *
 * @throws UsageError with one sentence that says what to write instead.
 */
export function readOptions(args: readonly string[]): IOptions {
  const { values, positionals } = parsed(args, OPTIONS);
  const command = values.help ? 'help' : values.version ? 'version' : positionals[0];
  const asked =
    command === 'help' || command === 'version' ? command : COMMANDS.find(c => c === command);
  if (asked === undefined) {
    throw new UsageError(
      command === undefined
        ? 'Say what to do: framescope scan FILE, or framescope --help.'
        : `There is no command ${command}; use scan, profile, plant, suggest, rules, compare or baseline, or see framescope --help.`
    );
  }
  const files = positionals.slice(1);
  if ((asked === 'scan' || asked === 'profile') && files.length === 0) {
    throw new UsageError(`Name a file: framescope ${asked} FILE.`);
  }
  if (values['fail-on'] !== undefined && asked === 'profile') {
    throw new UsageError('--fail-on works with scan only; leave it out.');
  }
  if (asked === 'profile' && (values.format === 'sarif' || values.format === 'junit')) {
    throw new UsageError(
      `--format ${values.format} works with scan only; a profile has no findings.`
    );
  }
  if (values.rules !== undefined && asked === 'profile') {
    throw new UsageError('--rules works with scan only; leave it out.');
  }
  if (values.laws === true && asked === 'profile') {
    throw new UsageError('--laws works with scan only; leave it out.');
  }
  const update = values['update-baseline'] ?? false;
  checkBaseline(asked, values.baseline, update, values.reason);
  return {
    command: asked,
    files,
    format: one('format', values.format ?? 'table', FORMATS),
    out: values.out ?? null,
    failOn: values['fail-on'] === undefined ? null : one('fail-on', values['fail-on'], LEVELS),
    release: released(values.release ?? 'none'),
    rows: one('rows', values.rows ?? 'all', ['all', 'none'] as const),
    sample: whole('sample', values.sample),
    workers: whole('workers', values.workers),
    rules: values.rules ?? null,
    baseline: values.baseline ?? null,
    updateBaseline: update,
    reason: values.reason ?? null,
    laws: values.laws ?? false
  };
}

function checkBaseline(
  command: string,
  path: string | undefined,
  update: boolean,
  reason: string | undefined
): void {
  if (command === 'profile' && (path !== undefined || update)) {
    throw new UsageError('--baseline works with scan only; leave it out.');
  }
  if (update && path === undefined) {
    throw new UsageError('Name the file that is to be written: --baseline F --update-baseline.');
  }
  if (reason !== undefined && (!update || reason.trim() === '')) {
    throw new UsageError('--reason takes a sentence and goes with --update-baseline.');
  }
}

function one<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find(option => option === value);
  if (found === undefined) {
    throw new UsageError(`--${name} takes ${allowed.join(', ')}, not ${value}.`);
  }
  return found;
}

function whole(name: string, value: string | undefined): number | null {
  if (value === undefined) {
    return null;
  }
  const n = Number(value);
  if (!Number.isInteger(n) || n < 1) {
    throw new UsageError(`--${name} takes a whole number from 1 on, not ${value}.`);
  }
  return n;
}

/** `all`, `none`, or column names with commas between. */
export function released(value: string): Released {
  return value === 'all' || value === 'none'
    ? value
    : value
        .split(',')
        .map(name => name.trim())
        .filter(name => name !== '');
}
