import {
  addBelowIcon,
  codeIcon,
  copyIcon,
  downloadIcon,
  spreadsheetIcon,
  type LabIcon
} from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { Icon } from './base';
import type { CopyForm } from './copy-finding';
import { stepOf } from './roving';
import type { RowsForm } from './rows-handle';

export interface ICopyMenuProps {
  /** Distance of the menu from the upper edge of the Inspector, in px. */
  readonly top: number;
  /** Whether the finding has rows, and whether their cells are at hand. */
  readonly rows: boolean;
  readonly cells: boolean;
  /** Rows the user selected; 0 for all that offend. */
  readonly selected: number;
  /** In place of a finding, rows of the big grid: what copying their code does, in one phrase. */
  readonly codeLabel?: string;
  /** Whether that code can be put into a cell. */
  readonly inserts?: boolean;
  readonly onCopy: (form: CopyForm | RowsForm) => void;
  /** `back`: the focus goes back to where it was. */
  readonly onClose: (back: boolean) => void;
  readonly trans: TranslationBundle;
}

/** The forms in which a finding can be copied; arrows move, Enter copies, Escape closes. */
export function CopyMenu(props: ICopyMenuProps): React.JSX.Element {
  const { top, rows, cells, selected, codeLabel, onCopy, onClose, trans } = props;
  const menu = React.useRef<HTMLDivElement>(null);
  const items: { form: CopyForm | RowsForm; icon: LabIcon; label: string }[] = [
    ...(codeLabel === undefined
      ? [{ form: 'text' as const, icon: copyIcon, label: trans.__('Copy as text') }]
      : []),
    ...(rows
      ? [{ form: 'code' as const, icon: codeIcon, label: codeLabel ?? trans.__('Copy as code') }]
      : []),
    ...(rows && cells
      ? [
          {
            form: 'rows' as const,
            icon: spreadsheetIcon,
            label:
              selected > 0
                ? trans._n('Copy %1 selected row', 'Copy %1 selected rows', selected)
                : trans.__('Copy the rows')
          }
        ]
      : [])
  ];
  if (codeLabel !== undefined) {
    items.reverse();
    if (props.inserts === true) {
      items.push({ form: 'cell', icon: addBelowIcon, label: trans.__('Insert as a cell') });
    }
    items.push({
      form: 'csv',
      icon: downloadIcon,
      label:
        selected > 0
          ? trans._n('Save %1 selected row as CSV', 'Save %1 selected rows as CSV', selected)
          : trans.__('Save the rows as CSV')
    });
  }
  const focus = (at: number) =>
    menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]')[at]?.focus();
  React.useEffect(() => focus(0), []);

  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      onClose(true);
      return;
    }
    const all = [...(menu.current?.querySelectorAll('[role=menuitem]') ?? [])];
    const next = stepOf(event.key, all.indexOf(event.target as Element), all.length);
    if (next !== null) {
      event.preventDefault();
      focus(next);
    }
  };
  return (
    <div
      className="fs-menu"
      role="menu"
      aria-label={trans.__('Copy')}
      data-lm-suppress-shortcuts="true"
      style={{ top }}
      ref={menu}
      onKeyDown={onKeyDown}
      onBlur={event => {
        if (!event.currentTarget.contains(event.relatedTarget)) {
          onClose(false);
        }
      }}
    >
      {items.map(({ form, icon, label }) => (
        <button type="button" role="menuitem" tabIndex={-1} key={form} onClick={() => onCopy(form)}>
          <Icon icon={icon} size={14} />
          {label}
        </button>
      ))}
    </div>
  );
}
