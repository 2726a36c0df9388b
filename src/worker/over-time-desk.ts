import {
  keyedHash,
  placeFinding,
  scanWindows,
  type IOrigin,
  type TableRun,
  type Task
} from '../engine';
import type { IOverTime, StudyOf } from '../protocol/study-messages';
import { distributions, signalOf } from './compare-desk';
import { hostClock } from './host-clock';

/**
 * Holds each stretch of time of the open frame against the one before, as `framescope compare FRAME
 * --time COLUMN` does.
 *
 * @throws Error with one sentence for the user; Cancelled.
 */
export async function answerOverTime(
  run: TableRun,
  { time, count, key, k }: StudyOf<'over-time'>,
  origin: IOrigin | null,
  task: Task
): Promise<IOverTime> {
  const { table } = run;
  const { scanned, reports } = await scanWindows(table, {
    time,
    count,
    nameOf: ({ from, to }) => `${from} – ${to}`,
    host: 'browser',
    clock: hostClock,
    keyed: keyedHash(key),
    k,
    signal: signalOf(task),
    onProgress: (done, total) => task.turn((0.9 * done) / total)
  });
  const stretches = [];
  for (const [at, { report, window }] of scanned.entries()) {
    await task.turn(0.9 + (0.1 * at) / scanned.length);
    const found = at === 0 ? null : reports[at - 1];
    const positions = Uint32Array.from(window.rows, row => origin?.positions?.[row] ?? row);
    stretches.push({
      from: window.from,
      to: window.to,
      rows: window.rows.length,
      score: report.score,
      against: found && {
        evidence: distributions(scanned[at - 1].table, scanned[at].table, found, task),
        report: {
          ...found,
          findings: found.findings.map(one =>
            placeFinding(one, { rows: origin?.rows ?? table.rows, positions })
          )
        }
      }
    });
  }
  return { stretches };
}
