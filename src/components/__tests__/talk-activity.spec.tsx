/**
 * @jest-environment jsdom
 */
import './dom';

import { nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import { libraryOf } from '../../model/talk/library';
import type { ITalkState } from '../../model/talk-types';
import type { IOperation } from '../../review/operations';
import type { ReviewApi } from '../../review/review-api';
import { Activity } from '../talk/Activity';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('./lab-icons').icons);

const trans = nullTranslator.load('framescope');
const NOTHING = 'Nothing has happened yet.';
const ANNA = { id: 'anna', name: 'Anna' };
const BEN = { id: 'ben', name: 'Ben' };

let root: Root;
let host: HTMLElement;
/** What the server has, newest first, and how many it gives at once. */
let log: IOperation[];
let size: number;
let reads: number;
/** The server answers when this is through. */
let gate: Promise<void>;

const said = (seq: number, dataset: string, author = ANNA): IOperation => ({
  id: `o${seq}`,
  seq,
  base: 0,
  kind: 'annotation.add',
  report: `${dataset}.1`,
  target: `a${seq}`,
  made: null,
  body: { comment: `no ${seq}` },
  author,
  time: '2026-01-01T10:00:00Z',
  conflicts: []
});

const api = {
  page: (
    _: string,
    { author, kind, origin }: Readonly<Record<string, string | undefined>>,
    cursor: string
  ) => {
    reads++;
    const all = log.filter(
      one =>
        (author === undefined || one.author.id === author) &&
        (kind === undefined || kind.split(',').includes(one.kind)) &&
        (origin === undefined || one.report?.startsWith(`${origin}.`))
    );
    const behind = all.filter(one => cursor === '' || one.seq < Number(cursor));
    const items = behind.slice(0, size);
    const next = behind.length > size ? String(items[size - 1].seq) : null;
    return gate.then(() => ({ items, next }));
  }
} as unknown as ReviewApi;
const library = libraryOf(api, () => 'd');

async function show(seq = 0): Promise<void> {
  const state = { seq, dataset: 'd', authors: [ANNA, BEN] } as unknown as ITalkState;
  await act(async () =>
    root.render(<Activity library={library} state={state} name="orders" trans={trans} />)
  );
}

beforeEach(() => {
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
  size = 2;
  reads = 0;
  gate = Promise.resolve();
});
afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
});

const older = () =>
  [...host.querySelectorAll('button')].find(one => one.textContent === 'Older ones');
const deeds = () =>
  [...host.querySelectorAll('li .fs-grow')].map(
    one => /^\w+ wrote: no (\d+)$/.exec(one.textContent ?? '')?.[1]
  );

async function choose(label: string, value: string): Promise<void> {
  const field = host.querySelector<HTMLSelectElement>(`select[aria-label="${label}"]`)!;
  const set = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')!.set!;
  await act(async () => {
    set.call(field, value);
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

it('says that nothing has happened, until something has', async () => {
  log = [said(1, 'e')];
  await show();
  expect(host.textContent).toContain(NOTHING);
  log = [said(2, 'd'), ...log];
  await show(2);
  expect(host.textContent).not.toContain(NOTHING);
  expect(deeds()).toEqual(['2']);
});

it('shows what has just happened above what was read, however far that was', async () => {
  log = [said(9, 'd'), said(8, 'd'), said(7, 'd'), said(6, 'd'), said(5, 'd')];
  await show(9);
  await act(async () => older()!.click());
  log = [said(10, 'd'), ...log];
  await show(9);
  expect(deeds()).toEqual(['9', '8', '7', '6']);
  await show(10);
  expect(deeds()).toEqual(['10', '9', '8', '7', '6']);
  await act(async () => older()!.click());
  expect(deeds()).toEqual(['10', '9', '8', '7', '6', '5']);
});

it('reads as many pages of news as it takes to meet what was read', async () => {
  log = [said(2, 'd'), said(1, 'd')];
  await show(2);
  log = [said(5, 'd'), said(4, 'd'), said(3, 'd'), ...log];
  await show(5);
  expect(deeds()).toEqual(['5', '4', '3', '2', '1']);
});

it('shows what happens while it reads', async () => {
  log = [said(1, 'd')];
  let open = (): void => undefined;
  gate = new Promise(resolve => (open = resolve));
  await show(1);
  log = [said(3, 'd'), said(2, 'd'), ...log];
  await show(2);
  await show(3);
  expect(reads).toBe(1);
  await act(async () => open());
  expect(deeds()).toEqual(['3', '2', '1']);
});

it('narrows what is shown by person and by place', async () => {
  log = [said(4, 'e', BEN), said(3, 'e'), said(2, 'd', BEN), said(1, 'd')];
  await show();
  expect(deeds()).toEqual(['2', '1']);
  await choose('Where', 'all');
  expect(deeds()).toEqual(['4', '3']);
  await choose('Person', 'ben');
  expect(deeds()).toEqual(['4', '2']);
  await choose('Where', 'mine');
  expect(deeds()).toEqual(['2']);
  await choose('Person', '');
  expect(deeds()).toEqual(['2', '1']);
});

it('narrows what is shown by kind, and names who was asked', async () => {
  log = [
    { ...said(4, 'd'), kind: 'finding.assign', body: { assignee: 'ben' } },
    { ...said(3, 'd'), kind: 'finding.rate', body: { useful: null } },
    { ...said(2, 'd'), kind: 'report.sign', body: { verdict: 'approved' } },
    said(1, 'd')
  ];
  size = 10;
  await show();
  const texts = () => [...host.querySelectorAll('li .fs-grow')].map(one => one.textContent);
  expect(texts()).toEqual([
    'Anna assigned it to Ben',
    'Anna took a rating back',
    'Anna signed: Approved',
    'Anna wrote: no 1'
  ]);
  await choose('What', 'assignments');
  expect(texts()).toEqual(['Anna assigned it to Ben']);
  await choose('What', 'reports');
  expect(texts()).toEqual(['Anna signed: Approved']);
  await choose('What', 'comments');
  expect(deeds()).toEqual(['1']);
  await choose('What', 'decisions');
  expect(host.textContent).toContain(NOTHING);
});
