/** Thresholds that a curve is made of, as published. */
const THRESHOLDS = 250;

/** Ranges of 1 in labels: first and last position. */
export function labelledRanges(labels: ArrayLike<number>): [first: number, last: number][] {
  const out: [number, number][] = [];
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] > 0) {
      const last = out[out.length - 1];
      if (last?.[1] === i - 1) {
        last[1] = i;
      } else {
        out.push([i, i]);
      }
    }
  }
  return out;
}

/** Labels with slopes of half a window on both sides of each range. */
export function softLabels(labels: ArrayLike<number>, window: number): Float64Array {
  const n = labels.length;
  const half = window >> 1;
  const out = Float64Array.from(labels);
  for (const [first, last] of labelledRanges(labels)) {
    for (let d = 1; d <= half; d++) {
      const value = Math.sqrt(1 - d / window);
      if (last + d < n) {
        out[last + d] = Math.min(1, out[last + d] + value);
      }
      if (first - d >= 0) {
        out[first - d] = Math.min(1, out[first - d] + value);
      }
    }
  }
  return out;
}

/** Areas below two curves. */
export interface IAreas {
  readonly roc: number;
  readonly pr: number;
}

/**
 * Area under the curves of labels that are soft at their ends: R-AUC-ROC and R-AUC-PR
 * (Paparrizos et al., Volume under the surface, PVLDB 15, 2022).
 *
 * @param labels - 0 or 1, one at least is 1.
 * @param scores - higher is odder, no NaN.
 * @param window - length of the slopes.
 */
export function rangeAreas(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  window: number
): IAreas {
  return areasOf(labels, rankingOf(scores), window);
}

/** Means of {@link rangeAreas} over all windows up to the largest: VUS-ROC and VUS-PR. */
export function volumes(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  largest: number
): IAreas {
  const ranking = rankingOf(scores);
  let roc = 0;
  let pr = 0;
  for (let window = 0; window <= largest; window++) {
    const areas = areasOf(labels, ranking, window);
    roc += areas.roc / (largest + 1);
    pr += areas.pr / (largest + 1);
  }
  return { roc, pr };
}

interface IRanking {
  readonly scores: ArrayLike<number>;
  /** Positions, highest score first. */
  readonly order: Int32Array;
  /** How many values have at least the score of each threshold. */
  readonly counts: Int32Array;
  readonly thresholds: Float64Array;
}

function rankingOf(scores: ArrayLike<number>): IRanking {
  const n = scores.length;
  const order = Int32Array.from({ length: n }, (_, i) => i).sort((a, b) => scores[b] - scores[a]);
  const picks = Array.from({ length: THRESHOLDS }, (_, k) =>
    Math.floor((k * (n - 1)) / (THRESHOLDS - 1))
  );
  const thresholds = Float64Array.from(picks, k => scores[order[k]]);
  const counts = Int32Array.from(picks, k => {
    let end = k + 1;
    while (end < n && scores[order[end]] === scores[order[k]]) {
      end++;
    }
    return end;
  });
  return { scores, order, counts, thresholds };
}

function areasOf(labels: ArrayLike<number>, ranking: IRanking, window: number): IAreas {
  const { scores, order, counts, thresholds } = ranking;
  const n = labels.length;
  const soft = softLabels(labels, window);
  const tops = labelledRanges(soft).map(([first, last]) => {
    let top = -Infinity;
    for (let i = first; i <= last; i++) {
      top = Math.max(top, scores[i]);
    }
    return top;
  });
  let hard = 0;
  let weight = 0;
  for (let i = 0; i < n; i++) {
    hard += labels[i];
    weight += soft[i];
  }
  const positive = (hard + weight) / 2;
  let hits = 0;
  let at = 0;
  let roc = 0;
  let pr = 0;
  let before = { tpr: 0, fpr: 0, precision: 1 };
  counts.forEach((count, k) => {
    for (; at < count; at++) {
      hits += soft[order[at]];
    }
    const seen = tops.filter(top => top >= thresholds[k]).length / tops.length;
    const next = {
      tpr: Math.min(hits / positive, 1) * seen,
      fpr: (count - hits) / (n - positive),
      precision: hits / count
    };
    roc += ((next.fpr - before.fpr) * (next.tpr + before.tpr)) / 2;
    pr += ((next.tpr - before.tpr) * (next.precision + before.precision)) / 2;
    before = next;
  });
  roc += ((1 - before.fpr) * (1 + before.tpr)) / 2;
  return { roc, pr };
}
