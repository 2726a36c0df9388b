import { words } from '../i18n';
import { countText, shareText } from './numbers';
import { axisPart, nameAxis, plain, short, type IFigure, type Part } from './plotly-parts';
import type { EvidenceOf } from './rows';
import { pairRows, parallelRows, type IStopRow } from './rows-columns';
import { apart } from './scales';
import type { IChartTheme } from './types';

const NOTHING = 'rgba(0,0,0,0)';
/** Columns of a heat map whose cells have room for their numbers. */
const ROOM = 8;

/** Where in the frame values are missing, one line a column. */
export function missing(data: EvidenceOf<'missing'>, theme: IChartTheme): IFigure {
  return {
    data: [
      {
        type: 'heatmap',
        y: data.columns.map((_, i) => i),
        z: data.blocks,
        zmin: 0,
        zmax: 1,
        ygap: 2,
        hovertext: data.blocks.map((line, i) =>
          line.map(share => plain(`${data.columns[i]}: ${shareText(share, 1)} missing`))
        ),
        hoverinfo: 'text',
        showscale: false,
        colorscale: [
          [0, theme.surface],
          [1, theme.mark]
        ]
      }
    ],
    layout: {
      xaxis: {
        ...axisPart(words().__('first to last row'), theme),
        showticklabels: false,
        ticks: ''
      },
      yaxis: nameAxis(apart(data.columns), theme)
    }
  };
}

/** How columns move together: the stronger the darker, the sign as colour and as text. */
export function correlation(data: EvidenceOf<'correlation'>, theme: IChartTheme): IFigure {
  const columns = apart(data.columns);
  const rows = pairRows(data);
  const label = new Map(rows.map(row => [`${row.a}\n${row.b}`, row.label]));
  const tips = columns.map(a =>
    columns.map(b => {
      const r = label.get(`${a}\n${b}`);
      return plain(`${a}, ${b}: ${r ?? words().__('not defined')}`);
    })
  );
  const room = columns.length <= ROOM;
  return {
    data: [
      {
        type: 'heatmap',
        x: columns.map((_, i) => i),
        y: columns.map((_, i) => i),
        z: columns.map((_, i) => columns.map((__, j) => data.values[i]?.[j] ?? null)),
        zmin: -1,
        zmax: 1,
        xgap: 1,
        ygap: 1,
        opacity: 0.6,
        hovertext: tips,
        hoverinfo: 'text',
        showscale: false,
        colorscale: [
          [0, theme.mark],
          [0.5, theme.surface],
          [1, theme.filtered]
        ]
      },
      {
        type: 'scatter',
        mode: 'text',
        x: room ? rows.map(row => columns.indexOf(row.b)) : [],
        y: room ? rows.map(row => columns.indexOf(row.a)) : [],
        text: room ? rows.map(row => row.label) : [],
        hoverinfo: 'skip',
        textfont: { size: theme.size, color: theme.text }
      }
    ],
    layout: {
      xaxis: {
        ...nameAxis(columns, theme),
        range: [-0.5, columns.length - 0.5],
        tickangle: -45
      },
      yaxis: nameAxis(columns, theme)
    }
  };
}

/** Rows as lines across columns, those that offend in front. */
export function parallel(data: EvidenceOf<'parallel'>, theme: IChartTheme): IFigure {
  const { axes, stops, ticks } = parallelRows(data);
  const most = Math.max(1, ...stops.map(stop => stop.rows));
  const classes = [0.25, 0.5, 1].map((top, i) => {
    const floor = i === 0 ? 0 : [0.25, 0.5, 1][i - 1];
    const share = (stop: IStopRow): number => Math.log1p(stop.rows) / Math.log1p(most);
    return lineTrace(
      stops.filter(stop => !stop.marked && share(stop) > floor && share(stop) <= top),
      { color: theme.edge, width: 1 },
      0.2 + 0.6 * top
    );
  });
  return {
    data: [
      ...classes,
      lineTrace(
        stops.filter(stop => stop.marked),
        { color: theme.mark, width: 2 },
        1
      ),
      {
        type: 'scatter',
        mode: 'text',
        x: ticks.map(tick => tick.x),
        y: ticks.map(tick => tick.y),
        text: ticks.map(tick => short(tick.label)),
        textposition: 'middle right',
        hoverinfo: 'skip',
        textfont: { size: theme.size, color: theme.muted }
      }
    ],
    layout: {
      xaxis: {
        ...nameAxis(axes, theme),
        range: [-0.3, axes.length - 0.5],
        showgrid: true
      },
      yaxis: { ...axisPart(null, theme), range: [-0.15, 1.08], showticklabels: false, ticks: '' }
    }
  };
}

function lineTrace(stops: readonly IStopRow[], line: Part, opacity: number): Part {
  const ends = stops.map((stop, i) => i > 0 && stops[i - 1].line !== stop.line);
  const spread = <T>(of: (stop: IStopRow) => T): (T | null)[] =>
    stops.flatMap((stop, i) => (ends[i] ? [null, of(stop)] : [of(stop)]));
  return {
    type: 'scatter',
    mode: 'lines+markers',
    x: spread(stop => stop.x),
    y: spread(stop => stop.y),
    hovertext: spread(stop => words().__('%1 rows', countText(stop.rows))).map(tip => tip ?? ''),
    hoverinfo: 'text',
    connectgaps: false,
    opacity,
    line,
    marker: { size: 4, color: line.color ?? NOTHING, symbol: 'triangle-up' }
  };
}
