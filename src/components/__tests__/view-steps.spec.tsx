/**
 * @jest-environment jsdom
 */
import './dom';

import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import { Steps } from '../../model/steps';
import { ViewMemory } from '../../model/view-memory';
import { NO_FILTER } from '../Filters';
import { SceneContext } from '../review-context';
import { MemoryContext, useViewState, type IViewState } from '../use-view-state';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('./lab-icons').icons);

let root: Root;
let view: IViewState;
let all: Steps;
const memory = new ViewMemory(null);

function Choices({ frame }: { readonly frame: string }): null {
  view = useViewState(frame);
  return null;
}

async function show(frame: string): Promise<void> {
  await act(async () =>
    root.render(
      <MemoryContext.Provider value={memory}>
        <SceneContext.Provider value={{ pane: null, said: '', steps: all }}>
          <Choices frame={frame} />
        </SceneContext.Provider>
      </MemoryContext.Provider>
    )
  );
}

beforeEach(async () => {
  all = new Steps();
  root = createRoot(document.createElement('div'));
  await show('f');
});
afterEach(() => act(async () => root.unmount()));

const back = () => act(() => all.undo());

it('takes every change of what is listed back, a typed word at once, and does it again', async () => {
  const change = (set: () => void) => act(async () => set());
  for (const text of ['a', 'ag', 'age']) {
    await change(() => view.setFilter({ ...view.filter, text }));
  }
  await change(() => view.setFilter({ ...view.filter, hidden: new Set(['info'] as const) }));
  await change(() => view.setFilter({ ...view.filter, kind: 'missing' }));
  await change(() => view.setColumnFilter({ ...NO_FILTER, text: 'cit' }));
  await change(() => view.setOrder('worst'));
  const told: (string | undefined)[] = [];
  for (let i = 0; i < 5; i++) {
    told.push(all.state.undo?.done);
    expect(all.state.news).toBeNull();
    await back();
  }
  expect(told).toEqual([
    'The order of the columns was changed.',
    'The list of columns was filtered.',
    'The findings were filtered by kind.',
    'The findings were filtered by severity.',
    'The findings were filtered by text.'
  ]);
  expect(all.state.undo).toBeNull();
  expect(view.filter).toEqual(NO_FILTER);
  expect([view.columnFilter.text, view.order]).toEqual(['', 'frame']);
  await act(() => all.redo());
  await act(() => all.redo());
  expect(view.filter).toMatchObject({ text: 'age', hidden: new Set(['info']), kind: null });
  await change(() => view.setFilter(NO_FILTER));
  expect(all.state.undo?.done).toBe('The filter of the findings was cleared.');
  await back();
  expect(view.filter.text).toBe('age');
});

it('forgets them when another frame comes, and makes no step of what is restored', async () => {
  await act(async () => view.restoreFilter({ ...NO_FILTER, text: 'kept' }));
  expect(all.state.undo).toBeNull();
  await act(async () => view.setFilter({ ...NO_FILTER, text: 'other' }));
  await show('g');
  expect(view.filter.text).toBe('other');
  expect(all.state.undo).toBeNull();
});
