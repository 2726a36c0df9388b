/**
 * @jest-environment jsdom
 */
import './dom';

import { nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { act } from 'react';
import { createRoot } from 'react-dom/client';

import type { IPerson, IPlace } from '../../review/messages';
import { Here } from '../talk/Here';
import { placeOf } from '../talk/places';

const trans = nullTranslator.load('framescope');
const person = (id: string, at: IPlace): IPerson => ({
  connection: id,
  author: { id, name: id },
  at
});

/** What the marks say, of people at some places, to somebody who looks at one. */
async function told(place: IPlace | null, ...people: readonly IPerson[]): Promise<string[]> {
  const host = document.createElement('div');
  const root = createRoot(host);
  await act(async () => root.render(<Here people={people} place={place} trans={trans} />));
  const labels = [...host.querySelectorAll('[role=img]')].map(
    one => one.getAttribute('aria-label') ?? ''
  );
  await act(async () => root.unmount());
  return labels;
}

it.each<[string, IPlace, IPlace]>([
  ['finding', { finding: 'f1' }, { finding: 'f2' }],
  ['column', { column: 'age' }, { column: 'city' }],
  ['row', { row: 3 }, { row: 4 }],
  ['value', { column: 'age', row: 3 }, { column: 'age', row: 4 }]
])('tells who looks at the same %s', async (_, same, other) => {
  expect(await told(same, person('ben', other), person('cleo', same))).toEqual([
    'cleo, looks at this',
    'ben, here now'
  ]);
});

it('marks nobody where nothing is looked at, and each one once', async () => {
  expect(await told(null, person('ben', {}), person('ben', { finding: 'f1' }))).toEqual([
    'ben, here now'
  ]);
  expect(await told({}, person('ben', {}))).toEqual(['ben, here now']);
});

it('tells others of a finding, a column and a row, and never a value', () => {
  expect(placeOf('f1', { on: 'value', column: 'age', row: 2 })).toEqual({ finding: 'f1' });
  expect(placeOf(null, { on: 'column', column: 'age' })).toEqual({ column: 'age' });
  expect(placeOf(null, { on: 'value', column: 'age', row: 0 })).toEqual({ column: 'age', row: 0 });
  const segment = [{ column: 'city', value: 'Paris' }];
  expect(placeOf(null, { on: 'segment', segment } as never)).toEqual({});
});
