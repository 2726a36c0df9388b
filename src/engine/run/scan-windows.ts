import { compareScans, type IScanned } from '../baseline/compare-scans';
import type { IKeyed } from '../baseline/keyed';
import { windowsOf, type IWindow } from '../drift';
import type { IReport } from '../report-types';
import { takeTable } from '../table/take';
import type { ITable } from '../table/types';
import { scanTable, type IScanOptions } from './scan';

/** One stretch of time of a frame, as it was scanned: rows are counted in the stretch. */
export interface IScannedWindow extends IScanned {
  readonly window: IWindow;
}

/** A frame over time. */
export interface IWindowScans {
  /** The earliest first. */
  readonly scanned: readonly IScannedWindow[];
  /** From the second window on, each held against the one before, not yet redacted. */
  readonly reports: readonly IReport[];
}

/** How a frame is cut, and how its parts are scanned. */
export interface IWindowsOptions extends Omit<IScanOptions, 'name' | 'onProgress'> {
  /** The column to cut by. */
  readonly time: string;
  readonly count: number;
  /** @param at - 0-based, of `total`. */
  readonly nameOf: (window: IWindow, at: number, total: number) => string;
  readonly keyed: IKeyed;
  /** Rows that must share a value before it may be kept. */
  readonly k: number;
  /** Windows that are done, of all; it is awaited. */
  readonly onProgress?: (done: number, total: number) => Promise<void> | void;
}

/**
 * Cuts a frame into stretches of time and holds each against the one before.
 *
 * @throws WindowError where it cannot be cut, Cancelled.
 */
export async function scanWindows(table: ITable, options: IWindowsOptions): Promise<IWindowScans> {
  const { time, count, nameOf, keyed, k, onProgress, ...scan } = options;
  const { windows, notes } = windowsOf(table, time, count);
  const scanned: IScannedWindow[] = [];
  for (const [at, window] of windows.entries()) {
    await onProgress?.(at, windows.length);
    const part = takeTable(table, window.rows);
    const name = nameOf(window, at, windows.length);
    scanned.push({ table: part, report: await scanTable(part, { ...scan, name }), window });
  }
  const reports = scanned
    .slice(1)
    .map((now, at) =>
      withNotes(compareScans(scanned[at], now, keyed, k, { except: [time] }), notes)
    );
  return { scanned, reports };
}

/** What a reader should know of the times stands before what they should know of distributions. */
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
