/**
 * @jest-environment jsdom
 */
import './dom';

import { nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import type { ICheck } from '../../model/types';
import { ZoomNote } from '../chart-zoom';
import OddRows from '../charts-view/OddRows';
import { ChecksDock } from '../ChecksDock';
import { StateNotice } from '../Empty';
import { ValueChoice } from '../grid/ValueChoice';
import { Overview } from '../Overview';
import FixPane from '../review/FixPane';
import { StudyWait } from '../stats-view/StudyWait';
import { StatusLine } from '../StatusLine';
import { Refusals } from '../talk/Refusals';
import { ToolsContext } from '../tools';
import { quietCharts } from './quiet-charts';
import { finding, SampleModel } from './sample';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('./lab-icons').icons);

const trans = nullTranslator.load('framescope');
const failed = (id: string, error: string): ICheck => ({
  id,
  title: id,
  state: 'failed',
  progress: 0,
  seconds: 0,
  error
});
const shown = { checksShown: false, onChecksShown: () => undefined, summary: true, trans };
let root: Root;
let host: HTMLElement;
let copied: string[];
let refuses: boolean;

beforeEach(() => {
  copied = [];
  refuses = false;
  Object.assign(navigator, {
    clipboard: {
      writeText: (text: string) => {
        copied.push(text);
        return refuses ? Promise.reject(new Error('Not allowed.')) : Promise.resolve();
      }
    }
  });
  host = document.createElement('div');
  root = createRoot(host);
});
afterEach(() => act(async () => root.unmount()));

async function copy(element: React.ReactElement): Promise<string> {
  await act(async () => root.render(element));
  const button = [...host.querySelectorAll('button')].find(
    one => one.textContent === 'Copy details'
  );
  await act(async () => button?.click());
  return button?.textContent ?? 'no button';
}

it('copies every check that could not run, though one alone is told', async () => {
  const checks = [failed('laws', 'Too many columns.'), failed('keys', 'Out of memory.')];
  const model = new SampleModel({ phase: 'finished', checks });
  expect(await copy(<ChecksDock state={model.state} {...shown} />)).toBe('Copied');
  expect(copied).toEqual(['laws: Too many columns.\nkeys: Out of memory.']);
  expect(host.querySelector('[role=alert]')?.textContent).not.toContain('Out of memory.');
});

it.each(['kernel-died', 'no-server'] as const)('copies why nothing goes on: %s', async reason => {
  const model = new SampleModel({ phase: 'finished', reason, message: 'It stopped.' });
  expect(await copy(<Overview model={model} state={model.state} {...shown} />)).toBe('Copied');
  const bare = new SampleModel({ phase: 'empty', frame: null, reason, message: 'It stopped.' });
  await copy(<StateNotice model={bare} state={bare.state} onSay={() => undefined} trans={trans} />);
  expect(copied).toEqual(['It stopped.', 'It stopped.']);
});

it('copies why an action failed, and why there are no frames', async () => {
  const model = new SampleModel();
  const line = (isFault: boolean) => (
    <StatusLine
      model={model}
      state={model.state}
      said="The file is locked."
      steps={{ isFault }}
      trans={trans}
    />
  );
  expect(await copy(line(false))).toBe('no button');
  expect(await copy(line(true))).toBe('Copied');
  const bare = new SampleModel({
    phase: 'empty',
    frame: null,
    frames: [],
    reason: 'no-frames',
    message: 'Dataframes of R kernels cannot be inspected yet.'
  });
  await copy(<StateNotice model={bare} state={bare.state} onSay={() => undefined} trans={trans} />);
  expect(copied).toEqual([
    'The file is locked.',
    'Dataframes of R kernels cannot be inspected yet.'
  ]);
});

it('copies why a study, a chart or odd rows could not be had, and what a server did not take', async () => {
  const study = { state: 'failed' as const, share: 0, problem: '`x` is empty.' };
  const wait = { ...study, stop: () => undefined, again: () => undefined };
  await copy(<StudyWait study={wait} busy="Looking" trans={trans} />);
  const odd = { oddRows: () => Promise.reject(new Error('Out of memory.')) };
  const rows = <OddRows maker={odd as never} charts={quietCharts()} trans={trans} />;
  await act(async () => root.render(rows));
  await copy(rows);
  const problem = { type: 'forbidden', title: 'No', status: 403, detail: 'You may only read.' };
  const refused = [{ proposal: { id: 'p', body: { comment: 'My words' } }, problem }];
  await copy(<Refusals model={{} as never} state={{ refused } as never} trans={trans} />);
  expect(copied.slice(0, 2)).toEqual(['x is empty.', 'Out of memory.']);
  expect(copied[2]).toMatch(/You may only read\.\nMy words$/);
});

it('copies why values cannot be chosen from, a fix cannot be made and a stretch not be looked at', async () => {
  const values = (
    <ValueChoice
      chosen={[]}
      onChosen={() => undefined}
      onValues={() => Promise.reject(new Error('The engine was closed.'))}
      trans={trans}
    />
  );
  await act(async () => root.render(values));
  await act(async () => new Promise(done => setTimeout(done, 20)));
  await copy(values);
  const fixes = {
    changed: { connect: () => true, disconnect: () => true },
    state: { history: [], live: false, open: null }
  };
  const open = { finding: finding({ id: 'a', text: '`a` is odd.' }), offers: null, at: 0 };
  await copy(
    <FixPane
      fixes={fixes as never}
      open={{ ...open, step: { phase: 'proposed' }, problem: 'No rows are here.' } as never}
      trans={trans}
      onCopy={() => undefined}
      onClose={() => undefined}
    />
  );
  const axis = { column: 'a', scale: 'number' as const, edges: [0, 1] };
  const series = { type: 'series', x: axis, y: axis, counts: [1] };
  await copy(<ZoomNote data={series as never} window={null} problem="It is busy." trans={trans} />);
  expect(copied).toEqual([
    'The engine was closed.',
    'No rows are here.',
    'It could not be looked at more closely: It is busy.'
  ]);
});

it('says where it could not be copied', async () => {
  refuses = true;
  const model = new SampleModel({ phase: 'failed', message: 'No disk.' });
  const told = await copy(
    <StateNotice model={model} state={model.state} onSay={() => undefined} trans={trans} />
  );
  expect(told).toBe('Could not copy: Not allowed.');
});

it('tells of a saved report that its rows may be had, and asks for them once', async () => {
  const model = new SampleModel({ phase: 'saved', data: 'closed' });
  const open = jest.fn();
  await act(async () =>
    root.render(<Overview model={Object.assign(model, { open })} state={model.state} {...shown} />)
  );
  const button = [...host.querySelectorAll('button')].find(
    one => one.textContent === 'Show the rows'
  );
  await act(async () => button?.click());
  expect(open).toHaveBeenCalledTimes(1);
});

it('installs what the kernel lacks where a cell can be run, and tells it where none can', async () => {
  const message =
    'This kernel has no pyarrow, which is needed to hand its frames over. Run `%pip install pyarrow` in it.';
  const model = new SampleModel({ phase: 'failed', message });
  const ran: string[] = [];
  const notice = (
    <StateNotice model={model} state={model.state} onSay={() => undefined} trans={trans} />
  );
  await act(async () =>
    root.render(
      <ToolsContext.Provider value={{ runCode: source => ran.push(source) }}>
        {notice}
      </ToolsContext.Provider>
    )
  );
  const install = [...host.querySelectorAll('button')].find(one =>
    one.textContent?.startsWith('Run ')
  );
  expect(install?.textContent).toBe('Run %pip install pyarrow');
  await act(async () => install?.click());
  expect(ran).toEqual(['%pip install pyarrow']);
  await act(async () => root.render(notice));
  expect(host.querySelector('[role=alert]')?.textContent).toContain('%pip install pyarrow');
  expect(host.textContent).not.toContain('Run %pip install pyarrowScan');
});
