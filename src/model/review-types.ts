import type { ISignal } from '@lumino/signaling';

import type {
  IDroppedLaw,
  IFinding,
  IFindingChange,
  ILaw,
  IReport,
  IReportBaseline,
  IRuleset,
  ISeen,
  Scope,
  Target
} from '../engine';
import type { IReviewRequest, IReviewResults, ReviewType } from '../protocol/review-messages';
import type { IFixRecord, IOpenFix } from './fix-state';
import type { IStep, IStepsState } from './steps';
import type { ITalkHandle } from './talk-types';
import type { IInspectorState } from './types';

/** What happened to a cell that was put into a notebook. */
export interface ICellRun {
  /** Execution count; null where it is unknown. */
  readonly count: number | null;
  /** Why it failed: one line; null where it ran. */
  readonly error: string | null;
}

/** A cell that was put into a notebook. */
export interface IInsertedCell {
  /** Emitted after each run of the cell, whoever ran it. */
  readonly ran: ISignal<IInsertedCell, ICellRun>;
  run(): void;
  /** Take it out; false where it is no longer there. */
  remove(): boolean;
  /** Run all cells above the place where it is or was. */
  runAbove(): void;
  dispose(): void;
}

/** The notebooks whose frames are looked at. */
export interface INotebookCells {
  /** Whether a cell can be put into the notebook of a path. */
  canInsert(context: string): boolean;
  /** Put a cell below the active one; null where the notebook is closed or cannot be changed. */
  insert(context: string, source: string): IInsertedCell | null;
  /** Go to the cell with an execution count; false where there is none any more. */
  reveal(context: string, count: number): boolean;
}

/** What the parts of the review are given: the open frame and the engine that holds it. */
export interface IReviewHost {
  readonly state: IInspectorState;
  readonly changed: ISignal<unknown, void>;
  /** The report of the finished scan as the engine made it; null before. */
  raw(): IReport | null;
  /** Ask the engine about the open frame; rejects where none is open. */
  ask<T extends ReviewType>(
    request: Extract<IReviewRequest, { type: T }>,
    findings?: readonly string[]
  ): Promise<IReviewResults[T]>;
  /** Look at a frame again after something ran in the kernel; the report of the scan that follows. */
  recheck(frameId: string, version: string): Promise<IReport>;
  /** Take findings into the report of the open frame: those of rules. */
  join(findings: readonly IFinding[]): void;
  /** The findings that are shown have changed. */
  refresh(): void;
  /** Resolves once the data is at hand; absent where it is as soon as a frame is open. */
  ready?(): Promise<void>;
}

/** What the fixes show. A new object at each change. */
export interface IFixesState {
  readonly open: IOpenFix | null;
  /** Fixes that ran in this session, oldest first. */
  readonly history: readonly IFixRecord[];
  /** Whether a cell can be inserted. */
  readonly live: boolean;
}

/** The fixes of a finding, from the proposal to the check. */
export interface IFixesModel {
  readonly state: IFixesState;
  readonly changed: ISignal<IFixesModel, void>;
  /** Work out the fixes of a finding. */
  open(finding: IFinding): void;
  /** Go on to the next fix of the finding, or back. */
  step(by: number): void;
  /** A fix from the user's own choice of labels, in place of the proposed one. */
  relabel(column: string, pairs: readonly (readonly [string, string])[]): void;
  /** Put code into a cell; `run` carries it out. What it did is checked after it ran. */
  insert(code: string, run: boolean): void;
  /** Take the cell out again. */
  undo(): void;
  /** Run the cells above the one that was taken out, so that the frame is made anew. */
  runAbove(): void;
  close(): void;
}

/** A file that has another path now. */
export interface IRenamed {
  readonly from: string;
  readonly to: string;
}

/** Files beside a notebook or a data file, for a team to share. */
export interface IProjectFiles {
  /** Emits what was renamed or moved in this page. */
  readonly renamed: ISignal<unknown, IRenamed>;
  /** Emits the path of a file that somebody wrote or took away, in this page or another one. */
  readonly changed: ISignal<unknown, string>;
  /** Path of the file of a name beside `context`. */
  pathOf(context: string, name: string): string;
  /** The text of the file of a name beside `context`; null where there is none. */
  read(context: string, name: string): Promise<string | null>;
  /** Write it whole; null takes it away. */
  write(context: string, name: string, text: string | null): Promise<void>;
}

/** What somebody says when accepting a finding. */
export interface IAcceptChoice {
  /** Never empty. */
  readonly reason: string;
  readonly scope: Scope;
  /** First day on which it holds no more, `YYYY-MM-DD`; null for no end. */
  readonly expires: string | null;
}

/** A finding that somebody accepted elsewhere. */
export interface IAcceptedElsewhere extends IAcceptChoice {
  readonly id: string;
  readonly author: string;
  /** `YYYY-MM-DD` */
  readonly created: string;
}

/** What the accepted findings show. A new object at each change. */
export interface IAcceptState {
  /** What the baseline says of the open report; null where there is no baseline. */
  readonly baseline: IReportBaseline | null;
  /** Why the baseline cannot be used: one sentence. */
  readonly problem: string | null;
  readonly author: string;
}

/** Accepted findings, in a file beside the notebook. */
export interface IAcceptModel {
  readonly state: IAcceptState;
  readonly changed: ISignal<IAcceptModel, void>;
  /** Accept a finding, or change what was accepted; rejects with a sentence where nothing was written. */
  accept(id: string, choice: IAcceptChoice): Promise<void>;
  /** Accept what was accepted elsewhere, all at once. */
  acceptAll(entries: readonly IAcceptedElsewhere[]): Promise<void>;
  /** Accept it no more. */
  withdraw(id: string): Promise<void>;
}

/** The cell that changed a frame. */
export interface ICause {
  /** Execution count, as it stands in brackets. */
  readonly cell: number;
  readonly context: string;
}

/** What changed since another run. A new object at each change. */
export interface IRunsState {
  /** Null before the second run. */
  readonly changes: readonly IFindingChange[] | null;
  /** Findings of the other run that are gone. */
  readonly gone: readonly ISeen[];
  readonly cause: ICause | null;
  /** When the state was pinned that is compared with, ISO 8601; null for the last run. */
  readonly pinned: string | null;
  /** Why the pinned states cannot be used: one sentence. */
  readonly problem: string | null;
}

/** The runs of a frame in this session, and the state that it is compared with, kept in a file. */
export interface IRunsModel {
  readonly state: IRunsState;
  readonly changed: ISignal<IRunsModel, void>;
  /**
   * Compare with this state from now on; a second time, with the last run again. Rejects with a
   * sentence where it cannot be kept.
   */
  pin(): Promise<void>;
  /** Whether there is a state to pin. */
  readonly canPin: boolean;
  /** Go to the cell that changed the frame; false where it is gone. */
  reveal(): boolean;
}

/** What the rules show. A new object at each change. */
export interface IRulesState {
  /** Null where there is no file yet. */
  readonly ruleset: IRuleset | null;
  /** Why the file cannot be used: one sentence. */
  readonly problem: string | null;
  /** Offending rows by id of the rule; null before they were checked. */
  readonly broken: ReadonlyMap<string, number> | null;
  /** Laws of the open frame that are told; those that were dropped are left out. */
  readonly laws: readonly ILaw[];
  readonly dropped: readonly IDroppedLaw[];
}

/** The rules beside the notebook, and the laws they are made from. */
export interface IRulesModel {
  readonly state: IRulesState;
  readonly changed: ISignal<IRulesModel, void>;
  /** Make a rule of what a finding broke, or of a law; its id. Rejects with a sentence where none can say it. */
  make(from: { readonly finding: IFinding } | { readonly law: ILaw }): Promise<string>;
  /** Tell a law no more, or again. */
  drop(law: IDroppedLaw): Promise<void>;
  restore(lawId: string): Promise<void>;
  /** Put a rule in the place of one, from JSON text; rejects with a sentence where it is none. */
  edit(id: string, text: string): Promise<void>;
  /** What the rules are for. */
  describe(text: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Check the rules once more. */
  check(): Promise<void>;
  /** Files of another library, or the ruleset itself as JSON. */
  export(
    target: Target | 'json'
  ): Promise<readonly { readonly path: string; readonly text: string }[]>;
}

/** What was done, to be taken back: the one door for it. */
export interface IStepsModel {
  readonly state: IStepsState;
  readonly changed: ISignal<IStepsModel, void>;
  /** Something was done. */
  did(step: IStep): void;
  /** Steps, and all of their subjects, cannot be taken back any more. */
  forget(...steps: readonly IStep[]): void;
  /** Rejects with a sentence where it cannot be taken back. */
  undo(): Promise<void>;
  redo(): Promise<void>;
}

/** What a team does with findings; each part is null where it cannot be had. */
export interface IReviewModel {
  readonly steps: IStepsModel;
  readonly fixes: IFixesModel;
  readonly accepted: IAcceptModel | null;
  readonly runs: IRunsModel;
  readonly rules: IRulesModel | null;
  /** Whether a cell can be put into the notebook of the open frame. Default: it cannot. */
  canInsert?(): boolean;
  /**
   * Put code into a cell below the active one, as a step that can be taken back.
   *
   * @throws Error with a sentence where there is no notebook that can be changed.
   */
  insertCell?(source: string): void;
  /** What a team says. Default: null. */
  readonly talk?: ITalkHandle | null;
}
