import { WordHash } from '../table/group';
import { calibrated } from './calibration';
import { renderMessage } from './message';
import type { IDraft, IFinding } from './types';

/** Parts of the frame in a position strip. */
const STRIP_BLOCKS = 96;

/**
 * The stable id of a finding: a hash of detector, law and columns in canonical
 * order. Counts, texts, rows and fitted constants are no part of it.
 */
export function findingId(detector: string, law: string, columns: readonly string[]): string {
  const hash = new WordHash();
  for (const part of [detector, law, ...[...columns].sort()]) {
    hash.add(part.length);
    for (let i = 0; i < part.length; i++) {
      hash.add(part.charCodeAt(i));
    }
  }
  return `f${hash.value().toString(16).padStart(14, '0')}`;
}

/**
 * A finding from what a detector found.
 *
 * @param rows - rows of the frame.
 * @param maxPositions - row positions that are written out; the count is exact.
 * @throws Error when the draft names no column or a sentence that is not there.
 */
export function finishDraft(
  draft: IDraft,
  detector: string,
  rows: number,
  maxPositions: number
): IFinding {
  if (draft.columns.length === 0) {
    throw new Error(`${detector} gave a finding without a column.`);
  }
  const key = draft.key ?? draft.kind;
  const params = draft.params ?? {};
  const { text } = renderMessage({ key, params }, draft.columns, draft.rows.count);
  const complete = draft.rows.count <= maxPositions;
  const positions = complete
    ? draft.rows.positions
    : draft.rows.positions.subarray(0, maxPositions);
  return {
    id: findingId(detector, draft.law ?? key, draft.anchor ?? draft.columns),
    kind: draft.kind,
    detector,
    columns: draft.columns,
    severity: draft.severity,
    confidence: round(calibrated(detector, draft)),
    effect: round(draft.effect),
    message: { key, params, text },
    rows: {
      count: draft.rows.count,
      complete,
      positions: Array.from(positions),
      strip: draft.rows.count === 0 ? [] : draft.rows.strip(rows, STRIP_BLOCKS)
    },
    evidence: draft.evidence,
    rule: draft.rule ?? null,
    fixes: draft.fixes ?? [],
    root: null
  };
}

function round(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
}
