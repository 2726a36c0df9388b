import { readdir } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';

import { nearestWord } from '../engine';
import { documentOf, textOf, tomlOf } from './documents';
import { UsageError } from './errors';
import { OPTIONS, readOption, type OptionName, type OptionValues } from './option-table';

/** Names of a configuration file. */
const CONFIG_NAMES = [
  'framescope.yaml',
  'framescope.yml',
  'framescope.json',
  'framescope.toml'
] as const;

/** A file of many tools, which is one of ours where it has the table `[tool.framescope]`. */
const SHARED_NAME = 'pyproject.toml';

const NAMES = Object.keys(OPTIONS) as OptionName[];

/** Arguments without those that choose the configuration file, and what that file says. */
export interface IConfigured {
  readonly args: readonly string[];
  readonly config: OptionValues;
}

/**
 * Takes `--config F` and `--no-config` out of the arguments and reads the file: the one that is
 * named, else the first that is found in the folder or above.
 *
 * @param folder - null where no file is looked for.
 * @throws UsageError with one sentence that names the file and the key.
 */
export async function configured(
  args: readonly string[],
  folder: string | null
): Promise<IConfigured> {
  const left: string[] = [];
  let named: string | null = null;
  let none = false;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (arg === '--no-config') {
      none = true;
    } else if (arg === '--config' || arg.startsWith('--config=')) {
      named = arg === '--config' ? (args[++i] ?? '') : arg.slice('--config='.length);
    } else {
      left.push(arg);
    }
  }
  if (named === '' || (named !== null && none)) {
    throw new UsageError(
      none ? 'Give --config or --no-config, not both.' : '--config takes the path of a file.'
    );
  }
  const file = none ? null : await configFile(named, folder);
  return { args: left, config: file?.values ?? {} };
}

/** A configuration file that was read. */
export interface IConfigFile {
  readonly path: string;
  readonly values: OptionValues;
}

/**
 * Reads the file that is named, else the first that is found in the folder or above.
 *
 * @returns null where none is named and none is found.
 * @throws UsageError with one sentence that names the file and the key.
 */
export async function configFile(
  named: string | null,
  folder: string | null
): Promise<IConfigFile | null> {
  const path = named ?? (folder === null ? null : await found(folder));
  if (path === null) {
    return null;
  }
  const name = named ?? relative(folder ?? '', path);
  return { path: resolve(path), values: valuesOf(await optionsIn(path, name), path, name) };
}

/** The configuration file of a folder, or of the nearest folder above that has one. */
async function found(folder: string): Promise<string | null> {
  for (let at = folder; ; at = dirname(at)) {
    const there = await namesIn(at);
    const shared = there.has(SHARED_NAME) && (await isShared(join(at, SHARED_NAME)));
    const own = [...CONFIG_NAMES.filter(name => there.has(name)), ...(shared ? [SHARED_NAME] : [])];
    if (own.length > 1) {
      throw new UsageError(
        `${at} has ${own.join(' and ')}; keep one of them, or name it with --config.`
      );
    }
    if (own.length === 1) {
      return join(at, own[0]);
    }
    if (dirname(at) === at) {
      return null;
    }
  }
}

/** Names in a folder; none where it may not be read. */
async function namesIn(folder: string): Promise<Set<string>> {
  try {
    return new Set(await readdir(folder));
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'EACCES' || code === 'EPERM' || code === 'ENOENT') {
      return new Set();
    }
    throw error;
  }
}

/** Whether a `pyproject.toml` speaks of framescope; one that does not is never parsed. */
async function isShared(path: string): Promise<boolean> {
  const text = await textOf(path);
  return /framescope/.test(text) && ownTable(tomlOf(text, path)) !== undefined;
}

function ownTable(document: Readonly<Record<string, unknown>>): unknown {
  const { tool } = document;
  return typeof tool === 'object' && tool !== null && 'framescope' in tool
    ? tool.framescope
    : undefined;
}

/** What a configuration file says, still to be read. */
async function optionsIn(path: string, name: string): Promise<object> {
  const text = await textOf(path);
  const isToml = extname(path) === '.toml';
  const isShared = basename(path) === SHARED_NAME;
  const whole = isToml ? tomlOf(text, name) : documentOf(text, name);
  const document = isShared ? ownTable(whole as Readonly<Record<string, unknown>>) : whole;
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    const lines = `lines such as ${isToml ? 'k = 30' : 'k: 30'}`;
    throw new UsageError(
      isShared
        ? `${name} has no table [tool.framescope]; write the options there as ${lines}.`
        : `${name} holds no options; write them as ${lines}.`
    );
  }
  return document;
}

function valuesOf(document: object, path: string, name: string): OptionValues {
  const place = basename(path) === SHARED_NAME ? `${name} [tool.framescope]` : name;
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(document)) {
    if (key === '$schema') {
      continue;
    }
    const option = NAMES.find(one => one === key);
    if (option === undefined) {
      const near = nearestWord(key, NAMES);
      throw new UsageError(
        `${place} has an unknown key ${key}; ${
          near === null ? `the keys are ${NAMES.join(', ')}` : `did you mean ${near}?`
        }`.replace(/([^?])$/, '$1.')
      );
    }
    values[option] = readOption(option, value, `${place}: ${option}`, dirname(path));
  }
  return values as OptionValues;
}
