import { tableFromArrays, tableToIPC } from '@uwdata/flechette';
import { nullTranslator } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import * as React from 'react';
import { createRoot } from 'react-dom/client';

import { ChartRegistry } from '../src/components/chart-registry';
import { Inspector } from '../src/components/inspector/Inspector';
import { VegaRenderer } from '../src/components/vega-host';
import { profileColumn, type IFinding, type IProfile } from '../src/engine';
import { GridModel } from '../src/model/grid-model';
import type { IInspectorModel, IInspectorState } from '../src/model/types';
import { BrowserPort } from '../src/worker/port';
import { EnginePool } from '../src/worker/pool';
import { readTable } from '../src/readers';

/** A frame of whole numbers and, in every fifth column, days of the week. */
function frameOf(rows: number, columns: number): Uint8Array {
  const data: Record<string, unknown> = {};
  const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
  const few = rows * columns > 5e7;
  for (let c = 0; c < columns; c++) {
    if (c % 5 === 4 && !few && columns < 100) {
      data[`day${c}`] = Array.from({ length: rows }, (_, i) => days[(i * (c + 3)) % 5]);
    } else {
      const values = new Int16Array(rows);
      for (let i = 0; i < rows; i++) {
        values[i] = ((i * (7919 + c)) % 10007) + (i % 999 === 0 ? 15000 : 0);
      }
      data[`value${c}`] = values;
    }
  }
  return tableToIPC(tableFromArrays(data as never), { format: 'file' }) as Uint8Array;
}

/** A finding with far values in known rows and the histogram of its column as evidence. */
function findingOf(id: string, { name, histogram, nulls }: IProfile, rows: number): IFinding {
  if (histogram === null) {
    throw new Error(`${name} has no histogram.`);
  }
  const positions = Array.from(
    { length: Math.min(1000, Math.floor(rows / 999)) },
    (_, i) => i * 999
  );
  const strip = new Array<number>(200).fill(0);
  positions.forEach(row => strip[Math.floor((row * 200) / rows)]++);
  return {
    id,
    kind: 'outliers',
    detector: 'outliers',
    columns: [name],
    severity: 'warning',
    confidence: 0.97,
    effect: 0.4,
    message: {
      key: 'outliers',
      params: {},
      text: `\`${name}\` has far values. ${positions.length} lie beyond 15,000.`
    },
    rows: { count: positions.length, complete: true, positions, strip },
    evidence: [{ type: 'histogram', ...histogram, column: name, nulls, bounds: [0, 15_000] }],
    rule: null,
    fixes: [],
    root: null
  } as IFinding;
}

const next = () => new Promise<void>(done => requestAnimationFrame(() => setTimeout(done)));
const wait = (ms: number) => new Promise<void>(done => setTimeout(done, ms));
const until = async (test: () => boolean, ms = 60_000) => {
  const end = performance.now() + ms;
  while (!test()) {
    if (performance.now() > end) {
      throw new Error('The page did not get there in time.');
    }
    await wait(5);
  }
};

const page = {
  grid: null as GridModel | null,

  /** Open a frame with its exact profiles in an Inspector; answers once its first rows are seen. */
  async show(rows: number, columns: number): Promise<void> {
    const pool = new EnginePool(
      () => new BrowserPort(new Worker('/engine.worker.js', { type: 'module' })),
      { workers: 1 }
    );
    const bytes = frameOf(rows, columns);
    const table = await readTable(bytes.slice(), 'arrow');
    const profiles = table.columns.map(column => profileColumn(column));
    const session = await pool.open(
      { kind: 'bytes', format: 'arrow', bytes },
      { name: 'orders', totalRows: rows, basis: 'exact' }
    );
    const shape = session.shape;
    const findings = [findingOf('a', profiles[0], rows), findingOf('b', profiles[1], rows)];
    for (const { id, rows: found } of findings) {
      await session.adopt(id, Uint32Array.from(found.positions ?? []));
    }
    const frame = {
      id: 'f',
      name: 'orders',
      context: 'a.ipynb',
      library: 'pandas',
      rows,
      columns,
      bytes: shape.bytes,
      version: '1',
      order: 1
    };
    const state: IInspectorState = {
      frames: [frame],
      frame,
      reason: null,
      phase: 'finished',
      message: null,
      shape: { rows, columns: shape.columns, notes: [] },
      profiles,
      findings,
      held: 0,
      checks: [],
      score: 86,
      basis: 'exact',
      seconds: 1,
      kernelCost: 3,
      paused: false,
      released: 'all',
      stale: false
    };
    this.grid = new GridModel({
      frame: { context: 'a.ipynb', name: 'orders' },
      columns: shape.columns.map(column => column.name),
      session: () => Promise.resolve(session),
      store: null
    });
    const nothing = () => undefined;
    const model: IInspectorModel = {
      state,
      changed: new Signal<IInspectorModel, void>({} as IInspectorModel),
      grid: this.grid,
      select: nothing,
      rescan: nothing,
      cancel: nothing,
      setPaused: nothing,
      hold: nothing,
      release: nothing,
      rows: (id, offset, limit) => session.rows(id, offset, limit).then(found => found.positions),
      cells: async (at, of) => ({ text: await session.cells(at, of) }),
      report: () => null
    };
    const host = document.getElementById('host') as HTMLElement;
    const root = createRoot(host);
    root.render(
      React.createElement(Inspector, {
        model,
        trans: nullTranslator.load('framescope'),
        charts: new ChartRegistry([new VegaRenderer()])
      })
    );
    await until(() => document.querySelector('[role=gridcell] span') !== null);
  },

  /** One step of a kind: by the wheel, by the bar, across, across by the bar. */
  async move(kind: 'wheel' | 'bar' | 'right' | 'across', i: number): Promise<void> {
    const box = document.querySelector('.fs-dg-scroll') as HTMLElement;
    switch (kind) {
      case 'wheel':
        box.scrollTop += 120;
        break;
      case 'bar':
        box.scrollTop = ((i * 7919) % 1000) * (box.scrollHeight / 1000);
        break;
      case 'right':
        box.scrollLeft += 180;
        break;
      case 'across':
        box.scrollLeft = ((i * 617) % 100) * (box.scrollWidth / 100);
        break;
    }
    await next();
    await wait(30);
  },

  /** Go to the last row by the bar; its number. */
  async bottom(): Promise<string> {
    const box = document.querySelector('.fs-dg-scroll') as HTMLElement;
    box.scrollLeft = 0;
    box.scrollTop = box.scrollHeight;
    const last = () =>
      [...document.querySelectorAll('.fs-dg-body .fs-row-number')].pop()?.textContent ?? '';
    await wait(400);
    await until(() => last() !== '');
    return last();
  },

  /** Brush the first chart step by step; ms from the move to the counts of all charts that are seen. */
  async brush(moves: number): Promise<number[]> {
    const grid = this.grid as GridModel;
    const times: number[] = [];
    for (let i = 0; i < moves; i++) {
      const low = (i % 15) * 500;
      const start = performance.now();
      grid.setView({
        filters: [{ kind: 'between', column: i % 3, low, high: low + 2500 }]
      });
      await until(() => !grid.state.busy);
      await next();
      times.push(performance.now() - start);
    }
    grid.setView({ filters: [] });
    await until(() => !grid.state.busy);
    return times;
  },

  /** Open a finding; ms until its words are painted, and until its chart is. */
  async open(i: number): Promise<{ readonly words: number; readonly chart: number }> {
    const start = performance.now();
    const painted = async (selector: string) => {
      while (document.querySelector(selector) === null) {
        await new Promise<void>(done => requestAnimationFrame(() => done()));
      }
      await next();
      return performance.now() - start;
    };
    document.querySelectorAll<HTMLElement>('li.fs-finding')[i % 2].click();
    const words = await painted('.fs-detail h3');
    return { words, chart: await painted('.fs-evidence svg') };
  },

  /** Back to the rows. */
  async back(): Promise<void> {
    document.querySelector<HTMLElement>('.fs-detail .fs-bar button')?.click();
    await until(() => document.querySelector('.fs-dg') !== null);
    await wait(300);
  }
};

Object.assign(window, { page });
