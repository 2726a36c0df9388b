/**
 * @jest-environment jsdom
 */
import './dom';

import { nullTranslator } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import type { IFinding, IReport } from '../../engine';
import type { IReviewHost } from '../../model/review-types';
import type { ISubject } from '../../model/talk-types';
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
let placed = 0;

const keep: ILocalKeep = {
  read: () => kept,
  write: operations => {
    kept = [...operations];
  }
};

interface IShown {
  readonly finding?: IFinding | null;
  readonly subject?: ISubject;
  /** Text of an orphan that is to be placed. */
  readonly placing?: string;
}

const SEGMENT = { conditions: [{ column: 'city', value: 'Oslo', rows: 9 }] };

interface IAsked {
  readonly type: string;
  readonly findings?: readonly { readonly id: string }[];
  readonly segments?: readonly { readonly id: string }[];
}

/** What the engine would say: rows have no key, one segment explains every finding. */
const ask = ({ type, findings = [], segments = [] }: IAsked) =>
  Promise.resolve(
    {
      anchor: { anchor: { key: [] } },
      'anchor-column': { content: null },
      'anchor-segment': { segment: [{ column: 'city', hashed: '0'.repeat(12) }] },
      segments: { segments: Object.fromEntries(findings.map(({ id }) => [id, SEGMENT])) }
    }[type] ?? {
      rows: {},
      columns: {},
      segments: Object.fromEntries(
        segments.map(({ id }) => [id, { cells: [{ column: 'city', value: 'Oslo' }], rows: 9 }])
      )
    }
  );

async function show({
  finding: about = finding,
  subject = { on: 'finding', finding: finding.id },
  placing
}: IShown = {}): Promise<TalkModel> {
  const model = new SampleModel();
  const report = {
    dataset: { name: 'orders', rows: 20, columns: 2, fingerprint: 'f' },
    engine: { version: '1', host: 'browser', seconds: 1, basis: 'exact' },
    findings: FINDINGS,
    profile: [{ name: 'age', physical: 'int', nulls: 0, distinct: 3, index: 0 }]
  } as unknown as IReport;
  const reviewed = {
    state: model.state,
    changed: new Signal<unknown, void>({}),
    raw: () => report,
    ask
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
    },
    did: () => undefined
  });
  talk.onReport(report);
  if (placing !== undefined) {
    await talk.comment({ on: 'column', column: 'left long ago' }, placing);
  }
  await act(async () =>
    root.render(
      <TalkPane
        model={model}
        talk={talk}
        finding={about}
        subject={subject}
        placing={talk.state.orphans[0] ?? null}
        onPlaced={() => placed++}
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
  placed = 0;
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

it('tells the others what is looked at, and that it is looked at no more', async () => {
  const talk = await show();
  const looked: unknown[] = [];
  talk.look = place => void looked.push(place);
  const pane = (subject: ISubject): React.JSX.Element => (
    <TalkPane
      model={new SampleModel()}
      talk={talk}
      finding={null}
      subject={subject}
      placing={null}
      onPlaced={() => undefined}
      drafts={new Map()}
      onClose={() => undefined}
      trans={trans}
    />
  );
  await act(async () => root.render(pane({ on: 'column', column: 'age' })));
  await act(async () => root.render(pane({ on: 'column', column: 'age' })));
  await act(async () => root.render(pane({ on: 'value', column: 'age', row: 3 })));
  await act(async () => root.render(null));
  expect(looked).toEqual([null, { column: 'age' }, null, { column: 'age', row: 3 }, null]);
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

async function choose(label: string, value: string): Promise<void> {
  const field = find(`select[aria-label="${label}"]`) as HTMLSelectElement;
  const set = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set;
  await act(async () => {
    set?.call(field, value);
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

it('says that a finding is less severe than it was found, and takes that back', async () => {
  const talk = await show();
  const found = find('select[aria-label="Severity"] option').textContent;
  expect(found).toContain('as found');
  await choose('Severity', 'info');
  expect(talk.onFinding(finding.id).severity).toBe('info');
  expect((find('select[aria-label="Severity"]') as HTMLSelectElement).value).toBe('info');
  await choose('Severity', '');
  expect(talk.onFinding(finding.id).severity).toBeNull();
});

it('talks about a column of its own accord', async () => {
  const talk = await show({ finding: null, subject: { on: 'column', column: 'age' } });
  expect(find('.fs-talk-subject').textContent).toBe('age');
  expect(host.querySelector('.fs-decision')).toBeNull();
  await press(await type('In years?'), 'Enter', true);
  expect(find('.fs-thread').textContent).toContain('In years?');
  expect(talk.onColumn('age').map(({ root }) => root.comment)).toEqual(['In years?']);
  expect(talk.onFinding(finding.id).threads).toEqual([]);
  expect(talk.state.loose).toHaveLength(1);
});

it('offers the value, its row and the segment of a finding, and keeps the text when one is chosen', async () => {
  const subject = { on: 'value', finding: finding.id, column: 'age', row: 3 } as const;
  const talk = await show({ subject });
  const options = [...host.querySelectorAll('select[aria-label="What it is about"] option')];
  expect(options.map(one => one.textContent)).toEqual([
    'On the finding',
    'On age in row 3',
    'On row 3',
    'On the rows with city = Oslo'
  ]);
  const field = await type('Of all of them.');
  await choose('What it is about', 'segment');
  expect(field.value).toBe('Of all of them.');
  await press(field, 'Enter', true);
  await choose('What it is about', 'row');
  await press(await type('Of this one.'), 'Enter', true);
  const anchors = talk.onFinding(finding.id).threads.map(({ root }) => root.anchor);
  expect(anchors).toMatchObject([
    { on: 'segment', segment: [{ column: 'city' }] },
    { on: 'row', row: 3 }
  ]);
  expect(anchors[1].columns).toBeUndefined();
});

it('puts an orphan where the pane is', async () => {
  const talk = await show({ placing: 'Whose is this?' });
  expect(document.activeElement?.textContent).toBe('Place it here');
  expect(find('.fs-placing').textContent).toContain('Whose is this?');
  await click('Place it here');
  expect(placed).toBe(1);
  expect(talk.state.orphans).toEqual([]);
  expect(find('.fs-thread').textContent).toContain('Whose is this?');
});

it('shows where two have put a thread at once, and lets somebody choose', async () => {
  await show();
  await press(await type('Whose is it?'), 'Enter', true);
  await click('Keep in notebook');
  const { 1: said } = kept;
  const put = (seq: number, name: string, anchor: object, conflicts: number[]): IOperation => ({
    ...said,
    id: `p${seq}`,
    kind: 'annotation.place',
    seq,
    base: 2,
    author: { id: name.toLowerCase(), name },
    conflicts,
    body: { anchor: { finding: finding.id, ...anchor } }
  });
  kept = [
    ...kept,
    put(3, 'Ben', { on: 'finding' }, []),
    put(4, 'Eve', { on: 'column', columns: ['age'] }, [3])
  ];
  await act(async () => root.unmount());
  root = createRoot(host);
  const talk = await show();
  const place = () => talk.onFinding(finding.id).threads[0].root.anchor.on;
  expect(place()).toBe('column');
  expect(find('.fs-conflict').textContent).toContain('Two decided at once. Ben said');
  const [keepIt, takeIt] = [...host.querySelectorAll<HTMLElement>('.fs-conflict button')];
  expect(keepIt.textContent).toMatch(/^Keep “.*age”$/);
  await act(async () => takeIt.click());
  expect(host.querySelector('.fs-conflict')).toBeNull();
  expect(place()).toBe('finding');
});
