import fc from 'fast-check';

import { RowSet } from '../../table/rowset';
import { calibrated } from '../calibration';
import { CATALOGUE } from '../catalogue';
import { findingId, finishDraft } from '../finish';
import { formatCount, formatFactor, formatNumber, formatShare } from '../format';
import { KINDS, type FindingKind } from '../kinds';
import { columnList, renderMessage } from '../message';
import { atLeast, groupByRoot, rankFindings } from '../rank';
import { qualityScore, scoreOf, scoreParts } from '../score';
import type { IDraft, IFinding, Param, Severity } from '../types';

const ROWS = 40;
const severity = fc.constantFrom<Severity>('info', 'warning', 'error');
const kind = fc.constantFrom(...(Object.keys(KINDS) as FindingKind[]));
const share = fc.integer({ min: 0, max: 10 }).map(n => n / 10);

const finding: fc.Arbitrary<IFinding> = fc
  .record({
    kind,
    severity,
    columns: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
    confidence: share,
    effect: share,
    rows: fc.array(fc.nat(ROWS - 1), { minLength: 1 }),
    root: fc.constant(null)
  })
  .map(({ rows, ...rest }) => {
    const set = RowSet.from(rows);
    return {
      ...rest,
      id: findingId(rest.kind, rest.kind, rest.columns),
      detector: rest.kind,
      message: { key: rest.kind, params: {}, text: '' },
      rows: { count: set.count, complete: true, positions: [...set.positions], strip: [] },
      evidence: [],
      rule: null,
      fixes: []
    };
  });
const findings = fc.uniqueArray(finding, { selector: f => f.id, maxLength: 12 });

const draft = (change: Partial<IDraft> = {}): IDraft => ({
  kind: 'missing',
  columns: ['a'],
  severity: 'info',
  confidence: 0.5,
  effect: 0.25,
  params: { share: { role: 'derived', value: 0.5, as: 'share' } },
  rows: RowSet.from([1, 3, 5]),
  evidence: [],
  ...change
});

describe('an id', () => {
  it('does not depend on the order of columns', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), fc.string(), (columns, detector, law) => {
        expect(findingId(detector, law, [...columns].reverse())).toBe(
          findingId(detector, law, columns)
        );
      })
    );
  });

  it('tells detector, law and columns apart, also where the letters are the same', () => {
    const ids = [
      findingId('a', 'b', ['c']),
      findingId('ab', '', ['c']),
      findingId('a', 'bc', []),
      findingId('a', 'b', ['c', '']),
      findingId('b', 'a', ['c'])
    ];
    expect(new Set(ids).size).toBe(ids.length);
    ids.forEach(id => expect(id).toMatch(/^f[0-9a-f]{14}$/));
  });

  it('does not depend on counts, rows, severity or text', () => {
    const one = finishDraft(draft(), 'missing', 10, 100);
    const other = finishDraft(
      draft({
        severity: 'error',
        confidence: 1,
        rows: RowSet.from([0]),
        params: { share: { role: 'derived', value: 0.1, as: 'share' } }
      }),
      'missing',
      99,
      100
    );
    expect(other.id).toBe(one.id);
    expect(finishDraft(draft({ law: 'x' }), 'missing', 10, 100).id).not.toBe(one.id);
  });
});

describe('a finished draft', () => {
  it('has its rows, complete or cut, with the exact count', () => {
    expect(finishDraft(draft(), 'm', 6, 3).rows).toEqual({
      count: 3,
      complete: true,
      positions: [1, 3, 5],
      strip: [0, 1, 0, 1, 0, 1]
    });
    expect(finishDraft(draft(), 'm', 6, 2).rows).toMatchObject({
      count: 3,
      complete: false,
      positions: [1, 3]
    });
    expect(finishDraft(draft({ rows: RowSet.empty }), 'm', 6, 2).rows.strip).toEqual([]);
  });

  it('keeps confidence and effect within 0..1, in thousandths', () => {
    const made = finishDraft(draft({ confidence: 1.5, effect: -1 }), 'm', 6, 9);
    expect([made.confidence, made.effect]).toEqual([1, 0]);
    expect(finishDraft(draft({ confidence: 0.12345 }), 'm', 6, 9).confidence).toBe(0.123);
  });

  it('needs a column and a sentence', () => {
    expect(() => finishDraft(draft({ columns: [] }), 'm', 6, 9)).toThrow('without a column');
    expect(() => finishDraft(draft({ key: 'no-such' }), 'm', 6, 9)).toThrow('no-such');
  });
});

describe('ranking', () => {
  const weight: Record<Severity, number> = { info: 0, warning: 1, error: 2 };

  it('is the same for every order of the findings', () => {
    const shuffled = findings.chain(list =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(rankFindings(other)).toEqual(rankFindings(list));
        expect(groupByRoot(rankFindings(other))).toEqual(groupByRoot(rankFindings(list)));
      })
    );
  });

  it('puts severity first, then confidence and effect, then reach', () => {
    const strength = (f: IFinding): number => f.confidence * (0.5 + f.effect / 2);
    fc.assert(
      fc.property(findings, list => {
        const ranked = rankFindings(list);
        expect(ranked).toHaveLength(list.length);
        ranked.slice(1).forEach((next, i) => {
          const before = ranked[i];
          const steps = [
            weight[before.severity] - weight[next.severity],
            strength(before) - strength(next),
            before.rows.count - next.rows.count
          ];
          expect(steps.find(step => step !== 0) ?? 0).toBeGreaterThanOrEqual(0);
        });
      })
    );
  });

  it.each<[Severity, Severity, boolean]>([
    ['error', 'warning', true],
    ['warning', 'warning', true],
    ['info', 'warning', false],
    ['info', 'info', true]
  ])('holds %s at or above %s: %s', (one, level, yes) => {
    expect(atLeast(one, level)).toBe(yes);
  });
});

describe('grouping', () => {
  it('names roots that exist and are no symptoms themselves', () => {
    fc.assert(
      fc.property(findings, list => {
        const grouped = groupByRoot(rankFindings(list));
        const byId = new Map(grouped.map(f => [f.id, f]));
        expect(grouped).toHaveLength(list.length);
        for (const { id, root } of grouped.filter(f => f.root !== null)) {
          expect(root).not.toBe(id);
          expect(byId.get(root as string)?.root).toBeNull();
        }
      })
    );
  });

  const made = (name: FindingKind, rows: number[], columns = ['a']): IFinding => ({
    ...finishDraft(draft({ columns, rows: RowSet.from(rows) }), name, ROWS, 100),
    kind: name
  });
  const rootOf = (cause: IFinding, symptom: IFinding): string | null =>
    groupByRoot([symptom, cause])[0].root;

  it('takes outliers in the rows of a sentinel for its symptom', () => {
    const cause = made('sentinel', [1, 2, 3]);
    expect(rootOf(cause, made('outliers', [1, 2]))).toBe(cause.id);
    expect(rootOf(cause, made('outliers', [1, 2, 9]))).toBeNull();
    expect(rootOf(cause, made('outliers', [1, 2], ['b']))).toBeNull();
    expect(rootOf(cause, made('mixed-case', [1, 2]))).toBeNull();
  });

  it('asks for 95 % of the rows', () => {
    const twenty = Array.from({ length: 20 }, (_, i) => i);
    const symptom = made('outliers', twenty);
    expect(rootOf(made('sentinel', twenty.slice(1)), symptom)).not.toBeNull();
    expect(rootOf(made('sentinel', twenty.slice(2)), symptom)).toBeNull();
  });

  it('lets duplicate rows explain keys of any column', () => {
    expect(rootOf(made('duplicate-rows', [1]), made('duplicate-key', [1], ['b']))).not.toBeNull();
  });
});

describe('the score', () => {
  it('is a whole number from 0 to 100 and falls with every finding', () => {
    fc.assert(
      fc.property(findings, finding, (list, more) => {
        const score = qualityScore(list, ROWS, 3);
        expect(Number.isInteger(score)).toBe(true);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        expect(qualityScore([...list, more], ROWS, 3)).toBeLessThanOrEqual(score);
        expect(qualityScore([...list, { ...more, root: 'f' }], ROWS, 3)).toBe(score);
      })
    );
  });

  it('is made of parts, each with the findings that cost it something', () => {
    fc.assert(
      fc.property(findings, list => {
        const parts = scoreParts(list, ROWS, 3);
        expect(parts.map(part => part.dimension)).toEqual([
          'completeness',
          'uniqueness',
          'validity',
          'consistency'
        ]);
        expect(scoreOf(parts)).toBe(qualityScore(list, ROWS, 3));
        for (const { left, costs } of parts) {
          const rest = costs.reduce((product, { cost }) => product * (1 - cost), 1);
          expect(left).toBeCloseTo(rest, 12);
          expect(costs.map(({ cost }) => cost)).toEqual(
            costs.map(({ cost }) => cost).sort((a, b) => b - a)
          );
        }
      })
    );
  });

  const one = (change: Partial<IFinding>, count: number): IFinding => ({
    ...finishDraft(draft(), 'm', ROWS, 9),
    confidence: 1,
    rows: { count, complete: true, strip: [] },
    ...change
  });

  it('follows its formula', () => {
    expect(qualityScore([], 10, 1)).toBe(100);
    expect(qualityScore([one({ severity: 'error' }, 5)], 10, 1)).toBe(50);
    expect(qualityScore([one({ severity: 'warning' }, 10)], 10, 2)).toBe(75);
    expect(qualityScore([one({ severity: 'info' }, 10)], 10, 1)).toBe(90);
    expect(qualityScore([one({ severity: 'error', columns: ['a', 'b'] }, 5)], 10, 4)).toBe(75);
    expect(qualityScore([one({ severity: 'error', confidence: 0 }, 1)], 10, 1)).toBe(98);
    expect(qualityScore([one({ severity: 'warning', confidence: 0 }, 1)], 10, 1)).toBe(99);
    const both = [one({ severity: 'error' }, 5), one({ severity: 'error', kind: 'typo' }, 5)];
    expect(qualityScore(both, 10, 1)).toBe(25);
    expect(qualityScore([both[0], both[0]], 10, 1)).toBe(25);
  });

  it('counts the parts of an overview of missing values, and not the overview', () => {
    const overview: IFinding = {
      ...one({ id: 'over', severity: 'warning', columns: ['a', 'b'] }, 10),
      message: { key: 'missing-many', params: {}, text: '' }
    };
    const parts = [
      one({ id: 'a', severity: 'warning', columns: ['a'], root: 'over' }, 5),
      one({ id: 'b', severity: 'info', columns: ['b'], root: 'over' }, 10)
    ];
    expect(qualityScore([overview], 10, 2)).toBe(100);
    expect(qualityScore([overview, ...parts], 10, 2)).toBe(83);
    expect(qualityScore([{ ...overview, id: 'other' }, ...parts], 10, 2)).toBe(100);
    expect(qualityScore([one({ id: 'over' }, 0), ...parts], 10, 2)).toBe(100);
  });

  it('is unknown for a frame without cells', () => {
    expect(qualityScore([one({ severity: 'error' }, 1)], 0, 1)).toBeNull();
    expect(qualityScore([one({ severity: 'error' }, 1)], 1, 0)).toBeNull();
  });
});

describe('figures', () => {
  it('never round a share to 0 % or 100 % unless it is exactly so', () => {
    const inner = fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true });
    fc.assert(
      fc.property(inner, value => {
        expect(formatShare(value)).not.toMatch(/^(0|0\.0+|100|100\.0+)\u00a0%$/);
      }),
      { numRuns: 1000 }
    );
    expect(formatShare(0)).toBe('0\u00a0%');
    expect(formatShare(1)).toBe('100\u00a0%');
  });

  it.each([
    [0.00001, '<\u00a00.01\u00a0%'],
    [0.99999, '>\u00a099.99\u00a0%'],
    [0.0001, '0.01\u00a0%'],
    [0.0123, '1.2\u00a0%'],
    [0.1, '10\u00a0%'],
    [0.995, '99.5\u00a0%'],
    [0.333, '33\u00a0%']
  ])('print the share %d', (value, text) => expect(formatShare(value)).toBe(text));

  it.each([
    [0, '0'],
    [999, '999'],
    [-1234567, '−1.2M'],
    [1234, '1,234'],
    [999999, '999,999'],
    [1e6, '1M'],
    [1.44e9, '1.4B']
  ])('print the count %d', (value, text) => expect(formatCount(value)).toBe(text));

  it.each([
    [0, '0'],
    [-1234.5, '−1,234.5'],
    [1234567.8, '1,234,568'],
    [0.45, '0.45'],
    [1.5e20, '1.5e+20'],
    [1e-9, '1e-9'],
    [NaN, 'NaN'],
    [Infinity, '∞'],
    [-Infinity, '−∞']
  ])('print the number %d', (value, text) => expect(formatNumber(value)).toBe(text));

  it('print a factor', () => expect(formatFactor(100)).toBe('×100'));
});

describe('sentences', () => {
  const param = (name: string): Param =>
    ['value', 'from', 'to', 'example'].includes(name)
      ? { role: 'literal', value: { value: 'Bern', column: 'a', rows: 3 } }
      : name === 'usual' || name === 'what'
        ? { role: 'structural', value: 'words' }
        : { role: 'derived', value: 2 };

  it.each(Object.entries(CATALOGUE))('%s renders with its parameters', (key, template) => {
    const all = `${template.title} ${template.detail} ${template.masked ?? ''}`;
    const names = [...all.matchAll(/\{(\w+)/g)].map(match => match[1]);
    const own = names.filter(name => name !== 'columns' && name !== 'rows');
    const params = Object.fromEntries(own.map(name => [name, param(name)]));
    for (const columns of [['a'], ['a', 'b']]) {
      for (const rows of [1, 2]) {
        const { title, detail, text } = renderMessage({ key, params }, columns, rows);
        expect(text).not.toMatch(/[{}|]|undefined/);
        expect(text).toBe(detail === '' ? title : `${title}. ${detail}`);
      }
    }
    for (const name of own) {
      const { [name]: _gone, ...rest } = params;
      const used = `${template.title}${template.detail}`.includes(`{${name}`);
      if (used) {
        expect(() => renderMessage({ key, params: rest }, ['a'], 1)).toThrow(name);
      }
    }
  });

  it('show no value that is masked where there is another sentence', () => {
    const value: Param = {
      role: 'literal',
      value: { value: 'Aa', column: 'a', rows: 3, masked: true }
    };
    expect(renderMessage({ key: 'constant', params: { value } }, ['a'], 3).detail).toBe(
      CATALOGUE.constant.masked
    );
  });

  it('name no two shapes as if one were another, but a value that is shown', () => {
    const literal = (value: string, masked: boolean): Param => ({
      role: 'literal',
      value: { value, column: 'a', rows: 3, ...(masked ? { masked } : {}) }
    });
    const told = (to: Param): string =>
      renderMessage({ key: 'typo', params: { from: literal('a+', true), to } }, ['a'], 2).detail;
    expect(told(literal('a+', true))).toBe('2 rows are a slip away from a frequent value.');
    expect(told(literal('Berlin', false))).toContain('should probably read Berlin');
  });

  it('list at most three columns', () => {
    expect(columnList(['a'])).toBe('`a`');
    expect(columnList(['a', 'b'])).toBe('`a` and `b`');
    expect(columnList(['a', 'b', 'c'])).toBe('`a`, `b` and `c`');
    expect(columnList(['a', 'b', 'c', 'd'])).toBe('`a`, `b` and 2 more');
    expect(columnList(['x`y'])).toBe("`x'y`");
  });
});

describe('confidence as it was measured', () => {
  const draft = (of: Severity, confidence: number): IDraft => ({
    kind: 'empty-column',
    columns: ['a'],
    severity: of,
    confidence,
    effect: 0.5,
    rows: RowSet.from([1]),
    evidence: []
  });

  it('keeps the order of what one detector says, never says less, and leaves facts alone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('bounds', 'format', 'segment', 'outliers', 'typo', 'no such detector'),
        severity,
        share,
        share,
        (detector, of, a, b) => {
          const [low, high] = [a, b].sort().map(stated => calibrated(detector, draft(of, stated)));
          expect(low).toBeLessThanOrEqual(high);
          expect(high).toBeGreaterThanOrEqual(Math.max(a, b) - 1e-12);
          expect(high).toBeLessThanOrEqual(1);
          expect(calibrated(detector, draft('info', a))).toBe(a);
        }
      )
    );
  });

  it('is what findings state', () => {
    expect(finishDraft(draft('warning', 0.9), 'outliers', 4, 9).confidence).toBe(0.95);
    expect(finishDraft(draft('warning', 0.9), 'typo', 4, 9).confidence).toBe(0.9);
    expect(finishDraft(draft('info', 0.9), 'outliers', 4, 9).confidence).toBe(0.9);
  });
});
