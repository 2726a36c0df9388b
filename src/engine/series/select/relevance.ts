import { correctMany, fisherExact, kendall, kolmogorovSmirnov, mannWhitney } from '../../stats';
import { sharedInformation } from './information';
import type { IFeatureTable, IRelevance, Target, ValueType } from './types';

/** How strict the selection is. */
export interface IRelevanceOptions {
  /** Share of the selected features that may be false. */
  readonly fdr?: number;
  /** Whether the features are independent: Benjamini-Hochberg in place of -Yekutieli. */
  readonly independent?: boolean;
}

/** Share of false ones among the selected features where nothing else is asked. */
export const FDR = 0.05;

/** Constant, of two values, or real. */
export function typeOf(values: Float64Array): ValueType {
  const seen = new Set<number>();
  for (const v of values) {
    seen.add(v);
    if (seen.size > 2) {
      return 'real';
    }
  }
  return seen.size === 2 ? 'binary' : 'constant';
}

/**
 * Which features have to do with a target, as tsfresh tells (Christ et al., Neurocomputing 307,
 * 2018): a test for each by its type and the target's, corrected for being many. Of a target of
 * several classes each is held against the others, and the best of them counts.
 *
 * @param table - rows are series, as many as the target has.
 * @returns one a feature, in the order of the table. Features with a value that is not defined
 * are tested on the series that have it.
 */
export function relevanceOf(
  table: IFeatureTable,
  target: Target,
  { fdr = FDR, independent = false }: IRelevanceOptions = {}
): IRelevance[] {
  const sides = sidesOf(target);
  const method = independent ? 'fdr_bh' : 'fdr_by';
  const types = table.columns.map(column => typeOf(column.filter(Number.isFinite)));
  const tests = sides.map(side => {
    const ps = table.columns.map((column, j) =>
      types[j] === 'constant' ? NaN : pairP(column, side, types[j])
    );
    return { ps, corrected: correctMany(ps, method) };
  });
  return table.names.map((name, j) => {
    let best = 0;
    tests.forEach(({ corrected }, k) => {
      if (corrected[j] < tests[best].corrected[j]) {
        best = k;
      }
    });
    const corrected = tests[best].corrected[j];
    return {
      name,
      type: types[j],
      p: tests[best].ps[j],
      corrected,
      relevant: corrected <= fdr,
      information: types[j] === 'constant' ? 0 : sharedInformation(table.columns[j], target)
    };
  });
}

type Side = { readonly values: Float64Array; readonly type: ValueType };

/** The target as numbers: itself, or each class against the others. */
function sidesOf(target: Target): Side[] {
  if (target.type === 'real') {
    return [{ values: target.values, type: 'real' }];
  }
  const { codes, names } = target;
  const classes = names.length > 2 ? names.map((_, k) => k) : [names.length - 1];
  return classes.map(k => ({
    values: Float64Array.from(codes, code => (code < 0 ? NaN : code === k ? 1 : 0)),
    type: 'binary'
  }));
}

function pairP(column: Float64Array, side: Side, type: ValueType): number {
  const rows = [...column.keys()].filter(
    i => Number.isFinite(column[i]) && Number.isFinite(side.values[i])
  );
  const x = Float64Array.from(rows, i => column[i]);
  const y = Float64Array.from(rows, i => side.values[i]);
  if (typeOf(x) === 'constant' || typeOf(y) === 'constant') {
    return NaN;
  }
  if (side.type === 'real') {
    return type === 'real' ? kendall(x, y, false).p : kolmogorovSmirnov(...parted(y, x)).p;
  }
  return type === 'real' ? mannWhitney(...parted(x, y)).p : fisherExact(tableOf(x, y)).p;
}

/** Values where the other is at its larger value, and at its smaller one. */
function parted(values: Float64Array, by: Float64Array): [Float64Array, Float64Array] {
  const high = by.reduce((most, v) => Math.max(most, v), -Infinity);
  return [values.filter((_, i) => by[i] === high), values.filter((_, i) => by[i] !== high)];
}

function tableOf(x: Float64Array, y: Float64Array): number[][] {
  const table = [
    [0, 0],
    [0, 0]
  ];
  const [hx, hy] = [x, y].map(one => one.reduce((most, v) => Math.max(most, v), -Infinity));
  x.forEach((v, i) => table[v === hx ? 0 : 1][y[i] === hy ? 0 : 1]++);
  return table;
}
