/**
 * @jest-environment jsdom
 */
import './lab-page';

import type { IOutput } from '@jupyterlab/nbformat';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { NotebookModel } from '@jupyterlab/notebook/lib/model';
import { Signal } from '@lumino/signaling';

import type { ISavedReview } from '../../engine';
import type { ITalkModel } from '../../model/talk-types';
import { toBundle } from '../../report';
import { REPORT_MIME } from '../guard';
import { reportOutput } from '../report-output';
import { saveReviews } from '../saved-reviews';
import { FULL } from './hostile-reports';

const ID = FULL.findings[0].id;
const SAID: ISavedReview = { finding: ID, status: 'accepted', comments: 2 };

/** A notebook with these outputs in its one cell, and what its talk says. */
function open(outputs: IOutput[], said: () => readonly ISavedReview[] | null) {
  const model = new NotebookModel();
  const cell = { cell_type: 'code', source: '', metadata: {}, execution_count: 1, outputs };
  model.fromJSON({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
  const saveState = new Signal<object, string>({});
  const disposed = new Signal<object, void>({});
  const panel = {
    context: { path: 'a/nb.ipynb', saveState },
    content: { model },
    disposed
  } as unknown as NotebookPanel;
  const asked: string[] = [];
  const talk = {
    summary: (context: string, name: string, findings: readonly string[]) => {
      asked.push(`${context} ${name} ${findings.length}`);
      return said();
    }
  } as unknown as ITalkModel;
  saveReviews(panel, () => talk);
  const data = (at = 0): Record<string, unknown> =>
    (model.cells.get(0).sharedModel.toJSON().outputs as { data: Record<string, unknown> }[])[at]
      .data;
  return { save: () => saveState.emit('started'), asked, data, disposed, saveState };
}

const own = () => reportOutput(toBundle(FULL), 'a'.repeat(32));

it('puts status and number of comments into an output when its notebook is saved, and once', () => {
  let said: readonly ISavedReview[] = [SAID];
  const { save, asked, data } = open([own()], () => said);
  save();
  expect(asked).toEqual([`a/nb.ipynb ${FULL.dataset.name} ${FULL.findings.length}`]);
  expect(data()[REPORT_MIME]).toMatchObject({ review: [SAID] });
  expect(data()['text/html']).toContain('Accepted, 2 comments');
  expect(data()['text/plain']).toContain('[review] Accepted, 2 comments');
  const before = data()[REPORT_MIME];
  save();
  expect(data()[REPORT_MIME]).toEqual(before);
  said = [];
  save();
  expect(data()[REPORT_MIME]).not.toHaveProperty('review');
  expect(data()['text/html']).not.toContain('Accepted');
});

it('leaves an output as it is whose talk is not here, and what is no report of ours', () => {
  const hostile = { ...FULL, findings: 'x' } as unknown as typeof FULL;
  const strangers = [
    { output_type: 'stream', name: 'stdout', text: 'hello' },
    reportOutput({ report: hostile, html: '', text: '' })
  ];
  const kept = { ...FULL, review: [SAID] };
  const { save, data } = open([reportOutput(toBundle(kept)), ...strangers], () => null);
  const before = [0, 2].map(at => JSON.stringify(data(at)));
  save();
  expect([0, 2].map(at => JSON.stringify(data(at)))).toEqual(before);
});

it('takes no notice of a notebook that is closed', () => {
  const { save, asked, disposed } = open([own()], () => [SAID]);
  disposed.emit();
  save();
  expect(asked).toEqual([]);
});
