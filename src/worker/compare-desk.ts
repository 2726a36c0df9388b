import {
  Cancelled,
  compareScans,
  driftEvidence,
  keyedHash,
  pairColumns,
  placeFinding,
  RowSet,
  scanTable,
  smallestSegment,
  type Evidence,
  type IOrigin,
  type IReport,
  type ITable,
  type TableRun,
  type Task
} from '../engine';
import type { IFramesAnswer, StudyOf } from '../protocol/study-messages';
import { readTable } from '../readers';
import { bytesOf } from './bytes';
import { hostClock } from './host-clock';

/**
 * Distributions of the columns that two frames have, by name.
 *
 * @param found - the comparison of the two.
 * @throws Cancelled
 */
export function distributions(
  before: ITable,
  now: ITable,
  { comparison }: IReport,
  task: Task
): Record<string, Evidence> {
  const forms = new Map(comparison?.drift?.columns.map(one => [one.name, one.form]));
  const renamed = new Map(
    comparison?.columns.flatMap(({ name, from }) => (from === undefined ? [] : [[from, name]]))
  );
  const evidence: Record<string, Evidence> = {};
  for (const pair of pairColumns(before, now, renamed)) {
    const [drawn] = driftEvidence(pair, forms.get(pair.name) ?? 'empty');
    if (drawn !== undefined) {
      evidence[pair.name] = drawn;
    }
    if (task.cancelled) {
      throw new Cancelled();
    }
  }
  return evidence;
}

/** What ends a scan when its task is ended. */
export const signalOf = (task: Task): { readonly aborted: boolean } => ({
  get aborted() {
    return task.cancelled;
  }
});

/**
 * Holds the open frame against another one, as `framescope compare OTHER OPEN` does.
 *
 * @throws Error with one sentence for the user; Cancelled.
 */
export async function answerCompare(
  run: TableRun,
  { source, frame, report, key, k }: StudyOf<'compare'>,
  origin: IOrigin | null,
  task: Task
): Promise<IFramesAnswer> {
  const other = await readTable(await bytesOf(source), source.format);
  await task.turn(0.1);
  const scanned = await scanTable(other, {
    name: frame.name,
    host: 'browser',
    clock: hostClock,
    basis: frame.basis,
    detectors: frame.detectors,
    rows: 0,
    onProgress: (done, total) => task.tell(0.1 + (0.7 * done) / total),
    signal: signalOf(task)
  });
  await task.turn(0.8);
  const known = new Set(report.findings.map(({ id }) => id));
  const first = { table: other, report: scanned };
  const found = compareScans(first, { table: run.table, report }, keyedHash(key), k, {
    segment: ({ id, rows, columns }) => {
      const own = known.has(id)
        ? run.rowsOf(id)
        : rows.complete
          ? RowSet.from(rows.positions ?? [])
          : null;
      return own === null ? null : smallestSegment(run.table, own, columns);
    }
  });
  await task.turn(0.95);
  return {
    evidence: distributions(other, run.table, found, task),
    report: {
      ...found,
      findings: found.findings.map(one =>
        origin === null || known.has(one.id) ? one : placeFinding(one, origin)
      )
    }
  };
}
