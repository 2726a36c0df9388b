/**
 * @jest-environment jsdom
 */
import './dom';

import { nullTranslator } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import type { ITalkLibrary, ITalkModel, ITalkState } from '../../model/talk-types';
import { UNTOUCHED } from '../../model/talk/threads';
import type { IAnnotation } from '../../review/documents';
import FramePane from '../talk/FramePane';
import { press } from './press';
import { FINDINGS, SampleModel } from './sample';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('./lab-icons').icons);

const trans = nullTranslator.load('framescope');
let root: Root;
let host: HTMLElement;
let asked: string[] = [];

beforeEach(() => {
  asked = [];
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
});
afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
});

const message = (id: string, report: string, comment: string): IAnnotation =>
  ({
    id,
    report,
    comment,
    author: 'ben',
    author_name: 'Ben',
    created: '2026-01-02T10:00:00Z',
    removed: false,
    edited: false,
    reactions: {},
    parent: null,
    anchor: { on: 'chat' }
  }) as unknown as IAnnotation;

const STATE = {
  kind: 'server',
  author: { id: 'ada', name: 'Ada' },
  authors: [{ id: 'ben', name: 'Ben' }],
  mayWrite: true,
  saved: 'kept',
  why: '',
  people: [],
  refused: [],
  signatures: [],
  loose: [],
  orphans: [],
  seen: 10,
  seq: 20,
  dataset: 'd',
  report: 'd.2',
  reports: new Map([
    ['d.1', '2026-01-01T10:00:00Z'],
    ['d.2', '2026-01-02T10:00:00Z']
  ]),
  chat: []
} as unknown as ITalkState;

const library = {
  history: () => Promise.resolve({ items: [], next: null }),
  activity: () => Promise.resolve({ items: [], next: null })
} as unknown as ITalkLibrary;

async function show(state: Partial<ITalkState> = {}, isKept = true): Promise<void> {
  const talk = {
    state: { ...STATE, ...state },
    changed: new Signal<unknown, void>({}),
    library: isKept ? library : null,
    onFinding: (id: string) =>
      id === 'a'
        ? { ...UNTOUCHED, threads: [], comments: 0, version: 12 }
        : { ...UNTOUCHED, threads: [], comments: 0, version: id === 'b' ? 9 : 0 },
    show: (text: string, into: HTMLElement) => {
      into.textContent = text;
      return Promise.resolve();
    },
    markSeen: () => asked.push('seen'),
    chat: (text: string) => {
      asked.push(text);
      return Promise.resolve();
    }
  } as unknown as ITalkModel;
  await act(async () =>
    root.render(
      <FramePane
        model={new SampleModel()}
        talk={talk}
        drafts={new Map()}
        onOpen={({ id }) => asked.push(`open ${id}`)}
        onOpenAbout={() => undefined}
        onPlace={() => undefined}
        onClose={() => asked.push('closed')}
        trans={trans}
      />
    )
  );
}

const tabs = (): HTMLElement[] => [...host.querySelectorAll<HTMLElement>('[role=tab]')];
const chosen = (): string | null | undefined =>
  tabs().find(one => one.getAttribute('aria-selected') === 'true')?.textContent;
const tab = (word: string): HTMLElement =>
  tabs().find(({ textContent }) => textContent?.startsWith(word))!;
it('takes the focus, has its views under one Tab stop, and marks all as seen when it is left', async () => {
  await show();
  expect(document.activeElement?.textContent).toMatch(/^Review of /);
  expect(tabs().map(({ textContent }) => textContent)).toEqual([
    'Findings',
    'Chat',
    'Reports',
    'Activity'
  ]);
  tab('Findings').focus();
  for (const [key, word] of [
    ['ArrowLeft', 'Activity'],
    ['Home', 'Findings'],
    ['ArrowRight', 'Chat'],
    ['End', 'Activity']
  ]) {
    await press(key);
    expect(chosen()).toBe(word);
    expect(document.activeElement).toBe(tab(word));
    expect(tabs().filter(({ tabIndex }) => tabIndex === 0)).toEqual([tab(word)]);
    const panel = host.querySelector('[role=tabpanel]');
    expect(panel?.id).toBe(tab(word).getAttribute('aria-controls'));
    expect(panel?.getAttribute('aria-labelledby')).toBe(tab(word).id);
  }
  await press('Escape', tab('Activity'));
  expect(asked).toEqual(['closed']);
  await act(async () => root.render(null));
  expect(asked).toEqual(['closed', 'seen']);
});

it('has no reports and no activity where no server keeps them', async () => {
  await show({}, false);
  expect(tabs().map(({ textContent }) => textContent)).toEqual(['Findings', 'Chat']);
});

it('shows the chat report by report, or that of the open one', async () => {
  const chat = [
    message('m1', 'd.1', 'Before.'),
    message('m2', 'd.1', 'Still before.'),
    message('m3', 'd.2', 'Now.')
  ];
  await show({ chat });
  expect(tab('Chat').textContent).toBe('Chat3');
  await act(async () => tab('Chat').click());
  const texts = [...host.querySelectorAll('[role=log] h4')].map(one => one.textContent);
  expect(texts).toEqual([expect.stringMatching(/^Report of .*2026/), 'This report']);
  expect(host.querySelector('[role=log]')?.textContent).toMatch(
    /Before.*Still before.*This report.*Now/
  );
  const about = host.querySelector<HTMLSelectElement>('select[aria-label="About"]')!;
  await act(async () => {
    about.value = 'open';
    about.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(host.querySelector('[role=log]')?.textContent).toContain('Now.');
  expect(host.querySelector('[role=log]')?.textContent).not.toContain('Before.');
  await show({ chat: chat.slice(2) });
  expect(host.querySelector('select[aria-label="About"]')).toBeNull();
  expect(host.querySelector('[role=log] h4')).toBeNull();
});

it('marks what changed since the user looked, and narrows to it', async () => {
  await show();
  const entries = (): HTMLElement[] => [...host.querySelectorAll<HTMLElement>('.fs-review-entry')];
  expect(entries()).toHaveLength(FINDINGS.length);
  expect(entries().filter(one => one.querySelector('.fs-new-dot') !== null)).toHaveLength(1);
  const fresh = [...host.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'New since I looked'
  )!;
  await act(async () => fresh.click());
  expect(fresh.getAttribute('aria-pressed')).toBe('true');
  expect(entries()).toHaveLength(1);
  await act(async () => entries()[0].click());
  expect(asked).toEqual(['open a']);
  await act(async () => fresh.click());
  expect(entries()).toHaveLength(FINDINGS.length);
});
