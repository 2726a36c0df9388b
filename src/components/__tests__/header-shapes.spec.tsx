/**
 * @jest-environment jsdom
 */
import './dom';

import * as React from 'react';
import { act } from 'react';
import { createRoot } from 'react-dom/client';

import { baseLine, gapBins } from '../../charts/breaks';
import { profileColumn, tableOf, type IFinding } from '../../engine';
import { HeaderChart } from '../HeaderChart';
import { offendingOf } from '../header-shapes';
import { finding } from './sample';

const ages = Array.from({ length: 400 }, (_, i) => (i % 100 === 7 ? -999 : 20 + ((i * 7) % 50)));
const profile = profileColumn(tableOf({ age: ages }).columns[0]);
const code: IFinding = finding({
  id: 's',
  text: '`age` uses a code for missing',
  columns: ['age'],
  evidence: [
    {
      type: 'top-values',
      column: 'age',
      values: [{ literal: { value: -999, column: 'age', rows: 4 }, count: 4, marked: true }],
      others: 396,
      distinct: 51
    }
  ]
});

it('leaves a hole below what is left out, from one end of the chart to the other', () => {
  const { base, breaks } = baseLine([1], 10, 100, 30);
  expect(base).toBe('M0.0 30.5H13.0M17.0 30.5H100.0');
  expect(breaks.match(/M/g)).toHaveLength(2);
  expect(baseLine([], 10, 100, 30)).toEqual({ base: 'M0.0 30.5H100.0', breaks: '' });
});

it('draws the values beside a code apart from each other, and marks the code alone', async () => {
  const { counts, edges } = profile.histogram!;
  expect(gapBins(edges, counts)).toEqual([1]);
  const offending = offendingOf(profile, [code]);
  expect(offending.bins).toEqual([4, ...counts.slice(1).map(() => 0)]);
  const host = document.createElement('div');
  const root = createRoot(host);
  await act(async () => root.render(<HeaderChart profile={profile} offending={offending} />));
  const path = (of: string) => host.querySelector(`path.fs-c-${of}`)?.getAttribute('d') ?? '';
  expect(path('all').match(/M/g)?.length).toBeGreaterThan(8);
  expect(path('mark').match(/M/g)).toHaveLength(1);
  expect(path('break')).not.toBe('');
  await act(async () => root.unmount());
});
