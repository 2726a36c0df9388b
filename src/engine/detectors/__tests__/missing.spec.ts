import { tableOf } from '../../table/build';
import { constantDetector } from '../constant';
import { missingDetector } from '../missing';
import { detectAll, rowsOf } from './run-detector';

const count = Array.from({ length: 40 }, (_, i) => i);

describe('missingDetector', () => {
  it('takes nulls and blank text, and joins columns with the same rows', () => {
    const table = tableOf({
      a: count.map(i => (i % 4 === 0 ? null : i)),
      b: count.map(i => (i % 4 === 0 ? (i % 8 === 0 ? '' : '  ') : `t${i}`)),
      c: count.map(i => (i === 7 ? null : 1.5))
    });
    const found = detectAll(missingDetector, table);
    expect(found.map(draft => [draft.columns, draft.severity])).toEqual([
      [['a', 'b'], 'info'],
      [['c'], 'info']
    ]);
    expect(rowsOf(found[0])).toEqual(count.filter(i => i % 4 === 0));
    expect(rowsOf(found[1])).toEqual([7]);
  });

  it('warns of blank rows once and not again per column', () => {
    const blank = <T>(make: (i: number) => T): (T | null)[] =>
      count.map(i => (i === 3 || i === 9 ? null : make(i)));
    const table = tableOf({ a: blank(i => i), b: blank(i => `t${i}`), c: blank(i => i / 2) });
    const found = detectAll(missingDetector, table);
    expect(found.map(draft => [draft.key, draft.severity, rowsOf(draft)])).toEqual([
      ['missing-rows', 'warning', [3, 9]]
    ]);
  });

  it('warns of a hole in a key and leaves an empty column to the other detector', () => {
    const table = tableOf({
      order_id: count.map(i => (i === 5 ? null : 1000 + i * 3)),
      other: count.map(() => null),
      size: count.map(i => i % 3)
    });
    const found = detectAll(missingDetector, table);
    expect(found.map(draft => [draft.columns, draft.key, draft.severity])).toEqual([
      [['order_id'], 'missing-key', 'warning']
    ]);
    expect(detectAll(constantDetector, table).map(draft => draft.kind)).toEqual(['empty-column']);
  });
});

describe('constantDetector', () => {
  it('tells empty, constant and doubly named columns', () => {
    const table = tableOf([
      ['a', count],
      ['a', count.map(i => i % 2)],
      ['same', count.map(() => 'x')],
      ['blank', count.map(() => ' ')],
      ['nan', count.map(() => NaN)],
      ['nearly', count.map(i => (i === 0 ? 'y' : 'x'))]
    ]);
    const found = detectAll(constantDetector, table);
    expect(found.map(draft => [draft.kind, draft.columns[0]])).toEqual([
      ['duplicate-names', 'a'],
      ['constant', 'same'],
      ['empty-column', 'blank'],
      ['empty-column', 'nan']
    ]);
    expect(found.filter(draft => draft.severity !== 'info')).toHaveLength(1);
  });
});
