/**
 * @jest-environment jsdom
 */
import './dom';

import { nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import { CHARTS, DAY, START } from '../../charts/__tests__/sample-data';
import { textOf } from '../../charts/text';
import type { Backend, ChartData, IChartLook, IChartRenderer } from '../../charts/types';
import { Steps } from '../../model/steps';
import { ChartRegistry } from '../chart-registry';
import { fileName, onGround } from '../chart-export';
import { EvidenceChart } from '../EvidenceChart';
import { SceneContext } from '../review-context';
import type { Closer } from '../use-zoom';
import { partBelow } from '../zoom-gestures';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('./lab-icons').icons);

const trans = nullTranslator.load('framescope');

class Pen implements IChartRenderer {
  constructor(
    readonly id: Backend,
    readonly title: string,
    private readonly _flat = false
  ) {}

  fault: string | null = null;
  alive = 0;
  readonly looks: IChartLook[] = [];
  readonly drawn: ChartData[] = [];
  readonly shown: (readonly [number, number])[] = [];

  whole(data: ChartData): boolean {
    return !(this._flat && data.type === 'scatter3d');
  }

  async draw(element: HTMLElement, data: ChartData, look: IChartLook) {
    if (this.fault !== null) {
      element.textContent = 'half drawn';
      throw new Error(this.fault);
    }
    element.textContent = this.title;
    this.looks.push(look);
    this.drawn.push(data);
    this.alive++;
    const axis = {
      ground: () => ({ left: 0, right: 100, top: 0, bottom: 50, width: 100 }) as DOMRect,
      show: (window: readonly [number, number]) => void this.shown.push(window)
    };
    return { axis, svg: () => Promise.resolve('<svg/>'), dispose: () => void this.alive-- };
  }
}

let vega: Pen;
let plotly: Pen;
let charts: ChartRegistry;
let host: HTMLElement;
let root: Root;

beforeEach(() => {
  vega = new Pen('vega-lite', 'Vega-Lite', true);
  plotly = new Pen('plotly', 'Plotly');
  charts = new ChartRegistry([vega, plotly]);
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
});

afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
  expect([vega.alive, plotly.alive]).toEqual([0, 0]);
});

const show = (evidence: ChartData) =>
  act(async () => root.render(<EvidenceChart evidence={evidence} charts={charts} trans={trans} />));
const find = (selector: string): HTMLElement => {
  const element = host.querySelector<HTMLElement>(selector);
  if (element === null) {
    throw new Error(`nothing matches ${selector}`);
  }
  return element;
};
const click = (element: HTMLElement) => act(async () => element.click());
const button = (name: string): HTMLElement => {
  const found = [...host.querySelectorAll<HTMLElement>('button')].find(
    one => one.getAttribute('aria-label') === name || one.textContent?.endsWith(name)
  );
  if (found === undefined) {
    throw new Error(`no button ${name}`);
  }
  return found;
};

it('is an image whose name is the chart in words', async () => {
  await show(CHARTS.histogram);
  expect(find('[role=img]').getAttribute('aria-label')).toBe(textOf(CHARTS.histogram));
  expect(find('[role=img]').textContent).toBe('Vega-Lite');
  await click(button('As text'));
  expect(host.querySelector('[role=img]')).toBeNull();
  expect(find('p').textContent).toBe(textOf(CHARTS.histogram));
  await click(button('As chart'));
  expect(find('[role=img]').textContent).toBe('Vega-Lite');
});

it('draws with the other library by the menu, which gives the focus back', async () => {
  await show(CHARTS.box);
  await click(button('Chart menu'));
  expect(document.activeElement?.getAttribute('aria-checked')).toBe('true');
  await act(async () => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true })
    );
  });
  await click(document.activeElement as HTMLElement);
  expect(charts.preferred).toBe('plotly');
  expect(find('[role=img]').textContent).toBe('Plotly');
  expect(document.activeElement).toBe(button('Chart menu'));
  expect(host.querySelector('[role=note]')).toBeNull();
});

it('takes the choice of a library back, and does it again', async () => {
  const steps = new Steps();
  await act(async () =>
    root.render(
      <SceneContext.Provider value={{ pane: null, said: '', steps }}>
        <EvidenceChart evidence={CHARTS.box} charts={charts} trans={trans} />
      </SceneContext.Provider>
    )
  );
  const draw = async (name: string) => {
    await click(button('Chart menu'));
    await click(button(name));
  };
  await draw('Draw with Vega-Lite');
  expect(steps.state.undo).toBeNull();
  await draw('Draw with Plotly');
  expect(find('[role=img]').textContent).toBe('Plotly');
  await act(() => steps.undo());
  expect(find('[role=img]').textContent).toBe('Vega-Lite');
  await act(() => steps.redo());
  expect(charts.preferred).toBe('plotly');
});

it('says so when the other library stands in', async () => {
  charts.prefer('plotly');
  plotly.fault = 'No room.';
  await show(CHARTS.scatter);
  expect(find('[role=img]').textContent).toBe('Vega-Lite');
  expect(find('[role=note]').textContent).toBe(
    'Drawn with Vega-Lite: Plotly could not draw it (No room.).'
  );
});

it('says so when three dimensions are drawn in two', async () => {
  await show(CHARTS.scatter3d);
  expect(find('[role=note]').textContent).toContain('two dimensions');
  await act(async () => charts.prefer('plotly'));
  expect(host.querySelector('[role=note]')).toBeNull();
});

it('falls back to words when no library can draw, and recovers with the next one', async () => {
  vega.fault = 'Gone.';
  plotly.fault = 'Gone too.';
  await show(CHARTS.groups);
  expect(find('.fs-note').textContent).toContain('Gone. Gone too.');
  expect(find('p').textContent).toContain(textOf(CHARTS.groups));
  plotly.fault = null;
  await act(async () => charts.prefer('plotly'));
  expect(find('[role=img]').textContent).toBe('Plotly');
});

it('draws again when the theme changes', async () => {
  document.body.setAttribute('data-jp-theme-light', 'true');
  await show(CHARTS.groups);
  expect(vega.looks[vega.looks.length - 1].dark).toBe(false);
  await act(async () => document.body.setAttribute('data-jp-theme-light', 'false'));
  expect(vega.looks[vega.looks.length - 1].dark).toBe(true);
  expect(vega.alive).toBe(1);
  document.body.removeAttribute('data-jp-theme-light');
  await act(async () => undefined);
});

it('zooms and moves a series by buttons, and fetches the rows of the part when it rests', async () => {
  jest.useFakeTimers();
  const asked: (readonly [number, number])[] = [];
  const part: ChartData = {
    ...CHARTS.series,
    x: { ...CHARTS.series.x, edges: [START + DAY, START + 1.5 * DAY, START + 2 * DAY] },
    counts: [2, 4],
    low: [5, 5],
    mean: [5, 6],
    high: [5, 7],
    marked: [0, 0],
    points: []
  };
  const closer: Closer = async within => {
    asked.push(within);
    return part;
  };
  await act(async () =>
    root.render(
      <EvidenceChart evidence={CHARTS.series} charts={charts} closer={closer} trans={trans} />
    )
  );
  expect(find('.fs-chart-part').textContent).toBe('Ctrl and the wheel zoom, a drag moves.');
  expect(button('Zoom out').hasAttribute('disabled')).toBe(true);
  const { edges } = CHARTS.series.x;
  const [first, last] = [edges[0], edges[edges.length - 1]];
  await click(button('Zoom in'));
  expect(button('Zoom out').hasAttribute('disabled')).toBe(false);
  expect(vega.shown).toEqual([[first + (last - first) / 4, last - (last - first) / 4]]);
  expect(asked).toEqual([]);
  await act(async () => jest.advanceTimersByTime(200));
  expect(asked).toEqual([[first, last]]);
  const drawn = vega.drawn[vega.drawn.length - 1] as typeof CHARTS.series;
  expect(drawn.x.edges).toEqual(expect.arrayContaining([START + 1.5 * DAY]));
  expect(vega.looks[vega.looks.length - 1].window).toEqual(vega.shown[0]);
  expect(find('.fs-chart-part').textContent).toMatch(/ · \d+ rows$/);
  await click(button('All'));
  await act(async () => jest.advanceTimersByTime(200));
  expect(vega.drawn[vega.drawn.length - 1]).toBe(CHARTS.series);
  expect(find('.fs-chart-part').textContent).toContain('Ctrl');
  expect(vega.alive).toBe(1);
  jest.useRealTimers();
});

it('zooms by the wheel with a key alone, at the pointer, and shows all after a double click', async () => {
  await show(CHARTS.series);
  const chart = find('.fs-evidence');
  const { edges } = CHARTS.series.x;
  const [first, last] = [edges[0], edges[edges.length - 1]];
  const turn = (init: WheelEventInit): Promise<boolean> => {
    const event = new WheelEvent('wheel', { bubbles: true, cancelable: true, ...init });
    return act(async () => chart.dispatchEvent(event));
  };
  expect(await turn({ deltaY: -200, clientX: 0 })).toBe(true);
  expect(vega.shown).toEqual([]);
  expect(await turn({ deltaY: -200, clientX: 0, ctrlKey: true })).toBe(false);
  expect(button('Zoom out').hasAttribute('disabled')).toBe(false);
  expect(vega.shown[0][0]).toBe(first);
  expect(vega.shown[0][1]).toBeLessThan(last);
  await turn({ deltaY: 240, clientX: 50, ctrlKey: true });
  await turn({ deltaY: 240, clientX: 50, ctrlKey: true });
  expect(button('Zoom out').hasAttribute('disabled')).toBe(true);
  await turn({ deltaY: -240, clientX: 50, metaKey: true });
  await act(async () => chart.dispatchEvent(new MouseEvent('dblclick', { bubbles: true })));
  expect(button('Zoom out').hasAttribute('disabled')).toBe(true);
});

it('keeps what is held below one hand or two', () => {
  const ground = { left: 10, width: 100 };
  expect(partBelow([0, 50], ground, [{ value: 25, x: 60 }])).toEqual([0, 50]);
  expect(partBelow([0, 50], ground, [{ value: 25, x: 80 }])).toEqual([-10, 40]);
  const [from, to] = partBelow([0, 50], ground, [
    { value: 20, x: 10 },
    { value: 30, x: 110 }
  ]);
  expect([from, to]).toEqual([20, 30]);
  const same = partBelow([0, 50], ground, [
    { value: 20, x: 50 },
    { value: 30, x: 50 }
  ]);
  expect(same[1] - same[0]).toBe(50);
});

it('says so when the rows of a part cannot be had, and zooms what it has', async () => {
  jest.useFakeTimers();
  const closer: Closer = () => Promise.reject(new Error('The kernel is gone.'));
  await act(async () =>
    root.render(
      <EvidenceChart evidence={CHARTS.series} charts={charts} closer={closer} trans={trans} />
    )
  );
  await click(button('Zoom in'));
  await act(async () => jest.advanceTimersByTime(200));
  expect(find('[role=alert]').textContent).toContain('The kernel is gone.');
  expect(vega.drawn[vega.drawn.length - 1]).toBe(CHARTS.series);
  expect(vega.looks[vega.looks.length - 1].window).not.toBeNull();
  jest.useRealTimers();
});

it('makes pictures on a ground, and file names that every system takes', () => {
  const svg = onGround('<svg xmlns="http://www.w3.org/2000/svg" width="4"><g/></svg>', '#fff');
  expect(svg).toMatch(/<svg[^>]*><rect width="100%" height="100%" fill="#fff"\/><g\/><\/svg>/);
  expect(() => onGround('no picture', '#fff')).toThrow('could not');
  expect(fileName('../a b/ü:c', 'csv')).toBe('a-b-ü-c.csv');
  expect(fileName('///', 'png')).toBe('chart.png');
});
