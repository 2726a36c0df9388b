import type { Evidence, IFinding, ILiteral, IReport, ITopValue } from '../../engine';

/** A cell value for tests. */
export function literal(value: string | number, column: string, rows: number): ILiteral {
  return { value, column, rows };
}

/** Evidence with axes; `7.91` and `13.579` stand where exact numbers go. */
function planes(value: ILiteral, column: string): Evidence[] {
  const axis = { column, scale: 'number' as const, edges: [1.23456, 7.91, 13.579] };
  const point = { row: 1, at: [literal(13.579, column, 1), literal(7.9101, column, 1)] };
  return [
    {
      type: 'box',
      column,
      scale: 'number',
      by: column,
      boxes: [
        {
          group: value,
          count: 4,
          low: 1.23456,
          q1: 2.3456,
          median: 7.9101,
          q3: 9.87654,
          high: 13.579,
          outside: 1
        }
      ],
      points: [point]
    },
    {
      type: 'scatter',
      x: axis,
      y: axis,
      counts: [
        [1, 2],
        [0, 1]
      ],
      marked: [
        [0, 0],
        [0, 1]
      ],
      points: [point]
    },
    {
      type: 'series',
      x: axis,
      y: { column, scale: 'number' },
      counts: [3, 1],
      low: [1.23456, null],
      mean: [7.9101, 13.579],
      high: [9.87654, 13.579],
      marked: [0, 1],
      points: [point]
    },
    { type: 'scatter3d', axes: [axis, axis, axis], cells: [[0, 1, 1, 3, 1]], points: [point] },
    { type: 'correlation', columns: [column], measure: 'pearson', values: [[1]] },
    {
      type: 'parallel',
      axes: [
        { ...axis, labels: [] },
        { column, scale: 'category', edges: [], labels: [value] }
      ],
      lines: [{ at: [1, 0], rows: 3, marked: 1 }],
      others: 0
    }
  ];
}

/** A report with every kind of evidence; `secret` stands where cell values go. */
export function sampleReport(secret: string, column: string, rows: number): IReport {
  const value = literal(secret, column, rows);
  const top: ITopValue = { literal: value, count: rows, marked: true };
  const evidence: Evidence[] = [
    {
      type: 'histogram',
      column,
      scale: 'number',
      edges: [1.23456, 7.91, 13.579],
      counts: [3, 4],
      marked: [0, 1],
      nulls: 2,
      bounds: [null, 9.87654]
    },
    { type: 'top-values', column, values: [top], others: 3, distinct: 4 },
    { type: 'missing', columns: [column], blocks: [[0, 0.5, 1]] },
    { type: 'positions', rows: 10, blocks: [0, 1, 0] },
    {
      type: 'groups',
      columns: [column],
      sizes: [2, 1],
      examples: [{ key: [value], rows: [1, 2] }]
    },
    { type: 'pairs', column, pairs: [{ from: value, to: value }] },
    {
      type: 'formats',
      column,
      formats: [{ name: 'dd/mm/yyyy', count: 3, marked: true, example: value }]
    },
    ...planes(value, column)
  ];
  const finding: IFinding = {
    id: 'a1b2',
    kind: 'missing',
    detector: 'missing',
    columns: [column],
    severity: 'warning',
    confidence: 0.9,
    effect: 0.4,
    message: {
      key: 'missing',
      params: {
        share: { role: 'derived', value: 0.2, as: 'share' },
        value: { role: 'literal', value }
      },
      text: `about ${secret}`
    },
    rows: { count: 2, complete: true, ranges: [[3, 5]], strip: [0, 1, 0] },
    evidence,
    rule: null,
    fixes: [{ action: 'replace', columns: [column], params: { from: { role: 'literal', value } } }],
    root: null
  };
  const numeric = {
    count: 8,
    min: -1234.567,
    max: 98765.43,
    mean: 12.345,
    sd: 6.789,
    skew: NaN,
    quantiles: [1.11, 2.22, 3.33, 4.44, 5.55, 6.66, 7.77],
    zeros: 0,
    negatives: 1,
    nans: 0,
    infinities: 0,
    whole: false
  };
  return {
    format: 'framescope.report',
    version: 1,
    dataset: { name: 'orders', rows: 10, columns: 1, fingerprint: 'ff' },
    engine: { version: '0.1.0', host: 'node', seconds: 0.1, basis: 'exact' },
    score: 90,
    findings: [finding],
    profile: [
      {
        name: column,
        index: 0,
        physical: 'float',
        semantic: 'number',
        typeName: 'double',
        rows: 10,
        nulls: 2,
        distinct: 4,
        distinctBasis: 'exact',
        basis: 'exact',
        numeric,
        lengths: null,
        histogram: { scale: 'number', edges: [1.23456, 7.91, 13.579], counts: [3, 5] },
        top: [top],
        characters: null
      }
    ],
    not_run: [{ detector: 'typo', column, reason: 'no text' }],
    released: []
  };
}
