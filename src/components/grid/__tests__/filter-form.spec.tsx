/**
 * @jest-environment jsdom
 */
import './text-codec';
import '../../__tests__/dom';

import { act } from 'react';

import { press } from '../../__tests__/press';
import { tableOf } from '../../../engine';
import { find, hide, host, key, show } from './grid-host';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('../../__tests__/lab-icons').icons);

afterEach(hide);

const TOWNS = tableOf({
  town: Array.from({ length: 60 }, (_, i) => (i % 20 === 19 ? null : `town ${i % 17}`)),
  n: Array.from({ length: 60 }, (_, i) => i)
});

const choose = async (label: string) => {
  const item = [...host.querySelectorAll<HTMLElement>('[role=menuitem]')].find(
    one => one.textContent === label
  );
  await act(async () => item?.click());
  await act(async () => new Promise(resolve => setTimeout(resolve, 20)));
};
const labels = () =>
  [...host.querySelectorAll('[role=menuitem]')].map(one => one.textContent ?? '');
const open = async (column: string) => {
  await act(async () => find(`[aria-label="Menu of ${column}"]`).click());
  await choose('Filter…');
};
const type = (input: HTMLInputElement, text: string) =>
  act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
const ask = (value: string) =>
  act(async () => {
    const select = find('[role=dialog] select') as HTMLSelectElement;
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
const field = (at = 0) =>
  host.querySelectorAll<HTMLInputElement>('[role=dialog] input:not([type=checkbox])')[at];
const submit = () => act(async () => find('[role=dialog] button[type=submit]').click());

it('shows a filter by a text at its column, and clears it by menu, form and Escape', async () => {
  const model = await show(TOWNS);
  await open('town');
  await ask('contains');
  await type(field(), 'TOWN 1');
  await submit();
  const filter = { kind: 'contains', column: 0, text: 'TOWN 1' } as const;
  expect(model.state.view.filters).toEqual([filter]);
  const head = find('[data-head="0"]');
  expect(head.dataset.filtered).toBe('true');
  expect(head.getAttribute('aria-label')).toContain('filter: has “TOWN 1”');

  await open('town');
  expect((find('[role=dialog] select') as HTMLSelectElement).value).toBe('contains');
  expect(field().value).toBe('TOWN 1');
  await act(async () => find('.fs-dg-now button').click());
  expect(model.state.view.filters).toEqual([]);

  await act(async () => model.setView({ filters: [filter] }));
  await act(async () => find('[aria-label="Menu of town"]').click());
  expect(labels()).toContain('Clear the filter');
  await choose('Clear the filter');
  expect(model.state.view.filters).toEqual([]);

  await act(async () => model.setView({ filters: [filter] }));
  await act(async () => find('[data-head="0"]').focus());
  await press('Escape');
  expect(model.state.view.filters).toEqual([]);
});

it('looks among all values, and takes some or all others', async () => {
  const model = await show(TOWNS);
  await open('town');
  const values = () =>
    [...host.querySelectorAll('.fs-dg-value')].map(one => one.querySelector('span')?.textContent);
  expect(values()).toHaveLength(17);
  await type(field(), 'n 16');
  await act(async () => new Promise(resolve => setTimeout(resolve, 220)));
  expect(values()).toEqual(['town 16']);
  await act(async () => find('.fs-dg-value input').click());
  expect(host.textContent).toContain('1 chosen: town 16');
  await ask('none-of');
  await submit();
  expect(model.state.view.filters).toEqual([
    { kind: 'in', column: 0, values: ['town 16'], negate: true }
  ]);
  const kept = model.state.rows ?? 0;
  expect(kept).toBe(57 - 3);
});

it('says what a filter lacks, and sets none', async () => {
  const model = await show(TOWNS);
  await open('n');
  await type(field(0), '9');
  await type(field(1), '3');
  await submit();
  expect(find('[role=alert]').textContent).toBe('From lies above to, so that no row could pass.');
  expect(model.state.view.filters).toEqual([]);
  await type(field(0), '1');
  expect(host.querySelector('[role=alert]')).toBeNull();
  await ask('outside');
  await submit();
  expect(model.state.rows).toBe(57);
  await act(async () => find('[data-head="0"]').focus());
  await key('ArrowDown', { altKey: true });
  await choose('Filter…');
  await ask('matches');
  await type(field(), '^town (1');
  await submit();
  expect(find('[role=alert]').textContent).toContain('a ( without a )');
  await type(field(), '^town 1$');
  await submit();
  expect(model.state.view.filters).toHaveLength(2);
});
