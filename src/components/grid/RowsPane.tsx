import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { viewCode, type IFinding, type Library } from '../../engine';
import { filtersOf } from '../../model/grid-model';
import type { IInspectorModel, IInspectorState } from '../../model/types';
import { DataGrid } from './DataGrid';

export interface IRowsPaneProps {
  readonly model: IInspectorModel;
  readonly state: IInspectorState;
  /** There is room for two panes. */
  readonly shown: boolean;
  /** The finding whose rows are marked; null for none. */
  readonly finding: IFinding | null;
  /** Tell the user what has happened. */
  readonly onSay: (text: string) => void;
  readonly trans: TranslationBundle;
}

const WRITTEN: readonly string[] = ['pandas', 'polars', 'duckdb', 'pyarrow'];

/** What stands beside the list while no finding is open: the rows of the frame. */
export function RowsPane(props: IRowsPaneProps): React.JSX.Element {
  const { model, state, shown, finding, onSay, trans } = props;
  const grid = model.grid ?? null;
  if (!shown || grid === null || state.shape === null) {
    return (
      <p className="fs-detail-hint fs-empty fs-muted">
        {trans.__('Open a finding to see its evidence and its rows.')}
      </p>
    );
  }
  const onCode = () => {
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(codeOf(model, state)))
      .then(
        () => onSay(trans.__('Copied')),
        (reason: unknown) => {
          const why = reason instanceof Error ? reason.message : String(reason);
          onSay(trans.__('Could not copy: %1', why));
        }
      );
  };
  return (
    <DataGrid
      key={state.frame?.id}
      model={grid}
      state={state}
      finding={finding !== null && finding.rows.count > 0 ? finding : null}
      onCode={onCode}
      trans={trans}
    />
  );
}

function codeOf(model: IInspectorModel, state: IInspectorState): string {
  const { frame, shape, profiles } = state;
  const view = model.grid?.state.view;
  const name = frame?.name ?? 'df';
  if (view === undefined || shape === null) {
    return name;
  }
  const columns = shape.columns.map((column, i) => ({
    name: column.name,
    physical: profiles[i]?.physical ?? 'utf8',
    typeName: column.typeName
  }));
  const library = WRITTEN.includes(frame?.library ?? '') ? (frame?.library as Library) : 'pandas';
  const code = viewCode({ filters: filtersOf(view), sort: view.sort }, columns, library, name);
  return code === '' ? name : code;
}
