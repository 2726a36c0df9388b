import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText } from '../../charts/numbers';
import type { IGridView } from '../../model/grid-types';
import type { IHead } from '../grid-heads';
import { IconButton } from '../base';
import { downIcon, upIcon } from '../icons';
import { useVirtualList } from '../use-virtual-list';
import { moved, orderOf } from './column-layout';

export interface IColumnsMenuProps {
  /** All columns, in the order of the frame. */
  readonly heads: readonly IHead[];
  readonly view: IGridView;
  readonly onView: (part: Partial<IGridView>) => void;
  /** Go to a column among the rows. */
  readonly onGo: (column: number) => void;
  /** `back`: the focus goes back to where it was. */
  readonly onLeave: (back: boolean) => void;
  readonly trans: TranslationBundle;
}

/**
 * The columns by name: type to find one, Enter goes to it, a tick hides or shows it, and it is
 * moved one place on or back.
 */
export function ColumnsMenu(props: IColumnsMenuProps): React.JSX.Element {
  const { heads, view, onView, onGo, onLeave, trans } = props;
  const [text, setText] = React.useState('');
  const [current, setCurrent] = React.useState(0);
  const input = React.useRef<HTMLInputElement>(null);
  const order = React.useMemo(() => orderOf(heads.length, view.order), [heads.length, view.order]);
  const wanted = text.trim().toLowerCase();
  const shown = React.useMemo(
    () => order.filter(index => heads[index].name.toLowerCase().includes(wanted)),
    [order, heads, wanted]
  );
  const hidden = new Set(view.hidden);
  const at = Math.min(current, Math.max(0, shown.length - 1));
  const list = useVirtualList({ count: shown.length, at, onMove: setCurrent, estimate: 28 });
  React.useEffect(() => input.current?.focus(), []);
  React.useEffect(() => setCurrent(0), [wanted]);

  const toggle = (index: number) => {
    const away = hidden.has(index)
      ? view.hidden.filter(one => one !== index)
      : [...view.hidden, index];
    if (away.length < heads.length) {
      onView({ hidden: away });
    }
  };
  const move = (index: number, by: 1 | -1) => {
    const place = shown.indexOf(index);
    const target = shown[place + by];
    if (target !== undefined) {
      onView({ order: moved(order, index, target) });
      list.step(by);
    }
  };
  const go = (index: number | undefined) => {
    if (index !== undefined) {
      onLeave(false);
      if (hidden.has(index)) {
        toggle(index);
      }
      onGo(index);
    }
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const index = shown[at];
    const inList = event.target !== input.current;
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    event.stopPropagation();
    if (event.key === 'Escape') {
      onLeave(true);
    } else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) {
      go(index);
    } else if (inList && event.key === ' ' && index !== undefined) {
      toggle(index);
    } else if (inList && by !== 0 && event.altKey && index !== undefined) {
      move(index, by === 1 ? 1 : -1);
    } else if (!inList && event.key === 'ArrowDown') {
      list.scroll.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    } else {
      return;
    }
    event.preventDefault();
  };
  const away = view.hidden.filter(index => index < heads.length).length;
  return (
    <div
      className="fs-menu fs-dg-columns"
      role="dialog"
      aria-label={trans.__('Columns of the rows')}
      data-lm-suppress-shortcuts="true"
      onKeyDown={onKeyDown}
      onBlur={event => {
        if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) {
          onLeave(false);
        }
      }}
    >
      <div className="fs-field">
        <input
          type="search"
          aria-label={trans.__('Go to a column')}
          placeholder={trans.__('Go to a column')}
          value={text}
          ref={input}
          onChange={event => setText(event.currentTarget.value)}
        />
      </div>
      <div className="fs-scroll" ref={list.scroll}>
        <ul {...list.props} role="list" aria-label={trans.__('Columns to show')}>
          {list.items.map(({ index: place, style }) => {
            const index = shown[place];
            const { name } = heads[index];
            const isShown = !hidden.has(index);
            return (
              <li
                className="fs-dg-column"
                key={index}
                data-index={place}
                tabIndex={place === at ? 0 : -1}
                aria-label={isShown ? name : trans.__('%1, hidden', name)}
                aria-posinset={place + 1}
                aria-setsize={shown.length}
                aria-keyshortcuts="Enter Space Alt+ArrowUp Alt+ArrowDown"
                style={style}
                onFocus={() => setCurrent(place)}
              >
                <input
                  type="checkbox"
                  tabIndex={-1}
                  checked={isShown}
                  aria-label={trans.__('Show %1', name)}
                  onChange={() => toggle(index)}
                />
                <span className="fs-line fs-grow" title={name} onClick={() => go(index)}>
                  {name}
                </span>
                <span className="fs-dg-moves">
                  <IconButton
                    icon={upIcon}
                    label={trans.__('Move %1 to the left', name)}
                    disabled={place === 0}
                    onClick={() => move(index, -1)}
                  />
                  <IconButton
                    icon={downIcon}
                    label={trans.__('Move %1 to the right', name)}
                    disabled={place === shown.length - 1}
                    onClick={() => move(index, 1)}
                  />
                </span>
              </li>
            );
          })}
        </ul>
      </div>
      <div className="fs-dg-columns-foot">
        <span className="fs-small fs-muted fs-grow" role="status">
          {shown.length === 0
            ? trans.__('No column has this in its name.')
            : away > 0
              ? trans.__('%1 of %2 shown', countText(heads.length - away), countText(heads.length))
              : trans._n('%2 column', '%2 columns', heads.length, countText(heads.length))}
        </span>
        {(away > 0 || view.order.length > 0) && (
          <button
            type="button"
            className="fs-button fs-bare"
            onClick={() => onView({ hidden: [], order: [] })}
          >
            {trans.__('All, as in the frame')}
          </button>
        )}
      </div>
      <p className="fs-small fs-muted">
        {trans.__('Enter goes to it, Space shows or hides it, Alt and arrows move it.')}
      </p>
    </div>
  );
}
