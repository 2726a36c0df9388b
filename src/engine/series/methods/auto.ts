import { levelExcursions, spreadExcursions } from '../anomalies/excursions';
import { flatLines } from '../anomalies/flat-lines';
import { clearest } from '../anomalies/ranges';
import type { ISeriesFound, ISeriesMethod } from '../anomalies/types';
import type { SeriesView } from '../anomalies/view';
import { residualFound } from './residuals';
import { windowNeighbourMethod, windowPcaMethod } from './shapes';

/** Fewest values for methods that look at windows. */
const LEAST_WINDOWED = 48;
/** Weight of single values beside that of windows, which the eye follows more. */
const SINGLE = 0.2;

/** What is odd about a series as far as its single values and its runs tell. */
export function findQuickly(view: SeriesView): ISeriesFound {
  const single = residualFound(view);
  const runs = view.isConstant
    ? []
    : [
        ...flatLines(view.x, view.missing),
        ...(view.n < LEAST_WINDOWED ? [] : [...levelExcursions(view), ...spreadExcursions(view)])
      ];
  return { ...single, ranges: clearest([...single.ranges, ...runs]) };
}

/** The methods that suit a series, joined. */
export const autoMethod: ISeriesMethod = {
  id: 'auto',
  name: 'What suits the series',
  cost: 'n to n²',
  source:
    'residual alone for short series; with window-pca, window-knn and the runs for longer ones',
  least: 4,
  async find(view): Promise<ISeriesFound> {
    const quick = findQuickly(view);
    if (view.n < LEAST_WINDOWED || view.isConstant) {
      return quick;
    }
    const shape = await windowPcaMethod.find(view, {});
    const near = await windowNeighbourMethod.find(view, {});
    return {
      scores: joined(view, quick.scores, [shape.scores, near.scores]),
      ranges: clearest([...quick.ranges, ...shape.ranges]),
      changePoints: [],
      notes: [...quick.notes, ...shape.notes, ...near.notes]
    };
  }
};

/** Each method by its own greatest score, then in deviations of the single values. */
function joined(
  view: SeriesView,
  single: Float64Array,
  windows: readonly Float64Array[]
): Float64Array {
  const most = (scores: Float64Array): number => scores.reduce((a, b) => Math.max(a, b), 0);
  const parts = [
    { scores: single, weight: SINGLE / (most(single) || 1) },
    ...windows.map(scores => ({ scores, weight: 1 / (most(scores) || 1) }))
  ];
  const sum = Float64Array.from({ length: view.n }, (_, i) =>
    view.missing[i] === 1
      ? 0
      : parts.reduce((total, { scores, weight }) => total + weight * scores[i], 0)
  );
  const top = most(sum);
  const factor = top > 0 ? most(single) / top : 0;
  return sum.map(v => v * factor);
}
