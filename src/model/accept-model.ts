import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IBaseline, IMemory, IReport } from '../engine';
import { messageOf } from './frame-scan';
import type {
  IAcceptChoice,
  IAcceptModel,
  IAcceptState,
  IProjectFiles,
  IReviewHost
} from './review-types';

/** What accepting needs of the world. */
export interface IAcceptParts {
  readonly files: IProjectFiles;
  /** The key by which accepted values are hashed: 32 hex digits, kept outside of every project. */
  readonly key: () => Promise<string>;
  /** Who accepts; '' where nobody knows. */
  readonly author: () => string;
}

const FILE = 'framescope.baseline.json';
const NO_SCAN = 'There is no finished scan. Scan the dataframe first, then accept.';
const CHANGED = `${FILE} was changed meanwhile by somebody else; nothing was taken back.`;
const NOTHING: Pick<IAcceptState, 'baseline' | 'problem'> = { baseline: null, problem: null };

/** Today, `YYYY-MM-DD`, by the user's calendar. */
export function dayOf(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * Accepted findings of the open frame. The file is read when a scan has ended
 * and right before it is written; one that cannot be read is never written.
 */
export class AcceptModel implements IAcceptModel {
  constructor(
    private readonly _host: IReviewHost,
    private readonly _parts: IAcceptParts
  ) {}

  get state(): IAcceptState {
    return this._state;
  }

  get changed(): ISignal<IAcceptModel, void> {
    return this._changed;
  }

  /** Whether a finding was accepted and has not got worse. */
  isQuiet(id: string): boolean {
    return this._quiet.has(id);
  }

  /** The name that the user goes by; '' for the one that the server knows. */
  setAuthor(name: string): void {
    this._name = name.trim();
    this._state = { ...this._state, author: this._author };
    this._changed.emit();
  }

  /** Another report is open now; null while a scan goes on. */
  async onReport(report: IReport | null): Promise<void> {
    this._report = report;
    this._memory = null;
    if (report !== null) {
      const { fingerprint } = report.dataset;
      this._last = fingerprint === this._fingerprint ? this._last : null;
      this._fingerprint = fingerprint;
      try {
        await this._judge(await this._read());
      } catch (reason) {
        this._show({ ...NOTHING, problem: messageOf(reason) });
      }
    }
  }

  async accept(id: string, choice: IAcceptChoice): Promise<void> {
    const report = this._own();
    const desk = await import('./baseline-desk');
    const before = await this._read();
    const memory = await this._remember(report);
    const text = desk.acceptedText(desk.readBaseline(before), report, memory, id, {
      ...choice,
      author: this._author,
      created: dayOf(new Date())
    });
    await this._write(before, text);
  }

  async withdraw(id: string): Promise<void> {
    const report = this._own();
    const desk = await import('./baseline-desk');
    const before = await this._read();
    const baseline = desk.readBaseline(before);
    await this._write(before, desk.withdrawnText(baseline, report.dataset.name, id));
  }

  async undo(): Promise<void> {
    const last = this._last;
    if (last === null) {
      return;
    }
    if ((await this._read()) !== last.text) {
      this._last = null;
      throw new Error(CHANGED);
    }
    await this._parts.files.write(this._context(), FILE, last.before);
    this._last = null;
    await this._judge(last.before);
  }

  private async _write(before: string | null, text: string | null): Promise<void> {
    await this._parts.files.write(this._context(), FILE, text);
    this._last = { before, text };
    await this._judge(text);
  }

  private async _judge(text: string | null): Promise<void> {
    const report = this._report;
    if (text === null || report === null) {
      this._show(NOTHING);
      return;
    }
    const desk = await import('./baseline-desk');
    const baseline = desk.readBaseline(text);
    this._hide(baseline, report);
    const memory = await this._remember(report);
    if (this._report === report) {
      const judged = desk.judge(baseline, report, memory, dayOf(new Date()));
      this._show({ baseline: judged, problem: null });
    }
  }

  /** Until it is judged: what was accepted in a frame of this name does not flash up. */
  private _hide({ accepted }: IBaseline, { dataset }: IReport): void {
    const own = accepted.filter(one => one.frame === dataset.name);
    this._quiet = new Set([
      ...this._quiet,
      ...own.flatMap(one => [one.id, ...one.covers.map(other => other.id)])
    ]);
  }

  private async _remember(report: IReport): Promise<IMemory> {
    if (this._memory === null) {
      const key = await this._parts.key();
      const ids = report.findings.map(finding => finding.id);
      const { DEFAULT_K } = await import('../report');
      const asked = { type: 'remember', report, key, k: this._host.state.k ?? DEFAULT_K } as const;
      this._memory = (await this._host.ask(asked, ids)).memory;
    }
    return this._memory;
  }

  private _show(state: Pick<IAcceptState, 'baseline' | 'problem'>): void {
    this._state = { ...state, author: this._author, canUndo: this._last !== null };
    this._quiet = new Set(state.baseline?.quiet.map(({ finding }) => finding.id));
    this._changed.emit();
    this._host.refresh();
  }

  private get _author(): string {
    return this._name === '' ? this._parts.author() : this._name;
  }

  private _own(): IReport {
    if (this._report === null) {
      throw new Error(NO_SCAN);
    }
    return this._report;
  }

  private _read(): Promise<string | null> {
    return this._parts.files.read(this._context(), FILE);
  }

  private _context(): string {
    return this._host.state.frame?.context ?? '';
  }

  private _state: IAcceptState = { ...NOTHING, author: '', canUndo: false };
  private _fingerprint = '';
  private _name = '';
  private _report: IReport | null = null;
  private _memory: IMemory | null = null;
  private _quiet: ReadonlySet<string> = new Set();
  private _last: { readonly before: string | null; readonly text: string | null } | null = null;
  private readonly _changed = new Signal<this, void>(this);
}
