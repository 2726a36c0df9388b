import type { Cell, ICodeCellModel } from '@jupyterlab/cells';
import type { IOutput } from '@jupyterlab/nbformat';
import type { Notebook } from '@jupyterlab/notebook';

import type { IStep } from '../model/steps';

/**
 * Puts a code cell below the active one and makes it the active one; one step
 * of the notebook's undo takes it out again.
 *
 * @returns false when the notebook cannot be changed.
 */
export function insertCell(
  notebook: Notebook,
  source: string,
  outputs: readonly IOutput[] = []
): boolean {
  const { model } = notebook;
  if (model === null || model.readOnly) {
    return false;
  }
  const at = notebook.activeCellIndex + 1;
  model.sharedModel.insertCell(at, {
    cell_type: 'code',
    source,
    outputs: [...outputs],
    metadata: outputs.length === 0 ? {} : { trusted: true }
  });
  notebook.activeCellIndex = at;
  notebook.deselectAll();
  return true;
}

/** The insertion of the active cell as a step that takes it out again, with its outputs. */
export function insertedStep(notebook: Notebook): IStep {
  const id = notebook.activeCell?.model.id;
  return {
    done: 'A cell was inserted.',
    undo: async () => {
      const model = notebook.isDisposed ? null : notebook.model;
      const at = model === null ? -1 : [...model.cells].findIndex(cell => cell.id === id);
      if (model === null || model.readOnly || at < 0) {
        throw new Error('The cell is no longer in the notebook, or cannot be taken out of it.');
      }
      model.sharedModel.deleteCell(at);
    }
  };
}

/** The model of a code cell; null for another cell. */
export function codeModel(cell: Cell): ICodeCellModel | null {
  return cell.model.type === 'code' ? (cell.model as ICodeCellModel) : null;
}

/**
 * The variable that a cell shows: its last line is a name, or `display` or
 * `inspect` of a name, or a method that shows rows of it.
 *
 * @param source - of the cell.
 */
export function shownName(source: string): string | null {
  const last = source
    .split('\n')
    .map(line => line.replace(/#.*$/, '').trimEnd())
    .filter(line => line !== '')
    .pop();
  const name = '([A-Za-z_][A-Za-z0-9_]*)';
  const found = new RegExp(
    `^(?:${name}|(?:display|print)\\(${name}\\)|(?:[A-Za-z_]+\\.)?inspect\\(${name}\\)|` +
      `${name}\\.(?:head|tail|sample|show|collect)\\([0-9, ]*\\))$`
  ).exec(last ?? '');
  return found?.slice(1).find(group => group !== undefined) ?? null;
}
