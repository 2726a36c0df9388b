import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFilter, IFinding, IProfile } from '../../engine';
import type { IValues } from '../../model/grid-types';
import { stepOf } from '../roving';
import { lazyPart } from '../Shield';
import type { IPlacedColumn } from './column-layout';
import { qualityParts } from './QualityBar';

const FilterForm = lazyPart(
  async () => (await import('./extras')).FilterForm,
  <span className="fs-unknown" aria-hidden="true" />
);

/** What a column can be told by its menu. */
export interface IColumnActions {
  readonly onSort: (column: number, order: 'ascending' | 'descending' | null) => void;
  readonly onPin: (column: number) => void;
  readonly onHide: (column: number) => void;
  /** Put a column in the place of another. */
  readonly onMove: (column: number, target: number) => void;
  readonly onGroup: (column: number) => void;
  readonly onFilter: (column: number, filter: IFilter | null) => void;
  /** In px; null for the width by itself. */
  readonly onWidth: (column: number, width: number | null) => void;
}

export interface IGridMenuProps extends IColumnActions {
  readonly column: IPlacedColumn;
  readonly profile: IProfile | null;
  readonly findings: readonly IFinding[];
  readonly filter: IFilter | null;
  readonly sort: 'ascending' | 'descending' | null;
  readonly pinned: boolean;
  readonly grouped: boolean;
  /** The columns at its left and right with which it can change places; null for none. */
  readonly neighbours: readonly [number | null, number | null];
  /** Show the figures of a column. */
  readonly onAbout: (column: number) => void;
  /** Values of a column that have a text in them. */
  readonly onValues: (column: number, text: string) => Promise<IValues>;
  /** In px, from the left of the grid. */
  readonly left: number;
  readonly top: number;
  readonly onClose: () => void;
  readonly trans: TranslationBundle;
}

const STEP = 48;
/** Px from side to side. */
const MENU = 240;

/** Px of the menu of a column from the left of the grid, so that all of it is seen. */
export function menuLeft(column: IPlacedColumn, pins: number, root: HTMLElement | null): number {
  const from = column.place < pins ? 0 : (root?.scrollLeft ?? 0);
  return Math.max(0, Math.min(column.left - from, (root?.clientWidth ?? MENU) - MENU));
}

/** The menu of a column; arrows move, Enter chooses, Escape closes. */
export function GridMenu(props: IGridMenuProps): React.JSX.Element {
  const { column, profile, filter, sort, pinned, grouped, onClose, trans } = props;
  const { index, name, width } = column;
  const [before, after] = props.neighbours;
  const [form, setForm] = React.useState(false);
  const menu = React.useRef<HTMLDivElement>(null);
  const done = (action: () => void) => () => {
    action();
    onClose();
  };
  const kept = {
    valid: trans.__('Keep the valid rows'),
    suspicious: trans.__('Keep the suspicious rows'),
    missing: trans.__('Keep the rows without a value')
  };
  const parts = profile === null ? [] : qualityParts(index, profile, props.findings);
  const qualities = parts.length > 1 ? parts : [];
  const items: readonly (readonly [string, () => void])[] = [
    ...(sort !== 'ascending'
      ? [[trans.__('Sort ascending'), done(() => props.onSort(index, 'ascending'))] as const]
      : []),
    ...(sort !== 'descending'
      ? [[trans.__('Sort descending'), done(() => props.onSort(index, 'descending'))] as const]
      : []),
    ...(sort !== null
      ? [[trans.__('Do not sort'), done(() => props.onSort(index, null))] as const]
      : []),
    [trans.__('Filter…'), () => setForm(true)],
    [trans.__('Figures of the column'), done(() => props.onAbout(index))],
    ...qualities.map(
      part => [kept[part.key], done(() => props.onFilter(index, part.filter))] as const
    ),
    ...(filter !== null
      ? [[trans.__('Clear the filter'), done(() => props.onFilter(index, null))] as const]
      : []),
    [pinned ? trans.__('Unpin') : trans.__('Pin at the left'), done(() => props.onPin(index))],
    ...(before === null
      ? []
      : [[trans.__('Move to the left'), done(() => props.onMove(index, before))] as const]),
    ...(after === null
      ? []
      : [[trans.__('Move to the right'), done(() => props.onMove(index, after))] as const]),
    ...(before === null && after === null
      ? []
      : [[trans.__('Hide the column'), done(() => props.onHide(index))] as const]),
    [
      grouped ? trans.__('Do not group') : trans.__('Group by this column'),
      done(() => props.onGroup(index))
    ],
    [trans.__('Wider'), () => props.onWidth(index, width + STEP)],
    [trans.__('Narrower'), () => props.onWidth(index, width - STEP)],
    [trans.__('Width by itself'), done(() => props.onWidth(index, null))]
  ];
  React.useEffect(() => {
    if (!form) {
      menu.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    }
  }, [form]);
  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape' || (event.key === 'Tab' && !form)) {
      event.preventDefault();
      onClose();
      return;
    }
    const all = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const next = form
      ? null
      : stepOf(event.key, all.indexOf(event.target as HTMLElement), all.length);
    if (next !== null) {
      event.preventDefault();
      all[next].focus();
    }
  };
  return (
    <div
      className={form ? 'fs-menu fs-dg-menu fs-dg-form' : 'fs-menu fs-dg-menu'}
      {...(form
        ? { role: 'dialog', 'aria-label': trans.__('Filter %1', name) }
        : { role: 'menu', 'aria-label': trans.__('Menu of %1', name) })}
      data-lm-suppress-shortcuts="true"
      style={{ left: props.left, top: props.top, right: 'auto' }}
      ref={menu}
      onKeyDown={onKeyDown}
      onBlur={event => {
        if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) {
          onClose();
        }
      }}
    >
      {form ? (
        <FilterForm
          column={index}
          profile={profile}
          filter={filter}
          onFilter={to => {
            props.onFilter(index, to);
            onClose();
          }}
          onValues={text => props.onValues(index, text)}
          onClose={onClose}
          trans={trans}
        />
      ) : (
        items.map(([label, onClick]) => (
          <button type="button" role="menuitem" tabIndex={-1} key={label} onClick={onClick}>
            {label}
          </button>
        ))
      )}
    </div>
  );
}
