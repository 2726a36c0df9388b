import type { DetectorChoice } from '../engine';

/** Form of the bytes of a frame. */
export type DataFormat = 'arrow' | 'parquet' | 'csv' | 'jsonl';

/** Where the bytes of a frame are. */
export type IFrameSource =
  | { readonly kind: 'bytes'; readonly format: DataFormat; readonly bytes: Uint8Array }
  | {
      readonly kind: 'url';
      readonly format: DataFormat;
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
    };

/** What the frame says of itself, beside its bytes. */
export interface IFrameInfo {
  readonly name: string;
  /** Rows of the whole frame; more than the bytes hold where they are a sample. */
  readonly totalRows: number;
  readonly basis: 'exact' | 'sample';
  /** Of a sample: whether its rows are those of `samplePositions`. */
  readonly spread?: boolean;
  /** What its sender could not carry over, one sentence each. */
  readonly notes?: readonly string[];
  /** Detectors that are turned off for it. */
  readonly detectors?: DetectorChoice;
}
