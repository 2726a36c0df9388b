import type { IDraft } from '../../findings/types';
import { finishDraft } from '../../findings/finish';
import { profileColumn } from '../../profile';
import type { ITable } from '../../table/types';
import type { IDetector, IDrafts } from '../types';

/** All drafts of a detector on a table; each is finished to prove its sentence. */
export function detectAll(detector: IDetector, table: ITable): IDraft[] {
  const context = { table, profile: profileColumn, checkpoint: () => undefined };
  const drafts: IDraft[] = [];
  if (detector.scope === 'table') {
    drafts.push(...ready(detector.detect(context)));
  } else {
    for (const column of table.columns) {
      if (detector.applies(column, context.profile(column))) {
        drafts.push(...ready(detector.detect(column, context)));
      }
    }
  }
  for (const draft of drafts) {
    const finding = finishDraft(draft, detector.id, table.rows, 1000);
    if (/\{[a-z]\w*\}/i.test(finding.message.text)) {
      throw new Error(`An open parameter in: ${finding.message.text}`);
    }
  }
  return drafts;
}

/** The drafts without the turns between them. */
export function ready(drafts: IDrafts): IDraft[] {
  return [...drafts].filter(draft => draft !== null);
}

/** Rows of a draft as plain numbers. */
export function rowsOf(draft: IDraft): number[] {
  return Array.from(draft.rows.positions);
}

/** Numbers in [0, 1) that are the same in every run. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    return ((mixed ^ (mixed >>> 12)) >>> 0) / 4294967296;
  };
}

/** `n` draws of a standard normal. */
export function normals(seed: number, n: number): number[] {
  const next = randomNumbers(seed);
  return Array.from(
    { length: n },
    () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  );
}
