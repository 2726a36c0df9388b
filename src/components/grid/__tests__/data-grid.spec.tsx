/**
 * @jest-environment jsdom
 */
import './text-codec';
import '../../__tests__/dom';

import { act } from 'react';

import { press } from '../../__tests__/press';
import { find, grid, host, numbers, ROWS, show, tableOf, hide } from './grid-host';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('../../__tests__/lab-icons').icons);

afterEach(hide);

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
