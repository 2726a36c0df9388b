import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { problemWord } from './words';

/** What goes wrong in what a pane does: the sentence of the last one, '' after one that went well. */
export interface IActing {
  readonly fault: string;
  readonly act: (action: Promise<void>) => void;
}

/** Watches over what a pane does. */
export function useActing(trans: TranslationBundle): IActing {
  const [fault, setFault] = React.useState('');
  const act = React.useCallback(
    (action: Promise<void>) => {
      action.then(
        () => setFault(''),
        (reason: unknown) => setFault(problemWord(reason, trans))
      );
    },
    [trans]
  );
  return { fault, act };
}
