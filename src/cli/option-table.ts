import { resolve } from 'node:path';

import { builtInDetectors, type DetectorChoice, type Severity } from '../engine';
import { DEFAULT_K, type Released, type ReportFormat } from '../report';
import { UsageError } from './errors';

/** One option, however it is given: as a flag, or in a configuration file. */
export interface IOption<T> {
  /** Ends "--k takes ...". */
  readonly takes: string;
  /** What it does, for the schema of the configuration file. */
  readonly about: string;
  /** The JSON schema of its value in a configuration file. */
  readonly schema: object;
  /** Whether it stands for true where it is given as a flag. */
  readonly isSwitch?: true;
  /** The value that a flag's text stands for, still to be read. */
  parse(text: string): unknown;
  /** The value; undefined where it is none. @param folder - that paths are relative to. */
  read(value: unknown, folder: string): T | undefined;
}

type About = Pick<IOption<unknown>, 'about'>;

function choice<T extends string>(of: readonly T[], about: string): IOption<T> {
  return {
    about,
    takes: of.join(', '),
    schema: { enum: of },
    parse: text => text,
    read: value => of.find(one => one === value)
  };
}

function whole(about: string, standard?: number): IOption<number> {
  return {
    about,
    takes: 'a whole number from 1 on',
    schema: { type: 'integer', minimum: 1, ...(standard !== undefined && { default: standard }) },
    parse: Number,
    read: value => (Number.isSafeInteger(value) && Number(value) >= 1 ? Number(value) : undefined)
  };
}

function path(about: string): IOption<string> {
  return {
    about: `${about} Relative to the folder of this file.`,
    takes: 'the path of a file',
    schema: { type: 'string', minLength: 1 },
    parse: text => text,
    read: (value, folder) =>
      typeof value === 'string' && value !== ''
        ? folder === ''
          ? value
          : resolve(folder, value)
        : undefined
  };
}

const release: IOption<Released> = {
  about: 'Columns whose values may be shown.',
  takes: 'all, none or names of columns',
  schema: {
    default: 'none',
    oneOf: [{ enum: ['all', 'none'] }, { type: 'array', items: { type: 'string' } }]
  },
  parse: text =>
    text === 'all' || text === 'none'
      ? text
      : text
          .split(',')
          .map(name => name.trim())
          .filter(name => name !== ''),
  read: value =>
    value === 'all' || value === 'none'
      ? value
      : Array.isArray(value) && value.every(name => typeof name === 'string')
        ? (value as string[])
        : undefined
};

const laws: IOption<boolean> & { readonly isSwitch: true } = {
  about: 'Write the laws between columns, too.',
  takes: 'true or false',
  schema: { type: 'boolean', default: false },
  isSwitch: true,
  parse: text => text === 'true',
  read: value => (typeof value === 'boolean' ? value : undefined)
};

const STATES: Readonly<Record<string, boolean>> = { off: false, on: true };

const detectors: IOption<DetectorChoice> = {
  about: 'Detectors that are turned off.',
  takes: 'ids of detectors, each with off or on (typo=off,outliers=off; in a file typo: false)',
  schema: {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      builtInDetectors()
        .list()
        .map(({ id, title }) => [id, { type: 'boolean', title, default: true }])
    )
  },
  parse: text =>
    Object.fromEntries(
      text.split(',').map(part => {
        const [id, state = ''] = part.split('=').map(one => one.trim());
        return [id, STATES[state]];
      })
    ),
  read: value => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return undefined;
    }
    if (!Object.values(value).every(on => typeof on === 'boolean')) {
      return undefined;
    }
    builtInDetectors().chosen(value as DetectorChoice);
    return value as DetectorChoice;
  }
};

/** What `scan` and its kin can be told, by the name of the flag and of the key in a file. */
export const OPTIONS = {
  format: choice<ReportFormat>(
    ['table', 'json', 'html', 'md', 'sarif', 'junit'],
    'The form of the report.'
  ),
  out: path('Where the report is written, in place of standard output.'),
  'fail-on': choice<Severity>(
    ['info', 'warning', 'error'],
    'Exit with 1 when a finding is at or above it.'
  ),
  release,
  k: whole(
    'A value is shown only where so many rows share it, or its column is released.',
    DEFAULT_K
  ),
  rows: choice(['all', 'none'], 'Row positions in JSON.'),
  workers: whole('Threads that scan a file.'),
  sample: whole('Look at so many rows only, chosen by their position.'),
  rules: path('A ruleset, JSON or YAML, to check, too.'),
  baseline: path('The file with accepted findings.'),
  laws,
  detectors
} as const;

/** The name of an option. */
export type OptionName = keyof typeof OPTIONS;

/** Options with their values, as far as they are given. */
export type OptionValues = {
  readonly [N in OptionName]?: (typeof OPTIONS)[N] extends IOption<infer T> ? T : never;
};

/**
 * Reads the value of one option.
 *
 * @param given - how it was given, for the sentence: `--k`, or `framescope.yaml: k`.
 * @throws UsageError with one sentence.
 */
export function readOption<N extends OptionName>(
  name: N,
  value: unknown,
  given: string,
  folder = ''
): NonNullable<OptionValues[N]> {
  const option = OPTIONS[name] as IOption<NonNullable<OptionValues[N]>>;
  let read: NonNullable<OptionValues[N]> | undefined;
  try {
    read = option.read(value, folder);
  } catch (error) {
    throw new UsageError(`${given}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (read === undefined) {
    throw new UsageError(`${given} takes ${option.takes}, not ${shown(value)}.`);
  }
  return read;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing').slice(0, 80);
}

/** The schema of a configuration file; `schema/options.json`. */
export function optionsSchema(): object {
  const properties = Object.entries<About & { readonly schema: object }>(OPTIONS).map(
    ([name, { about, schema }]) => [name, { description: about, ...schema }]
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://framescope.example/schema/options.json',
    title: 'Configuration of framescope on the command line',
    description:
      'framescope.yaml, framescope.json, framescope.toml or [tool.framescope] in pyproject.toml, ' +
      'in the working folder or above. Flags win over it.',
    type: 'object',
    additionalProperties: false,
    properties: { $schema: { type: 'string' }, ...Object.fromEntries(properties) }
  };
}
