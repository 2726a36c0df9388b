/**
 * @jest-environment jsdom
 */
import './text-codec';
import '../../__tests__/dom';

import { act } from 'react';

import { press } from '../../__tests__/press';
import { PLAIN_VIEW } from '../../../model/grid-types';
import { shareAfter } from '../Minimap';
import {
  back,
  button,
  copied,
  find,
  grid,
  host,
  key,
  numbers,
  onStep,
  show,
  tableOf,
  hide,
  steps
} from './grid-host';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('../../__tests__/lab-icons').icons);

afterEach(hide);

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
  expect(items().map(item => item.textContent)).toEqual([
    'Copy the rows',
    'Copy as pandas code',
    'Insert as a cell',
    'Save the rows as CSV'
  ]);
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
  expect(steps.state.undo?.done).toBe('The selection of rows was cleared.');
  await act(() => steps.undo());
  expect(host.textContent).toContain('4 rows selected');
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
