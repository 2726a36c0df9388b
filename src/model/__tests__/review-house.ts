import { Signal } from '@lumino/signaling';

import { DataSourceManager } from '../../sources/manager';
import type { IDataSource, IFrameList, ILoaded, ISourceFrame } from '../../sources/types';
import { InProcessPort } from '../../worker/__tests__/in-process-port';
import { EnginePool } from '../../worker/pool';
import { InspectorModel } from '../inspector-model';
import { MemoryFiles } from '../memory-files';
import type { ICellRun, IInsertedCell, INotebookCells } from '../review-types';
import type { TalkLoader } from '../talk-handle';

/** Files that reviewing writes. */
export const BASELINE = 'framescope.baseline.json';
export const RULES = 'framescope.rules.json';
export const PINS = 'framescope.pins.json';

/** A frame of orders: codes for missing in `bad` rows, totals that break their law in row 7. */
export function orders(bad: readonly number[], station: (i: number) => string = i => 'ABC'[i % 3]) {
  const lines = Array.from({ length: 400 }, (_, i) => {
    const [qty, price] = [1 + ((i * 7919) % 9), 5 + ((i * 104729) % 97) / 2];
    const age = bad.includes(i) ? -999 : 20 + ((i * 7) % 50);
    return [age, qty, price, qty * price * (i === 7 ? 10 : 1), station(i)].join(',');
  });
  return `age,qty,price,total,station\n${lines.join('\n')}\n`;
}

/** A kernel with one frame whose text can be changed. */
class OneFrame implements IDataSource {
  readonly id = 'memory';
  readonly changed = new Signal<IDataSource, void>(this);
  isDisposed = false;
  version = 1;
  context = 'a/nb.ipynb';

  constructor(
    public text: string,
    public name = 'orders'
  ) {}

  set(text: string): void {
    this.text = text;
    this.version++;
    this.changed.emit();
  }

  list(): Promise<IFrameList> {
    const frame: ISourceFrame = {
      id: `memory|${this.context}|orders`,
      name: this.name,
      context: this.context,
      library: 'polars',
      rows: 400,
      columns: 5,
      bytes: this.text.length,
      version: String(this.version),
      order: 1,
      cells: [3, 4 + this.version]
    };
    return Promise.resolve({ frames: [frame], reason: null, message: null });
  }

  load(): Promise<ILoaded> {
    return Promise.resolve({
      source: { kind: 'bytes', format: 'csv', bytes: new TextEncoder().encode(this.text) },
      info: { name: this.name, totalRows: 400, basis: 'exact' },
      kernelCost: null,
      release: () => undefined
    });
  }

  dispose(): void {
    this.isDisposed = true;
  }
}

/** Files of one folder. */
class FolderFiles extends MemoryFiles {
  override pathOf(_: string, name: string): string {
    return name;
  }
}

/** A notebook whose inserted cells do what `onRun` says. */
class OneNotebook implements INotebookCells {
  readonly cells: string[] = [];
  onRun: () => ICellRun = () => ({ count: 9, error: null });

  canInsert(): boolean {
    return true;
  }

  insert(_: string, source: string): IInsertedCell {
    this.cells.push(source);
    const cell: IInsertedCell = {
      ran: new Signal<IInsertedCell, ICellRun>(this as unknown as IInsertedCell),
      run: () => (cell.ran as Signal<IInsertedCell, ICellRun>).emit(this.onRun()),
      remove: () => this.cells.splice(this.cells.indexOf(source), 1).length === 1,
      runAbove: () => undefined,
      dispose: () => Signal.clearData(cell)
    };
    return cell;
  }

  reveal(_: string, count: number): boolean {
    return count === 6;
  }
}

/** Resolves as soon as `look` is true. */
export async function until(look: () => boolean): Promise<void> {
  const end = Date.now() + 15_000;
  while (!look()) {
    if (Date.now() > end) {
      throw new Error(`never: ${look.toString()}`);
    }
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

/** Why a finding is accepted in tests. */
export const choice = { reason: 'Legacy code.', scope: 'values', expires: null } as const;

/** An Inspector on one frame of orders, with a notebook and files beside it; one for all tests of a file. */
export class ReviewHouse {
  model!: InspectorModel;
  source!: OneFrame;
  readonly files = new FolderFiles();
  readonly notebook = new OneNotebook();

  constructor() {
    beforeEach(() => this._begin());
    afterEach(() => this.model.dispose());
    afterAll(() => this._pool.dispose());
  }

  kinds = (): string[] => this.model.state.findings.map(({ kind }) => kind);

  own = (kind: string) => this.model.raw()!.findings.find(one => one.kind === kind)!;

  /** What loads the talk; none where it is null. */
  talk: TalkLoader | null = null;

  private async _begin(): Promise<void> {
    const { files, notebook } = this;
    files.texts.clear();
    notebook.cells.length = 0;
    notebook.onRun = () => ({ count: 9, error: null });
    const sources = new DataSourceManager();
    this.source = new OneFrame(orders([10, 20, 30, 40]));
    sources.add(this.source);
    const accept = { files, key: () => Promise.resolve('ab'.repeat(16)), author: () => 'Ada' };
    const talk = this.talk === null ? {} : { talk: this.talk };
    const review = { cells: notebook, accept, ...talk };
    this.model = new InspectorModel({ sources, engine: this._pool, quiet: 0, review });
    this.model.setVisible(true);
    await until(() => this.model.state.phase === 'finished');
  }

  private readonly _pool = new EnginePool(() => new InProcessPort(), { workers: 1 });
}
