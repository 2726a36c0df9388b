/**
 * @jest-environment jsdom
 */
import './lab-page';

import type { YCodeCell, YNotebook } from '@jupyter/ydoc';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { NotebookModel } from '@jupyterlab/notebook/lib/model';
import { Signal } from '@lumino/signaling';
import * as Y from 'yjs';

import type { IReport } from '../../engine';
import type { IDataSourceManager } from '../../sources/types';
import type { IEngineHost } from '../../worker/types';
import { REPORT_MIME } from '../guard';
import { PendingOutputs } from '../pending-outputs';
import { FULL } from './hostile-reports';

const TICKET = '0123456789abcdef0123456789abcdef';
const PENDING = {
  format: 'framescope.pending',
  version: 1,
  ticket: TICKET,
  name: 'orders',
  rows: 400,
  columns: 3,
  basis: 'exact',
  release: 'none',
  k: 20
};

type Awareness = YNotebook['awareness'];
type States = Map<number, Record<string, unknown>>;

/** One page with the notebook open, and how its scans go. */
class Page {
  constructor() {
    this.model = new NotebookModel();
    this.doc = (this.model.sharedModel as YNotebook).ydoc;
    const { sources, engine } = this;
    const nothing = new Signal<object, unknown>({});
    const panel = {
      context: { ready: Promise.resolve(), path: 'shared.ipynb' },
      content: { model: this.model },
      disposed: new Signal({}),
      sessionContext: {
        ready: Promise.resolve(),
        session: null,
        statusChanged: nothing,
        kernelChanged: nothing
      }
    } as unknown as NotebookPanel;
    this.start = () => {
      this.pending = new PendingOutputs(panel, sources, engine, null, null, 20);
    };
  }

  readonly model: NotebookModel;
  readonly doc: Y.Doc;
  pending: PendingOutputs | null = null;
  start: () => void;
  asked = 0;
  /** What the scan comes to. */
  outcome: () => Promise<IReport> = () => Promise.resolve(FULL);

  get awareness(): Awareness {
    return (this.model.sharedModel as YNotebook).awareness;
  }

  /** Of each output: a report, a table to come, or why none came. */
  get outputs(): string[] {
    return [...this.model.cells].flatMap(cell =>
      (
        cell.sharedModel.toJSON().outputs as {
          data: Record<string, { format: string; failed?: string }>;
        }[]
      ).map(({ data }) => data[REPORT_MIME].failed ?? data[REPORT_MIME].format)
    );
  }

  private readonly sources = {
    load: () => {
      this.asked += 1;
      return this.outcome().then(() => ({ source: {}, info: {}, release: () => undefined }));
    }
  } as unknown as IDataSourceManager;

  private readonly engine = {
    open: () =>
      Promise.resolve({
        scan: () => this.outcome(),
        cancel: () => undefined,
        dispose: () => undefined
      })
  } as unknown as IEngineHost;
}

/** Carries what one page does to the other, as a server of shared documents would. */
class Wire {
  constructor(private readonly _pages: readonly [Page, Page]) {
    const [a, b] = _pages;
    Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc), this);
    Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc), this);
    a.doc.on('update', (update: Uint8Array, origin: unknown) => this._send(b, update, origin));
    b.doc.on('update', (update: Uint8Array, origin: unknown) => this._send(a, update, origin));
  }

  isCut = false;

  /** Both know of each other. */
  meet(): void {
    for (const [own, other] of [this._pages, [...this._pages].reverse()]) {
      (own.awareness.getStates() as States).set(other.awareness.clientID, { framescope: true });
    }
  }

  /** One of the pages is closed, and the other one learns of it. */
  leave(page: Page): void {
    const other = this._pages.find(one => one !== page) ?? page;
    page.pending?.dispose();
    const id = page.awareness.clientID;
    (other.awareness.getStates() as States).delete(id);
    other.awareness.emit('change', [{ added: [], updated: [], removed: [id] }, 'remote']);
  }

  /** Hand over what was held back. */
  mend(): void {
    this.isCut = false;
    this._held.splice(0).forEach(send => send());
  }

  private _send(to: Page, update: Uint8Array, origin: unknown): void {
    if (origin !== this) {
      const send = (): void => {
        setTimeout(() => Y.applyUpdate(to.doc, update, this));
      };
      if (this.isCut) {
        this._held.push(send);
      } else {
        send();
      }
    }
  }

  private readonly _held: (() => void)[] = [];
}

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

/** Waits until a check holds. */
async function until(check: () => void): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end; await pause(10)) {
    try {
      check();
      return;
    } catch {
      continue;
    }
  }
  check();
}

const shown = (page: Page, ...outputs: unknown[]): Promise<void> =>
  until(() => expect(page.outputs).toEqual(outputs));
const asked = (): number => pages[0].asked + pages[1].asked;
const REPORT = 'framescope.report';
const FAULT = 'The table is gone.';

const never = (): Promise<IReport> => new Promise(() => undefined);
const gone = (): Promise<IReport> => Promise.reject(new Error('The table is gone.'));

let pages: [Page, Page];
let wire: Wire;

beforeEach(() => {
  pages = [new Page(), new Page()];
  wire = new Wire(pages);
});
afterEach(() => pages.forEach(page => page.pending?.dispose()));

/** Run a new cell in the first page. */
function inspect(ticket = TICKET): void {
  const { sharedModel } = pages[0].model;
  sharedModel.insertCell(0, { cell_type: 'code', source: 'fs.inspect(orders)' });
  const data = { [REPORT_MIME]: { ...PENDING, ticket } };
  (sharedModel.cells[0] as YCodeCell).setOutputs([
    { output_type: 'display_data', metadata: {}, data }
  ]);
}

/** The page that is to complete the output, and the other one. */
function byTurn(): [Page, Page] {
  const [first] = pages.filter(page => page.asked > 0);
  return [first, pages.find(page => page !== first) as Page];
}

it('one of two pages completes an output, and both show the same', async () => {
  pages.forEach(page => page.start());
  wire.meet();
  await pause(20);
  inspect();
  await shown(pages[0], REPORT);
  await shown(pages[1], REPORT);
  await pause(50);
  expect(pages.map(page => page.asked).sort()).toEqual([0, 1]);
  expect(pages[0].model.toJSON()).toEqual(pages[1].model.toJSON());
});

it('the other page takes over when the first one is closed', async () => {
  pages.forEach(page => {
    page.outcome = never;
    page.start();
  });
  wire.meet();
  await pause(20);
  inspect();
  await until(() => expect(asked()).toBe(1));
  await pause(50);
  expect(asked()).toBe(1);
  const [first, other] = byTurn();
  other.outcome = () => Promise.resolve(FULL);
  wire.leave(first);
  await shown(other, REPORT);
});

it('a report replaces what failed elsewhere, and a failure never a report', async () => {
  pages.forEach(page => {
    page.outcome = gone;
    page.start();
  });
  wire.meet();
  await pause(20);
  inspect();
  await until(() => expect(asked()).toBe(1));
  const [first, other] = byTurn();
  other.outcome = () => Promise.resolve(FULL);
  await shown(other, REPORT);
  await shown(first, REPORT);
  await pause(100);
  expect(pages.map(page => page.outputs)).toEqual([[REPORT], [REPORT]]);
});

it('two that did not know of each other leave one output, the report', async () => {
  const [first, other] = pages;
  other.outcome = gone;
  pages.forEach(page => page.start());
  await pause(20);
  inspect();
  wire.isCut = true;
  await shown(first, REPORT);
  await shown(other, FAULT);
  wire.meet();
  wire.mend();
  await shown(first, REPORT);
  await shown(other, REPORT);
});

it('a page alone completes its output, and says so where it cannot', async () => {
  const [alone] = pages;
  wire.isCut = true;
  alone.start();
  await pause(20);
  inspect();
  await shown(alone, REPORT);
  alone.outcome = gone;
  inspect(TICKET.replace('0', 'f'));
  await shown(alone, FAULT, REPORT);
});
