import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Values of statsmodels, stumpy and ruptures, where the data folder is there. */
export interface ITimeOracle {
  readonly inputs: Readonly<Record<'airline' | 'nile' | 'taxi_first1500' | 'well_log', number[]>>;
  readonly [name: string]: unknown;
}

const file = join(process.env.FRAMESCOPE_DATA ?? '', 'oracles', 'timeseries.json');

/** Null without data. */
export const TIME_ORACLE: ITimeOracle | null =
  process.env.FRAMESCOPE_DATA !== undefined && existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as ITimeOracle)
    : null;

/** The largest difference, by the size of what is expected. */
export function difference(got: ArrayLike<number>, want: readonly number[]): number {
  expect(got).toHaveLength(want.length);
  return want.reduce(
    (most, v, i) => Math.max(most, Math.abs(got[i] - v) / Math.max(1, Math.abs(v))),
    0
  );
}
