import type { ICourse, ISeasonMap } from '../engine';
import { words } from '../i18n';
import { axisPart, dateOf, placeAxis, plain, type IFigure, type Part } from './plotly-parts';
import {
  bandRows,
  colourSpan,
  courseRows,
  heightsOf,
  partHeights,
  partsOfCourse,
  rangeRows
} from './rows-course';
import { roomy, spanOf } from './scales';
import type { IChartTheme } from './types';
import { COURSE, PART } from './vega-course';

const GAP = 0.03;

/** A series with its band, odd ranges, changes and parts; zoom and pan along x, all together. */
export function course(
  data: ICourse,
  window: readonly [number, number] | null,
  theme: IChartTheme
): IFigure {
  const across = window ?? spanOf(data.at, []);
  const rows = courseRows(data);
  const band = bandRows(data);
  const parts = partsOfCourse(data);
  const dated = data.x.scale === 'date';
  const at = (value: number): number | string | null => (dated ? dateOf(value) : value);
  const line = (x: readonly number[], y: readonly number[], more: Part = {}): Part => ({
    type: 'scatter',
    mode: 'lines',
    x: x.map(at),
    y,
    hoverinfo: 'skip',
    line: { color: theme.edge, width: 1.2 },
    ...more
  });
  const total = COURSE + parts.length * PART;
  const share = (px: number): number => (px / total) * (1 - GAP * parts.length);
  const domain = (from: number, height: number): [number, number] => [from, from + height];
  let top = 1 - share(COURSE);
  const main = domain(top, share(COURSE));
  const axes: Part = {};
  parts.forEach(({ name, rows: own }, i) => {
    top -= GAP + share(PART);
    axes[`yaxis${i + 2}`] = {
      ...axisPart(name, theme),
      domain: domain(Math.max(0, top), share(PART)),
      range: roomy(spanOf([], partHeights(own, across))),
      nticks: 3,
      fixedrange: true
    };
  });
  const ranges = rangeRows(data, across);
  const [low, high] = roomy(spanOf([], heightsOf(data, across)));
  return {
    data: [
      line(
        band.map(row => row.x),
        band.map(row => row.under),
        { line: { width: 0 } }
      ),
      line(
        band.map(row => row.x),
        band.map(row => row.over),
        {
          line: { width: 0 },
          fill: 'tonexty',
          fillcolor: theme.all
        }
      ),
      line(
        rows.map(row => row.x),
        rows.map(row => row.low),
        { line: { color: theme.edge, width: 0.5 } }
      ),
      line(
        rows.map(row => row.x),
        rows.map(row => row.high),
        { line: { color: theme.edge, width: 0.5 } }
      ),
      line(
        rows.map(row => row.x),
        rows.map(row => row.mean)
      ),
      {
        type: 'scatter',
        mode: 'markers',
        x: ranges.map(range => at(range.middle)),
        y: ranges.map(() => low),
        hovertext: ranges.map(range => plain(`${range.place}; ${range.why}`)),
        hoverinfo: 'text',
        cliponaxis: false,
        marker: { color: theme.mark, size: 7, symbol: 'triangle-up' }
      },
      ...parts.map(({ rows: own }, i) =>
        line(
          own.map(row => row.x),
          own.map(row => row.y),
          { yaxis: `y${i + 2}`, line: { color: theme.edge, width: 1 } }
        )
      )
    ],
    layout: {
      xaxis: {
        ...placeAxis(data.x, ...across, theme),
        fixedrange: true,
        title: { text: '' },
        anchor: 'free',
        position: 0
      },
      yaxis: { ...placeAxis(data.y, low, high, theme), domain: main, fixedrange: true },
      ...axes,
      shapes: [
        ...ranges.map(range => ({
          type: 'rect',
          xref: 'x',
          yref: 'y domain',
          x0: at(range.x),
          x1: at(range.x2),
          y0: 0,
          y1: 1,
          fillcolor: theme.mark,
          opacity: 0.18,
          line: { width: 0 }
        })),
        ...data.changes.map(change => ({
          type: 'line',
          xref: 'x',
          yref: 'y domain',
          x0: at(change),
          x1: at(change),
          y0: 0,
          y1: 1,
          line: { color: theme.filtered, width: 1, dash: 'dash' }
        }))
      ]
    }
  };
}

/** Means by place in the season and by season, the darker the higher. */
export function season(data: ISeasonMap, theme: IChartTheme): IFigure {
  const say = words();
  const places = data.cells[0]?.length ?? 0;
  return {
    data: [
      {
        type: 'heatmap',
        x: Array.from({ length: places }, (_, k) => Math.floor((k * data.period) / places)),
        y: data.cells.map((_, line) => line * data.block),
        z: data.cells,
        hoverongaps: false,
        showscale: false,
        zmin: colourSpan(data)[0],
        zmax: colourSpan(data)[1],
        colorscale: [
          [0, theme.all],
          [1, theme.filtered]
        ]
      }
    ],
    layout: {
      xaxis: axisPart(say.__('place in the season'), theme),
      yaxis: { ...axisPart(say.__('season'), theme), autorange: 'reversed' }
    }
  };
}
