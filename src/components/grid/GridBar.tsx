import { closeIcon, searchIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText } from '../../charts/numbers';
import type { IFinding, IProfile, RowsShown } from '../../engine';
import type { IGridState, IGridView } from '../../model/grid-types';
import { Icon, IconButton } from '../base';
import type { IHead } from '../grid-heads';
import { downIcon, nextRowIcon, previousRowIcon, upIcon } from '../icons';
import { fullText, sentenceOf } from '../../i18n';
import { keyHint, useKeys } from '../keys';
import { RowsShownSwitch } from '../RowsShownSwitch';
import { lazyPart } from '../Shield';
import { plain } from '../words';
import { knownRows } from '../grid-marks';
import { filterText } from './filter-text';

const ColumnsMenu = lazyPart(async () => (await import('./extras')).ColumnsMenu);

export interface IGridBarProps {
  readonly grid: IGridState;
  /** Rows of the frame. */
  readonly rows: number;
  /** All columns, in the order of the frame. */
  readonly heads: readonly IHead[];
  /** The button that opens the list of columns. */
  readonly arrange: React.RefObject<HTMLButtonElement>;
  /** Go to a column. */
  readonly onColumn: (column: number) => void;
  readonly profiles: readonly (IProfile | null)[];
  /** The finding whose rows are marked; null for none. */
  readonly finding: IFinding | null;
  readonly shown: RowsShown;
  readonly onShow: (shown: RowsShown) => void;
  /** Position of the offending row that was gone to; undefined for none. */
  readonly current: number | undefined;
  readonly onView: (part: Partial<IGridView>) => void;
  readonly onStep: (step: 1 | -1) => void;
  /** Go to the next or previous cell that has the searched text. */
  readonly onHit: (step: 1 | -1) => void;
  readonly trans: TranslationBundle;
}

/** Milliseconds of quiet before a search is begun. */
const QUIET = 250;

/** What stands over the rows: search, how many rows there are, the filters as chips. */
export function GridBar(props: IGridBarProps): React.JSX.Element {
  const { grid, rows, finding, current, onView, onStep, trans } = props;
  const { view } = grid;
  const [text, setText] = React.useState(view.search);
  React.useEffect(() => setText(view.search), [view.search]);
  React.useEffect(() => {
    if (text === view.search) {
      return undefined;
    }
    const late = setTimeout(() => onView({ search: text }), QUIET);
    return () => clearTimeout(late);
  }, [text]);
  const shown = grid.rows ?? rows;
  const count =
    shown === rows
      ? trans._n('%2 row', '%2 rows', rows, countText(rows))
      : trans.__('%1 of %2 rows', countText(shown), countText(rows));
  const place = finding === null || current === undefined ? -1 : placeIn(finding, current);
  const chips = chipsOf(props);
  return (
    <>
      <div className="fs-dg-bar">
        <div className="fs-field fs-dg-search">
          <Icon icon={searchIcon} size={14} />
          <input
            type="search"
            aria-label={trans.__('Search the rows')}
            placeholder={trans.__('Search')}
            value={text}
            onChange={event => setText(event.currentTarget.value)}
            onKeyDown={event => {
              if (event.key === 'Enter' && text === view.search && text.trim() !== '') {
                props.onHit(event.shiftKey ? -1 : 1);
              } else if (event.key === 'Enter') {
                onView({ search: text });
              } else if (event.key === 'Escape' && text !== '') {
                event.stopPropagation();
                onView({ search: '' });
                setText('');
              }
            }}
          />
        </div>
        {view.search.trim() !== '' && (
          <span className="fs-dg-hits">
            <IconButton
              icon={upIcon}
              label={trans.__('Previous hit (Shift+Enter)')}
              onClick={() => props.onHit(-1)}
            />
            <IconButton
              icon={downIcon}
              label={trans.__('Next hit (Enter)')}
              onClick={() => props.onHit(1)}
            />
          </span>
        )}
        <span
          className={finding === null ? 'fs-dg-count' : 'fs-dg-count fs-hidden'}
          aria-live="polite"
        >
          {count}
        </span>
        {finding !== null && (
          <RowsShownSwitch
            show={props.shown}
            onShow={props.onShow}
            rows={shown}
            offending={finding.rows.count}
            trans={trans}
          />
        )}
        <span
          className="fs-grow fs-line fs-muted"
          title={finding === null ? undefined : plain(sentenceOf(finding).title)}
        >
          {finding !== null &&
            place >= 0 &&
            trans.__('%1 of %2', fullText(place + 1), fullText(finding.rows.count))}
        </span>
        {finding !== null && (
          <>
            <IconButton
              icon={previousRowIcon}
              label={trans.__('Previous offending row')}
              command="previous-row"
              onClick={() => onStep(-1)}
            />
            <IconButton
              icon={nextRowIcon}
              label={trans.__('Next offending row')}
              command="next-row"
              onClick={() => onStep(1)}
            />
          </>
        )}
        <ColumnsButton {...props} />
        <button
          type="button"
          className="fs-button"
          aria-pressed={view.wrap}
          onClick={() => onView({ wrap: !view.wrap })}
        >
          {trans.__('Wrap')}
        </button>
      </div>
      {chips.length > 0 && (
        <ul className="fs-dg-view" role="list" aria-label={trans.__('What is shown')}>
          {chips.map(({ key, label, clear, part }) => (
            <li className="fs-dg-chip" key={key}>
              <span className="fs-line" title={label}>
                {label}
              </span>
              <button
                type="button"
                className="fs-icon-button"
                aria-label={clear}
                title={clear}
                onClick={() => onView(part)}
              >
                <Icon icon={closeIcon} size={12} />
              </button>
            </li>
          ))}
          {chips.length > 1 && (
            <li>
              <button
                type="button"
                className="fs-button fs-bare"
                onClick={() => onView({ filters: [], sort: [], group: [], search: '' })}
              >
                {trans.__('Clear all')}
              </button>
            </li>
          )}
        </ul>
      )}
    </>
  );
}

/** Opens the list of columns, and keeps the focus. */
function ColumnsButton(props: IGridBarProps): React.JSX.Element {
  const { grid, heads, arrange, onView, onColumn, trans } = props;
  const [open, setOpen] = React.useState(false);
  const keysOf = useKeys();
  return (
    <div className="fs-dg-columns-host">
      <button
        type="button"
        className="fs-button"
        aria-haspopup="dialog"
        aria-expanded={open}
        {...keyHint(trans.__('Go to a column, hide or move columns'), keysOf('columns'))}
        ref={arrange}
        onClick={() => setOpen(!open)}
      >
        {trans.__('Columns')}
        <Icon icon={downIcon} size={12} />
      </button>
      {open && (
        <ColumnsMenu
          heads={heads}
          view={grid.view}
          onView={onView}
          onGo={onColumn}
          onLeave={back => {
            setOpen(false);
            if (back) {
              arrange.current?.focus();
            }
          }}
          trans={trans}
        />
      )}
    </div>
  );
}

/** Place of a row among the offending ones; -1 where it is not known. */
function placeIn({ rows }: IFinding, position: number): number {
  return knownRows(rows).indexOf(position);
}

interface IChip {
  readonly key: string;
  readonly label: string;
  readonly clear: string;
  /** What of the view is changed to clear it. */
  readonly part: Partial<IGridView>;
}

function chipsOf({ grid: { view }, heads, profiles, trans }: IGridBarProps): readonly IChip[] {
  const name = (column: number | null) => (column === null ? '' : (heads[column]?.name ?? ''));
  const profileOf = (column: number | null) =>
    column === null ? null : (profiles[column] ?? null);
  const without = <T,>(all: readonly T[], i: number) => all.filter((_, j) => j !== i);
  return [
    ...view.filters.map((filter, i) => ({
      key: `filter ${filter.kind} ${filter.column}`,
      label: `${name(filter.column)}: ${filterText(filter, profileOf(filter.column), trans)}`,
      clear: trans.__('Clear the filter on %1', name(filter.column)),
      part: { filters: without(view.filters, i) }
    })),
    ...view.sort.map((key, i) => ({
      key: `sort ${key.column}`,
      label: key.descending
        ? trans.__('%1, largest first', name(key.column))
        : trans.__('%1, smallest first', name(key.column)),
      clear: trans.__('Do not sort by %1', name(key.column)),
      part: { sort: without(view.sort, i) }
    })),
    ...(view.hidden.length === 0
      ? []
      : [
          {
            key: 'hidden',
            label: trans._n(
              '%2 column hidden',
              '%2 columns hidden',
              view.hidden.length,
              countText(view.hidden.length)
            ),
            clear: trans.__('Show all columns'),
            part: { hidden: [] }
          }
        ]),
    ...(view.order.length === 0
      ? []
      : [
          {
            key: 'order',
            label: trans.__('columns in an order of your own'),
            clear: trans.__('Columns as in the frame'),
            part: { order: [] }
          }
        ]),
    ...view.group.map((column, i) => ({
      key: `group ${column}`,
      label: trans.__('by %1', name(column)),
      clear: trans.__('Do not group by %1', name(column)),
      part: { group: without(view.group, i) }
    }))
  ];
}
