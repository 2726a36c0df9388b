/** What a detector says after a value. */
export type StreamState = 'stable' | 'warning' | 'drift';

/** Watches a stream value by value; after a drift it starts anew. */
export interface IStreamDetector {
  /** Takes a value; for detectors of errors 1 is an error and 0 is none. */
  update(value: number): StreamState;
}

/** Where a detector warned and where it alarmed. */
export interface IStreamAlarms {
  readonly drifts: readonly number[];
  readonly warnings: readonly number[];
}

/**
 * Runs a detector over a stream. Values that are missing are passed over.
 *
 * @param values - in order of time.
 */
export function watch(detector: IStreamDetector, values: ArrayLike<number>): IStreamAlarms {
  const drifts: number[] = [];
  const warnings: number[] = [];
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) {
      continue;
    }
    const state = detector.update(values[i]);
    if (state === 'drift') {
      drifts.push(i);
    } else if (state === 'warning') {
      warnings.push(i);
    }
  }
  return { drifts, warnings };
}
