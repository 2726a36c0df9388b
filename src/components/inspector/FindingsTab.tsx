import * as React from 'react';

import { Icon } from '../base';
import { Filters, NO_FILTER, type IFilter } from '../Filters';
import { FindingsView, type IFindingsViewProps } from '../FindingsView';
import { upIcon } from '../icons';

export interface IFindingsTabProps extends Omit<IFindingsViewProps, 'onClear'> {
  readonly filter: IFilter;
  readonly onFilter: (filter: IFilter) => void;
  readonly input: React.RefObject<HTMLInputElement>;
}

/** The findings with what filters them, and those that wait. */
export function FindingsTab(props: IFindingsTabProps): React.JSX.Element {
  const { filter, onFilter, input, ...rest } = props;
  const { model, state, trans } = rest;
  return (
    <>
      <Filters
        filter={filter}
        onFilter={onFilter}
        findings={state.findings}
        input={input}
        trans={trans}
      />
      {state.held > 0 && (
        <button type="button" className="fs-new" onClick={() => model.release()}>
          <Icon icon={upIcon} size={12} />
          {trans._n('Show %1 new finding', 'Show %1 new findings', state.held)}
        </button>
      )}
      <FindingsView {...rest} onClear={() => onFilter(NO_FILTER)} />
    </>
  );
}
