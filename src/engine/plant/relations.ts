import type { ColumnFacts } from './facts';

/** A law between columns of numbers that the clean frame keeps. */
export interface IRelation {
  readonly kind: 'sum' | 'product' | 'linear';
  readonly target: ColumnFacts;
  readonly sources: readonly ColumnFacts[];
  /** What the target should be in a row; NaN where a value is missing. */
  expected(row: number): number;
  /** How far rounding alone may put the target off. */
  tolerance(row: number): number;
  readonly about: string;
}

const SAMPLE = 400;
const SLACK = 0.02;
const LEAST_PROOFS = 12;
const FLOAT_NOISE = 1e-9;

/** Rows spread evenly, at most `SAMPLE`. */
function sampleRows(rows: number): Int32Array {
  const n = Math.min(rows, SAMPLE);
  return Int32Array.from({ length: n }, (_, i) => Math.floor((i * rows) / n));
}

/** Whether the row keeps the law. */
export function keeps(relation: IRelation, row: number): boolean {
  const { target } = relation;
  return Math.abs(target.values[row] - relation.expected(row)) <= relation.tolerance(row);
}

/**
 * Whether a law holds in nearly all of the rows; gives up at the first few that
 * break it. Rows of zeros and of values no larger than their rounding prove nothing.
 */
function holds(relation: IRelation, rows: Int32Array): boolean {
  const { target, sources } = relation;
  const allowed = Math.floor(rows.length * SLACK);
  let broken = 0;
  let proofs = 0;
  for (const row of rows) {
    const value = Math.abs(target.values[row]);
    const off = Math.abs(target.values[row] - relation.expected(row));
    if (Number.isNaN(off)) {
      continue;
    }
    const tolerance = relation.tolerance(row);
    const proof =
      value > 0 && tolerance <= 0.05 * value && sources.every(({ values }) => values[row] !== 0);
    proofs += Number(proof);
    if (off > tolerance && (++broken > allowed || (proof && broken > 0.1 * (proofs + 20)))) {
      return false;
    }
  }
  return proofs >= LEAST_PROOFS && broken <= SLACK * proofs + 1;
}

function quantities(columns: readonly ColumnFacts[], most: number): ColumnFacts[] {
  return columns
    .filter(facts => facts.isNumber && facts.present >= 8 && facts.distinct >= 3)
    .slice(0, most);
}

function targets(columns: readonly ColumnFacts[]): ColumnFacts[] {
  return columns.filter(facts => facts.distinct >= 8);
}

/** Sums of two to four columns. */
export function findSums(columns: readonly ColumnFacts[], rows: number): IRelation[] {
  const found: IRelation[] = [];
  const sample = sampleRows(rows);
  for (const [size, most] of [
    [2, 40],
    [3, 24],
    [4, 14]
  ] as const) {
    const pool = quantities(columns, most);
    for (const sources of combinations(pool, size)) {
      for (const target of targets(pool)) {
        if (!sources.includes(target)) {
          const relation = sumOf(sources, target);
          if (holds(relation, sample) && sources.every(source => matters(source, sample))) {
            found.push(relation);
          }
        }
      }
    }
    if (found.length > 0) {
      return found;
    }
  }
  return found;
}

function matters(facts: ColumnFacts, sample: Int32Array): boolean {
  return sample.reduce((n, row) => n + Number(facts.values[row] !== 0), 0) * 5 >= sample.length;
}

function sumOf(sources: readonly ColumnFacts[], target: ColumnFacts): IRelation {
  const arrays = sources.map(source => source.values);
  const rounding = [target, ...sources].reduce((sum, facts) => sum + facts.rounding, 0) * 1.001;
  const expected = (row: number): number => arrays.reduce((sum, values) => sum + values[row], 0);
  return {
    kind: 'sum',
    target,
    sources,
    expected,
    tolerance: row => rounding + FLOAT_NOISE * Math.abs(expected(row)),
    about: `${target.name} = ${sources.map(source => source.name).join(' + ')}`
  };
}

const POWERS: readonly (readonly [number, number])[] = [
  [1, 1],
  [1, -1],
  [1, -2]
];

/** Products and ratios of two columns, with a constant. */
export function findProducts(columns: readonly ColumnFacts[], rows: number): IRelation[] {
  const found: IRelation[] = [];
  const sample = sampleRows(rows);
  const pool = quantities(columns, 30).filter(
    facts => facts.quantile(0) >= 0 || facts.distinct >= 8
  );
  for (const target of targets(pool)) {
    const others = pool.filter(facts => facts !== target);
    for (const [i, left] of others.entries()) {
      for (const [j, right] of others.entries()) {
        for (const powers of POWERS) {
          if (i !== j && (i < j || powers[1] !== 1)) {
            const relation = productOf(left, right, powers, target, sample);
            if (relation !== null && holds(relation, sample)) {
              found.push(relation);
            }
          }
        }
      }
    }
  }
  return found.sort((a, b) => Number(a.about.includes('/')) - Number(b.about.includes('/')));
}

function productOf(
  left: ColumnFacts,
  right: ColumnFacts,
  [p, q]: readonly [number, number],
  target: ColumnFacts,
  sample: Int32Array
): IRelation | null {
  const [a, b, c] = [left.values, right.values, target.values];
  const term = (row: number): number => a[row] ** p * b[row] ** q;
  let most = 0;
  let factor = NaN;
  for (const row of sample) {
    const value = Math.abs(c[row]);
    if (value > most && term(row) !== 0 && Number.isFinite(term(row))) {
      most = value;
      factor = c[row] / term(row);
    }
  }
  if (!Number.isFinite(factor) || factor === 0) {
    return null;
  }
  const round = roundFactor(factor, target.rounding / most);
  const tolerance = (row: number): number => {
    const size = Math.abs(round * term(row));
    const relative =
      left.rounding / Math.max(Math.abs(a[row]), 1e-300) +
      (Math.abs(q) * right.rounding) / Math.max(Math.abs(b[row]), 1e-300);
    return target.rounding * 1.001 + size * (relative + FLOAT_NOISE);
  };
  const sign = q > 0 ? '*' : '/';
  const constant = round === 1 ? '' : `${Number(round.toPrecision(6))} * `;
  return {
    kind: 'product',
    target,
    sources: [left, right],
    expected: row => round * term(row),
    tolerance,
    about: `${target.name} = ${constant}${left.name} ${sign} ${right.name}${q === -2 ? '^2' : ''}`
  };
}

/** The roundest factor within the error of its estimate. */
function roundFactor(factor: number, error: number): number {
  for (let digits = 1; digits <= 8; digits++) {
    const round = Number(factor.toPrecision(digits));
    if (Math.abs(round / factor - 1) <= error + FLOAT_NOISE) {
      return round;
    }
  }
  return factor;
}

/** Columns that are another one in other units: a factor and an offset. */
export function findConversions(columns: readonly ColumnFacts[], rows: number): IRelation[] {
  const found: IRelation[] = [];
  const sample = sampleRows(rows);
  const pool = targets(quantities(columns, 60));
  for (const source of pool) {
    for (const target of pool) {
      if (source !== target) {
        const relation = linearOf(source, target, sample);
        if (relation !== null && holds(relation, sample)) {
          found.push(relation);
        }
      }
    }
  }
  return found;
}

function linearOf(source: ColumnFacts, target: ColumnFacts, sample: Int32Array): IRelation | null {
  const [a, b] = [source.values, target.values];
  let low = -1;
  let high = -1;
  for (const row of sample) {
    if (!Number.isNaN(a[row] + b[row])) {
      low = low < 0 || a[row] < a[low] ? row : low;
      high = high < 0 || a[row] > a[high] ? row : high;
    }
  }
  if (low < 0 || a[low] === a[high] || b[low] === b[high]) {
    return null;
  }
  const slope = (b[high] - b[low]) / (a[high] - a[low]);
  const offset = b[low] - slope * a[low];
  const rounding = 2.5 * (target.rounding + Math.abs(slope) * source.rounding);
  const spread = Math.abs(b[high] - b[low]);
  if (rounding > 0.02 * spread) {
    return null;
  }
  const expected = (row: number): number => offset + slope * a[row];
  return {
    kind: 'linear',
    target,
    sources: [source],
    expected,
    tolerance: row => rounding + FLOAT_NOISE * (spread + Math.abs(expected(row))),
    about: `${target.name} = ${Number(slope.toPrecision(6))} * ${source.name} + ${Number(offset.toPrecision(4))}`
  };
}

function* combinations<T>(items: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let i = from; i <= items.length - size; i++) {
    for (const rest of combinations(items, size - 1, i + 1)) {
      yield [items[i], ...rest];
    }
  }
}
