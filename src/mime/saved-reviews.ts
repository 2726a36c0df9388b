import type { ICodeCellModel } from '@jupyterlab/cells';
import type { DocumentRegistry } from '@jupyterlab/docregistry';
import type { IMimeBundle, IOutput, MultilineString } from '@jupyterlab/nbformat';
import type { NotebookPanel } from '@jupyterlab/notebook';

import type { IReport, ISavedReview } from '../engine';
import { findingIds } from '../model/talk/saved';
import type { ITalkModel } from '../model/talk-types';
import { withReview } from '../report/reviewed';
import { guardReport, REPORT_MIME } from './guard';

type Data = Readonly<Record<string, unknown>>;

/**
 * Puts into the outputs of a notebook what its team says of their findings whenever the notebook is
 * saved: status and number of comments, so that it is there for those who have no kernel and no
 * server. Reports of datasets whose talk is not at hand stay as they are.
 */
export function saveReviews(panel: NotebookPanel, talkOf: () => ITalkModel | null): void {
  const onState = (_: unknown, state: DocumentRegistry.SaveState): void => {
    const talk = talkOf();
    if (state === 'started' && talk !== null) {
      write(panel, talk);
    }
  };
  panel.context.saveState.connect(onState);
  panel.disposed.connect(() => panel.context.saveState.disconnect(onState));
}

function write(panel: NotebookPanel, talk: ITalkModel): void {
  for (const cell of panel.content.model?.cells ?? []) {
    if (cell.type === 'code') {
      const { outputs } = cell as ICodeCellModel;
      for (let at = 0; at < outputs.length; at++) {
        const made = reviewedOutput(outputs.get(at).toJSON(), panel.context.path, talk);
        if (made !== null) {
          outputs.set(at, made);
        }
      }
    }
  }
}

/** An output with what is said now; null where that is what it says already, or is not known. */
export function reviewedOutput(
  output: IOutput,
  context: string,
  talk: Pick<ITalkModel, 'summary'>
): IOutput | null {
  const data = output.data as Data | undefined;
  const report = data?.[REPORT_MIME];
  const name = (report as Partial<IReport> | undefined)?.dataset?.name;
  if (typeof name !== 'string' || 'fault' in guardReport(report)) {
    return null;
  }
  const saved = report as IReport;
  const review = talk.summary(context, name, findingIds(saved));
  if (review === null || isSame(review, saved.review ?? [])) {
    return null;
  }
  const told = { report: saved, html: textOf(data, 'text/html'), text: textOf(data, 'text/plain') };
  const now = withReview(told, review);
  const forms = { [REPORT_MIME]: now.report, 'text/html': now.html, 'text/plain': now.text };
  return { ...output, data: { ...data, ...forms } as unknown as IMimeBundle };
}

function textOf(data: Data | undefined, type: string): string {
  const told = (data?.[type] ?? '') as MultilineString;
  return typeof told === 'string' ? told : told.join('');
}

function isSame(a: readonly ISavedReview[], b: readonly ISavedReview[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ finding, status, comments }, i) => {
      const other = b[i];
      return finding === other.finding && status === other.status && comments === other.comments;
    })
  );
}
