/**
 * @jest-environment jsdom
 */
import './dom';

import { nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import type { IFindingChange } from '../../engine';
import { AcceptDialog } from '../review/AcceptDialog';
import type { IAcceptChoice } from '../../model/review-types';
import { AcceptedList } from '../review/AcceptedList';
import { SinceBar } from '../review/SinceBar';
import { press } from './press';
import { finding, HOSTILE } from './sample';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('./lab-icons').icons);

const trans = nullTranslator.load('framescope');
const told: unknown[] = [];
let root: Root;

async function show(element: React.ReactElement): Promise<void> {
  const opener = document.body.appendChild(document.createElement('button'));
  opener.id = 'opener';
  opener.focus();
  root = createRoot(document.body.appendChild(document.createElement('div')));
  await act(async () => root.render(element));
}

afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  told.length = 0;
});

const all = (selector: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(selector)
];
const named = (name: string): HTMLElement => {
  const found = all('button').find(
    one => (one.getAttribute('aria-label') ?? one.textContent) === name
  );
  if (found === undefined) {
    throw new Error(`there is no button ${name}`);
  }
  return found;
};
const click = (element: HTMLElement) => act(async () => element.click());
const write = (field: HTMLTextAreaElement, text: string) =>
  act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!.set!.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });

const sentinel = finding({
  id: 'f1',
  text: `\`${HOSTILE}\` uses a code for missing. −999 stands for no value.`,
  columns: ['customer_age'],
  kind: 'sentinel',
  severity: 'warning'
});

function dialog(part: Partial<React.ComponentProps<typeof AcceptDialog>> = {}): React.JSX.Element {
  return (
    <AcceptDialog
      finding={sentinel}
      frame="orders"
      author="Data owner"
      today="2026-11-21"
      trans={trans}
      onAccept={choice => void told.push(choice)}
      onClose={() => void told.push('closed')}
      {...part}
    />
  );
}

describe('AcceptDialog', () => {
  it('needs a reason: says so where the focus stays, then accepts what was chosen', async () => {
    await show(dialog());
    const field = all('textarea')[0] as HTMLTextAreaElement;
    expect(document.activeElement).toBe(field);
    expect(all('[role=alert]')).toHaveLength(0);
    await click(named('Accept'));
    expect(told).toEqual([]);
    expect(document.activeElement).toBe(field);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(field.getAttribute('aria-describedby')).toBe(all('[role=alert]')[0].id);
    await write(field, '  Legacy code 9.  ');
    expect(all('[role=alert]')).toHaveLength(0);
    await click(all('input[value=column]')[0]);
    await click(named('Accept'));
    expect(told).toEqual([
      { reason: 'Legacy code 9.', scope: 'column', expires: '2027-02-19' } satisfies IAcceptChoice
    ]);
  });

  it('says when it wakes, and shows hostile names as text', async () => {
    await show(dialog());
    const text = () => all('.fs-accept-note')[0].textContent;
    expect(text()).toBe(
      'It wakes when more than 3 rows are concerned, when another value joins or on 19 Feb 2027.'
    );
    await click(all('input[value=everywhere]')[0]);
    expect(text()).toBe('It wakes when more than 3 rows are concerned or on 19 Feb 2027.');
    expect(document.querySelector('img')).toBeNull();
    expect(document.body.textContent).toContain(HOSTILE);
  });

  it('is named, keeps the focus inside, closes on Escape and gives the focus back', async () => {
    await show(dialog());
    const [box] = all('[role=dialog][aria-modal=true]');
    expect(document.getElementById(box.getAttribute('aria-labelledby')!)!.textContent).toBe(
      'Accept this finding'
    );
    for (const field of all('input, select, textarea')) {
      expect(field.closest('label')?.textContent).toBeTruthy();
    }
    named('Accept').focus();
    await press('Tab', named('Accept'));
    expect(document.activeElement).toBe(all('textarea')[0]);
    await press('Escape', box);
    expect(told).toEqual(['closed']);
    await act(async () => root.render(null));
    expect(document.activeElement?.id).toBe('opener');
  });

  it('offers a new end where the time is over', async () => {
    const initial = { reason: 'old', scope: 'frame', expires: '2026-11-01' } as const;
    await show(dialog({ initial, state: 'expired' }));
    expect(all('[role=status]')[0].textContent).toContain('until 1 Nov 2026');
    await click(named('Accept'));
    expect(told).toEqual([{ ...initial, expires: '2027-02-19' }]);
  });
});

const change = (id: string, kind: IFindingChange['change']): IFindingChange => ({
  id,
  change: kind,
  kind: 'missing',
  severity: 'info',
  columns: ['a'],
  was: 1,
  now: 2,
  message: sentinel.message,
  segment: null
});

describe('SinceBar', () => {
  it('counts what changed, opens the cell that did it and tells the segment', async () => {
    const segment = {
      conditions: [{ column: 'station', value: 'North', rows: 812 }],
      rows: 812,
      coverage: 1,
      lift: 4
    };
    await show(
      <SinceBar
        changes={[
          { ...change('a', 'new'), segment },
          change('b', 'new'),
          change('c', 'worse'),
          change('d', 'same')
        ]}
        cell={7}
        trans={trans}
        onCause={cell => void told.push(cell)}
        onShow={which => void told.push(which)}
      />
    );
    const [bar] = all('[role=group][aria-label="Since last run"]');
    expect(bar.textContent).toBe('Since last run2 new1 worseWhy: [7]');
    expect(all('.fs-since-counts')[0].title).toBe('2 new, 1 worse, 0 gone, 1 the same');
    await click(named('2 new'));
    await click(named('Why: cell 7 changed the frame'));
    expect(told).toEqual(['new', 7]);
    expect(all('.fs-since-reasons')[0].textContent).toContain('all in station = North');
  });

  it('says that nothing changed, and names the pinned state', async () => {
    await show(
      <SinceBar
        changes={[change('d', 'same')]}
        cell={null}
        pinned="2026-01-31T12:04:00.000Z"
        trans={trans}
        onCause={() => undefined}
      />
    );
    expect(all('.fs-since')[0].textContent).toBe('Since 31 Jan 2026nothing changed');
    expect(all('[role=group][aria-label="Since 31 Jan 2026, pinned"]')).toHaveLength(1);
    expect(all('button:not(#opener)')).toHaveLength(0);
  });
});

describe('AcceptedList', () => {
  const note = { reason: HOSTILE, author: 'DO', created: '2026-11-21', expires: '2027-02-19' };
  const list = (
    open: boolean,
    quiet = [{ finding: sentinel, scope: 'values' as const, ...note }]
  ) => (
    <AcceptedList
      quiet={quiet}
      open={open}
      trans={trans}
      onOpen={id => void told.push(`open ${id}`)}
      onEdit={id => void told.push(`edit ${id}`)}
    />
  );

  it('is folded, unfolds, and is named', async () => {
    await show(list(false));
    const head = named('1 accepted');
    expect(head.getAttribute('aria-expanded')).toBe('false');
    expect(all('ul')).toHaveLength(0);
    await click(head);
    expect(head.getAttribute('aria-expanded')).toBe('true');
    expect(all('ul[aria-label="Accepted findings"] > li')).toHaveLength(1);
    expect(document.getElementById(head.getAttribute('aria-controls')!)).toBe(all('ul')[0]);
  });

  it('tells why and until when, as text, and can be changed', async () => {
    await show(list(true));
    const [item] = all('li');
    expect(item.textContent).toContain(`“${HOSTILE}”`);
    expect(item.textContent).toContain('accepted, these values');
    expect(item.textContent).toContain('until 19 Feb 2027');
    expect(document.querySelector('img')).toBeNull();
    await click(item.querySelector<HTMLElement>('.fs-accepted-title')!);
    await click(all('.fs-accepted-meta button')[0]);
    expect(told).toEqual(['open f1', 'edit f1']);
    expect(item.querySelector('[role=img]')!.getAttribute('aria-label')).toBe(
      'Accepted, was Warning'
    );
  });

  it('is not there where nothing was accepted', async () => {
    await show(list(true, []));
    expect(all('.fs-accepted')).toHaveLength(0);
  });
});
