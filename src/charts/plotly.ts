import * as bars from './plotly-bars';
import { course, season } from './plotly-course';
import * as matrix from './plotly-matrix';
import { plain, type IFigure } from './plotly-parts';
import * as plane from './plotly-plane';
import { pure } from './scales';
import type { ChartData, IChartLook, IPlotlySpec } from './types';
import { heightOf } from './vega-lite';

/**
 * A chart for Plotly: data inside, nothing fetched, every text escaped, no
 * template in any hover text.
 *
 * @param data - What the chart is drawn from.
 * @param look - Colours and font, and the shown part of a series.
 */
export function plotlyOf(data: ChartData, look: Pick<IChartLook, 'theme' | 'window'>): IPlotlySpec {
  const { theme } = look;
  const figure = figureOf(data, look);
  return pure({
    data: figure.data.filter(({ x }) => !Array.isArray(x) || x.length > 0),
    layout: {
      height: heightOf(data, theme) + (data.type === 'positions' ? 24 : 16),
      autosize: true,
      paper_bgcolor: 'rgba(0,0,0,0)',
      plot_bgcolor: 'rgba(0,0,0,0)',
      font: { family: plain(theme.font), size: theme.size, color: theme.muted },
      margin: { l: 40, r: 10, t: 6, b: 30 },
      showlegend: false,
      hovermode: 'closest',
      dragmode: data.type === 'scatter3d' ? 'orbit' : false,
      hoverlabel: {
        bgcolor: theme.surface,
        bordercolor: theme.hairline,
        font: { family: plain(theme.font), size: 1.1 * theme.size, color: theme.text }
      },
      ...figure.layout
    },
    config: {
      displayModeBar: false,
      displaylogo: false,
      responsive: false,
      scrollZoom: data.type === 'scatter3d',
      showTips: false,
      typesetMath: false,
      doubleClick: false
    }
  });
}

function figureOf(
  data: ChartData,
  { theme, window }: Pick<IChartLook, 'theme' | 'window'>
): IFigure {
  switch (data.type) {
    case 'histogram':
      return bars.histogram(data, theme);
    case 'top-values':
    case 'formats':
    case 'pairs':
    case 'kinds':
      return bars.bars(data, theme);
    case 'groups':
      return bars.groups(data, theme);
    case 'positions':
      return bars.positions(data, theme);
    case 'missing':
      return matrix.missing(data, theme);
    case 'box':
      return plane.box(data, theme);
    case 'scatter':
      return plane.scatter(data, theme);
    case 'scatter3d':
      return plane.scatter3d(data, theme);
    case 'series':
      return plane.series(data, window, theme);
    case 'course':
      return course(data, window, theme);
    case 'season':
      return season(data, theme);
    case 'correlation':
      return matrix.correlation(data, theme);
    case 'parallel':
      return matrix.parallel(data, theme);
  }
}
