/**
 * @jest-environment jsdom
 */
import './dom';

import { nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import { KEY_COMMANDS, shownKey } from '../keys';
import { Inspector } from '../inspector/Inspector';
import { press } from './press';
import { quietCharts } from './quiet-charts';
import { registry, SHORTCUTS } from './registry';
import { SampleModel } from './sample';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('./lab-icons').icons);

const trans = nullTranslator.load('framescope');
const charts = quietCharts();
let root: Root;
let host: HTMLElement;
let lab: ReturnType<typeof registry>;

async function show(model = new SampleModel(), shortcuts = SHORTCUTS): Promise<SampleModel> {
  lab = registry(shortcuts);
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(async () =>
    root.render(<Inspector model={model} trans={trans} charts={charts} keys={lab.keys} />)
  );
  return model;
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
const items = () => [...find('[aria-label=Findings][role=list]').querySelectorAll('li')];
const rebound = (command: string, keys: string[]) =>
  SHORTCUTS.map(one => (one.command === command ? { ...one, keys } : one));

it('binds every key command by default, each to a selector inside the Inspector', async () => {
  await show();
  expect(new Set(SHORTCUTS.map(one => one.command))).toEqual(
    new Set(KEY_COMMANDS.map(command => `framescope:${command}`))
  );
  expect(SHORTCUTS.filter(one => !one.selector.startsWith('.fs-root '))).toEqual([]);
});

it('runs from the palette where the focus was last, and is listed there while it does something', async () => {
  await show();
  const { commands } = lab;
  expect(commands.isVisible('framescope:next-finding')).toBe(false);
  await act(async () => items()[0].focus());
  const search = document.body.appendChild(document.createElement('input'));
  search.focus();
  expect(commands.isVisible('framescope:next-finding')).toBe(true);
  expect(commands.isVisible('framescope:next-row')).toBe(false);
  await act(async () => commands.execute('framescope:next-finding'));
  expect(document.activeElement).toBe(items()[1]);
  search.remove();
});

it('walks by another key when the user has bound it, and no more by the old one', async () => {
  await show(new SampleModel(), rebound('framescope:next-finding', ['X']));
  await act(async () => items()[0].focus());
  await press('j');
  expect(document.activeElement).toBe(items()[0]);
  await press('x');
  expect(document.activeElement).toBe(items()[1]);
});

it('types j, k, n, y and ? into the filter, and does nothing else', async () => {
  const model = await show();
  await press('/', items()[0]);
  const input = document.activeElement as HTMLInputElement;
  expect(input.tagName).toBe('INPUT');
  for (const key of ['j', 'k', 'n', 'y', '?', 'Enter']) {
    expect(await press(key, input)).toBe(true);
  }
  expect(document.activeElement).toBe(input);
  expect(host.querySelector('[role=dialog], [role=menu], .fs-detail')).toBeNull();
  expect(model.calls.filter(call => call.startsWith('select'))).toEqual([]);
});

it('lists what is bound now, and says where nothing is', async () => {
  const shortcuts = rebound('framescope:copy', ['Ctrl Y']).filter(
    one => one.command !== 'framescope:filter'
  );
  await show(new SampleModel(), shortcuts);
  await act(async () => items()[0].focus());
  await press('?');
  const dialog = find('[role=dialog][aria-label=Keys]');
  const row = (meaning: string) =>
    [...dialog.querySelectorAll('dd')].find(dd => dd.textContent === meaning)
      ?.previousElementSibling?.textContent;
  expect(row('Copy: text, code or rows')?.trim()).toBe('Ctrl+Y');
  expect(row('Filter')).toBe('no key');
  expect(row('All keys')?.trim()).toBe('?');
  await act(async () =>
    lab.commands.addKeyBinding({ ...SHORTCUTS[0], command: 'framescope:filter', keys: ['Q'] })
  );
  expect(row('Filter')?.trim()).toBe('q');
  await press('Escape');
  expect(document.activeElement).toBe(items()[0]);
});

it('shows keys in tooltips and tells them to assistive technology', async () => {
  await show(new SampleModel(), rebound('framescope:next-row', ['Alt N']));
  await act(async () => items()[0].focus());
  await press('Enter');
  const next = find('[aria-label="Next offending row"]');
  expect(next.title).toBe('Next offending row (Alt+N)');
  expect(next.getAttribute('aria-keyshortcuts')).toBe('Alt+N');
});

it('selects rows by Space and offers to copy them', async () => {
  const copied: string[] = [];
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) }
  });
  await show();
  await act(async () => items()[0].focus());
  await press('Enter');
  await press('Enter');
  expect(document.activeElement?.getAttribute('role')).toBe('gridcell');
  await press(' ');
  await press('ArrowDown');
  await press(' ');
  await press(' ');
  const selected = [...host.querySelectorAll('[role=row][aria-selected=true] [role=rowheader]')];
  expect(selected.map(head => head.textContent)).toEqual(['4']);
  await press('y');
  const menu = find('[role=menu]');
  expect([...menu.querySelectorAll('[role=menuitem]')].map(item => item.textContent)).toEqual([
    'Copy as text',
    'Copy as code',
    'Copy 1 selected row'
  ]);
  await press('End');
  await act(async () => (document.activeElement as HTMLElement).click());
  await press('y');
  await press('ArrowDown');
  await act(async () => (document.activeElement as HTMLElement).click());
  expect(copied).toEqual([
    'row\ttotal\t<img src=x onerror="window.hacked=1">\n4\t-4.00\t<b>4</b>',
    'orders.iloc[[4]]'
  ]);
  expect(find('[role=status]').textContent).toBe('Copied');
});

it('gives the focus back when the copy menu is left', async () => {
  await show();
  await act(async () => items()[0].focus());
  await press('y');
  expect(document.activeElement?.textContent).toBe('Copy as text');
  await press('Escape');
  expect(document.activeElement).toBe(items()[0]);
});

it('flashes the row of a jump, and stops', async () => {
  await show();
  await act(async () => items()[0].focus());
  await press('Enter');
  expect(host.querySelector('[class*=fs-flash]')).toBeNull();
  await press('n');
  expect(find('[class*=fs-flash] [role=rowheader]').textContent).toBe('7');
  await act(async () => new Promise(resolve => setTimeout(resolve, 800)));
  expect(host.querySelector('[class*=fs-flash]')).toBeNull();
});

it('writes keystrokes as they stand on the keys', () => {
  expect(['J', 'Shift N', 'Shift /', 'Ctrl Y', 'Enter', '/'].map(shownKey)).toEqual([
    'j',
    'Shift+N',
    '?',
    'Ctrl+Y',
    'Enter',
    '/'
  ]);
});

it('tells in the label of a command what it does where the focus is', async () => {
  const lab = registry();
  const place = document.createElement('button');
  document.body.append(place);
  const undo = Object.assign(() => undefined, { told: 'Undo: The law was dropped.' });
  const bound = lab.keys.bind(place, () => ({ undo, redo: () => undefined }));
  expect(lab.commands.label('framescope:undo')).toBe('framescope: Undo the last step');
  place.focus();
  expect(lab.commands.label('framescope:undo')).toBe('framescope: Undo: The law was dropped.');
  expect(lab.commands.label('framescope:redo')).toBe('framescope: Do it again');
  bound.dispose();
  place.remove();
  lab.dispose();
});
