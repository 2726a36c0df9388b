import type { IColumn } from '../table/types';

/** Repeats that random draws must bring at least, for their lack to tell. */
const EXPECTED = 20;
/** Times as many as there are. */
const TIMES = 8;
/** Share of steps that are the usual one, in a steady column of times; weekends may be left out. */
const STEADY = 0.7;
/** Share of rows that go the same way in the file. */
const ONE_WAY = 0.85;

/**
 * Whether whole numbers repeat far less than if they were drawn at random from
 * their range, as numbers do that are given out one by one. The range is
 * counted in steps of their greatest common divisor. Of texts the one run of
 * digits that they all have is looked at.
 *
 * @param repeats - rows beyond the first of each value.
 */
export function drawnWithout(column: IColumn, repeats: number): boolean {
  const numbers = column.physical === 'utf8' ? digitRuns(column) : column.numbers();
  if (numbers === null) {
    return false;
  }
  let min = Infinity;
  let max = -Infinity;
  let present = 0;
  for (const value of numbers) {
    if (!Number.isNaN(value)) {
      min = value < min ? value : min;
      max = value > max ? value : max;
      present++;
    }
  }
  let step = 0;
  for (let row = 0; row < numbers.length && step !== 1; row++) {
    const value = numbers[row];
    if (!Number.isNaN(value)) {
      if (!Number.isSafeInteger(value)) {
        return false;
      }
      step = commonDivisor(value - min, step);
    }
  }
  const range = (max - min) / Math.max(1, step) + 1;
  const byChance = (present * present) / (2 * range);
  return byChance >= EXPECTED && byChance > TIMES * repeats;
}

/** Chance repeats for one that there is, from which on repeats are what chance brings. */
const NATURAL = 0.4;
/** Beginnings of codes up to which they are a list; beyond it their letters are drawn as well. */
const FEW_WORDS = 60;
/** Characters of a code that are looked at. */
const LONGEST = 24;

/**
 * Whether codes repeat about as often as codes do that are drawn at random from
 * all that the characters at each place can make: then none is a mistake.
 *
 * @param repeats - rows beyond the first of each value.
 */
export function drawnByChance(column: IColumn, repeats: number): boolean {
  const { values } = column.encoded();
  const step = Math.max(1, Math.floor(values.length / 2000));
  const digits: Set<string>[] = [];
  const letters: Set<string>[] = [];
  const words = new Set<string>();
  for (let code = 0; code < values.length; code += step) {
    const text = values[code].slice(0, LONGEST);
    words.add(text.replace(/\d/g, ''));
    for (let at = 0; at < text.length; at++) {
      const places = /\d/.test(text[at]) ? digits : letters;
      (places[at] ??= new Set()).add(text[at]);
    }
  }
  const ways = (places: readonly (Set<string> | undefined)[]): number =>
    places.reduce((product, chars) => product * (chars?.size ?? 1), 1);
  const all = ways(digits) * (words.size <= FEW_WORDS ? words.size : ways(letters));
  const present = column.length - column.nullCount;
  return (present * (present - 1)) / (2 * all) >= Math.max(1, NATURAL * repeats);
}

/**
 * Whether numbers rise from row to row but for a few, and repeat at a distance:
 * ties of a sorted measure stand side by side.
 *
 * @param repeats - rows beyond the first of each value.
 */
export function risesButForRepeats(column: IColumn, repeats: number): boolean {
  const numbers = column.numbers();
  if (numbers === null) {
    return false;
  }
  let [up, same] = [0, 0];
  for (let row = 1; row < numbers.length; row++) {
    up += numbers[row] > numbers[row - 1] ? 1 : 0;
    same += numbers[row] === numbers[row - 1] ? 1 : 0;
  }
  return up >= numbers.length - 1 - 2.5 * repeats && same <= 0.2 * repeats;
}

function commonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) {
    [x, y] = [y, x % y];
  }
  return x;
}

/** The first run of three digits and more of each text; null where a text in twenty has none. */
function digitRuns(column: IColumn): Float64Array | null {
  const { codes, values } = column.encoded();
  const numbers = Float64Array.from(values, text => {
    const run = /\d{3,15}/.exec(text);
    return run === null ? NaN : Number(run[0]);
  });
  const lacking = numbers.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0);
  return lacking > values.length * 0.05
    ? null
    : Float64Array.from(codes, code => (code < 0 ? NaN : numbers[code]));
}

/**
 * Whether times go one way through the file by one usual step, so that each
 * stands once. Months and years count as one step though their days differ.
 */
export function steadyTimes(column: IColumn): boolean {
  const numbers = column.numbers() ?? writtenTimes(column);
  if (numbers === null) {
    return false;
  }
  const times = numbers.filter(value => !Number.isNaN(value));
  let up = 0;
  let down = 0;
  for (let i = 1; i < times.length; i++) {
    up += times[i] > times[i - 1] ? 1 : 0;
    down += times[i] < times[i - 1] ? 1 : 0;
  }
  if (Math.max(up, down) < ONE_WAY * (times.length - 1)) {
    return false;
  }
  const sorted = times.sort();
  const steps: number[] = [];
  for (let i = 1; i < sorted.length; i++) {
    if (sorted[i] !== sorted[i - 1]) {
      steps.push(sorted[i] - sorted[i - 1]);
    }
  }
  steps.sort((a, b) => a - b);
  const usual = steps[steps.length >> 1];
  const alike = steps.filter(step => step >= usual * 0.9 && step <= usual * 1.1).length;
  return alike >= STEADY * steps.length;
}

function writtenTimes(column: IColumn): Float64Array | null {
  const { codes, values } = column.encoded();
  const times = Float64Array.from(values, text =>
    /^\d{4}-\d\d(?:-\d\d|$)/.test(text) ? Date.parse(text) : NaN
  );
  const read = times.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0);
  return read < values.length * 0.95
    ? null
    : Float64Array.from(codes, code => (code < 0 ? NaN : times[code]));
}
