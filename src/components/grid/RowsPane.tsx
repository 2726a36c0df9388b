import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFinding } from '../../engine';
import { tell } from '../../i18n';
import type { IInspectorModel, IInspectorState } from '../../model/types';
import { fileName, save } from '../chart-export';
import { codeLabel } from '../copy-code';
import type { KeyActions } from '../keys';
import { useReviewScene } from '../review-context';
import type { IRowsHandle, IWantedRows, RowsForm } from '../rows-handle';
import { lazyPart } from '../Shield';
import { subjectAt } from '../subject-at';
import type { Say } from '../use-said';

const DataGrid = lazyPart(
  async () => (await import('./DataGrid')).DataGrid,
  <div className="fs-dg" aria-busy="true" />
);

/** What the grid does with a finding that is open. */
export interface IOpenFinding {
  readonly onBack: () => void;
  /** Go on to the next (1) or the previous (-1) finding. */
  readonly onStep: (by: number) => void;
}

export interface IRowsPaneProps {
  readonly model: IInspectorModel;
  readonly state: IInspectorState;
  /** There is room for two panes. */
  readonly shown: boolean;
  /** The column that is gone to first; null for none. */
  readonly start: number | null;
  /** The finding whose rows are marked; null for none. */
  readonly finding: IFinding | null;
  /** What can be done with the finding where it is open; null where it is not. */
  readonly open: IOpenFinding | null;
  /** Where the rows can be told something. */
  readonly handle: React.Ref<IRowsHandle>;
  /** Show the figures of a column. */
  readonly onAbout: (column: number) => void;
  /** Tell the user what has happened. */
  readonly onSay: Say;
  readonly trans: TranslationBundle;
}

/** Whether the rows of the frame can stand beside the list, where there is room. */
export function hasRows(model: IInspectorModel, state: IInspectorState): boolean {
  return (model.grid ?? null) !== null && state.shape !== null;
}

/** What stands beside the list: the rows of the frame. */
export function RowsPane(props: IRowsPaneProps): React.JSX.Element {
  const { model, state, shown, finding, onSay, trans } = props;
  const { talk } = useReviewScene();
  const grid = model.grid ?? null;
  if (!shown || grid === null || state.shape === null) {
    return (
      <p className="fs-detail-hint fs-empty fs-muted">
        {trans.__('Open a finding to see its evidence and its rows.')}
      </p>
    );
  }
  const onCopy = (form: RowsForm, wanted: IWantedRows) => {
    handOn(form, model, wanted, trans).then(onSay, (reason: unknown) => {
      const why = tell(reason instanceof Error ? reason.message : String(reason));
      onSay(
        form === 'cell'
          ? why
          : form === 'csv'
            ? trans.__('Could not save: %1', why)
            : trans.__('Could not copy: %1', why),
        true
      );
    });
  };
  return (
    <DataGrid
      key={state.frame?.id}
      model={grid}
      state={state}
      finding={finding !== null && finding.rows.count > 0 ? finding : null}
      open={props.open && openKeys(props.open)}
      comment={
        talk &&
        (() => {
          const about = subjectAt(props.open === null ? null : finding, document.activeElement);
          if (about !== null && props.open !== null && finding !== null) {
            talk.open(finding, about);
          } else if (about !== null) {
            talk.openAbout(about);
          }
        })
      }
      start={props.start}
      handle={props.handle}
      onCopy={onCopy}
      onSay={onSay}
      inserts={model.review?.canInsert?.() === true}
      onAbout={props.onAbout}
      codeLabel={codeLabel(state.frame?.library ?? 'pandas', trans)}
      trans={trans}
    />
  );
}

/** Hands rows on in a form, and tells what was done. */
async function handOn(
  form: RowsForm,
  model: IInspectorModel,
  wanted: IWantedRows,
  trans: TranslationBundle
): Promise<string> {
  const { copiedRows, savedRows } = await import('./copy-rows');
  if (form === 'csv') {
    const { parts, said } = await savedRows(model, wanted, trans);
    const name = fileName(model.state.frame?.name ?? 'rows', 'csv');
    save(new Blob([...parts], { type: 'text/csv' }), name);
    return said;
  }
  const { text, said } = await copiedRows(form, model, wanted, trans);
  if (form === 'cell') {
    model.review?.insertCell?.(text);
  } else {
    await navigator.clipboard.writeText(text);
  }
  return said;
}

function openKeys({ onBack, onStep }: IOpenFinding): KeyActions {
  return {
    back: onBack,
    'next-finding': () => onStep(1),
    'previous-finding': () => onStep(-1)
  };
}
