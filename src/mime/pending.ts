import type { DetectorChoice } from '../engine';
import type { Released } from '../report';
import {
  between,
  boolean,
  count,
  either,
  list,
  oneOf,
  optional,
  orNull,
  record,
  text
} from './shape';
import type { Shape } from './shape';

/** An output whose findings are still to come; `schema/pending.json`. */
export interface IPending {
  readonly format: 'framescope.pending';
  readonly version: 1;
  /** Names the table that the kernel keeps: 32 hexadecimal digits. */
  readonly ticket: string;
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly basis: 'exact' | 'sample';
  /** Of a sample: whether its rows are those of `samplePositions`. */
  readonly spread?: boolean;
  /** What could not be carried over, one sentence each. */
  readonly notes?: string[];
  readonly release: Released;
  /** Rows that must share a value before it is saved; absent for what the settings say. */
  readonly k?: number;
  /** Detectors that are turned off for it, or on against the settings. */
  readonly detectors?: DetectorChoice;
  /** Why the findings will not come; null or absent while they may. */
  readonly failed?: string | null;
}

const hexadecimal: Shape = (value, path) =>
  typeof value === 'string' && /^[0-9a-f]{32}$/.test(value)
    ? null
    : `${path} is not 32 hexadecimal digits`;

const choice: Shape = (value, path) =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).length <= 1_000 &&
  Object.values(value).every(on => typeof on === 'boolean')
    ? null
    : `${path} is not true or false by id`;

const pending = record({
  format: oneOf('framescope.pending'),
  version: oneOf(1),
  ticket: hexadecimal,
  name: text,
  rows: count,
  columns: count,
  basis: oneOf('exact', 'sample'),
  spread: optional(boolean),
  notes: optional(list(text, 200)),
  release: either(oneOf('none', 'all'), list(text, 20_000)),
  k: optional(between(1, Number.MAX_SAFE_INTEGER)),
  detectors: optional(choice),
  failed: optional(orNull(text))
});

/** What stands in an output whose findings are still to come; null for anything else. */
export function readPending(data: unknown): IPending | null {
  return pending(data, 'pending') === null ? (data as IPending) : null;
}
