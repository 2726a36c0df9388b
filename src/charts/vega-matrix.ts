import { words } from '../i18n';
import type { EvidenceOf } from './rows';
import { missingRows, pairRows, parallelRows } from './rows-columns';
import { apart } from './scales';
import type { IChartTheme, VegaLiteSpec } from './types';
import { countTip, names, wordTip } from './vega-parts';

/** Columns of a heat map whose cells have room for their numbers. */
const ROOM = 8;

/** Where in the frame values are missing, one line a column. */
export function missing(data: EvidenceOf<'missing'>, theme: IChartTheme): VegaLiteSpec {
  return {
    data: { values: missingRows(data) },
    mark: { type: 'rect', color: theme.mark },
    encoding: {
      y: {
        field: 'column',
        type: 'nominal',
        sort: null,
        title: null,
        scale: { domain: apart(data.columns), paddingInner: 0.15 },
        axis: { ticks: false, labelColor: theme.text }
      },
      x: {
        field: 'block',
        type: 'quantitative',
        title: words().__('first to last row'),
        scale: { nice: false },
        axis: { labels: false, ticks: false, grid: false }
      },
      x2: { field: 'end' },
      opacity: {
        field: 'share',
        type: 'quantitative',
        scale: { domain: [0, 1], range: [0, 1] },
        legend: null
      },
      tooltip: [
        wordTip('column', words().__('column')),
        { field: 'share', type: 'quantitative', format: '.1%', title: words().__('missing') }
      ]
    }
  };
}

/** How columns move together: the stronger the darker, the sign as colour and as text. */
export function correlation(data: EvidenceOf<'correlation'>, theme: IChartTheme): VegaLiteSpec {
  const domain = apart(data.columns);
  const side = (field: string): Record<string, unknown> => ({
    field,
    type: 'nominal',
    sort: null,
    title: null,
    scale: { domain, padding: 0.02 }
  });
  const x = { ...side('b'), axis: { ...names(theme), labelAngle: -45, labelLimit: 72 } };
  const y = { ...side('a'), axis: names(theme) };
  const text = {
    mark: { type: 'text', color: theme.text, fontSize: theme.size },
    encoding: { x, y, text: { field: 'label', type: 'nominal' } }
  };
  return {
    data: { values: pairRows(data) },
    layer: [
      {
        mark: { type: 'rect' },
        encoding: {
          x,
          y,
          color: {
            condition: { test: { field: 'value', lt: 0 }, value: theme.mark },
            value: theme.filtered
          },
          opacity: {
            field: 'value',
            type: 'quantitative',
            legend: null,
            scale: { domain: [-1, 0, 1], range: [0.6, 0, 0.6] }
          },
          tooltip: [
            wordTip('a', words().__('column')),
            wordTip('b', words().__('with')),
            wordTip('label', words().__('correlation'))
          ]
        }
      },
      ...(data.columns.length <= ROOM ? [text] : [])
    ]
  };
}

/** Rows as lines across columns, those that offend in front. */
export function parallel(data: EvidenceOf<'parallel'>, theme: IChartTheme): VegaLiteSpec {
  const { axes, stops, ticks } = parallelRows(data);
  const x = {
    field: 'axis',
    type: 'nominal',
    sort: null,
    title: null,
    scale: { type: 'point', domain: axes, padding: 0.5 },
    axis: { ...names(theme), labelAngle: 0, grid: true, labelLimit: 72 }
  };
  const y = {
    field: 'y',
    type: 'quantitative',
    title: null,
    scale: { domain: [-0.15, 1.05], nice: false },
    axis: null
  };
  const line = (marked: boolean): VegaLiteSpec => ({
    data: { values: stops.filter(stop => stop.marked === marked) },
    mark: {
      type: 'line',
      color: marked ? theme.mark : theme.edge,
      point: marked && { shape: 'triangle-up', filled: true, size: 20, color: theme.mark }
    },
    encoding: {
      x,
      y,
      detail: { field: 'line', type: 'nominal' },
      opacity: marked
        ? { value: 1 }
        : {
            field: 'rows',
            type: 'quantitative',
            legend: null,
            scale: { type: 'symlog', range: [0.15, 0.8] }
          },
      tooltip: [countTip('rows', words().__('rows'))]
    }
  });
  return {
    layer: [
      line(false),
      line(true),
      {
        data: { values: ticks },
        mark: {
          type: 'text',
          align: 'left',
          dx: 3,
          fontSize: theme.size,
          color: theme.muted,
          limit: 64
        },
        encoding: { x, y, text: { field: 'label', type: 'nominal' } }
      }
    ]
  };
}
