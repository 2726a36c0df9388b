import './text-codec';
import '../../__tests__/dom';

import { nullTranslator } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import { registry } from '../../__tests__/registry';
import { HOSTILE, SampleModel } from '../../__tests__/sample';
import {
  makeTable,
  numberColumn,
  profileColumn,
  type IFinding,
  type ITable,
  type RowsShown
} from '../../../engine';
import {
  PLAIN_VIEW,
  type IGridModel,
  type IGridState,
  type IGridView
} from '../../../model/grid-types';
import { filtersOf, measuresOf } from '../../../model/grid-model';
import { Steps } from '../../../model/steps';
import { ViewHistory } from '../../../model/view-history';
import type { IInspectorState } from '../../../model/types';
import { TableView } from '../../../worker/view/table-view';
import { KeysContext } from '../../keys';
import { SceneContext } from '../../review-context';
import type { IWantedRows, RowsForm } from '../../rows-handle';
import { DataGrid } from '../DataGrid';

const trans = nullTranslator.load('framescope');
/** Rows of a frame that is not said to have others. */
export const ROWS = 500;
let root: Root;
/** Where the grid is drawn. */
export let host: HTMLElement;
let lab: ReturnType<typeof registry>;

/** A frame of whole numbers. */
export function tableOf(columns: number, rows = ROWS): ITable {
  return makeTable(
    Array.from({ length: columns }, (_, index) =>
      numberColumn(
        { name: index === 1 ? HOSTILE : `c${index}`, index, physical: 'int', typeName: 'int64' },
        Float64Array.from({ length: rows }, (_v, i) => (i * (7 + index)) % 500),
        null
      )
    )
  );
}

/** A grid over a real table, without a worker between. */
class TableGrid implements IGridModel {
  readonly changed = new Signal<IGridModel, void>(this);
  state: IGridState = {
    view: PLAIN_VIEW,
    rows: null,
    lines: null,
    shown: 'all',
    gaps: [],
    undo: false,
    redo: false,
    layers: new Map(),
    strip: [],
    groups: null,
    busy: false,
    error: null,
    turn: 0
  };
  private readonly _view: TableView;

  constructor(
    private readonly _table: ITable,
    private readonly _marked: readonly number[] = []
  ) {
    this._view = new TableView(_table, () => this._marked);
  }
  private _shown: RowsShown = 'all';
  private readonly _history = new ViewHistory();
  private _now = 0;

  setView(part: Partial<IGridView>): void {
    this._history.note(this.state.view, part, (this._now += 10_000));
    this._apply({ ...this.state.view, ...part });
  }
  undo(): void {
    this._apply(this._history.undo(this.state.view) ?? this.state.view);
  }
  redo(): void {
    this._apply(this._history.redo(this.state.view) ?? this.state.view);
  }
  look(_binnings: unknown, _finding: string | null, shown: RowsShown): void {
    if (shown !== this._shown) {
      this._shown = shown;
      this._apply(this.state.view);
    }
  }
  private _apply(view: IGridView): void {
    const asked = { filters: filtersOf(view), sort: view.sort, shown: this._shown };
    const rows = this._view.set(asked, this._marked);
    const measures = measuresOf(view);
    const groups =
      view.group.length === 0 ? null : { ...this._view.group(view.group, 100, measures), measures };
    const { canUndo: undo, canRedo: redo } = this._history;
    const turn = this.state.turn + 1;
    const shown = this._shown;
    this.state = {
      ...this.state,
      ...this._view.size(),
      shown,
      view,
      rows,
      groups,
      undo,
      redo,
      turn
    };
    this.changed.emit();
  }
  window(offset: number, limit: number, columns: readonly number[]) {
    const positions = this._view.window(offset, limit);
    const text = positions.map(row =>
      row < 0 ? [] : columns.map(c => this._table.columns[c].text(row))
    );
    return Promise.resolve({ positions, text, context: this._view.isContext(positions) });
  }
  values(column: number, text: string) {
    return Promise.resolve(this._view.values(column, text, 50));
  }
  seek(_finding: string, place: number, step: 1 | -1): Promise<number> {
    return Promise.resolve(this._view.seek(this._marked, place, step));
  }
}

/** What an open finding was asked to do. */
export const back = jest.fn();
export const onStep = jest.fn();
const FOUND = ({ findings }: IInspectorState): IFinding => ({
  ...findings[0],
  rows: { count: 3, complete: true, positions: [4, 7, 8], strip: [3] }
});
/** What was asked to be copied. */
export const copied: [RowsForm, IWantedRows][] = [];

/** Columns whose figures were asked for. */
export const about: number[] = [];

/** What the user was told. */
export const told: string[] = [];

/** What can be taken back beside the view of the grid. */
export const steps = new Steps();

/** Draws a grid over a table. */
export async function show(
  table: ITable,
  part: Partial<IInspectorState> = {},
  marked: 'no' | 'marked' | 'open' = 'no'
) {
  copied.length = 0;
  about.length = 0;
  told.length = 0;
  const grid = new TableGrid(table, [4, 7, 8]);
  const sample = new SampleModel();
  const state: IInspectorState = {
    ...sample.state,
    shape: {
      rows: table.rows,
      columns: table.columns.map(c => ({ name: c.name, typeName: c.typeName, numeric: true })),
      notes: []
    },
    profiles: table.columns.map(c => profileColumn(c)),
    findings: sample.state.findings.map(f => ({ ...f, columns: ['c0'] })),
    ...part
  };
  host = document.createElement('div');
  host.className = 'fs-root';
  const inner = document.createElement('div');
  inner.className = 'fs-root-inner';
  inner.dataset.open = String(marked === 'open');
  host.append(inner);
  document.body.append(host);
  root = createRoot(inner);
  lab = registry();
  await act(async () =>
    root.render(
      <KeysContext.Provider value={lab.keys}>
        <SceneContext.Provider value={{ pane: null, said: '', steps }}>
          <DataGrid
            model={grid}
            state={state}
            finding={marked === 'no' ? null : FOUND(state)}
            open={
              marked === 'open'
                ? {
                    back,
                    'next-finding': () => void onStep(1),
                    'previous-finding': () => void onStep(-1)
                  }
                : null
            }
            onAbout={column => about.push(column)}
            onCopy={(form, wanted) => copied.push([form, wanted])}
            inserts
            onSay={text => told.push(text)}
            codeLabel="Copy as pandas code"
            trans={trans}
          />
        </SceneContext.Provider>
      </KeysContext.Provider>
    )
  );
  await act(async () => undefined);
  return grid;
}

/** Takes the grid away. */
export async function hide(): Promise<void> {
  await act(async () => root.unmount());
  host.remove();
  lab.dispose();
}

/** An element of the grid that has to be there. */
export const find = (selector: string): HTMLElement => {
  const element = host.querySelector<HTMLElement>(selector);
  if (element === null) {
    throw new Error(`nothing matches ${selector}`);
  }
  return element;
};
export const grid = () => find('[role=grid]');
/** The row numbers that are drawn. */
export const numbers = () =>
  [...host.querySelectorAll('.fs-dg-body [role=rowheader]')].map(e => e.textContent);

/** Presses a key with others held down. */
export const key = (name: string, part: KeyboardEventInit = {}) =>
  act(async () => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: name,
        keyCode: name.toUpperCase().charCodeAt(0),
        bubbles: true,
        cancelable: true,
        ...part
      })
    );
  });
/** A button by its name. */
export const button = (name: string) => find(`button[aria-label="${name}"]`);
