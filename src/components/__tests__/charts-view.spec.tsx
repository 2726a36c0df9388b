/**
 * @jest-environment jsdom
 */
import './dom';

import { nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import { CHARTS } from '../../charts/__tests__/sample-data';
import {
  Cancelled,
  oddRows,
  scanTable,
  tableOf,
  Task,
  type Evidence,
  type IChartQuery,
  type IReport,
  type ITable
} from '../../engine';
import { SavedReportModel } from '../../model/saved-report-model';
import type { IChartMaker, IInspectorModel } from '../../model/types';
import type { IOddAnswer } from '../../protocol/odd-messages';
import { named, placed, type IChartChoice } from '../charts-view/choice';
import { Inspector } from '../inspector/Inspector';
import { press } from './press';
import { quietCharts } from './quiet-charts';
import { registry } from './registry';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('./lab-icons').icons);

const trans = nullTranslator.load('framescope');
const charts = quietCharts();
const clock = { now: () => 0, pause: () => Promise.resolve() };
const rows = Array.from({ length: 300 }, (_, i) => i);
let report: IReport;
let table: ITable;
let root: Root;
let host: HTMLElement;
let lab: ReturnType<typeof registry>;

beforeAll(async () => {
  table = tableOf({
    at: rows.map(i => new Date(Date.UTC(2024, 0, 1 + i))),
    load: rows.map(i => (i === 50 ? 9000 : ((i * 37) % 101) / 4)),
    price: rows.map(i => (i % 3 === 0 ? null : ((i * 53) % 211) / 8)),
    shop: rows.map(i => ['north', 'south'][i % 2])
  });
  report = await scanTable(table, { name: 'orders', host: 'browser', clock });
});

afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
  lab.dispose();
});

interface IAsked {
  readonly query: IChartQuery;
  readonly findings: readonly string[];
  readonly signal: AbortSignal;
  readonly answer: (data: Evidence | null | Error) => Promise<void>;
}

/** A maker of charts that answers when it is told to. */
class SlowMaker implements IChartMaker {
  readonly asked: IAsked[] = [];

  chart(
    query: IChartQuery,
    findings: readonly string[],
    signal: AbortSignal
  ): Promise<Evidence | null> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Cancelled()));
      const answer = (data: Evidence | null | Error): Promise<void> =>
        act(async () => (data instanceof Error ? reject(data) : resolve(data)));
      this.asked.push({ query, findings, signal, answer });
    });
  }

  readonly searches: { readonly model: string; go(): Promise<void>; share(part: number): void }[] =
    [];

  oddRows(
    model: string,
    signal: AbortSignal,
    onShare: (share: number) => void
  ): Promise<IOddAnswer> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Cancelled()));
      const go = (): Promise<void> =>
        act(async () => {
          await oddRows(table, model, new Task()).then(
            found => resolve({ ...found, space: null }),
            reject
          );
        });
      this.searches.push({ model, go, share: onShare });
    });
  }
}

/** The finished scan of a report, with its rows at hand. */
class LiveModel extends SavedReportModel {
  readonly charts = new SlowMaker();
  get state() {
    return this._live;
  }
  private readonly _live = { ...super.state, phase: 'finished' as const };
}

async function show(model: IInspectorModel): Promise<void> {
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  lab = registry();
  await act(async () =>
    root.render(<Inspector model={model} trans={trans} charts={charts} keys={lab.keys} />)
  );
}

const all = (selector: string): HTMLElement[] => [...host.querySelectorAll<HTMLElement>(selector)];
const find = (selector: string): HTMLElement => {
  const [element] = all(selector);
  if (element === undefined) {
    throw new Error(`nothing matches ${selector}`);
  }
  return element;
};
const click = (element: HTMLElement): Promise<void> => act(async () => element.click());
const tab = (view: string): Promise<void> => click(find(`[data-view="${view}"][role=tab]`));
const button = (text: string): HTMLElement => {
  const found = all('button').find(one => one.textContent === text);
  if (found === undefined) {
    throw new Error(`no button ${text}`);
  }
  return found;
};
async function choose(mode: string): Promise<void> {
  const select = find('select[aria-label=Chart]') as HTMLSelectElement;
  await act(async () => {
    select.value = mode;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

it('shows of a saved report what the report tells, and no more', async () => {
  await show(new SavedReportModel(report));
  await tab('charts');
  expect(all('select[aria-label=Chart] option').map(one => one.textContent)).toEqual([
    'Overview',
    'One column'
  ]);
  const alts = all('.fs-evidence').map(one => one.getAttribute('aria-label'));
  expect(alts).toHaveLength(1);
  expect(alts[0]).toContain('price');
  expect(all('.fs-kinds li').length).toBeGreaterThan(1);
  expect(find('.fs-charts').textContent).toContain('need the data: run the cell again');
  await choose('column');
  expect(find('.fs-evidence').getAttribute('aria-label')).toContain('at');
});

it('draws kinds only where one of them has several findings', async () => {
  const [first] = report.findings;
  const twice = { ...report, findings: [...report.findings, { ...first, id: 'other' }] };
  await show(new SavedReportModel(twice));
  await tab('charts');
  expect(all('.fs-evidence')[0].getAttribute('aria-label')).toContain('Findings by kind');
});

it('says how many columns lack values where not all are drawn', async () => {
  const lacking = report.profile[2];
  const profile = Array.from({ length: 45 }, (_, index) => ({
    ...lacking,
    index,
    name: `c${index}`
  }));
  await show(new LiveModel({ ...report, profile }));
  await tab('charts');
  expect(find('.fs-charts-body').textContent).toContain(
    'The 40 columns that lack most, of 45 that lack values.'
  );
});

it('keeps a choice by the names of its columns', () => {
  const names = ['a', 'b', 'c', 'd'];
  const kept = named({ mode: 'scatter', x: 1, y: 3, by: null, moving: [0, 2] }, names);
  expect(placed(kept, ['d', 'c', 'b', 'a'])).toEqual({
    mode: 'scatter',
    x: 2,
    y: 0,
    by: null,
    moving: [3, 1]
  });
  expect(placed(kept, ['b', 'e'])).toEqual({ mode: 'scatter', x: 0, by: null });
  expect(placed({ mode: 'box', of: 9, space: [0, 1, 9] }, names)).toEqual({ mode: 'box' });
  const broken = { mode: 'box', of: 'x', across: 3 } as unknown as IChartChoice;
  expect(placed(broken, names)).toEqual({ mode: 'box' });
  expect(placed(kept, [])).toBe(kept);
});

it('asks for a chart when it is shown, and ends what is overtaken or cancelled', async () => {
  const model = new LiveModel(report);
  await show(model);
  const { asked } = model.charts;
  expect(asked).toHaveLength(0);
  await tab('charts');
  expect(asked.map(one => one.query)).toEqual([{ type: 'missing', columns: [2] }]);
  await choose('series');
  expect(asked[0].signal.aborted).toBe(true);
  expect(asked[1].query).toEqual({ type: 'series', x: 0, y: 1 });
  const outlier = report.findings.find(one => one.kind === 'outliers');
  expect(asked[1].findings).toEqual([outlier?.id]);
  expect(find('.fs-chart-wait').textContent).toContain('Counting the rows');

  await click(button('Cancel'));
  expect(find('.fs-chart-wait').textContent).toContain('was cancelled');
  await click(button('Try again'));
  await asked[2].answer(new Error('The engine stopped.'));
  expect(find('.fs-chart-wait').textContent).toContain('The engine stopped.');
  await click(button('Try again'));
  await asked[3].answer(CHARTS.series);
  expect(find('.fs-evidence').getAttribute('aria-label')).toContain('along');
  expect(find('[role=group][aria-label=Zoom]')).toBeTruthy();

  await choose('box');
  await asked[4].answer(null);
  expect(find('.fs-chart-wait').textContent).toContain('no values that can be drawn together');
  await choose('course');
  expect(asked[5].query).toEqual({ type: 'course', x: 0, y: 1 });
  await asked[5].answer(CHARTS.course);
  expect(find('.fs-evidence').getAttribute('aria-label')).toContain('odd ranges');
  expect(find('[role=group][aria-label=Zoom]')).toBeTruthy();
  await choose('season');
  await asked[6].answer(CHARTS.season);
  expect(find('.fs-evidence').getAttribute('aria-label')).toContain('season of 4 values');
  await tab('columns');
  expect(asked).toHaveLength(7);
});

it('looks for odd rows when asked to, tells how far it is, and moves the threshold', async () => {
  const model = new LiveModel(report);
  await show(model);
  const { searches } = model.charts;
  await tab('charts');
  await choose('odd');
  expect(searches.map(one => one.model)).toEqual(['auto']);
  await act(async () => searches[0].share(0.42));
  expect(find('.fs-chart-wait').textContent).toMatch(/42\s%/);
  await click(button('Cancel'));
  expect(find('.fs-chart-wait').textContent).toContain('The search was cancelled.');
  await click(button('Try again'));
  await searches[1].go();
  const lines = () => all('.fs-odd-row').map(one => one.textContent ?? '');
  expect(lines()[0]).toContain('Row 50 stands out by load');
  expect(find('[aria-label="What makes row 50 odd"]').textContent).toMatch(/load.*9,000.*usually/);
  expect(find('.fs-odd-count').textContent).toContain('3 rows');

  const slider = find('input[type=range]') as HTMLInputElement;
  const move = (value: string): Promise<void> =>
    act(async () => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      set?.call(slider, value);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    });
  await move('200');
  expect(find('.fs-odd-count').textContent).toContain('0 rows');
  expect(lines()).toEqual([]);
  await move('199');
  expect(lines()).toHaveLength(1);
  expect(slider.getAttribute('aria-valuetext')).toContain('1 row ');
  await move('0');
  expect(lines()).toHaveLength(20);

  const by = find('.fs-odd select') as HTMLSelectElement;
  await act(async () => {
    by.value = 'hbos';
    by.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(searches[2].model).toBe('hbos');
  await tab('columns');
});

it('lists the findings of a kind, and all of them again', async () => {
  await show(new SavedReportModel(report));
  await tab('charts');
  await click(find('.fs-kind'));
  const listed = () => all('[role=list][aria-label=Findings] li');
  expect(find('.fs-kind-filter').textContent).toContain('Only: ');
  expect(listed().length).toBeGreaterThan(0);
  expect(document.activeElement).toBe(listed()[0]);
  const few = listed().length;
  await click(find('.fs-kind-filter button'));
  expect(listed().length).toBeGreaterThan(few);
});

it('opens the chart of a column that has no finding, and comes back to it', async () => {
  await show(new SavedReportModel(report));
  await tab('columns');
  const shop = all('[role=list][aria-label=Columns] li').find(one =>
    one.textContent?.includes('shop')
  )!;
  await act(async () => shop.focus());
  await press('Enter', shop);
  await act(async () => undefined);
  await click(button('Chart'));
  expect(find('.fs-evidence').getAttribute('aria-label')).toContain('north');
  const select = find('select[aria-label=Chart]');
  expect(document.activeElement).toBe(select);
  await press('Escape', select);
  expect(document.activeElement?.textContent).toContain('shop');
});
