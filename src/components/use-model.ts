import type { ISignal } from '@lumino/signaling';
import * as React from 'react';

/** Something with a state that tells when it has a new one. */
interface IObservable<S> {
  readonly state: S;
  readonly changed: ISignal<unknown, void>;
}

/** The state of a model; the component is drawn again at each change. */
export function useModelState<S>(model: IObservable<S>): S {
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
