import type { Contents } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';

import { FileSource, fileFrameId, formatOf } from '../file-source';

const answer = { ok: false, size: '0' };

jest.mock('@jupyterlab/services', () => ({
  ServerConnection: {
    makeRequest: () =>
      Promise.resolve({ ok: answer.ok, headers: new Headers({ 'content-length': answer.size }) })
  }
}));

const TEXT = 'a,b\n1,2\n';
const OPTIONS = {
  budget: { bytes: 1e9, milliseconds: 1e9 },
  whole: false,
  signal: new AbortController().signal
};

function house(size = TEXT.length) {
  const fileChanged = new Signal<object, Partial<Contents.IChangedArgs>>({});
  const contents = {
    fileChanged,
    serverSettings: { baseUrl: 'http://host/', token: 'secret' },
    getDownloadUrl: (path: string) => Promise.resolve(`http://host/files/${path}`),
    get: (path: string, options: { content: boolean }) =>
      Promise.resolve({
        name: path,
        path,
        size,
        last_modified: '2026-01-01',
        format: options.content ? 'base64' : null,
        content: options.content ? btoa(TEXT) : null
      })
  };
  return { source: new FileSource(contents as unknown as Contents.IManager), fileChanged };
}

beforeEach(() => {
  answer.ok = false;
});

test('the format is told by the ending, in any case', () => {
  expect(formatOf('a/b.CSV')).toBe('csv');
  expect(formatOf('a.tsv')).toBe('csv');
  expect(formatOf('x.ndjson')).toBe('jsonl');
  expect(formatOf('x.parquet')).toBe('parquet');
  expect(formatOf('x.feather')).toBe('arrow');
  expect(formatOf('x.ipynb')).toBeNull();
  expect(formatOf('csv')).toBeNull();
});

test('an opened file is a frame; another kind of file is refused with a sentence', async () => {
  const { source } = house();
  let changes = 0;
  source.changed.connect(() => changes++);
  expect((await source.list()).reason).toBe('no-notebook');
  expect(await source.open('data/orders.csv')).toBe(fileFrameId('data/orders.csv'));
  const { frames, reason } = await source.list();
  expect(reason).toBeNull();
  expect(frames).toMatchObject([{ name: 'orders.csv', library: 'file', bytes: TEXT.length }]);
  expect(changes).toBe(1);
  await expect(source.open('notes.txt')).rejects.toThrow('is no data file');
});

test('a worker fetches what the server serves; else the bytes come through the contents', async () => {
  const { source } = house();
  await source.open('orders.csv');
  const [frame] = (await source.list()).frames;
  const inPage = await source.load(frame, OPTIONS);
  expect(inPage.kernelCost).toBeNull();
  expect(inPage.source.kind === 'bytes' && new TextDecoder().decode(inPage.source.bytes)).toBe(
    TEXT
  );

  answer.ok = true;
  answer.size = String(TEXT.length);
  expect((await source.load(frame, OPTIONS)).source).toEqual({
    kind: 'url',
    format: 'csv',
    url: 'http://host/files/orders.csv',
    headers: { Authorization: 'token secret' }
  });
  answer.size = '1';
  expect((await source.load(frame, OPTIONS)).source.kind).toBe('bytes');
});

test('a file over the limit says what to do', async () => {
  const { source } = house(600 * 1024 ** 2);
  await source.open('huge.csv');
  const [frame] = (await source.list()).frames;
  const limited = { ...OPTIONS, budget: { ...OPTIONS.budget, fileBytes: 512 * 1024 ** 2 } };
  await expect(source.load(frame, limited)).rejects.toThrow('framescope scan huge.csv');
  const raised = { ...OPTIONS, budget: { ...OPTIONS.budget, fileBytes: 700 * 1024 ** 2 } };
  expect((await source.load(frame, raised)).info.name).toBe('huge.csv');
});

test('a saved file is a new version, a deleted one is gone, a renamed one moves', async () => {
  const { source, fileChanged } = house();
  await source.open('a.csv');
  const [before] = (await source.list()).frames;
  const now = { path: 'a.csv', size: 9, last_modified: 'later' } as Contents.IModel;
  fileChanged.emit({ type: 'save', oldValue: null, newValue: now });
  const [after] = (await source.list()).frames;
  expect(after.version).not.toBe(before.version);
  fileChanged.emit({ type: 'rename', oldValue: now, newValue: { ...now, path: 'b.csv' } });
  expect((await source.list()).frames.map(frame => frame.id)).toEqual([fileFrameId('b.csv')]);
  fileChanged.emit({ type: 'delete', oldValue: { ...now, path: 'b.csv' }, newValue: null });
  expect((await source.list()).frames).toEqual([]);
});
