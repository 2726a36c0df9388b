import type { IFinding, IReport } from '../engine';
import { AcceptModel, type IAcceptParts } from './accept-model';
import { FixesModel, NO_NOTEBOOK } from './fixes-model';
import type { INotebookCells, IReviewHost, IReviewModel } from './review-types';
import { RulesModel } from './rules-model';
import { RunsModel } from './runs-model';
import { Steps } from './steps';
import { TalkHandle, type TalkLoader } from './talk-handle';

/** The notebooks and files that reviewing writes to; what is absent cannot be done. */
export interface IReviewOptions {
  readonly cells?: INotebookCells;
  readonly accept?: IAcceptParts;
  /** Whether rules are made and checked. Default: true. */
  readonly rules?: boolean;
  /** Loads what a team says. Default: nothing is said. */
  readonly talk?: TalkLoader;
}

/** What is done with the findings of the open frame. */
export class ReviewModel implements IReviewModel {
  constructor(
    private readonly _host: IReviewHost,
    options: IReviewOptions
  ) {
    const cells = options.cells ?? null;
    this._cells = cells;
    this.fixes = new FixesModel(_host, cells, this.steps);
    this.accepted =
      options.accept === undefined ? null : new AcceptModel(_host, options.accept, this.steps);
    this.runs = new RunsModel(_host, cells, options.accept?.files ?? null, this.steps);
    const ruled = options.accept !== undefined && options.rules !== false;
    this.rules = ruled ? new RulesModel(_host, options.accept.files, this.steps) : null;
    this.talk =
      options.talk === undefined
        ? null
        : new TalkHandle(_host, options.talk, step => this.steps.did(step));
    _host.changed.connect(this._onHost, this);
  }

  readonly steps = new Steps();
  readonly fixes: FixesModel;
  readonly accepted: AcceptModel | null;
  readonly runs: RunsModel;
  readonly rules: RulesModel | null;
  readonly talk: TalkHandle | null;

  /** Whether a finding stays out of the list: it was accepted, or its law was dropped. */
  isQuiet(finding: Pick<IFinding, 'id' | 'kind' | 'columns' | 'root'>): boolean {
    return this.accepted?.isQuiet(finding) === true || this.rules?.isQuiet(finding) === true;
  }

  canInsert(): boolean {
    const { frame } = this._host.state;
    return frame !== null && this._cells?.canInsert(frame.context) === true;
  }

  insertCell(source: string): void {
    const { frame } = this._host.state;
    const cell = frame === null ? null : (this._cells?.insert(frame.context, source) ?? null);
    if (cell === null) {
      throw new Error(NO_NOTEBOOK);
    }
    this.steps.did({
      done: 'A cell was inserted.',
      undo: async () => {
        if (!cell.remove()) {
          throw new Error('The cell is no longer in the notebook, or cannot be taken out of it.');
        }
        cell.dispose();
      }
    });
  }

  /** The report with accepted findings set apart, and without those of dropped laws. */
  shown(report: IReport | null): IReport | null {
    const baseline = this.accepted?.state.baseline ?? null;
    if (report === null || (baseline === null && !report.findings.some(one => this.isQuiet(one)))) {
      return report;
    }
    const findings = report.findings.filter(finding => !this.isQuiet(finding));
    const same =
      this._shown?.of === report &&
      this._shown.report.baseline === (baseline ?? undefined) &&
      this._shown.report.findings.length === findings.length;
    if (!same || this._shown === null) {
      const whole = { ...report, findings, ...(baseline === null ? {} : { baseline }) };
      this._shown = { of: report, report: whole };
    }
    return this._shown.report;
  }

  /** Take no more notice of frame and files. */
  dispose(): void {
    this._host.changed.disconnect(this._onHost, this);
    this.fixes.close();
    this.accepted?.dispose();
    this.runs.dispose();
    this.rules?.dispose();
    this.talk?.dispose();
  }

  private _onHost(): void {
    const report = this._host.raw();
    const context = this._host.state.frame?.context ?? this._context;
    if (this._context !== null && context !== this._context) {
      this.steps.clear();
    }
    this._context = context;
    if (report !== this._seen) {
      this._seen = report;
      this.talk?.onReport(report);
      if (report !== null) {
        this.rules?.expect(report);
      }
      this._take(report).catch(ignore);
    }
  }

  /** Rules first: where their findings join, the report that they make is looked at instead. */
  private async _take(report: IReport | null): Promise<void> {
    if (report !== null && (await this.rules?.onReport(report)) === true) {
      return;
    }
    if (this._host.raw() === report) {
      await Promise.all([
        this.accepted?.onReport(report),
        report === null ? undefined : this.runs.onReport(report)
      ]);
    }
  }

  private readonly _cells: INotebookCells | null;
  private _seen: IReport | null = null;
  /** Where the frames live that are worked on. */
  private _context: string | null = null;
  private _shown: { readonly of: IReport; readonly report: IReport } | null = null;
}

/** The frame was closed while it was asked about; the next report asks again. */
function ignore(): void {}

/** The report of a frame as soon as its scan is over; rejects where there will be none. */
export function scanEnd(host: IReviewHost, frameId: string): Promise<IReport> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const { frame, phase, message } = host.state;
      const report = host.raw();
      const other = frame?.id !== frameId;
      if (!other && phase === 'finished' && report !== null) {
        host.changed.disconnect(look);
        resolve(report);
      } else if (other || phase === 'failed' || phase === 'cancelled') {
        host.changed.disconnect(look);
        reject(
          new Error(
            other
              ? 'Another dataframe was opened meanwhile. Open this one to check it.'
              : phase === 'failed' && message !== null
                ? message
                : 'The scan that checks it was stopped. Scan the dataframe again.'
          )
        );
      }
    };
    host.changed.connect(look);
    look();
  });
}
