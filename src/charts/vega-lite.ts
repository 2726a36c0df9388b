import { flat } from './rows';
import { pure } from './scales';
import {
  LABEL_SIZE,
  type ChartData,
  type IChartLook,
  type IChartTheme,
  type VegaLiteSpec
} from './types';
import { bars, groups, histogram, positions } from './vega-bars';
import { course, COURSE, PART, season } from './vega-course';
import { correlation, missing, parallel } from './vega-matrix';
import { box, scatter, series } from './vega-plane';

/**
 * A chart for Vega-Lite: data inside, nothing fetched, no text of the data in
 * any expression.
 *
 * @param data - What the chart is drawn from.
 * @param look - Colours and font, and the shown part of a series.
 */
export function vegaLiteOf(
  data: ChartData,
  look: Pick<IChartLook, 'theme' | 'window'>
): VegaLiteSpec {
  return pure({
    width: 'container',
    height: heightOf(data, look.theme),
    autosize: { type: 'fit', contains: 'padding' },
    background: 'transparent',
    padding: 2,
    config: configOf(look.theme),
    ...bodyOf(data, look)
  });
}

/** Height of a chart in px; it grows with the size of its text. */
export function heightOf(data: ChartData, { size }: Pick<IChartTheme, 'size'>): number {
  return Math.round((plainHeight(data) * size) / LABEL_SIZE);
}

function plainHeight(data: ChartData): number {
  switch (data.type) {
    case 'top-values':
      return barsHeight(Math.min(data.values.length, 10) + (data.others > 0 ? 1 : 0));
    case 'formats':
      return barsHeight(data.formats.length);
    case 'pairs':
      return barsHeight(Math.min(data.pairs.length, 8));
    case 'kinds':
      return barsHeight(Math.min(data.kinds.length, 12)) + 24;
    case 'missing':
      return Math.min(480, Math.max(48, 32 + 16 * data.columns.length));
    case 'box':
      return barsHeight(data.boxes.length) + 16;
    case 'positions':
      return 72;
    case 'correlation':
      return Math.min(420, 96 + 22 * data.columns.length);
    case 'parallel':
    case 'scatter':
      return 200;
    case 'scatter3d':
      return 280;
    case 'course':
      return COURSE + (PART + 6) * (data.season.length > 0 ? 3 : 2) + 24;
    case 'season':
      return Math.min(280, 64 + 8 * data.cells.length);
    case 'histogram':
    case 'groups':
    case 'series':
      return 160;
  }
}

const barsHeight = (count: number): number => Math.min(176, Math.max(48, 24 + 18 * count));

function configOf(theme: IChartTheme): VegaLiteSpec {
  return {
    aria: false,
    font: theme.font,
    view: { stroke: null },
    axis: {
      labelColor: theme.muted,
      titleColor: theme.muted,
      labelFontSize: theme.size,
      titleFontSize: theme.size,
      titleFontWeight: 'normal',
      titlePadding: 4,
      gridColor: theme.hairline,
      domainColor: theme.hairline,
      tickColor: theme.hairline,
      labelLimit: (96 * theme.size) / LABEL_SIZE
    }
  };
}

function bodyOf(
  data: ChartData,
  { theme, window }: Pick<IChartLook, 'theme' | 'window'>
): VegaLiteSpec {
  switch (data.type) {
    case 'histogram':
      return histogram(data, theme);
    case 'top-values':
    case 'formats':
    case 'pairs':
    case 'kinds':
      return bars(data, theme);
    case 'groups':
      return groups(data, theme);
    case 'positions':
      return positions(data, theme);
    case 'missing':
      return missing(data, theme);
    case 'box':
      return box(data, theme);
    case 'scatter':
      return scatter(data, theme);
    case 'scatter3d':
      return scatter(flat(data), theme);
    case 'series':
      return series(data, window, theme);
    case 'course':
      return course(data, window, theme);
    case 'season':
      return season(data, theme);
    case 'correlation':
      return correlation(data, theme);
    case 'parallel':
      return parallel(data, theme);
  }
}
