import { finishDraft } from '../finish';
import type { FindingKind } from '../kinds';
import { groupByRoot, rankFindings } from '../rank';
import type { IFinding } from '../types';
import { RowSet } from '../../table/rowset';

const ROWS = 100;
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** A finding of a kind on rows and columns, its id telling both. */
function made(kind: FindingKind, rows: number[], change: Partial<IFinding> = {}): IFinding {
  const columns = change.columns ?? ['a'];
  const draft = {
    kind: 'constant',
    columns,
    key: 'empty-column',
    severity: 'warning',
    confidence: 1,
    effect: 0.5,
    rows: RowSet.from(rows),
    evidence: []
  } as const;
  return {
    ...finishDraft(draft, kind, ROWS, ROWS),
    kind,
    id: `${kind} ${columns.join()}`,
    ...change
  };
}

/** Ids of the roots, by the ids of the findings. */
const roots = (...findings: IFinding[]): Record<string, string | null> =>
  Object.fromEntries(groupByRoot(findings).map(({ id, root }) => [id, root]));

const withParams = (by: string, key = 'broken-dependency'): Pick<IFinding, 'message'> => ({
  message: { key, params: { by: { role: 'structural', value: by } }, text: '' }
});

describe('the order of findings', () => {
  it('goes by id where all else is equal', () => {
    const [a, b, c] = ['a', 'b', 'c'].map(id => made('typo', [1], { id }));
    expect(rankFindings([c, a, b]).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('weighs effect half as much as confidence, which alone counts where the effect is none', () => {
    const one = made('typo', [1], { id: 'z', confidence: 0.6, effect: 1 });
    const other = made('typo', [1], { id: 'a', confidence: 1, effect: 0 });
    expect(rankFindings([other, one])[0]).toBe(one);
    expect(rankFindings([one, { ...other, effect: 0.3 }])[0].id).toBe('a');
  });
});

describe('roots', () => {
  it('are the end of a chain', () => {
    const found = roots(
      made('broken-dependency', [1]),
      made('typo', [1]),
      made('broken-format', [1]),
      made('encoding', [1])
    );
    expect(new Set(Object.values(found))).toEqual(new Set([null, 'encoding a']));
  });

  it('are those of the more telling of two kinds that explain each other', () => {
    const kinds = ['out-of-order', 'impossible', 'broken-sum'] as const;
    expect(roots(made(kinds[2], [1]), made(kinds[0], [1]))).toEqual({
      'broken-sum a': null,
      'out-of-order a': 'broken-sum a'
    });
    expect(roots(made('typo', [1, 2]), made('broken-dependency', [1, 2]))).toEqual({
      'typo a': null,
      'broken-dependency a': 'typo a'
    });
    expect(roots(made('broken-dependency', upTo(9)), made('typo', [1]))).toEqual({
      'broken-dependency a': null,
      'typo a': 'broken-dependency a'
    });
  });

  it('of one kind have more columns than their symptom and are no milder', () => {
    const whole = made('missing', upTo(5), { columns: ['a', 'b'] });
    expect(roots(whole, made('missing', [1]))['missing a']).toBe(whole.id);
    expect(roots(whole, made('missing', [1], { columns: ['c'] }))['missing c']).toBeNull();
    expect(roots(whole, made('missing', [1], { severity: 'error' }))['missing a']).toBeNull();
    const twin = made('missing', [1], { columns: ['a', 'b'], id: 'twin' });
    expect(roots(whole, twin).twin).toBeNull();
  });

  it('of dependencies are one with the same left side and the same law', () => {
    const by = (id: string, left: string, key?: string) =>
      made('broken-dependency', [1], { id, columns: [id, left], ...withParams(left, key) });
    expect(roots(by('x', 'k'), by('y', 'k'))).toEqual({ x: null, y: 'x' });
    expect(roots(by('x', 'k'), by('y', 'l')).y).toBeNull();
    expect(roots(by('x', 'k'), by('y', 'k', 'other')).y).toBeNull();
    expect(roots(by('x', 'k'), { ...by('y', 'k'), severity: 'error' }).y).toBeNull();
    const bare = (id: string) => made('broken-dependency', [1], { id, columns: [id] });
    expect(roots(bare('x'), bare('y')).y).toBeNull();
  });

  it('explain what is only said to be odd, where they are as severe and say why', () => {
    const vague = made('foreign-value', [1]);
    expect(roots(made('truncated', [1]), vague)['foreign-value a']).toBe('truncated a');
    expect(
      roots(made('truncated', [1], { severity: 'info' }), vague)['foreign-value a']
    ).toBeNull();
    expect(roots(made('level-shift', [1], { severity: 'info' }), vague)).toEqual({
      'level-shift a': null,
      'foreign-value a': null
    });
    const other = made('out-of-bounds', [1]);
    expect(roots(other, vague)['foreign-value a']).toBeNull();
    const symptom = made('level-shift', [1]);
    expect(roots(symptom, vague)['foreign-value a']).toBe('level-shift a');
  });

  it.each(['ragged-rows', 'broken-quotes'] as const)('of lines (%s) reach every column', kind => {
    const symptom = made('mixed-types', [1], { columns: ['z'] });
    expect(roots(made(kind, [1]), symptom)['mixed-types z']).toBe(`${kind} a`);
    expect(roots(made('encoding', [1]), symptom)['mixed-types z']).toBeNull();
  });

  it('are asked for the rows that are known of them', () => {
    const rows = { count: 50, complete: false, positions: upTo(10), strip: [] };
    const cause = made('sentinel', [], { rows });
    expect(roots(cause, made('outliers', [3, 4, 60]))['outliers a']).toBe(cause.id);
    expect(roots(cause, made('outliers', [60, 61]))['outliers a']).toBeNull();
    const whole = made('sentinel', [], { rows: { ...rows, complete: true } });
    expect(roots(whole, made('outliers', [3, 4, 60]))['outliers a']).toBeNull();
    const unknown = made('sentinel', [], { rows: { count: 9, complete: false, strip: [] } });
    expect(roots(unknown, made('outliers', [3]))['outliers a']).toBeNull();
    const nowhere = made('outliers', [], { rows: { count: 9, complete: false, strip: [] } });
    expect(roots(cause, nowhere)['outliers a']).toBeNull();
  });

  it('leave findings as they are that had the same root before', () => {
    const cause = made('sentinel', [1]);
    const symptom = made('outliers', [1], { root: cause.id });
    expect(groupByRoot([cause, symptom])[1]).toBe(symptom);
    const orphan = made('outliers', [2], { root: cause.id });
    expect(groupByRoot([cause, orphan])[1].root).toBeNull();
  });
});
