import {
  conceptWork,
  type ConceptMethod,
  type IConceptAnswer,
  type IConceptFound,
  type IConceptRequest,
  type StreamKind
} from '../drift';
import type { IAxis } from '../findings/types';
import type { Turns } from '../kernels';
import type { ICourse } from '../series';
import type { ITable } from '../table/types';

/** One method with where it alarms along the stream. */
export interface IConceptLine {
  readonly method: ConceptMethod;
  readonly drifts: number;
  readonly warnings: number;
  /** Alarms in equal blocks of the stream. */
  readonly blocks: readonly number[];
}

/** Whether what is watched changed, with what is drawn of it. */
export interface IConceptStudy {
  readonly answer: Omit<IConceptAnswer, 'methods'>;
  /** What the values are; `errors` are shares. */
  readonly kind: StreamKind;
  /** Means of equal numbers of rows along the stream, and the level between changes. */
  readonly course: ICourse;
  readonly methods: readonly IConceptLine[];
}

/** Points of a course, at most, and values that each is a mean of, at least. */
const POINTS = 120;
const FEWEST = 25;
const BLOCKS = 120;
/** Deviations of a mean within which it is ordinary. */
const ORDINARY = 2;

/**
 * Watches a stream as `conceptDrift` does, and draws it.
 *
 * @param placed - of each row of a sample its row in the whole frame; null where it is no sample.
 * @throws ConceptError with one sentence where it cannot be watched.
 */
export function* conceptStudy(
  table: ITable,
  asked: IConceptRequest,
  placed: Uint32Array | null = null
): Turns<IConceptStudy> {
  const found = yield* conceptWork(table, asked, placed);
  const { methods, ...answer } = found.answer;
  const { values, kind } = found.stream;
  return {
    answer,
    kind,
    course: courseOf(table, asked, found, placed),
    methods: methods.map(({ method, drifts, warnings }, i) => ({
      method,
      drifts: drifts.length,
      warnings: warnings.length,
      blocks: blocksOf(found.drifts[i], values.length)
    }))
  };
}

function blocksOf(places: readonly number[], length: number): number[] {
  const blocks = new Array<number>(BLOCKS).fill(0);
  places.forEach(place => blocks[Math.floor((place * BLOCKS) / length)]++);
  return blocks;
}

function courseOf(
  table: ITable,
  { label, value = label ?? '', time }: IConceptRequest,
  { stream: { values, rows, times }, changes }: IConceptFound,
  placed: Uint32Array | null
): ICourse {
  const n = values.length;
  const points = Math.max(1, Math.min(POINTS, Math.floor(n / FEWEST)));
  const edges = Array.from({ length: points + 1 }, (_, k) => Math.floor((k * n) / points));
  const along = (place: number): number => {
    const row = rows[place];
    return times !== null ? times[row] : placed === null ? row : placed[row];
  };
  const between = (k: number, at: (place: number) => number): number => {
    const [from, to] = [edges[k], edges[k + 1]];
    let sum = 0;
    for (let place = from; place < to; place++) {
      sum += at(place) / (to - from);
    }
    return sum;
  };
  const levels = levelsOf(values, changes);
  const mean = Array.from({ length: points }, (_, k) => between(k, place => values[place]));
  const physical = table.columns.find(({ name }) => name === time)?.physical ?? '';
  const x: IAxis = {
    column: time ?? 'row',
    scale: ['date', 'timestamp'].includes(physical) ? 'date' : 'number'
  };
  return {
    type: 'course',
    x,
    y: { column: value, scale: 'number' },
    count: n,
    at: Array.from({ length: points }, (_, k) => along(Math.floor((edges[k] + edges[k + 1]) / 2))),
    low: mean,
    mean,
    high: mean,
    expected: Array.from({ length: points }, (_, k) => between(k, place => levels[place])),
    reach: (ORDINARY * deviationOf(values, levels)) / Math.sqrt(n / points),
    trend: [],
    season: [],
    residual: [],
    ranges: [],
    changes: changes.map(along)
  };
}

/** The mean of the stretch between changes that a value stands in. */
function levelsOf(values: Float64Array, changes: readonly number[]): Float64Array {
  const levels = new Float64Array(values.length);
  [0, ...changes].forEach((from, k) => {
    const to = changes[k] ?? values.length;
    let sum = 0;
    for (let place = from; place < to; place++) {
      sum += values[place] / (to - from);
    }
    levels.fill(sum, from, to);
  });
  return levels;
}

function deviationOf(values: Float64Array, levels: Float64Array): number {
  let sum = 0;
  values.forEach((value, i) => (sum += (value - levels[i]) ** 2 / values.length));
  return Math.sqrt(sum);
}
