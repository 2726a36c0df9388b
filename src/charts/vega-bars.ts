import { words } from '../i18n';
import { brokenAxis, type IBrokenAxis } from './breaks';
import type { EvidenceOf, BarData } from './rows';
import { barRows, binRows, blockRows, groupRows } from './rows';
import { countTicks, dateFormat, dateTicks, niceTicks, spanOf, wholeTicks } from './scales';
import type { IChartTheme, VegaLiteSpec } from './types';
import {
  COUNT_LABELS,
  countTip,
  dateOf,
  markOf,
  names,
  SI_LABELS,
  titled,
  wordTip
} from './vega-parts';

const LOG = { type: 'symlog' };
/** Strokes of the hatch of a missing bar at full height. */
const STROKES = 24;

/** Bars of a histogram, offending rows in front, missing values hatched at the right. */
export function histogram(data: EvidenceOf<'histogram'>, theme: IChartTheme): VegaLiteSpec {
  const rows = binRows(data);
  const [first, last] = spanOf(data.edges, []);
  const broken = brokenAxis(data);
  const tail = broken?.segments[broken.segments.length - 1];
  const step =
    tail === undefined
      ? (last - first) / Math.max(8, rows.length) || 1
      : (tail.high - tail.low) / (tail.to - tail.from);
  const missing = data.nulls > 0;
  const end = missing ? last + 2.2 * step : last;
  const dated = data.scale === 'date';
  const type = dated ? 'temporal' : 'quantitative';
  const marked = rows.filter(row => row.marked > 0);
  const before = data.before?.map((n, i) => ({ ...rows[i], count: n, marked: 0 })) ?? [];
  const top = Math.max(1, data.nulls, ...[...rows, ...before].map(row => row.count));
  const offset = marked.length > 0 ? 8 : 0;
  const x = {
    field: 'from',
    type,
    title: data.scale === 'length' ? words().__('characters') : titled(data.column),
    scale: {
      ...(dated ? { type: 'utc' } : { zero: false }),
      nice: false,
      ...(broken === null
        ? { domain: dated ? [dateOf(first), dateOf(end)] : [first, end] }
        : pieces(broken, end, dated))
    },
    axis: {
      grid: false,
      offset,
      labelOverlap: broken === null ? true : 'greedy',
      labelFlush: broken === null,
      values: broken?.ticks ?? (dated ? dateTicks(first, last) : niceTicks(first, last)),
      ...(dated ? { format: dateFormat(first, last) } : { labelExpr: SI_LABELS })
    }
  };
  const y = {
    field: 'count',
    type: 'quantitative',
    title: words().__('rows, log scale'),
    scale: { ...LOG, domain: [0, top] },
    stack: null,
    axis: { values: countTicks(top), labelExpr: COUNT_LABELS }
  };
  const y2 = { datum: 0 };
  const x2 = { field: 'to' };
  const tooltip = [
    wordTip('range', words().__('range')),
    countTip('count', words().__('rows')),
    countTip('marked', words().__('offending'))
  ];
  const rules = (data.bounds ?? []).flatMap(bound =>
    bound === null || bound < first || bound > last
      ? []
      : [
          {
            data: { values: [{ bound }] },
            mark: { type: 'rule', color: theme.muted, strokeDash: [4, 3] },
            encoding: { x: { field: 'bound', type } }
          }
        ]
  );
  return {
    data: { values: rows },
    layer: [
      {
        mark: { type: 'bar', color: theme.all, stroke: theme.edge, strokeWidth: 1, binSpacing: 0 },
        encoding: { x, x2, y, y2, tooltip }
      },
      {
        data: { values: marked },
        mark: { type: 'bar', color: theme.mark, binSpacing: 0 },
        encoding: { x, x2, y: { ...y, field: 'marked' }, y2, tooltip }
      },
      {
        data: { values: marked.map(row => ({ ...row, from: row.from / 2 + row.to / 2 })) },
        mark: { ...markOf(theme), size: 30, clip: false },
        encoding: { x, y: { value: { expr: 'height + 4' } }, tooltip }
      },
      ...(before.length > 0
        ? [
            {
              data: { values: before },
              mark: {
                type: 'bar',
                filled: false,
                stroke: theme.mark,
                strokeWidth: 1.5,
                binSpacing: 0
              },
              encoding: {
                x,
                x2,
                y,
                y2,
                tooltip: [tooltip[0], countTip('count', words().__('rows before'))]
              }
            }
          ]
        : []),
      ...(missing ? hatched(data.nulls, top, last + step, last + 2 * step, x, y, theme) : []),
      ...(broken?.breaks ?? []).map(at => ({
        data: { values: [{}] },
        mark: {
          type: 'text',
          text: '//',
          color: theme.muted,
          fontSize: 1.2 * theme.size,
          fontWeight: 600
        },
        encoding: {
          x: { value: { expr: `width * ${at / (broken?.size ?? 1)}` } },
          y: { value: { expr: `height + ${offset}` } }
        }
      })),
      ...rules
    ]
  };
}

/** Domain and range of an axis in pieces. */
function pieces({ segments, size }: IBrokenAxis, end: number, dated: boolean): VegaLiteSpec {
  const [last] = segments.slice(-1);
  const values = segments.flatMap(({ low, high }) => [low, high]);
  const places = segments.flatMap(({ from, to }) => [from, to]);
  const whole =
    end > last.high ? { values: [...values, end], places: [...places, size] } : { values, places };
  return {
    domain: dated ? whole.values.map(dateOf) : whole.values,
    range: whole.places.map(at => ({ expr: `width * ${at / size}` }))
  };
}

/** A bar of missing values, hatched: an outline and strokes at even steps. */
function hatched(
  nulls: number,
  top: number,
  from: number,
  to: number,
  x: VegaLiteSpec,
  y: VegaLiteSpec,
  theme: IChartTheme
): VegaLiteSpec[] {
  const height = Math.log1p(nulls);
  const strokes = Math.max(1, Math.round((STROKES * height) / Math.log1p(top)));
  const tooltip = [wordTip('range', words().__('range')), countTip('count', words().__('rows'))];
  const bar = { from, to, count: nulls, range: words().__('missing') };
  const level = (step: number): number => Math.expm1((height * step) / strokes);
  const hatch = Array.from({ length: strokes }, (_, i) => ({
    ...bar,
    low: level(i),
    high: level(i + 1)
  }));
  return [
    {
      data: { values: [bar] },
      mark: { type: 'bar', filled: false, stroke: theme.missing, strokeWidth: 1, binSpacing: 0 },
      encoding: { x, x2: { field: 'to' }, y, y2: { datum: 0 }, tooltip }
    },
    {
      data: { values: hatch },
      mark: { type: 'rule', color: theme.missing, strokeWidth: 1 },
      encoding: {
        x,
        x2: { field: 'to' },
        y: { ...y, field: 'low' },
        y2: { field: 'high' },
        tooltip
      }
    }
  ];
}

/** Bars with names, offending ones with a triangle at their end. */
export function bars(data: BarData, theme: IChartTheme): VegaLiteSpec {
  const rows = barRows(data).map((row, bar) => ({ ...row, bar }));
  const top = Math.max(1, ...rows.map(row => Math.max(row.count, row.before ?? 0)));
  const before = rows.flatMap(row =>
    row.before === undefined ? [] : [{ ...row, count: row.before }]
  );
  const cursor = data.type === 'kinds' ? { cursor: 'pointer' } : {};
  const kinds = data.type === 'kinds';
  const unit = kinds ? words().__('findings') : words().__('rows');
  const y = { field: 'label', type: 'nominal', sort: null, title: null, axis: names(theme) };
  const x = {
    field: 'count',
    type: 'quantitative',
    title: kinds ? unit : words().__('rows, log scale'),
    scale: { ...(kinds ? {} : LOG), domain: [0, top], nice: false },
    axis: { values: kinds ? wholeTicks(top) : countTicks(top), labelExpr: COUNT_LABELS }
  };
  const tooltip = [wordTip('label', words().__('value')), countTip('count', unit)];
  const color = {
    condition: { test: { field: 'marked', equal: true }, value: theme.mark },
    value: theme.edge
  };
  return {
    data: { values: rows },
    layer: [
      { mark: { type: 'bar', height: 10, ...cursor }, encoding: { y, x, tooltip, color } },
      ...(before.length > 0
        ? [
            {
              data: { values: before },
              mark: {
                type: 'bar',
                height: 10,
                filled: false,
                stroke: theme.mark,
                strokeWidth: 1.5
              },
              encoding: {
                y,
                x,
                tooltip: [tooltip[0], countTip('count', words().__('rows before'))]
              }
            }
          ]
        : []),
      {
        data: { values: rows.filter(row => row.marked) },
        mark: { ...markOf(theme, 'triangle-left'), xOffset: 6 },
        encoding: { y, x, tooltip }
      }
    ]
  };
}

/** How many groups of alike rows there are, by their size. */
export function groups(data: EvidenceOf<'groups'>, theme: IChartTheme): VegaLiteSpec {
  return {
    data: { values: groupRows(data) },
    mark: { type: 'bar', color: theme.mark, width: { band: 0.6 } },
    encoding: {
      x: {
        field: 'label',
        type: 'ordinal',
        sort: null,
        title: words().__('rows alike'),
        axis: { labelAngle: 0 }
      },
      y: {
        field: 'count',
        type: 'quantitative',
        title: words().__('groups'),
        axis: { tickCount: 4, tickMinStep: 1, labelExpr: SI_LABELS }
      },
      tooltip: [wordTip('label', words().__('rows alike')), countTip('count', words().__('groups'))]
    }
  };
}

/** Where in the frame the rows are. */
export function positions(data: EvidenceOf<'positions'>, theme: IChartTheme): VegaLiteSpec {
  return {
    data: { values: blockRows(data) },
    mark: { type: 'bar', color: theme.mark, binSpacing: 0 },
    encoding: {
      x: {
        field: 'from',
        type: 'quantitative',
        title: words().__('row'),
        scale: { domain: [0, Math.max(1, data.rows)], nice: false },
        axis: { grid: false, tickCount: 5, labelExpr: SI_LABELS }
      },
      x2: { field: 'to' },
      y2: { datum: 0 },
      y: {
        field: 'count',
        type: 'quantitative',
        title: words().__('rows'),
        axis: { tickCount: 3, tickMinStep: 1, labelExpr: SI_LABELS }
      },
      tooltip: [
        { field: 'from', type: 'quantitative', format: ',.0f', title: words().__('from row') },
        countTip('count', words().__('rows'))
      ]
    }
  };
}
