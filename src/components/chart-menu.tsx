import { ellipsesIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import { Icon } from './base';
import { stepOf } from './roving';

/** An entry of a chart's menu. */
export interface IChartAction {
  readonly label: string;
  /** For a choice among several: whether it is the one in force. */
  readonly checked?: boolean;
  readonly run: () => void;
}

export interface IChartMenuProps {
  readonly label: string;
  readonly actions: readonly IChartAction[];
}

const ITEMS = '[role^=menuitem]';

/** A button with a menu; arrows move, Enter chooses, Escape closes and gives the focus back. */
export function ChartMenu({ label, actions }: IChartMenuProps): React.JSX.Element {
  const [open, setOpen] = React.useState(false);
  const root = React.useRef<HTMLDivElement>(null);
  const button = React.useRef<HTMLButtonElement>(null);
  const items = (): HTMLElement[] => [
    ...(root.current?.querySelectorAll<HTMLElement>(ITEMS) ?? [])
  ];
  React.useEffect(() => {
    if (open) {
      items()[0]?.focus();
    }
  }, [open]);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (!open) {
      return;
    }
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      close();
      return;
    }
    const all = items();
    const next = stepOf(event.key, all.indexOf(event.target as HTMLElement), all.length);
    if (next !== null) {
      event.preventDefault();
      all[next].focus();
    }
  };
  return (
    <div
      className="fs-chart-menu"
      ref={root}
      onKeyDown={onKeyDown}
      onBlur={event => {
        if (!event.currentTarget.contains(event.relatedTarget)) {
          setOpen(false);
        }
      }}
    >
      <button
        type="button"
        className="fs-icon-button"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        ref={button}
        onClick={() => setOpen(!open)}
      >
        <Icon icon={ellipsesIcon} />
      </button>
      {open && (
        <div className="fs-menu" role="menu" aria-label={label} data-lm-suppress-shortcuts="true">
          {actions.map(({ label: text, checked, run }) => (
            <button
              type="button"
              role={checked === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={checked}
              tabIndex={-1}
              key={text}
              onClick={() => {
                close();
                run();
              }}
            >
              <span className="fs-menu-tick" aria-hidden="true">
                {checked === true ? '✓' : ''}
              </span>
              {text}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
