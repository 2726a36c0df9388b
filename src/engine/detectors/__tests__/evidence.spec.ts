import fc from 'fast-check';
import { tableOf } from '../../table/build';
import { RowSet } from '../../table/rowset';
import { groups, histogram, literalAt, missingMap, topValues } from '../evidence';

describe('evidence', () => {
  it('counts every finite value once and marks only offending rows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double(), { minLength: 1, maxLength: 60 }),
        fc.array(fc.nat(59)),
        (values, marks) => {
          const column = tableOf({ x: values }).columns[0];
          const rows = RowSet.from(marks.filter(row => row < values.length));
          const finite = values.filter(Number.isFinite);
          const found = histogram(column, rows);
          if (finite.length === 0) {
            expect(found).toBeNull();
            return;
          }
          if (found?.type !== 'histogram') {
            throw new Error('no histogram');
          }
          const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
          expect(sum(found.counts)).toBe(finite.length);
          expect(sum(found.marked ?? [])).toBe(
            rows.positions.filter(row => Number.isFinite(values[row])).length
          );
          expect(found.edges).toHaveLength(found.counts.length + 1);
          expect(found.edges.every((edge, i) => i === 0 || edge >= found.edges[i - 1])).toBe(true);
        }
      )
    );
  });

  it('always shows a marked value, however rare', () => {
    const words = Array.from({ length: 90 }, (_, i) => (i === 70 ? 'n/a' : `w${i % 30}`));
    const column = tableOf({ words }).columns[0];
    const code = column.encoded().values.indexOf('n/a');
    const found = topValues(column, new Set([code]), 5);
    expect(found).toMatchObject({ type: 'top-values', distinct: 31 });
    if (found.type === 'top-values') {
      const marked = found.values.filter(value => value.marked);
      expect(marked.map(value => [value.literal.value, value.count])).toEqual([['n/a', 1]]);
      expect(found.values).toHaveLength(5);
      expect(found.values.reduce((sum, value) => sum + value.count, found.others)).toBe(90);
    }
  });

  it('gives literals with their exact number of rows', () => {
    const table = tableOf({ n: [7, 7, 8], t: ['a', null, 'a'] });
    expect(literalAt(table.columns[0], 1)).toEqual({ value: 7, column: 'n', rows: 2 });
    expect(literalAt(table.columns[1], 2)).toEqual({ value: 'a', column: 't', rows: 2 });
  });

  it('tells sizes of groups and shares of blocks', () => {
    const column = tableOf({ n: [1, 1, 2, 2, 2, 3] }).columns[0];
    const found = groups(
      [column],
      [
        [0, 1],
        [2, 3, 4]
      ]
    );
    expect(found).toMatchObject({ sizes: [1, 1], columns: ['n'] });
    const map = missingMap(6, ['n'], [RowSet.from([0, 5])]);
    expect(map).toMatchObject({ blocks: [[1, 0, 0, 0, 0, 1]] });
  });
});
