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
      return `${a}, ${b} and ${c} against each other, ${countText(rows)} rows.${offending(off)}`;
    }
    case 'series':
      return series(data);
    case 'correlation':
      return correlation(data);
    case 'parallel': {
      const rows = total(data.lines.map(line => line.rows)) + data.others;
      const off = total(data.lines.map(line => line.marked));
      const names = data.axes.map(axis => axis.column).join(', ');
      return `${countText(rows)} rows across ${names}.${offending(off)}`;
    }
  }
}

const offending = (count: number): string => (count === 0 ? '' : ` ${countText(count)} offending.`);

function box(data: EvidenceOf<'box'>): string {
  const boxes = data.boxes.slice(0, SHOWN).map(({ group, q1, median, q3 }) => {
    const name = group === null ? '' : `${labelOf(group.value)} `;
    return `${name}${axisText(q1, data)} to ${axisText(q3, data)}, median ${axisText(median, data)}`;
  });
  const more = data.boxes.length - boxes.length;
  const rest = more > 0 ? `; ${countText(more)} more groups` : '';
  const by = data.by === null ? '' : ` by ${data.by}`;
  return boxes.length === 0
    ? `${data.column}: no values.`
    : `${data.column}${by}, the middle half: ${boxes.join('; ')}${rest}.${offending(data.points.length)}`;
}

function ends(edges: readonly number[], axis: { scale: 'number' | 'date' }): string {
  return edges.length < 2
    ? 'nothing'
    : `${axisText(edges[0], axis)} to ${axisText(edges[edges.length - 1], axis)}`;
}

function scatter(data: EvidenceOf<'scatter'>): string {
  const rows = total(data.counts.map(total));
  const off = total(markRows(data).map(mark => mark.count));
  return (
    `${data.x.column} from ${ends(data.x.edges, data.x)} against ${data.y.column} from ` +
    `${ends(data.y.edges, data.y)}, ${countText(rows)} rows.${offending(off)}`
  );
}

function series(data: EvidenceOf<'series'>): string {
  const rows = seriesRows(data);
  if (rows.length === 0) {
    return `${data.y.column} along ${data.x.column}: no values.`;
  }
  const low = Math.min(...rows.map(row => row.low));
  const high = Math.max(...rows.map(row => row.high));
  const off = total(seriesMarks(data).map(mark => mark.count));
  return (
    `${data.y.column} along ${data.x.column} from ${ends(data.x.edges, data.x)}: ` +
    `${axisText(low, data.y)} to ${axisText(high, data.y)}, first about ` +
    `${axisText(rows[0].mean, data.y)}, last about ` +
    `${axisText(rows[rows.length - 1].mean, data.y)}.${offending(off)}`
  );
}

function correlation(data: EvidenceOf<'correlation'>): string {
  const strongest = pairRows(data)
    .filter(({ a, b }) => a < b)
    .sort((p, q) => Math.abs(q.value) - Math.abs(p.value))
    .slice(0, SHOWN)
    .map(({ a, b, label }) => `${a} and ${b} ${label}`);
  return strongest.length === 0
    ? `${data.measure} correlation of ${data.columns.join(', ')}: not defined.`
    : `${data.measure} correlation, strongest first: ${strongest.join(', ')}.`;
}
