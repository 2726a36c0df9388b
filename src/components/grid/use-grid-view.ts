import * as React from 'react';

import type { IFilter } from '../../engine';
import type { IGridModel } from '../../model/grid-types';
import { withFilter, withoutFilter } from './brush';
import { moved, orderOf } from './column-layout';
import type { IColumnActions } from './GridMenu';

/** What a user can do to a view; the functions stay the same as long as the model does. */
export interface IViewActions extends Omit<IColumnActions, 'onMove'> {
  /** Put a column in the place of another; `columns` is how many there are. */
  readonly onMove: (column: number, target: number, columns: number) => void;
  /** None, smallest first, largest first, none; `more` keeps the other keys of the order. */
  readonly onCycle: (column: number, more: boolean) => void;
  /** Show the rows of a group instead of the groups. */
  readonly onGroupOpen: (key: readonly (string | null)[]) => void;
}

/** The changes of a view that menus, heads and chips ask for. */
export function useViewActions(model: IGridModel): IViewActions {
  return React.useMemo(() => {
    const toggle = (all: readonly number[], column: number) =>
      all.includes(column) ? all.filter(one => one !== column) : [...all, column];
    const onSort: IViewActions['onSort'] = (column, order) =>
      model.setView({
        sort: order === null ? [] : [{ column, descending: order === 'descending' }]
      });
    return {
      onSort,
      onCycle: (column, more) => {
        const { sort } = model.state.view;
        const now = sort.find(key => key.column === column);
        if (!more) {
          onSort(column, now === undefined ? 'ascending' : now.descending ? null : 'descending');
        } else if (now === undefined) {
          model.setView({ sort: [...sort, { column, descending: false }] });
        } else {
          const next = now.descending ? [] : [{ column, descending: true }];
          model.setView({ sort: sort.flatMap(key => (key === now ? next : [key])) });
        }
      },
      onPin: column => model.setView({ pinned: toggle(model.state.view.pinned, column) }),
      onHide: column => model.setView({ hidden: toggle(model.state.view.hidden, column) }),
      onMove: (column, target, columns) => {
        const { pinned, order } = model.state.view;
        model.setView(
          pinned.includes(column)
            ? { pinned: moved(pinned, column, target) }
            : { order: moved(orderOf(columns, order), column, target) }
        );
      },
      onGroup: column => model.setView({ group: toggle(model.state.view.group, column) }),
      onFilter: (column, filter) => {
        const { filters } = model.state.view;
        model.setView({
          filters: filter === null ? withoutFilter(filters, column) : withFilter(filters, filter)
        });
      },
      onWidth: (column, width) => {
        const { [column]: _old, ...widths } = model.state.view.widths;
        model.setView({ widths: width === null ? widths : { ...widths, [column]: width } });
      },
      onGroupOpen: key => {
        const { group, filters } = model.state.view;
        const own = group.map((column, i): IFilter => {
          const text = key[i];
          return text === null
            ? { kind: 'missing', column }
            : { kind: 'in', column, values: [text] };
        });
        const rest = group.reduce((all, column) => withoutFilter(all, column), [...filters]);
        model.setView({ group: [], filters: [...rest, ...own] });
      }
    };
  }, [model]);
}
