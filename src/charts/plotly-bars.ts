import { words } from '../i18n';
import { brokenAxis, placeOn } from './breaks';
import { countText, scaleText } from './numbers';
import {
  axisPart,
  countAxis,
  dateOf,
  lift,
  markTrace,
  nameAxis,
  placeAxis,
  plain,
  type IFigure,
  type Part
} from './plotly-parts';
import type { BarData, EvidenceOf } from './rows';
import { barRows, binRows, blockRows, groupRows } from './rows';
import { countTick, dateTicks, niceTicks, spanOf, wholeTicks } from './scales';
import type { IChartTheme } from './types';

/** Bars of a histogram, offending rows in front, missing values hatched at the right. */
export function histogram(data: EvidenceOf<'histogram'>, theme: IChartTheme): IFigure {
  const rows = binRows(data);
  const [first, last] = spanOf(data.edges, []);
  const broken = brokenAxis(data);
  const step = broken === null ? (last - first) / Math.max(8, rows.length) || 1 : 1;
  const end = data.nulls > 0 ? last + 2.2 * step : last;
  const before = data.before ?? [];
  const top = Math.max(1, data.nulls, ...rows.map(row => row.count), ...before);
  const dated = data.scale === 'date';
  const say = words();
  const title = data.scale === 'length' ? say.__('characters') : data.column;
  const on = (value: number): number => (broken === null ? value : placeOn(broken, value));
  const middle = rows.map(row => on(row.from) / 2 + on(row.to) / 2);
  const width = rows.map(row => on(row.to) - on(row.from));
  const off = rows.flatMap((row, i) => (row.marked > 0 ? [i] : []));
  const tips = rows.map(row =>
    row.marked > 0
      ? say.__('%1: %2 rows, %3 offending', row.range, countText(row.count), countText(row.marked))
      : say.__('%1: %2 rows', row.range, countText(row.count))
  );
  const bar = (at: readonly number[], height: readonly number[], marker: Part): Part => ({
    type: 'bar',
    x: at.map(i => middle[i]),
    y: height.map(lift),
    width: at.map(i => width[i]),
    hovertext: at.map(i => plain(tips[i])),
    hoverinfo: 'text',
    marker
  });
  const all = rows.map((_, i) => i);
  const axis = placeAxis({ column: title, scale: dated ? 'date' : 'number' }, first, end, theme);
  return {
    data: [
      bar(
        all,
        rows.map(row => row.count),
        { color: theme.all, line: { color: theme.edge, width: 1 } }
      ),
      bar(
        off,
        off.map(i => rows[i].marked),
        { color: theme.mark }
      ),
      markTrace(
        off.map(i => middle[i]),
        off.map(() => -0.03 * lift(top)),
        off.map(i => tips[i]),
        theme
      ),
      ...(before.length > 0
        ? [
            {
              ...bar(all, before, {
                color: 'rgba(0,0,0,0)',
                line: { color: theme.mark, width: 1.5 }
              }),
              hovertext: rows.map((row, i) =>
                plain(say.__('%1: %2 rows before', row.range, countText(before[i])))
              )
            }
          ]
        : []),
      ...(data.nulls > 0 ? [missingBar(data.nulls, on(last) + 1.5 * step, step, theme)] : [])
    ],
    layout: {
      barmode: 'overlay',
      bargap: 0,
      xaxis: {
        ...axis,
        tickmode: 'array',
        ...(broken === null
          ? {
              tickvals: dated ? dateTicks(first, last) : niceTicks(first, last),
              ...(dated ? { tickformat: '%Y-%m-%d' } : {})
            }
          : {
              type: 'linear',
              range: [0, broken.size],
              tickvals: broken.ticks.map(on),
              ticktext: broken.ticks.map(tick =>
                dated ? (dateOf(tick)?.slice(0, 10) ?? '') : scaleText(tick, 'number')
              )
            })
      },
      annotations: (broken?.breaks ?? []).map(x => ({
        x,
        y: 0,
        yref: 'paper',
        text: '//',
        showarrow: false,
        font: { size: 12, color: theme.muted }
      })),
      yaxis: {
        ...countAxis(say.__('rows, log scale'), top, theme),
        range: [off.length > 0 ? -0.07 * lift(top) : 0, lift(top) * 1.02]
      },
      shapes: (data.bounds ?? []).flatMap(bound =>
        bound === null || bound < first || bound > last
          ? []
          : [
              {
                type: 'line',
                yref: 'paper',
                x0: on(bound),
                x1: on(bound),
                y0: 0,
                y1: 1,
                line: { color: theme.muted, width: 1, dash: 'dash' }
              }
            ]
      )
    }
  };
}

function missingBar(nulls: number, x: number, width: number, theme: IChartTheme): Part {
  return {
    type: 'bar',
    x: [x],
    y: [lift(nulls)],
    width: [width],
    hovertext: [words().__('missing: %1 rows', countText(nulls))],
    hoverinfo: 'text',
    marker: {
      color: 'rgba(0,0,0,0)',
      line: { color: theme.missing, width: 1 },
      pattern: { shape: '/', fgcolor: theme.missing, bgcolor: 'rgba(0,0,0,0)', size: 5 }
    }
  };
}

/** Bars with names, offending ones with a triangle at their end. */
export function bars(data: BarData, theme: IChartTheme): IFigure {
  const rows = barRows(data);
  const top = Math.max(1, ...rows.map(row => Math.max(row.count, row.before ?? 0)));
  const before = rows.flatMap((row, i) => (row.before === undefined ? [] : [{ i, n: row.before }]));
  const kinds = data.type === 'kinds';
  const unit = kinds ? words().__('findings') : words().__('rows');
  const size = (count: number): number => (kinds ? count : lift(count));
  const tips = rows.map(row => `${row.label}: ${countText(row.count)} ${unit}`);
  const off = rows.flatMap((row, i) => (row.marked ? [i] : []));
  return {
    data: [
      {
        type: 'bar',
        orientation: 'h',
        x: rows.map(row => size(row.count)),
        y: rows.map((_, i) => i),
        width: rows.map(() => 0.6),
        hovertext: tips.map(plain),
        hoverinfo: 'text',
        marker: { color: rows.map(row => (row.marked ? theme.mark : theme.edge)) }
      },
      ...(before.length > 0
        ? [
            {
              type: 'bar',
              orientation: 'h',
              x: before.map(({ n }) => lift(n)),
              y: before.map(({ i }) => i),
              width: before.map(() => 0.6),
              hovertext: before.map(({ i, n }) =>
                plain(words().__('%1: %2 rows before', rows[i].label, countText(n)))
              ),
              hoverinfo: 'text',
              marker: { color: 'rgba(0,0,0,0)', line: { color: theme.mark, width: 1.5 } }
            }
          ]
        : []),
      markTrace(
        off.map(i => size(rows[i].count) + size(top) * 0.03),
        off,
        off.map(i => tips[i]),
        theme,
        'triangle-left'
      )
    ],
    layout: {
      ...(before.length > 0 ? { barmode: 'overlay' } : {}),
      xaxis: {
        ...countAxis(kinds ? unit : words().__('rows, log scale'), top, theme),
        ...(kinds ? { tickvals: wholeTicks(top), ticktext: wholeTicks(top).map(countTick) } : {}),
        range: [0, size(top) * 1.06]
      },
      yaxis: nameAxis(
        rows.map(row => row.label),
        theme
      )
    }
  };
}

/** How many groups of alike rows there are, by their size. */
export function groups(data: EvidenceOf<'groups'>, theme: IChartTheme): IFigure {
  const rows = groupRows(data);
  return {
    data: [
      {
        type: 'bar',
        x: rows.map((_, i) => i),
        y: rows.map(row => row.count),
        width: rows.map(() => 0.6),
        hovertext: rows.map(row =>
          words().__('%1 groups of %2 rows', countText(row.count), row.label)
        ),
        hoverinfo: 'text',
        marker: { color: theme.mark }
      }
    ],
    layout: {
      xaxis: {
        ...axisPart(words().__('rows alike'), theme),
        tickmode: 'array',
        tickvals: rows.map((_, i) => i),
        ticktext: rows.map(row => row.label),
        range: [-0.5, rows.length - 0.5]
      },
      yaxis: { ...axisPart(words().__('groups'), theme), showgrid: true, rangemode: 'tozero' }
    }
  };
}

/** Where in the frame the rows are. */
export function positions(data: EvidenceOf<'positions'>, theme: IChartTheme): IFigure {
  const rows = blockRows(data);
  return {
    data: [
      {
        type: 'bar',
        x: rows.map(row => row.from / 2 + row.to / 2),
        y: rows.map(row => row.count),
        width: rows.map(row => row.to - row.from),
        hovertext: rows.map(row =>
          words().__('from row %1: %2 rows', Math.round(row.from), countText(row.count))
        ),
        hoverinfo: 'text',
        marker: { color: theme.mark }
      }
    ],
    layout: {
      bargap: 0,
      xaxis: { ...axisPart(words().__('row'), theme), range: [0, Math.max(1, data.rows)] },
      yaxis: {
        ...axisPart(words().__('rows'), theme),
        showgrid: true,
        rangemode: 'tozero',
        nticks: 3
      }
    }
  };
}
