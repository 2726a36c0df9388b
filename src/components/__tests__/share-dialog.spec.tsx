/**
 * @jest-environment jsdom
 */
import './dom';

import { nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import type { IReport } from '../../engine';
import type { IShareChoice, IShareSummary } from '../../report';
import { sampleReport } from '../../report/__tests__/sample-report';
import { ShareDialog } from '../ShareDialog';
import { press } from './press';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('./lab-icons').icons);

const trans = nullTranslator.load('framescope');
const saved: [IShareSummary, IShareChoice][] = [];
const copied: [IShareSummary, IShareChoice][] = [];
let closed = 0;
let root: Root;
let opener: HTMLButtonElement;

async function show(report: IReport, limit?: number): Promise<void> {
  opener = document.body.appendChild(document.createElement('button'));
  opener.focus();
  const host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
  await act(async () =>
    root.render(
      <ShareDialog
        report={report}
        limit={limit}
        trans={trans}
        onSave={(...given) => void saved.push(given)}
        onCopy={(...given) => void copied.push(given)}
        onClose={() => void closed++}
      />
    )
  );
}

afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  saved.length = 0;
  copied.length = 0;
  closed = 0;
});

const find = (selector: string): HTMLElement => {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) {
    throw new Error(`nothing matches ${selector}`);
  }
  return element;
};
const button = (name: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll('button')].find(one => one.textContent === name);
  if (found === undefined) {
    throw new Error(`there is no button ${name}`);
  }
  return found;
};
const box = (name: string): HTMLInputElement => {
  const label = [...document.querySelectorAll('label')].find(one =>
    one.textContent?.includes(name)
  );
  return label!.querySelector('input')!;
};
const click = (element: HTMLElement) => act(async () => element.click());

it('lists what leaves, with a meter that is named, and saves just that', async () => {
  await show(sampleReport('Sentinel7', 'price', 3));
  const dialog = find('[role=dialog][aria-modal=true]');
  expect(document.getElementById(dialog.getAttribute('aria-labelledby')!)!.textContent).toMatch(
    /^Share/
  );
  const meter = find('[role=meter]');
  expect(meter.getAttribute('aria-label')).toBe('Size of the saved output');
  expect(Number(meter.getAttribute('aria-valuemax'))).toBe(150);
  expect(find('[aria-label="Parts of the saved output"]').querySelectorAll('tr')).toHaveLength(5);
  expect(find('table[aria-label="Released columns"]').textContent).toContain('coarse figures');
  await click(box('Charts'));
  await click(button('Save in notebook'));
  expect(saved[0][1]).toMatchObject({ charts: false, released: 'none' });
  expect(saved[0][0].bundle.html).not.toContain('<img');
  expect(JSON.stringify(saved[0][0].bundle)).not.toContain('Sentinel7');
});

it('releases a column, but asks once more where it looks personal', async () => {
  await show(sampleReport('Sentinel7', 'email', 3));
  await click(box('email'));
  expect(find('[role=alert]').textContent).toContain('email looks personal');
  expect(document.activeElement).toBe(button('Keep it back'));
  expect(button('Save in notebook').disabled).toBe(true);
  await click(button('Keep it back'));
  expect(box('email').checked).toBe(false);
  expect(document.body.contains(document.activeElement)).toBe(true);
  await click(box('email'));
  await click(button('Release it'));
  expect(box('email').checked).toBe(true);
  await click(button('Copy'));
  expect(copied[0][1].released).toEqual(['email']);
  expect(JSON.stringify(copied[0][0].bundle)).toContain('Sentinel7');
  await click(box('email'));
  expect(box('email').checked).toBe(false);
});

it('over the limit says by how much, refuses to save, and can make it fit', async () => {
  await show(sampleReport('Sentinel7', 'price', 3), 8000);
  expect(find('[role=alert]').textContent).toMatch(/Too large by \d+(\.\d+)? KB/);
  expect(button('Save in notebook').disabled).toBe(true);
  expect(find('[role=meter]').getAttribute('aria-valuetext')).toMatch(/ of 7\.8 KB/);
  await click(button('Make it fit'));
  expect(document.querySelector('[role=alert]')).toBeNull();
  await click(button('Save in notebook'));
  expect(saved[0][0].bytes).toBeLessThanOrEqual(8000);
});

it('keeps focus, closes on Escape step by step and gives focus back', async () => {
  await show(sampleReport('Sentinel7', 'email', 3));
  expect(find('[role=dialog]').contains(document.activeElement)).toBe(true);
  const last = button('Save in notebook');
  last.focus();
  await press('Tab');
  expect(document.activeElement).not.toBe(last);
  expect(find('[role=dialog]').contains(document.activeElement)).toBe(true);
  await click(box('email'));
  await press('Escape');
  expect([closed, document.querySelector('[role=alert]')]).toEqual([0, null]);
  await press('Escape', find('[role=dialog]'));
  expect(closed).toBe(1);
  await act(async () => root.unmount());
  expect(document.activeElement).toBe(opener);
});

it('shows the exact bytes', async () => {
  await show(sampleReport('Sentinel7', 'price', 3));
  await click(button('Preview the exact bytes'));
  const shown = (find('textarea') as HTMLTextAreaElement).value;
  await click(button('Save in notebook'));
  expect(shown).toContain(JSON.stringify(saved[0][0].bundle.report));
});

it('warns of column names that are values', async () => {
  await show(sampleReport('v', 'ann@example.org', 3));
  expect(find('.fs-share-note').textContent).toContain('ann@example.org');
});
