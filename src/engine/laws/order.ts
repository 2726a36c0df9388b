import { hashText, quantile } from '../stats';
import { RowSet } from '../table/rowset';
import { Budget, reachOf, sampleRows } from './candidates';
import { finished, TURN_ROWS, type Turns } from '../kernels/turns';
import type { ILaw, ILawField, ILawResult, ILawSearch } from './types';

/** One column that is never greater than another. */
export interface IOrderLaw extends ILawResult {
  readonly low: ILawField;
  readonly high: ILawField;
  /**
   * Median distance of the pairs the wrong way round, as a share of that of the
   * others: about 1 where ends were swapped, near 0 where two columns are but
   * close to each other.
   */
  readonly reach: number;
  /**
   * Whether many pairs stand just the right way round and hardly any just the
   * wrong way: an edge, which columns that are but of different size have not.
   */
  readonly edge: boolean;
  /** Whether no pair the wrong way round is farther apart than whole numbers next to each other. */
  readonly byOneStep: boolean;
  /** Whether the wrong pairs run over the end of a scale, as a clock does at midnight. */
  readonly around: boolean;
}

const LEAST = 0.93;
const SURPRISE = 0.85;
/** Share of shuffled pairs that must be the wrong way round. */
const CHANCE = 0.08;
const TELLING = 12;
const FEWEST_ROWS = 20;
/** Distance of values that are close to each other, relative. */
const NEAR = 0.1;
/** Pairs that close the right way round at least, and for one the wrong way. */
const FEWEST_NEAR = 30;
const EDGE = 10;
/** Rows in which all pairs of columns are tried. */
const TRIED = 256;
/** Pairs that are looked at further once a few rows look ordered. */
const MOST_PAIRS = 60_000;

/**
 * Pairs of columns of one scale that stand in one order in at least 93 % of
 * rows, though shuffled they would not. Orders without exceptions that follow
 * from two others are left out.
 *
 * @param rows - rows of the frame.
 */
export function discoverOrders(
  fields: readonly ILawField[],
  rows: number,
  search: ILawSearch
): IOrderLaw[] {
  return finished(orderSearch(fields, rows), () => search.checkpoint());
}

/**
 * The same, to be interrupted.
 *
 * @param maybe - whether two columns are worth a look.
 * @param told - whether an order without exceptions is of interest.
 * @param budget - of pairs that are looked at further; nearest columns first.
 */
export function* orderSearch(
  fields: readonly ILawField[],
  rows: number,
  maybe: (low: ILawField, high: ILawField) => boolean = () => true,
  told: (low: ILawField, high: ILawField) => boolean = () => true,
  budget = new Budget(MOST_PAIRS, fields.length)
): Turns<IOrderLaw[]> {
  const open = fields.filter(field => !field.label);
  const at = sampleRows(rows);
  const samples = open.map(field => Float64Array.from(at, row => field.values[row]));
  const laws: IOrderLaw[] = [];
  const above = new Map<ILawField, Set<ILawField>>();
  const reach = reachOf(open.length);
  for (let i = 0; i < open.length; i++) {
    yield null;
    budget.next();
    for (const j of outwards(i, reach, open.length)) {
      const alike = open[i].scale === open[j].scale && maybe(open[i], open[j]);
      if (!alike || !ordered(samples[i], samples[j], TRIED)) {
        continue;
      }
      if (!budget.take(1)) {
        break;
      }
      const surprise = ordered(samples[i], samples[j]) ? surpriseOf(samples[i], samples[j]) : 0;
      if (surprise >= SURPRISE) {
        const found = yield* prove(open[i], open[j], surprise, told);
        if (found !== null) {
          const known = above.get(open[i]) ?? new Set<ILawField>();
          above.set(open[i], known.add(open[j]));
        }
        if (found !== null && found !== 'plain') {
          laws.push(found);
        }
      }
    }
  }
  const place = new Map(open.map((field, i) => [field, i]));
  laws.sort(
    (a, b) => place.get(a.low)! - place.get(b.low)! || place.get(a.high)! - place.get(b.high)!
  );
  const none = new Set<ILawField>();
  return laws.filter(({ low, high, law }) => {
    const through = (): boolean =>
      [...(above.get(low) ?? none)].some(next => above.get(next)?.has(high) === true);
    return law.exceptions > 0 || !through();
  });
}

/** Places on both sides of one, the nearest first. */
function outwards(place: number, reach: number, length: number): number[] {
  const out: number[] = [];
  for (let away = 1; away <= reach; away++) {
    if (place - away >= 0) {
      out.push(place - away);
    }
    if (place + away < length) {
      out.push(place + away);
    }
  }
  return out;
}

function ordered(low: Float64Array, high: Float64Array, most = low.length): boolean {
  let tested = 0;
  let broken = 0;
  let apart = 0;
  const step = Math.max(1, Math.floor(low.length / most));
  for (let row = 0; row < low.length; row += step) {
    const gap = high[row] - low[row];
    if (gap === gap) {
      tested++;
      broken += gap < 0 ? 1 : 0;
      apart += gap > 0 ? 1 : 0;
    }
  }
  return tested >= FEWEST_ROWS && broken <= 0.09 * tested && apart >= 0.4 * tested;
}

/** Share of the wrong orders among shuffled rows that the law does away with; 0 where there are too few. */
function surpriseOf(low: Float64Array, high: Float64Array): number {
  const all = low.length;
  const rows = new Int32Array(all);
  let n = 0;
  for (let row = 0; row < all; row++) {
    if (Number.isFinite(high[row] - low[row])) {
      rows[n++] = row;
    }
  }
  let wrong = 0;
  let broken = 0;
  for (let i = 0; i < n; i++) {
    const shift = 1 + ((i * 7919) % Math.max(1, n - 1));
    wrong += low[rows[i]] > high[rows[(i + shift) % n]] ? 1 : 0;
    broken += low[rows[i]] > high[rows[i]] ? 1 : 0;
  }
  return wrong < CHANCE * n || wrong < TELLING ? 0 : 1 - broken / wrong;
}

/** The law on all rows; `plain` where it has no exception and nobody asks for it. */
function* prove(
  low: ILawField,
  high: ILawField,
  surprise: number,
  told: (low: ILawField, high: ILawField) => boolean
): Turns<IOrderLaw | 'plain' | null> {
  const [a, b] = [low.values, high.values];
  let [tested, before, behind] = [0, 0, 0];
  const right: number[] = [];
  const rows: number[] = [];
  const look = (from: number, end: number): void => {
    for (let row = from; row < end; row++) {
      const gap = b[row] - a[row];
      tested += gap === gap ? 1 : 0;
      const near = Math.abs(gap) <= NEAR * Math.abs(a[row]);
      before += near && gap > 0 ? 1 : 0;
      behind += near && gap < 0 ? 1 : 0;
      if (gap > 0 && right.length < 5000) {
        right.push(gap);
      }
      if (gap < 0) {
        rows.push(row);
      }
    }
  };
  for (let from = 0; from < a.length && rows.length <= (1 - LEAST) * a.length; from += TURN_ROWS) {
    look(from, Math.min(a.length, from + TURN_ROWS));
    yield null;
  }
  if (rows.length === 0 && !told(low, high)) {
    return 'plain';
  }
  const broken = RowSet.from(rows);
  const support = 1 - broken.count / Math.max(1, tested);
  if (support < LEAST) {
    return null;
  }
  const wrong = Float64Array.from(broken.positions, row => a[row] - b[row]).sort();
  const names = [low.name, high.name];
  const quoted = names.map(name => `\`${name.replaceAll('`', "'")}\``);
  const law: ILaw = {
    id: `l${hashText(['order', ...names].join('\u0000'))
      .toString(16)
      .padStart(14, '0')}`,
    kind: 'order',
    columns: names,
    form: orderForm(low.name, high.name),
    text: `${quoted[0]} ≤ ${quoted[1]}`,
    params: {},
    tested,
    exceptions: broken.count,
    support,
    tolerance: null,
    surprise
  };
  const usual = quantile(Float64Array.from(right).sort(), 0.5);
  const reach = wrong.length === 0 ? 0 : quantile(wrong, 0.5) / usual;
  const edge = before >= FEWEST_NEAR && before >= EDGE * (behind + 1);
  const byOneStep = wrong.length > 0 && wrong[0] === 1 && wrong[wrong.length - 1] === 1;
  const around = wrong.length > 0 && runsAround(a, b, broken.positions);
  return { law, broken, low, high, reach, edge, byOneStep, around };
}

/** Share of the wrong pairs that run over the end of a scale, where they do. */
const MOSTLY = 0.8;
/** Shares of the values below what is late in a scale, and below what is early. */
const [LATE, EARLY] = [0.75, 0.05];

const endsOf = new WeakMap<Float64Array, { readonly late: number; readonly early: number }>();

/** What is late and what is early in a column, looked for once. */
function ends(values: Float64Array): { readonly late: number; readonly early: number } {
  const known = endsOf.get(values);
  if (known !== undefined) {
    return known;
  }
  const some = Float64Array.from(sampleRows(values.length), row => values[row]);
  const sorted = some.filter(Number.isFinite).sort();
  const made = { late: quantile(sorted, LATE), early: quantile(sorted, EARLY) };
  endsOf.set(values, made);
  return made;
}

/** Whether the low ends of the wrong pairs are late and their high ends early. */
function runsAround(low: Float64Array, high: Float64Array, rows: ArrayLike<number>): boolean {
  const [{ late }, { early }] = [ends(low), ends(high)];
  const over = Array.from(rows).filter(row => low[row] >= late && high[row] <= early);
  return over.length >= MOSTLY * rows.length;
}

/** Says which of the two names, in the order of the alphabet, is the lower end. */
function orderForm(low: string, high: string): string {
  return low < high ? 'order:first-low' : 'order:first-high';
}
