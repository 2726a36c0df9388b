import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { breaksLaw, type IDroppedLaw, type IFinding, type ILaw, type IReport } from '../engine';
import type { IRule, IRuleset, Target } from '../engine';
import { dayOf } from './accept-model';
import { RULES_FILE } from './file-names';
import { fileStep } from './file-step';
import { messageOf } from './frame-scan';
import type { IProjectFiles, IReviewHost, IRulesModel, IRulesState } from './review-types';
import { SharedFile } from './shared-file';
import type { Steps } from './steps';

const NO_RULE =
  'No kind of rule can say this without naming rare values. Release its column in the settings, or write the rule yourself.';
const EMPTY: IRuleset = { format: 'framescope.rules', version: 1, rules: [] };
const NONE: IRulesState = { ruleset: null, problem: null, broken: null, laws: [], dropped: [] };

/**
 * The ruleset beside the notebook. It is checked on every frame of it that is scanned, again when
 * somebody else wrote it, and read anew right before it is written.
 */
export class RulesModel implements IRulesModel {
  constructor(
    private readonly _host: IReviewHost,
    files: IProjectFiles,
    private readonly _steps: Steps
  ) {
    this._file = new SharedFile(files, RULES_FILE, {
      context: () => (this._host.raw() === null ? null : this._context()),
      onNews: text => this._onNews(text),
      onProblem: reason => this._refuse(reason)
    });
  }

  /** Take no more notice of the file. */
  dispose(): void {
    this._file.dispose();
    Signal.clearData(this);
  }

  get state(): IRulesState {
    return this._state;
  }

  get changed(): ISignal<IRulesModel, void> {
    return this._changed;
  }

  /** Whether a finding says that a law is broken which was dropped. */
  isQuiet(finding: Pick<IFinding, 'kind' | 'columns'>): boolean {
    return this._quiet.some(law => breaksLaw(finding, law));
  }

  /**
   * A scan has ended.
   *
   * @returns whether findings of rules join its report, which is another one then.
   */
  async onReport(report: IReport): Promise<boolean> {
    if (this._joined.has(report)) {
      this._show(this._state.ruleset, report, this._state.problem);
      return false;
    }
    let ruleset: IRuleset | null;
    try {
      ruleset = await this._parse(await this._file.follow(this._context()));
    } catch (reason) {
      this._refuse(reason);
      return false;
    }
    this._show(ruleset, report);
    return ruleset !== null && ruleset.rules.length > 0 && (await this._join(ruleset, report));
  }

  async make(from: { readonly finding: IFinding } | { readonly law: ILaw }): Promise<string> {
    const { released, k } = this._host.state;
    const ids = 'finding' in from ? [from.finding.id] : [];
    const { DEFAULT_K } = await import('../report');
    const asked = { type: 'make-rule', from, released, k: k ?? DEFAULT_K } as const;
    const made = (await this._host.ask(asked, ids)).rules;
    if (made.length === 0) {
      throw new Error(NO_RULE);
    }
    const ruleset = (await this._read()) ?? EMPTY;
    const anew = new Map(made.map(rule => [rule.id, rule]));
    const known = new Set(ruleset.rules.map(({ id }) => id));
    const rules = [
      ...ruleset.rules.map(one => anew.get(one.id) ?? one),
      ...made.filter(({ id }) => !known.has(id))
    ];
    const done =
      made.length === 1
        ? 'A rule was made; it is under Laws.'
        : 'A rule for each label was made; they are under Laws.';
    await this._write({ ...ruleset, rules }, done);
    return made[0].id;
  }

  async drop(law: IDroppedLaw): Promise<void> {
    const ruleset = (await this._read()) ?? EMPTY;
    const left = (ruleset.dropped ?? []).filter(one => one.law !== law.law);
    const dropped = [...left, { law: law.law, text: law.text }];
    await this._write({ ...ruleset, dropped }, 'The law was dropped.');
  }

  async restore(lawId: string): Promise<void> {
    const ruleset = await this._own();
    const dropped = (ruleset.dropped ?? []).filter(one => one.law !== lawId);
    await this._write({ ...ruleset, dropped }, 'The law is told again.');
  }

  async edit(id: string, text: string): Promise<void> {
    const { parseRule } = await import('./rules-desk');
    const rule = parseRule(text);
    const ruleset = await this._own();
    const rules = ruleset.rules.map(one => (one.id === id ? rule : one));
    await this._write({ ...ruleset, rules }, 'The rule was changed.');
  }

  async describe(text: string): Promise<void> {
    const { description: _, ...ruleset } = await this._own();
    const said = text.trim();
    const next = said === '' ? ruleset : { ...ruleset, description: said };
    await this._write(next, 'The description of the rules was changed.');
  }

  async remove(id: string): Promise<void> {
    const ruleset = await this._own();
    const rules = ruleset.rules.filter(one => one.id !== id);
    await this._write({ ...ruleset, rules }, 'The rule was removed.');
  }

  async check(): Promise<void> {
    await this._take(await this._parse(await this._file.follow(this._context())));
  }

  async export(target: Target | 'json') {
    const desk = await import('./rules-desk');
    const ruleset = await this._own();
    return target === 'json'
      ? [{ path: RULES_FILE, text: desk.textOf(ruleset) }]
      : desk.exported(ruleset, target);
  }

  private async _join(ruleset: IRuleset, report: IReport): Promise<boolean> {
    const asked = { type: 'check', ruleset, now: Date.now() } as const;
    const { findings } = await this._host.ask(asked);
    if (this._host.raw() !== report) {
      return false;
    }
    const counts = new Map(findings.map(({ rule, rows }) => [rule ?? '', rows.count]));
    this._state = { ...this._state, broken: counts };
    this._changed.emit();
    const had = report.findings.some(finding => finding.detector === 'rules');
    if (findings.length === 0 && !had) {
      return false;
    }
    this._expecting = true;
    this._host.join(findings);
    return true;
  }

  /** The report that findings of rules have joined; to be told before it is looked at. */
  expect(report: IReport): void {
    if (this._expecting) {
      this._expecting = false;
      this._joined.add(report);
    }
  }

  private async _write(ruleset: IRuleset, done: string): Promise<void> {
    const desk = await import('./rules-desk');
    const context = this._context();
    const next: IRuleset = {
      ...ruleset,
      revision: (ruleset.revision ?? 0) + 1,
      changed: dayOf(new Date())
    };
    const before = await this._file.read(context);
    const after = desk.textOf(next);
    await this._file.write(context, after);
    const turned = async (text: string | null): Promise<void> =>
      this._take(await this._parse(text));
    this._steps.did(fileStep(this._file, { context, before, after }, done, turned));
    await this._take(next);
  }

  private async _onNews(text: string | null): Promise<void> {
    try {
      await this._take(await this._parse(text));
    } catch (reason) {
      this._refuse(reason);
      const report = this._host.raw();
      if (report !== null) {
        await this._join(EMPTY, report);
      }
    }
  }

  /** The file holds these rules now. */
  private async _take(ruleset: IRuleset | null): Promise<void> {
    const report = this._host.raw();
    if (report !== null) {
      this._show(ruleset, report);
      await this._join(ruleset ?? EMPTY, report);
    }
  }

  private async _read(): Promise<IRuleset | null> {
    return this._parse(await this._file.read(this._context()));
  }

  private async _parse(text: string | null): Promise<IRuleset | null> {
    return text === null ? null : (await import('./rules-desk')).parse(text, RULES_FILE);
  }

  private async _own(): Promise<IRuleset> {
    const ruleset = await this._read();
    if (ruleset === null) {
      throw new Error(`There is no ${RULES_FILE} any more; make a rule first.`);
    }
    return ruleset;
  }

  private _context(): string {
    return this._host.state.frame?.context ?? '';
  }

  /** The file cannot be used: no rule holds, and the sentence says why. */
  private _refuse(reason: unknown): void {
    const laws = this._host.raw()?.laws ?? [];
    this._state = { ...NONE, problem: messageOf(reason), laws };
    this._quiet = [];
    this._changed.emit();
    this._host.refresh();
  }

  private _show(ruleset: IRuleset | null, report: IReport, problem: string | null = null): void {
    const dropped = ruleset?.dropped ?? [];
    const ids = new Set(dropped.map(({ law }) => law));
    const all = report.laws ?? [];
    this._quiet = all.filter(({ id }) => ids.has(id));
    this._state = {
      ruleset,
      problem,
      broken: this._state.ruleset === ruleset ? this._state.broken : null,
      laws: all.filter(({ id }) => !ids.has(id)),
      dropped: dropped.filter(({ law }) => all.some(({ id }) => id === law))
    };
    this._changed.emit();
    this._host.refresh();
  }

  private readonly _file: SharedFile;
  private _state: IRulesState = NONE;
  private _quiet: readonly ILaw[] = [];
  private _expecting = false;
  private readonly _joined = new WeakSet<IReport>();
  private readonly _changed = new Signal<this, void>(this);
}

/** A rule as JSON, as it is edited. */
export function ruleText(rule: IRule): string {
  return JSON.stringify(rule, null, 2);
}
