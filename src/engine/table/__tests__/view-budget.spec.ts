import { numberColumn, utf8Column } from '../build';
import { LEAST_BUDGET, ViewBudget, viewBudget } from '../view-budget';

class Owner {
  constructor(private readonly _budget: ViewBudget) {}

  released = 0;

  release(): void {
    this.released++;
    this._budget.drop(this);
  }
}

test('the views made first are dropped first, never those just made', () => {
  const budget = new ViewBudget();
  const [first, second, third] = [1, 2, 3].map(() => new Owner(budget));
  budget.add(first, LEAST_BUDGET / 2);
  budget.add(second, LEAST_BUDGET / 2);
  expect([first.released, second.released]).toEqual([0, 0]);
  budget.add(third, LEAST_BUDGET);
  expect([first.released, second.released, third.released]).toEqual([1, 1, 0]);
  expect(budget.bytes).toBe(LEAST_BUDGET);
  budget.add(third, LEAST_BUDGET);
  expect(third.released).toBe(0);
  expect(budget.bytes).toBe(2 * LEAST_BUDGET);
});

test('a higher limit keeps more, a lower one drops at once', () => {
  const budget = new ViewBudget();
  const owner = new Owner(budget);
  budget.limit(3 * LEAST_BUDGET);
  budget.add(owner, 2 * LEAST_BUDGET);
  budget.add(new Owner(budget), 0);
  expect(owner.released).toBe(0);
  budget.limit(0);
  expect(owner.released).toBe(1);
  expect(budget.bytes).toBe(0);
});

test('columns tell what they keep and give it back', () => {
  const before = viewBudget.bytes;
  const header = { name: 'a', index: 0, physical: 'int' as const, typeName: 'int64' };
  const number = numberColumn(header, BigInt64Array.of(1n, 2n, 2n), null);
  const text = utf8Column(
    { ...header, physical: 'utf8', typeName: 'string' },
    Int32Array.of(0, 1, 2),
    Uint8Array.of(65, 66),
    null
  );
  number.numbers();
  number.numbers();
  expect(viewBudget.bytes - before).toBe(24);
  const { values } = text.encoded();
  expect(values).toEqual(['A', 'B']);
  expect(viewBudget.bytes - before).toBe(24 + 8 + 16 + 64);
  number.release();
  text.release();
  expect(viewBudget.bytes).toBe(before);
});
