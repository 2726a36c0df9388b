import { Steps } from '../steps';
import { TalkHandle } from '../talk-handle';
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

  it('take back what was done to the rows in its turn among the others, and by the rows alone', async () => {
    const { model } = house;
    await until(() => model.grid !== null);
    const grid = model.grid!;
    expect(grid.steps).toBe(steps());
    grid.setView({ hidden: [1] });
    model.setPaused(true);
    grid.setView({ search: 'A' });
    grid.setView({ search: 'AB' });
    expect(done()).toEqual(['The rows were searched.', undefined]);
    expect(steps().state.news).toBeNull();
    await steps().undo();
    expect([grid.state.view.search, grid.state.view.hidden]).toEqual(['', [1]]);
    expect(done()).toEqual(['Scanning was paused.', 'The rows were searched.']);
    await steps().undo();
    expect(model.state.paused).toBe(false);
    await steps().undo();
    expect(grid.state.view.hidden).toEqual([]);
    expect(steps().state.undo).toBeNull();
    await steps().redo();
    await steps().redo();
    expect([grid.state.view.hidden, model.state.paused]).toEqual([[1], true]);
    grid.undo();
    expect(grid.state.view.hidden).toEqual([]);
    expect(done()).toEqual(['Scanning was paused.', 'The rows were searched.']);
    model.setPaused(false);
    expect(done()[0]).toBe('Scanning was resumed.');
  });

  it('forget the rows of a frame that is scanned anew, and nothing else', async () => {
    const { model, source } = house;
    await until(() => model.grid !== null);
    model.setPaused(true, false);
    expect(steps().state.undo).toBeNull();
    model.setPaused(false);
    const before = model.grid!;
    before.setView({ wrap: true });
    source.set(source.text.replace('20,', '21,'));
    await until(() => model.grid !== null && model.grid !== before);
    expect(done()).toEqual(['Scanning was resumed.', undefined]);
  });

  it('tell news again that were muted, where that is kept', async () => {
    const all = new Steps();
    const kept: string[] = [];
    const handle = new TalkHandle(
      house.model,
      () => new Promise(() => undefined),
      step => all.did(step)
    );
    expect(handle.mute).toBeNull();
    handle.notices = 'all';
    handle.keep = notices => Promise.resolve(void kept.push(notices));
    handle.mute?.();
    await until(() => all.state.undo !== null);
    expect(all.state.undo?.done).toBe('Notices were muted.');
    await all.undo();
    await all.redo();
    expect(kept).toEqual(['none', 'all', 'none']);
    handle.dispose();
  });

  it('of one subject that follow each other at once are one', async () => {
    const all = new Steps();
    const seen: string[] = [];
    const typed = (text: string, before: string, of = 'text') =>
      all.did({
        done: text,
        of,
        quiet: true,
        undo: async () => void seen.push(before),
        redo: async () => void seen.push(text)
      });
    typed('a', '');
    typed('ab', 'a');
    typed('x', 'ab', 'kind');
    await all.undo();
    await all.undo();
    expect(seen).toEqual(['ab', '']);
    expect(all.state.undo).toBeNull();
    await all.redo();
    expect(seen[2]).toBe('ab');
    typed('abc', 'ab');
    all.forget({ done: '', of: 'text', undo: () => Promise.resolve() });
    expect(all.state.undo).toBeNull();
  });

  it('are forgotten when another notebook is worked in, but for those of no notebook', async () => {
    house.model.setPaused(true);
    house.model.setPaused(false);
    await house.model.review.runs.pin();
    house.source.context = 'b/other.ipynb';
    house.source.changed.emit();
    await until(() => house.model.state.frame?.context === 'b/other.ipynb');
    expect(done()).toEqual(['Scanning was resumed.', undefined]);
  });
});
