import {
  scanWindows,
  WindowError,
  type DetectorChoice,
  type IReport,
  type ITable
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
  const shown = release === 'all' || release.includes(time);
  const { keyed } = await ownKey();
  const { scanned, reports } = await cut(() =>
    scanWindows(table, {
      time,
      count: windows,
      nameOf: ({ from, to }, at, total) =>
        `${name}, window ${at + 1} of ${total}${shown ? ` (${from} to ${to})` : ''}`,
      host: 'node',
      clock: NODE,
      detectors,
      keyed,
      k,
      onProgress: (done, total) => onProgress?.(done, total, `window ${done + 1}`)
    })
  );
  return reports.map((report, at) => {
    const positions = Uint32Array.from(scanned[at + 1].window.rows);
    return placed(redact(report, release, k), { rows: table.rows, positions });
  });
}

async function cut<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof WindowError ? new UsageError(error.message) : error;
  }
}
