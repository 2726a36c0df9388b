import { NORMAL, studentizedRangeTail, studentizedRangeUpper, fisherF } from '../distributions';
import { joined, meanOf, ranksOf, tieTerm, varianceOf } from '../base/sample';
import { correctMany, type Correction } from './multiplicity';
import { sided } from './types';

/** Two groups held against each other. */
export interface IPairOfGroups {
  readonly first: number;
  readonly second: number;
  /** Centre of the second less that of the first: of means, or of mean ranks. */
  readonly difference: number;
  /** P, corrected for all pairs. */
  readonly p: number;
  /** 95 % of the sets of intervals made in this way hold all true differences; NaN for ranks. */
  readonly interval: readonly [low: number, high: number];
}

type Groups = readonly ArrayLike<number>[];
type Pairing = Omit<IPairOfGroups, 'first' | 'second'>;

function pairsOf(k: number, of: (first: number, second: number) => Pairing): IPairOfGroups[] {
  const out: IPairOfGroups[] = [];
  for (let first = 0; first < k; first++) {
    for (let second = first + 1; second < k; second++) {
      out.push({ first, second, ...of(first, second) });
    }
  }
  return out;
}

function around(difference: number, reach: number): readonly [number, number] {
  return [difference - reach, difference + reach];
}

/** Tukey and Kramer's honest comparison of all pairs of groups. */
export function tukey(groups: Groups): IPairOfGroups[] {
  const k = groups.length;
  const df = groups.reduce((sum, g) => sum + g.length, 0) - k;
  const within = groups.reduce((sum, g) => sum + varianceOf(g, 0) * g.length, 0) / df;
  const reach = studentizedRangeUpper(0.05, k, df);
  return pairsOf(k, (i, j) => {
    const difference = meanOf(groups[j]) - meanOf(groups[i]);
    const error = Math.sqrt((within / 2) * (1 / groups[i].length + 1 / groups[j].length));
    return {
      difference,
      p: studentizedRangeTail(Math.abs(difference) / error, k, df),
      interval: around(difference, reach * error)
    };
  });
}

/** Games and Howell's comparison of all pairs, for groups of unlike variance and size. */
export function gamesHowell(groups: Groups): IPairOfGroups[] {
  const k = groups.length;
  const shares = groups.map(g => varianceOf(g) / g.length);
  return pairsOf(k, (i, j) => {
    const difference = meanOf(groups[j]) - meanOf(groups[i]);
    const both = shares[i] + shares[j];
    const df =
      both ** 2 /
      (shares[i] ** 2 / (groups[i].length - 1) + shares[j] ** 2 / (groups[j].length - 1));
    const error = Math.sqrt(both / 2);
    return {
      difference,
      p: studentizedRangeTail(Math.abs(difference) / error, k, df),
      interval: around(difference, studentizedRangeUpper(0.05, k, df) * error)
    };
  });
}

/** Scheffe's comparison of all pairs; also holds for any other contrast. */
export function scheffe(groups: Groups): IPairOfGroups[] {
  const k = groups.length;
  const df = groups.reduce((sum, g) => sum + g.length, 0) - k;
  const within = groups.reduce((sum, g) => sum + varianceOf(g, 0) * g.length, 0) / df;
  const law = fisherF(k - 1, df);
  const reach = Math.sqrt((k - 1) * law.quantile(0.95));
  return pairsOf(k, (i, j) => {
    const difference = meanOf(groups[j]) - meanOf(groups[i]);
    const error = Math.sqrt(within * (1 / groups[i].length + 1 / groups[j].length));
    return {
      difference,
      p: law.sf(difference ** 2 / error ** 2 / (k - 1)),
      interval: around(difference, reach * error)
    };
  });
}

/** Dunn's comparison of all pairs by ranks, as it follows Kruskal and Wallis' test. */
export function dunn(groups: Groups, correction: Correction = 'holm'): IPairOfGroups[] {
  const { ranks, ties } = ranksOf(joined(groups));
  const n = ranks.length;
  const variance = (n * (n + 1)) / 12 - tieTerm(ties) / (12 * (n - 1));
  let at = 0;
  const means = groups.map(g => meanOf(ranks.subarray(at, (at += g.length))));
  const pairs = pairsOf(groups.length, (i, j) => {
    const difference = means[j] - means[i];
    const error = Math.sqrt(variance * (1 / groups[i].length + 1 / groups[j].length));
    return {
      difference,
      p: sided(difference / error, NORMAL.sf, 'two-sided'),
      interval: [NaN, NaN]
    };
  });
  const corrected = correctMany(
    pairs.map(({ p }) => p),
    correction
  );
  return pairs.map((pair, i) => ({ ...pair, p: corrected[i] }));
}

/** Nemenyi's comparison of treatments by their ranks in each block, as it follows Friedman's test. */
export function nemenyi(treatments: Groups): IPairOfGroups[] {
  const k = treatments.length;
  const n = treatments[0]?.length ?? 0;
  const sums = new Float64Array(k);
  for (let i = 0; i < n; i++) {
    ranksOf(treatments.map(t => t[i])).ranks.forEach((r, j) => (sums[j] += r / n));
  }
  const error = Math.sqrt((k * (k + 1)) / (12 * n));
  return pairsOf(k, (i, j) => ({
    difference: sums[j] - sums[i],
    p: studentizedRangeTail(Math.abs(sums[j] - sums[i]) / error, k, Infinity),
    interval: [NaN, NaN]
  }));
}
