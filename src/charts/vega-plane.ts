import { words } from '../i18n';
import type { EvidenceOf } from './rows';
import { cellRows, fewRows, heightsWithin, markRows, seriesMarks, seriesRows } from './rows';
import { boxMarks, boxRows } from './rows-columns';
import { roomy, spanOf } from './scales';
import type { IChartTheme, VegaLiteSpec } from './types';
import { countTip, endsOf, markOf, movingPlace, names, place, titled, wordTip } from './vega-parts';

/** Two columns against each other: cells the darker the fuller, offending rows as triangles. */
export function scatter(data: EvidenceOf<'scatter'>, theme: IChartTheme): VegaLiteSpec {
  const marks = markRows(data);
  const across = roomy(
    spanOf(
      data.x.edges,
      marks.map(mark => mark.x)
    )
  );
  const up = roomy(
    spanOf(
      data.y.edges,
      marks.map(mark => mark.y)
    )
  );
  const x = place('x', data.x, ...across);
  const y = place('y', data.y, ...up);
  return {
    layer: [
      {
        data: { values: cellRows(data) },
        mark: { type: 'rect' },
        encoding: {
          x,
          y,
          x2: { field: 'x2' },
          y2: { field: 'y2' },
          color: {
            field: 'count',
            type: 'quantitative',
            legend: null,
            scale: { type: 'symlog', range: [theme.all, theme.edge] }
          },
          tooltip: [wordTip('place', words().__('place')), countTip('count', words().__('rows'))]
        }
      },
      {
        data: { values: marks },
        mark: markOf(theme),
        encoding: {
          x,
          y,
          tooltip: [
            wordTip('place', words().__('offending')),
            countTip('count', words().__('rows'))
          ]
        }
      }
    ]
  };
}

/** A column along another: least to greatest as a band, the mean as a line; zoom and pan. */
export function series(
  data: EvidenceOf<'series'>,
  window: readonly [number, number] | null,
  theme: IChartTheme
): VegaLiteSpec {
  const rows = seriesRows(data);
  const marks = seriesMarks(data);
  const across = window ?? spanOf(data.x.edges, []);
  const up = roomy(heightsWithin(rows, marks, across));
  const x = movingPlace('x', data.x, across);
  const y = place('low', data.y, ...up);
  const tooltip = [
    wordTip('range', data.x.scale === 'date' ? words().__('time') : words().__('range')),
    wordTip('values', words().__('values')),
    countTip('count', words().__('rows')),
    countTip('marked', words().__('offending'))
  ];
  return {
    params: endsOf(across),
    data: { values: rows },
    layer: [
      {
        mark: { type: 'area', color: theme.all, opacity: 1, clip: true },
        encoding: { x, y, y2: { field: 'high' } }
      },
      {
        mark: { type: 'rule', color: theme.edge, clip: true, strokeWidth: 3, opacity: 0 },
        encoding: { x, y, y2: { field: 'high' }, tooltip }
      },
      ...(['low', 'high', 'mean'] as const).map(field => ({
        mark: {
          type: 'line',
          color: theme.edge,
          strokeWidth: field === 'mean' ? 1.5 : 0.5,
          clip: true
        },
        encoding: { x, y: { ...y, field } }
      })),
      {
        data: { values: fewRows(rows, across) },
        mark: { type: 'point', filled: true, color: theme.edge, size: 16, opacity: 1, clip: true },
        encoding: { x, y: { ...y, field: 'mean' }, tooltip }
      },
      {
        data: { values: marks },
        mark: { ...markOf(theme), clip: true },
        encoding: {
          x,
          y: { ...y, field: 'y' },
          tooltip: [
            wordTip('place', words().__('offending')),
            countTip('count', words().__('rows'))
          ]
        }
      }
    ]
  };
}

/** Quartiles as boxes, whiskers, the median as a bar, offending values as triangles. */
export function box(data: EvidenceOf<'box'>, theme: IChartTheme): VegaLiteSpec {
  const rows = boxRows(data);
  const marks = boxMarks(data);
  const range = spanOf(
    [],
    [...rows.flatMap(row => [row.low, row.high]), ...marks.map(mark => mark.x)]
  );
  const x = place('low', { column: data.column, scale: data.scale }, ...range);
  const y = {
    field: 'label',
    type: 'nominal',
    sort: null,
    title: data.by === null ? null : titled(data.by),
    axis: names(theme)
  };
  const tooltip = [wordTip('label', words().__('group')), wordTip('summary', words().__('values'))];
  return {
    data: { values: rows },
    layer: [
      {
        mark: { type: 'rule', color: theme.edge },
        encoding: { y, x, x2: { field: 'high' }, tooltip }
      },
      {
        mark: { type: 'bar', height: 12, color: theme.all, stroke: theme.edge },
        encoding: { y, x: { ...x, field: 'q1' }, x2: { field: 'q3' }, tooltip }
      },
      {
        mark: { type: 'tick', color: theme.text, thickness: 2, size: 12 },
        encoding: { y, x: { ...x, field: 'median' }, tooltip }
      },
      {
        data: { values: marks },
        mark: markOf(theme),
        encoding: {
          y,
          x: { ...x, field: 'x' },
          tooltip: [wordTip('place', words().__('offending'))]
        }
      }
    ]
  };
}
