import { covariance, columnMeans, eigenSymmetric, type IMatrix } from '../../kernels';
import { spreadOf } from '../decompose';
import { inBlocks } from '../anomalies/blocks';
import { matrixProfile, spreadWindows } from '../anomalies/matrix-profile';
import { boundOf, rangesOf, told } from '../anomalies/ranges';
import { spectralResidual } from '../anomalies/spectral-residual';
import type { ISeriesFound, ISeriesMethod } from '../anomalies/types';
import type { SeriesView } from '../anomalies/view';
import { windowDistances } from '../anomalies/window-neighbours';

/** Values that a matrix profile is made of at most. */
const MOST_PROFILE = 1 << 14;
/** Entries of a window in the principal components. */
const MOST_ENTRIES = 32;
/** Windows that the components are taken from at most. */
const MOST_WINDOWS = 20_000;
/** A stretch is odd only from this multiple of the mean score on. */
const FACTOR = 1.5;
/** Share of the variance that the main components tell. */
const TOLD = 0.9;

function outOfBlocks(scores: Float64Array, block: number, n: number): Float64Array {
  return block === 1
    ? scores
    : Float64Array.from({ length: n }, (_, i) => scores[Math.floor(i / block)]);
}

function masked(scores: Float64Array, view: SeriesView): Float64Array {
  return scores.map((v, i) => (view.missing[i] === 1 || !Number.isFinite(v) ? 0 : Math.max(0, v)));
}

/** Windows unlike all others, by the matrix profile. */
export const matrixProfileMethod: ISeriesMethod = {
  id: 'matrix-profile',
  name: 'Matrix profile',
  cost: 'n²',
  source: 'Yeh et al., ICDM 2016; Zimmerman et al., SoCC 2019',
  least: 16,
  find(view, { window }) {
    const { values, block } = inBlocks(centredOf(view.x), MOST_PROFILE);
    const asked = window ?? view.width;
    const width = Math.max(4, Math.min(Math.floor(values.length / 4), Math.round(asked / block)));
    const { distances } = matrixProfile(values, width);
    const known = distances.map(d => (Number.isNaN(d) ? 0 : d));
    const scores = outOfBlocks(spreadWindows(known, width, values.length), block, view.n);
    return shapeFound(masked(scores, view), view, width * block, {
      reason: top => `No other stretch has this shape: it is ${told(top)} away from the nearest.`,
      notes:
        block === 1
          ? []
          : [
              `matrix-profile: computed on means of ${block} values, as it grows with the square of the length.`
            ]
    });
  }
};

/** Windows that the main components of all windows do not tell. */
export const windowPcaMethod: ISeriesMethod = {
  id: 'window-pca',
  name: 'Principal components of windows',
  cost: 'n w',
  source: 'Aggarwal: Outlier Analysis, 2017, chapter 9',
  least: 16,
  async find(view, { window }) {
    const width = Math.max(4, Math.min(window ?? view.width, Math.floor(view.n / 4)));
    const scores = spreadWindows(await componentScores(view.x, width), width, view.n);
    return shapeFound(masked(scores, view), view, width, {
      reason: top =>
        `This stretch runs unlike the others: ${told(top)} times as far from the main shapes as they are on average.`,
      notes: []
    });
  }
};

/** Windows far from all others, level and size included. */
export const windowNeighbourMethod: ISeriesMethod = {
  id: 'window-knn',
  name: 'Nearest windows',
  cost: 'n²',
  source: 'Ramaswamy, Rastogi, Shim, SIGMOD 2000',
  least: 16,
  find(view, { window }) {
    const width = Math.max(4, Math.min(window ?? view.width, Math.floor(view.n / 4)));
    const { scores, step } = windowDistances(view.x, width);
    return shapeFound(masked(spreadWindows(scores, width, view.n), view), view, width, {
      reason: top =>
        `This stretch is ${told(top)} away from the nearest others, level and size included.`,
      notes:
        step === 1
          ? []
          : [
              `window-knn: every ${step}th window was compared, as it grows with the square of the length.`
            ]
    });
  }
};

/** What stands out of the smoothed spectrum. */
export const spectralMethod: ISeriesMethod = {
  id: 'spectral-residual',
  name: 'Spectral residual',
  cost: 'n log n',
  source: 'Ren et al., KDD 2019',
  least: 12,
  find(view) {
    const scores = masked(spectralResidual(view.x, 21), view);
    const threshold = Math.max(3, boundOf(scores, 8));
    return {
      scores,
      ranges: rangesOf(scores, {
        kind: 'spike',
        threshold,
        join: 1,
        reason: (_start, _end, top) =>
          `The value stands out of the spectrum ${told(top)} times as much as those around it.`
      }),
      changePoints: [],
      notes: []
    };
  }
};

function shapeFound(
  scores: Float64Array,
  view: SeriesView,
  width: number,
  { reason, notes }: { reason: (top: number) => string; notes: readonly string[] }
): ISeriesFound {
  const known = scores.filter((_, i) => view.missing[i] === 0);
  const mean = known.reduce((sum, v) => sum + v / known.length, 0);
  const threshold = Math.max(boundOf(known), FACTOR * mean);
  const constant = view.isConstant;
  return {
    scores: constant ? new Float64Array(view.n) : scores,
    ranges: constant
      ? []
      : rangesOf(scores, {
          kind: 'pattern',
          threshold,
          join: width >> 1,
          reason: (_start, _end, top) => reason(top)
        }),
    changePoints: [],
    notes
  };
}

function centredOf(x: Float64Array): Float64Array {
  const mean = x.reduce((sum, v) => sum + v / x.length, 0);
  return x.map(v => v - mean);
}

/**
 * Squared distance of each window from the mean of all: what lies outside of the main components
 * and how far it is along them, each in units of its own variance.
 */
export async function componentScores(x: Float64Array, width: number): Promise<Float64Array> {
  const count = x.length - width + 1;
  const block = Math.ceil(width / MOST_ENTRIES);
  const cols = Math.floor(width / block);
  const sums = new Float64Array(x.length + 1);
  const { centre, scale } = spreadOf(x);
  const unit = scale > 0 ? scale : 1;
  for (let i = 0; i < x.length; i++) {
    sums[i + 1] = sums[i] + (x[i] - centre) / unit;
  }
  const entry = (row: number, j: number): number =>
    (sums[row + (j + 1) * block] - sums[row + j * block]) / block;
  const step = Math.max(1, Math.ceil(count / MOST_WINDOWS));
  const rows = Math.ceil(count / step);
  const data = new Float64Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      data[i * cols + j] = entry(i * step, j);
    }
  }
  const sample: IMatrix = { rows, cols, data };
  const means = columnMeans(sample);
  const { values, vectors } = await eigenSymmetric(await covariance(sample, means, 1));
  const total = values.reduce((sum, v) => sum + Math.max(0, v), 0);
  let kept = 0;
  for (let sum = 0; kept < cols && sum < TOLD * total; kept++) {
    sum += Math.max(0, values[kept]);
  }
  const rest = Math.max(
    1e-12,
    (total - values.slice(0, kept).reduce((a, v) => a + v, 0)) / Math.max(1, cols - kept)
  );
  const out = new Float64Array(count);
  const row = new Float64Array(cols);
  for (let i = 0; i < count; i++) {
    let squares = 0;
    for (let j = 0; j < cols; j++) {
      row[j] = entry(i, j) - means[j];
      squares += row[j] * row[j];
    }
    let along = 0;
    for (let k = 0; k < kept; k++) {
      let dot = 0;
      for (let j = 0; j < cols; j++) {
        dot += row[j] * vectors.data[k * cols + j];
      }
      squares -= dot * dot;
      along += (dot * dot) / Math.max(1e-12, values[k]);
    }
    out[i] = (along + Math.max(0, squares) / rest) / cols;
  }
  return out;
}
