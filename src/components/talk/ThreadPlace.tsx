import { linkIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { fullText } from '../../i18n';
import type { IThread } from '../../model/talk-types';
import type { IInspectorModel } from '../../model/types';
import { Icon } from '../base';
import { conditionsText, rowsWord } from '../words';
import { anchorWord } from './places';
import { useCellText } from './use-cell-text';

export interface IThreadPlaceProps {
  readonly thread: IThread;
  readonly model: IInspectorModel;
  readonly trans: TranslationBundle;
}

/** The cell, row, column or segment that a thread is about, and whether it moved. */
export function ThreadPlace(props: IThreadPlaceProps): React.JSX.Element | null {
  const { thread, model, trans } = props;
  const { anchor } = thread.root;
  const { row, column, at, segment, gone } = thread.place;
  const [named = null] = anchor.columns ?? [];
  const isRenamed = named !== null && column !== null && column !== named;
  const text = useCellText(model, anchor.on === 'value' ? row : null, column);
  if (anchor.on === 'finding' || anchor.on === 'report' || anchor.on === 'chat') {
    return null;
  }
  return (
    <p className="fs-thread-place fs-small fs-muted">
      <Icon icon={linkIcon} size={12} />
      <span className="fs-line">
        {anchor.on === 'segment' &&
          (segment === null
            ? anchorWord(anchor, trans)
            : `${conditionsText(segment.cells)} · ${rowsWord(segment.rows, trans)}`)}
        {column !== null && <code>{column}</code>}
        {text !== null && ` = ${text}`}
        {row !== null && `${column === null ? '' : ', '}${trans.__('row %1', fullText(row))}`}
        {at === 'moved' &&
          anchor.row !== undefined &&
          row !== anchor.row &&
          ` · ${trans.__('moved from row %1', fullText(anchor.row))}`}
        {isRenamed && ` · ${trans.__('was named %1', named)}`}
        {gone === 'finding' && ` · ${trans.__('Its finding is gone')}`}
      </span>
    </p>
  );
}
