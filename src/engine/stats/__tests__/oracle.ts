import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Values of SciPy, NumPy, statsmodels and scikit-learn; null where there is no data, and then
 * tests of them are skipped. Non-finite numbers are written as words.
 */
export function oracleOf<T>(name: string): T | null {
  const folder = process.env.FRAMESCOPE_DATA;
  const file = join(folder ?? '', 'oracles', `${name}.json`);
  return folder !== undefined && existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as T)
    : null;
}

/** A group of tests that need an oracle. */
export function withOracle(oracle: object | null): jest.Describe {
  return oracle === null ? (describe.skip as jest.Describe) : describe;
}

/** Gathers what is not as it should be, so that a test tells all of it at once. */
export class Differences {
  private readonly _found: string[] = [];

  /** @param relative - of the wanted value. @param absolute - below which nothing counts. */
  check(
    what: string,
    got: number,
    wanted: number | string | null | undefined,
    relative = 1e-9,
    absolute = 1e-307
  ): void {
    const want = typeof wanted === 'string' ? Number(wanted) : wanted;
    const same =
      want === null || want === undefined || Number.isNaN(want)
        ? Number.isNaN(got)
        : got === want || Math.abs(got - want) <= relative * Math.abs(want) + absolute;
    if (!same) {
      this._found.push(`${what}: ${got} not ${String(wanted)}`);
    }
  }

  /** The same for lists of one length. */
  all(
    what: string,
    got: ArrayLike<number>,
    wanted: readonly (number | string | null)[],
    relative = 1e-9,
    absolute = 1e-307
  ): void {
    this.check(`${what}.length`, got.length, wanted.length);
    wanted.forEach((want, i) => this.check(`${what}[${i}]`, got[i], want, relative, absolute));
  }

  /** Fails with all that was found. */
  none(): void {
    expect(this._found).toEqual([]);
  }
}
