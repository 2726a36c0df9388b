import { words } from '../i18n';
import { countText } from './numbers';
import { markRows, seriesMarks, seriesRows, type EvidenceOf } from './rows';
import { pairRows } from './rows-columns';
import { axisText, labelOf } from './scales';

const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

const SHOWN = 6;

type Plane = EvidenceOf<'box' | 'scatter' | 'series' | 'scatter3d' | 'correlation' | 'parallel'>;

/** The text twin of a chart over several columns or in groups. */
export function textOfPlane(data: Plane): string {
  switch (data.type) {
    case 'box':
      return box(data);
    case 'scatter':
      return scatter(data);
    case 'scatter3d': {
      const [a, b, c] = data.axes.map(axis => axis.column);
      const rows = total(data.cells.map(cell => cell[3]));
      const off = total(data.cells.map(cell => cell[4]));
      return (
        words().__('%1, %2 and %3 against each other, %4 rows.', a, b, c, countText(rows)) +
        offending(off)
      );
    }
    case 'series':
      return series(data);
    case 'correlation':
      return correlation(data);
    case 'parallel': {
      const rows = total(data.lines.map(line => line.rows)) + data.others;
      const off = total(data.lines.map(line => line.marked));
      const names = data.axes.map(axis => axis.column).join(', ');
      return words().__('%1 rows across %2.', countText(rows), names) + offending(off);
    }
  }
}

const offending = (count: number): string =>
  count === 0 ? '' : ` ${words().__('%1 offending.', countText(count))}`;

function box(data: EvidenceOf<'box'>): string {
  const say = words();
  const boxes = data.boxes.slice(0, SHOWN).map(({ group, q1, median, q3 }) => {
    const name = group === null ? '' : `${labelOf(group.value)} `;
    const at = (value: number): string => axisText(value, data);
    return name + say.__('%1 to %2, median %3', at(q1), at(q3), at(median));
  });
  if (boxes.length === 0) {
    return say.__('%1: no values.', data.column);
  }
  const more = data.boxes.length - boxes.length;
  const all = [...boxes, ...(more > 0 ? [say.__('%1 more groups', countText(more))] : [])];
  const middle =
    data.by === null
      ? say.__('%1, the middle half: %2.', data.column, all.join('; '))
      : say.__('%1 by %2, the middle half: %3.', data.column, data.by, all.join('; '));
  return middle + offending(data.points.length);
}

function ends(edges: readonly number[], axis: { scale: 'number' | 'date' }): string {
  return edges.length < 2
    ? words().__('nothing')
    : words().__('%1 to %2', axisText(edges[0], axis), axisText(edges[edges.length - 1], axis));
}

function scatter(data: EvidenceOf<'scatter'>): string {
  const rows = total(data.counts.map(total));
  const off = total(markRows(data).map(mark => mark.count));
  const sentence = words().__(
    '%1 from %2 against %3 from %4, %5 rows.',
    data.x.column,
    ends(data.x.edges, data.x),
    data.y.column,
    ends(data.y.edges, data.y),
    countText(rows)
  );
  return sentence + offending(off);
}

function series(data: EvidenceOf<'series'>): string {
  const rows = seriesRows(data);
  if (rows.length === 0) {
    return words().__('%1 along %2: no values.', data.y.column, data.x.column);
  }
  const low = Math.min(...rows.map(row => row.low));
  const high = Math.max(...rows.map(row => row.high));
  const off = total(seriesMarks(data).map(mark => mark.count));
  const at = (value: number): string => axisText(value, data.y);
  const sentence = words().__(
    '%1 along %2 from %3: %4 to %5, first about %6, last about %7.',
    data.y.column,
    data.x.column,
    ends(data.x.edges, data.x),
    at(low),
    at(high),
    at(rows[0].mean),
    at(rows[rows.length - 1].mean)
  );
  return sentence + offending(off);
}

function correlation(data: EvidenceOf<'correlation'>): string {
  const strongest = pairRows(data)
    .filter(({ a, b }) => a < b)
    .sort((p, q) => Math.abs(q.value) - Math.abs(p.value))
    .slice(0, SHOWN)
    .map(({ a, b, label }) => words().__('%1 and %2 %3', a, b, label));
  return strongest.length === 0
    ? words().__('%1 correlation of %2: not defined.', data.measure, data.columns.join(', '))
    : words().__('%1 correlation, strongest first: %2.', data.measure, strongest.join(', '));
}
