import { filterIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText, shareText } from '../../charts/numbers';
import type { IFilter, IProfile } from '../../engine';
import type { IGridModel } from '../../model/grid-types';
import { Icon } from '../base';
import { columnFilter, toggled, withFilter, withoutFilter } from '../grid/brush';
import { useModelState } from '../use-model';
import { topOf } from './figures';

export interface ITopValuesProps {
  /** Place of the column in the frame. */
  readonly column: number;
  readonly profile: IProfile;
  /** The rows that can be filtered; null where none are seen. */
  readonly grid: IGridModel | null;
  /** Show the rows. */
  readonly onShow?: () => void;
  readonly trans: TranslationBundle;
}

/** The frequent values of a column, each to filter the rows to. */
export function TopValues(props: ITopValuesProps): React.JSX.Element | null {
  return props.grid === null ? (
    <Table {...props} filter={null} />
  ) : (
    <Filtered {...props} grid={props.grid} />
  );
}

function Filtered(
  props: ITopValuesProps & { readonly grid: IGridModel }
): React.JSX.Element | null {
  const { column, grid, trans } = props;
  const { view, rows } = useModelState(grid);
  const onFilter = (filter: IFilter | null) =>
    grid.setView({
      filters:
        filter === null ? withoutFilter(view.filters, column) : withFilter(view.filters, filter)
    });
  const filter = columnFilter(view.filters, column);
  return (
    <>
      <Table {...props} filter={filter} onFilter={onFilter} />
      {filter !== null && (
        <p className="fs-card-passing fs-small" role="status">
          {rows === null
            ? ''
            : trans.__('%1 of %2 rows', countText(rows), countText(props.profile.rows))}
          <button type="button" className="fs-button fs-bare" onClick={props.onShow}>
            {trans.__('Show the rows')}
          </button>
        </p>
      )}
    </>
  );
}

interface ITableProps extends ITopValuesProps {
  readonly filter: IFilter | null;
  readonly onFilter?: (filter: IFilter | null) => void;
}

function Table(props: ITableProps): React.JSX.Element | null {
  const { column, profile, filter, onFilter, trans } = props;
  const { rows, nulls } = profile;
  const { lines, others } = topOf(profile);
  const most = Math.max(1, nulls, others, ...lines.map(({ count }) => count));
  if (rows <= nulls) {
    return null;
  }
  if (lines.length === 0) {
    return (
      <p className="fs-note fs-muted">
        {profile.distinct >= rows - nulls
          ? trans.__('No value stands in more than one row.')
          : trans.__('No value is frequent.')}
      </p>
    );
  }
  const has = (value: string): boolean =>
    filter?.kind === 'in' && filter.negate !== true && filter.values.includes(value);
  const onlyMissing = filter?.kind === 'missing' && filter.negate !== true;
  const line = (
    key: string,
    shown: React.ReactNode,
    count: number,
    pressed: boolean,
    label: string,
    to?: IFilter | null
  ) => (
    <tr key={key}>
      <th scope="row">{shown}</th>
      <td className="fs-card-share" aria-hidden="true">
        <i style={{ width: `${(100 * count) / most}%` }} />
      </td>
      <td className="fs-number">{countText(count)}</td>
      <td className="fs-number fs-muted">{shareText(count, rows)}</td>
      {onFilter !== undefined && (
        <td>
          {to !== undefined && (
            <button
              type="button"
              className="fs-icon-button"
              aria-pressed={pressed}
              aria-label={label}
              title={label}
              onClick={() => onFilter(to)}
            >
              <Icon icon={filterIcon} size={14} />
            </button>
          )}
        </td>
      )}
    </tr>
  );
  return (
    <table className="fs-card-top">
      <caption>{trans.__('Most frequent values')}</caption>
      <thead className="fs-hidden">
        <tr>
          <th scope="col">{trans.__('Value')}</th>
          <td />
          <th scope="col">{trans.__('Rows')}</th>
          <th scope="col">{trans.__('Share')}</th>
          {onFilter !== undefined && <th scope="col">{trans.__('Filter')}</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ value, count, masked }) =>
          line(
            `value ${value}`,
            <span className="fs-line" title={value}>
              {value === '' ? <i className="fs-null">{trans.__('empty text')}</i> : value}
            </span>,
            count,
            has(value),
            trans.__('Filter to %1', value),
            masked ? undefined : toggled(column, value, filter)
          )
        )}
        {others > 0 &&
          line('others', <span className="fs-muted">{trans.__('others')}</span>, others, false, '')}
        {nulls > 0 &&
          line(
            'missing',
            <span className="fs-null">null</span>,
            nulls,
            onlyMissing,
            trans.__('Filter to %1', trans.__('missing')),
            onlyMissing ? null : { kind: 'missing', column, negate: false }
          )}
      </tbody>
    </table>
  );
}
