import { lastingChanges } from '../changes';
import { inBlocks } from '../anomalies/blocks';
import { spikeBound, standardized } from '../methods/residuals';
import type { SeriesView } from '../anomalies/view';

/** Values that lasting changes are looked for in at most. */
const MOST_CHANGES = 5000;
/** A season that explains such a share is taken out before changes are looked for. */
const SEASONAL = 0.3;
/** Odd values in a row that are no level of their own. */
const SINGLE = 2;

/**
 * Lasting changes of a series without its seasons and its single odd values, and what to tell of
 * them.
 */
export function changesOf(view: SeriesView): { found: readonly number[]; notes: string[] } {
  const seasonal = view.periods.some(period => period.strength >= SEASONAL);
  const base = seasonal ? view.deseasoned : view.x;
  const { values, block } = inBlocks(withoutSpikes(base, view), MOST_CHANGES);
  return {
    found: lastingChanges(values).map(at => at * block),
    notes:
      block === 1
        ? []
        : [`Change points are exact to ${block} values, as means of so many were searched.`]
  };
}

/** A series whose single odd values stand where they are expected. */
function withoutSpikes(x: Float64Array, view: SeriesView): Float64Array {
  const { residual } = view.parts;
  const z = standardized(residual, view);
  const threshold = spikeBound(z);
  const out = x.slice();
  for (let i = 0; i < z.length;) {
    let end = i;
    while (end < z.length && z[end] > threshold) {
      end++;
    }
    if (end - i > 0 && end - i <= SINGLE) {
      for (let k = i; k < end; k++) {
        out[k] -= residual[k];
      }
    }
    i = end + 1;
  }
  return out;
}
