/** A frame as the probe lists it. */
export interface IListedFrame {
  readonly name: string;
  readonly library: string;
  readonly rows: number | null;
  readonly columns: number | null;
  readonly bytes: number | null;
  readonly version: string;
  readonly order: number;
  /** Not in the kernel's memory, or not computed: run and fetched by consent only. */
  readonly lazy: boolean;
  /** What inspecting a lazy frame does, or why the frame could not be described. */
  readonly note: string | null;
}

/** How far a spill is. */
export interface ISpillStatus {
  readonly state: (typeof STATES)[number];
  readonly totalRows: number;
  readonly basis: 'exact' | 'sample';
  readonly bytes: number;
  /** Milliseconds of the kernel's main thread. */
  readonly mainMs: number;
  /** Where the rows are a sample: how many of how many. */
  readonly note: string | null;
  readonly error: string | null;
  /** Of a sample: whether its rows are those of `samplePositions`. */
  readonly spread: boolean;
  /** What could not be carried over, one sentence each. */
  readonly notes: readonly string[];
}

const STATES = [
  'running',
  'done',
  'failed',
  'aborted',
  'needs-consent',
  'needs-pyarrow',
  'no-disk',
  'unknown'
] as const;

const numberOr = <T>(value: unknown, other: T): number | T =>
  typeof value === 'number' && Number.isFinite(value) ? value : other;

const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/**
 * @throws Error when the kernel answers something else, e.g. another version of the probe.
 */
export function readFrames(answer: unknown): IListedFrame[] {
  if (!Array.isArray(answer)) {
    throw new Error('The kernel sent no list of dataframes. Restart it and run your cells again.');
  }
  return answer.flatMap((item: Record<string, unknown> | null) =>
    typeof item?.name === 'string' && typeof item.version === 'string'
      ? {
          name: item.name,
          library: String(item.library),
          rows: numberOr(item.rows, null),
          columns: numberOr(item.columns, null),
          bytes: numberOr(item.bytes, null),
          version: item.version,
          order: numberOr(item.order, 0),
          lazy: item.lazy === true,
          note: textOr(item.error) ?? textOr(item.note)
        }
      : []
  );
}

/** The status of a spill; what is no status reads as `unknown`. */
export function readStatus(answer: unknown): ISpillStatus {
  const item = (answer ?? {}) as Record<string, unknown>;
  return {
    state: STATES.find(state => state === item.state) ?? 'unknown',
    totalRows: numberOr(item.total_rows, 0),
    basis: item.basis === 'sample' ? 'sample' : 'exact',
    bytes: numberOr(item.bytes, 0),
    mainMs: numberOr(item.main_ms, 0),
    note: textOr(item.note),
    error: textOr(item.error),
    spread: item.spread === true,
    notes: Array.isArray(item.notes) ? item.notes.filter(note => typeof note === 'string') : []
  };
}
