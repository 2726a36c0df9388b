import * as React from 'react';

import { ColumnsList, type IColumnsListProps } from '../ColumnsList';
import { Filters, type IFilter } from '../Filters';

export interface IColumnsTabProps extends Omit<IColumnsListProps, 'filter'> {
  readonly filter: IFilter;
  readonly onFilter: (filter: IFilter) => void;
  readonly onOrder: (order: 'frame' | 'worst') => void;
  readonly input: React.RefObject<HTMLInputElement>;
}

/** The columns with what filters and orders them. */
export function ColumnsTab(props: IColumnsTabProps): React.JSX.Element {
  const { filter, onFilter, onOrder, input, ...rest } = props;
  return (
    <>
      <Filters
        filter={filter}
        onFilter={onFilter}
        findings={null}
        input={input}
        trans={rest.trans}
        order={rest.order}
        onOrder={onOrder}
      />
      <ColumnsList {...rest} filter={filter.text} />
    </>
  );
}
