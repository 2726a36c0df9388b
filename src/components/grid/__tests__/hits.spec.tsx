/**
 * @jest-environment jsdom
 */
import './text-codec';
import '../../__tests__/dom';

import { act } from 'react';

import { tableOf } from '../../../engine';
import { button, find, grid, hide, host, show, told } from './grid-host';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('../../__tests__/lab-icons').icons);

beforeAll(() =>
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 900 })
);
afterEach(hide);

const late = () => act(async () => new Promise(resolve => setTimeout(resolve, 20)));
const TABLE = tableOf({
  town: Array.from({ length: 200 }, (_, i) =>
    i % 50 === 7 ? 'Port Oslo, near oslo' : `town ${i}`
  ),
  code: Array.from({ length: 200 }, (_, i) => (i === 120 ? 'OSLO-1' : `c${i % 9}`)),
  key: Array.from({ length: 200 }, (_, i) => `k${i < 60 ? 0 : i}`)
});

const active = () => {
  const cell = find('[role=gridcell][tabindex="0"]');
  return [
    cell.closest('[data-line]')?.querySelector('[role=rowheader]')?.textContent,
    cell.dataset.column
  ];
};
const step = async (label: string) => {
  await act(async () => button(label).click());
  await late();
};

it('marks what was searched, and goes from hit to hit and back', async () => {
  const model = await show(TABLE);
  await act(async () => model.setView({ search: 'oslo' }));
  await late();
  expect([...grid().querySelectorAll('mark')].map(one => one.textContent)).toEqual([
    ...['Oslo', 'oslo', 'Oslo', 'oslo', 'Oslo', 'oslo', 'OSLO', 'Oslo', 'oslo']
  ]);
  const places = [];
  for (let i = 0; i < 5; i++) {
    await step('Next hit (Enter)');
    places.push(active());
  }
  expect(places).toEqual([
    ['7', '0'],
    ['57', '0'],
    ['107', '0'],
    ['120', '1'],
    ['157', '0']
  ]);
  await step('Next hit (Enter)');
  expect(told).toEqual(['No hit after this one']);
  await step('Previous hit (Shift+Enter)');
  expect(active()).toEqual(['120', '1']);
});

it('copies the focused cell alone', async () => {
  await show(TABLE);
  await act(async () => find('[data-line="2"] [data-column="1"]').focus());
  const copied: string[] = [];
  const event = Object.assign(new Event('copy', { bubbles: true, cancelable: true }), {
    clipboardData: { setData: (_type: string, text: string) => copied.push(text) }
  });
  await act(async () => {
    document.activeElement?.dispatchEvent(event);
  });
  expect(copied).toEqual(['c2']);
  expect(event.defaultPrevented).toBe(true);
  expect(told).toEqual(['Copied the cell']);
});

it('tells under the pointer, at once, what a bar, the others and the missing are', async () => {
  const seldom = Array.from({ length: 300 }, (_, i) =>
    i < 30 ? null : i < 120 ? 'often' : `k${i >> 1}`
  );
  await show(tableOf({ key: seldom }));
  const chart = find('.fs-dg-chart');
  const tip = () => find('.fs-dg-tip');
  const width = Number(chart.querySelector('svg')?.getAttribute('width'));
  const point = (kind: string, x: number, pointerType = 'mouse') =>
    act(async () => {
      const event = new MouseEvent(kind, { bubbles: true, clientX: x });
      Object.assign(event, { pointerType });
      chart.dispatchEvent(event);
    });
  expect(chart.textContent).toContain('others');
  await point('pointermove', 4);
  expect(tip().textContent).toBe('often: 90 rows, 30\u00a0%');
  await point('pointermove', width - 30);
  expect(tip().textContent).toMatch(/^others: 1\d\d rows, /);
  await point('pointermove', width - 2);
  expect(tip().textContent).toBe('missing: 30 rows, 10\u00a0%');
  expect(tip().hidden).toBe(false);
  await point('pointerout', 0);
  expect(tip().hidden).toBe(true);
  await point('pointerdown', 4, 'touch');
  expect(tip().textContent).toContain('often: 90 rows');
  expect(host.querySelector('.fs-dg-chart[title]')).toBeNull();
});

it('tells figures of ticked columns when rows are grouped', async () => {
  const table = tableOf({
    town: ['a', 'b', 'a', 'b', 'a'],
    n: [1, 2, 3, 5, null],
    m: [1, 1, 1, 1, 2]
  });
  const model = await show(table);
  await act(async () => model.setView({ group: [0] }));
  const figures = [...host.querySelectorAll<HTMLElement>('button')].find(
    one => one.textContent === 'Figures'
  );
  await act(async () => figures?.click());
  await late();
  const boxes = () => [...host.querySelectorAll<HTMLElement>('.fs-dg-figure-columns input')];
  expect(boxes()).toHaveLength(2);
  await act(async () => boxes()[0].click());
  const lines = () =>
    [...host.querySelectorAll('.fs-dg-groups tbody tr')].map(line =>
      [...line.querySelectorAll('td')].slice(0, -1).map(cell => cell.textContent)
    );
  expect(lines()).toEqual([
    ['a', '3', '60\u00a0%', '2'],
    ['b', '2', '40\u00a0%', '3.5']
  ]);
  const sum = [...host.querySelectorAll<HTMLElement>('.fs-dg-figure-kinds button')][1];
  await act(async () => sum.click());
  expect(lines()[1].slice(3)).toEqual(['3.5', '7']);
  expect(model.state.view).toMatchObject({ measured: [1], figures: ['mean', 'sum'] });
});
