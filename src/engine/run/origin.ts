import type { Evidence, IFinding, IRows } from '../findings/types';
import type { IReport } from '../report-types';

/** Which rows of a larger frame a table holds. */
export interface IOrigin {
  /** Rows of the whole frame. */
  readonly rows: number;
  /** The place of each row in the whole frame, ascending; null where nobody knows. */
  readonly positions: Uint32Array | null;
}

const UNPLACED = 'Row numbers count within the sample.';
const MASK = 0xffffffffffffffffn;

/**
 * The rows that the kernel takes for a sample: one of each equal stretch,
 * chosen by a fixed hash. The twin of `sample_positions` in the probe.
 *
 * @param rows - of the whole frame.
 * @param wanted - rows of the sample.
 */
export function samplePositions(rows: number, wanted: number): Uint32Array {
  if (wanted >= rows) {
    return Uint32Array.from({ length: rows }, (_, row) => row);
  }
  const cut = (at: number): bigint => (BigInt(at) * BigInt(rows)) / BigInt(wanted);
  let start = 0n;
  return Uint32Array.from({ length: wanted }, (_, at) => {
    const end = cut(at + 1);
    let mixed = (BigInt(at) * 0x9e3779b97f4a7c15n + 0xd1b54a32d192ed03n) & MASK;
    mixed = ((mixed ^ (mixed >> 29n)) * 0xbf58476d1ce4e5b9n) & MASK;
    const chosen = start + ((mixed >> 33n) % (end - start));
    start = end;
    return Number(chosen);
  });
}

/** The place of a row of the frame among ascending positions; the length where it is not there. */
export function placeOf(positions: Uint32Array, row: number): number {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (positions[middle] < row) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return positions[low] === row ? low : positions.length;
}

/** A finding on a sample with the rows of the whole frame. */
export function placeFinding(finding: IFinding, origin: IOrigin): IFinding {
  if (origin.positions === null) {
    return finding;
  }
  return {
    ...finding,
    rows: placeRows(finding.rows, origin.positions),
    evidence: finding.evidence.map(one => placeEvidence(one, origin))
  };
}

/**
 * A report on a sample as one on the whole frame, of which so many rows were read.
 *
 * @param placed - whether its findings have the rows of the frame already.
 */
export function placeReport(report: IReport, origin: IOrigin, placed = false): IReport {
  const place = (finding: IFinding): IFinding => (placed ? finding : placeFinding(finding, origin));
  const { baseline, dataset } = report;
  return {
    ...report,
    dataset: {
      ...dataset,
      rows: origin.rows,
      sample: dataset.rows,
      ...(origin.positions === null && {
        notes: [...(dataset.notes ?? []), { kind: 'unplaced' as const, text: UNPLACED }]
      })
    },
    engine: { ...report.engine, basis: 'sample' },
    findings: report.findings.map(place),
    ...(baseline && {
      baseline: {
        ...baseline,
        quiet: baseline.quiet.map(one => ({ ...one, finding: place(one.finding) }))
      }
    })
  };
}

function placeRows(rows: IRows, positions: Uint32Array): IRows {
  const { positions: own, ranges, ...rest } = rows;
  return {
    ...rest,
    ...(own && { positions: own.map(row => positions[row]) }),
    ...(ranges && { ranges: ranges.flatMap(range => placeRange(range, positions)) })
  };
}

/** Rows that follow each other in the sample need not do so in the frame. */
function placeRange(
  [start, end]: readonly [number, number],
  positions: Uint32Array
): [number, number][] {
  const ranges: [number, number][] = [];
  for (let row = start; row < end; row++) {
    const at = positions[row];
    const last = ranges[ranges.length - 1];
    if (last?.[1] === at) {
      last[1] = at + 1;
    } else {
      ranges.push([at, at + 1]);
    }
  }
  return ranges;
}

/** What a chart of a sample is drawn from, with the rows of the whole frame. */
export function placeEvidence(evidence: Evidence, { rows, positions }: IOrigin): Evidence {
  if (positions === null) {
    return evidence;
  }
  switch (evidence.type) {
    case 'positions':
      return { ...evidence, rows };
    case 'groups':
      return {
        ...evidence,
        examples: evidence.examples.map(example => ({
          ...example,
          rows: example.rows.map(row => positions[row])
        }))
      };
    case 'box':
    case 'scatter':
    case 'series':
    case 'scatter3d':
      return {
        ...evidence,
        points: evidence.points.map(point => ({ ...point, row: positions[point.row] }))
      };
    default:
      return evidence;
  }
}
