import { ranks } from '../../kernels';
import { NORMAL } from '../../stats';
import type { IRelationDrift } from './types';

/** Rows a frame that are looked at. */
export const MOST_RELATED = 20_000;
/** What a correlation must change by. */
export const LEAST_CHANGE = 0.25;
/** Rows with both values below which a pair says nothing. */
const LEAST = 30;

/** One numeric column in two frames; NaN where there is no value. */
export interface IPairOfSamples {
  readonly name: string;
  readonly before: Float64Array;
  readonly after: Float64Array;
}

/** A pair of columns before p is corrected. */
export type IRelationAsked = Omit<IRelationDrift, 'p'> & { readonly raw: number };

/** Ranks over both frames together, from -.5 to .5. */
function scores({ before, after }: IPairOfSamples): [Float64Array, Float64Array] {
  const all = new Float64Array(before.length + after.length);
  all.set(before);
  all.set(after, before.length);
  const there = all.filter(v => v === v);
  const places = ranks(there);
  let at = 0;
  const scored = all.map(v => (v === v ? (places[at++] - 0.5) / there.length - 0.5 : NaN));
  return [scored.subarray(0, before.length), scored.subarray(before.length)];
}

interface ILink {
  readonly r: number;
  readonly n: number;
  readonly mx: number;
  readonly my: number;
  readonly sx: number;
  readonly sy: number;
}

function link(x: Float64Array, y: Float64Array): ILink | null {
  let [n, mx, my, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [a, b] = [x[i], y[i]];
    if (a === a && b === b) {
      n++;
      mx += a;
      my += b;
      xx += a * a;
      yy += b * b;
      xy += a * b;
    }
  }
  mx /= n;
  my /= n;
  const [sx, sy] = [Math.sqrt(xx / n - mx * mx), Math.sqrt(yy / n - my * my)];
  return n >= LEAST && sx > 1e-9 && sy > 1e-9
    ? { r: (xy / n - mx * my) / (sx * sy), n, mx, my, sx, sy }
    : null;
}

/** Variance of a coefficient by how far each row pulls it. */
function variance(x: Float64Array, y: Float64Array, { r, n, mx, my, sx, sy }: ILink): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const [a, b] = [(x[i] - mx) / sx, (y[i] - my) / sy];
    if (a === a && b === b) {
      sum += (a * b - (r * (a * a + b * b)) / 2) ** 2;
    }
  }
  return sum / (n * n);
}

/**
 * Pairs of columns whose correlation of ranks changed by enough to be asked about, and the number
 * of pairs that were looked at.
 */
export function askRelations(samples: readonly IPairOfSamples[]): {
  readonly asked: IRelationAsked[];
  readonly pairs: number;
} {
  const scored = samples.map(scores);
  const asked: IRelationAsked[] = [];
  let pairs = 0;
  for (let i = 0; i < samples.length; i++) {
    for (let j = i + 1; j < samples.length; j++) {
      const sides = [0, 1].map(k => link(scored[i][k], scored[j][k]));
      const [before, after] = sides;
      if (before === null || after === null) {
        continue;
      }
      pairs++;
      const change = after.r - before.r;
      if (Math.abs(change) < LEAST_CHANGE) {
        continue;
      }
      const spread = Math.sqrt(
        variance(scored[i][0], scored[j][0], before) + variance(scored[i][1], scored[j][1], after)
      );
      asked.push({
        columns: [samples[i].name, samples[j].name],
        before: before.r,
        after: after.r,
        raw: Math.min(1, 2 * NORMAL.sf(Math.abs(change) / spread))
      });
    }
  }
  return { asked, pairs };
}
