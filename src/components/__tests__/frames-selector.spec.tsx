/**
 * @jest-environment jsdom
 */
import './dom';

import { nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { act } from 'react';
import { createRoot } from 'react-dom/client';

import type { IFrame } from '../../model/types';
import { FramesSelector } from '../FramesSelector';
import { SampleModel } from './sample';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('./lab-icons').icons);

const trans = nullTranslator.load('framescope');

const frame = (context: string, place?: IFrame['place']): IFrame => ({
  id: `kernel|${context}|df`,
  name: 'df',
  context,
  library: 'pandas',
  rows: 3,
  columns: 1,
  bytes: 24,
  version: '1',
  order: 1,
  place
});

const notebook = (path: string): IFrame =>
  frame(path, { kind: 'notebook', name: path.replace(/^.*\//, '') });

async function show(frames: readonly IFrame[], open: IFrame | null): Promise<HTMLElement> {
  const host = document.createElement('div');
  const model = new SampleModel({ frames, frame: open });
  const root = createRoot(host);
  await act(async () =>
    root.render(<FramesSelector model={model} state={model.state} trans={trans} />)
  );
  return host;
}

const groups = (host: HTMLElement): (string | null)[] =>
  [...host.querySelectorAll('optgroup')].map(group => group.getAttribute('label'));

test('frames of one notebook stand in a plain list', async () => {
  const host = await show([notebook('a.ipynb')], notebook('a.ipynb'));
  expect(groups(host)).toEqual([]);
  expect(host.querySelectorAll('option')).toHaveLength(1);
});

test('frames of several places are grouped by their names, twins by their paths', async () => {
  const console1 = frame('console-1-uuid', { kind: 'console', name: 'Console 1' });
  const file = { ...frame('data/people.csv'), id: 'file|data/people.csv', library: 'file' };
  const host = await show(
    [notebook('x/a.ipynb'), file, notebook('y/a.ipynb'), notebook('b.ipynb'), console1],
    console1
  );
  expect(groups(host)).toEqual(['x/a.ipynb', 'Files', 'y/a.ipynb', 'b.ipynb', 'Console 1']);
  expect(host.querySelector('.fs-meta')?.textContent).toBe('pandas · 24 B · Console 1');
});

test('where the notebook has none, those of others can be chosen', async () => {
  const host = await show([notebook('b.ipynb')], null);
  expect(host.querySelector('select')?.disabled).toBe(false);
  expect(host.querySelector('select')?.value).toBe('');
  expect(host.textContent).toContain('choose a dataframe');
});
