import { Signal } from '@lumino/signaling';

import type { IFinding } from '../../engine';
import type { IInspectorModel, IInspectorState } from '../../model/types';

export const HOSTILE = '<img src=x onerror="window.hacked=1">';

export function finding(part: Partial<IFinding> & { id: string; text: string }): IFinding {
  const { text, ...rest } = part;
  return {
    kind: 'impossible',
    detector: 'impossible',
    columns: ['total'],
    severity: 'error',
    confidence: 0.99,
    effect: 0.5,
    message: { key: 'impossible', params: {}, text },
    rows: { count: 3, complete: true, positions: [4, 7, 8], strip: [1, 1, 0, 0] },
    evidence: [],
    rule: null,
    fixes: [],
    root: null,
    ...rest
  };
}

export const FINDINGS: readonly IFinding[] = [
  finding({ id: 'a', text: '`total` is below zero. 3 values under 0.' }),
  finding({
    id: 'b',
    text: `\`${HOSTILE}\` is missing. 1 % of rows hold no value.`,
    kind: 'missing',
    columns: [HOSTILE],
    severity: 'warning',
    confidence: 0.9
  }),
  finding({ id: 'c', text: '`total` has outliers', kind: 'outliers', root: 'a' })
];

export class SampleModel implements IInspectorModel {
  readonly changed = new Signal<IInspectorModel, void>(this);
  readonly calls: string[] = [];
  state: IInspectorState;

  constructor(part: Partial<IInspectorState> = {}) {
    const frame = {
      id: 'f',
      name: 'orders',
      context: 'a.ipynb',
      library: 'pandas',
      rows: 20,
      columns: 2,
      bytes: 2048,
      version: '1',
      order: 1
    };
    this.state = {
      frames: [frame],
      frame,
      reason: null,
      phase: 'finished',
      message: null,
      shape: {
        rows: 20,
        columns: [
          { name: 'total', typeName: 'float64', numeric: true },
          { name: HOSTILE, typeName: 'object', numeric: false }
        ],
        notes: []
      },
      profiles: [null, null],
      findings: FINDINGS,
      held: 0,
      checks: [],
      score: 86,
      basis: 'exact',
      seconds: 1,
      kernelCost: null,
      paused: false,
      released: 'all',
      stale: false,
      ...part
    };
  }

  set(part: Partial<IInspectorState>): void {
    this.state = { ...this.state, ...part };
    this.changed.emit();
  }

  select(id: string): void {
    this.calls.push(`select ${id}`);
  }
  rescan(whole: boolean): void {
    this.calls.push(`rescan ${whole}`);
  }
  cancel(): void {
    this.calls.push('cancel');
  }
  setPaused(paused: boolean): void {
    this.calls.push(`paused ${paused}`);
  }
  hold(held: boolean): void {
    this.calls.push(`hold ${held}`);
  }
  release(): void {
    this.calls.push('release');
  }
  rows(id: string, offset: number, limit: number): Promise<readonly number[]> {
    const rows = this.state.findings.find(f => f.id === id)?.rows.positions ?? [];
    return Promise.resolve(rows.slice(offset, offset + limit));
  }
  cells(rows: readonly number[], columns: readonly number[]) {
    return Promise.resolve({
      text: rows.map(r => columns.map(c => (c === 0 ? `-${r}.00` : `<b>${r}</b>`)))
    });
  }
  report() {
    return null;
  }
}
