/**
 * @jest-environment jsdom
 */
import './dom';

import { nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import { profileColumn, tableOf, type Mark } from '../../engine';
import { frameHeads } from '../grid-heads';
import { GridCell } from '../GridCell';
import { labelIn } from '../header-shapes';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('./lab-icons').icons);

const trans = nullTranslator.load('framescope');
let root: Root;
let host: HTMLElement;

beforeEach(() => {
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
});
afterEach(() => {
  act(() => root.unmount());
  host.remove();
});

function cell(text: string, marks: readonly Mark[], daily = false): HTMLElement {
  act(() =>
    root.render(
      <GridCell
        text={text}
        numeric
        daily={daily}
        marks={marks.map(mark => ({ mark, tint: false, reason: 'odd' }))}
        left={0}
        width={80}
        column={0}
        active={false}
        trans={trans}
      />
    )
  );
  return host.querySelector<HTMLElement>('[role=gridcell]')!;
}

const marksOf = (node: HTMLElement): string[] =>
  [...node.classList].filter(name => name.startsWith('fs-m-'));

test('two marks for one corner stand at either side, the worse at the right', () => {
  expect(marksOf(cell('1', ['corner', 'chevron']))).toEqual([
    'fs-m-corner',
    'fs-m-left',
    'fs-m-left-chevron'
  ]);
  expect(marksOf(cell('1', ['ring', 'ring']))).toEqual(['fs-m-ring']);
  expect(marksOf(cell('1', ['wave', 'corner']))).toEqual(['fs-m-wave', 'fs-m-corner']);
});

test('a column of days shows no midnight, one with a single hour in it shows all', () => {
  const day = (n: number, hour = 0): Date => new Date(Date.UTC(2026, 0, n, hour));
  const { columns } = tableOf({
    on: [day(1), day(2), day(3)],
    at: [day(1), day(2, 7), day(3)],
    n: [1, 2, 3]
  });
  const profiles = columns.map(column => profileColumn(column));
  const heads = frameHeads({ shape: null, profiles });
  expect(heads.map(({ daily }) => daily)).toEqual([true, false, false]);
  expect(heads[0].width).toBeLessThan(heads[1].width);
  const text = columns[0].text(0)!;
  expect(text).toBe('2026-01-01 00:00:00');
  expect(cell(text, [], heads[0].daily).textContent).toBe('2026-01-01');
  expect(cell(text, [], heads[1].daily).textContent).toBe(text);
});

test('a label of a chart is whole, or cut where enough of it is left, or not there', () => {
  expect(labelIn('DE', 20)).toBe('DE');
  expect(labelIn('Germany', 30)).toBe('');
  expect(labelIn('Germany', 40)).toBe('Germ…');
  expect(labelIn('Germany', 60)).toBe('Germany');
});
