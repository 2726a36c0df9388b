import { words } from '../i18n';
import { countText } from './numbers';
import {
  axisPart,
  lift,
  markTrace,
  nameAxis,
  placeAxis,
  plain,
  type IFigure,
  type Part
} from './plotly-parts';
import type { EvidenceOf } from './rows';
import { fewRows, heightsWithin, markRows, rangeText, seriesMarks, seriesRows } from './rows';
import { boxMarks, boxRows } from './rows-columns';
import { axisText, roomy, spanOf } from './scales';
import type { IChartTheme } from './types';

/** Two columns against each other: cells the darker the fuller, offending rows as triangles. */
export function scatter(data: EvidenceOf<'scatter'>, theme: IChartTheme): IFigure {
  const marks = markRows(data);
  const place = (i: number, j: number, count: number): string =>
    `${rangeText(data.x.edges[i], data.x.edges[i + 1], data.x.scale)}; ` +
    words().__(
      '%1: %2 rows',
      rangeText(data.y.edges[j], data.y.edges[j + 1], data.y.scale),
      countText(count)
    );
  return {
    data: [
      {
        type: 'heatmap',
        x: data.x.edges,
        y: data.y.edges,
        z: data.counts.map(line => line.map(count => (count > 0 ? lift(count) : null))),
        hovertext: data.counts.map((line, j) => line.map((count, i) => plain(place(i, j, count)))),
        hoverinfo: 'text',
        hoverongaps: false,
        showscale: false,
        colorscale: [
          [0, theme.all],
          [1, theme.edge]
        ]
      },
      markTrace(
        marks.map(mark => mark.x),
        marks.map(mark => mark.y),
        marks.map(mark => words().__('%1, %2 offending', mark.place, countText(mark.count))),
        theme
      )
    ],
    layout: {
      xaxis: placeAxis(
        data.x,
        ...roomy(
          spanOf(
            data.x.edges,
            marks.map(mark => mark.x)
          )
        ),
        theme
      ),
      yaxis: placeAxis(
        data.y,
        ...roomy(
          spanOf(
            data.y.edges,
            marks.map(mark => mark.y)
          )
        ),
        theme
      )
    }
  };
}

/** Three columns against each other: cells as dots, offending rows as diamonds; can be turned. */
export function scatter3d(data: EvidenceOf<'scatter3d'>, theme: IChartTheme): IFigure {
  const middle = (axis: number, bin: number): number => {
    const { edges } = data.axes[axis];
    return edges[bin] / 2 + edges[bin + 1] / 2;
  };
  const exact = data.points.flatMap(({ row, at }) => {
    const values = at.map(({ value }) => (typeof value === 'number' ? value : NaN));
    const texts = values.map((value, i) => axisText(value, data.axes[i] ?? data.axes[0]));
    return values.length === 3 && values.every(Number.isFinite)
      ? [{ values, words: words().__('row %1: %2', row, texts.join('; ')) }]
      : [];
  });
  const coarse = data.cells
    .filter(cell => exact.length === 0 && cell[4] > 0)
    .map(cell => ({
      values: [0, 1, 2].map(i => middle(i, cell[i])),
      words: words().__('%1 offending', countText(cell[4]))
    }));
  const marks = [...exact, ...coarse];
  const trace = (places: readonly (readonly number[])[], tips: string[], marker: Part): Part => ({
    type: 'scatter3d',
    mode: 'markers',
    x: places.map(place => place[0]),
    y: places.map(place => place[1]),
    z: places.map(place => place[2]),
    hovertext: tips.map(plain),
    hoverinfo: 'text',
    marker
  });
  const scene = Object.fromEntries(
    data.axes.map((axis, i) => [
      ['xaxis', 'yaxis', 'zaxis'][i],
      {
        title: { text: plain(axis.column), font: { size: theme.size } },
        type: axis.scale === 'date' ? 'date' : 'linear',
        gridcolor: theme.hairline,
        color: theme.muted,
        tickfont: { size: theme.size },
        showbackground: false
      }
    ])
  );
  const most = Math.max(1, ...data.cells.map(cell => cell[3]));
  return {
    data: [
      trace(
        data.cells.map(cell => [0, 1, 2].map(i => middle(i, cell[i]))),
        data.cells.map(cell => words().__('%1 rows', countText(cell[3]))),
        {
          color: theme.edge,
          opacity: 0.45,
          size: data.cells.map(cell => 2 + (8 * lift(cell[3])) / lift(most)),
          line: { width: 0 }
        }
      ),
      trace(
        marks.map(mark => mark.values),
        marks.map(mark => mark.words),
        { color: theme.mark, size: 5, symbol: 'diamond' }
      )
    ],
    layout: {
      scene: { ...scene, camera: { eye: { x: 1.7, y: 1.7, z: 1.2 } } },
      margin: { l: 0, r: 0, t: 0, b: 8 }
    }
  };
}

/** A column along another: least to greatest as a band, the mean as a line; zoom and pan. */
export function series(
  data: EvidenceOf<'series'>,
  window: readonly [number, number] | null,
  theme: IChartTheme
): IFigure {
  const rows = seriesRows(data);
  const marks = seriesMarks(data);
  const x = rows.map(row => row.x);
  const line = (y: readonly number[], width: number, more: Part): Part => ({
    type: 'scatter',
    mode: 'lines',
    x,
    y,
    hoverinfo: 'skip',
    line: { color: theme.edge, width },
    ...more
  });
  const across = window ?? spanOf(data.x.edges, []);
  const up = roomy(heightsWithin(rows, marks, across));
  const few = fewRows(rows, across);
  return {
    data: [
      line(
        rows.map(row => row.low),
        0.5,
        {}
      ),
      line(
        rows.map(row => row.high),
        0.5,
        { fill: 'tonexty', fillcolor: theme.all }
      ),
      line(
        rows.map(row => row.mean),
        1.5,
        {
          hoverinfo: 'text',
          hovertext: rows.map(row =>
            plain(words().__('%1: %2, %3 rows', row.range, row.values, countText(row.count)))
          )
        }
      ),
      {
        type: 'scatter',
        mode: 'markers',
        x: few.map(row => row.x),
        y: few.map(row => row.mean),
        hoverinfo: 'skip',
        marker: { color: theme.edge, size: 4 }
      },
      {
        ...markTrace(
          marks.map(mark => mark.x),
          marks.map(mark => mark.y),
          marks.map(mark => words().__('%1, %2 offending', mark.place, countText(mark.count))),
          theme
        ),
        cliponaxis: true
      }
    ],
    layout: {
      xaxis: { ...placeAxis(data.x, ...across, theme), fixedrange: true },
      yaxis: { ...placeAxis(data.y, ...up, theme), fixedrange: true }
    }
  };
}

/** Quartiles as boxes, whiskers, the median as a bar, offending values as triangles. */
export function box(data: EvidenceOf<'box'>, theme: IChartTheme): IFigure {
  const rows = boxRows(data);
  const marks = boxMarks(data);
  const range = spanOf(
    [],
    [...rows.flatMap(row => [row.low, row.high]), ...marks.map(mark => mark.x)]
  );
  const margin = (range[1] - range[0]) * 0.03;
  return {
    data: [
      ...rows.map((row, i) => ({
        type: 'box',
        orientation: 'h',
        y: [i],
        q1: [row.q1],
        median: [row.median],
        q3: [row.q3],
        lowerfence: [row.low],
        upperfence: [row.high],
        width: 0.5,
        hoverinfo: 'skip',
        fillcolor: theme.all,
        line: { color: theme.edge, width: 1 }
      })),
      {
        type: 'scatter',
        mode: 'markers',
        x: rows.map(row => row.median),
        y: rows.map((_, i) => i),
        hovertext: rows.map(row => plain(`${row.label}: ${row.summary}`)),
        hoverinfo: 'text',
        marker: { color: theme.text, symbol: 'line-ns-open', size: 8, line: { width: 2 } }
      },
      markTrace(
        marks.map(mark => mark.x),
        marks.map(mark => mark.y),
        marks.map(mark => mark.place),
        theme
      )
    ],
    layout: {
      xaxis: placeAxis(
        { column: data.column, scale: data.scale },
        range[0] - margin,
        range[1] + margin,
        theme
      ),
      yaxis: {
        ...nameAxis(
          rows.map(row => row.label),
          theme
        ),
        title: axisPart(data.by, theme).title
      }
    }
  };
}
