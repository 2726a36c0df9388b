import { sortNumbers } from '../../kernels';
import type { Evidence } from '../../findings/types';
import { binCounts, dateEdges, niceEdges } from '../../stats';
import { countsOf } from './categories';
import type { DriftForm } from './types';
import { chosenRows, numbersAt, present, type IPairedColumns } from './values';

const SHOWN = 12;

/** Counts brought to another total, whole numbers. */
function scaledTo(counts: readonly number[], total: number): number[] {
  const sum = counts.reduce((a, b) => a + b, 0);
  return counts.map(c => (sum === 0 ? 0 : Math.round((c * total) / sum)));
}

/** The distributions of a column in both frames, one over the other; none for texts and keys. */
export function driftEvidence({ columns }: IPairedColumns, form: DriftForm): Evidence[] {
  const [, after] = columns;
  if (form === 'category') {
    const counts = countsOf(columns);
    const before = scaledTo(Array.from(counts.before), counts.sizes[1]);
    const order = [...counts.values.keys()].sort(
      (a, b) => counts.after[b] + before[b] - counts.after[a] - before[a] || a - b
    );
    const shown = order.slice(0, SHOWN);
    return [
      {
        type: 'top-values',
        column: after.name,
        values: shown.map(i => ({
          literal: {
            value: counts.values[i],
            column: after.name,
            rows: counts.after[i] > 0 ? counts.after[i] : counts.before[i]
          },
          count: counts.after[i],
          marked: counts.after[i] > 0 !== counts.before[i] > 0,
          before: before[i]
        })),
        others: order.slice(SHOWN).reduce((sum, i) => sum + counts.after[i], 0),
        distinct: counts.after.filter(c => c > 0).length
      }
    ];
  }
  if (form !== 'number' && form !== 'date') {
    return [];
  }
  const [x, y] = columns.map(column =>
    sortNumbers(present(numbersAt(column, chosenRows(column.length)) ?? new Float64Array(0)))
  );
  const low = Math.min(x[0], y[0]);
  const high = Math.max(x[x.length - 1], y[y.length - 1]);
  const dated = form === 'date';
  const whole = columns.every(column => column.physical === 'int');
  const edges = dated ? dateEdges(low, high) : niceEdges(low, high, whole);
  return [
    {
      type: 'histogram',
      column: after.name,
      scale: dated ? 'date' : 'number',
      edges,
      counts: binCounts(y, edges),
      before: scaledTo(binCounts(x, edges), y.length),
      nulls: after.nullCount
    }
  ];
}
