import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IReport } from '../engine';
import type { IReviewHost } from './review-types';
import type { IStep } from './steps';
import type { ITalkHandle, ITalkModel, Notices } from './talk-types';

/** A talk as the review keeps it. */
export interface ITalk extends ITalkModel {
  /** Another report is open now. */
  onReport(report: IReport): void;
  dispose(): void;
}

/** Loads the talk about the open frame; what is new is told as the handle's owner wants it. */
export type TalkLoader = (
  host: IReviewHost,
  wishes: Pick<TalkHandle, 'notices' | 'mute' | 'did'>
) => Promise<ITalk>;

/** Milliseconds after a scan until the talk is looked up: what was found is shown first. */
const PAUSE = 400;

/** The door to the talk, whose parts are loaded when a scan is over or somebody asks. */
export class TalkHandle implements ITalkHandle {
  constructor(
    private readonly _host: IReviewHost,
    private readonly _loader: TalkLoader,
    /** Called with what was said or decided, so that it can be taken back. */
    readonly did: (step: IStep) => void
  ) {}

  /** Of which news the user is told. */
  notices: Notices = 'mine';
  /** Keeps of which news the user is told; null where nobody can. */
  keep: ((notices: Notices) => Promise<void>) | null = null;

  /** Tells no news from now on; null where nobody can keep that. */
  get mute(): (() => void) | null {
    const { keep, notices: before } = this;
    return keep === null
      ? null
      : () => {
          const undo = (): Promise<void> => keep(before);
          const redo = (): Promise<void> => keep('none');
          redo().then(
            () => this.did({ done: 'Notices were muted.', wide: true, undo, redo }),
            later
          );
        };
  }

  get model(): ITalkModel | null {
    return this._model;
  }

  get changed(): ISignal<ITalkHandle, void> {
    return this._changed;
  }

  load(): Promise<ITalkModel> {
    this._loading ??= this._loader(this._host, this).then(
      talk => {
        if (this._isDisposed) {
          talk.dispose();
        } else {
          this._model = talk;
          if (this._report !== null) {
            talk.onReport(this._report);
          }
          this._changed.emit();
        }
        return talk;
      },
      (reason: unknown) => {
        this._loading = null;
        throw reason;
      }
    );
    return this._loading;
  }

  /** Another report is open now; null while a scan goes on. */
  onReport(report: IReport | null): void {
    this._report = report;
    clearTimeout(this._timer);
    if (report === null) {
      return;
    }
    if (this._model !== null) {
      this._model.onReport(report);
    } else {
      this._timer = setTimeout(() => void this.load().catch(later), PAUSE);
    }
  }

  dispose(): void {
    this._isDisposed = true;
    clearTimeout(this._timer);
    this._model?.dispose();
    Signal.clearData(this);
  }

  private _model: ITalk | null = null;
  private _loading: Promise<ITalkModel> | null = null;
  private _report: IReport | null = null;
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _isDisposed = false;
  private readonly _changed = new Signal<ITalkHandle, void>(this);
}

/** The server is away: the next report asks again, and so does whoever opens the talk, who is told why. */
function later(): void {}
