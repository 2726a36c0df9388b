import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IReport } from '../engine';
import type { IFrameInfo } from '../protocol/messages';
import { keptId } from '../sources/greeting';
import type { IDataSourceManager, IFrameList, ILoaded, ISourceFrame } from '../sources/types';
import type { IEngineHost } from '../worker/types';
import type { IViewStore } from './grid-types';
import { InspectorModel } from './inspector-model';
import { ReportCache } from './report-cache';
import type { IReviewOptions } from './review-model';

/** Outputs whose rows are held at once; the one seen longest ago gives them up. */
const MOST_OPEN = 4;

/** Where an output stands: a notebook, and whether its kernel can be asked. */
export interface IOutputPlace {
  /** Path of the notebook. */
  readonly context: string;
  /** Whether a kernel runs that may have the rows. */
  readonly hasKernel: boolean;
  /** `hasKernel` may be another. */
  readonly changed: ISignal<unknown, unknown>;
}

/** What the outputs of all notebooks are given. */
export interface IOutputFramesOptions {
  readonly sources: IDataSourceManager;
  readonly engine: IEngineHost;
  readonly views?: IViewStore;
  /** What their findings are fixed and accepted with. */
  readonly review?: IReviewOptions;
}

/**
 * Opens the rows behind reports in notebooks: from the table that the kernel keeps under the
 * report's fingerprint, else from its variable, if that holds the very same data.
 */
export class OutputFrames {
  constructor(private readonly _options: IOutputFramesOptions) {}

  /** What the findings of outputs are fixed and accepted with; undefined for nothing. */
  get review(): IReviewOptions | undefined {
    return this._options.review;
  }

  /**
   * The report of a new scan of the variable that a report is of, whatever it holds now.
   * Rejects with a sentence where there is none any more.
   */
  async scanAgain({ dataset }: IReport, context: string): Promise<IReport> {
    const { sources, engine } = this._options;
    const own = variableIn((await sources.list()).frames, dataset.name, context);
    if (own === undefined) {
      throw new Error(`There is no dataframe "${dataset.name}" in the notebook any more.`);
    }
    const frame = { ...own, lazy: false };
    const model = new InspectorModel({
      sources: new OneFrame(frame, sources),
      engine,
      cache: this._cache,
      quiet: 0
    });
    try {
      model.setVisible(true);
      return await model.recheck(frame.id, '');
    } finally {
      model.dispose();
    }
  }

  /** Remember the report of a scan of this page, as the engine made it. */
  know(report: IReport): void {
    const { fingerprint, name } = report.dataset;
    this._cache.add(frameOf(report, '', name), true, report);
    this._fresh.add(fingerprint);
  }

  /** Whether a report is of a scan of this page: its rows are opened unasked. */
  isFresh({ dataset }: IReport): boolean {
    return this._fresh.has(dataset.fingerprint);
  }

  /**
   * The rows of a report as a model of their own; its phase is `failed` where nobody has them.
   *
   * @param onClosed - called when others have taken its place; the model is disposed then.
   */
  open(report: IReport, context: string, onClosed: () => void): InspectorModel {
    const model = new InspectorModel({
      sources: new ReportSource(report, context, this._options.sources),
      engine: onlyOf(report, this._options.engine),
      views: this._options.views,
      cache: this._cache,
      quiet: 0
    });
    this._open.set(model, onClosed);
    for (const [oldest, onOldest] of this._open) {
      if (this._open.size > MOST_OPEN) {
        this.close(oldest);
        onOldest();
      }
    }
    model.setVisible(true);
    return model;
  }

  /** A model is seen again, and now the last to be closed. */
  touch(model: InspectorModel): void {
    const onClosed = this._open.get(model);
    if (onClosed !== undefined) {
      this._open.delete(model);
      this._open.set(model, onClosed);
    }
  }

  close(model: InspectorModel): void {
    this._open.delete(model);
    model.dispose();
  }

  private readonly _cache = new ReportCache();
  private readonly _fresh = new Set<string>();
  private readonly _open = new Map<InspectorModel, () => void>();
}

/** The frame of a name in a notebook, or in a file. */
function variableIn(
  frames: readonly ISourceFrame[],
  name: string,
  context: string
): ISourceFrame | undefined {
  return frames.find(
    frame => frame.name === name && (frame.context === context || !frame.id.startsWith('kernel|'))
  );
}

/** One frame of all sources as all there is, run or fetched as it is asked for. */
class OneFrame implements IDataSourceManager {
  constructor(
    private readonly _frame: ISourceFrame,
    private readonly _sources: IDataSourceManager
  ) {}

  readonly changed: ISignal<IDataSourceManager, void> = new Signal<this, void>(this);
  readonly isDisposed = false;

  list(): Promise<IFrameList> {
    return Promise.resolve({ frames: [this._frame], reason: null, message: null });
  }

  load(
    frame: ISourceFrame,
    options: { readonly whole: boolean; readonly signal: AbortSignal }
  ): Promise<ILoaded> {
    return this._sources.load(frame, { ...options, whole: true, consent: true });
  }

  /** @throws Error always: there is one frame only. */
  add(): never {
    throw new Error('A report has one dataframe; add the source to all sources.');
  }

  /** The budget is that of all sources. */
  setBudget(): void {}

  dispose(): void {}
}

/** The frame of one report as all there is. */
class ReportSource implements IDataSourceManager {
  constructor(
    private readonly _report: IReport,
    private readonly _context: string,
    private readonly _sources: IDataSourceManager
  ) {
    this._kept = frameOf(_report, _context, _report.dataset.name);
  }

  readonly changed: ISignal<IDataSourceManager, void> = new Signal<this, void>(this);
  readonly isDisposed = false;

  async list(): Promise<IFrameList> {
    const { name } = this._report.dataset;
    const own = variableIn((await this._sources.list()).frames, name, this._context);
    this._variable = own ?? {
      ...frameOf(this._report, this._context, name),
      id: `kernel|${this._context}|${name}`
    };
    const { library, bytes } = own ?? this._kept;
    return { frames: [{ ...this._kept, library, bytes }], reason: null, message: null };
  }

  async load(
    frame: ISourceFrame,
    options: { readonly whole: boolean; readonly signal: AbortSignal }
  ): Promise<ILoaded> {
    const ask = { ...options, whole: true, consent: true };
    try {
      const loaded = await this._sources.load(frame, ask);
      return { ...loaded, info: { ...loaded.info, ...placeIn(this._report) } };
    } catch (reason) {
      if (options.signal.aborted || this._variable === null) {
        throw reason;
      }
      return this._sources.load(this._variable, ask);
    }
  }

  /** @throws Error always: there is one frame only. */
  add(): never {
    throw new Error('A report has one dataframe; add the source to all sources.');
  }

  /** The budget is that of all sources. */
  setBudget(): void {}

  dispose(): void {}

  private readonly _kept: ISourceFrame;
  private _variable: ISourceFrame | null = null;
}

/** Of which rows the table that is kept for a report is a sample, if it is one. */
function placeIn({ dataset }: IReport): Partial<IFrameInfo> {
  const spread = !dataset.notes?.some(({ kind }) => kind === 'unplaced');
  return dataset.sample === undefined ? {} : { basis: 'sample', totalRows: dataset.rows, spread };
}

function frameOf({ dataset }: IReport, context: string, name: string): ISourceFrame {
  return {
    id: keptId(dataset.fingerprint),
    name,
    context,
    library: 'pyarrow',
    rows: dataset.rows,
    columns: dataset.columns,
    bytes: null,
    version: `${dataset.fingerprint} ${openings++}`,
    order: 0
  };
}

/** Each opening asks the data anew whether it is still that of the report. */
let openings = 0;

/** An engine that opens the data of one report and no other. */
function onlyOf({ dataset }: IReport, engine: IEngineHost): IEngineHost {
  return {
    open: async (source, info) => {
      const session = await engine.open(source, info);
      if ((await session.fingerprint()) !== dataset.fingerprint) {
        session.dispose();
        throw new Error(
          `"${dataset.name}" has changed since this report was made. Run the cell again.`
        );
      }
      return session;
    },
    dispose: () => undefined
  };
}
