import { BASELINE, choice, ReviewHouse, RULES, until } from './review-house';

const house = new ReviewHouse();

describe('steps', () => {
  const steps = () => house.model.review.steps;
  const done = () => [steps().state.undo?.done, steps().state.redo?.done];

  it('take back and do again what was done to rules, laws, findings and pins, last one first', async () => {
    const rules = house.model.review.rules!;
    await until(() => rules.state.laws.length > 0);
    const law = rules.state.laws.find(({ columns }) => columns.includes('total'))!;
    await rules.make({ law });
    const [first] = rules.state.ruleset!.rules;
    await rules.edit(first.id, '{"rule": "not-null", "column": "age"}');
    await rules.describe('Orders of 2026');
    await rules.drop({ law: law.id, text: law.text });
    await house.model.review.accepted!.accept(house.own('sentinel').id, choice);
    await house.model.review.runs.pin();
    expect(done()).toEqual(['This state is what is compared with from now on.', undefined]);

    await steps().undo();
    await steps().undo();
    expect(house.kinds()).toContain('sentinel');
    expect(house.files.texts.has(BASELINE)).toBe(false);
    await steps().undo();
    expect(house.kinds()).toContain('broken-product');
    expect(done()).toEqual(['The description of the rules was changed.', 'The law was dropped.']);
    await steps().undo();
    expect(rules.state.ruleset!.description).toBeUndefined();
    await steps().undo();
    expect(rules.state.ruleset!.rules).toEqual([first]);
    await steps().undo();
    expect(house.files.texts.has(RULES)).toBe(false);
    expect(rules.state.ruleset).toBeNull();
    expect(steps().state.undo).toBeNull();

    for (let i = 0; i < 6; i++) {
      await steps().redo();
    }
    expect(rules.state.ruleset).toMatchObject({ description: 'Orders of 2026', revision: 4 });
    expect(house.kinds()).not.toContain('broken-product');
    expect(house.kinds()).not.toContain('sentinel');
    expect(done()).toEqual(['This state is what is compared with from now on.', undefined]);
  });

  it('never write over what somebody else has written meanwhile', async () => {
    const rules = house.model.review.rules!;
    await rules.make({ finding: house.own('sentinel') });
    const theirs = `${house.files.texts.get(RULES)!} `;
    house.files.texts.set(RULES, theirs);
    await expect(steps().undo()).rejects.toThrow('was changed meanwhile by somebody else');
    expect(house.files.texts.get(RULES)).toBe(theirs);
    expect(done()).toEqual([undefined, undefined]);
  });

  it('take the cell of a fix out, also when its card was closed', async () => {
    const { fixes } = house.model.review;
    fixes.open(house.own('sentinel'));
    await until(() => (fixes.state.open?.offers?.length ?? 0) > 0);
    fixes.insert('one', false);
    fixes.close();
    await steps().undo();
    expect(house.notebook.cells).toEqual([]);
    fixes.open(house.own('sentinel'));
    fixes.insert('two', false);
    fixes.undo();
    expect([house.notebook.cells, done()]).toEqual([[], [undefined, undefined]]);
  });

  it('take a cell with code of a view out', async () => {
    const { review } = house.model;
    expect(review.canInsert()).toBe(true);
    review.insertCell('orders_view = orders');
    expect(house.notebook.cells).toEqual(['orders_view = orders']);
    expect(done()[0]).toBe('A cell was inserted.');
    await steps().undo();
    expect(house.notebook.cells).toEqual([]);
    expect(done()).toEqual([undefined, undefined]);
  });

  it('are forgotten when another notebook is worked in', async () => {
    await house.model.review.runs.pin();
    house.source.context = 'b/other.ipynb';
    house.source.changed.emit();
    await until(() => house.model.state.frame?.context === 'b/other.ipynb');
    expect(steps().state.undo).toBeNull();
  });
});
