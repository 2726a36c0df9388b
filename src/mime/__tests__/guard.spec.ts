import * as fc from 'fast-check';

import type { IReport } from '../../engine';
import { guardReport } from '../guard';

const LITERAL = { value: 'n/a', column: 'age', rows: 31 };

const REPORT: IReport = {
  format: 'framescope.report',
  version: 1,
  dataset: { name: 'people', rows: 100, columns: 1, fingerprint: 'f00' },
  engine: { version: '0.1.0', host: 'node', seconds: 0.2, basis: 'exact' },
  score: 91,
  findings: [
    {
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
          count: { role: 'derived', value: 31 },
          code: { role: 'literal', value: LITERAL }
        },
        text: 'age holds a code for missing.'
      },
      rows: { count: 2, complete: true, positions: [4, 9], strip: [1, 1] },
      evidence: [
        {
          type: 'histogram',
          column: 'age',
          scale: 'number',
          edges: [0, 1, 2],
          counts: [3, 4],
          nulls: 0
        },
        {
          type: 'top-values',
          column: 'age',
          values: [{ literal: LITERAL, count: 31, marked: true }],
          others: 3,
          distinct: 4
        }
      ],
      rule: null,
      fixes: [{ action: 'null', columns: ['age'], params: {} }],
      root: null
    }
  ],
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
      top: [],
      characters: null
    }
  ],
  not_run: [{ detector: 'typo', column: null, reason: 'too many values' }],
  released: []
};

const copy = (): Record<string, unknown> =>
  structuredClone(REPORT) as unknown as Record<string, unknown>;

test('a report passes as it is', () => {
  expect(guardReport(REPORT)).toEqual({ report: REPORT });
});

/** Paths to every field the components read. */
function paths(value: unknown, prefix: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) {
    return [prefix];
  }
  return Object.entries(value).flatMap(([key, item]) =>
    paths(item, [...prefix, Array.isArray(value) ? Number(key) : key])
  );
}

test('any single field of a wrong type is refused in one sentence', () => {
  const all = paths(REPORT);
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.constantFrom<unknown>({ toString: 'x' }, [[]], () => 1, true),
      (path, poison) => {
        const data = copy();
        let at: Record<string | number, unknown> = data;
        for (const step of path.slice(0, -1)) {
          at = at[step] as Record<string | number, unknown>;
        }
        const last = path[path.length - 1];
        if (typeof at[last] === typeof poison) {
          return;
        }
        at[last] = poison;
        const guarded = guardReport(data);
        expect('fault' in guarded && guarded.fault).toMatch(/Run the cell again|Update framescope/);
      }
    ),
    { numRuns: 500 }
  );
});

test('never throws, whatever it is given', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), value => {
      expect('fault' in guardReport(value)).toBe(true);
    })
  );
});

test.each([
  [
    'endless rows',
    {
      findings: [
        {
          ...REPORT.findings[0],
          rows: { count: 1, complete: true, strip: new Array(5000).fill(1) }
        }
      ]
    }
  ],
  ['an unknown kind', { findings: [{ ...REPORT.findings[0], kind: '__proto__' }] }],
  [
    'a chart specification',
    {
      findings: [
        { ...REPORT.findings[0], evidence: [{ type: 'vega', spec: { data: { url: 'http://x' } } }] }
      ]
    }
  ],
  [
    'edges that do not fit',
    { profile: [{ ...REPORT.profile[0], histogram: { scale: 'number', edges: [0], counts: [1] } }] }
  ],
  ['a huge text', { dataset: { ...REPORT.dataset, name: 'x'.repeat(100_000) } }],
  ['numbers that are none', { score: NaN }]
])('refuses %s', (_name, change) => {
  expect('fault' in guardReport({ ...REPORT, ...change })).toBe(true);
});

test('a newer format asks for an update', () => {
  expect(guardReport({ ...REPORT, version: 2 })).toEqual({
    fault: expect.stringContaining('Update framescope')
  });
});
