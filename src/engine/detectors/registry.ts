import { nearestWord } from './text/edit-distance';
import type { DetectorChoice, IDetector, IDetectorInfo } from './types';

/**
 * The detectors of a run, by id. The built-in ones come in by the same door as
 * any other.
 */
export class DetectorRegistry {
  private readonly _detectors = new Map<string, IDetector>();

  /**
   * @throws Error when the id is taken or a detector that it must run after is
   *   not there yet; so there can be no circle.
   */
  register(detector: IDetector): void {
    if (this._detectors.has(detector.id)) {
      throw new Error(`There is a detector ${detector.id} already; give yours another id.`);
    }
    for (const before of detector.after ?? []) {
      if (!this._detectors.has(before)) {
        throw new Error(`${detector.id} runs after ${before}; register ${before} first.`);
      }
    }
    this._detectors.set(detector.id, detector);
  }

  /** @throws Error when there is no such detector. */
  get(id: string): IDetector {
    const detector = this._detectors.get(id);
    if (detector === undefined) {
      throw new Error(`There is no detector ${id}.`);
    }
    return detector;
  }

  /** In the order of registration. */
  list(): IDetector[] {
    return [...this._detectors.values()];
  }

  /**
   * The detectors that a user has not turned off.
   *
   * @throws Error when the choice names one that is not here.
   */
  chosen(choice: DetectorChoice): DetectorRegistry {
    const ids = [...this._detectors.keys()];
    const stray = Object.keys(choice).find(id => !this._detectors.has(id));
    if (stray !== undefined) {
      const near = nearestWord(stray, ids);
      throw new Error(
        near === null
          ? `There is no detector ${stray}; there are ${ids.join(', ')}.`
          : `There is no detector ${stray}; did you mean ${near}?`
      );
    }
    const left = new DetectorRegistry();
    for (const detector of this.list().filter(({ id }) => choice[id] !== false)) {
      const after = detector.after?.filter(id => choice[id] !== false);
      left.register(after === undefined ? detector : { ...detector, after });
    }
    return left;
  }

  /** The same as plain data, for a host that plans but does not detect. */
  infos(): IDetectorInfo[] {
    return this.list().map(({ id, title, scope, cost, after, shares }) => ({
      id,
      title,
      scope,
      cost,
      ...(after === undefined ? {} : { after }),
      ...(shares === undefined ? {} : { shares })
    }));
  }
}
