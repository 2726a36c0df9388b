/**
 * @jest-environment jsdom
 */
import './dom';

import { nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import { LIBRARIES, remediesFor, remedyCode, previewFix, scanTable, tableOf } from '../../engine';
import type { IFinding, ITable } from '../../engine';
import { FixCard } from '../review/FixCard';
import { LabelClusters } from '../review/LabelClusters';
import { clustersOf, pairsOfClusters } from '../review/fix-clusters';
import { verdictOf, type FixState, type IFixCheck } from '../../model/fix-state';
import type { IFixOffer } from '../../protocol/review-messages';

import { FINDINGS } from './sample';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('./lab-icons').icons);

const trans = nullTranslator.load('framescope');
const asked: (readonly unknown[])[] = [];
let root: Root;

const TOWNS = ['Paris', 'Lyon', 'Rome', 'Oslo'];
const table: ITable = tableOf({
  town: Array.from({ length: 80 }, (_, i) => (i % 20 === 3 ? 'oslo' : TOWNS[i % 4])),
  size: Array.from({ length: 80 }, (_, i) => (i * 7919) % 101)
});

async function caseFinding(): Promise<IFinding> {
  const clock = { now: () => 0, pause: () => Promise.resolve() };
  const report = await scanTable(table, { name: 'f', host: 'node', clock });
  return report.findings.find(({ kind }) => kind === 'mixed-case')!;
}

async function proposal(): Promise<IFixOffer> {
  const finding = await caseFinding();
  const [remedy] = remediesFor(table, finding);
  const { action, title, columns } = remedy;
  const code = Object.fromEntries(
    LIBRARIES.map(library => [library, remedyCode(table, remedy, library).code])
  ) as IFixOffer['code'];
  return { action, title, columns, code, preview: previewFix(table, finding)! };
}

async function show(element: React.ReactElement): Promise<void> {
  const host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
  await act(async () => root.render(element));
}

function card(fix: IFixOffer, state: FixState, live = true): React.ReactElement {
  return (
    <FixCard
      fix={fix}
      library="polars"
      state={state}
      live={live}
      trans={trans}
      onInsert={(...given) => void asked.push(['insert', ...given])}
      onCopy={code => void asked.push(['copy', code])}
      onUndo={() => void asked.push(['undo'])}
      onClose={() => void asked.push(['close'])}
    />
  );
}

afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  asked.length = 0;
});

const text = (selector: string): string => document.querySelector(selector)?.textContent ?? '';
const button = (name: string): HTMLButtonElement =>
  [...document.querySelectorAll('button')].find(
    one => one.textContent === name || one.getAttribute('aria-label') === name
  )!;
const click = (name: string): Promise<void> => act(async () => button(name).click());

test('a proposed fix shows its cells and the code of the frame, and inserts it', async () => {
  const fix = await proposal();
  await show(card(fix, { phase: 'proposed' }));
  expect(text('h3')).toBe('Write one spelling for each label of town');
  expect([...document.querySelectorAll('del')].map(one => one.textContent)).toEqual(
    new Array(4).fill('oslo')
  );
  expect(text('ins')).toBe('Oslo');
  expect(text('pre')).toContain('pl.col("town").replace({"oslo": "Oslo"})');
  expect(text('h4')).toBe('No side effects');
  await click('pandas');
  expect(text('pre')).toBe('df["town"] = df["town"].replace({"oslo": "Oslo"})');
  await click('Copy code');
  await click('Insert as cell');
  await click('Insert and run');
  expect(asked).toEqual([
    ['copy', fix.code.pandas],
    ['insert', fix.code.polars, false],
    ['insert', fix.code.polars, true]
  ]);
});

test('where there is no notebook to insert it into, the code is copied', async () => {
  const fix = await proposal();
  await show(card(fix, { phase: 'proposed' }, false));
  expect(button('Insert as cell')).toBeUndefined();
  expect(text('.fs-fix-actions')).toContain('run it where the dataframe is');
  await click('Copy the code');
  expect(asked).toEqual([['copy', fix.code.polars]]);
});

const check = (part: Partial<IFixCheck>): IFixCheck => ({
  before: 4,
  after: 0,
  there: false,
  added: [],
  gone: 0,
  cell: 9,
  ...part
});
const odd = { ...FINDINGS[0], message: { key: 'odd', params: {}, text: '`a` is odd' } };

test.each([
  [check({}), 'Fixed, checked', 'All 4 offending rows are right now.'],
  [check({ gone: 2 }), 'Fixed, checked', 'no new warning; 2 other findings are gone'],
  [check({ before: 0 }), 'Fixed, checked', 'The finding is gone.'],
  [check({ after: 1, there: true }), 'Fixed in part', '1 of 4 rows still offend.'],
  [check({ after: 4, there: true }), 'It did not help', '4 of 4 rows still offend.'],
  [check({ added: [odd] }), 'It did not help', 'new finding: a is odd']
])('a check %j is told', async (found, title, line) => {
  await show(card(await proposal(), { phase: 'checked', check: found }));
  expect(text('h3')).toBe(title);
  expect(text('.fs-fix')).toContain(line);
  expect(text('.fs-fix-head')).toContain('cell [9]');
  await click('Undo');
  expect(asked).toEqual([['undo']]);
});

test('a fix that brings new findings is no help', () => {
  expect(verdictOf(check({}))).toBe('fixed');
  expect(verdictOf(check({ after: 2, there: true }))).toBe('in-part');
  expect(verdictOf(check({ added: [odd] }))).toBe('no-help');
});

test('labels are chosen and renamed side by side', async () => {
  const finding = await caseFinding();
  const evidence = finding.evidence.find(one => one.type === 'pairs')!;
  await show(
    <LabelClusters
      evidence={evidence}
      trans={trans}
      onReplace={(...given) => void asked.push(given)}
    />
  );
  expect(text('.fs-cluster')).toBe('Oslo16oslo4');
  await click('Make a fix');
  await act(async () => document.querySelectorAll<HTMLInputElement>('[type=checkbox]')[1].click());
  expect(button('Make a fix').disabled).toBe(true);
  expect(asked).toEqual([['town', [['oslo', 'Oslo']]]]);
});

test('a label written anew takes the proposed spelling with it', async () => {
  const finding = await caseFinding();
  const evidence = finding.evidence.find(one => one.type === 'pairs')!;
  const [cluster] = clustersOf(evidence);
  expect(pairsOfClusters([{ ...cluster, target: 'OSLO' }])).toEqual([
    ['Oslo', 'OSLO'],
    ['oslo', 'OSLO']
  ]);
  expect(pairsOfClusters([{ ...cluster, target: ' ' }])).toEqual([]);
  await show(<span />);
});
