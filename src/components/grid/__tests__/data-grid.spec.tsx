/**
 * @jest-environment jsdom
 */
import './text-codec';
import '../../__tests__/dom';

import { nullTranslator } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import { press } from '../../__tests__/press';
import { registry } from '../../__tests__/registry';
import { HOSTILE, SampleModel } from '../../__tests__/sample';
import {
  makeTable,
  numberColumn,
  profileColumn,
  type IFinding,
  type ITable,
  type RowsShown
} from '../../../engine';
import {
  PLAIN_VIEW,
  type IGridModel,
  type IGridState,
  type IGridView
} from '../../../model/grid-types';
import { filtersOf } from '../../../model/grid-model';
import { ViewHistory } from '../../../model/view-history';
import type { IInspectorState } from '../../../model/types';
import { TableView } from '../../../worker/view/table-view';
import { KeysContext } from '../../keys';
import type { IWantedRows, RowsForm } from '../../rows-handle';
import { DataGrid } from '../DataGrid';
import { shareAfter } from '../Minimap';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('../../__tests__/lab-icons').icons);

const trans = nullTranslator.load('framescope');
const ROWS = 500;
let root: Root;
let host: HTMLElement;
let lab: ReturnType<typeof registry>;

function tableOf(columns: number, rows = ROWS): ITable {
  return makeTable(
    Array.from({ length: columns }, (_, index) =>
      numberColumn(
        { name: index === 1 ? HOSTILE : `c${index}`, index, physical: 'int', typeName: 'int64' },
        Float64Array.from({ length: rows }, (_v, i) => (i * (7 + index)) % 500),
        null
      )
    )
  );
}

/** A grid over a real table, without a worker between. */
class TableGrid implements IGridModel {
  readonly changed = new Signal<IGridModel, void>(this);
  state: IGridState = {
    view: PLAIN_VIEW,
    rows: null,
    lines: null,
    shown: 'all',
    gaps: [],
    undo: false,
    redo: false,
    layers: new Map(),
    strip: [],
    groups: null,
    busy: false,
    error: null,
    turn: 0
  };
  private readonly _view: TableView;

  constructor(
    private readonly _table: ITable,
    private readonly _marked: readonly number[] = []
  ) {
    this._view = new TableView(_table, () => this._marked);
  }
  private _shown: RowsShown = 'all';
  private readonly _history = new ViewHistory();
  private _now = 0;

  setView(part: Partial<IGridView>): void {
    this._history.note(this.state.view, part, (this._now += 10_000));
    this._apply({ ...this.state.view, ...part });
  }
  undo(): void {
    this._apply(this._history.undo(this.state.view) ?? this.state.view);
  }
  redo(): void {
    this._apply(this._history.redo(this.state.view) ?? this.state.view);
  }
  look(_binnings: unknown, _finding: string | null, shown: RowsShown): void {
    if (shown !== this._shown) {
      this._shown = shown;
      this._apply(this.state.view);
    }
  }
  private _apply(view: IGridView): void {
    const asked = { filters: filtersOf(view), sort: view.sort, shown: this._shown };
    const rows = this._view.set(asked, this._marked);
    const groups = view.group.length === 0 ? null : this._view.group(view.group, 100);
    const { canUndo: undo, canRedo: redo } = this._history;
    const turn = this.state.turn + 1;
    const shown = this._shown;
    this.state = {
      ...this.state,
      ...this._view.size(),
      shown,
      view,
      rows,
      groups,
      undo,
      redo,
      turn
    };
    this.changed.emit();
  }
  window(offset: number, limit: number, columns: readonly number[]) {
    const positions = this._view.window(offset, limit);
    const text = positions.map(row =>
      row < 0 ? [] : columns.map(c => this._table.columns[c].text(row))
    );
    return Promise.resolve({ positions, text, context: this._view.isContext(positions) });
  }
  seek(_finding: string, place: number, step: 1 | -1): Promise<number> {
    return Promise.resolve(this._view.seek(this._marked, place, step));
  }
}

const back = jest.fn();
const onStep = jest.fn();
const FOUND = ({ findings }: IInspectorState): IFinding => ({
  ...findings[0],
  rows: { count: 3, complete: true, positions: [4, 7, 8], strip: [3] }
});
const copied: [RowsForm, IWantedRows][] = [];

async function show(
  table: ITable,
  part: Partial<IInspectorState> = {},
  marked: 'no' | 'marked' | 'open' = 'no'
) {
  copied.length = 0;
  const grid = new TableGrid(table, [4, 7, 8]);
  const sample = new SampleModel();
  const state: IInspectorState = {
    ...sample.state,
    shape: {
      rows: table.rows,
      columns: table.columns.map(c => ({ name: c.name, typeName: c.typeName, numeric: true })),
      notes: []
    },
    profiles: table.columns.map(c => profileColumn(c)),
    findings: sample.state.findings.map(f => ({ ...f, columns: ['c0'] })),
    ...part
  };
  host = document.createElement('div');
  host.className = 'fs-root';
  const inner = document.createElement('div');
  inner.className = 'fs-root-inner';
  inner.dataset.open = String(marked === 'open');
  host.append(inner);
  document.body.append(host);
  root = createRoot(inner);
  lab = registry();
  await act(async () =>
    root.render(
      <KeysContext.Provider value={lab.keys}>
        <DataGrid
          model={grid}
          state={state}
          finding={marked === 'no' ? null : FOUND(state)}
          open={marked === 'open' ? { onBack: back, onStep: onStep } : null}
          onCopy={(form, wanted) => copied.push([form, wanted])}
          codeLabel="Copy as pandas code"
          trans={trans}
        />
      </KeysContext.Provider>
    )
  );
  await act(async () => undefined);
  return grid;
}

afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
  lab.dispose();
});

const find = (selector: string): HTMLElement => {
  const element = host.querySelector<HTMLElement>(selector);
  if (element === null) {
    throw new Error(`nothing matches ${selector}`);
  }
  return element;
};
const grid = () => find('[role=grid]');
const numbers = () =>
  [...host.querySelectorAll('.fs-dg-body [role=rowheader]')].map(e => e.textContent);
const stops = () => [...grid().querySelectorAll<HTMLElement>('[tabindex="0"]')];

it('is a grid of DOM with names, counts and a text for those who do not see it', async () => {
  await show(tableOf(3));
  expect(grid().getAttribute('aria-label')).toBe('Dataframe rows');
  expect(grid().getAttribute('aria-rowcount')).toBe('501');
  expect(grid().getAttribute('aria-colcount')).toBe('4');
  const text = document.getElementById(grid().getAttribute('aria-describedby') ?? '');
  expect(text?.textContent).toContain('500 of 500 rows, 3 columns.');
  expect(find('[role=columnheader][aria-colindex="2"]').getAttribute('aria-label')).toContain(
    'c0, int64'
  );
  expect(find('[data-line="2"] [data-column="0"]').textContent).toBe('14');
  expect(host.querySelector('img')).toBeNull();
});

it('draws few elements for a thousand columns', async () => {
  await show(tableOf(1000, 40));
  expect(host.querySelectorAll('[role=gridcell]').length).toBeLessThan(400);
  expect(host.querySelectorAll('[role=columnheader]').length).toBeLessThan(12);
});

it('is walked by keys: heads, cells, ends, pages; one Tab stop', async () => {
  await show(tableOf(3));
  expect(stops()).toHaveLength(1);
  await act(async () => stops()[0].focus());
  await press('ArrowDown');
  await press('ArrowRight');
  expect(document.activeElement?.closest('[data-line]')?.getAttribute('data-line')).toBe('1');
  expect(document.activeElement?.getAttribute('data-column')).toBe('1');
  expect(stops()).toHaveLength(1);
  await press('Home');
  await press('ArrowUp');
  await press('ArrowUp');
  expect(document.activeElement?.getAttribute('role')).toBe('columnheader');
  expect(stops()).toHaveLength(1);
  await press('End');
  expect(document.activeElement?.getAttribute('data-head')).toBe('2');
});

it('sorts by a head: up, down, not', async () => {
  const model = await show(tableOf(2));
  await act(async () => find('[data-head="0"]').focus());
  await press('Enter');
  expect(model.state.view.sort).toEqual([{ column: 0, descending: false }]);
  expect(find('[data-head="0"]').getAttribute('aria-sort')).toBe('ascending');
  await press('Enter');
  await act(async () => undefined);
  expect(find('[data-head="0"]').getAttribute('aria-sort')).toBe('descending');
  expect(find('[data-line="0"] [data-column="0"]').textContent).toBe('499');
  await press('Enter');
  expect(model.state.view.sort).toEqual([]);
});

it('brushes a chart by Shift and arrows, says what is brushed, and lets go by Escape', async () => {
  const model = await show(tableOf(2));
  await act(async () => find('[data-head="0"]').focus());
  const stretch = (key: string) =>
    act(async () => {
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, shiftKey: true, bubbles: true, cancelable: true })
      );
    });
  await stretch('ArrowRight');
  await stretch('ArrowRight');
  const [filter] = model.state.view.filters;
  expect(filter).toMatchObject({ kind: 'between', column: 0, low: 0 });
  expect(model.state.rows).toBeLessThan(ROWS);
  expect(grid().getAttribute('aria-rowcount')).toBe(String((model.state.rows ?? 0) + 1));
  expect(host.textContent).toContain(`${model.state.rows} of 500 rows`);
  expect(host.querySelectorAll('[aria-live]')[1].textContent).toMatch(/rows, .*%/);
  await press('Escape');
  expect(model.state.view.filters).toEqual([]);
  expect(grid().getAttribute('aria-rowcount')).toBe('501');
});

it('clears a filter by its chip', async () => {
  const model = await show(tableOf(2));
  await act(async () =>
    model.setView({ filters: [{ kind: 'between', column: 0, low: 10, high: 20 }] })
  );
  await act(async () => find('[aria-label="Clear the filter on c0"]').click());
  expect(model.state.view.filters).toEqual([]);
  expect(host.querySelector('.fs-dg-chip')).toBeNull();
});

it('sorts, pins, widens and groups by the menu, and gives the focus back', async () => {
  const model = await show(tableOf(3));
  await act(async () => find('[data-head="0"]').focus());
  await press('End');
  const menu = () =>
    act(async () => {
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true })
      );
    });
  const choose = async (label: string) => {
    const item = [...host.querySelectorAll<HTMLElement>('[role=menuitem]')].find(
      one => one.textContent === label
    );
    await act(async () => item?.click());
  };
  await menu();
  expect(document.activeElement?.textContent).toBe('Sort ascending');
  await press('ArrowDown');
  expect(document.activeElement?.textContent).toBe('Sort descending');
  await press('Escape');
  expect(document.activeElement?.getAttribute('data-head')).toBe('2');
  await menu();
  await choose('Pin at the left');
  expect(model.state.view.pinned).toEqual([2]);
  expect(find('.fs-dg-pins [data-head="0"]').getAttribute('aria-label')).toContain('c2');
  await menu();
  await choose('Group by this column');
  expect(model.state.groups?.total).toBe(500);
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Groups');
  await act(async () => find('[aria-label^="Show the rows of"]').click());
  expect(model.state.view.group).toEqual([]);
  expect(model.state.rows).toBe(1);
  expect(grid().contains(document.activeElement)).toBe(true);
});

it('goes from one offending row to the next, tinted', async () => {
  await show(tableOf(2), {}, 'marked');
  await act(async () => find('[data-line="0"] [data-column="0"]').focus());
  await press('n');
  await act(async () => undefined);
  expect(find('[role=row][aria-current=true] [role=rowheader]').textContent).toBe('4');
  expect(find('[role=row][aria-current=true] .fs-tint').textContent).toBe('28');
  await press('n');
  await act(async () => undefined);
  expect(find('[role=row][aria-current=true] [role=rowheader]').textContent).toBe('7');
  await press('N');
  await act(async () => undefined);
  expect(find('[role=row][aria-current=true] [role=rowheader]').textContent).toBe('4');
});

it('searches, and says so when nothing passes', async () => {
  const model = await show(tableOf(2));
  await act(async () => model.setView({ search: 'nowhere' }));
  expect(host.textContent).toContain('No row passes the filters.');
  expect(numbers()).toEqual([]);
  await act(async () => model.setView({ search: '' }));
  await act(async () => undefined);
  expect(numbers()[0]).toBe('0');
});

it('filters by the form of the menu', async () => {
  const model = await show(tableOf(2));
  await act(async () => find('[aria-label="Menu of c0"]').click());
  const item = [...host.querySelectorAll<HTMLElement>('[role=menuitem]')].find(
    one => one.textContent === 'Filter…'
  );
  await act(async () => item?.click());
  const dialog = find('[role=dialog]');
  const [low, high] = [...dialog.querySelectorAll('input')];
  const type = (input: HTMLInputElement, text: string) =>
    act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
  await type(low, '100');
  await type(high, '109');
  await act(async () => dialog.querySelector<HTMLElement>('button[type=submit]')?.click());
  expect(model.state.rows).toBe(10);
  expect(host.querySelector('[role=dialog]')).toBeNull();
});

const key = (name: string, part: KeyboardEventInit = {}) =>
  act(async () => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: name,
        keyCode: name.toUpperCase().charCodeAt(0),
        bubbles: true,
        cancelable: true,
        ...part
      })
    );
  });
const button = (name: string) => find(`button[aria-label="${name}"]`);

it('shows the rows of an open finding alone, with neighbours, or among all', async () => {
  await show(tableOf(2), {}, 'open');
  await act(async () => undefined);
  expect(grid().getAttribute('aria-label')).toBe('Offending rows');
  expect(numbers()).toEqual(['4', '7', '8']);
  await act(async () => find('.fs-neighbours input').click());
  await act(async () => undefined);
  expect(numbers()).toEqual(['3', '4', '5', '6', '7', '8', '9']);
  expect(host.querySelectorAll('.fs-gap-row')).toHaveLength(2);
  expect(find('.fs-gap-row').textContent).toBe('3 rows between');
  expect(find('.fs-gap-row').style.height).toBe('16px');
  expect(find('[data-line="1"]').className).toContain('fs-context');
  await act(async () => find('[data-line="1"] [data-column="0"]').focus());
  await press('ArrowUp');
  expect(document.activeElement?.closest('[data-line]')?.getAttribute('data-line')).toBe('1');
  await act(async () => find('[role=radio][aria-checked=false]').click());
  await act(async () => undefined);
  expect(grid().getAttribute('aria-rowcount')).toBe('501');
  await press('j');
  expect(onStep).toHaveBeenCalledWith(1);
  await act(async () => find('[role=gridcell]').focus());
  await press('Escape');
  expect(back).toHaveBeenCalledTimes(1);
});

it('says the value of the focused cell, its marks and why', async () => {
  await show(tableOf(2), {}, 'open');
  await act(async () => undefined);
  await act(async () => find('[data-line="1"] [data-column="0"]').focus());
  const bar = find('.fs-cell-bar');
  expect(bar.querySelector('code')?.textContent).toBe('c0');
  expect(bar.querySelector('.fs-cell-bar-value')?.textContent).toBe('49');
  expect(bar.querySelector('.fs-cell-bar-mark')).not.toBeNull();
  expect(bar.textContent).toContain('total is below zero; total has outliers');
});

it('copies the selected rows, else those that are shown, and code for them', async () => {
  await show(tableOf(2));
  await act(async () => find('[data-line="1"] [data-column="0"]').focus());
  await press('y');
  const items = () => [...host.querySelectorAll<HTMLElement>('[role=menu] [role=menuitem]')];
  expect(items().map(item => item.textContent)).toEqual(['Copy the rows', 'Copy as pandas code']);
  await act(async () => items()[0].click());
  expect(copied).toEqual([['rows', { selected: [], some: false }]]);
  expect(document.activeElement?.getAttribute('data-column')).toBe('0');
  await press(' ');
  await act(async () => find('[data-line="5"] [role=rowheader]').click());
  const stretch = new MouseEvent('click', { bubbles: true, shiftKey: true });
  await act(async () => {
    find('[data-line="7"] [role=rowheader]').dispatchEvent(stretch);
  });
  expect(host.textContent).toContain('4 rows selected');
  await act(async () => button('Copy as pandas code').click());
  expect(copied[1]).toEqual(['code', { selected: [1, 5, 6, 7], some: false }]);
  const clear = [...host.querySelectorAll<HTMLElement>('.fs-cell-bar button')].find(
    one => one.textContent === 'Clear'
  );
  await act(async () => clear?.click());
  expect(host.querySelector('[aria-selected=true]')).toBeNull();
});

it('undoes and redoes by keys and by buttons', async () => {
  const model = await show(tableOf(2));
  expect(button('Undo the last change of the view')).toHaveProperty('disabled', true);
  await act(async () => model.setView({ pinned: [1] }));
  await act(async () => model.setView({ widths: { 0: 300 } }));
  await act(async () => find('[role=gridcell]').focus());
  await key('z', { ctrlKey: true });
  expect(model.state.view).toEqual({ ...PLAIN_VIEW, pinned: [1] });
  await act(async () => button('Undo the last change of the view').click());
  expect(model.state.view).toEqual(PLAIN_VIEW);
  await act(async () => find('[role=gridcell]').focus());
  await key('Z', { ctrlKey: true, shiftKey: true });
  await act(async () => button('Do it again').click());
  expect(model.state.view).toMatchObject({ pinned: [1], widths: { 0: 300 } });
});

it('sorts by several columns with Shift', async () => {
  const model = await show(tableOf(3));
  await act(async () => find('[data-head="0"]').focus());
  await press('Enter');
  await press('ArrowRight');
  await key('Enter', { shiftKey: true, keyCode: 13 });
  await key('Enter', { shiftKey: true, keyCode: 13 });
  expect(model.state.view.sort).toEqual([
    { column: 0, descending: false },
    { column: 1, descending: true }
  ]);
  expect(find('[data-head="1"]').getAttribute('aria-label')).toContain('as number 2');
  expect(find('[data-head="1"] .fs-dg-rank').textContent).toBe('2');
  await key('Enter', { shiftKey: true, keyCode: 13 });
  expect(model.state.view.sort).toEqual([{ column: 0, descending: false }]);
});

it('keeps the rows of a part of the quality bar, by click and by menu, and lets go', async () => {
  const model = await show(tableOf(2));
  const part = find('[data-head="0"] .fs-quality button:last-child');
  expect(part.getAttribute('aria-label')).toMatch(/^c0: keep the suspicious rows, /);
  await act(async () => part.click());
  expect(model.state.rows).toBe(3);
  expect(host.textContent).toContain('c0: suspicious');
  await act(async () => find('[data-head="0"] .fs-quality [aria-pressed=true]').click());
  expect(model.state.rows).toBe(500);
  await act(async () => find('[aria-label="Menu of c0"]').click());
  const item = [...host.querySelectorAll<HTMLElement>('[role=menuitem]')].find(
    one => one.textContent === 'Keep the valid rows'
  );
  await act(async () => item?.click());
  expect(model.state.rows).toBe(497);
});

it('wraps long cells in taller rows', async () => {
  const model = await show(tableOf(2));
  expect(find('[data-line="2"]').style.top).toBe('48px');
  await act(async () => find('.fs-dg-bar [aria-pressed=false]').click());
  expect(model.state.view.wrap).toBe(true);
  expect(find('[data-line="2"]').style.height).toBe('56px');
  expect(find('[data-line="2"]').style.top).toBe('112px');
  expect(find('.fs-dg-scroll').className).toContain('fs-dg-wrap');
});

it('moves by the map, with keys', async () => {
  await show(tableOf(2));
  const map = find('.fs-dg-minimap');
  expect(map.getAttribute('aria-controls')).toBe(grid().id);
  await act(async () => map.focus());
  await press('End');
  await act(async () => undefined);
  expect(numbers().pop()).toBe('499');
  await press('Home');
  await act(async () => undefined);
  expect(numbers()[0]).toBe('0');
});

it('goes from marked part to marked part of the map by arrows', () => {
  expect(shareAfter('ArrowDown', 0, [0, 0, 1, 0, 2])).toBe(0.5);
  expect(shareAfter('ArrowDown', 0.5, [0, 0, 1, 0, 2])).toBe(0.9);
  expect(shareAfter('ArrowUp', 0.9, [0, 0, 1, 0, 2])).toBe(0.5);
  expect(shareAfter('ArrowUp', 0.2, [])).toBeCloseTo(0.19);
  expect(shareAfter('a', 0.2, [])).toBeNull();
});
