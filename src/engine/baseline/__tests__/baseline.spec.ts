import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import Ajv2020 from 'ajv/dist/2020';
import * as fc from 'fast-check';

import {
  baselineText,
  compareRuns,
  countChanges,
  daysAfter,
  EMPTY_BASELINE,
  mergeBaselines,
  parseBaseline,
  pruneBaseline,
  smallestSegment,
  type IAccepted,
  type IBaseline,
  type IExtent
} from '..';
import { RowSet } from '../../table/rowset';
import { tableOf } from '../../table/build';
import type { IReport } from '../../report-types';
import { sipHash } from '../siphash';
import { wakeReasons } from '../wake';

const schema = JSON.parse(
  readFileSync(join(__dirname, '../../../../schema/baseline.json'), 'utf8')
) as object;
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, '0');
const extentOf = (part: Partial<IExtent> = {}): IExtent => ({
  rows: 20,
  of: 1000,
  basis: 'exact',
  severity: 'warning',
  nature: ['sentinel'],
  key: 'abcdef',
  complete: true,
  hashed: [hex(1, 12)],
  shared: [],
  shapes: ['number below 0'],
  ...part
});

const entry = fc.record<IAccepted>({
  id: fc.integer({ min: 0, max: 5 }).map(n => `f${hex(n, 14)}`),
  kind: fc.constant('sentinel'),
  detector: fc.constant('sentinel'),
  frame: fc.constantFrom('a.csv', 'b.csv'),
  columns: fc.constant(['x']),
  aliases: fc.constantFrom({}, { x: ['y'] }, JSON.parse('{"__proto__": ["y"]}')),
  scope: fc.constantFrom('values', 'column', 'frame', 'everywhere'),
  reason: fc.constantFrom('why', 'because “so”', 'ärger\n2'),
  author: fc.constantFrom('', 'a'),
  created: fc.constantFrom('2026-01-01', '2026-02-01'),
  expires: fc.constantFrom(null, '2026-03-01'),
  tolerance: fc.constantFrom(0, 0.05),
  extent: fc.integer({ min: 0, max: 3 }).map(rows => extentOf({ rows })),
  covers: fc.constantFrom([], [{ id: `f${hex(9, 14)}`, columns: ['z'], extent: extentOf() }])
});
const baseline = fc
  .uniqueArray(entry, { selector: one => `${one.frame} ${one.id}`, maxLength: 6 })
  .map((accepted): IBaseline =>
    parseBaseline(
      baselineText({
        ...EMPTY_BASELINE,
        frames: ['a.csv', 'b.csv'].map(name => ({ name, columns: ['x', 'z'], sketches: [] })),
        accepted
      }),
      'f'
    )
  );

describe('SipHash', () => {
  it('gives the vectors of its authors', () => {
    const key = Uint8Array.from({ length: 16 }, (_, i) => i);
    const of = (n: number): string =>
      sipHash(
        key,
        Uint8Array.from({ length: n }, (_, i) => i)
      );
    expect([of(0), of(1), of(7), of(8), of(15)]).toEqual([
      '726fdb47dd0e0e31',
      '74f839c593dc67fd',
      'ab0200f58b01d137',
      '93f5f5799a932462',
      'a129ca6149be45e5'
    ]);
  });
});

describe('the document', () => {
  it('is what the schema says, sorted, and the same again', () => {
    fc.assert(
      fc.property(baseline, one => {
        const text = baselineText(one);
        expect([validate(JSON.parse(text)), validate.errors]).toEqual([true, null]);
        expect(baselineText(parseBaseline(text, 'f'))).toBe(text);
        const ids = one.accepted.map(({ id, frame }) => `${id} ${frame}`);
        expect([...ids].sort()).toEqual(ids);
      })
    );
  });

  it('is refused with a sentence where it is damaged', () => {
    const good = JSON.parse(baselineText(EMPTY_BASELINE)) as object;
    const bad: [string, RegExp][] = [
      ['', /is no JSON/],
      ['<<<<<<< a\n', /conflict of two branches/],
      ['{}', /is no framescope baseline/],
      [JSON.stringify({ ...good, version: 2 }), /newer framescope \(format 2/],
      [JSON.stringify({ ...good, extra: 1 }), /unknown field extra/],
      [JSON.stringify({ ...good, accepted: [{ id: 'f1' }] }), /accepted\[0\]/]
    ];
    for (const [text, sentence] of bad) {
      expect(() => parseBaseline(text, 'b.json')).toThrow(sentence);
    }
  });
});

describe('merging two branches', () => {
  it('takes the side that changed, and does not ask which side is ours', () => {
    fc.assert(
      fc.property(baseline, baseline, baseline, (base, a, b) => {
        expect(mergeBaselines(base, base, a)).toEqual(a);
        expect(mergeBaselines(base, a, base)).toEqual(a);
        expect(mergeBaselines(base, a, a)).toEqual(a);
        expect(mergeBaselines(base, a, b).accepted).toEqual(mergeBaselines(base, b, a).accepted);
      })
    );
  });

  it('loses nothing that both added', () => {
    fc.assert(
      fc.property(baseline, baseline, (a, b) => {
        const keys = (one: IBaseline): string[] =>
          one.accepted.map(({ id, frame }) => `${id} ${frame}`);
        const merged = keys(mergeBaselines(EMPTY_BASELINE, a, b));
        expect(merged).toEqual([...new Set([...keys(a), ...keys(b)])].sort());
      })
    );
  });

  it('drops what has come to its end', () => {
    fc.assert(
      fc.property(baseline, one => {
        const left = pruneBaseline(one, '2026-03-01').accepted;
        expect(left).toEqual(one.accepted.filter(({ expires }) => expires === null));
      })
    );
  });
});

describe('waking', () => {
  const kinds = (part: Partial<IExtent>, scope: IAccepted['scope'], tolerance = 0): string[] =>
    wakeReasons(extentOf(), extentOf(part), scope, tolerance).map(({ kind }) => kind);

  it('comes with more rows than the tolerance, a higher severity, other values or shapes', () => {
    expect(kinds({}, 'values')).toEqual([]);
    expect(kinds({ rows: 19, of: 10 }, 'values')).toEqual([]);
    expect(kinds({ rows: 21 }, 'everywhere')).toEqual(['grown']);
    expect(kinds({ rows: 21 }, 'values', 0.05)).toEqual([]);
    expect(kinds({ rows: 22 }, 'values', 0.05)).toEqual(['grown']);
    expect(kinds({ severity: 'error' }, 'frame')).toEqual(['severity']);
    expect(kinds({ hashed: [hex(2, 12)] }, 'values')).toEqual(['values']);
    expect(kinds({ hashed: [hex(2, 12)] }, 'column')).toEqual([]);
    expect(kinds({ shapes: ['a+'] }, 'column')).toEqual(['shapes']);
    expect(kinds({ shapes: ['a+'] }, 'frame')).toEqual([]);
    expect(kinds({ nature: ['format d/m'] }, 'values')).toEqual(['nature']);
  });

  it('does not compare hashes of two keys', () => {
    expect(kinds({ key: '000000', hashed: [hex(7, 12)] }, 'values')).toEqual([]);
  });

  it('allows a sample its chance', () => {
    expect(kinds({ basis: 'sample', of: 500, rows: 12 }, 'values')).toEqual([]);
    expect(kinds({ basis: 'sample', of: 500, rows: 60 }, 'values')).toEqual(['grown']);
  });
});

describe('the smallest segment', () => {
  const rows = 600;
  const station = Array.from({ length: rows }, (_, i) => ['North', 'South', 'East'][i % 3]);
  const year = Array.from({ length: rows }, (_, i) => 2020 + Math.floor(i / 200));
  const table = tableOf({ station, year, reading: Array.from({ length: rows }, (_, i) => i) });

  it('is one value, or two where they halve it, or none', () => {
    const of = (test: (row: number) => boolean): unknown =>
      smallestSegment(table, RowSet.where(rows, test), ['reading'])?.conditions.map(
        ({ column, value }) => `${column} = ${value}`
      ) ?? null;
    expect(of(row => row % 3 === 0)).toEqual(['station = North']);
    expect(of(row => row % 3 === 0 && row < 200)).toEqual(['station = North', 'year = 2020']);
    expect(of(row => row % 7 === 0)).toBeNull();
    expect(of(row => row < 3)).toBeNull();
  });
});

it('counts days over the ends of months and years', () => {
  expect(daysAfter('2026-11-21', 90)).toBe('2027-02-19');
  expect(() => daysAfter('2026-02-30', 1)).toThrow('is no day');
});

it('tells new, worse, same, better and gone apart', () => {
  const finding = (id: string, count: number, severity = 'info') => ({
    id,
    kind: 'missing',
    detector: 'missing',
    columns: [id],
    severity,
    message: { key: 'missing', params: {}, text: id },
    rows: { count, complete: true, strip: [] }
  });
  const report = (...findings: object[]) => ({ findings }) as unknown as IReport;
  const before = report(finding('a', 3), finding('b', 3), finding('c', 3), finding('d', 3));
  const now = report(
    finding('a', 4),
    finding('b', 3),
    finding('c', 2),
    finding('e', 1),
    finding('x', 3)
  );
  const changes = compareRuns(before, now, { renamed: { d: 'x' } });
  expect(Object.fromEntries(changes.map(({ id, change }) => [id, change]))).toEqual({
    e: 'new',
    a: 'worse',
    b: 'same',
    x: 'same',
    c: 'better'
  });
  expect(countChanges(compareRuns(now, before))).toEqual({
    new: 1,
    worse: 1,
    same: 1,
    better: 1,
    gone: 2
  });
});
