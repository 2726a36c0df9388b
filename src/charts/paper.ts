import { plotlyOf } from './plotly';
import { coursePicture } from './static-course';
import {
  LABEL_SIZE,
  type Backend,
  type ChartData,
  type IChartTheme,
  type IPlotlySpec,
  type VegaLiteSpec
} from './types';
import { vegaLiteOf } from './vega-lite';

/** Colours of charts that leave the page: those of the light theme. */
export const PAPER: IChartTheme = {
  all: '#d5dde1',
  edge: '#718792',
  filtered: '#1976d2',
  mark: '#c2410c',
  missing: '#8a8a8a',
  text: '#212121',
  muted: '#5f5f5f',
  hairline: '#e0e0e0',
  surface: '#ffffff',
  font: 'system-ui, sans-serif',
  size: LABEL_SIZE
};

/** A chart as a specification that stands alone, in the light colours. */
export function chartOnPaper(data: ChartData, backend: Backend): VegaLiteSpec | IPlotlySpec {
  const look = { theme: PAPER, window: null };
  return backend === 'plotly'
    ? plotlyOf(data, look)
    : {
        $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
        ...vegaLiteOf(data, look),
        width: 720
      };
}

export { coursePicture };
