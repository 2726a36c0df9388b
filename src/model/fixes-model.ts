import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { atLeast, libraryOf, type IFinding, type IReport, type Library } from '../engine';
import type { IFixOffer } from '../protocol/review-messages';
import { verdictOf, type FixState, type IFixCheck, type IOpenFix } from './fix-state';
import { messageOf } from './frame-scan';
import type {
  ICellRun,
  IFixesModel,
  IFixesState,
  IInsertedCell,
  INotebookCells,
  IReviewHost
} from './review-types';
import type { IStep, Steps } from './steps';

const SAMPLED =
  'A fix is made for a whole frame, and this scan is of a sample. Scan all rows first.';
/** What is said where no cell can be inserted. */
export const NO_NOTEBOOK = 'The notebook of this frame cannot be changed. Copy the code instead.';

/**
 * One finding's fixes: proposed, put into a cell, and checked after the cell
 * ran by a new scan of the frame.
 */
export class FixesModel implements IFixesModel {
  constructor(
    private readonly _host: IReviewHost,
    private readonly _cells: INotebookCells | null,
    private readonly _steps: Steps
  ) {}

  get state(): IFixesState {
    return this._state;
  }

  get changed(): ISignal<IFixesModel, void> {
    return this._changed;
  }

  open(finding: IFinding): void {
    if (this._state.open?.finding.id === finding.id && this._cell !== null) {
      return;
    }
    this._forget();
    const step = { phase: 'proposed' } as const;
    this._show({ finding, library: this._library, offers: null, at: 0, step, problem: null });
    const ready = this._host.ready?.();
    if (ready === undefined) {
      this._propose(finding);
      return;
    }
    ready.then(
      () => this._propose(finding),
      (reason: unknown) => this._refuse(finding, messageOf(reason), this._script(finding))
    );
  }

  step(by: number): void {
    const { open } = this._state;
    if (open !== null && open.offers !== null && open.offers.length > 0) {
      const size = open.offers.length;
      this._show({ ...open, at: (open.at + by + size) % size, step: { phase: 'proposed' } });
    }
  }

  relabel(column: string, pairs: readonly (readonly [string, string])[]): void {
    const { open } = this._state;
    if (open !== null) {
      const variable = this._host.state.frame?.name ?? 'df';
      const asked = this._host.ask({ type: 'labels', column, pairs, variable });
      this._offer(asked, open.finding);
    }
  }

  insert(code: string, run: boolean): void {
    const { open } = this._state;
    const { frame } = this._host.state;
    if (open === null || frame === null) {
      return;
    }
    this._cell?.dispose();
    this._cell = this._cells?.insert(frame.context, code) ?? null;
    if (this._cell === null) {
      this._step({ phase: 'failed', reason: NO_NOTEBOOK });
      return;
    }
    const cell = this._cell;
    const before = this._host.raw();
    const title = open.offers?.[open.at]?.title ?? '';
    cell.ran.connect((_, ran) => {
      if (this._cell === cell && before !== null) {
        this._onRun(ran, before, frame.id, frame.version, { title, code });
      }
    });
    this._inserted = {
      done: 'A cell with the fix was inserted.',
      undo: async () => (this._cell === cell ? this.undo() : void cell.remove())
    };
    this._steps.did(this._inserted);
    this._step({ phase: run ? 'running' : 'inserted' });
    if (run) {
      cell.run();
    }
  }

  undo(): void {
    if (this._cell !== null && this._state.open !== null) {
      const ran = this._state.open.step.phase === 'checked';
      this._cell.remove();
      if (this._inserted !== null) {
        this._steps.forget(this._inserted);
      }
      this._state = { ...this._state, history: ran ? this._earlier : this._state.history };
      this._step(ran ? { phase: 'undone' } : { phase: 'proposed' });
    }
  }

  runAbove(): void {
    this._cell?.runAbove();
    this.close();
  }

  close(): void {
    this._forget();
    this._show(null);
  }

  private get _library(): Library {
    return libraryOf(this._host.state.frame?.library ?? 'pandas');
  }

  /** The finding that is open, if it is this one still. */
  private _own(finding: IFinding): IOpenFix | null {
    return this._state.open?.finding.id === finding.id ? this._state.open : null;
  }

  private _propose(finding: IFinding): void {
    const open = this._own(finding);
    const { frame, basis } = this._host.state;
    if (open === null) {
      return;
    }
    if (basis === 'sample') {
      this._refuse(finding, SAMPLED);
      return;
    }
    this._show({ ...open, library: this._library });
    const variable = frame?.name ?? 'df';
    const cause = this._host.raw()?.findings.find(one => one.id === finding.root) ?? null;
    const ids = cause === null ? [finding.id] : [finding.id, cause.id];
    this._offer(this._host.ask({ type: 'fixes', finding, cause, variable }, ids), finding);
  }

  private _refuse(finding: IFinding, problem: string, script?: string): void {
    const open = this._own(finding);
    if (open !== null) {
      this._show({ ...open, offers: [], problem, script });
    }
  }

  /** Python that makes the fix where the data is. */
  private _script({ id }: IFinding): string {
    const name = this._host.state.frame?.name ?? '';
    const variable = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : 'df';
    return `import framescope as fs\n\nfs.scan(${variable})["${id}"].fix()`;
  }

  private _offer(asked: Promise<{ fixes: IFixOffer[] }>, finding: IFinding): void {
    asked.then(
      ({ fixes }) => {
        const open = this._own(finding);
        if (open !== null) {
          this._show({ ...open, offers: fixes, at: 0, step: { phase: 'proposed' } });
        }
      },
      (reason: unknown) => this._refuse(finding, messageOf(reason))
    );
  }

  private _onRun(
    ran: ICellRun,
    before: IReport,
    frameId: string,
    version: string,
    fix: { readonly title: string; readonly code: string }
  ): void {
    const { open } = this._state;
    if (open === null) {
      return;
    }
    if (ran.error !== null) {
      this._step({ phase: 'failed', reason: ran.error });
      return;
    }
    this._step({ phase: 'running' });
    this._host.recheck(frameId, version).then(
      after => {
        if (this._state.open?.finding.id === open.finding.id) {
          const check = checkOf(open.finding, before, after, ran.count);
          this._earlier = this._state.history;
          const record = { ...fix, verdict: verdictOf(check) };
          this._state = { ...this._state, history: [...this._earlier, record] };
          this._step({ phase: 'checked', check });
        }
      },
      (reason: unknown) => this._step({ phase: 'failed', reason: messageOf(reason) })
    );
  }

  private _step(step: FixState): void {
    if (this._state.open !== null) {
      this._show({ ...this._state.open, step });
    }
  }

  private _show(open: IOpenFix | null): void {
    const { frame } = this._host.state;
    const live = frame !== null && this._cells?.canInsert(frame.context) === true;
    this._state = { ...this._state, open, live };
    this._changed.emit();
  }

  private _forget(): void {
    this._cell?.dispose();
    this._cell = null;
  }

  private _state: IFixesState = { open: null, history: [], live: false };
  private _earlier: IFixesState['history'] = [];
  private _cell: IInsertedCell | null = null;
  private _inserted: IStep | null = null;
  private readonly _changed = new Signal<this, void>(this);
}

/** What a second scan says of a finding of the first. */
export function checkOf(
  finding: IFinding,
  before: IReport,
  after: IReport,
  cell: number | null
): IFixCheck {
  const known = new Set(before.findings.map(({ id }) => id));
  const now = new Map(after.findings.map(one => [one.id, one]));
  return {
    before: finding.rows.count,
    after: now.get(finding.id)?.rows.count ?? 0,
    there: now.has(finding.id),
    added: after.findings.filter(one => !known.has(one.id) && atLeast(one.severity, 'warning')),
    gone: before.findings.filter(({ id }) => id !== finding.id && !now.has(id)).length,
    cell
  };
}
