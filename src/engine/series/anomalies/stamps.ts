import { sortedCopy } from '../decompose/robust';
import { clarity, told } from './ranges';
import type { ISeriesRange } from './types';

/** A step longer than the usual one by this factor is a gap. */
const GAP = 1.5;
/** Share of the steps that are allowed to be long, as at weekends. */
const USUAL = 0.98;
/** Steps that a cadence lasts at least. */
const LASTING = 10;
/** Cadences differ by this factor at least. */
const OTHER = 1.25;

/** Share of the steps near their local length, if gaps and cadences are to mean something. */
const REGULAR = 0.5;
/** A step is near another within this share of it. */
const NEAR = 0.2;

/** What stamps tell. */
export interface IStampFacts {
  /** The usual step; 0 where there is none. */
  readonly step: number;
  readonly ranges: readonly ISeriesRange[];
}

/**
 * Gaps, duplicates and changes of cadence.
 *
 * @param stamps - ascending and finite.
 */
export function stampFaults(stamps: Float64Array): IStampFacts {
  const n = stamps.length;
  const steps = Float64Array.from(
    { length: Math.max(0, n - 1) },
    (_, i) => stamps[i + 1] - stamps[i]
  );
  const forward = sortedCopy(steps.filter(step => step > 0));
  const step = forward.length === 0 ? 0 : forward[forward.length >> 1];
  const ranges = [...duplicates(stamps)];
  if (step > 0) {
    const changes = cadences(steps);
    if (isRegular(steps, changes.local)) {
      ranges.push(...changes.ranges, ...gaps(steps, changes.local));
    }
  }
  return { step, ranges: ranges.sort((a, b) => a.start - b.start) };
}

/**
 * Rows that stand before an earlier stamp.
 *
 * @param stamps - in the order of the file; NaN where there is none.
 */
export function unsortedStamps(stamps: Float64Array): ISeriesRange[] {
  const out: ISeriesRange[] = [];
  let latest = -Infinity;
  for (let i = 0; i < stamps.length; i++) {
    const stamp = stamps[i];
    if (Number.isNaN(stamp)) {
      continue;
    }
    if (stamp < latest) {
      const last = out[out.length - 1];
      if (last?.end === i) {
        out[out.length - 1] = { ...last, end: i + 1, reason: unsortedReason(i + 1 - last.start) };
      } else {
        out.push({
          start: i,
          end: i + 1,
          kind: 'unsorted-stamp',
          score: 1,
          reason: unsortedReason(1)
        });
      }
    } else {
      latest = stamp;
    }
  }
  return out;
}

function unsortedReason(count: number): string {
  return count === 1
    ? 'This stamp is earlier than one before it.'
    : `${count} stamps in a row are earlier than one before them.`;
}

function isRegular(steps: Float64Array, local: Float64Array): boolean {
  const near = steps.filter((step, i) => Math.abs(step - local[i]) <= NEAR * local[i]);
  return near.length >= REGULAR * steps.length;
}

function* duplicates(stamps: Float64Array): Generator<ISeriesRange> {
  for (let i = 0; i < stamps.length;) {
    let end = i + 1;
    while (end < stamps.length && stamps[end] === stamps[i]) {
      end++;
    }
    if (end - i > 1) {
      yield {
        start: i,
        end,
        kind: 'duplicate-stamp',
        score: 1,
        reason: `${end - i} values have the same stamp.`
      };
    }
    i = end;
  }
}

function gaps(steps: Float64Array, local: Float64Array): ISeriesRange[] {
  const relative = steps.map((step, i) => step / local[i]);
  const sorted = sortedCopy(relative);
  const usual = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * USUAL))];
  const few = sorted.length < 50;
  const threshold = GAP * (few ? 1 : Math.max(1, usual));
  const out: ISeriesRange[] = [];
  relative.forEach((length, i) => {
    if (length > threshold) {
      out.push({
        start: i,
        end: i + 2,
        kind: 'gap',
        score: clarity(length, threshold),
        reason: `The next stamp comes after ${told(length)} usual steps.`
      });
    }
  });
  return out;
}

/** Runs of steps of one length; a run that lasts and differs from what was before is a change. */
function cadences(steps: Float64Array): { ranges: ISeriesRange[]; local: Float64Array } {
  const medians = runningMedian(steps, 2 * LASTING + 1);
  const ranges: ISeriesRange[] = [];
  const local = new Float64Array(steps.length);
  let current = medians.length === 0 ? 1 : medians[0];
  let from = 0;
  for (let i = 0; i < medians.length; i++) {
    const other = medians[i] > OTHER * current || medians[i] * OTHER < current;
    if (other && lasts(medians, i)) {
      const next = medians[Math.min(medians.length - 1, i + LASTING)];
      ranges.push({
        start: i,
        end: i + 2,
        kind: 'cadence',
        score: clarity(Math.max(next / current, current / next), 1),
        reason: `From here on a step is ${told(next / current)} times as long as before.`
      });
      local.fill(current, from, i);
      from = i;
      current = next;
    }
  }
  local.fill(current, from);
  return { ranges, local };
}

function lasts(medians: Float64Array, i: number): boolean {
  const end = Math.min(medians.length, i + LASTING);
  for (let k = i; k < end; k++) {
    if (Math.abs(medians[k] - medians[end - 1]) > 0.1 * medians[end - 1]) {
      return false;
    }
  }
  return end - i === LASTING;
}

/** Medians of the steps above 0 around each place. */
function runningMedian(steps: Float64Array, width: number): Float64Array {
  const half = width >> 1;
  let known = 1;
  let same = 0;
  return steps.map((step, i) => {
    const ahead = steps[Math.min(steps.length - 1, i + half)];
    same = ahead === known ? same + 1 : 0;
    if (same >= width && step === known) {
      return known;
    }
    const part = steps.subarray(Math.max(0, i - half), i + half + 1).filter(one => one > 0);
    if (part.length > 0) {
      part.sort();
      known = part[part.length >> 1];
    }
    return known;
  });
}
