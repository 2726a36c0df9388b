/**
 * @jest-environment jsdom
 */
import './dom';

import { nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import type { IReportEntry, IResultEntry, ITalkLibrary, ITalkState } from '../../model/talk-types';
import { Reports } from '../talk/Reports';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('./lab-icons').icons);

const trans = nullTranslator.load('framescope');
let root: Root;
let host: HTMLElement;

const entry = (n: number, score: number | null, rows = 400): IReportEntry => ({
  id: `d.${n}`,
  title: 'orders',
  dataset: 'orders',
  author_name: n % 2 === 0 ? 'Anna' : 'Ben',
  created: `2026-01-0${n}T10:00:00Z`,
  rows,
  score,
  findings: n,
  by_severity: { error: n, warning: 0, info: 0 }
});

const result = (finding: string, rows: number): IResultEntry => ({
  finding,
  severity: 'warning',
  text: `\`${finding}\` is odd`,
  rows,
  status: 'open'
});

/** Three runs, the newest first, on two pages; what was found in two of them. */
const PAGES = [[entry(3, 71), entry(2, null)], [entry(1, 96, 390)]];
const FOUND: Readonly<Record<string, readonly IResultEntry[]>> = {
  'd.3': [result('age', 3), result('city', 9)],
  'd.1': [result('age', 32)]
};

const library: ITalkLibrary = {
  history: cursor =>
    Promise.resolve({ items: PAGES[Number(cursor)], next: cursor === '' ? '1' : null }),
  results: report =>
    FOUND[report] === undefined
      ? Promise.reject(new Error('The server is away.'))
      : Promise.resolve(FOUND[report]),
  activity: () => Promise.resolve({ items: [], next: null }),
  search: words =>
    Promise.resolve({
      items: [
        {
          table: 'annotations',
          id: 'a1',
          report: 'd.1',
          document: { comment: `said ${words} <b>`, author_name: 'Ben' }
        }
      ],
      next: null
    })
};

const keep = jest.fn();

async function show(from: ITalkLibrary, seq: number, canKeepReport = false): Promise<void> {
  const state = { seq, dataset: 'd', canKeepReport } as unknown as ITalkState;
  await act(async () =>
    root.render(<Reports library={from} state={state} onKeep={keep} trans={trans} />)
  );
}

beforeEach(async () => {
  jest.useFakeTimers();
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
  await show(library, 1);
});
afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
  jest.useRealTimers();
});

const all = (selector: string): HTMLElement[] => [...host.querySelectorAll<HTMLElement>(selector)];
const boxes = () => all('li input') as HTMLInputElement[];
const rows = () => all('table tr').map(row => [...row.children].map(one => one.textContent));

it('lists the runs of a dataset with score, findings and author, page by page', async () => {
  const runs = () => all('li').map(one => one.textContent);
  expect(runs()).toHaveLength(2);
  expect(runs()[0]).toMatch(/^71.*Ben.*3 findings$/);
  expect(runs()[1]).toMatch(/^–.*Anna.*2 findings$/);
  expect(all('.fs-report-score i i').map(bar => bar.style.width)).toEqual(['71%', '0%']);
  await act(async () => all('button').pop()!.click());
  expect(runs()[2]).toMatch(/^96.*Ben.*1 finding$/);
  const lines = [...host.querySelectorAll('.fs-over-runs svg')];
  expect(lines.map(one => one.getAttribute('aria-label'))).toEqual([
    'Score over 3 runs',
    'Findings over 3 runs'
  ]);
  expect(host.querySelector('.fs-over-runs')!.textContent).toBe('Score96 → 71Findings1 → 3');
  expect(all('button')).toEqual([]);
});

it('shows two of them side by side, the older one first, each finding in both', async () => {
  await act(async () => all('button').pop()!.click());
  await act(async () => boxes()[2].click());
  expect(all('table')).toEqual([]);
  await act(async () => boxes()[0].click());
  expect(rows().slice(1)).toEqual([
    ['Score', '96', '71'],
    ['Rows', '390', '400'],
    ['age is odd', '32', '3'],
    ['city is odd', '–', '9']
  ]);
  await act(async () => boxes()[1].click());
  expect(host.textContent).toContain('The server is away.');
  expect(boxes().map(({ checked }) => checked)).toEqual([true, true, false]);
});

it('searches when nobody types any more, and shows what was found as text', async () => {
  const field = host.querySelector<HTMLInputElement>('input[type=search]')!;
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!;
  await act(async () => {
    set.call(field, ' odd ');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  expect(all('.fs-hit')).toEqual([]);
  await act(async () => {
    await jest.advanceTimersByTimeAsync(300);
  });
  expect(all('.fs-hit').map(one => one.textContent)).toEqual(['said odd <b>comment · Ben']);
  expect(host.querySelector('[role=status]')!.textContent).toBe('1 found');
});

it('says that there is no report only where there are no more to read', async () => {
  const none = 'No report of this dataset is kept yet';
  const history: ITalkLibrary['history'] = cursor =>
    Promise.resolve({ items: [], next: cursor === '' ? '1' : null });
  await show({ ...library, history }, 1);
  expect(all('li')).toEqual([]);
  expect(host.textContent).not.toContain(none);
  await act(async () => all('button').pop()!.click());
  expect(host.textContent).toContain(none);
});

it('has the server keep the report of now, and stays there when the button goes', async () => {
  await show(library, 1, true);
  const button = all('button').find(one => one.textContent === 'Keep the report of now')!;
  button.focus();
  keep.mockImplementation(() => void show(library, 2));
  await act(async () => button.click());
  expect(keep).toHaveBeenCalledTimes(1);
  expect(host.textContent).not.toContain('Keep the report of now');
  expect(document.activeElement?.className).toContain('fs-reports');
});

it('shows a report that is new, and leaves two side by side that are compared', async () => {
  let first = PAGES[0];
  const history: ITalkLibrary['history'] = cursor =>
    cursor === '' ? Promise.resolve({ items: first, next: '1' }) : library.history(cursor);
  const growing = { ...library, history };
  await show(growing, 1);
  await act(async () => all('button').pop()!.click());
  await act(async () => boxes()[2].click());
  await act(async () => boxes()[0].click());
  first = [entry(4, 50), entry(3, 71)];
  await show(growing, 2);
  expect(all('.fs-report-score b').map(one => one.textContent)).toEqual(['50', '71', '–', '96']);
  expect(boxes().map(({ checked }) => checked)).toEqual([false, true, false, true]);
  expect(rows()[1]).toEqual(['Score', '96', '71']);
});
