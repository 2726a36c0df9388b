import type { ICourse, ISeasonMap } from '../engine';
import { words } from '../i18n';
import {
  bandRows,
  colourSpan,
  courseRows,
  heightsOf,
  partHeights,
  partsOfCourse,
  rangeRows,
  seasonCells
} from './rows-course';
import { roomy, spanOf } from './scales';
import type { IChartTheme, VegaLiteSpec } from './types';
import { endsOf, movingPlace, place, titled, wordTip } from './vega-parts';

/** Height of the course and of each part below it, in px. */
export const COURSE = 160;
export const PART = 44;
const GAP = 8;

/** Heights as shares of the whole, from the top. */
interface IStrip {
  readonly from: number;
  readonly to: number;
}

function stripsOf(parts: number): IStrip[] {
  const whole = COURSE + parts * (PART + GAP);
  return Array.from({ length: parts + 1 }, (_, i) => {
    const from = i === 0 ? 0 : COURSE + GAP + (i - 1) * (PART + GAP);
    return { from: from / whole, to: (from + (i === 0 ? COURSE : PART)) / whole };
  });
}

const px = (share: number): VegaLiteSpec => ({ expr: `height * ${share}` });

/** A y axis that takes one strip of the height. */
function within(
  { from, to }: IStrip,
  encoding: Record<string, unknown>,
  axis: VegaLiteSpec | null
): Record<string, unknown> {
  const scale = encoding.scale as VegaLiteSpec;
  const own = encoding.axis as VegaLiteSpec;
  return {
    ...encoding,
    scale: { ...scale, range: [px(to), px(from)] },
    axis: axis === null ? null : { ...own, ...axis }
  };
}

/** A series with its band, odd ranges, changes and parts; zoom and pan along x, all together. */
export function course(
  data: ICourse,
  window: readonly [number, number] | null,
  theme: IChartTheme
): VegaLiteSpec {
  const say = words();
  const across = window ?? spanOf(data.at, []);
  const parts = partsOfCourse(data);
  const [main, ...strips] = stripsOf(parts.length);
  const x = movingPlace('x', data.x, across);
  const y = place('low', data.y, ...roomy(spanOf([], heightsOf(data, across))));
  const silent = (field: string): Record<string, unknown> => within(main, { ...y, field }, null);
  const tooltip = [wordTip('place', say.__('place')), wordTip('why', say.__('why'))];
  const [top, foot] = [{ value: px(main.from) }, { value: px(main.to) }];
  return {
    params: endsOf(across),
    layer: [
      {
        data: { values: bandRows(data) },
        mark: { type: 'area', color: theme.all, opacity: 0.6, clip: true },
        encoding: { x, y: within(main, { ...y, field: 'under' }, {}), y2: { field: 'over' } }
      },
      {
        data: { values: rangeRows(data, across) },
        mark: { type: 'rect', color: theme.mark, opacity: 0.18, clip: true },
        encoding: { x, x2: { field: 'x2' }, y: top, y2: foot, tooltip }
      },
      {
        data: { values: courseRows(data) },
        mark: { type: 'area', color: theme.edge, opacity: 0.35, clip: true },
        encoding: { x, y: silent('low'), y2: { field: 'high' } }
      },
      ...(['low', 'high', 'mean'] as const).map(field => ({
        data: { values: courseRows(data) },
        mark: {
          type: 'line',
          color: theme.edge,
          strokeWidth: field === 'mean' ? 1.2 : 0.5,
          clip: true
        },
        encoding: { x, y: silent(field) }
      })),
      {
        data: { values: data.changes.map(at => ({ x: at })) },
        mark: { type: 'rule', color: theme.filtered, strokeDash: [4, 3], clip: true },
        encoding: { x, y: top, y2: foot }
      },
      {
        data: { values: rangeRows(data, across) },
        mark: {
          type: 'point',
          shape: 'triangle-up',
          filled: true,
          color: theme.mark,
          size: 28,
          clip: true
        },
        encoding: { x: { ...x, field: 'middle' }, y: foot, tooltip }
      },
      ...parts.map(({ name, rows }, i) => ({
        data: { values: rows },
        mark: { type: 'line', color: theme.edge, strokeWidth: 1, clip: true },
        encoding: {
          x,
          y: within(
            strips[i],
            place(
              'y',
              { column: name, scale: 'number' },
              ...roomy(spanOf([], partHeights(rows, across)))
            ),
            { tickCount: 2, orient: 'left' }
          )
        }
      }))
    ],
    resolve: { scale: { y: 'independent' }, axis: { y: 'independent' } }
  };
}

/** Means by place in the season and by season, the darker the higher. */
export function season(data: ISeasonMap, theme: IChartTheme): VegaLiteSpec {
  const say = words();
  const axis = { grid: false, labelOverlap: true, ticks: false, domain: false, labelAngle: 0 };
  const placed = say.__('place in the season');
  const turn = say.__('season');
  return {
    data: { values: seasonCells(data) },
    mark: { type: 'rect' },
    encoding: {
      x: { field: 'place', type: 'ordinal', title: placed, axis },
      y: { field: 'line', type: 'ordinal', title: turn, axis },
      color: {
        field: 'value',
        type: 'quantitative',
        legend: null,
        scale: {
          zero: false,
          clamp: true,
          domain: colourSpan(data),
          range: [theme.all, theme.filtered]
        }
      },
      tooltip: [
        { field: 'value', type: 'quantitative', title: titled(data.column), format: '.5~g' },
        wordTip('line', turn),
        wordTip('place', placed)
      ]
    }
  };
}
