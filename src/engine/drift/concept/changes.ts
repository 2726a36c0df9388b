import { greatestOf } from '../../kernels';
import type { ConceptMethod } from './methods';

/** Alarms of one method, as places in a stream. */
export interface IAlarms {
  readonly method: ConceptMethod;
  readonly drifts: readonly number[];
}

/** Where a stream turns. */
export interface IChangePlace {
  /** The first value of the stretch after it. */
  readonly at: number;
  /** Those whose alarms tell it. */
  readonly methods: readonly ConceptMethod[];
}

/** Methods that make a change of an alarm; where fewer were asked for, these. */
const AGREED = 3;
/** Share of the values, and how many at least, within which alarms are of one change. */
const NEAR = 0.05;
const NEAR_LEAST = 50;
/** Values on either side of a change at least. */
const SIDE = 10;
/** Standard errors by which the means of both sides of the best of all cuts differ. */
const APART = 4;

interface IGroup {
  readonly methods: readonly ConceptMethod[];
  readonly last: number;
}

/**
 * Places where enough methods alarm near each other and the mean turns, in order. Detectors alarm
 * late, and now and then by chance: a place is where the means before and after differ most, and
 * alarms that tell a change once more are left out.
 */
export function changePlaces(
  methods: readonly IAlarms[],
  values: Float64Array
): readonly IChangePlace[] {
  const near = Math.max(NEAR_LEAST, NEAR * values.length);
  const turnIn = turns(values);
  const found: IChangePlace[] = [];
  for (const group of groupsOf(methods, near)) {
    const from = found[found.length - 1]?.at ?? 0;
    const end = Math.min(values.length, Math.ceil(group.last + near));
    const at = turnIn(from, end);
    if (at !== null) {
      found.push({ at, methods: group.methods });
    }
  }
  return found;
}

/** Alarms of several methods near each other. */
function groupsOf(methods: readonly IAlarms[], near: number): IGroup[] {
  const wanted = Math.min(AGREED, methods.length);
  const alarms = methods
    .flatMap(({ method, drifts }) => drifts.map(at => ({ method, at })))
    .sort((a, b) => a.at - b.at);
  const found: IGroup[] = [];
  const within = new Map<ConceptMethod, number>();
  for (let i = 0, end = 0; i < alarms.length;) {
    for (; end < alarms.length && alarms[end].at <= alarms[i].at + near; end++) {
      within.set(alarms[end].method, (within.get(alarms[end].method) ?? 0) + 1);
    }
    if (within.size >= wanted) {
      const said = new Set(alarms.slice(i, end).map(({ method }) => method));
      found.push({ methods: [...said], last: alarms[end - 1].at });
      within.clear();
      i = end;
    } else {
      const left = (within.get(alarms[i].method) ?? 0) - 1;
      if (left > 0) {
        within.set(alarms[i].method, left);
      } else {
        within.delete(alarms[i].method);
      }
      i++;
    }
  }
  return found;
}

/** Finds the cut of a stretch whose sides differ most by their means; null where they do not. */
function turns(values: Float64Array): (from: number, end: number) => number | null {
  const n = values.length;
  const size = greatestOf(values.map(Math.abs)) || 1;
  const sums = new Float64Array(n + 1);
  const squares = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    const value = values[i] / size;
    sums[i + 1] = sums[i] + value;
    squares[i + 1] = squares[i] + value * value;
  }
  return (from, end) => {
    let [best, at] = [0, -1];
    for (let cut = from + SIDE; cut <= end - SIDE; cut++) {
      const [left, right] = [cut - from, end - cut];
      const apart = (sums[cut] - sums[from]) / left - (sums[end] - sums[cut]) / right;
      const gain = ((left * right) / (end - from)) * apart * apart;
      if (gain > best) {
        [best, at] = [gain, cut];
      }
    }
    if (at < 0) {
      return null;
    }
    const sum = sums[end] - sums[from];
    const whole = squares[end] - squares[from] - (sum * sum) / (end - from);
    const rest = Math.max(0, whole - best) / (end - from - 2);
    return best > APART * APART * rest ? at : null;
  };
}
