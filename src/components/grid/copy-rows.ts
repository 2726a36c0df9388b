import type { TranslationBundle } from '@jupyterlab/translation';

import { countText } from '../../charts/numbers';
import { libraryOf, type Library } from '../../engine';
import { filtersOf, measuresOf } from '../../model/grid-model';
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

/** What goes to the clipboard or into a file, and what the user is told. */
export interface ICopied {
  readonly text: string;
  readonly said: string;
}

/** Rows that go into a file, which is put together from parts. */
const MOST_SAVED = 1_000_000;

/**
 * Rows of the big grid to be handed on: tab-separated cells, or code that makes them, for a cell
 * of its own in a variable of its own.
 *
 * @throws Error with a sentence where rows cannot be had.
 */
export function copiedRows(
  form: Exclude<RowsForm, 'csv'>,
  model: IInspectorModel,
  wanted: IWantedRows,
  trans: TranslationBundle
): Promise<ICopied> {
  return form === 'rows'
    ? cellsOf(model, wanted, trans)
    : codeOf(model, wanted, form === 'cell', trans);
}

/** Lines of the file that the rows shown or selected are saved in, group by group where they are grouped. */
export async function savedRows(
  model: IInspectorModel,
  { selected }: IWantedRows,
  trans: TranslationBundle
): Promise<{ readonly parts: readonly string[]; readonly said: string }> {
  const { grid } = model;
  const heads = model.state.shape?.columns ?? [];
  const { groups = null, view = PLAIN_VIEW } = grid?.state ?? {};
  if (groups !== null) {
    const name = (column: number) => heads[column]?.name ?? '';
    const { keys, counts, figures, measures, total } = groups;
    const head = [
      ...view.group.map(name),
      'rows',
      ...measures.map(({ column, figure }) => `${name(column)}_${figure}`)
    ];
    const lines = keys.map((key, i) => [
      ...key,
      String(counts[i]),
      ...figures.map(values => (values[i] === null ? null : String(values[i])))
    ]);
    return {
      parts: [csvLine(head), ...lines.map(csvLine)],
      said: savedText(keys.length, total, trans)
    };
  }
  const columns = columnsShown(model);
  const parts = [csvLine(columns.map(column => heads[column].name))];
  const step = Math.max(1, Math.floor(AT_ONCE / Math.max(1, columns.length)));
  const all = selected.length > 0 ? selected.length : linesOf(model);
  let saved = 0;
  for (let from = 0; from < all && saved < MOST_SAVED; from += step) {
    const found =
      selected.length > 0
        ? (await model.cells(selected.slice(from, from + step), columns)).text
        : await textOf(model, from, Math.min(step, all - from), columns);
    const kept = found.slice(0, MOST_SAVED - saved);
    saved += kept.length;
    parts.push(kept.map(csvLine).join(''));
  }
  const gaps = selected.length > 0 ? 0 : (grid?.state.gaps.length ?? 0);
  return { parts, said: savedText(saved, all - gaps, trans) };
}

/** Lines from a place on, gaps left out. */
async function textOf(
  { grid }: IInspectorModel,
  from: number,
  limit: number,
  columns: readonly number[]
): Promise<readonly (readonly (string | null)[])[]> {
  const found = await grid?.window(from, limit, columns);
  return found?.text.filter((_, i) => found.positions[i] >= 0) ?? [];
}

function savedText(saved: number, all: number, trans: TranslationBundle): string {
  return saved < all
    ? trans.__('Saved the first %1 of %2 rows', countText(saved), countText(all))
    : trans._n('Saved %2 row', 'Saved %2 rows', all, countText(all));
}

/** A line of comma-separated text; what is missing is empty, and an empty text is quoted. */
function csvLine(cells: readonly (string | null)[]): string {
  const fields = cells.map(cell =>
    cell === null
      ? ''
      : cell === '' || /[",\r\n]/.test(cell)
        ? `"${cell.replaceAll('"', '""')}"`
        : cell
  );
  return `${fields.join(',')}\r\n`;
}

function linesOf({ grid, state }: IInspectorModel): number {
  return grid?.state.lines ?? state.shape?.rows ?? 0;
}

/** Positions of the rows that are shown, and how many there are in all. */
async function shownRows(
  model: IInspectorModel,
  columns: readonly number[]
): Promise<{ rows: number[]; text: (readonly (string | null)[])[]; total: number }> {
  const { grid } = model;
  const { gaps = [] } = grid?.state ?? {};
  const rows: number[] = [];
  const text: (readonly (string | null)[])[] = [];
  const step = Math.max(1, Math.floor(AT_ONCE / Math.max(1, columns.length)));
  const all = linesOf(model);
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
  asCell: boolean,
  trans: TranslationBundle
): Promise<ICopied> {
  const { frame } = model.state;
  const library = frame?.library ?? 'pandas';
  const name = frame?.name ?? 'df';
  const { title, own } = codeLibrary(library);
  const picked = selected.length > 0 || some;
  const variable = `${name}_view`;
  const said = asCell
    ? trans.__('Inserted as a cell below the active one; nothing has run yet')
    : own
      ? trans.__('Copied as %1 code', title)
      : trans.__('Copied as %1 code: there is none for %2', title, library);
  const { rows, total } =
    selected.length > 0
      ? { rows: selected, total: selected.length }
      : some
        ? await shownRows(model, [])
        : { rows: [], total: 0 };
  if (picked) {
    const code = await codeFor(name, library, rows, rows.length === total);
    const { lines, last } = lastLine(code);
    return {
      text: asCell ? `${lines}${variable} = ${last}\n${variable}` : code,
      said
    };
  }
  const made = await codeOfView(model, libraryOf(library), asCell ? variable : name);
  return {
    text: foreignNote(library) + (asCell ? assigned(made, name, variable) : made),
    said
  };
}

/** A snippet of one expression, and what stands before it: a comment, an import. */
function lastLine(code: string): { readonly lines: string; readonly last: string } {
  const at = code.search(/^[\p{L}_][\p{L}\p{N}_.]*[[(.]/mu);
  return { lines: code.slice(0, at), last: code.slice(at) };
}

/** Code that works on a variable of its own and shows it, so that the frame stays as it is. */
function assigned(code: string, name: string, variable: string): string {
  const imports = /^(?:(?:import|from) [^\n]+\n)+\n/.exec(code)?.[0] ?? '';
  const copy = code.includes(`${variable}.columns = `) ? '.copy()' : '';
  const body = code === variable ? '' : `${code.slice(imports.length)}\n`;
  return `${imports}${variable} = ${name}${copy}\n${body}${variable}`;
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
    { filters: filtersOf(view), sort, group, measures: measuresOf(view), select, rowsOf },
    columns,
    library,
    name
  );
  return code === '' ? name : code;
}
