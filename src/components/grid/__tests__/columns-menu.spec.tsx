/**
 * @jest-environment jsdom
 */
import './text-codec';
import '../../__tests__/dom';

import { act } from 'react';

import { press } from '../../__tests__/press';
import { find, hide, host, key, show, tableOf } from './grid-host';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('../../__tests__/lab-icons').icons);

beforeAll(() =>
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 900 })
);
afterEach(hide);

const late = () => act(async () => new Promise(resolve => setTimeout(resolve, 30)));
const heads = () =>
  [...host.querySelectorAll('[role=columnheader][data-index]')].map(one =>
    one.getAttribute('data-index')
  );
const open = async () => {
  await act(async () => find('.fs-dg-columns-host > button').click());
  await late();
};
const type = (text: string) =>
  act(async () => {
    const input = find('.fs-dg-columns input[type=search]') as HTMLInputElement;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });

it('goes to a column of a thousand by a part of its name', async () => {
  await show(tableOf(1000, 40));
  await act(async () => find('[data-line="1"] [data-column="0"]').focus());
  await press('g');
  await late();
  await type('C777');
  expect(host.querySelectorAll('.fs-dg-column')).toHaveLength(1);
  await press('Enter');
  await late();
  expect(host.querySelector('.fs-dg-columns')).toBeNull();
  expect(document.activeElement?.getAttribute('data-index')).toBe('777');
});

it('hides and moves columns by keys, says so, and undoes it', async () => {
  const model = await show(tableOf(4));
  await open();
  await press('ArrowDown');
  await press('ArrowDown');
  expect(document.activeElement?.getAttribute('data-index')).toBe('1');
  await press(' ');
  expect(model.state.view.hidden).toEqual([1]);
  await press('ArrowDown');
  await key('ArrowDown', { altKey: true });
  expect(model.state.view.order).toEqual([0, 1, 3, 2]);
  expect(find('.fs-dg-columns-foot').textContent).toContain('3 of 4 shown');
  await press('Escape');
  expect(document.activeElement?.textContent).toBe('Columns');
  expect(heads()).toEqual(['0', '3', '2']);
  expect(find('.fs-dg-view').textContent).toContain('1 column hidden');
  await act(async () => find('[aria-label="Show all columns"]').click());
  expect(heads()).toEqual(['0', '1', '3', '2']);
  await act(async () => model.undo());
  await act(async () => model.undo());
  await act(async () => model.undo());
  expect(heads()).toEqual(['0', '1', '2', '3']);
});

it('hides and moves a column by its menu, and gives the focus to the next one', async () => {
  const model = await show(tableOf(3));
  const choose = async (column: string, label: string) => {
    await act(async () => find(`[aria-label="Menu of ${column}"]`).click());
    const item = [...host.querySelectorAll<HTMLElement>('[role=menuitem]')].find(
      one => one.textContent === label
    );
    await act(async () => item?.click());
    await late();
  };
  await choose('c2', 'Move to the left');
  expect(model.state.view.order).toEqual([0, 2, 1]);
  await choose('c0', 'Hide the column');
  expect(heads()).toEqual(['2', '1']);
  expect(document.activeElement?.getAttribute('data-index')).toBe('2');
  await open();
  await type('c0');
  await press('Enter');
  await late();
  expect(model.state.view.hidden).toEqual([]);
  expect(document.activeElement?.getAttribute('data-index')).toBe('0');
});

it('shows a hidden column again while a finding about it is open', async () => {
  const model = await show(tableOf(3), {}, 'open');
  await act(async () => model.setView({ hidden: [0, 2] }));
  expect(heads()).toEqual(['0', '1']);
});
