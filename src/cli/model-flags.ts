import type { IOption, IPrepareOptions } from '../engine';
import { word } from './arguments';
import { UsageError } from './errors';

/** Flags of models over the numeric columns: their options, and how columns become numbers. */
export const PREPARE_FLAGS = {
  param: { type: 'string', multiple: true },
  seed: { type: 'string' },
  columns: { type: 'string' },
  categories: { type: 'string' },
  scaling: { type: 'string' }
} as const;

/**
 * Options of a model, as `--param NAME=VALUE` gives them.
 *
 * @throws UsageError for another form.
 */
export function paramsOf(given: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    given.map(one => {
      const at = one.indexOf('=');
      if (at < 1) {
        throw new UsageError(`--param takes NAME=VALUE, such as n_neighbors=10, not ${one}.`);
      }
      return [one.slice(0, at), one.slice(at + 1)];
    })
  );
}

/**
 * How columns become numbers, as `--columns`, `--categories` and `--scaling` say.
 *
 * @throws UsageError for another word.
 */
export function prepareOf(values: {
  readonly columns?: string;
  readonly categories?: string;
  readonly scaling?: string;
}): IPrepareOptions {
  return {
    columns: values.columns?.split(',').map(name => name.trim()),
    categories: word('categories', values.categories, ['leave', 'surprise', 'indicators']),
    scaling: word('scaling', values.scaling, ['none', 'standard', 'robust'])
  };
}

/** A model in a list: its id and name, its cost, its source, and its options with their defaults. */
export function optionLines({
  id,
  name,
  options,
  cost,
  source
}: {
  readonly id: string;
  readonly name: string;
  readonly options: readonly IOption[];
  readonly cost: string;
  readonly source: string;
}): string {
  const own = options.map(option => `${option.name}=${String(option.default)}`).join(' ');
  const indent = ''.padEnd(13);
  return `${id.padEnd(12)} ${name}; ${cost}\n${indent}${source}\n${own === '' ? '' : `${indent}${own}\n`}`;
}
