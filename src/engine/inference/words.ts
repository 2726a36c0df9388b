import type { Correction } from '../stats';
import { formatCount, formatNumber as numberText, formatShare } from '../findings/format';

export { formatCount };

/** A number for a sentence, in four significant digits; never NaN. */
export function formatNumber(value: number): string {
  return Number.isFinite(value) ? numberText(Number(value.toPrecision(4))) : 'an unknown number';
}

/** A chance as a share, small ones as one in so many. */
export function formatP(p: number): string {
  return p >= 0.001
    ? formatShare(p)
    : p > 1e-9
      ? `1 in ${formatCount(Math.round(1 / p))}`
      : 'less than 1 in a billion';
}

/** The same, of samples. */
function samplesText(p: number): string {
  return p >= 0.001
    ? `${formatShare(p)} of samples`
    : p > 1e-9
      ? `1 of ${formatCount(Math.round(1 / p))} samples`
      : 'less than 1 of a billion samples';
}

/** How p of many is corrected, in a sentence. */
export function correctedText(correction: Correction): string {
  switch (correction) {
    case 'bonferroni':
      return 'p is corrected for all pairs by Bonferroni.';
    case 'sidak':
      return 'p is corrected for all pairs by Sidak.';
    case 'holm':
      return 'p is corrected for all pairs by Holm.';
    case 'holm-sidak':
      return 'p is corrected for all pairs by Holm and Sidak.';
    case 'simes-hochberg':
      return 'p is corrected for all pairs by Simes and Hochberg.';
    case 'hommel':
      return 'p is corrected for all pairs by Hommel.';
    case 'fdr_bh':
      return 'p is corrected for all pairs by Benjamini and Hochberg: the share of false ones is held.';
    case 'fdr_by':
      return 'p is corrected for all pairs by Benjamini and Yekutieli: the share of false ones is held.';
  }
}

/** Sentences one after the other; empty ones are left out. */
export function sentences(...all: readonly string[]): string {
  return all.filter(text => text !== '').join(' ');
}

/** How strong a coefficient from -1 to 1 is, in a word (Cohen 1988). */
export function strengthWord(r: number): string {
  return byStrength(r, 'no', 'a weak', 'a moderate', 'a strong');
}

/** The same where it begins a sentence. */
export function strengthStart(r: number): string {
  return byStrength(r, 'No', 'A weak', 'A moderate', 'A strong');
}

function byStrength(r: number, ...[none, weak, moderate, strong]: readonly string[]): string {
  const size = Math.abs(r);
  return size < 0.1 ? none : size < 0.3 ? weak : size < 0.5 ? moderate : strong;
}

/** How large a standardised difference is, in a word (Cohen 1988). */
export function sizeWord(d: number): string {
  const size = Math.abs(d);
  return size < 0.2 ? 'hardly any' : size < 0.5 ? 'a small' : size < 0.8 ? 'a medium' : 'a large';
}

/** What a p says, in a sentence without jargon. */
export function chanceText(p: number, nothing: string): string {
  if (!Number.isFinite(p)) {
    return `Whether ${nothing} cannot be told from these rows.`;
  }
  return p < 0.05
    ? `If ${nothing}, so much would come by chance in ${samplesText(p)}.`
    : `Chance alone gives as much in ${samplesText(p)}; it remains possible that ${nothing}.`;
}

/** The same in short, where many stand below each other. */
export function shortChance(p: number): string {
  if (!Number.isFinite(p)) {
    return 'Whether that is chance cannot be told.';
  }
  return p < 0.05
    ? `So much comes by chance in ${samplesText(p)}.`
    : `Chance alone gives as much in ${samplesText(p)}.`;
}

/** What an interval says. */
export function intervalText([low, high]: readonly [number, number]): string {
  return Number.isFinite(low) && Number.isFinite(high)
    ? `The true one probably lies between ${formatNumber(low)} and ${formatNumber(high)}.`
    : '';
}

/** Meanings of figures that need no number of their own. */
export const MEANS = {
  n: 'Rows with a value.',
  mean: 'The sum of the values shared out equally; a few far values draw it.',
  median: 'Half of the values lie below; far values do not draw it.',
  sd: 'How far values usually lie from the mean.',
  mad: 'How far half of the values lie from the median at most; far values do not draw it.',
  qn: 'A spread from distances between pairs; half of the values may be wild.',
  iqr: 'The span of the middle half of the values.',
  min: 'The smallest value.',
  max: 'The largest value.',
  skew: '0: even on both sides; above 0: a long tail of large values, below: of small ones.',
  kurtosis: '0: tails as those of a normal distribution; above: more far values, below: fewer.',
  sem: 'How far the mean would move from sample to sample.',
  cv: 'The standard deviation as a share of the mean.',
  geometric: 'The mean of growth: the factor that, repeated, gives the same product.',
  harmonic: 'The mean of rates: of speeds over equal distances, for example.',
  trimmed: 'The mean without the lowest and the highest tenth.',
  winsorised: 'The mean with the lowest and the highest tenth drawn in.'
} as const;
