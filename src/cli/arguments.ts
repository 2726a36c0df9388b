import { parseArgs, type ParseArgsConfig } from 'node:util';

import { UsageError } from './errors';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Arguments as they were read. */
type Parsed<O extends Options> = Pick<
  ReturnType<typeof parseArgs<{ args: string[]; allowPositionals: true; options: O }>>,
  'values' | 'positionals'
>;

/**
 * Arguments by name; every command reads its own here.
 *
 * @throws UsageError, the same sentence for all that cannot be read.
 */
export function parsed<const O extends Options>(args: readonly string[], options: O): Parsed<O> {
  try {
    return parseArgs({ args: joined(args, options), allowPositionals: true, options });
  } catch (error) {
    const text = error instanceof Error ? error.message.split(/\.\s/, 1)[0] : String(error);
    throw new UsageError(`${text}; see framescope --help.`);
  }
}

/** Arguments in which a negative number is joined to the option before it, so that it is its value. */
function joined(args: readonly string[], options: Options): string[] {
  const out: string[] = [];
  for (const arg of args) {
    const last = out[out.length - 1] ?? '';
    if (/^-\.?\d/.test(arg) && last.startsWith('--') && options[last.slice(2)]?.type === 'string') {
      out[out.length - 1] = `${last}=${arg}`;
    } else {
      out.push(arg);
    }
  }
  return out;
}

/**
 * One of some words; undefined where none was given.
 *
 * @throws UsageError for another one.
 */
export function word<T extends string>(
  name: string,
  value: string | undefined,
  allowed: readonly T[]
): T | undefined {
  const found = allowed.find(one => one === value);
  if (value !== undefined && found === undefined) {
    throw new UsageError(`--${name} takes ${allowed.join(', ')}, not ${value}.`);
  }
  return found;
}

/**
 * A whole number.
 *
 * @param low - the least that is taken.
 * @throws UsageError for anything else.
 */
export function whole(name: string, value: string, low: number): number {
  const n = Number(value);
  if (!Number.isSafeInteger(n) || n < low) {
    throw new UsageError(`--${name} takes a whole number from ${low} on, not ${value}.`);
  }
  return n;
}

/**
 * A number above 0.
 *
 * @throws UsageError for anything else.
 */
export function positive(name: string, value: string): number {
  const n = Number(value);
  if (!(n > 0 && n < Infinity)) {
    throw new UsageError(`--${name} takes a number above 0, not ${value}.`);
  }
  return n;
}
