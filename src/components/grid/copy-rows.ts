import type { TranslationBundle } from '@jupyterlab/translation';

import { countText } from '../../charts/numbers';
import { libraryOf, type Library } from '../../engine';
import { filtersOf } from '../../model/grid-model';
import { PLAIN_VIEW, type IGridView } from '../../model/grid-types';
import type { IInspectorModel } from '../../model/types';
import { codeFor, codeLibrary, foreignNote } from '../copy-code';
import { tabbed } from '../copy-finding';
import type { IWantedRows, RowsForm } from '../rows-handle';
import { shownColumns } from './column-layout';

/** Rows and columns that are copied with their cells. */
const MOST_ROWS = 10_000;
const MOST_COLUMNS = 1_000;
/** Cells that are asked for at once. */
const AT_ONCE = 200_000;

/** What copying code does, in one phrase that names the library. */
export function codeLabel(library: string, trans: TranslationBundle): string {
  const { title, own } = codeLibrary(library);
  return own
    ? trans.__('Copy as %1 code', title)
    : trans.__('Copy as %1 code (there is none for %2)', title, library);
}

/** What goes to the clipboard, and what the user is told. */
export interface ICopied {
  readonly text: string;
  readonly said: string;
}

/**
 * Rows of the big grid for the clipboard: tab-separated cells, or code that makes them.
 *
 * @throws Error with a sentence where rows cannot be had.
 */
export function copiedRows(
  form: RowsForm,
  model: IInspectorModel,
  wanted: IWantedRows,
  trans: TranslationBundle
): Promise<ICopied> {
  return form === 'rows' ? cellsOf(model, wanted, trans) : codeOf(model, wanted, trans);
}

/** Positions of the rows that are shown, and how many there are in all. */
async function shownRows(
  model: IInspectorModel,
  columns: readonly number[]
): Promise<{ rows: number[]; text: (readonly (string | null)[])[]; total: number }> {
  const { grid } = model;
  const { lines = 0, gaps = [] } = grid?.state ?? {};
  const rows: number[] = [];
  const text: (readonly (string | null)[])[] = [];
  const step = Math.max(1, Math.floor(AT_ONCE / Math.max(1, columns.length)));
  const all = lines ?? model.state.shape?.rows ?? 0;
  for (let from = 0; from < all && rows.length < MOST_ROWS; from += step) {
    const found = await grid?.window(from, Math.min(step, all - from), columns);
    found?.positions.forEach((row, i) => {
      if (row >= 0 && rows.length < MOST_ROWS) {
        rows.push(row);
        text.push(found.text[i]);
      }
    });
  }
  return { rows, text, total: all - gaps.length };
}

/** The columns that the grid shows, in its order. */
function columnsShown(model: IInspectorModel): readonly number[] {
  const { pins, others } = shownColumns(
    model.state.shape?.columns.length ?? 0,
    model.grid?.state.view ?? PLAIN_VIEW
  );
  return [...pins, ...others];
}

async function cellsOf(
  model: IInspectorModel,
  { selected }: IWantedRows,
  trans: TranslationBundle
): Promise<ICopied> {
  const columns = columnsShown(model).slice(0, MOST_COLUMNS);
  const chosen = selected.slice(0, MOST_ROWS);
  const { rows, text, total } =
    selected.length > 0
      ? {
          rows: chosen,
          text: (await model.cells(chosen, columns)).text,
          total: selected.length
        }
      : await shownRows(model, columns);
  const heads = model.state.shape?.columns ?? [];
  const names = columns.map(column => heads[column].name);
  return {
    text: tabbed(names, rows, text),
    said:
      rows.length < total
        ? trans.__('Copied the first %1 of %2 rows', countText(rows.length), countText(total))
        : trans._n('Copied %2 row', 'Copied %2 rows', total, countText(total))
  };
}

async function codeOf(
  model: IInspectorModel,
  { selected, some }: IWantedRows,
  trans: TranslationBundle
): Promise<ICopied> {
  const { frame } = model.state;
  const library = frame?.library ?? 'pandas';
  const name = frame?.name ?? 'df';
  const { title, own } = codeLibrary(library);
  const picked = selected.length > 0 || some;
  const { rows, total } =
    selected.length > 0
      ? { rows: selected, total: selected.length }
      : some
        ? await shownRows(model, [])
        : { rows: [], total: 0 };
  const code = picked
    ? await codeFor(name, library, rows, rows.length === total)
    : foreignNote(library) + (await codeOfView(model, libraryOf(library), name));
  return {
    text: code,
    said: own
      ? trans.__('Copied as %1 code', title)
      : trans.__('Copied as %1 code: there is none for %2', title, library)
  };
}

/** The columns that are shown in the order of the user, pinned ones in their places. */
function unpinned({ hidden, order }: IGridView, columns: number): readonly number[] {
  return shownColumns(columns, { pinned: [], hidden, order }).others;
}

async function codeOfView(model: IInspectorModel, library: Library, name: string): Promise<string> {
  const { shape, profiles, findings } = model.state;
  const view = model.grid?.state.view;
  if (view === undefined || shape === null) {
    return name;
  }
  const columns = shape.columns.map((column, i) => ({
    name: column.name,
    physical: profiles[i]?.physical ?? ('utf8' as const),
    typeName: column.typeName
  }));
  const ids = view.filters.flatMap(one => (one.kind === 'findings' ? one.findings : []));
  const rows = new Map<string, readonly number[]>();
  for (const id of ids) {
    const count = findings.find(finding => finding.id === id)?.rows.count ?? 0;
    rows.set(id, await model.rows(id, 0, count));
  }
  const rowsOf = (wanted: readonly string[]) =>
    [...new Set(wanted.flatMap(id => rows.get(id) ?? []))].sort((a, b) => a - b);
  const { sort, group, hidden, order } = view;
  const select = hidden.length + order.length > 0 ? unpinned(view, columns.length) : undefined;
  const { viewCode } = await import('../code-desk');
  const code = viewCode(
    { filters: filtersOf(view), sort, group, select, rowsOf },
    columns,
    library,
    name
  );
  return code === '' ? name : code;
}
