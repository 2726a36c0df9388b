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

  /** The report of equal content, whatever frame it was in. */
  ofContent(fingerprint: string, basis: 'exact' | 'sample'): IReport | null {
    for (const [key, report] of this._reports) {
      if (report.dataset.fingerprint === fingerprint && report.engine.basis === basis) {
        return this._use(key);
      }
    }
    return null;
  }

  add(frame: IFrame, whole: boolean, report: IReport): void {
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
}
