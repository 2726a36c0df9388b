import type { ServerConnection } from '@jupyterlab/services';

import type { KernelProbe } from '../kernel-probe';
import { spillFrame } from '../spill';
import type { ILoadOptions, ISourceFrame } from '../types';

const requests: { url: string; method: string; keepalive: boolean }[] = [];
let served = true;

jest.mock('@jupyterlab/services', () => ({
  ServerConnection: {
    makeRequest: (url: string, init: RequestInit) => {
      requests.push({ url, method: init.method ?? 'GET', keepalive: init.keepalive === true });
      const answer = { ok: served, json: () => Promise.resolve({ directory: '/dev/shm/x' }) };
      return Promise.resolve(answer);
    }
  }
}));

const SERVER = { baseUrl: 'http://h/lab/', token: 't' } as unknown as ServerConnection.ISettings;
const FRAME: ISourceFrame = {
  id: 'kernel|n.ipynb|df',
  name: 'df',
  context: 'n.ipynb',
  library: 'pandas',
  rows: 5,
  columns: 1,
  bytes: 40,
  version: '1',
  order: 1
};

function probe(states: readonly object[], bytes = new Uint8Array()) {
  const asked: string[] = [];
  const left = [...states];
  const fake = {
    json: (body: string) => {
      asked.push(body);
      return Promise.resolve(left.length > 1 ? left.shift() : left[0]);
    },
    bytes: (body: string) => {
      asked.push(body);
      const [, start, size] = /, (\d+), (\d+)\)$/.exec(body) ?? [];
      return Promise.resolve(
        body === 'm.place()'
          ? new TextEncoder().encode('/tmp/framescope-kernel-0-1-x')
          : bytes.slice(Number(start), Number(start) + Number(size))
      );
    }
  };
  return { asked, fake: fake as unknown as KernelProbe };
}

function options(more: Partial<ILoadOptions> = {}): ILoadOptions {
  return {
    budget: { bytes: 1e6, milliseconds: 500 },
    whole: false,
    signal: new AbortController().signal,
    ...more
  };
}

const done = { state: 'done', total_rows: 5, basis: 'exact', bytes: 40, main_ms: 2 };
const deletes = () => requests.filter(request => request.method === 'DELETE');

beforeEach(() => {
  requests.length = 0;
  served = true;
});

test('a spill is deleted once, when it is settled or released', async () => {
  const { fake, asked } = probe([{ state: 'running' }, done]);
  const loaded = await spillFrame(fake, SERVER, FRAME, options());
  expect(loaded.source.kind).toBe('url');
  expect(deletes()).toEqual([]);
  loaded.settle?.();
  loaded.release();
  loaded.release();
  const ticket = /'([0-9a-f]{32})'/.exec(asked[0])?.[1];
  expect(deletes()).toEqual([
    { url: `http://h/lab/framescope/spill/${ticket}`, method: 'DELETE', keepalive: true }
  ]);
});

test('a spill that nobody waits for any more is aborted in the kernel', async () => {
  const abort = new AbortController();
  const { fake, asked } = probe([{ state: 'running' }]);
  abort.abort();
  await expect(spillFrame(fake, SERVER, FRAME, options({ signal: abort.signal }))).rejects.toThrow(
    'cancelled'
  );
  expect(asked[asked.length - 1]).toMatch(/^m\.spill_abort\('[0-9a-f]{32}'\)$/);
});

test('without a server the bytes come in pieces and the file is deleted at once', async () => {
  served = false;
  const bytes = Uint8Array.from({ length: 9_000_000 }, (_, at) => at % 251);
  const { fake, asked } = probe([{ ...done, bytes: bytes.length }], bytes);
  const loaded = await spillFrame(fake, SERVER, FRAME, options());
  const got = loaded.source.kind === 'bytes' ? loaded.source.bytes : new Uint8Array();
  expect(Buffer.compare(got, bytes)).toBe(0);
  expect(asked.filter(body => body.startsWith('m.read_piece('))).toHaveLength(3);
  expect(asked.filter(body => body.startsWith('m.spill_abort('))).toHaveLength(1);
  loaded.release();
  expect(asked.filter(body => body.startsWith('m.spill_abort('))).toHaveLength(1);
  expect(deletes()).toEqual([]);
});

test('where kernel and server share no disk the bytes come in pieces too', async () => {
  const bytes = Uint8Array.from({ length: 40 }, (_, at) => at);
  const { fake, asked } = probe([{ state: 'no-disk', error: 'No disk.' }, done], bytes);
  const loaded = await spillFrame(fake, SERVER, FRAME, options());
  expect(loaded.source).toMatchObject({ kind: 'bytes', bytes });
  const [first, second] = asked.filter(body => body.includes('m.spill('));
  expect(first).toContain('/dev/shm/x');
  expect(second).toContain('/tmp/framescope-kernel-0-1-x');
  expect(deletes()).toEqual([]);
  const lost = probe([{ state: 'no-disk', error: 'No disk.' }]);
  await expect(spillFrame(lost.fake, SERVER, FRAME, options())).rejects.toThrow('No disk.');
});

test('a lazy frame is run by consent only, and a sample says so', async () => {
  const note = 'A DuckDB query that has not run: inspecting it runs it in this kernel.';
  const refused = probe([{ state: 'needs-consent', error: note }]);
  await expect(spillFrame(refused.fake, SERVER, FRAME, options())).rejects.toThrow(note);
  expect(refused.asked[0]).toMatch(/, False\)$/);
  const sampled = { ...done, basis: 'sample', note: 'A sample of 5 of 9 rows.' };
  const granted = probe([sampled]);
  const loaded = await spillFrame(granted.fake, SERVER, FRAME, options({ consent: true }));
  expect(granted.asked[0]).toMatch(/, True\)$/);
  expect(loaded.note).toBe('A sample of 5 of 9 rows.');
  expect(loaded.info.basis).toBe('sample');
});

test('above the budget as many rows are sent as the settings say', async () => {
  const { fake, asked } = probe([done]);
  await spillFrame(fake, SERVER, FRAME, options());
  const budget = { bytes: 1e6, milliseconds: 500, sampleRows: 3_000 };
  await spillFrame(fake, SERVER, FRAME, options({ budget }));
  const spills = asked.filter(body => body.includes('m.spill('));
  expect(spills[0]).toContain(', 1000000, 500, 200000, ');
  expect(spills[1]).toContain(', 1000000, 500, 3000, ');
});
