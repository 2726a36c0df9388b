import { costOf, pelt } from '../changes';
import { spreadOf } from '../decompose';
import { clarity, told } from './ranges';
import { inBlocks } from './blocks';
import type { ISeriesRange } from './types';
import type { SeriesView } from './view';

/** Values that parts are searched in at most, by level and by spread. */
const MOST = 4000;
const MOST_SPREAD = 2000;
/** Fewest values of a part that leaves and returns. */
const LEAST = 4;
/** A part leaves by so many deviations of the noise, or changes its spread by such a factor. */
const LEVEL = 3;
const SPREAD = 2.5;
/** The parts beside it are alike within this share of how far it leaves. */
const RETURNS = 0.5;
/** Share of the series above which a part is no excursion. */
const LONGEST = 0.25;
const PENALTY = 4;
/** Fewest values of a part whose spread is told. */
const LEAST_SPREAD = 12;

/** Runs whose level leaves what is before and after, and returns. */
export function levelExcursions(view: SeriesView): ISeriesRange[] {
  const { values, block } = inBlocks(view.deseasoned, MOST);
  const noise = Math.max(view.noise.scale / Math.sqrt(block), 1e-9 * largest(values));
  if (!(noise > 0)) {
    return [];
  }
  const n = values.length;
  const penalty = PENALTY * Math.log(n) * slowness(view.memory);
  const cuts = pelt(
    n,
    costOf(
      'l2',
      values.map(v => v / noise)
    ),
    penalty,
    LEAST
  );
  const parts = partsOf(cuts, n);
  const levels = parts.map(([a, b]) => spreadOf(values.subarray(a, b)).centre / noise);
  const usual = spreadOf(values).centre / noise;
  return excursions(parts, n, i => {
    const away = Math.min(Math.abs(levels[i] - levels[i - 1]), Math.abs(levels[i] - levels[i + 1]));
    const apart = Math.abs(levels[i + 1] - levels[i - 1]);
    const beside = Math.max(Math.abs(levels[i - 1] - usual), Math.abs(levels[i + 1] - usual));
    const leaves = Math.abs(levels[i] - usual) > beside && away > LEVEL * Math.sqrt(block);
    return leaves && apart <= RETURNS * away
      ? {
          kind: 'level',
          score: clarity(away, LEVEL),
          reason: `The level leaves by ${told(away / Math.sqrt(block))} deviations of the noise, and returns.`
        }
      : null;
  }).map(range => placed(range, block, view.n));
}

/** Runs whose noise is wider or narrower than before and after. */
export function spreadExcursions(view: SeriesView): ISeriesRange[] {
  const { values, block } = inBlocks(view.parts.residual, MOST_SPREAD);
  const { centre, scale } = spreadOf(values);
  if (!(scale > 0) || values.length < 3 * LEAST_SPREAD) {
    return [];
  }
  const n = values.length;
  const drawn = values.map(v => Math.min(6, Math.max(-6, (v - centre) / scale)));
  const penalty = 2 * PENALTY * Math.log(n) * slowness(view.memory);
  const cuts = pelt(n, costOf('normal', drawn), penalty, LEAST_SPREAD);
  const parts = partsOf(cuts, n);
  const spreads = parts.map(([a, b]) => Math.max(0.01, spreadOf(drawn.subarray(a, b)).scale));
  return excursions(parts, n, i => {
    const wider = spreads[i] / Math.max(spreads[i - 1], spreads[i + 1]);
    const narrower = Math.min(spreads[i - 1], spreads[i + 1]) / spreads[i];
    const factor = Math.max(wider, narrower);
    return factor > SPREAD
      ? {
          kind: 'variance',
          score: clarity(factor, SPREAD),
          reason: `The noise is ${told(factor)} times as ${wider > narrower ? 'wide' : 'narrow'} as before and after.`
        }
      : null;
  }).map(range => placed(range, block, view.n));
}

type Told = Pick<ISeriesRange, 'kind' | 'score' | 'reason'>;

function excursions(
  parts: readonly (readonly [number, number])[],
  n: number,
  tell: (i: number) => Told | null
): ISeriesRange[] {
  return parts.flatMap(([start, end], i) => {
    const inner = i > 0 && i < parts.length - 1 && end - start <= LONGEST * n;
    const told = inner ? tell(i) : null;
    return told === null ? [] : [{ start, end, ...told }];
  });
}

function placed(range: ISeriesRange, block: number, n: number): ISeriesRange {
  return { ...range, start: range.start * block, end: Math.min(n, range.end * block) };
}

function partsOf(cuts: readonly number[], n: number): (readonly [number, number])[] {
  const ends = [0, ...cuts, n];
  return ends.slice(1).map((end, i) => [ends[i], end] as const);
}

/** How much longer a series must be for its mean to be as sure as that of independent values. */
function slowness(memory: number): number {
  const m = Math.min(0.9, Math.max(0, memory));
  return (1 + m) / (1 - m);
}

function largest(values: Float64Array): number {
  return values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
}
