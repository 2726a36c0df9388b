import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import {
  isQuietSymptom,
  type IBaseline,
  type IFinding,
  type IMemory,
  type IReport
} from '../engine';
import { BASELINE_FILE } from './file-names';
import { fileStep } from './file-step';
import { messageOf } from './frame-scan';
import { SharedFile } from './shared-file';
import type {
  IAcceptChoice,
  IAcceptedElsewhere,
  IAcceptModel,
  IAcceptState,
  IProjectFiles,
  IReviewHost
} from './review-types';
import type { Steps } from './steps';

/** What accepting needs of the world. */
export interface IAcceptParts {
  readonly files: IProjectFiles;
  /** The key by which accepted values are hashed: 32 hex digits, kept outside of every project. */
  readonly key: () => Promise<string>;
  /** Who accepts; '' where nobody knows. */
  readonly author: () => string;
}

const NO_SCAN = 'There is no finished scan. Scan the dataframe first, then accept.';
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
    private readonly _parts: IAcceptParts,
    private readonly _steps: Steps
  ) {
    this._file = new SharedFile(_parts.files, BASELINE_FILE, {
      context: () => (this._report === null ? null : this._context()),
      onNews: text => this._judge(text),
      onProblem: reason => this._show({ ...NOTHING, problem: messageOf(reason) })
    });
  }

  /** Take no more notice of the file. */
  dispose(): void {
    this._file.dispose();
    Signal.clearData(this);
  }

  get state(): IAcceptState {
    return this._state;
  }

  get changed(): ISignal<IAcceptModel, void> {
    return this._changed;
  }

  /** Whether a finding, or the one that explains it, was accepted and has not got worse. */
  isQuiet(finding: Pick<IFinding, 'id' | 'root'>): boolean {
    const judged = this._state.baseline ?? { woken: [], expired: [] };
    return this._quiet.has(finding.id) || isQuietSymptom(finding, this._quiet, judged);
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
      try {
        await this._judge(await this._file.follow(this._context()));
      } catch (reason) {
        this._show({ ...NOTHING, problem: messageOf(reason) });
      }
    }
  }

  accept(id: string, choice: IAcceptChoice): Promise<void> {
    const told = { ...choice, id, author: this._author, created: dayOf(new Date()) };
    return this._accept([told], 'The finding was accepted.');
  }

  acceptAll(entries: readonly IAcceptedElsewhere[]): Promise<void> {
    return this._accept(entries, 'The findings were accepted.');
  }

  private async _accept(entries: readonly IAcceptedElsewhere[], done: string): Promise<void> {
    const report = await this._ready();
    const desk = await import('./baseline-desk');
    const before = await this._read();
    const memory = await this._remember(report);
    const text = desk.acceptedText(desk.readBaseline(before), report, memory, entries);
    await this._write(before, text, done);
  }

  async withdraw(id: string): Promise<void> {
    const report = await this._ready();
    const desk = await import('./baseline-desk');
    const before = await this._read();
    const baseline = desk.readBaseline(before);
    const text = desk.withdrawnText(baseline, report.dataset.name, id);
    await this._write(before, text, 'The finding is accepted no more.');
  }

  private async _write(before: string | null, after: string | null, done: string): Promise<void> {
    const context = this._context();
    await this._file.write(context, after);
    this._steps.did(
      fileStep(this._file, { context, before, after }, done, now => this._judge(now))
    );
    await this._judge(after);
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
    this._state = { ...state, author: this._author };
    this._quiet = new Set(state.baseline?.quiet.map(({ finding }) => finding.id));
    this._changed.emit();
    this._host.refresh();
  }

  private get _author(): string {
    return this._name === '' ? this._parts.author() : this._name;
  }

  private async _ready(): Promise<IReport> {
    await this._host.ready?.();
    this._report ??= this._host.raw();
    if (this._report === null) {
      throw new Error(NO_SCAN);
    }
    return this._report;
  }

  private _read(): Promise<string | null> {
    return this._file.read(this._context());
  }

  private _context(): string {
    return this._host.state.frame?.context ?? '';
  }

  private readonly _file: SharedFile;
  private _state: IAcceptState = { ...NOTHING, author: '' };
  private _name = '';
  private _report: IReport | null = null;
  private _memory: IMemory | null = null;
  private _quiet: ReadonlySet<string> = new Set();
  private readonly _changed = new Signal<this, void>(this);
}
