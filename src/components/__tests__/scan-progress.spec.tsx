/**
 * @jest-environment jsdom
 */
import './dom';

import { nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import type { ICheck } from '../../model/types';
import { ChecksDock } from '../ChecksDock';
import { Overview } from '../Overview';
import { SampleModel } from './sample';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('./lab-icons').icons);

const trans = nullTranslator.load('framescope');
const check = (id: string, state: ICheck['state'], progress = 0): ICheck => ({
  id,
  title: id,
  state,
  progress,
  seconds: 0.2,
  error: state === 'failed' ? 'Too many columns.' : null
});
const CHECKS = [check('a', 'done', 1), check('b', 'running', 0.4), check('c', 'waiting')];
let root: Root;
let host: HTMLElement;

async function draw(model: SampleModel): Promise<void> {
  const rest = { checksShown: false, onChecksShown: () => undefined, summary: true, trans };
  await act(async () =>
    root.render(
      <>
        <Overview model={model} state={model.state} {...rest} />
        <ChecksDock state={model.state} {...rest} />
      </>
    )
  );
}

beforeEach(() => {
  jest.useFakeTimers();
  host = document.createElement('div');
  root = createRoot(host);
});
afterEach(async () => {
  await act(async () => root.unmount());
  jest.useRealTimers();
});

const list = () => host.querySelector('[aria-label=Checks]');

it('shows the progress of each check of a long scan, with a button that cancels', async () => {
  const model = new SampleModel({ phase: 'scanning', checks: CHECKS });
  await draw(model);
  expect(list()).toBeNull();
  expect(host.querySelector('.fs-bar')?.textContent).toContain('1 of 3 checks');
  await act(async () => jest.advanceTimersByTime(500));
  expect(list()?.querySelectorAll('li')).toHaveLength(3);
  expect(list()?.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('40');
  const cancel = [...host.querySelectorAll('button')].find(b => b.textContent === 'Cancel');
  await act(async () => cancel?.click());
  expect(model.calls).toEqual(['cancel']);
});

it('never shows the single checks of a short scan, and takes them away at the end', async () => {
  const model = new SampleModel({ phase: 'scanning', checks: CHECKS });
  await draw(model);
  await act(async () => jest.advanceTimersByTime(300));
  model.set({ phase: 'finished', checks: [check('a', 'done', 1)] });
  await draw(model);
  await act(async () => jest.advanceTimersByTime(1000));
  expect(list()).toBeNull();
  expect(host.querySelector('.fs-bar')?.textContent).toContain('1 check');
});

it('says which check could not run, why, and that the others finished', async () => {
  await draw(new SampleModel({ checks: [check('a', 'done', 1), check('laws', 'failed')] }));
  const alert = host.querySelector('.fs-checks-dock [role=alert]')?.textContent;
  expect(alert).toContain('laws: Too many columns. The others finished.');
});
