import {
  compareScans,
  scanTable,
  takeTable,
  windowsOf,
  WindowError,
  type DetectorChoice,
  type ICut,
  type IReport,
  type ITable,
  type IWindow
} from '../engine';
import { redact, type Released } from '../report';
import { UsageError } from './errors';
import { NODE, placed } from './run';
import { ownKey } from './baseline-file';

const WINDOWS = 4;
const MOST_WINDOWS = 100;

/** What a comparison of windows is told beside the options of a scan. */
export interface IWindowFlags {
  readonly time?: string;
  readonly windows?: string;
  /** The arguments without those two. */
  readonly rest: readonly string[];
}

/** Takes `--time C` and `--windows N` out of the arguments. @throws UsageError where one has no value. */
export function windowFlags(args: readonly string[]): IWindowFlags {
  const found: { time?: string; windows?: string } = {};
  const rest: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const [, name, given] = /^--(time|windows)(?:=(.*))?$/s.exec(args[i]) ?? [];
    if (name === undefined) {
      rest.push(args[i]);
      continue;
    }
    const value = given ?? args[++i];
    if (value === undefined) {
      throw new UsageError(`--${name} needs a value; see framescope compare --help.`);
    }
    found[name as 'time' | 'windows'] = value;
  }
  return { ...found, rest };
}

/** How a frame is cut and what may be shown of it. */
export interface IWindowsAsked {
  readonly name: string;
  readonly time: string;
  /** Default: 4. */
  readonly windows?: number;
  readonly release: Released;
  readonly k: number;
  readonly detectors?: DetectorChoice;
  readonly onProgress?: (done: number, total: number, check: string) => void;
}

/**
 * Each stretch of time of a frame held against the one before: a redacted report a window from the
 * second on, its rows counted in the frame.
 *
 * @throws UsageError with one sentence where it cannot be cut.
 */
export async function comparedWindows(table: ITable, asked: IWindowsAsked): Promise<IReport[]> {
  const { name, time, windows = WINDOWS, release, k, detectors, onProgress } = asked;
  if (!Number.isSafeInteger(windows) || windows < 2 || windows > MOST_WINDOWS) {
    throw new UsageError(
      `windows is a whole number from 2 to ${MOST_WINDOWS}, not ${String(windows)}.`
    );
  }
  const { windows: cut, notes } = cutOf(table, time, windows);
  const shown = release === 'all' || release.includes(time);
  const { keyed } = await ownKey();
  const scanned: { table: ITable; report: IReport; window: IWindow }[] = [];
  for (const [i, window] of cut.entries()) {
    onProgress?.(i, cut.length, `window ${i + 1}`);
    const part = takeTable(table, window.rows);
    const span = shown ? ` (${window.from} to ${window.to})` : '';
    const report = await scanTable(part, {
      name: `${name}, window ${i + 1} of ${cut.length}${span}`,
      host: 'node',
      clock: NODE,
      detectors
    });
    scanned.push({ table: part, report, window });
  }
  return scanned.slice(1).map((now, i) => {
    const report = compareScans(scanned[i], now, keyed, k, { except: [time] });
    const told = withNotes(report, notes);
    const origin = { rows: table.rows, positions: Uint32Array.from(now.window.rows) };
    return placed(redact(told, release, k), origin);
  });
}

/** What a reader should know of the times stands before what they should know of the distributions. */
function withNotes(report: IReport, notes: readonly string[]): IReport {
  const { comparison } = report;
  const drift = comparison?.drift;
  return comparison === undefined || drift === undefined
    ? report
    : {
        ...report,
        comparison: { ...comparison, drift: { ...drift, notes: [...notes, ...drift.notes] } }
      };
}

function cutOf(table: ITable, time: string, count: number): ICut {
  try {
    return windowsOf(table, time, count);
  } catch (error) {
    throw error instanceof WindowError ? new UsageError(error.message) : error;
  }
}
