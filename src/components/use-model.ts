import * as React from 'react';

import type { IInspectorModel, IInspectorState } from '../model/types';

/** The model's state; the component is drawn again at each change. */
export function useInspectorState(model: IInspectorModel): IInspectorState {
  const subscribe = React.useCallback(
    (notify: () => void) => {
      model.changed.connect(notify);
      return () => {
        model.changed.disconnect(notify);
      };
    },
    [model]
  );
  return React.useSyncExternalStore(subscribe, () => model.state);
}
