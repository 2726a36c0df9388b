/**
 * @jest-environment jsdom
 */
import './dom';

import type { IStateDB } from '@jupyterlab/statedb';
import { nullTranslator } from '@jupyterlab/translation';
import type { ReadonlyPartialJSONObject, ReadonlyPartialJSONValue } from '@lumino/coreutils';
import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import { SavedReportModel } from '../../model/saved-report-model';
import type { IInspectorModel } from '../../model/types';
import { ViewMemory } from '../../model/view-memory';
import { sampleReport } from '../../report/__tests__/sample-report';
import { Inspector } from '../inspector/Inspector';
import { press } from './press';
import { quietCharts } from './quiet-charts';
import { registry } from './registry';
import { finding, HOSTILE, SampleModel } from './sample';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('./lab-icons').icons);

const trans = nullTranslator.load('framescope');
const charts = quietCharts();
let root: Root;
let host: HTMLElement;
let lab: ReturnType<typeof registry>;

async function show(model: IInspectorModel, memory?: ViewMemory): Promise<void> {
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  lab = registry();
  await act(async () =>
    root.render(
      <Inspector model={model} trans={trans} charts={charts} keys={lab.keys} memory={memory} />
    )
  );
}

async function leave(): Promise<void> {
  await act(async () => root.unmount());
  host.remove();
  lab.dispose();
}

afterEach(leave);

const find = (selector: string): HTMLElement => {
  const element = host.querySelector<HTMLElement>(selector);
  if (element === null) {
    throw new Error(`nothing matches ${selector}`);
  }
  return element;
};
const items = () => [...find('[role=list][aria-label=Findings]').querySelectorAll('li')];

it('has the roles and names that others rely on', async () => {
  await show(new SampleModel());
  expect(find('[role=region]').getAttribute('aria-label')).toBe('framescope Inspector');
  expect(find('select').getAttribute('aria-label')).toBe('Dataframe');
  expect(find('[role=group][aria-label=Summary]').textContent).toContain('86');
  expect(find('[role=tablist]').getAttribute('aria-label')).toBe('Inspector views');
  expect(find('[role=status]').getAttribute('aria-label')).toBe('Scan status');
  expect(find('[role=status]').textContent).toBe('Scan finished, 3 findings');
  expect(items()[0].getAttribute('aria-label')).toBe(
    'Error: total is below zero, 3 rows, 3 values under 0, confidence 0.99'
  );
});

it('comes back to the finding and the filter that were left, with their frame', async () => {
  const kept = new Map<string, ReadonlyPartialJSONValue>();
  const db = {
    fetch: (id: string) => Promise.resolve(kept.get(id)),
    save: (id: string, value: ReadonlyPartialJSONValue) => Promise.resolve(void kept.set(id, value))
  } as unknown as IStateDB;
  const left = new ViewMemory({ db, id: 'place' });
  await show(new SampleModel(), left);
  const input = find('input') as HTMLInputElement;
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, 'total');
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await act(async () => items()[0].click());
  const title = find('.fs-detail h3').textContent;
  await new Promise(resolve => setTimeout(resolve, 600));
  await leave();

  await show(new SampleModel(), new ViewMemory({ db, id: 'place' }));
  await act(async () => undefined);
  expect(find('.fs-detail h3').textContent).toBe(title);
  expect((find('input') as HTMLInputElement).value).toBe('total');

  const [[, values]] = kept;
  kept.set('place', {
    ...(values as ReadonlyPartialJSONObject),
    place: { frame: 'another', open: 'f1', text: 'total', kind: null }
  });
  await leave();
  await show(new SampleModel(), new ViewMemory({ db, id: 'place' }));
  await act(async () => undefined);
  expect(host.querySelector('.fs-detail h3')).toBeNull();
  expect((find('input') as HTMLInputElement).value).toBe('');
});

it('keeps for each frame its chart, the columns sought, the rows shown and those selected', async () => {
  const kept = new Map<string, ReadonlyPartialJSONValue>();
  const db = {
    fetch: (id: string) => Promise.resolve(kept.get(id)),
    save: (id: string, value: ReadonlyPartialJSONValue) => Promise.resolve(void kept.set(id, value))
  } as unknown as IStateDB;
  const typed = async (text: string): Promise<void> =>
    act(async () => {
      const input = find('input[type=search]') as HTMLInputElement;
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, text);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const tab = (view: string) => act(async () => find(`[data-view="${view}"][role=tab]`).click());
  const chosen = () => (find('select[aria-label=Chart]') as HTMLSelectElement).value;
  const model = new SampleModel();
  const { frame } = model.state;
  await show(model, new ViewMemory({ db, id: 'frames' }));
  await tab('columns');
  await typed('tot');
  await tab('charts');
  await act(async () => {
    const select = find('select[aria-label=Chart]') as HTMLSelectElement;
    select.value = 'column';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await tab('findings');
  await act(async () => items()[0].click());
  await act(async () => undefined);
  await act(async () => find('[data-line="0"] [role=gridcell]').focus());
  await press(' ');
  expect(host.querySelectorAll('[role=row][aria-selected=true]')).toHaveLength(1);
  await act(async () => find('.fs-neighbours input').click());
  await act(async () => model.set({ frame: { ...frame!, id: 'other' } }));
  await tab('charts');
  expect(chosen()).toBe('overview');
  await act(async () => model.set({ frame }));
  expect(chosen()).toBe('column');
  await new Promise(resolve => setTimeout(resolve, 600));
  await leave();

  await show(new SampleModel(), new ViewMemory({ db, id: 'frames' }));
  await act(async () => undefined);
  await tab('charts');
  expect(chosen()).toBe('column');
  await tab('columns');
  expect((find('input[type=search]') as HTMLInputElement).value).toBe('tot');
  await tab('findings');
  if (host.querySelector('.fs-detail h3') === null) {
    await act(async () => items()[0].click());
  }
  await act(async () => undefined);
  expect((find('.fs-neighbours input') as HTMLInputElement).checked).toBe(true);
  await act(async () => find('.fs-neighbours input').click());
  await act(async () => undefined);
  expect(host.querySelectorAll('[role=row][aria-selected=true]')).toHaveLength(1);
});

it('tells what the score is made of, and leads to what costs most', async () => {
  await show(new SampleModel());
  const score = find('.fs-score-button');
  expect(score.getAttribute('aria-expanded')).toBe('false');
  await act(async () => score.click());
  await act(async () => undefined);
  const dialog = find('[role=dialog]');
  expect(document.activeElement).toBe(dialog);
  expect(dialog.textContent).toContain('complete');
  const costs = [...dialog.querySelectorAll<HTMLElement>('.fs-score-cost')];
  expect(costs[0].textContent).toMatch(/total is below zero−\d/);
  await press('Escape');
  expect(host.querySelector('[role=dialog]')).toBeNull();
  expect(document.activeElement).toBe(score);
  await act(async () => score.click());
  await act(async () => undefined);
  await act(async () => find('.fs-score-cost').click());
  expect(find('.fs-detail h3').textContent).toBe('total is below zero');
});

it('groups what a finding explains under it', async () => {
  await show(new SampleModel());
  expect(items()).toHaveLength(2);
  await act(async () => find('.fs-children').click());
  expect(items().map(i => i.getAttribute('aria-label')?.slice(0, 21))).toContain(
    'Error: total has outl'
  );
});

it('walks the list, opens a finding, its rows, and comes back by keys', async () => {
  const model = new SampleModel();
  await show(model);
  await act(async () => items()[0].focus());
  expect(model.calls).toContain('hold true');
  await press('j');
  expect(document.activeElement).toBe(items()[1]);
  await press('k');
  await press('Enter');
  expect(document.activeElement?.textContent).toBe('total is below zero');
  const grid = find('[role=grid]');
  expect(grid.getAttribute('aria-label')).toBe('Offending rows');
  expect(grid.getAttribute('aria-rowcount')).toBe('4');
  await act(async () => undefined);
  const cell = find('[data-line="0"] [role=gridcell]');
  expect(cell.getAttribute('aria-label')).toBe('-4.00, total is below zero, total has outliers');
  expect(cell.className).toContain('fs-m-corner');
  await press('n');
  expect(find('[role=row][aria-current=true] [role=rowheader]').textContent).toBe('7');
  await press('N');
  await press('N');
  expect(find('[role=row][aria-current=true] [role=rowheader]').textContent).toBe('8');
  await press('Escape');
  expect(host.querySelector('[role=grid]')).toBeNull();
  expect(document.activeElement).toBe(items()[0]);
});

it('moves in the grid with arrows, one Tab stop', async () => {
  await show(new SampleModel());
  await act(async () => items()[0].click());
  const stops = () => [...host.querySelectorAll('[role=gridcell][tabindex="0"]')];
  expect(stops()).toHaveLength(1);
  await act(async () => (stops()[0] as HTMLElement).focus());
  await press('ArrowRight');
  await press('ArrowDown');
  expect(document.activeElement?.closest('[data-line]')?.getAttribute('data-line')).toBe('1');
  expect(document.activeElement?.getAttribute('data-column')).toBe('1');
  expect(stops()).toHaveLength(1);
});

it('shows hostile names and values as text', async () => {
  await show(new SampleModel());
  await act(async () => items()[1].click());
  await act(async () => undefined);
  await act(async () => find('[data-view=columns]').click());
  expect(host.querySelector('img')).toBeNull();
  expect(host.textContent).toContain(HOSTILE);
  expect(
    find('[role=list][aria-label=Columns] li:nth-child(2)').getAttribute('aria-label')
  ).toContain(HOSTILE);
});

it('says nothing new in the live region until the scan ends', async () => {
  const model = new SampleModel({ phase: 'scanning', findings: [], score: null });
  await show(model);
  const before = find('[role=status]').textContent;
  await act(async () =>
    model.set({ findings: [finding({ id: 'z', text: '`q` is odd' })], held: 2 })
  );
  expect(find('[role=status]').textContent).toBe(before);
  await act(async () => find('.fs-new').click());
  expect(model.calls).toContain('release');
  await act(async () => model.set({ phase: 'finished', held: 0 }));
  expect(find('[role=status]').textContent).toBe('Scan finished, 1 finding');
});

it('shows positions alone where there is no kernel', async () => {
  await show(new SampleModel({ phase: 'saved' }));
  await act(async () => items()[0].click());
  expect(host.textContent).toContain('No kernel: saved report');
  expect([...host.querySelectorAll('[role=rowheader]')].map(e => e.textContent)).toEqual([
    '4',
    '7',
    '8'
  ]);
  expect(host.querySelector('[role=gridcell]')).toBeNull();
});

it('keeps few elements for very many findings and columns', async () => {
  const findings = Array.from({ length: 1000 }, (_, i) =>
    finding({ id: `f${i}`, text: '`x` is odd' })
  );
  const columns = Array.from({ length: 10_000 }, (_, i) => ({
    name: `c${i}`,
    typeName: 'int64',
    numeric: true
  }));
  const model = new SampleModel({ findings, shape: { rows: 1_000_000, columns, notes: [] } });
  await show(model);
  expect(items().length).toBeLessThan(60);
  await act(async () => items()[0].click());
  expect(host.querySelectorAll('[role=gridcell]').length).toBeLessThan(600);
  await act(async () => find('[data-view=columns]').click());
  expect(host.querySelectorAll('.fs-column').length).toBeLessThan(60);
});

it('numbers the rows of a sample as they stand in the frame, and says of how many it is', async () => {
  const places = Uint32Array.from({ length: 40 }, (_, i) => 500 + 100 * i);
  const rows = [places[4], places[7], places[8]];
  const [first] = new SampleModel().state.findings;
  const columns = [{ name: 'total', typeName: 'float64', numeric: true }];
  const model = new SampleModel({
    basis: 'sample',
    findings: [{ ...first, rows: { ...first.rows, count: 3, positions: rows } }],
    shape: { rows: 40, total: 4500, places, columns, notes: [] }
  });
  await show(model);
  expect(find('.fs-status').textContent).toContain('~ sample 40 of 4,500');
  expect(find('[role=group][aria-label=Summary]').textContent).toContain('4,500');
  await act(async () => items()[0].click());
  const numbers = () =>
    [...host.querySelectorAll('[role=rowheader]')].map(cell => cell.textContent);
  expect(numbers()).toEqual(['900', '1,200', '1,300']);
  const all = [...host.querySelectorAll<HTMLElement>('[role=radio]')].find(radio =>
    radio.textContent?.startsWith('All')
  );
  await act(async () => all?.click());
  expect(numbers().slice(0, 5)).toEqual(['500', '600', '700', '800', '900']);
});

it('says that nothing was checked where there are no rows, and gives no score', async () => {
  const shape = { rows: 0, columns: [{ name: 'a', typeName: 'int64', numeric: true }], notes: [] };
  await show(new SampleModel({ findings: [], shape, score: null }));
  expect(host.textContent).toContain('Nothing was checked');
  expect(host.textContent).toContain('no score');
  expect(host.textContent).not.toContain('Nothing to report');
});

it('filters by text and severity, and clears the filter', async () => {
  await show(new SampleModel());
  await press('/', find('[role=tab]'));
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Filter findings');
  await act(async () => find('[aria-label^="Errors"]').click());
  expect(items()).toHaveLength(1);
  await act(async () => find('[aria-label^="Warnings"]').click());
  expect(host.textContent).toContain('No finding matches');
  await act(async () => find('.fs-empty button').click());
  expect(items()).toHaveLength(2);
});

it('says what to do where a frame cannot be read, and where there is none', async () => {
  const model = new SampleModel({ phase: 'failed', message: 'Drop column 3.' });
  await show(model);
  expect(find('[role=alert]').textContent).toContain('Drop column 3.');
  await act(async () => find('[role=alert] button').click());
  expect(model.calls).toContain('rescan false');
  await act(async () =>
    model.set({ phase: 'empty', frame: null, frames: [], reason: 'no-frames' })
  );
  expect(host.textContent).toContain('No dataframes yet');
  expect((find('select') as HTMLSelectElement).disabled).toBe(true);
});

it('shows in a saved report what was decided and how much was said, also when that changes', async () => {
  const report = sampleReport('Sentinel7', 'price', 3);
  const [{ id }] = report.findings;
  const model = new SavedReportModel({
    ...report,
    review: [{ finding: id, status: 'wont-fix', comments: 12 }]
  });
  await show(model);
  const badges = () =>
    [...items()[0].querySelectorAll('.fs-badge')].map(
      one => one.getAttribute('title') ?? one.textContent
    );
  expect(badges()).toEqual(['Won’t fix', '12 comments']);
  await act(async () => model.setReport({ ...report, review: [] }));
  expect(badges()).toEqual([]);
});
