import { spreadOf } from '../decompose';
import {
  binarySegmentation,
  costOf,
  COST_NAMES,
  dynamic,
  MOST_TABLED,
  pelt,
  slidingWindow,
  type CostName,
  type ISegmentCost
} from '../changes';
import { SeriesError } from '../base/errors';
import { inBlocks } from '../anomalies/blocks';
import { clarity, told } from '../anomalies/ranges';
import type { ISeriesFound, ISeriesMethod, ISeriesOptions, ISeriesRange } from '../anomalies/types';
import type { SeriesView } from '../anomalies/view';

/** Values that a search takes at most. */
const MOST = 10_000;
/** Of what grows with the square of the length for a fixed number of changes. */
const MOST_DYNAMIC = 2000;
/** Penalty of a change in units of the logarithm of the length. */
const PENALTY = 3;
const CHANGES = 3;

/** How a search is called: by penalty, or by the number of changes. */
type Search = (
  n: number,
  cost: ISegmentCost,
  penalty: number,
  changes: number | undefined
) => number[];

/** A series in units of its noise, in blocks where it is too long. */
export interface IScaled {
  readonly values: Float64Array;
  readonly block: number;
}

/** Deviation of the noise, told by the steps from value to value. */
export function stepNoise(x: Float64Array): number {
  const steps = Float64Array.from({ length: Math.max(0, x.length - 1) }, (_, i) => x[i + 1] - x[i]);
  return spreadOf(steps).scale / Math.SQRT2;
}

/** The series in units of its deviation, of which at most `most` values are left. */
export function scaledFor(x: Float64Array, most: number): IScaled {
  const { values, block } = inBlocks(x, most);
  const { centre, scale } = spreadOf(values);
  return { values: values.map(v => (scale > 0 ? (v - centre) / scale : 0)), block };
}

function costNamed(name: string | undefined): CostName {
  const found = COST_NAMES.find(one => one === (name ?? 'l2'));
  if (found === undefined) {
    throw new SeriesError(
      `The costs are ${COST_NAMES.join(', ')}; there is no cost ${String(name)}.`
    );
  }
  return found;
}

/** What lies between changes: the score of a value is how far its part is from the parts beside it. */
export function changesFound(
  view: SeriesView,
  changePoints: readonly number[],
  notes: readonly string[] = []
): ISeriesFound {
  const ends = [0, ...changePoints, view.n];
  const { x } = view;
  const noise = Math.max(stepNoise(x), 1e-12);
  const levels = ends.slice(1).map((end, i) => spreadOf(x.subarray(ends[i], end)).centre);
  const scores = new Float64Array(view.n);
  const ranges: ISeriesRange[] = [];
  changePoints.forEach((at, i) => {
    const size = Math.abs(levels[i + 1] - levels[i]) / noise;
    scores[at] = Number.isFinite(size) ? size : 0;
    ranges.push({
      start: at,
      end: at + 1,
      kind: 'level',
      score: clarity(size, 1),
      reason: `From here on the series is another: its level moves by ${told(size)} times the noise.`
    });
  });
  return { scores, ranges, changePoints, notes };
}

function changeMethod(
  id: string,
  name: string,
  cost: string,
  source: string,
  most: number,
  search: Search
): ISeriesMethod {
  return {
    id,
    name,
    cost,
    source,
    least: 4,
    find(view: SeriesView, options: ISeriesOptions) {
      if (view.isConstant) {
        return changesFound(view, []);
      }
      const named = costNamed(options.cost);
      const limit = named === 'l1' || named === 'rbf' ? Math.min(most, MOST_TABLED) : most;
      const { values, block } = scaledFor(view.x, limit);
      const penalty = (options.penalty ?? PENALTY) * Math.log(values.length);
      const found = search(values.length, costOf(named, values), penalty, options.changes);
      const notes =
        block === 1
          ? []
          : [
              `${id}: searched in means of ${block} values, so that places are exact to ${block} values.`
            ];
      return changesFound(
        view,
        found.map(at => at * block),
        notes
      );
    }
  };
}

/** The searches for change points. */
export const CHANGE_METHODS: readonly ISeriesMethod[] = [
  changeMethod(
    'pelt',
    'Change points, exact under a penalty',
    'n to n²',
    'Killick, Fearnhead, Eckley, JASA 2012',
    MOST,
    (n, cost, penalty) => pelt(n, cost, penalty)
  ),
  changeMethod(
    'binseg',
    'Change points, binary segmentation',
    'n log n',
    'Scott, Knott, Biometrics 1974',
    MOST,
    (n, cost, penalty, changes) =>
      binarySegmentation(n, cost, changes === undefined ? { penalty } : { changes })
  ),
  changeMethod(
    'window',
    'Change points, sliding window',
    'n',
    'Truong, Oudre, Vayatis, Signal Processing 2020',
    MOST,
    (n, cost, penalty, changes) =>
      slidingWindow(
        n,
        cost,
        changes === undefined ? { penalty } : { changes },
        Math.min(100, Math.max(8, 2 * (n >> 4)))
      )
  ),
  changeMethod(
    'dynp',
    'Change points, a number of them, exact',
    'k n²',
    'Bai, Perron, 2003',
    MOST_DYNAMIC,
    (n, cost, _penalty, changes = CHANGES) => dynamic(n, cost, changes)
  )
];
