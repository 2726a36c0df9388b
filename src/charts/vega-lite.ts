import type { Evidence, IBins } from '../engine';

import { scaleText } from './numbers';
import type { IChartTheme, VegaLiteSpec } from './types';

/** Ticks of counts on the symmetric log scale. */
const POWERS = [0, 1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8];

type Row = Readonly<Record<string, string | number | boolean>>;

/**
 * The chart of a finding's evidence: data inside, nothing fetched, no text of
 * the data in any expression.
 *
 * @param evidence - What the finding rests on.
 * @param theme - Colours and font.
 */
export function specOf(evidence: Evidence, theme: IChartTheme): VegaLiteSpec {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: 'container',
    height: heightOf(evidence),
    autosize: { type: 'fit', contains: 'padding' },
    background: 'transparent',
    padding: 2,
    config: configOf(theme),
    ...bodyOf(evidence, theme)
  };
}

function heightOf(evidence: Evidence): number {
  switch (evidence.type) {
    case 'top-values':
      return barsHeight(Math.min(evidence.values.length, 10) + (evidence.others > 0 ? 1 : 0));
    case 'formats':
      return barsHeight(evidence.formats.length);
    case 'pairs':
      return barsHeight(Math.min(evidence.pairs.length, 8));
    case 'missing':
      return barsHeight(evidence.columns.length);
    case 'positions':
      return 72;
    default:
      return 152;
  }
}

const barsHeight = (bars: number) => Math.min(176, Math.max(48, 24 + 18 * bars));

function configOf(theme: IChartTheme): VegaLiteSpec {
  return {
    font: theme.font,
    view: { stroke: null },
    axis: {
      labelColor: theme.muted,
      titleColor: theme.muted,
      labelFontSize: 10,
      titleFontSize: 10,
      titleFontWeight: 'normal',
      titlePadding: 4,
      gridColor: theme.hairline,
      domainColor: theme.hairline,
      tickColor: theme.hairline,
      labelLimit: 96
    }
  };
}

function bodyOf(evidence: Evidence, theme: IChartTheme): VegaLiteSpec {
  switch (evidence.type) {
    case 'histogram':
      return histogram(evidence, evidence.bounds ?? [null, null], theme);
    case 'top-values':
      return bars(
        [
          ...evidence.values
            .slice(0, 10)
            .map(v => ({ label: shown(v.literal.value), count: v.count, marked: v.marked })),
          ...(evidence.others > 0
            ? [{ label: '(others)', count: evidence.others, marked: false }]
            : [])
        ],
        theme
      );
    case 'formats':
      return bars(
        evidence.formats.map(f => ({ label: f.name, count: f.count, marked: f.marked })),
        theme
      );
    case 'pairs':
      return bars(
        evidence.pairs.slice(0, 8).map(p => ({
          label: `${shown(p.from.value)} → ${shown(p.to.value)}`,
          count: p.from.rows,
          marked: true
        })),
        theme
      );
    case 'groups':
      return groups(evidence.sizes, theme);
    case 'positions':
      return positions(evidence.blocks, evidence.rows, theme);
    case 'missing':
      return missing(evidence.columns, evidence.blocks, theme);
  }
}

const shown = (value: string | number) => (value === '' ? '(empty)' : String(value));

function histogram(
  bins: IBins,
  bounds: readonly [number | null, number | null],
  theme: IChartTheme
): VegaLiteSpec {
  const values: Row[] = bins.counts.map((count, i) => ({
    from: bins.edges[i],
    to: bins.edges[i + 1],
    range: `${scaleText(bins.edges[i], bins.scale)} – ${scaleText(bins.edges[i + 1], bins.scale)}`,
    count,
    marked: bins.marked?.[i] ?? 0
  }));
  const type = bins.scale === 'date' ? 'temporal' : 'quantitative';
  const x = {
    field: 'from',
    type,
    title: bins.scale === 'length' ? 'characters' : bins.column,
    scale: bins.scale === 'date' ? { type: 'utc' } : { zero: false },
    axis: { grid: false, tickCount: 5 }
  };
  const tooltip = [
    { field: 'range', type: 'nominal', title: 'range' },
    { field: 'count', type: 'quantitative', format: ',', title: 'rows' },
    { field: 'marked', type: 'quantitative', format: ',', title: 'offending' }
  ];
  const scale = { type: 'symlog' };
  const y = {
    field: 'count',
    type: 'quantitative',
    title: 'rows',
    scale,
    stack: null,
    axis: { values: POWERS, labelExpr: "format(datum.value, '~s')" }
  };
  const y2 = { datum: 0 };
  const rules = bounds.flatMap(bound =>
    bound === null
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
    data: { values },
    layer: [
      {
        mark: { type: 'bar', color: theme.all, stroke: theme.edge, strokeWidth: 1, binSpacing: 0 },
        encoding: { x, x2: { field: 'to' }, y, y2, tooltip }
      },
      {
        transform: [{ filter: { field: 'marked', gt: 0 } }],
        mark: { type: 'bar', color: theme.mark, binSpacing: 0, minBandSize: 3 },
        encoding: { x, x2: { field: 'to' }, y: { ...y, field: 'marked' }, y2, tooltip }
      },
      {
        transform: [{ filter: { field: 'marked', gt: 0 } }],
        mark: {
          type: 'point',
          shape: 'triangle-up',
          filled: true,
          color: theme.mark,
          size: 36,
          opacity: 1
        },
        encoding: { x: { ...x, bandPosition: 0 }, y: { ...y, field: 'marked' }, tooltip }
      },
      ...rules
    ]
  };
}

function bars(rows: readonly Row[], theme: IChartTheme): VegaLiteSpec {
  const y = {
    field: 'label',
    type: 'nominal',
    sort: null,
    title: null,
    axis: { ticks: false, domain: false, labelColor: theme.text }
  };
  const x = {
    field: 'count',
    type: 'quantitative',
    title: 'rows',
    scale: { type: 'symlog' },
    axis: { values: POWERS, labelExpr: "format(datum.value, '~s')" }
  };
  const tooltip = [
    { field: 'label', type: 'nominal', title: 'value' },
    { field: 'count', type: 'quantitative', format: ',', title: 'rows' }
  ];
  return {
    data: { values: rows },
    layer: [
      {
        mark: { type: 'bar', height: 10 },
        encoding: {
          y,
          x,
          tooltip,
          color: {
            condition: { test: { field: 'marked', equal: true }, value: theme.mark },
            value: theme.edge
          }
        }
      },
      {
        transform: [{ filter: { field: 'marked', equal: true } }],
        mark: {
          type: 'point',
          shape: 'triangle-left',
          filled: true,
          color: theme.mark,
          size: 36,
          xOffset: 6,
          opacity: 1
        },
        encoding: { y, x }
      }
    ]
  };
}

function groups(sizes: readonly number[], theme: IChartTheme): VegaLiteSpec {
  const last = sizes.length - 1;
  const values = sizes.map((count, i) => ({
    label: i === last && last > 0 ? `${i + 2}+` : String(i + 2),
    count
  }));
  return {
    data: { values },
    mark: { type: 'bar', color: theme.mark, width: { band: 0.6 } },
    encoding: {
      x: {
        field: 'label',
        type: 'ordinal',
        sort: null,
        title: 'rows alike',
        axis: { labelAngle: 0 }
      },
      y: {
        field: 'count',
        type: 'quantitative',
        title: 'groups',
        axis: { tickCount: 4, tickMinStep: 1, format: '~s' }
      },
      tooltip: [
        { field: 'label', type: 'nominal', title: 'rows alike' },
        { field: 'count', type: 'quantitative', format: ',', title: 'groups' }
      ]
    }
  };
}

function positions(blocks: readonly number[], rows: number, theme: IChartTheme): VegaLiteSpec {
  const step = blocks.length > 0 ? rows / blocks.length : 0;
  const values = blocks.map((count, i) => ({ from: i * step, to: (i + 1) * step, count }));
  return {
    data: { values },
    mark: { type: 'bar', color: theme.mark, binSpacing: 0 },
    encoding: {
      x: {
        field: 'from',
        type: 'quantitative',
        title: 'row',
        scale: { domain: [0, Math.max(1, rows)], nice: false },
        axis: { grid: false, tickCount: 5, format: '~s' }
      },
      x2: { field: 'to' },
      y: {
        field: 'count',
        type: 'quantitative',
        title: 'rows',
        axis: { tickCount: 3, format: '~s' }
      },
      tooltip: [
        { field: 'from', type: 'quantitative', format: ',.0f', title: 'from row' },
        { field: 'count', type: 'quantitative', format: ',', title: 'rows' }
      ]
    }
  };
}

function missing(
  columns: readonly string[],
  blocks: readonly (readonly number[])[],
  theme: IChartTheme
): VegaLiteSpec {
  const values = columns.flatMap((column, i) =>
    (blocks[i] ?? []).map((share, block) => ({ column, block, end: block + 1, share }))
  );
  return {
    data: { values },
    mark: { type: 'rect', color: theme.mark },
    encoding: {
      y: {
        field: 'column',
        type: 'nominal',
        sort: null,
        title: null,
        axis: { ticks: false, labelColor: theme.text }
      },
      x: {
        field: 'block',
        type: 'quantitative',
        title: 'first to last row',
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
        { field: 'column', type: 'nominal', title: 'column' },
        { field: 'share', type: 'quantitative', format: '.1%', title: 'missing' }
      ]
    }
  };
}
