import type { IReport } from '../engine';
import type { IFrame } from './types';

/**
 * Reports of frames already scanned, by the frame's version and by its
 * content. Holds the `capacity` reports used last.
 */
export class ReportCache {
  constructor(private readonly _capacity = 24) {}

  /** The report of this version of this frame. A whole scan serves for a sampled one. */
  ofVersion(frame: IFrame, whole: boolean): IReport | null {
    return this._use(this._key(frame, true)) ?? (whole ? null : this._use(this._key(frame, false)));
  }

  /** The report of equal content, out of a frame of so many rows, whatever frame it was. */
  ofContent(fingerprint: string, basis: 'exact' | 'sample', rows: number): IReport | null {
    for (const [key, report] of this._reports) {
      const { dataset, engine } = report;
      const same = dataset.fingerprint === fingerprint && dataset.rows === rows;
      if (same && engine.basis === basis) {
        return this._use(key);
      }
    }
    return null;
  }

  /** The rows that the sample of a report holds; null where it is no sample or nobody knows. */
  placesOf(report: IReport): Uint32Array | null {
    return this._places.get(report) ?? null;
  }

  /** @param places - the rows that the sample of the report holds. */
  add(frame: IFrame, whole: boolean, report: IReport, places?: Uint32Array | null): void {
    if (places) {
      this._places.set(report, places);
    }
    this._reports.set(this._key(frame, whole || report.engine.basis === 'exact'), report);
    if (this._reports.size > this._capacity) {
      const oldest = this._reports.keys().next();
      if (oldest.done !== true) {
        this._reports.delete(oldest.value);
      }
    }
  }

  /** Forget one version, so that it is scanned again. */
  drop(frame: IFrame): void {
    for (const whole of [true, false]) {
      const report = this._reports.get(this._key(frame, whole));
      for (const [key, other] of this._reports) {
        if (report !== undefined && other.dataset.fingerprint === report.dataset.fingerprint) {
          this._reports.delete(key);
        }
      }
    }
  }

  /** Forget all. */
  clear(): void {
    this._reports.clear();
  }

  private _use(key: string): IReport | null {
    const report = this._reports.get(key);
    if (report === undefined) {
      return null;
    }
    this._reports.delete(key);
    this._reports.set(key, report);
    return report;
  }

  private _key(frame: IFrame, whole: boolean): string {
    return JSON.stringify([frame.id, frame.version, whole]);
  }

  private readonly _reports = new Map<string, IReport>();
  private readonly _places = new WeakMap<IReport, Uint32Array>();
}
