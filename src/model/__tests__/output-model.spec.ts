import { Signal } from '@lumino/signaling';

import type { IReport } from '../../engine';
import type { IGridModel } from '../grid-types';
import { OutputModel } from '../output-model';
import { SavedReportModel } from '../saved-report-model';
import type { IInspectorModel, IInspectorState } from '../types';

const report = (fingerprint: string): IReport =>
  ({
    dataset: { name: 'orders', rows: 3, columns: 1, fingerprint },
    findings: [],
    profile: [],
    not_run: [],
    score: 90,
    engine: { basis: 'exact', seconds: 1, host: 'browser', version: '1' }
  }) as unknown as IReport;

/** A panel that has some frame open. */
class Host implements IInspectorModel {
  readonly changed = new Signal<IInspectorModel, void>(this);
  readonly grid = {} as IGridModel;
  open: IReport | null = null;
  state: IInspectorState = {
    ...new SavedReportModel(report('x')).state,
    phase: 'finished'
  };
  show(open: IReport | null): void {
    this.open = open;
    this.state = { ...this.state };
    this.changed.emit();
  }
  select(): void {}
  rescan(): void {}
  cancel(): void {}
  setPaused(): void {}
  hold(): void {}
  release(): void {}
  rows() {
    return Promise.resolve([7]);
  }
  cells() {
    return Promise.resolve({ text: [['live']] });
  }
  report() {
    return this.open;
  }
}

it('lives while somebody has the same data open, and is a saved report before and after', async () => {
  const host = new Host();
  const model = new OutputModel(report('a'), host);
  let changes = 0;
  model.changed.connect(() => changes++);
  expect(model.state.phase).toBe('saved');
  expect(model.grid).toBeNull();
  await expect(model.cells([0], [0])).rejects.toThrow('A saved report holds no cell values.');
  host.show(report('b'));
  expect([changes, model.state.phase]).toEqual([0, 'saved']);
  host.show(report('a'));
  expect([changes, model.state.phase]).toEqual([1, 'finished']);
  expect(model.grid).toBe(host.grid);
  expect(await model.cells([0], [0])).toEqual({ text: [['live']] });
  expect(await model.rows('f', 0, 1)).toEqual([7]);
  host.show(null);
  expect([changes, model.state.phase]).toEqual([2, 'saved']);
  model.dispose();
  host.show(report('a'));
  expect(changes).toBe(2);
});

it('takes another report over', () => {
  const host = new Host();
  host.show(report('b'));
  const model = new OutputModel(report('a'), host);
  model.setReport(report('b'));
  expect(model.state.phase).toBe('finished');
  expect(model.state.frames).toHaveLength(1);
  expect(new OutputModel(report('b'), null).state.phase).toBe('saved');
});
