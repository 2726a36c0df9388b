import * as React from 'react';

import type { IInspectorModel } from '../../model/types';

/** The text of a cell; null while it is not known, or where there is no data. */
export function useCellText(
  model: IInspectorModel,
  row: number | null,
  column: string | null
): string | null {
  const [text, setText] = React.useState<string | null>(null);
  const at = model.state.shape?.columns.findIndex(({ name }) => name === column) ?? -1;
  React.useEffect(() => {
    let isOld = false;
    setText(null);
    if (row !== null && at >= 0) {
      model.cells([row], [at]).then(
        ({ text: [[found]] }) => {
          if (!isOld) {
            setText(found);
          }
        },
        () => undefined
      );
    }
    return () => {
      isOld = true;
    };
  }, [model, row, at]);
  return text;
}
