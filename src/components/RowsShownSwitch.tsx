import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText } from '../charts/numbers';
import type { RowsShown } from './grid-entries';

export interface IRowsShownSwitchProps {
  readonly show: RowsShown;
  readonly onShow: (show: RowsShown) => void;
  readonly rows: number;
  readonly offending: number;
  readonly trans: TranslationBundle;
}

/** All rows, or the offending ones, these with their neighbours if wanted. */
export function RowsShownSwitch(props: IRowsShownSwitchProps): React.JSX.Element {
  const { show, onShow, rows, offending, trans } = props;
  const group = React.useRef<HTMLDivElement>(null);
  const isAll = show === 'all';
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(event.key)) {
      event.preventDefault();
      onShow(isAll ? 'offending' : 'all');
      group.current?.querySelector<HTMLElement>('[aria-checked="false"]')?.focus();
    }
  };
  const option = (checked: boolean, value: RowsShown, label: string) => (
    <button
      type="button"
      role="radio"
      aria-checked={checked}
      tabIndex={checked ? 0 : -1}
      onClick={() => onShow(value)}
    >
      {label}
    </button>
  );
  return (
    <div className="fs-rows-shown">
      <div
        className="fs-radios"
        role="radiogroup"
        aria-label={trans.__('Rows shown')}
        ref={group}
        onKeyDown={onKeyDown}
      >
        {option(isAll, 'all', trans.__('All %1', countText(rows)))}
        {option(!isAll, 'offending', trans.__('Offending %1', countText(offending)))}
      </div>
      <label className="fs-neighbours">
        <input
          type="checkbox"
          checked={show === 'neighbours'}
          disabled={isAll}
          onChange={event => onShow(event.currentTarget.checked ? 'neighbours' : 'offending')}
        />
        {trans.__('with neighbours')}
      </label>
    </div>
  );
}
