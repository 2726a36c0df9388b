import { backSolve, dickeyFuller, pseudoSolve, regressionLine, triangulate } from '../../stats';
import type { SeriesParts } from './parts';
import { each, range, type ICalculator } from './types';

type LineAttribute = 'pvalue' | 'rvalue' | 'intercept' | 'slope' | 'stderr';

function attribute(line: ReturnType<typeof regressionLine>, name: LineAttribute): number {
  switch (name) {
    case 'pvalue':
      return line.p;
    case 'rvalue':
      return line.r;
    case 'intercept':
      return line.intercept;
    case 'slope':
      return line.slope;
    case 'stderr':
      return line.slopeError;
  }
}

type ChunkValue = 'max' | 'min' | 'mean' | 'var';

const CHUNK_VALUES: readonly ChunkValue[] = ['max', 'min', 'mean', 'var'];
const CHUNK_LENGTHS = [5, 10, 50];
const CHUNK_ATTRIBUTES: readonly LineAttribute[] = ['rvalue', 'intercept', 'slope', 'stderr'];

function chunkValues(x: Float64Array, length: number): Record<ChunkValue, Float64Array> {
  const count = Math.ceil(x.length / length);
  const out = {
    max: new Float64Array(count),
    min: new Float64Array(count),
    mean: new Float64Array(count),
    var: new Float64Array(count)
  };
  for (let c = 0; c < count; c++) {
    const end = Math.min(x.length, (c + 1) * length);
    const start = c * length;
    let [max, min, sum] = [-Infinity, Infinity, 0];
    for (let i = start; i < end; i++) {
      max = Math.max(max, x[i]);
      min = Math.min(min, x[i]);
      sum += x[i];
    }
    const mean = sum / (end - start);
    let squares = 0;
    for (let i = start; i < end; i++) {
      squares += (x[i] - mean) ** 2;
    }
    out.max[c] = max;
    out.min[c] = min;
    out.mean[c] = mean;
    out.var[c] = squares / (end - start);
  }
  return out;
}

const chunkTrend: ICalculator = {
  name: 'agg_linear_trend',
  family: 'trend',
  set: 'efficient',
  parameters: CHUNK_ATTRIBUTES.flatMap(attr =>
    CHUNK_LENGTHS.flatMap(length =>
      CHUNK_VALUES.map(agg => `attr_"${attr}"__chunk_len_${length}__f_agg_"${agg}"`)
    )
  ),
  write: ({ x }, out, at) =>
    CHUNK_LENGTHS.forEach((length, l) => {
      const values = chunkValues(x, length);
      CHUNK_VALUES.forEach((agg, v) => {
        const line = regressionLine(values[agg]);
        CHUNK_ATTRIBUTES.forEach((attr, a) => {
          out[at + (a * CHUNK_LENGTHS.length + l) * CHUNK_VALUES.length + v] = attribute(
            line,
            attr
          );
        });
      });
    })
};

const ORDER = 10;
/** The lags of the unit root test grow with the series, and with them its matrix. */
const MOST_REGRESSED = 100_000;

/** Conditional least squares; the shortest solution where the lags do not tell themselves apart. */
function autoregression({ x, n, min, max }: SeriesParts): Float64Array {
  const rows = n - ORDER;
  const columns = ORDER + 1;
  if (rows < columns) {
    return new Float64Array(columns).fill(NaN);
  }
  const matrix = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    matrix[i] = 1;
    for (let k = 1; k <= ORDER; k++) {
      matrix[k * rows + i] = x[i + ORDER - k];
    }
  }
  const triangle = triangulate(matrix, x.slice(ORDER), columns);
  const solved = min < max ? backSolve(triangle) : null;
  return solved?.every(Number.isFinite) && wellPosed(triangle.r, columns)
    ? solved
    : pseudoSolve(triangle.r, triangle.qty, columns);
}

function wellPosed(r: Float64Array, columns: number): boolean {
  let [low, high] = [Infinity, 0];
  for (let i = 0; i < columns; i++) {
    const size = Math.abs(r[i * columns + i]);
    low = Math.min(low, size);
    high = Math.max(high, size);
  }
  return low > high * 1e-9;
}

const SEGMENTS = 10;

/** Shares of the energy in ten pieces; the first pieces are one longer where it does not divide. */
function energyRatios({ x, n }: SeriesParts): Float64Array {
  const out = new Float64Array(SEGMENTS);
  let total = 0;
  let at = 0;
  for (let s = 0; s < SEGMENTS; s++) {
    const end = at + Math.floor(n / SEGMENTS) + Number(s < n % SEGMENTS);
    for (; at < end; at++) {
      out[s] += x[at] * x[at];
    }
    total += out[s];
  }
  return out.map(v => (total > 0 ? v / total : NaN));
}

/** Features of the way of a series as a whole. */
export const TREND: readonly ICalculator[] = [
  each(
    'ar_coefficient',
    'correlation',
    range(0, ORDER),
    k => `coeff_${k}__k_${ORDER}`,
    (p, k) => p.keep('autoregression', () => autoregression(p))[k]
  ),
  each(
    'linear_trend',
    'trend',
    ['pvalue', 'rvalue', 'intercept', 'slope', 'stderr'] as const,
    name => `attr_"${name}"`,
    (p, name) =>
      attribute(
        p.keep('line', () => regressionLine(p.x)),
        name
      )
  ),
  chunkTrend,
  each(
    'augmented_dickey_fuller',
    'trend',
    ['teststat', 'pvalue', 'usedlag'] as const,
    name => `attr_"${name}"__autolag_"AIC"`,
    (p, name) => {
      const test = p.keep('dickey-fuller', () =>
        dickeyFuller(p.recent(MOST_REGRESSED, 'augmented_dickey_fuller'))
      );
      return test === null
        ? NaN
        : { teststat: test.statistic, pvalue: test.p, usedlag: test.lags }[name];
    }
  ),
  each(
    'energy_ratio_by_chunks',
    'location',
    range(0, SEGMENTS - 1),
    s => `num_segments_${SEGMENTS}__segment_focus_${s}`,
    (p, s) => p.keep('energy ratios', () => energyRatios(p))[s]
  )
];
