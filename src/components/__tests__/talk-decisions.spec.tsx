/**
 * @jest-environment jsdom
 */
import './dom';

import { nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import type { IFindingTalk, ITalkModel, ITalkState } from '../../model/talk-types';
import { UNTOUCHED } from '../../model/talk/threads';
import type { IConflict } from '../../review/documents';
import { Decision } from '../talk/Decision';
import { ReviewList } from '../talk/ReviewList';
import { SignOff } from '../talk/SignOff';
import { FINDINGS, SampleModel } from './sample';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('./lab-icons').icons);

const trans = nullTranslator.load('framescope');
let root: Root;
let host: HTMLElement;
/** What the talk was asked for. */
let asked: unknown[][] = [];

beforeEach(() => {
  asked = [];
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
});
afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
});

const STATE = {
  author: { id: 'ada', name: 'Ada' },
  authors: [
    { id: 'ada', name: 'Ada' },
    { id: 'ben', name: 'Ben' }
  ],
  mayWrite: true,
  signatures: [],
  loose: [],
  orphans: [],
  seen: 10
} as unknown as ITalkState;

const SAID: IFindingTalk = { ...UNTOUCHED, threads: [], comments: 0 };

/** A talk that remembers what it was asked for. */
function talkOf(said: Readonly<Record<string, Partial<IFindingTalk>>> = {}): ITalkModel {
  const told =
    (name: string) =>
    (...values: unknown[]) => {
      asked.push([name, ...values]);
      return Promise.resolve();
    };
  return {
    onFinding: (id: string) => ({ ...SAID, ...said[id] }),
    ...Object.fromEntries(
      ['rate', 'settle', 'sign', 'assign', 'setSeverity', 'setStatus', 'tag'].map(name => [
        name,
        told(name)
      ])
    )
  } as unknown as ITalkModel;
}

const settled = (action: Promise<void>): void => void action;
const buttons = (): HTMLButtonElement[] => [...host.querySelectorAll('button')];
const named = (name: string | RegExp): HTMLButtonElement => {
  const found = buttons().find(one => {
    const text = one.getAttribute('aria-label') ?? one.textContent ?? '';
    return typeof name === 'string' ? text === name : name.test(text);
  });
  if (found === undefined) {
    throw new Error(`There is no button ${name} among ${buttons().map(b => b.textContent)}`);
  }
  return found;
};
const click = (name: string | RegExp): Promise<void> => act(async () => named(name).click());

async function put(selector: string, value: string): Promise<void> {
  const field = host.querySelector<HTMLInputElement | HTMLSelectElement>(selector);
  const of = field instanceof HTMLSelectElement ? HTMLSelectElement : HTMLInputElement;
  const set = Object.getOwnPropertyDescriptor(of.prototype, 'value')?.set;
  await act(async () => {
    set?.call(field, value);
    const name = field instanceof HTMLSelectElement ? 'change' : 'input';
    field?.dispatchEvent(new Event(name, { bubbles: true }));
  });
}

describe('what is decided of a finding', () => {
  const show = (said: Partial<IFindingTalk>, state = STATE): Promise<void> =>
    act(async () =>
      root.render(
        <Decision
          finding={FINDINGS[0]}
          talk={{ ...SAID, ...said }}
          model={talkOf()}
          state={state}
          act={settled}
          trans={trans}
        />
      )
    );

  it('is rated useful or not, counts both, and takes a rating back', async () => {
    await show({ useful: true, usefulTo: 2, uselessTo: 1 });
    expect(named('Useful, said 2').getAttribute('aria-pressed')).toBe('true');
    expect(named('Not useful, said 1').getAttribute('aria-pressed')).toBe('false');
    await click('Useful, said 2');
    await click('Not useful, said 1');
    expect(asked).toEqual([
      ['rate', 'a', null],
      ['rate', 'a', false]
    ]);
  });

  it('takes a tag, and has the focus back at its button before the next key', async () => {
    await show({ tags: ['late'] });
    for (const [key, wanted] of [
      ['Enter', [['tag', 'a', ['pricing'], []]]],
      ['Escape', []]
    ] as const) {
      asked = [];
      await click('Tag');
      await put('input', ' pricing ');
      act(() => {
        const event = new KeyboardEvent('keydown', { key, bubbles: true });
        host.querySelector('input')?.dispatchEvent(event);
      });
      expect(document.activeElement).toBe(named('Tag'));
      expect(asked).toEqual(wanted);
    }
  });

  it('can be looked at and not changed by whoever may not write', async () => {
    await show({}, { ...STATE, mayWrite: false });
    expect(buttons().every(one => one.disabled)).toBe(true);
    expect([...host.querySelectorAll('select')].every(one => one.disabled)).toBe(true);
  });

  const conflict = (field: IConflict['field'], value: unknown): IConflict =>
    ({ field, value, seq: 4, author_name: 'Ben', time: '2026-01-01T10:00:00Z' }) as IConflict;

  it.each<[string, Partial<IFindingTalk>, string, string, unknown, unknown]>([
    [
      'assignee',
      { assignee: 'ben', conflicts: [conflict('assignee', null)] },
      'Keep “Ben”',
      'Take “Nobody”',
      'ben',
      null
    ],
    [
      'severity',
      { severity: 'info', conflicts: [conflict('severity', null)] },
      'Keep “info”',
      'Take “error, as found”',
      'info',
      null
    ],
    [
      'severity',
      { severity: null, conflicts: [conflict('severity', 'warning')] },
      'Keep “error, as found”',
      'Take “warning”',
      null,
      'warning'
    ]
  ])(
    'shows both where two chose a %s at once, to keep one',
    async (_, said, keep, take, now, was) => {
      await show(said);
      expect(host.querySelector('[role=alert]')?.textContent).toContain('Two decided at once. Ben');
      await click(new RegExp(`^${keep}$`, 'i'));
      await click(new RegExp(`^${take}$`, 'i'));
      expect(asked.map(one => [one[0], one[1], one[3]])).toEqual([
        ['settle', 'a', now],
        ['settle', 'a', was]
      ]);
    }
  );
});

describe('the sign-off of a frame', () => {
  const show = (signatures: readonly object[]): Promise<void> =>
    act(async () =>
      root.render(
        <SignOff
          talk={talkOf()}
          state={{ ...STATE, signatures } as unknown as ITalkState}
          act={settled}
          trans={trans}
        />
      )
    );
  const signed = (id: string, verdict: string, comment = ''): object => ({
    id,
    name: id,
    verdict,
    comment,
    time: '2026-01-01T10:00:00Z'
  });

  it('asks for changes with a word, and is withdrawn by whoever has signed', async () => {
    await show([]);
    expect(host.textContent).toContain('Nobody has signed this data yet.');
    await put('input', ' The cents. ');
    await click('Ask for changes');
    await show([signed('ada', 'changes-wanted', 'The cents.'), signed('ben', 'approved')]);
    const list = [...host.querySelectorAll('li')].map(one => one.textContent);
    expect(list[0]).toContain('The cents.');
    expect(list[1]).toMatch(/Approved$/);
    expect(buttons().map(one => one.textContent)).toEqual(['Approve', 'Withdraw']);
    await click('Withdraw');
    expect(asked).toEqual([
      ['sign', 'changes-wanted', 'The cents.'],
      ['sign', 'withdrawn', '']
    ]);
    await show([signed('ada', 'withdrawn')]);
    expect(host.querySelector('ul')).toBeNull();
    expect(buttons().map(one => one.textContent)).toEqual(['Approve', 'Ask for changes']);
  });
});

describe('the list of a review', () => {
  const show = (): Promise<void> =>
    act(async () =>
      root.render(
        <ReviewList
          model={new SampleModel()}
          talk={talkOf({
            a: { status: 'confirmed', assignee: 'ben', comments: 2 },
            b: { tags: ['pricing'] },
            c: { decided: { id: 'ben', author: 'Ben', time: '2026-01-01T10:00:00Z' } }
          })}
          state={STATE}
          onOpen={({ id }) => asked.push(['open', id])}
          onOpenAbout={() => undefined}
          onPlace={() => undefined}
          act={settled}
          trans={trans}
        />
      )
    );
  const entries = (): (string | null)[] =>
    [...host.querySelectorAll('.fs-review-entry')].map(one => one.getAttribute('aria-label'));

  it('groups by status, and narrows by status, person and text', async () => {
    await show();
    const groups = [...host.querySelectorAll('.fs-review-groups > section')];
    expect(groups.map(one => one.getAttribute('aria-label'))).toEqual(['Open', 'Confirmed']);
    expect(entries()).toHaveLength(3);
    await put('select[aria-label="Status"]', 'confirmed');
    expect(entries()).toEqual([expect.stringMatching(/total is below zero.*for Ben, 2 comments/)]);
    await put('select[aria-label="Status"]', '');
    await put('select[aria-label="Person"]', 'ben');
    expect(entries().some(one => one?.includes('total is below zero'))).toBe(true);
    expect(entries().length).toBeLessThan(3);
    await put('select[aria-label="Person"]', '');
    await put('input[aria-label="Text of findings and comments"]', 'PRICING');
    expect(entries()).toHaveLength(1);
    expect(entries()[0]).toContain('is missing');
    await put('input[aria-label="Text of findings and comments"]', 'nothing like it');
    expect(entries()).toEqual([]);
    expect(host.textContent).toContain('No finding matches');
  });

  it('opens a finding, and offers labels only where a verdict tells of cells', async () => {
    await show();
    await click(/total is below zero/);
    expect(asked).toEqual([['open', 'a']]);
    expect(named(/^Download the verdicts/).disabled).toBe(false);
  });
});
