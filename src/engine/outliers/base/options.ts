import { OutlierError, type IOption, type Options, type OptionValue } from './types';

/** An option that takes whole numbers. */
export function whole(
  name: string,
  value: number,
  low: number,
  high: number,
  about: string
): IOption {
  return { name, kind: 'int', default: value, low, high, about };
}

/** An option that takes numbers. */
export function real(
  name: string,
  value: number,
  low: number,
  high: number,
  about: string
): IOption {
  return { name, kind: 'float', default: value, low, high, about };
}

/** An option that takes one of some words, the first by default. */
export function choice(name: string, choices: readonly string[], about: string): IOption {
  return { name, kind: 'choice', default: choices[0], choices, about };
}

/** An option that is on or off. */
export function flag(name: string, value: boolean, about: string): IOption {
  return { name, kind: 'flag', default: value, about };
}

/** An option that takes a text. */
export function text(name: string, value: string, about: string): IOption {
  return { name, kind: 'text', default: value, about };
}

/** Number of neighbours, as most models of nearness take it. */
export function neighbours(value: number): IOption {
  return whole('n_neighbors', value, 1, 10_000, 'neighbours of each row');
}

/**
 * The seed, 0 where none is given.
 *
 * @throws OutlierError where it is no whole number from 0 on.
 */
export function checkSeed(seed = 0): number {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new OutlierError(`The seed is a whole number from 0 on, not ${String(seed)}.`);
  }
  return seed;
}

/**
 * All options of a model: what was given, checked, and the defaults of the rest.
 * Texts are read as numbers and flags where those are asked for.
 *
 * @throws OutlierError with one sentence that says what may stand there.
 */
export function readOptions(
  model: { readonly id: string; readonly options: readonly IOption[] },
  given: Readonly<Record<string, unknown>> = {}
): Options {
  const out: Record<string, OptionValue> = {};
  for (const name of Object.keys(given)) {
    if (!model.options.some(option => option.name === name)) {
      const known = model.options.map(option => option.name).join(', ');
      throw new OutlierError(
        `${model.id} has no option ${name}; ${known === '' ? 'it has none' : `it has ${known}`}.`
      );
    }
  }
  for (const option of model.options) {
    const value = Object.hasOwn(given, option.name) ? given[option.name] : undefined;
    out[option.name] = value === undefined ? option.default : checked(model.id, option, value);
  }
  return out;
}

function checked(id: string, option: IOption, value: unknown): OptionValue {
  const { kind, name, choices = [] } = option;
  const refuse = (words: string): never => {
    throw new OutlierError(`${name} of ${id} takes ${words}, not ${shown(value)}.`);
  };
  if (kind === 'choice' || kind === 'text') {
    if (typeof value !== 'string') {
      return refuse('a text');
    }
    return kind === 'text' || choices.includes(value) ? value : refuse(choices.join(', '));
  }
  if (kind === 'flag') {
    const read = value === 'true' ? true : value === 'false' ? false : value;
    return typeof read === 'boolean' ? read : refuse('true or false');
  }
  const { low = -Infinity, high = Infinity } = option;
  const n = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  const fits =
    typeof n === 'number' && n >= low && n <= high && (kind === 'float' || Number.isInteger(n));
  const words = kind === 'int' ? 'a whole number' : 'a number';
  return fits ? n : refuse(`${words} from ${low} to ${high}`);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : String(value as number);
}
