import { readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

import { nearestWord } from '../engine';
import { parsedDocument } from './documents';
import { UsageError } from './errors';
import { OPTIONS, readOption, type OptionName, type OptionValues } from './option-table';

/** Names of a configuration file. */
export const CONFIG_NAMES = ['framescope.yaml', 'framescope.yml', 'framescope.json'] as const;

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
  const file = none ? null : (named ?? (folder === null ? null : await found(folder)));
  return {
    args: left,
    config: file === null ? {} : await read(file, named === null ? folder : null)
  };
}

/** The configuration file of a folder, or of the nearest folder above that has one. */
async function found(folder: string): Promise<string | null> {
  for (let at = folder; ; at = dirname(at)) {
    const there = await namesIn(at);
    const own = CONFIG_NAMES.filter(name => there.has(name));
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

async function read(file: string, from: string | null): Promise<OptionValues> {
  const name = from === null ? file : relative(from, file);
  const document = await parsedDocument(file, name);
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new UsageError(`${name} holds no options; write them as lines such as k: 30.`);
  }
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(document)) {
    if (key === '$schema') {
      continue;
    }
    const option = NAMES.find(one => one === key);
    if (option === undefined) {
      const near = nearestWord(key, NAMES);
      throw new UsageError(
        `${name} has an unknown key ${key}; ${
          near === null ? `the keys are ${NAMES.join(', ')}` : `did you mean ${near}?`
        }`.replace(/([^?])$/, '$1.')
      );
    }
    values[option] = readOption(option, value, `${name}: ${option}`, dirname(file));
  }
  return values as OptionValues;
}
