import type { Evidence, IFinding, IProfile, IReport } from '../engine';
import { atMost, mergedPlane, mergedSeries, sumsOf } from '../charts/merge';

/** How much of one finding is kept. */
export interface IDetail {
  readonly positions: number;
  /** Blocks of the strip that shows where rows sit. */
  readonly strip: number;
  readonly evidence: number;
  /** Values, pairs, groups and points of one piece of evidence. */
  readonly examples: number;
  /** Bins of a histogram, cells along an axis of a plane, and four times as many along time. */
  readonly cells: number;
}

/** How much is kept of the rest. */
export interface IRoom {
  readonly findings: number;
  /** Findings whose evidence is in the page. */
  readonly charts: number;
  /** Columns whose charts are in the page. */
  readonly drawn: number;
  readonly laws: number;
  /** Profiles of columns; those that findings name come first. */
  readonly columns: number;
  /** Profiles with their histogram. */
  readonly histograms: number;
  readonly top: number;
}

type DetailRow = readonly [number, number, number, number, number];
type RoomRow = readonly [number, number, number, number, number, number, number];

const DETAIL_ROWS: readonly DetailRow[] = [
  [1000, 96, 20, 99, 40],
  [200, 96, 4, 20, 40],
  [100, 48, 3, 12, 24],
  [50, 48, 2, 8, 20],
  [20, 24, 2, 8, 16],
  [20, 24, 1, 6, 12],
  [10, 24, 1, 4, 10],
  [5, 12, 1, 3, 8],
  [0, 12, 1, 2, 6],
  [0, 12, 0, 0, 6]
];

const ROOM_ROWS: readonly RoomRow[] = [
  [200, 12, 40, 200, 200, 200, 20],
  [200, 12, 40, 200, 200, 200, 20],
  [200, 12, 40, 100, 200, 100, 10],
  [200, 12, 30, 60, 200, 60, 5],
  [150, 10, 20, 40, 150, 40, 3],
  [120, 8, 16, 30, 100, 30, 2],
  [100, 8, 12, 20, 60, 20, 1],
  [80, 6, 12, 10, 40, 12, 0],
  [60, 5, 8, 5, 30, 8, 0],
  [50, 4, 6, 0, 20, 4, 0],
  [40, 3, 6, 0, 20, 0, 0],
  [30, 2, 4, 0, 12, 0, 0],
  [20, 1, 0, 0, 8, 0, 0],
  [10, 0, 0, 0, 0, 0, 0]
];

/** By how many rows of detail the first finding is ahead of the last. */
const AHEAD = 4;
/** Steps from one row to the next. */
const FINE = 8;

/** How many steps there are, each smaller than the one before. */
export const STEPS = FINE * (DETAIL_ROWS.length + AHEAD - 1) + 1;

/** The step that keeps the first 200 rows of each finding and all else. */
export const WHOLE = FINE;

/** What a step keeps of the rest. */
export function roomOf(step: number): IRoom {
  const [low, high, share] = between(step / FINE, ROOM_ROWS.length);
  const at = (i: number): number =>
    Math.round(ROOM_ROWS[low][i] * (1 - share) + ROOM_ROWS[high][i] * share);
  return {
    findings: at(0),
    charts: at(1),
    drawn: at(2),
    laws: at(3),
    columns: at(4),
    histograms: at(5),
    top: at(6)
  };
}

/**
 * What a step keeps of one of `count` findings: the first ones, which are the worst, keep theirs
 * longest.
 */
export function detailOf(step: number, place: number, count: number): IDetail {
  const behind = (AHEAD * (count - 1 - place)) / Math.max(1, count - 1);
  const own = step <= WHOLE ? step / FINE : Math.max(1, step / FINE - behind);
  const at = Math.min(DETAIL_ROWS.length - 1, Math.floor(own));
  const [positions, strip, evidence, examples, cells] = DETAIL_ROWS[at];
  return { positions, strip, evidence, examples, cells };
}

function between(at: number, rows: number): [number, number, number] {
  const low = Math.min(rows - 1, Math.floor(at));
  return [low, Math.min(rows - 1, low + 1), at - Math.floor(at)];
}

/** A finding with as much as a detail says. */
export function shrinkFinding(finding: IFinding, detail: IDetail): IFinding {
  const { positions, ranges, strip, ...rows } = finding.rows;
  const left = ranges?.slice(0, detail.positions) ?? [];
  const some = positions?.slice(0, detail.positions) ?? [];
  const whole = some.length === (positions?.length ?? 0) && left.length === (ranges?.length ?? 0);
  return {
    ...finding,
    rows: {
      ...rows,
      strip: joined(strip, detail.strip),
      complete: rows.complete && whole,
      ...(positions === undefined ? {} : { positions: some }),
      ...(ranges === undefined ? {} : { ranges: left })
    },
    evidence: finding.evidence
      .slice(0, detail.evidence)
      .map(evidence => shrinkEvidence(evidence, detail))
  };
}

/** Profiles as a room has place for, in the order of the columns. */
export function shrinkProfiles(
  { profile, findings }: IReport,
  { columns, histograms, top }: IRoom
): IProfile[] {
  const named = new Set(findings.flatMap(finding => finding.columns));
  const order = [...profile].sort(
    (a, b) => Number(named.has(b.name)) - Number(named.has(a.name)) || a.index - b.index
  );
  const drawn = new Set(order.slice(0, histograms));
  const kept = new Set(order.slice(0, columns));
  return profile
    .filter(one => kept.has(one))
    .map(one => ({
      ...one,
      top: one.top.slice(0, top),
      histogram: drawn.has(one) ? one.histogram : null
    }));
}

function joined(blocks: readonly number[], most: number): readonly number[] {
  const axis = atMost([...blocks.keys(), blocks.length], most);
  return blocks.length <= most ? blocks : sumsOf(blocks, axis);
}

function shrinkEvidence(evidence: Evidence, { examples, cells, strip }: IDetail): Evidence {
  switch (evidence.type) {
    case 'histogram': {
      const axis = atMost(evidence.edges, Math.max(cells, 8));
      return {
        ...evidence,
        edges: axis.edges,
        counts: sumsOf(evidence.counts, axis),
        ...(evidence.marked && { marked: sumsOf(evidence.marked, axis) }),
        ...(evidence.before && { before: sumsOf(evidence.before, axis) })
      };
    }
    case 'top-values': {
      const cut = evidence.values.slice(examples).reduce((n, value) => n + value.count, 0);
      const values = evidence.values.slice(0, examples);
      return { ...evidence, values, others: evidence.others + cut };
    }
    case 'pairs':
      return { ...evidence, pairs: evidence.pairs.slice(0, examples) };
    case 'groups':
      return { ...evidence, examples: evidence.examples.slice(0, examples) };
    case 'formats':
      return { ...evidence, formats: evidence.formats.slice(0, Math.max(examples, 6)) };
    case 'scatter': {
      const plane = mergedPlane(
        evidence,
        atMost(evidence.x.edges, cells),
        atMost(evidence.y.edges, cells)
      );
      return { ...plane, points: evidence.points.slice(0, examples * 10) };
    }
    case 'series': {
      const series = mergedSeries(evidence, atMost(evidence.x.edges, 4 * cells));
      const points = evidence.points.slice(0, examples * 10);
      return { ...series, mean: series.mean.map(shortened), points };
    }
    case 'box':
    case 'scatter3d':
      return { ...evidence, points: evidence.points.slice(0, examples * 10) };
    case 'positions':
      return { ...evidence, blocks: joined(evidence.blocks, strip) };
    case 'missing': {
      const most = Math.max(4, examples);
      const blocks = evidence.blocks.slice(0, most).map(line => averaged(line, strip));
      return { ...evidence, columns: evidence.columns.slice(0, most), blocks };
    }
    default:
      return evidence;
  }
}

/** Shares of fewer blocks, to a hundredth. */
function averaged(shares: readonly number[], most: number): number[] {
  const axis = atMost([...shares.keys(), shares.length], most);
  const sums = sumsOf(shares, axis);
  const sizes = sumsOf(new Array<number>(shares.length).fill(1), axis);
  return shares.length <= most
    ? shares.map(roundShare)
    : sums.map((sum, i) => roundShare(sum / sizes[i]));
}

/** A mean to six digits. */
function shortened(mean: number | null): number | null {
  return mean === null ? null : Number(mean.toPrecision(6));
}

/** A share to a hundredth; what is not 0 or 1 stays so. */
function roundShare(share: number): number {
  return share <= 0 || share >= 1
    ? share
    : Math.min(0.99, Math.max(0.01, Math.round(share * 100) / 100));
}
