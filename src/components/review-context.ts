import * as React from 'react';

import type { IFinding, IReportBaseline, ISavedReview } from '../engine';
import type { IStepsModel } from '../model/review-types';
import type { IFindingTalk, ISubject } from '../model/talk-types';
import type { IKeyAction } from './keys';

/** What became of a finding since the last run, or since it was accepted. */
export interface IFindingMarks {
  readonly change: 'new' | 'worse' | null;
  /** Offending rows in the other run; null where it was not there. */
  readonly was: number | null;
  readonly woken: IReportBaseline['woken'][number] | null;
  readonly expired: IReportBaseline['expired'][number] | null;
  readonly quiet: IReportBaseline['quiet'][number] | null;
}

/** What is done with findings in the surrounding Inspector, and what is open of it. */
export interface IReviewScene {
  /** What an Inspector without a kernel cannot do is undefined. */
  readonly fix?: (finding: IFinding) => void;
  readonly accept?: (finding: IFinding) => void;
  /** What a team says; undefined where nothing can be said. */
  readonly talk?: ITalkScene;
  /** What a team had said when a report was saved, where nothing can be said any more. */
  readonly saved?: (finding: string) => ISavedReview | undefined;
  /** Make a rule of what a finding broke. */
  readonly makeRule?: (finding: IFinding) => void;
  /** The laws and the rules; undefined where there is no file to write them to. */
  readonly laws?: { readonly count: number; readonly view: React.ReactNode };
  readonly marksOf?: (id: string) => IFindingMarks;
  /** A finding that is in no list any more but can be looked at: an accepted one. */
  readonly find?: (id: string) => IFinding | undefined;
  /** Whether a finding is listed, while the findings of one change alone are. */
  readonly lists?: (id: string) => boolean;
  /** What changed since the last run, in the place of the bar of a scan that is over. */
  readonly bar?: React.ReactNode;
  /** What stands below the findings: accepted ones, gone ones. */
  readonly below?: (onOpen: (id: string) => void) => React.ReactNode;
  /** In the place of the open finding; null where nothing is. */
  readonly pane: React.ReactNode;
  /** Something that was just done; '' for none. */
  readonly said: string;
  /** It tells what went wrong. Default: false. */
  readonly isFault?: boolean;
  /** All that can be taken back; undefined where nothing can be done. */
  readonly steps?: IStepsModel;
  /** Take the last step back; undefined where there is none. */
  readonly undo?: IBackStep;
  /** Do the step again that was taken back last. */
  readonly redo?: IBackStep;
}

/** What a team says in the surrounding Inspector. */
export interface ITalkScene {
  /** Show what is said about a finding, and say something about it, or about a cell of it. */
  readonly open: (finding: IFinding, subject?: ISubject) => void;
  /** Show what is said about something in the data that is no finding. */
  readonly openAbout: (subject: ISubject) => void;
  /** Comments on a column. */
  readonly onColumn: (name: string) => number;
  /** Whether anything is said about a value, or about its row. */
  readonly isCommented: (row: number, column: string) => boolean;
  /** Show what is said about the whole frame. */
  readonly openFrame: () => void;
  /** Undefined until it is known. */
  readonly of: (finding: string) => IFindingTalk | undefined;
  /** Comments that were not seen yet. */
  readonly unseen: number;
}

/** A step that can be taken back, or done again. */
export interface IBackStep {
  /** What it was. */
  readonly done: string;
  /** It is what `said` tells of. */
  readonly isNew: boolean;
  readonly run: IKeyAction;
}

const NOTHING: IReviewScene = { pane: null, said: '' };

/** Where the surrounding Inspector keeps it. */
export const SceneContext = React.createContext<IReviewScene>(NOTHING);

/** What is done with findings in the surrounding Inspector. */
export function useReviewScene(): IReviewScene {
  return React.useContext(SceneContext);
}
