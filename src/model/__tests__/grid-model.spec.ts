import type { IEngineSession } from '../../worker/types';
import { GridModel } from '../grid-model';
import { PLAIN_VIEW, type IViewStore } from '../grid-types';
import { fromSaved, memoryStore, toSaved } from '../view-store';

const NAMES = ['id', 'city', 'total'];

/** A session that answers when it is told to. */
class SlowSession {
  readonly asked: unknown[] = [];
  private readonly _waiting: (() => void)[] = [];

  view(view: unknown): Promise<unknown> {
    this.asked.push(view);
    return new Promise(resolve => {
      this._waiting.push(() =>
        resolve({
          rows: 10 - this.asked.length,
          lines: 10 - this.asked.length,
          gaps: [],
          layers: [],
          strip: [1, 0]
        })
      );
    });
  }
  group(columns: readonly number[]): Promise<unknown> {
    return Promise.resolve({ keys: [['a']], counts: [columns.length], total: 1 });
  }
  async answer(): Promise<void> {
    this._waiting.shift()?.();
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

function gridOf(store: IViewStore | null = null, context = 'a.ipynb') {
  const session = new SlowSession();
  const grid = new GridModel({
    frame: { context, name: 'orders' },
    columns: NAMES,
    session: () => Promise.resolve(session as unknown as IEngineSession),
    store
  });
  return { session, grid };
}
const turn = () => new Promise(resolve => setTimeout(resolve, 5));

it('sends one view at a time and leaves out what was overtaken', async () => {
  const { session, grid } = gridOf();
  for (let low = 0; low < 20; low++) {
    grid.setView({ filters: [{ kind: 'between', column: 2, low, high: 30 }] });
    await turn();
  }
  expect(session.asked).toHaveLength(1);
  expect(grid.state.busy).toBe(true);
  await session.answer();
  expect(session.asked).toHaveLength(2);
  expect(session.asked[1]).toMatchObject({ filters: [{ low: 19 }] });
  await session.answer();
  expect(grid.state).toMatchObject({ busy: false, rows: 8, turn: 2, error: null });
});

it('asks anew for the charts, and keeps the rows where they are', async () => {
  const { session, grid } = gridOf();
  grid.look([], null, 'all');
  await turn();
  await session.answer();
  const before = grid.state.turn;
  grid.look([{ column: 1, values: ['a'] }], 'f', 'all');
  grid.look([{ column: 1, values: ['a'] }], 'f', 'all');
  await turn();
  await session.answer();
  expect(session.asked).toHaveLength(2);
  expect(grid.state.turn).toBe(before);
});

it('searches in all columns and groups', async () => {
  const { session, grid } = gridOf();
  grid.setView({ search: ' bern ', group: [1, 0] });
  await turn();
  await session.answer();
  expect(session.asked[0]).toEqual({
    filters: [{ kind: 'contains', column: null, text: 'bern' }],
    sort: [],
    shown: 'all'
  });
  expect(grid.state.groups?.counts).toEqual([2]);
  grid.setView({ group: [] });
  await turn();
  await session.answer();
  expect(grid.state.groups).toBeNull();
});

it('tells why there is no view, and goes on', async () => {
  let fails = true;
  const { session } = gridOf();
  const grid = new GridModel({
    frame: { context: 'a.ipynb', name: 'orders' },
    columns: NAMES,
    session: () =>
      fails
        ? Promise.reject(new Error('Scan again.'))
        : Promise.resolve(session as unknown as IEngineSession),
    store: null
  });
  grid.setView({ search: 'a' });
  await turn();
  expect(grid.state).toMatchObject({ error: 'Scan again.', busy: false });
  fails = false;
  grid.setView({ search: 'ab' });
  await turn();
  await session.answer();
  expect(grid.state.error).toBeNull();
});

it('keeps its view under the notebook and the name of the frame', async () => {
  const store = memoryStore();
  const first = gridOf(store);
  await first.grid.restored;
  first.grid.setView({ pinned: [2], sort: [{ column: 1, descending: true }], widths: { 0: 90 } });
  first.grid.dispose();
  const second = gridOf(store);
  await second.grid.restored;
  expect(second.grid.state.view).toEqual(first.grid.state.view);
  const elsewhere = gridOf(store, 'b.ipynb');
  await elsewhere.grid.restored;
  expect(elsewhere.grid.state.view).toEqual(PLAIN_VIEW);
});

it('undoes and does again, what is dragged as one change', async () => {
  const { grid } = gridOf();
  expect(grid.state).toMatchObject({ undo: false, redo: false });
  for (let high = 1; high < 9; high++) {
    grid.setView({ filters: [{ kind: 'between', column: 2, low: 0, high }] });
  }
  const filtered = grid.state.view;
  grid.setView({ sort: [{ column: 1, descending: false }] });
  grid.setView({ sort: [{ column: 1, descending: false }] });
  grid.setView({ pinned: [2] });
  grid.setView({ group: [1] });
  grid.setView({ widths: { 0: 200 } });
  const last = grid.state.view;
  [1, 2, 3, 4].forEach(() => grid.undo());
  expect(grid.state.view).toEqual(filtered);
  expect(grid.state).toMatchObject({ undo: true, redo: true });
  grid.undo();
  expect(grid.state.view).toEqual(PLAIN_VIEW);
  expect(grid.state.undo).toBe(false);
  grid.undo();
  [1, 2, 3, 4, 5, 6].forEach(() => grid.redo());
  expect(grid.state.view).toEqual(last);
  grid.undo();
  grid.setView({ pinned: [] });
  expect(grid.state.redo).toBe(false);
});

it('asks for other rows when those of the finding are to be shown, and knows its lines', async () => {
  const { session, grid } = gridOf();
  grid.look([], 'f', 'all');
  await turn();
  await session.answer();
  const before = grid.state.turn;
  grid.look([], 'f', 'neighbours');
  await turn();
  await session.answer();
  expect(session.asked[1]).toMatchObject({ shown: 'neighbours' });
  expect(grid.state).toMatchObject({ turn: before + 1, lines: 8, gaps: [] });
  grid.look([], null, 'neighbours');
  await turn();
  await session.answer();
  expect(session.asked[2]).toMatchObject({ shown: 'all' });
});

it('does not keep filters that name the findings of one scan', () => {
  const view = {
    ...PLAIN_VIEW,
    filters: [{ kind: 'findings' as const, column: 1, findings: ['f'] }]
  };
  expect(fromSaved(toSaved(view, NAMES), NAMES).filters).toEqual([]);
});

it('fits a kept view to a frame whose columns have moved or gone', () => {
  const view = {
    ...PLAIN_VIEW,
    filters: [
      { kind: 'between', column: 2, low: 1, high: null, closed: false } as const,
      { kind: 'in', column: 1, values: ['a'], negate: false } as const
    ],
    sort: [{ column: 2, descending: true }],
    pinned: [0, 1],
    widths: { 2: 120 },
    group: [1],
    wrap: true,
    search: 'x'
  };
  const saved = JSON.parse(JSON.stringify(toSaved(view, NAMES)));
  expect(fromSaved(saved, NAMES)).toEqual(view);
  expect(fromSaved(saved, ['total', 'id'])).toEqual({
    ...view,
    filters: [{ ...view.filters[0], column: 0 }],
    sort: [{ column: 0, descending: true }],
    pinned: [1],
    widths: { 0: 120 },
    group: []
  });
});

it('keeps hidden, moved and measured columns by name, and one filter a column', () => {
  const view = {
    ...PLAIN_VIEW,
    filters: [
      { kind: 'matches', column: 1, pattern: '^B' } as const,
      { kind: 'between', column: 2, low: 1, high: 1, closed: true, negate: true } as const
    ],
    hidden: [0],
    order: [2, 0, 1],
    group: [1],
    measured: [2],
    figures: ['mean', 'median'] as const
  };
  const saved = JSON.parse(JSON.stringify(toSaved(view, NAMES)));
  expect(fromSaved(saved, NAMES)).toEqual(view);
  expect(fromSaved(saved, ['new', 'total', 'id'])).toMatchObject({
    hidden: [2],
    order: [1, 2],
    measured: [1]
  });
  expect(fromSaved(saved, ['id'])).toMatchObject({ hidden: [], order: [0], measured: [] });
  const twice = { ...saved, filters: [...saved.filters, { kind: 'missing', column: 'city' }] };
  expect(fromSaved(twice, NAMES).filters).toEqual(view.filters);
});

it('asks for the figures of ticked columns when rows are grouped, in one order', async () => {
  const { session, grid } = gridOf();
  grid.setView({ group: [1], measured: [2, 0], figures: ['median', 'sum'] });
  await turn();
  await session.answer();
  expect(grid.state.groups?.measures).toEqual([
    { column: 2, figure: 'sum' },
    { column: 2, figure: 'median' },
    { column: 0, figure: 'sum' },
    { column: 0, figure: 'median' }
  ]);
});

it.each([
  undefined,
  null,
  7,
  'x',
  [],
  { filters: 3, sort: [null, { column: 4 }], pinned: 'id', widths: [], group: {} },
  {
    filters: [
      { kind: 'between', column: 'id', low: '0', high: 3 },
      { kind: 'x', column: 'id' }
    ]
  },
  { widths: { id: 1e9, city: '3' }, search: 5, wrap: 'yes' }
])('takes nothing from what is no view: %j', saved => {
  expect(fromSaved(saved, NAMES)).toEqual(PLAIN_VIEW);
});
