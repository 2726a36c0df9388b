import {
  addBelowIcon,
  codeIcon,
  copyIcon,
  downloadIcon,
  redoIcon,
  undoIcon
} from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText } from '../../charts/numbers';
import { IconButton } from '../base';
import type { ICellMark } from '../grid-marks';
import type { RowsForm } from '../rows-handle';
import type { IGridBack } from './use-grid-back';

/** Stands under the marks that underline. */
const SAMPLE = 'ab';

/** The cell that holds the focus. */
export interface IBarCell {
  readonly column: string;
  /** Undefined while it is loaded or for a column head, null for a missing value. */
  readonly text: string | null | undefined;
  readonly marks: readonly ICellMark[];
}

export interface ICellBarProps {
  /** Null where there is none. */
  readonly cell: IBarCell | null;
  /** Rows the user selected. */
  readonly selected: number;
  readonly onClear: () => void;
  /** What can be taken back and done again. */
  readonly back: IGridBack;
  readonly onCopy: (form: RowsForm) => void;
  /** Whether code can be put into a cell. */
  readonly inserts: boolean;
  /** What copying code does, in one phrase that names the library. */
  readonly codeLabel: string;
  readonly trans: TranslationBundle;
}

/** The line below the rows: the value of the focused cell, its marks and why; what can be copied. */
export function CellBar(props: ICellBarProps): React.JSX.Element {
  const { cell, selected, onClear, back, onCopy, codeLabel, trans } = props;
  const { undo, redo } = back;
  const reasons = [...new Set(cell?.marks.map(mark => mark.reason) ?? [])].join('; ');
  const value = cell?.text ?? null;
  return (
    <div className="fs-cell-bar" role="group" aria-label={trans.__('Focused cell')}>
      {cell !== null && (
        <>
          <code className="fs-line fs-cell-bar-name" title={cell.column}>
            {cell.column}
          </code>
          {cell.text !== undefined && (
            <span className="fs-line fs-cell-bar-value" title={value ?? undefined}>
              {value ?? <i className="fs-null">null</i>}
            </span>
          )}
          {cell.marks
            .filter(({ mark }) => mark !== 'none')
            .map(({ mark }) => (
              <i className={`fs-cell-bar-mark fs-m-${mark}`} key={mark} aria-hidden="true">
                <span>{SAMPLE}</span>
              </i>
            ))}
          <span className="fs-line fs-muted" title={reasons}>
            {reasons}
          </span>
        </>
      )}
      <span className="fs-grow" />
      {selected > 0 && (
        <>
          <span className="fs-cell-bar-count">
            {trans._n('%2 row selected', '%2 rows selected', selected, countText(selected))}
          </span>
          <button type="button" className="fs-button fs-bare" onClick={onClear}>
            {trans.__('Clear')}
          </button>
        </>
      )}
      <IconButton
        icon={undoIcon}
        label={
          back.done === undefined
            ? trans.__('Undo the last change of the view')
            : trans.__('Undo: %1', back.done)
        }
        command="undo"
        disabled={undo === undefined}
        onClick={() => undo?.()}
      />
      <IconButton
        icon={redoIcon}
        label={
          back.undone === undefined
            ? trans.__('Do it again')
            : trans.__('Do again: %1', back.undone)
        }
        command="redo"
        disabled={redo === undefined}
        onClick={() => redo?.()}
      />
      <IconButton
        icon={copyIcon}
        label={
          selected > 0
            ? trans._n('Copy %1 selected row', 'Copy %1 selected rows', selected)
            : trans.__('Copy the rows')
        }
        onClick={() => onCopy('rows')}
      />
      <IconButton icon={codeIcon} label={codeLabel} onClick={() => onCopy('code')} />
      {props.inserts && (
        <IconButton
          icon={addBelowIcon}
          label={trans.__('Insert as a cell')}
          onClick={() => onCopy('cell')}
        />
      )}
      <IconButton
        icon={downloadIcon}
        label={
          selected > 0
            ? trans._n('Save %1 selected row as CSV', 'Save %1 selected rows as CSV', selected)
            : trans.__('Save the rows as CSV')
        }
        onClick={() => onCopy('csv')}
      />
    </div>
  );
}
