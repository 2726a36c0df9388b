import type { Evidence, ILiteral } from '../../engine';
import type { ChartData, IChartTheme } from '../types';

/** Colours that a spec can be searched for. */
export const THEME: IChartTheme = {
  all: '#d5dde1',
  edge: '#718792',
  filtered: '#1976d2',
  mark: '#c2410c',
  missing: '#8a8a8a',
  text: '#111111',
  muted: '#5f5f5f',
  hairline: '#e0e0e0',
  surface: '#ffffff',
  font: 'sans-serif',
  size: 10
};

/** Colours, and all of a series. */
export const LOOK = { theme: THEME, window: null };

const literal = (value: string | number, column: string, rows = 1): ILiteral => ({
  value,
  column,
  rows
});

export const DAY = 86_400_000;
export const START = Date.UTC(2024, 0, 1);

const points = [
  { row: 3, at: [literal(9, 'qty'), literal(450, 'total')] },
  { row: 7, at: [literal(10, 'qty'), literal(-20, 'total')] }
];

/** One chart of each type, in the order of their names. */
export const CHARTS: { readonly [T in ChartData['type']]: Extract<ChartData, { type: T }> } = {
  histogram: {
    type: 'histogram',
    column: 'price',
    scale: 'number',
    edges: [0, 10, 20, 30],
    counts: [1_000_000, 10, 5],
    marked: [0, 0, 1],
    nulls: 400,
    bounds: [null, 22]
  },
  'top-values': {
    type: 'top-values',
    column: 'city',
    values: [
      { literal: literal('Berlin', 'city', 90), count: 90, marked: false },
      { literal: literal('', 'city', 4), count: 4, marked: false },
      { literal: literal('Berlni', 'city'), count: 1, marked: true }
    ],
    others: 12,
    distinct: 9
  },
  missing: {
    type: 'missing',
    columns: ['a', 'b'],
    blocks: [
      [0, 0.5, 1],
      [0, 0, 0]
    ]
  },
  positions: { type: 'positions', rows: 3000, blocks: [0, 4, 0] },
  groups: { type: 'groups', columns: ['id'], sizes: [4, 0, 1], examples: [] },
  pairs: {
    type: 'pairs',
    column: 'city',
    pairs: [{ from: literal('Berlni', 'city'), to: literal('Berlin', 'city', 90) }]
  },
  formats: {
    type: 'formats',
    column: 'day',
    formats: [
      { name: 'yyyy-mm-dd', count: 90, marked: false, example: null },
      { name: 'dd/mm/yyyy', count: 3, marked: true, example: literal('01/02/2024', 'day') }
    ]
  },
  kinds: {
    type: 'kinds',
    kinds: [
      { kind: 'missing', title: 'Missing values', severity: 'warning', count: 4 },
      { kind: 'duplicate-key', title: 'Duplicate keys', severity: 'error', count: 1 }
    ]
  },
  box: {
    type: 'box',
    column: 'total',
    scale: 'number',
    by: 'city',
    boxes: [
      {
        group: literal('Berlin', 'city', 90),
        count: 90,
        low: 1,
        q1: 4,
        median: 6,
        q3: 9,
        high: 14,
        outside: 1
      },
      {
        group: literal('Rome', 'city', 40),
        count: 40,
        low: 2,
        q1: 5,
        median: 5.5,
        q3: 6,
        high: 8,
        outside: 0
      }
    ],
    points: [{ row: 3, at: [literal(450, 'total'), literal('Berlin', 'city', 90)] }]
  },
  scatter: {
    type: 'scatter',
    x: { column: 'qty', scale: 'number', edges: [0, 5, 10] },
    y: { column: 'total', scale: 'number', edges: [0, 50, 100] },
    counts: [
      [20, 0],
      [3, 40]
    ],
    marked: [
      [0, 0],
      [2, 0]
    ],
    points
  },
  series: {
    type: 'series',
    x: { column: 'day', scale: 'date', edges: [0, 1, 2, 3].map(i => START + i * DAY) },
    y: { column: 'total', scale: 'number' },
    counts: [10, 0, 12],
    low: [1, null, 2],
    mean: [3, null, 4],
    high: [5, null, 99],
    marked: [0, 0, 1],
    points: []
  },
  scatter3d: {
    type: 'scatter3d',
    axes: [
      { column: 'a', scale: 'number', edges: [0, 1, 2] },
      { column: 'b', scale: 'number', edges: [0, 1, 2] },
      { column: 'c', scale: 'number', edges: [0, 1, 2] }
    ],
    cells: [
      [0, 0, 0, 90, 0],
      [0, 0, 1, 10, 0],
      [1, 1, 1, 3, 1]
    ],
    points: [{ row: 5, at: [literal(2, 'a'), literal(2, 'b'), literal(2, 'c')] }]
  },
  correlation: {
    type: 'correlation',
    columns: ['a', 'b', 'c'],
    measure: 'Pearson',
    values: [
      [1, -0.8, null],
      [-0.8, 1, 0.25],
      [null, 0.25, 1]
    ]
  },
  parallel: {
    type: 'parallel',
    axes: [
      { column: 'qty', scale: 'number', edges: [0, 5, 10], labels: [] },
      {
        column: 'city',
        scale: 'category',
        edges: [],
        labels: [literal('Berlin', 'city', 90), literal('Rome', 'city', 40)]
      }
    ],
    lines: [
      { at: [1, 0], rows: 2, marked: 1 },
      { at: [0, 1], rows: 80, marked: 0 },
      { at: [-1, 1], rows: 4, marked: 0 }
    ],
    others: 14
  },
  course: {
    type: 'course',
    x: { column: 'day', scale: 'date' },
    y: { column: 'sales', scale: 'number' },
    count: 3,
    at: [START, START + DAY, START + 2 * DAY, START + 3 * DAY],
    low: [1, 2, null, 2],
    mean: [2, 3, null, 9],
    high: [3, 4, null, 16],
    expected: [2, 2.5, null, 3],
    reach: 1.5,
    trend: [2, 2, null, 2],
    season: [0, 0.5, null, 1],
    residual: [0, 0.5, null, 6],
    ranges: [
      {
        from: START + 3 * DAY,
        to: START + 3 * DAY,
        kind: 'spike',
        reason: 'The value is 9 deviations away from what trend and season tell.'
      }
    ],
    changes: [START + 2 * DAY]
  },
  season: {
    type: 'season',
    column: 'sales',
    period: 4,
    block: 1,
    cells: [
      [1, 2, 3, 2],
      [1, 2, null, 9]
    ]
  }
};

/** Charts that have no mark for what is offending. */
export const UNMARKED: readonly ChartData['type'][] = ['season'];

/** A histogram along days. */
export const DAYS: Extract<ChartData, { type: 'histogram' }> = {
  ...CHARTS.histogram,
  column: 'day',
  scale: 'date',
  edges: CHARTS.series.x.edges,
  bounds: [null, START + 2 * DAY]
};

/** All of them. */
export const ALL: readonly ChartData[] = Object.values(CHARTS);

/** Whatever may come from a finding. */
/** Every size of text in a chart, in the order in which they stand there. */
export function fontSizes(chart: unknown): number[] {
  if (typeof chart !== 'object' || chart === null) {
    return [];
  }
  return Object.entries(chart).flatMap(([key, value]: [string, unknown]) => {
    const isSize =
      /^(fontSize|labelFontSize|titleFontSize)$/.test(key) && typeof value === 'number';
    const font = /font$/i.test(key) ? (value as { size?: unknown } | null)?.size : undefined;
    const own = isSize ? [value] : typeof font === 'number' ? [font] : [];
    return [...own, ...fontSizes(value)];
  });
}

export const isEvidence = (data: ChartData): data is Evidence =>
  data.type !== 'kinds' && data.type !== 'course' && data.type !== 'season';

/** A column of now over what it was before. */
export const BEFORE: readonly ChartData[] = [
  {
    type: 'histogram',
    column: 'price',
    scale: 'number',
    edges: [0, 10, 20, 30],
    counts: [5, 20, 40],
    before: [37, 21, 7],
    nulls: 2
  },
  {
    type: 'top-values',
    column: 'town',
    values: [
      {
        literal: { value: 'Lyon', column: 'town', rows: 40 },
        count: 40,
        marked: false,
        before: 61
      },
      { literal: { value: 'Oslo', column: 'town', rows: 25 }, count: 25, marked: true, before: 0 }
    ],
    others: 0,
    distinct: 2
  }
];
