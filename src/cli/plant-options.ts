import { parsed } from './arguments';
import { UsageError } from './errors';

/** What `framescope plant` asks for. */
export interface IPlantCommand {
  readonly file: string;
  /** Null for every kind. */
  readonly kinds: readonly string[] | null;
  readonly rate: number;
  readonly seed: number;
  /** Null for standard output. */
  readonly out: string | null;
  readonly key: string;
  readonly sealed: boolean;
}

const OPTIONS = {
  kinds: { type: 'string' },
  rate: { type: 'string' },
  seed: { type: 'string' },
  out: { type: 'string' },
  key: { type: 'string' },
  sealed: { type: 'boolean' }
} as const;

/**
 * Reads the arguments after `plant`.
 *
 * @throws UsageError with one sentence that says what to write instead.
 */
export function readPlantOptions(args: readonly string[]): IPlantCommand {
  const { values, positionals } = parsed(args, OPTIONS);
  if (positionals.length !== 1) {
    throw new UsageError('Name one file: framescope plant FILE --out DIRTY --key KEY.');
  }
  if (values.key === undefined) {
    throw new UsageError('Say where the key goes: --key KEY.json.');
  }
  return {
    file: positionals[0],
    kinds: values.kinds === undefined || values.kinds === 'all' ? null : names(values.kinds),
    rate: number('rate', values.rate ?? '0.02'),
    seed: number('seed', values.seed ?? '0'),
    out: values.out ?? null,
    key: values.key,
    sealed: values.sealed ?? false
  };
}

function names(value: string): string[] {
  const found = value
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '');
  if (found.length === 0) {
    throw new UsageError('--kinds takes names of kinds with commas between, or all.');
  }
  return found;
}

function number(name: string, value: string): number {
  if (value.trim() === '' || !Number.isFinite(Number(value))) {
    throw new UsageError(`--${name} takes a number, not ${value}.`);
  }
  return Number(value);
}
