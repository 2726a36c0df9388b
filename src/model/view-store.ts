import type { IStateDB } from '@jupyterlab/statedb';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import { GROUP_FIGURES, type IFilter, type ISortKey } from '../engine';
import {
  PLAIN_VIEW,
  type IGridView,
  type IViewKey,
  type IViewStore,
  type SavedView
} from './grid-types';

/** A text that no other frame has. */
const textOf = ({ context, name }: IViewKey): string =>
  [context, name].map(encodeURIComponent).join(':');

/** Keeps views in JupyterLab's state database, by the context and the name of the frame. */
export function viewStore(state: IStateDB): IViewStore {
  const key = (frame: IViewKey) => `framescope:view:${textOf(frame)}`;
  return {
    load: frame => state.fetch(key(frame)),
    save: (frame, view) => state.save(key(frame), view as ReadonlyPartialJSONObject)
  };
}

/** Keeps views as long as the page is open. */
export function memoryStore(): IViewStore {
  const views = new Map<string, SavedView>();
  return {
    load: frame => Promise.resolve(views.get(textOf(frame))),
    save: (frame, view) => {
      views.set(textOf(frame), view);
      return Promise.resolve();
    }
  };
}

/**
 * A view with names in the place of positions. Filters by findings belong to one scan and are
 * left out.
 *
 * @param names - of the columns of the frame.
 */
export function toSaved(view: IGridView, names: readonly string[]): SavedView {
  const name = (column: number) => names[column];
  return {
    filters: view.filters
      .filter(filter => filter.kind !== 'findings')
      .map(filter => ({
        ...filter,
        column: filter.column === null ? null : name(filter.column)
      })),
    sort: view.sort.map(key => ({ ...key, column: name(key.column) })),
    search: view.search,
    pinned: view.pinned.map(name),
    hidden: view.hidden.map(name),
    order: view.order.map(name),
    widths: Object.fromEntries(
      Object.entries(view.widths).map(([column, width]) => [name(Number(column)), width])
    ),
    wrap: view.wrap,
    group: view.group.map(name),
    measured: view.measured.map(name),
    figures: view.figures
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const isBound = (value: unknown): value is number | null =>
  value === null || (typeof value === 'number' && Number.isFinite(value));
const isText = (value: unknown): value is string => typeof value === 'string';

function filterOf(saved: unknown, place: (name: unknown) => number[]): IFilter[] {
  if (!isRecord(saved)) {
    return [];
  }
  const { kind, low, high, values, text, pattern } = saved;
  const negate = saved.negate === true;
  return place(saved.column).flatMap((column): IFilter[] => {
    if (kind === 'between' && isBound(low) && isBound(high)) {
      return [
        { kind, column, low, high, closed: saved.closed === true, ...(negate && { negate }) }
      ];
    }
    if (kind === 'in' && Array.isArray(values)) {
      return [{ kind, column, values: values.filter(isText), negate }];
    }
    if (kind === 'missing') {
      return [{ kind, column, negate }];
    }
    if (kind === 'matches' && isText(pattern)) {
      return [{ kind, column, pattern }];
    }
    return kind === 'contains' && isText(text) ? [{ kind, column, text }] : [];
  });
}

/**
 * A kept view for a frame as it is now: what names a column that is gone, and
 * whatever is no view, is left out.
 *
 * @param names - of the columns of the frame.
 */
export function fromSaved(saved: unknown, names: readonly string[]): IGridView {
  if (!isRecord(saved)) {
    return PLAIN_VIEW;
  }
  const places = new Map(names.map((name, i) => [name, i]));
  const place = (name: unknown): number[] => {
    const at = isText(name) ? places.get(name) : undefined;
    return at === undefined ? [] : [at];
  };
  const columns = (list: unknown): number[] => [...new Set(listOf(list).flatMap(place))];
  const hidden = columns(saved.hidden);
  const sort = listOf(saved.sort).flatMap((key): ISortKey[] =>
    isRecord(key)
      ? place(key.column).map(column => ({ column, descending: key.descending === true }))
      : []
  );
  const widths: Record<number, number> = {};
  for (const [name, width] of Object.entries(isRecord(saved.widths) ? saved.widths : {})) {
    for (const column of place(name)) {
      if (typeof width === 'number' && width >= 24 && width <= 2000) {
        widths[column] = width;
      }
    }
  }
  return {
    filters: listOf(saved.filters)
      .flatMap(filter => filterOf(filter, place))
      .filter(({ column }, i, all) => all.findIndex(one => one.column === column) === i),
    sort,
    search: isText(saved.search) ? saved.search : '',
    pinned: columns(saved.pinned),
    hidden: hidden.length < names.length ? hidden : [],
    order: columns(saved.order),
    widths,
    wrap: saved.wrap === true,
    group: columns(saved.group),
    measured: columns(saved.measured),
    figures: Array.isArray(saved.figures)
      ? GROUP_FIGURES.filter(figure => listOf(saved.figures).includes(figure))
      : PLAIN_VIEW.figures
  };
}
