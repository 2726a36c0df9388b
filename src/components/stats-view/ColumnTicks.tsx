import { searchIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { fullText } from '../../charts/numbers';
import { Icon } from '../base';
import type { ITickable } from './study-choice';

export interface IColumnTicksProps {
  readonly columns: readonly ITickable[];
  readonly ticked: readonly string[];
  readonly onTick: (ticked: readonly string[]) => void;
  readonly trans: TranslationBundle;
}

/** Columns from which on they can be filtered. */
const MANY = 12;

/** Columns to be ticked; the order of the ticks is shown, since the first explains the second. */
export function ColumnTicks(props: IColumnTicksProps): React.JSX.Element {
  const { columns, ticked, onTick, trans } = props;
  const [filter, setFilter] = React.useState('');
  const wanted = filter.trim().toLowerCase();
  const shown = columns.filter(({ name }) => name.toLowerCase().includes(wanted));
  const toggle = (name: string): void =>
    onTick(ticked.includes(name) ? ticked.filter(one => one !== name) : [...ticked, name]);
  return (
    <div className="fs-ticks">
      <div className="fs-list-head">
        <span>{trans.__('Columns')}</span>
        {ticked.length > 0 && (
          <button type="button" className="fs-button fs-bare" onClick={() => onTick([])}>
            {trans.__('Untick all')}
          </button>
        )}
      </div>
      {columns.length > MANY && (
        <div className="fs-field fs-ticks-filter">
          <Icon icon={searchIcon} size={14} />
          <input
            type="search"
            aria-label={trans.__('Filter columns')}
            placeholder={trans.__('Filter columns')}
            value={filter}
            onChange={event => setFilter(event.currentTarget.value)}
          />
        </div>
      )}
      <div className="fs-ticks-list" role="group" aria-label={trans.__('Columns to look at')}>
        {shown.map(column => (
          <Tick
            key={column.name}
            column={column}
            place={ticked.indexOf(column.name)}
            onToggle={() => toggle(column.name)}
            trans={trans}
          />
        ))}
        {shown.length === 0 && (
          <p className="fs-small fs-muted">{trans.__('No column matches.')}</p>
        )}
      </div>
    </div>
  );
}

function Tick({
  column,
  place,
  onToggle,
  trans
}: {
  readonly column: ITickable;
  readonly place: number;
  readonly onToggle: () => void;
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const { name, look, profile } = column;
  const why =
    look !== null
      ? undefined
      : profile.rows === profile.nulls
        ? trans.__('It holds no value.')
        : trans.__('It holds neither numbers nor few different values.');
  return (
    <label className="fs-tick" data-off={look === null} title={why ?? name}>
      <input
        type="checkbox"
        checked={place >= 0}
        disabled={look === null && place < 0}
        onChange={onToggle}
      />
      <code className="fs-line">{name}</code>
      <span className="fs-muted">
        {look === 'group'
          ? trans._n('%2 value', '%2 values', profile.distinct, fullText(profile.distinct))
          : profile.typeName}
      </span>
    </label>
  );
}
