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
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    const text = error instanceof Error ? error.message.split(/\.\s/, 1)[0] : String(error);
    throw new UsageError(`${text}; see framescope --help.`);
  }
}
