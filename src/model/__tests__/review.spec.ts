import { isQuietSymptom } from '../../engine';
import { BASELINE, PINS, choice, orders, ReviewHouse, RULES, until } from './review-house';

const house = new ReviewHouse();

describe('fixes', () => {
  const { fixes } = { fixes: () => house.model.review.fixes };
  const step = () => fixes().state.open?.step;

  it('are proposed in the library of the frame, and checked by a new scan', async () => {
    fixes().open(house.own('sentinel'));
    await until(() => (fixes().state.open?.offers?.length ?? 0) > 0);
    const { library, offers } = fixes().state.open!;
    expect(library).toBe('polars');
    expect(offers![0].code.polars).toContain('orders = orders.with_columns');
    expect(offers![0].preview.cellsTouched).toBe(4);
    house.notebook.onRun = () => {
      house.source.set(orders([]));
      return { count: 9, error: null };
    };
    fixes().insert(offers![0].code.polars, true);
    await until(() => step()?.phase === 'checked');
    expect(step()).toMatchObject({
      check: { before: 4, after: 0, there: false, added: [], cell: 9 }
    });
    expect(fixes().state.history.map(({ verdict }) => verdict)).toEqual(['fixed']);
    fixes().undo();
    expect(house.notebook.cells).toEqual([]);
    expect([step()?.phase, fixes().state.history]).toEqual(['undone', []]);
  });

  it('say where a cell changed nothing, fixed in part, or failed', async () => {
    fixes().open(house.own('sentinel'));
    await until(() => (fixes().state.open?.offers?.length ?? 0) > 0);
    fixes().insert('pass', true);
    await until(() => step()?.phase === 'checked');
    expect(step()).toMatchObject({ check: { before: 4, after: 4, there: true } });
    house.notebook.onRun = () => {
      house.source.set(orders([10, 20, 30]));
      return { count: 10, error: null };
    };
    fixes().insert('pass', true);
    await until(() => step()?.phase === 'checked' && house.model.raw()?.findings.length !== 0);
    expect(step()).toMatchObject({ check: { after: 3, there: true } });
    house.notebook.onRun = () => ({ count: 11, error: 'KeyError: age' });
    fixes().insert('raise KeyError("age")', true);
    expect(step()).toEqual({ phase: 'failed', reason: 'KeyError: age' });
  });
});

describe('accepted findings', () => {
  it('take along what they explain, until it is worse by itself', async () => {
    const lines = Array.from({ length: 400 }, (_, i) =>
      [i * 7, i === 40 ? 'Berln' : i === 41 ? 'Pariss' : i % 3 ? 'Berlin' : 'Paris'].join(',')
    );
    house.source.set(`n,city\n${lines.join('\n')}\n`);
    await until(() => house.model.state.phase === 'finished' && house.kinds().includes('typo'));
    const typo = house.own('typo');
    const symptom = house.own('foreign-value');
    expect(symptom.root).toBe(typo.id);
    await house.model.review.accepted!.accept(typo.id, choice);
    expect(house.kinds()).toEqual(expect.not.arrayContaining(['typo', 'foreign-value']));
    const { findings, baseline } = house.model.report()!;
    expect(findings.map(({ kind }) => kind)).not.toContain('foreign-value');
    expect(baseline!.quiet).toHaveLength(1);
    expect(isQuietSymptom(symptom, new Set([typo.id]), { woken: [], expired: [] })).toBe(true);
    const own = { woken: [{ id: symptom.id }], expired: [] };
    expect(isQuietSymptom(symptom, new Set([typo.id]), own)).toBe(false);
    expect(isQuietSymptom(typo, new Set([typo.id]), own)).toBe(false);
  });

  it('are quiet, wake when more rows join, and can be taken back', async () => {
    const accepted = house.model.review.accepted!;
    const { id } = house.own('sentinel');
    const before = house.model.concerns;
    await accepted.accept(id, choice);
    expect(house.kinds()).not.toContain('sentinel');
    expect(house.model.concerns).toBe(before - 1);
    expect(house.model.report()!.baseline!.quiet.map(one => one.author)).toEqual(['Ada']);
    const text = house.files.texts.get(BASELINE)!;
    expect(text).not.toMatch(/-999/);
    house.source.set(orders([10, 20, 30, 40, 50, 60]));
    await until(() => house.kinds().includes('sentinel'));
    await until(() => (accepted.state.baseline?.woken.length ?? 0) === 1);
    expect(accepted.state.baseline!.woken[0]).toMatchObject({
      id,
      rows: 4,
      why: ['Accepted at 4 rows; 2 rows joined.']
    });
    await accepted.withdraw(id);
    expect(house.files.texts.has(BASELINE)).toBe(false);
    expect(accepted.state.baseline).toBeNull();
    await house.model.review.steps.undo();
    expect(house.files.texts.get(BASELINE)).toBe(text);
  });

  it('never write over a file that is newer, damaged or changed meanwhile', async () => {
    const accepted = house.model.review.accepted!;
    for (const text of ['{"format": "framescope.baseline", "version": 99}', '{"a": ']) {
      house.files.texts.set(BASELINE, text);
      await expect(accepted.accept(house.own('sentinel').id, choice)).rejects.toThrow(
        'Nothing was changed.'
      );
      expect(house.files.texts.get(BASELINE)).toBe(text);
    }
    house.files.texts.delete(BASELINE);
    await accepted.accept(house.own('sentinel').id, choice);
    house.files.texts.set(BASELINE, `${house.files.texts.get(BASELINE)!} `);
    await expect(house.model.review.steps.undo()).rejects.toThrow('nothing was taken back');
  });
});

describe('runs', () => {
  it('tell what is new, worse and gone, the cell, and the segment', async () => {
    const { runs } = house.model.review;
    expect(runs.state.changes).toBeNull();
    const north = Array.from({ length: 133 }, (_, i) => i * 3);
    house.source.set(orders(north).replace(/total/, 'sum'));
    await until(() => runs.state.changes?.some(({ segment }) => segment !== null) === true);
    const { changes, cause, gone } = runs.state;
    const change = changes!.find(({ kind }) => kind === 'sentinel')!;
    expect([change.change, change.was, change.now]).toEqual(['worse', 4, 133]);
    expect(change.segment!.conditions.map(({ column, value }) => [column, value])).toEqual([
      ['station', 'A']
    ]);
    expect(cause).toEqual({ cell: 6, context: 'a/nb.ipynb' });
    expect(runs.reveal()).toBe(true);
    expect(gone.filter(({ root }) => root === null).map(({ columns }) => columns)).toEqual([
      expect.arrayContaining(['total', 'qty', 'price'])
    ]);
  });

  it('compare with a pinned state until it is pinned no more', async () => {
    const { runs } = house.model.review;
    await runs.pin();
    house.source.set(orders([10, 20, 30, 40, 50]));
    await until(() => runs.state.changes?.some(({ change }) => change === 'worse') === true);
    house.source.set(orders([10, 20, 30, 40, 50, 60]));
    const now = (): unknown =>
      runs.state.changes?.find(({ kind }) => kind === 'sentinel' && runs.state.cause?.cell === 7);
    await until(() => now() !== undefined);
    expect(now()).toMatchObject({ was: 4, now: 6 });
    expect(Date.parse(runs.state.pinned ?? '')).toBeLessThanOrEqual(Date.now());
    await runs.pin();
    expect(now()).toMatchObject({ was: 5, now: 6 });
    expect(runs.state.pinned).toBeNull();
    expect(house.files.texts.has(PINS)).toBe(false);
  });

  it('compare with what somebody else has pinned, and leave a damaged file of pins alone', async () => {
    const { runs } = house.model.review;
    await runs.pin();
    const theirs = house.files.texts.get(PINS)!;
    expect(theirs).not.toContain('-999');
    await runs.pin();
    expect(runs.state.changes).toBeNull();
    const when = '2026-01-31T08:30:00.000Z';
    await house.files.write('', PINS, theirs.replace(/"when": "[^"]*"/, `"when": "${when}"`));
    await until(() => runs.state.pinned === when);
    expect(new Set(runs.state.changes?.map(({ change }) => change))).toEqual(new Set(['same']));
    await house.files.write('', PINS, theirs.replaceAll('nb.ipynb', 'other.ipynb'));
    await until(() => runs.state.pinned === null);
    await house.files.write('', PINS, '{"format": "framescope.pins", "version": 1}');
    await until(() => runs.state.problem !== null);
    expect(runs.state.problem).toMatch(/^framescope\.pins\.json has no pins; mend it or delete it/);
    await expect(runs.pin()).rejects.toThrow('has no pins');
    expect(house.files.texts.get(PINS)).toBe('{"format": "framescope.pins", "version": 1}');
  });
});

it('a pin goes where its notebook goes', async () => {
  const { runs } = house.model.review;
  await runs.pin();
  const pinned = runs.state.pinned;
  expect(pinned).not.toBeNull();
  house.files.renamed.emit({ from: 'a/other.ipynb', to: 'a/third.ipynb' });
  house.files.renamed.emit({ from: 'a/nb.ipynb', to: 'a/new.ipynb' });
  house.source.context = 'a/new.ipynb';
  await until(() => house.files.texts.get(PINS)!.includes('new.ipynb'));
  house.source.set(orders([10, 20, 30, 40, 50]));
  await until(() => house.model.state.frame?.context === 'a/new.ipynb');
  await until(() => runs.state.changes?.some(({ change }) => change === 'worse') === true);
  expect(runs.state.pinned).toBe(pinned);
});

describe('rules and laws', () => {
  it('are made of findings and laws, join the findings, and are dropped', async () => {
    const rules = house.model.review.rules!;
    await until(() => rules.state.laws.length > 0);
    const law = rules.state.laws.find(({ columns }) => columns.includes('total'))!;
    expect(await rules.make({ finding: house.own('sentinel') })).toBe('range:age');
    await rules.make({ law });
    expect(rules.state.ruleset).toMatchObject({ revision: 2 });
    expect([...rules.state.broken!.values()].sort()).toEqual([1, 4]);
    await until(() => house.kinds().filter(kind => kind === 'broken-rule').length === 2);
    const broken = house.model.raw()!.findings.find(({ rule }) => rule === 'range:age')!;
    expect(await house.model.rows(broken.id, 0, 9)).toEqual([10, 20, 30, 40]);
    await expect(rules.edit('range:age', '{"rule": "range"}')).rejects.toThrow(
      'This rule cannot be used:'
    );
    await rules.edit('range:age', '{"rule": "not-null", "column": "age"}');
    expect(rules.state.broken!.size).toBe(1);
    await rules.describe('Orders of 2026');
    await rules.drop({ law: law.id, text: law.text });
    expect(house.kinds()).not.toContain('broken-product');
    expect(house.model.report()!.findings.map(({ kind }) => kind)).not.toContain('broken-product');
    const saved = JSON.parse(house.files.texts.get(RULES)!) as Record<string, unknown>;
    expect(Object.keys(saved)).toEqual([
      'format',
      'version',
      'description',
      'revision',
      'changed',
      'rules',
      'dropped'
    ]);
    expect(saved).toMatchObject({ description: 'Orders of 2026', revision: 5 });
    await rules.restore(law.id);
    expect(house.kinds()).toContain('broken-product');
    const files7 = await rules.export('pandera');
    expect(files7.map(({ text }) => text).join()).toContain('pandera');
  });

  it('follow what somebody else writes into the file', async () => {
    const rules = house.model.review.rules!;
    const broken = () => house.model.raw()!.findings.filter(one => one.kind === 'broken-rule');
    const theirs = '{"rule": "range", "column": "age", "min": 0, "max": 120}';
    const text = `{"format": "framescope.rules", "version": 1, "rules": [${theirs}]}`;
    await house.files.write('', RULES, text);
    await until(() => broken().length === 1);
    expect(broken()[0].rows.count).toBe(4);
    expect([...rules.state.broken!.values()]).toEqual([4]);
    await house.files.write('', RULES, '{"format": ');
    await until(() => rules.state.problem !== null);
    expect([rules.state.problem, broken()]).toEqual([expect.stringContaining('is no JSON'), []]);
    await house.files.write('', RULES, null);
    await until(() => rules.state.problem === null);
    expect(rules.state.ruleset).toBeNull();
  });

  it('leave a damaged file alone', async () => {
    const rules = house.model.review.rules!;
    house.files.texts.set(RULES, '{"format": "framescope.rules", "version": 9, "rules": []}');
    await expect(rules.make({ finding: house.own('sentinel') })).rejects.toThrow(
      'update framescope'
    );
    expect(house.files.texts.get(RULES)).toContain('"version": 9');
    house.source.set(orders([10]));
    await until(() => rules.state.problem !== null);
    expect(rules.state.problem).toContain('Nothing was changed.');
  });
});

it('a frame with the content of another one has a report under its own name', async () => {
  house.source.name = 'copy';
  house.source.set(house.source.text);
  await until(
    () => house.model.state.frame?.name === 'copy' && house.model.state.phase === 'finished'
  );
  expect(house.model.report()?.dataset.name).toBe('copy');
  expect(house.kinds()).toContain('sentinel');
});
