import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';

import type { IFrameInfo, IFrameSource } from '../protocol/messages';

/** The notebook or console whose kernel holds a frame. */
export interface IPlace {
  readonly kind: 'notebook' | 'console';
  /** As its tab says it. */
  readonly name: string;
}

/** A dataframe that a source offers. `IFrame` of the model has the same shape. */
export interface ISourceFrame {
  /** Unique among all frames of all sources. */
  readonly id: string;
  readonly name: string;
  /** Where it lives: the notebook's path, the file's path. */
  readonly context: string;
  /** `pandas`, `polars`, `pyarrow`, `duckdb`, `file`. */
  readonly library: string;
  readonly rows: number | null;
  readonly columns: number | null;
  readonly bytes: number | null;
  /** Changes whenever the content does. */
  readonly version: string;
  /** Larger is newer. */
  readonly order: number;
  /** It is run or fetched only with `ILoadOptions.consent`; its shape may be unknown until then. */
  readonly lazy?: boolean;
  /** One sentence: what inspecting a lazy frame does, or why the frame could not be described. */
  readonly note?: string | null;
  /** Execution counts of the cells that may have changed it, the likeliest last. */
  readonly cells?: readonly number[];
  /** Absent where no kernel holds it. */
  readonly place?: IPlace;
  /** It is in the kernel of a place that is not worked in: opened only when asked for. Default: false. */
  readonly elsewhere?: boolean;
}

/** Why a source has no frames to offer. */
export type EmptyReason = 'no-notebook' | 'no-frames' | 'no-kernel' | 'kernel-died' | 'no-server';

/** What a source has at one moment. */
export interface IFrameList {
  readonly frames: readonly ISourceFrame[];
  /** Null where there are frames here, that is such as are not elsewhere. */
  readonly reason: EmptyReason | null;
  /** One sentence that says what to do; null where there is nothing to say. */
  readonly message: string | null;
  /** `context` of the frames of the notebook or console that is worked in; absent where there is none. */
  readonly active?: string;
}

export interface ILoadOptions {
  readonly budget: IBudget;
  /** Ask for all rows, whatever the budget says. */
  readonly whole: boolean;
  /** The user asked for this very frame, though it is lazy. Default: false. */
  readonly consent?: boolean;
  /** Aborted when nobody waits for the data any more. */
  readonly signal: AbortSignal;
}

/** The bytes of a frame, or where a worker gets them. */
export interface ILoaded {
  readonly source: IFrameSource;
  readonly info: IFrameInfo;
  /** Milliseconds of the kernel's main thread; null where no kernel was asked. */
  readonly kernelCost: number | null;
  /** One sentence where the rows are a sample; null otherwise. */
  readonly note?: string | null;
  /**
   * To be called when a scan has ended and each engine holds the bytes: deletes
   * what was spilled. Not after a cancelled scan: its engines are started anew
   * and read again. Calling it twice does nothing.
   */
  settle?(): void;
  /** To be called when nobody asks about the frame any more; includes `settle`. */
  release(): void;
}

/** Something that offers dataframes: the kernel of a notebook, a file, a server. */
export interface IDataSource extends IDisposable {
  /** First part of the id of each of its frames, before the first `|`. */
  readonly id: string;
  /**
   * Something may have changed. Costs the source nothing: the frames are
   * looked up when somebody asks for them.
   */
  readonly changed: ISignal<IDataSource, void>;
  /** The frames of this moment. Never rejects: what went wrong is in `message`. */
  list(): Promise<IFrameList>;
  /**
   * Get the bytes of a frame ready.
   *
   * @throws Error with a sentence for the user.
   */
  load(frame: ISourceFrame, options: ILoadOptions): Promise<ILoaded>;
}

/** All sources as one. Extensions add their own. */
export interface IDataSourceManager extends IDisposable {
  readonly changed: ISignal<IDataSourceManager, void>;
  /** @returns Takes the source out again and disposes it. */
  add(source: IDataSource): IDisposable;
  /** Frames of all sources, newest first; after them those that are elsewhere, place by place. */
  list(): Promise<IFrameList>;
  /**
   * @throws Error with a sentence for the user, also when the frame's source is gone.
   */
  load(frame: ISourceFrame, options: Omit<ILoadOptions, 'budget'>): Promise<ILoaded>;
  /** How much the sources may do unasked from now on. */
  setBudget(budget: IBudget): void;
}

/** How much the kernel may do without being asked. */
export interface IBudget {
  /** Arrow bytes of one spill; above it a sample of rows is sent. */
  readonly bytes: number;
  /** Milliseconds one spill may take. */
  readonly milliseconds: number;
  /** Rows of the sample that is sent above the budget. */
  readonly sampleRows?: number;
  /** Bytes of the largest file that is read into the page; absent for any. */
  readonly fileBytes?: number;
}
