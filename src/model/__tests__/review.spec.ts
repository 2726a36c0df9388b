import { Signal } from '@lumino/signaling';

import { DataSourceManager } from '../../sources/manager';
import type { IDataSource, IFrameList, ILoaded, ISourceFrame } from '../../sources/types';
import { InProcessPort } from '../../worker/__tests__/in-process-port';
import { EnginePool } from '../../worker/pool';
import { InspectorModel } from '../inspector-model';
import type { ICellRun, IInsertedCell, INotebookCells, IProjectFiles } from '../review-types';

const BASELINE = 'framescope.baseline.json';
const RULES = 'framescope.rules.json';

/** A frame of orders: codes for missing in `bad` rows, totals that break their law in row 7. */
function orders(bad: readonly number[], station: (i: number) => string = i => 'ABC'[i % 3]) {
  const lines = Array.from({ length: 400 }, (_, i) => {
    const [qty, price] = [1 + ((i * 7919) % 9), 5 + ((i * 104729) % 97) / 2];
    const age = bad.includes(i) ? -999 : 20 + ((i * 7) % 50);
    return [age, qty, price, qty * price * (i === 7 ? 10 : 1), station(i)].join(',');
  });
  return `age,qty,price,total,station\n${lines.join('\n')}\n`;
}

/** A kernel with one frame whose text can be changed. */
class OneFrame implements IDataSource {
  readonly id = 'memory';
  readonly changed = new Signal<IDataSource, void>(this);
  isDisposed = false;
  version = 1;

  constructor(
    public text: string,
    public name = 'orders'
  ) {}

  set(text: string): void {
    this.text = text;
    this.version++;
    this.changed.emit();
  }

  list(): Promise<IFrameList> {
    const frame: ISourceFrame = {
      id: 'memory|a/nb.ipynb|orders',
      name: this.name,
      context: 'a/nb.ipynb',
      library: 'polars',
      rows: 400,
      columns: 5,
      bytes: this.text.length,
      version: String(this.version),
      order: 1,
      cells: [3, 4 + this.version]
    };
    return Promise.resolve({ frames: [frame], reason: null, message: null });
  }

  load(): Promise<ILoaded> {
    return Promise.resolve({
      source: { kind: 'bytes', format: 'csv', bytes: new TextEncoder().encode(this.text) },
      info: { name: this.name, totalRows: 400, basis: 'exact' },
      kernelCost: null,
      release: () => undefined
    });
  }

  dispose(): void {
    this.isDisposed = true;
  }
}

class MemoryFiles implements IProjectFiles {
  readonly texts = new Map<string, string>();

  read(_: string, name: string): Promise<string | null> {
    return Promise.resolve(this.texts.get(name) ?? null);
  }

  write(_: string, name: string, text: string | null): Promise<void> {
    if (text === null) {
      this.texts.delete(name);
    } else {
      this.texts.set(name, text);
    }
    return Promise.resolve();
  }
}

/** A notebook whose inserted cells do what `onRun` says. */
class OneNotebook implements INotebookCells {
  readonly cells: string[] = [];
  onRun: () => ICellRun = () => ({ count: 9, error: null });

  canInsert(): boolean {
    return true;
  }

  insert(_: string, source: string): IInsertedCell {
    this.cells.push(source);
    const cell: IInsertedCell = {
      ran: new Signal<IInsertedCell, ICellRun>(this as unknown as IInsertedCell),
      run: () => (cell.ran as Signal<IInsertedCell, ICellRun>).emit(this.onRun()),
      remove: () => this.cells.splice(this.cells.indexOf(source), 1).length === 1,
      runAbove: () => undefined,
      dispose: () => Signal.clearData(cell)
    };
    return cell;
  }

  reveal(_: string, count: number): boolean {
    return count === 6;
  }
}

let model: InspectorModel;
let source: OneFrame;
const files = new MemoryFiles();
const notebook = new OneNotebook();
const pool = new EnginePool(() => new InProcessPort(), { workers: 1 });

/** Resolves as soon as `look` is true. */
async function until(look: () => boolean): Promise<void> {
  const end = Date.now() + 15_000;
  while (!look()) {
    if (Date.now() > end) {
      throw new Error(`never: ${look.toString()}`);
    }
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

const kinds = (): string[] => model.state.findings.map(({ kind }) => kind);
const own = (kind: string) => model.raw()!.findings.find(one => one.kind === kind)!;
const choice = { reason: 'Legacy code.', scope: 'values', expires: null } as const;

beforeEach(async () => {
  files.texts.clear();
  notebook.cells.length = 0;
  notebook.onRun = () => ({ count: 9, error: null });
  const sources = new DataSourceManager();
  source = new OneFrame(orders([10, 20, 30, 40]));
  sources.add(source);
  const accept = { files, key: () => Promise.resolve('ab'.repeat(16)), author: () => 'Ada' };
  const review = { cells: notebook, accept };
  model = new InspectorModel({ sources, engine: pool, quiet: 0, review });
  model.setVisible(true);
  await until(() => model.state.phase === 'finished');
});
afterEach(() => model.dispose());
afterAll(() => pool.dispose());

describe('fixes', () => {
  const { fixes } = { fixes: () => model.review.fixes };
  const step = () => fixes().state.open?.step;

  it('are proposed in the library of the frame, and checked by a new scan', async () => {
    fixes().open(own('sentinel'));
    await until(() => (fixes().state.open?.offers?.length ?? 0) > 0);
    const { library, offers } = fixes().state.open!;
    expect(library).toBe('polars');
    expect(offers![0].code.polars).toContain('orders = orders.with_columns');
    expect(offers![0].preview.cellsTouched).toBe(4);
    notebook.onRun = () => {
      source.set(orders([]));
      return { count: 9, error: null };
    };
    fixes().insert(offers![0].code.polars, true);
    await until(() => step()?.phase === 'checked');
    expect(step()).toMatchObject({
      check: { before: 4, after: 0, there: false, added: [], cell: 9 }
    });
    expect(fixes().state.history.map(({ verdict }) => verdict)).toEqual(['fixed']);
    fixes().undo();
    expect(notebook.cells).toEqual([]);
    expect([step()?.phase, fixes().state.history]).toEqual(['undone', []]);
  });

  it('say where a cell changed nothing, fixed in part, or failed', async () => {
    fixes().open(own('sentinel'));
    await until(() => (fixes().state.open?.offers?.length ?? 0) > 0);
    fixes().insert('pass', true);
    await until(() => step()?.phase === 'checked');
    expect(step()).toMatchObject({ check: { before: 4, after: 4, there: true } });
    notebook.onRun = () => {
      source.set(orders([10, 20, 30]));
      return { count: 10, error: null };
    };
    fixes().insert('pass', true);
    await until(() => step()?.phase === 'checked' && model.raw()?.findings.length !== 0);
    expect(step()).toMatchObject({ check: { after: 3, there: true } });
    notebook.onRun = () => ({ count: 11, error: 'KeyError: age' });
    fixes().insert('raise KeyError("age")', true);
    expect(step()).toEqual({ phase: 'failed', reason: 'KeyError: age' });
  });
});

describe('accepted findings', () => {
  it('are quiet, wake when more rows join, and can be taken back', async () => {
    const accepted = model.review.accepted!;
    const { id } = own('sentinel');
    const before = model.concerns;
    await accepted.accept(id, choice);
    expect(kinds()).not.toContain('sentinel');
    expect(model.concerns).toBe(before - 1);
    expect(model.report()!.baseline!.quiet.map(one => one.author)).toEqual(['Ada']);
    const text = files.texts.get(BASELINE)!;
    expect(text).not.toMatch(/-999/);
    source.set(orders([10, 20, 30, 40, 50, 60]));
    await until(() => kinds().includes('sentinel'));
    await until(() => (accepted.state.baseline?.woken.length ?? 0) === 1);
    expect(accepted.state.baseline!.woken[0]).toMatchObject({
      id,
      rows: 4,
      why: ['Accepted at 4 rows; 2 rows joined.']
    });
    await accepted.withdraw(id);
    expect(files.texts.has(BASELINE)).toBe(false);
    expect(accepted.state.baseline).toBeNull();
    await accepted.undo();
    expect(files.texts.get(BASELINE)).toBe(text);
  });

  it('never write over a file that is newer, damaged or changed meanwhile', async () => {
    const accepted = model.review.accepted!;
    for (const text of ['{"format": "framescope.baseline", "version": 99}', '{"a": ']) {
      files.texts.set(BASELINE, text);
      await expect(accepted.accept(own('sentinel').id, choice)).rejects.toThrow(
        'Nothing was changed.'
      );
      expect(files.texts.get(BASELINE)).toBe(text);
    }
    files.texts.delete(BASELINE);
    await accepted.accept(own('sentinel').id, choice);
    files.texts.set(BASELINE, `${files.texts.get(BASELINE)!} `);
    await expect(accepted.undo()).rejects.toThrow('nothing was taken back');
  });
});

describe('runs', () => {
  it('tell what is new, worse and gone, the cell, and the segment', async () => {
    const { runs } = model.review;
    expect(runs.state.changes).toBeNull();
    const north = Array.from({ length: 133 }, (_, i) => i * 3);
    source.set(orders(north).replace(/total/, 'sum'));
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
    const { runs } = model.review;
    runs.pin();
    source.set(orders([10, 20, 30, 40, 50]));
    await until(() => runs.state.changes?.some(({ change }) => change === 'worse') === true);
    source.set(orders([10, 20, 30, 40, 50, 60]));
    const now = (): unknown =>
      runs.state.changes?.find(({ kind }) => kind === 'sentinel' && runs.state.cause?.cell === 7);
    await until(() => now() !== undefined);
    expect(now()).toMatchObject({ was: 4, now: 6 });
    expect(runs.state.pinned).toMatch(/^\d\d:\d\d$/);
    runs.pin();
    expect(now()).toMatchObject({ was: 5, now: 6 });
    expect(runs.state.pinned).toBeNull();
  });
});

describe('rules and laws', () => {
  it('are made of findings and laws, join the findings, and are dropped', async () => {
    const rules = model.review.rules!;
    await until(() => rules.state.laws.length > 0);
    const law = rules.state.laws.find(({ columns }) => columns.includes('total'))!;
    expect(await rules.make({ finding: own('sentinel') })).toBe('range:age');
    await rules.make({ law });
    expect(rules.state.ruleset).toMatchObject({ revision: 2 });
    expect([...rules.state.broken!.values()].sort()).toEqual([1, 4]);
    await until(() => kinds().filter(kind => kind === 'broken-rule').length === 2);
    const broken = model.raw()!.findings.find(({ rule }) => rule === 'range:age')!;
    expect(await model.rows(broken.id, 0, 9)).toEqual([10, 20, 30, 40]);
    await expect(rules.edit('range:age', '{"rule": "range"}')).rejects.toThrow('This rule:');
    await rules.edit('range:age', '{"rule": "not-null", "column": "age"}');
    expect(rules.state.broken!.size).toBe(1);
    await rules.describe('Orders of 2026');
    await rules.drop({ law: law.id, text: law.text });
    expect(kinds()).not.toContain('broken-product');
    expect(model.report()!.findings.map(({ kind }) => kind)).not.toContain('broken-product');
    const saved = JSON.parse(files.texts.get(RULES)!) as Record<string, unknown>;
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
    expect(kinds()).toContain('broken-product');
    const files7 = await rules.export('pandera');
    expect(files7.map(({ text }) => text).join()).toContain('pandera');
  });

  it('leave a damaged file alone', async () => {
    const rules = model.review.rules!;
    files.texts.set(RULES, '{"format": "framescope.rules", "version": 9, "rules": []}');
    await expect(rules.make({ finding: own('sentinel') })).rejects.toThrow('update framescope');
    expect(files.texts.get(RULES)).toContain('"version": 9');
    source.set(orders([10]));
    await until(() => rules.state.problem !== null);
    expect(rules.state.problem).toContain('Nothing was changed.');
  });
});
