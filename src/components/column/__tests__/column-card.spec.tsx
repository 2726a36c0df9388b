/**
 * @jest-environment jsdom
 */
import '../../grid/__tests__/text-codec';
import '../../__tests__/dom';

import { nullTranslator } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import { SampleModel } from '../../__tests__/sample';
import { profileColumn, tableOf } from '../../../engine';
import { PLAIN_VIEW, type IGridModel, type IGridView } from '../../../model/grid-types';
import { ColumnCard } from '../ColumnCard';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('../../__tests__/lab-icons').icons);

const trans = nullTranslator.load('framescope');
const TABLE = tableOf({
  town: Array.from({ length: 40 }, (_, i) => (i % 10 === 9 ? null : i % 3 === 0 ? 'Oslo' : 'Rome')),
  n: Array.from({ length: 40 }, (_, i) => i)
});

class Grid {
  readonly changed = new Signal<Grid, void>(this);
  state: { view: IGridView } = { view: PLAIN_VIEW };
  setView(part: Partial<IGridView>): void {
    this.state = { view: { ...this.state.view, ...part } };
    this.changed.emit();
  }
}

let root: Root;
let host: HTMLElement;
let said: string[];
let went: unknown[];

async function show(grid: Grid | null, released: 'all' | 'none' = 'none') {
  said = [];
  went = [];
  const sample = new SampleModel();
  const state = {
    ...sample.state,
    released,
    shape: {
      rows: 40,
      notes: [],
      columns: TABLE.columns.map(c => ({ name: c.name, typeName: c.typeName, numeric: true }))
    },
    profiles: TABLE.columns.map(c => profileColumn(c)),
    findings: sample.state.findings.map(one => ({ ...one, columns: ['town'] }))
  };
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(async () =>
    root.render(
      <ColumnCard
        state={state}
        column={0}
        grid={grid as unknown as IGridModel | null}
        from="Columns"
        onBack={() => went.push('back')}
        onColumn={column => went.push(column)}
        onOpen={id => went.push(id)}
        onChart={column => went.push(['chart', column])}
        onSay={text => said.push(text)}
        trans={trans}
      />
    )
  );
  await act(async () => new Promise(resolve => setTimeout(resolve, 50)));
  return state;
}
const button = (label: string) =>
  [...host.querySelectorAll<HTMLElement>('button')].find(
    one => one.getAttribute('aria-label') === label || one.textContent === label
  );

afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
});

it('tells figures, values and findings, has the focus, and goes on to other columns', async () => {
  const state = await show(null);
  expect(document.activeElement?.textContent).toBe('town');
  expect(host.textContent).toContain('Missing4 10\u00a0%');
  expect(host.textContent).toContain('Rome');
  expect(button('Filter to Rome')).toBeUndefined();
  await act(async () => button('Next column')?.click());
  await act(async () => button('Chart')?.click());
  await act(async () =>
    host.querySelector<HTMLElement>('[aria-label="Findings of the column"] button')?.click()
  );
  expect(went).toEqual([1, ['chart', 0], state.findings[0].id]);
});

it('filters the rows to a value and to missing ones, and lets go', async () => {
  const grid = new Grid();
  await show(grid);
  await act(async () => button('Filter to Rome')?.click());
  expect(grid.state.view.filters).toEqual([{ kind: 'in', column: 0, values: ['Rome'] }]);
  expect(button('Filter to Rome')?.getAttribute('aria-pressed')).toBe('true');
  await act(async () => button('Filter to missing')?.click());
  expect(grid.state.view.filters).toEqual([{ kind: 'missing', column: 0, negate: false }]);
  await act(async () => button('Filter to missing')?.click());
  expect(grid.state.view.filters).toEqual([]);
});

it.each(['none', 'all'] as const)('is copied as text, values released: %s', async released => {
  const copied: string[] = [];
  Object.assign(navigator, {
    clipboard: { writeText: (text: string) => Promise.resolve(void copied.push(text)) }
  });
  await show(null, released);
  await act(async () => button('Copy')?.click());
  for (let i = 0; i < 100 && said.length === 0; i++) {
    await act(async () => new Promise(resolve => setTimeout(resolve, 50)));
  }
  expect(said).toEqual(['Copied']);
  expect(copied[0]).toContain('  Missing: 4 (10\u00a0%)');
  expect(copied[0].includes('"Oslo"')).toBe(released === 'all');
  expect(copied[0]).toContain('"Rome": 24');
});
