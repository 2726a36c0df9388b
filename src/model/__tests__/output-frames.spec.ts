import { Signal } from '@lumino/signaling';

import type { IReport } from '../../engine';
import type { IFrameInfo } from '../../protocol/messages';
import { DataSourceManager } from '../../sources/manager';
import type { IDataSource, IFrameList, ILoaded, ISourceFrame } from '../../sources/types';
import type { IEngineHost, IEngineSession } from '../../worker/types';
import { OutputFrames, type IOutputPlace } from '../output-frames';
import { OutputModel } from '../output-model';

const PATH = 'nb.ipynb';

const report = (fingerprint: string, basis: 'exact' | 'sample' = 'exact'): IReport =>
  ({
    dataset: { name: 'orders', rows: 3, columns: 1, fingerprint },
    findings: [],
    profile: [],
    not_run: [],
    released: [],
    score: 90,
    engine: { basis, seconds: 1, host: 'browser', version: '1' }
  }) as unknown as IReport;

/** A kernel with tables under their fingerprints and one variable. */
class Kernel implements IDataSource {
  readonly id = 'kernel';
  readonly changed = new Signal<IDataSource, void>(this);
  readonly isDisposed = false;
  kept = new Set<string>();
  variable: string | null = null;
  loads: string[] = [];

  list(): Promise<IFrameList> {
    return Promise.resolve({ frames: [], reason: 'no-frames', message: null });
  }

  load({ id }: ISourceFrame): Promise<ILoaded> {
    this.loads.push(id);
    const kept = id.startsWith('kernel|kept|') ? id.slice('kernel|kept|'.length) : null;
    const content = kept === null ? this.variable : this.kept.has(kept) ? kept : null;
    return content === null
      ? Promise.reject(new Error(`There is no dataframe named orders any more.`))
      : Promise.resolve({
          source: { kind: 'bytes', format: 'arrow', bytes: new TextEncoder().encode(content) },
          info: { name: 'orders', totalRows: 3, basis: 'exact' },
          kernelCost: 1,
          release: () => undefined
        });
  }

  dispose(): void {}
}

let scans = 0;
let infos: IFrameInfo[] = [];
const engine: IEngineHost = {
  open: (source, info) => {
    infos.push(info);
    const fingerprint = new TextDecoder().decode((source as { bytes: Uint8Array }).bytes);
    const session = {
      shape: {
        rows: 3,
        columns: [{ name: 'a', typeName: 'int', numeric: true }],
        notes: []
      },
      preview: () => Promise.resolve([]),
      fingerprint: () => Promise.resolve(fingerprint),
      scan: () => {
        scans += 1;
        return Promise.resolve(report(fingerprint));
      },
      cancel: () => undefined,
      dispose: () => undefined
    };
    return Promise.resolve(session as unknown as IEngineSession);
  },
  dispose: () => undefined
};

const until = async (holds: () => boolean): Promise<void> => {
  for (let i = 0; i < 400 && !holds(); i++) {
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  expect(holds()).toBe(true);
};

let kernel: Kernel;
let frames: OutputFrames;
let place: { -readonly [K in keyof IOutputPlace]: IOutputPlace[K] };

beforeEach(() => {
  scans = 0;
  infos = [];
  kernel = new Kernel();
  const sources = new DataSourceManager();
  sources.add(kernel);
  frames = new OutputFrames({ sources, engine });
  place = { context: PATH, hasKernel: true, changed: new Signal<object, void>({}) };
});

const output = (of = report('a')): OutputModel => new OutputModel(of, null, { frames, place });

it('asks nobody until it is asked itself, then takes the table that the kernel keeps', async () => {
  kernel.kept.add('a');
  kernel.variable = 'b';
  const model = output();
  expect([model.state.phase, model.state.data, kernel.loads]).toEqual(['saved', 'closed', []]);
  model.open();
  expect(model.state.data).toBe('opening');
  await until(() => model.state.phase === 'finished');
  expect(kernel.loads).toEqual(['kernel|kept|a']);
  expect(model.grid).not.toBeNull();
  model.dispose();
});

it('takes the variable where it still holds the very data, and says so where it does not', async () => {
  kernel.variable = 'a';
  const same = output();
  same.open();
  await until(() => same.state.phase === 'finished');
  expect(kernel.loads).toEqual(['kernel|kept|a', `kernel|${PATH}|orders`]);
  kernel.variable = 'b';
  const other = output(report('c'));
  other.open();
  await until(() => other.state.message !== null);
  expect([other.state.phase, other.state.data]).toEqual(['saved', 'closed']);
  expect(other.state.message).toContain('has changed since this report was made');
  kernel.variable = null;
  other.open();
  await until(() => other.state.message?.includes('no dataframe named') === true);
});

it('is a saved report without a kernel', () => {
  place.hasKernel = false;
  expect(output().state.data).toBe('absent');
});

it('opens what was scanned in this page unasked, when it is seen, without a scan', async () => {
  kernel.kept.add('a');
  const seen = output();
  seen.follow(false);
  frames.know(report('a'));
  seen.setReport(report('a', 'sample'));
  expect(kernel.loads).toEqual([]);
  seen.follow(true);
  await until(() => seen.state.phase === 'finished');
  expect([scans, seen.state.basis]).toEqual([0, 'sample']);
});

it('says of the kept rows of a sample where they stand in the frame', async () => {
  kernel.kept.add('a');
  const base = report('a', 'sample');
  const dataset = { ...base.dataset, rows: 900, sample: 3 };
  const note = { kind: 'unplaced' as const, text: 'Row numbers count within the sample.' };
  for (const notes of [[], [note]]) {
    const model = output({ ...base, dataset: { ...dataset, notes } });
    model.open();
    await until(() => model.state.phase === 'finished');
    model.dispose();
  }
  const known = { name: 'orders', totalRows: 900, basis: 'sample' };
  expect(infos).toEqual([
    { ...known, spread: true },
    { ...known, spread: false }
  ]);
});

it('holds the rows of four outputs, and reopens the others when they are seen again', async () => {
  const models = ['a', 'b', 'c', 'd', 'e'].map(name => {
    kernel.kept.add(name);
    return output(report(name));
  });
  for (const model of models) {
    model.open();
    await until(() => model.state.phase === 'finished');
  }
  expect(models.map(model => model.state.phase)).toEqual(['saved', ...Array(4).fill('finished')]);
  models.forEach(model => model.follow(false));
  models[1].follow(true);
  models[0].follow(true);
  await until(() => models[0].state.phase === 'finished');
  models[1].follow(true);
  expect(models[1].state.phase).toBe('finished');
  models[2].follow(true);
  await until(() => models[2].state.phase === 'finished');
  expect(kernel.loads).toHaveLength(7);
});
