import type { DetectorChoice, Severity } from '../engine';
import { DEFAULT_K, type Released, type ReportFormat } from '../report';
import { parsed } from './arguments';
import { UsageError } from './errors';
import { OPTIONS, readOption, type OptionName, type OptionValues } from './option-table';

/** What the command line asks for. */
export interface IOptions {
  readonly command: 'scan' | 'profile' | 'engine' | 'version';
  readonly files: readonly string[];
  readonly format: ReportFormat;
  readonly out: string | null;
  readonly failOn: Severity | null;
  readonly release: Released;
  /** Rows that must share a value before it is shown. */
  readonly k: number;
  /** Detectors that are turned off. */
  readonly detectors: DetectorChoice;
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

const FLAGS = {
  ...flagsOf(Object.keys(OPTIONS) as OptionName[]),
  'update-baseline': { type: 'boolean' },
  reason: { type: 'string' },
  version: { type: 'boolean' }
} as const;

const COMMANDS = ['scan', 'profile', 'engine'] as const;
/** What only a scan can be told; in a configuration file it waits for one. */
const SCAN_ONLY: readonly OptionName[] = ['fail-on', 'rules', 'baseline', 'laws', 'detectors'];

/**
 * Reads the arguments after the program's name.
 *
 * @param config - what a configuration file says; flags win.
 * @throws UsageError with one sentence that says what to write instead.
 */
export function readOptions(args: readonly string[], config: OptionValues = {}): IOptions {
  const { values, positionals } = parsed(args, FLAGS);
  const command = values.version ? 'version' : positionals[0];
  const asked = command === 'version' ? command : COMMANDS.find(c => c === command);
  if (asked === undefined) {
    throw new UsageError(
      command === undefined
        ? 'Say what to do: framescope scan FILE, or framescope --help.'
        : `There is no command ${command}; use scan, profile, outliers, plant, suggest, rules, features, stats, compare or baseline, or see framescope --help.`
    );
  }
  const files = positionals.slice(1);
  if ((asked === 'scan' || asked === 'profile') && files.length === 0) {
    throw new UsageError(`Name a file: framescope ${asked} FILE.`);
  }
  const given = givenOf(values);
  if (asked === 'profile') {
    const stray = SCAN_ONLY.find(name => values[name] !== undefined);
    if (stray !== undefined) {
      throw new UsageError(`--${stray} works with scan only; leave it out.`);
    }
    if (given.format === 'sarif' || given.format === 'junit') {
      throw new UsageError(
        `--format ${given.format} works with scan only; a profile has no findings.`
      );
    }
  }
  const all = { ...(asked === 'profile' ? ofProfile(config) : config), ...given };
  const update = values['update-baseline'] ?? false;
  checkBaseline(asked, all.baseline, update, values.reason);
  return {
    command: asked,
    files,
    format: all.format ?? 'table',
    out: all.out ?? null,
    failOn: all['fail-on'] ?? null,
    release: all.release ?? 'none',
    k: all.k ?? DEFAULT_K,
    detectors: { ...config.detectors, ...given.detectors },
    rows: all.rows ?? 'all',
    sample: all.sample ?? null,
    workers: all.workers ?? null,
    rules: all.rules ?? null,
    baseline: all.baseline ?? null,
    updateBaseline: update,
    reason: values.reason ?? null,
    laws: all.laws ?? false
  };
}

/** The value of each option that was given as a flag. */
export function givenOf(
  values: Readonly<Partial<Record<OptionName, string | boolean>>>
): OptionValues {
  const names = (Object.keys(OPTIONS) as OptionName[]).filter(name => values[name] !== undefined);
  return Object.fromEntries(
    names.map(name => {
      const value = values[name];
      const parsedValue = typeof value === 'string' ? OPTIONS[name].parse(value) : value;
      const bad = typeof parsedValue === 'number' && Number.isNaN(parsedValue);
      return [name, readOption(name, bad ? value : parsedValue, `--${name}`)];
    })
  );
}

/** Flags of options, as {@link parsed} takes them. */
export function flagsOf<const N extends OptionName>(
  names: readonly N[]
): { [K in N]: { type: (typeof OPTIONS)[K] extends { isSwitch: true } ? 'boolean' : 'string' } } {
  return Object.fromEntries(
    names.map(name => [name, { type: 'isSwitch' in OPTIONS[name] ? 'boolean' : 'string' }])
  ) as {
    [K in N]: { type: (typeof OPTIONS)[K] extends { isSwitch: true } ? 'boolean' : 'string' };
  };
}

function ofProfile(config: OptionValues): OptionValues {
  const { format, out, release, k, rows, workers, sample } = config;
  const isOfScan = format === 'sarif' || format === 'junit';
  return { out, release, k, rows, workers, sample, ...(isOfScan ? {} : { format }) };
}

function checkBaseline(
  command: string,
  path: string | undefined,
  update: boolean,
  reason: string | undefined
): void {
  if (command === 'profile' && update) {
    throw new UsageError('--update-baseline works with scan only; leave it out.');
  }
  if (update && path === undefined) {
    throw new UsageError('Name the file that is to be written: --baseline F --update-baseline.');
  }
  if (reason !== undefined && (!update || reason.trim() === '')) {
    throw new UsageError('--reason takes a sentence and goes with --update-baseline.');
  }
}
