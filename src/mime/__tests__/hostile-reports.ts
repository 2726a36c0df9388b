import type { Evidence, IFinding, IReport } from '../../engine';

const LITERAL = { value: 'n/a', column: 'age', rows: 31 };
const AXIS = { column: 'age', scale: 'number' as const, edges: [0, 1, 2] };
const POINT = { row: 4, at: [LITERAL] };

const EVIDENCE: readonly Evidence[] = [
  {
    type: 'histogram',
    column: 'age',
    scale: 'number',
    edges: [0, 1, 2],
    counts: [3, 4],
    marked: [0, 1],
    nulls: 0
  },
  {
    type: 'top-values',
    column: 'age',
    values: [{ literal: LITERAL, count: 31, marked: true }],
    others: 3,
    distinct: 4
  },
  { type: 'missing', columns: ['age'], blocks: [[0, 0.5]] },
  { type: 'positions', rows: 100, blocks: [1, 0] },
  {
    type: 'groups',
    columns: ['age'],
    sizes: [2],
    examples: [{ key: [LITERAL], rows: [4, 9] }]
  },
  { type: 'pairs', column: 'age', pairs: [{ from: LITERAL, to: LITERAL }] },
  {
    type: 'formats',
    column: 'age',
    formats: [{ name: '9,9', count: 2, marked: true, example: LITERAL }]
  },
  {
    type: 'box',
    column: 'age',
    scale: 'number',
    by: 'age',
    boxes: [{ group: LITERAL, count: 3, low: 0, q1: 1, median: 2, q3: 3, high: 4, outside: 1 }],
    points: [POINT]
  },
  {
    type: 'scatter',
    x: AXIS,
    y: AXIS,
    counts: [
      [1, 0],
      [0, 1]
    ],
    marked: [
      [0, 0],
      [0, 1]
    ],
    points: [POINT]
  },
  {
    type: 'series',
    x: AXIS,
    y: { column: 'age', scale: 'number' },
    counts: [1, 0],
    low: [1, null],
    mean: [1, null],
    high: [1, null],
    marked: [1, 0],
    points: [POINT]
  },
  { type: 'scatter3d', axes: [AXIS, AXIS, AXIS], cells: [[0, 1, 1, 2, 1]], points: [POINT] },
  { type: 'correlation', columns: ['age'], measure: 'pearson', values: [[1]] },
  {
    type: 'parallel',
    axes: [
      { column: 'age', scale: 'number', edges: [0, 1], labels: [] },
      { column: 'age', scale: 'category', edges: [], labels: [LITERAL] }
    ],
    lines: [{ at: [0, -1], rows: 3, marked: 1 }],
    others: 0
  }
];

const FINDING: IFinding = {
  id: 'a1',
  kind: 'sentinel',
  detector: 'sentinel',
  columns: ['age'],
  severity: 'warning',
  confidence: 0.9,
  effect: 0.3,
  message: {
    key: 'sentinel',
    params: {
      column: { role: 'structural', value: 'age' },
      count: { role: 'derived', value: 31, as: 'count' },
      value: { role: 'literal', value: LITERAL }
    },
    text: '`age` uses a code for missing. n/a stands for no value in 31 rows.'
  },
  rows: { count: 31, complete: false, positions: [4, 9], strip: [1, 1] },
  evidence: EVIDENCE.slice(0, 2),
  rule: null,
  fixes: [{ action: 'null', columns: ['age'], params: {} }],
  root: null
};

/** A sound report with a histogram and top values. */
export const REPORT: IReport = {
  format: 'framescope.report',
  version: 1,
  dataset: {
    name: 'people',
    rows: 100,
    columns: 1,
    fingerprint: 'f00',
    notes: [{ kind: 'encoding', text: 'Starts with a UTF-8 byte order mark.' }]
  },
  engine: { version: '0.1.0', host: 'node', seconds: 0.2, basis: 'exact', checks: 24 },
  score: 91,
  findings: [FINDING],
  profile: [
    {
      name: 'age',
      index: 0,
      physical: 'int',
      semantic: 'integer',
      typeName: 'int64',
      rows: 100,
      nulls: 0,
      distinct: 40,
      distinctBasis: 'exact',
      basis: 'exact',
      numeric: null,
      lengths: null,
      histogram: { scale: 'number', edges: [0, 1], counts: [100] },
      top: [{ literal: LITERAL, count: 31, marked: true }],
      characters: null
    }
  ],
  not_run: [{ detector: 'typo', column: null, reason: 'too many values' }],
  released: []
};

/** A sound report with every kind of evidence. */
export const FULL: IReport = { ...REPORT, findings: [{ ...FINDING, evidence: EVIDENCE }] };

function withFinding(change: object): unknown {
  return { ...REPORT, findings: [{ ...FINDING, ...change }] };
}

function withEvidence(type: Evidence['type'], change: object): unknown {
  const sound = EVIDENCE.find(evidence => evidence.type === type);
  return withFinding({ evidence: [{ ...sound, ...change }] });
}

/** Reports that must leave one sentence: name and data. */
export const HOSTILE: readonly (readonly [string, unknown])[] = [
  ['no object', 'text'],
  ['a list', [REPORT]],
  ['no findings', { ...REPORT, findings: undefined }],
  ['an unknown kind', withFinding({ kind: '__proto__' })],
  ['a kind every object has', withFinding({ kind: 'constructor' })],
  [
    'a strip without end',
    withFinding({ rows: { count: 1, complete: true, strip: new Array<number>(50_000).fill(1) } })
  ],
  [
    'a chart specification',
    withFinding({ evidence: [{ type: 'vega', spec: { data: { url: 'http://hostile.example' } } }] })
  ],
  [
    'bars that do not fit',
    {
      ...REPORT,
      profile: [{ ...REPORT.profile[0], histogram: { scale: 'number', edges: [0], counts: [1] } }]
    }
  ],
  ['a plane that does not fit', withEvidence('scatter', { counts: [[1]] })],
  ['a series that does not fit', withEvidence('series', { low: [] })],
  ['a cell outside its space', withEvidence('scatter3d', { cells: [[0, 0, 9, 1, 1]] })],
  ['a correlation above 1', withEvidence('correlation', { values: [[2]] })],
  [
    'a line outside its axes',
    withEvidence('parallel', { lines: [{ at: [0, 1], rows: 1, marked: 0 }] })
  ],
  ['a box without numbers', withEvidence('box', { boxes: [{ group: null, count: 1, low: 'x' }] })],
  ['a huge text', { ...REPORT, dataset: { ...REPORT.dataset, name: 'x'.repeat(100_000) } }],
  ['numbers that are none', { ...REPORT, score: 'x' }]
];

/** HTML that would fetch and run something. */
export const MARKUP = '<img src="http://hostile.example/x.png" onerror="window.hacked = 1">';

/** The sound report with {@link MARKUP} wherever the column is named. */
export function markedUp(): unknown {
  const within = JSON.stringify(MARKUP).slice(1, -1);
  return JSON.parse(JSON.stringify(FULL).replaceAll('"age', `"${within}age`));
}
