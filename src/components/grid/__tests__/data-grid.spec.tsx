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
import { makeTable, numberColumn, profileColumn, type ITable } from '../../../engine';
import {
  PLAIN_VIEW,
  type IGridModel,
  type IGridState,
  type IGridView
} from '../../../model/grid-types';
import { filtersOf } from '../../../model/grid-model';
import type { IInspectorState } from '../../../model/types';
import { TableView } from '../../../worker/view/table-view';
import { KeysContext } from '../../keys';
import { DataGrid } from '../DataGrid';

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
    this._view = new TableView(_table);
  }

  setView(part: Partial<IGridView>): void {
    const view = { ...this.state.view, ...part };
    const rows = this._view.set({ filters: filtersOf(view), sort: view.sort });
    const groups = view.group.length === 0 ? null : this._view.group(view.group, 100);
    this.state = { ...this.state, view, rows, groups, turn: this.state.turn + 1 };
    this.changed.emit();
  }
  look(): void {}
  window(offset: number, limit: number, columns: readonly number[]) {
    const positions = this._view.window(offset, limit);
    const text = positions.map(row => columns.map(c => this._table.columns[c].text(row)));
    return Promise.resolve({ positions, text });
  }
  seek(_finding: string, place: number, step: 1 | -1): Promise<number> {
    return Promise.resolve(this._view.seek(this._marked, place, step));
  }
}

async function show(table: ITable, part: Partial<IInspectorState> = {}, marked = false) {
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
  document.body.append(host);
  root = createRoot(host);
  lab = registry();
  await act(async () =>
    root.render(
      <KeysContext.Provider value={lab.keys}>
        <DataGrid
          model={grid}
          state={state}
          finding={marked ? state.findings[0] : null}
          onCode={null}
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
  await show(tableOf(2), {}, true);
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
