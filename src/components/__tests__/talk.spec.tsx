/**
 * @jest-environment jsdom
 */
import './dom';

import { nullTranslator } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import type { IReport } from '../../engine';
import type { IReviewHost } from '../../model/review-types';
import { TalkModel } from '../../model/talk/talk-model';
import type { IOperation } from '../../review/operations';
import { LocalStore, type ILocalKeep } from '../../review/local-store';
import TalkPane from '../talk/TalkPane';
import { FINDINGS, SampleModel } from './sample';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('./lab-icons').icons);

const trans = nullTranslator.load('framescope');
const [finding] = FINDINGS;
let root: Root;
let host: HTMLElement;
let kept: readonly IOperation[] = [];
let closed = 0;

const keep: ILocalKeep = {
  read: () => kept,
  write: operations => {
    kept = [...operations];
  }
};

async function show(): Promise<TalkModel> {
  const model = new SampleModel();
  const report = {
    dataset: { name: 'orders', rows: 20, columns: 2, fingerprint: 'f' },
    engine: { version: '1', host: 'browser', seconds: 1, basis: 'exact' },
    findings: FINDINGS,
    profile: []
  } as unknown as IReport;
  const reviewed = {
    state: model.state,
    changed: new Signal<unknown, void>({}),
    raw: () => report
  } as unknown as IReviewHost;
  const talk = new TalkModel(reviewed, {
    store: new LocalStore({ id: 'ada', name: 'Ada' }, null),
    api: null,
    why: '',
    key: () => Promise.resolve('0'.repeat(32)),
    keepOf: () => keep,
    seen: { load: () => Promise.resolve({ all: null, findings: {} }), save: () => undefined },
    redacted: () => ({}),
    show: (text, into) => {
      into.textContent = text;
      return Promise.resolve();
    }
  });
  talk.onReport(report);
  await act(async () =>
    root.render(
      <TalkPane
        model={model}
        talk={talk}
        finding={finding}
        subject={{ on: 'finding', finding: finding.id }}
        drafts={new Map()}
        onClose={() => closed++}
        trans={trans}
      />
    )
  );
  return talk;
}

beforeEach(() => {
  kept = [];
  closed = 0;
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
});
afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
});

const find = (selector: string): HTMLElement => {
  const element = host.querySelector<HTMLElement>(selector);
  if (element === null) {
    throw new Error(`nothing matches ${selector}`);
  }
  return element;
};
const button = (label: string): HTMLElement =>
  [...host.querySelectorAll('button')].find(
    one => (one.getAttribute('aria-label') ?? one.textContent) === label
  ) ?? find(`button[aria-label="${label}"]`);

async function type(text: string): Promise<HTMLTextAreaElement> {
  const field = find('.fs-talk > .fs-composer textarea') as HTMLTextAreaElement;
  const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
  await act(async () => {
    set?.call(field, text);
    field.setSelectionRange(text.length, text.length);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  return field;
}

async function press(target: HTMLElement, key: string, ctrlKey = false): Promise<void> {
  await act(async () => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true }));
  });
}

async function click(label: string): Promise<void> {
  await act(async () => button(label).click());
}

const badge = () => find('[role=status][aria-label="State of the comments"]').textContent;

it('warns that the page alone keeps what is said, and keeps it in the notebook when asked', async () => {
  await show();
  expect(badge()).toBe('Not kept');
  const field = await type('Cents @a');
  expect(find('[role=listbox]').textContent).toContain('Ada');
  await press(field, 'Enter');
  expect(field.value).toBe('Cents @Ada ');
  await press(field, 'Enter', true);
  expect(find('[role=log]').textContent).toContain('Cents @Ada');
  expect(kept).toEqual([]);
  await click('Keep in notebook');
  expect(badge()).toBe('In the notebook');
  expect(kept.map(({ kind }) => kind)).toEqual(['report.add', 'annotation.add']);
});

it('replies, reacts, edits and leaves a tombstone, and goes back by Escape', async () => {
  const talk = await show();
  await press(await type('First.'), 'Enter', true);
  await click('Reply to Ada');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Reply');
  await press(await type('Second.'), 'Enter', true);
  expect(talk.onFinding(finding.id).threads[0].replies.map(({ comment }) => comment)).toEqual([
    'Second.'
  ]);
  await click('Agree');
  expect(find('.fs-reaction').getAttribute('aria-label')).toBe('Agree, 1 person');
  await click('Agree, 1 person');
  expect(host.querySelector('.fs-reaction')).toBeNull();
  await click('Close the thread');
  expect(find('.fs-thread').textContent).toContain('Fixed');
  await click('Delete the comment');
  expect(find('.fs-gone').textContent).toContain('Ada deleted this comment');
  expect(find('[role=log]').textContent).toContain('Second.');
  await press(find('.fs-talk'), 'Escape');
  expect(closed).toBe(1);
});
