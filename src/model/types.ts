import type { ISignal } from '@lumino/signaling';

import type { IFinding, IProfile, IReport, ITableNote } from '../engine';
import type { Released } from '../report';
import type { IChartMaker, IStudyMaker } from '../worker/types';
import type { IFramesCompared } from './compare-with';
import type { IGridModel } from './grid-types';
import type { IReviewModel } from './review-types';

/** A dataframe that a kernel, a file or a saved report offers. */
export interface IFrame {
  /** Unique among all frames of all sources. */
  readonly id: string;
  /** The variable's or file's name. */
  readonly name: string;
  /** Where it lives: the notebook's path, the file's path. */
  readonly context: string;
  /** `pandas`, `polars`, `pyarrow`, `duckdb`, `file`, `report`. */
  readonly library: string;
  readonly rows: number | null;
  readonly columns: number | null;
  readonly bytes: number | null;
  /** Changes whenever the frame's content does. */
  readonly version: string;
  /** Larger is newer. */
  readonly order: number;
  /** Run or fetched only when the user asks for it. Its shape may be unknown until then. */
  readonly lazy?: boolean;
  /** One sentence: what inspecting a lazy frame does, or why it could not be described. */
  readonly note?: string | null;
  /** Execution counts of the cells that may have changed it, the likeliest last. */
  readonly cells?: readonly number[];
  /** The notebook or console whose kernel holds it; absent where none does. */
  readonly place?: { readonly kind: 'notebook' | 'console'; readonly name: string };
  /** It is in the kernel of a place that is not worked in. Default: false. */
  readonly elsewhere?: boolean;
}

export type ScanPhase =
  /** Nothing to show: no notebook, or none with frames. */
  | 'empty'
  /** A lazy frame is chosen; `rescan` runs it, and nothing else does. */
  | 'lazy'
  /** A frame is chosen and its bytes are on the way. */
  | 'loading'
  | 'scanning'
  | 'finished'
  | 'cancelled'
  | 'paused'
  /** The frame could not be read; `message` says why and what to do. */
  | 'failed'
  /** A saved report without data. */
  | 'saved';

export interface ICheck {
  /** Id of the detector, or `profile`. */
  readonly id: string;
  readonly title: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  /** 0..1 */
  readonly progress: number;
  readonly seconds: number;
  /** Why it could not run. */
  readonly error: string | null;
}

/** Shape of the open frame, known before its profile. */
export interface IShape {
  /** Rows that were read. */
  readonly rows: number;
  /** Rows of the whole frame, where they are more. */
  readonly total?: number;
  /** The rows of the whole frame that a sample holds, ascending; absent where all are read or nobody knows. */
  readonly places?: Uint32Array | null;
  readonly columns: readonly {
    readonly name: string;
    readonly typeName: string;
    readonly numeric: boolean;
  }[];
  readonly notes: readonly ITableNote[];
}

/** Everything the Inspector shows. A new object at each change; never mutated. */
export interface IInspectorState {
  readonly frames: readonly IFrame[];
  readonly frame: IFrame | null;
  /** Why there are no frames, for the empty state. */
  readonly reason: 'no-notebook' | 'no-frames' | 'no-kernel' | 'kernel-died' | 'no-server' | null;
  readonly phase: ScanPhase;
  /** For `failed`, `kernel-died`, `no-server`, and what happens while a scan runs: one sentence. */
  readonly message: string | null;
  readonly shape: IShape | null;
  /** In the order of the columns; null until a profile has come. */
  readonly profiles: readonly (IProfile | null)[];
  /** Ranked, grouped, worst first. */
  readonly findings: readonly IFinding[];
  /** Findings that wait because the user is looking at the list. */
  readonly held: number;
  readonly checks: readonly ICheck[];
  /** 0-100, null until the scan is over. */
  readonly score: number | null;
  readonly basis: 'exact' | 'sample';
  /** Where the rows are a sample: one sentence that says of how many. */
  readonly note?: string | null;
  readonly seconds: number;
  /** Milliseconds of the kernel's main thread that the refresh took; null where no kernel was asked. */
  readonly kernelCost: number | null;
  readonly paused: boolean;
  /** Columns whose values may stand in what is copied as text. */
  readonly released: Released;
  /** Rows that must share a value before it may leave. Default: `DEFAULT_K`. */
  readonly k?: number;
  /** The frame has changed since it was scanned (while paused). */
  readonly stale: boolean;
  /**
   * Of a saved report: whether its rows can be had. `closed` where a kernel may have them and
   * `open` asks for them. Default: absent.
   */
  readonly data?: 'absent' | 'closed' | 'opening';
}

export interface ICellWindow {
  /** `text[i][j]` of rows[i], columns[j]; null for a missing cell. */
  readonly text: readonly (readonly (string | null)[])[];
}

export type { IChartMaker, IStudyMaker };

/** Studies of the open frame, alone and beside another one. */
export interface IFrameStudies extends IStudyMaker {
  /**
   * Hold the open frame against another one, which is fetched for it.
   *
   * @param signal - ends the work.
   * @throws Cancelled when it was ended, Error with a sentence otherwise.
   */
  compare(
    other: IFrame,
    signal: AbortSignal,
    onShare: (share: number) => void
  ): Promise<IFramesCompared>;
}

/**
 * What the components are given. They know no notebook, kernel or worker.
 */
export interface IInspectorModel {
  readonly state: IInspectorState;
  readonly changed: ISignal<IInspectorModel, void>;

  select(frameId: string): void;
  /** Scan the current frame again, whole if it was a sample. Of a lazy frame: the consent to run it. */
  rescan(whole: boolean): void;
  cancel(): void;
  setPaused(paused: boolean): void;
  /** Whether the list has focus or the pointer is over it: new findings wait meanwhile. */
  hold(held: boolean): void;
  /** Show the findings that wait. */
  release(): void;
  /** Offending rows of a finding, ascending, from `offset`. */
  rows(findingId: string, offset: number, limit: number): Promise<readonly number[]>;
  /** Texts of cells, for the grid. Rejects where there is no data (saved report). */
  cells(rows: readonly number[], columns: readonly number[]): Promise<ICellWindow>;
  /** The report of the finished scan; null before. */
  report(): IReport | null;
  /** Get the rows of a saved report from where they are. */
  open?(): void;
  /** The rows of the frame, to filter and to sort; null where there is no data. */
  readonly grid?: IGridModel | null;
  /** Charts of the frame; null where there is no data. */
  readonly charts?: IChartMaker | null;
  /** Statistics of the frame; null where there is no data. */
  readonly studies?: IFrameStudies | null;
  /** What is done with findings; null where nothing can be. */
  readonly review?: IReviewModel | null;
}
