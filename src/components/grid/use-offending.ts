import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFinding, RowsShown } from '../../engine';
import { fullText } from '../../i18n';
import type { IGridModel } from '../../model/grid-types';

/** Which rows are shown, and the way from one offending row to the next. */
export interface IOffending {
  readonly shown: RowsShown;
  readonly onShow: (shown: RowsShown) => void;
  /** Line of the row that was gone to; -1 for none. */
  readonly current: number;
  readonly step: (by: 1 | -1) => void;
}

/** What the way through offending rows needs of the grid. */
export interface IOffendingParts {
  readonly model: IGridModel;
  /** Null for none. */
  readonly finding: IFinding | null;
  /** The finding is open: its rows are shown alone at first. */
  readonly opened: boolean;
  /** Line that holds the focus. */
  readonly from: number;
  /** Go to a line in the middle of the grid. */
  readonly goTo: (line: number) => void;
  readonly onSay: (text: string) => void;
  readonly onFail: (reason: unknown) => void;
  readonly trans: TranslationBundle;
}

/** The offending rows of a grid. */
export function useOffending(parts: IOffendingParts): IOffending {
  const { model, finding, opened, from, goTo, onSay, onFail, trans } = parts;
  const { turn } = model.state;
  const [choice, setChoice] = React.useState<{ key: string; shown: RowsShown } | null>(null);
  const [liked, setLiked] = React.useState<RowsShown>('offending');
  const [current, setCurrent] = React.useState(-1);
  const key = `${finding?.id} ${opened}`;
  const shown: RowsShown =
    finding === null ? 'all' : choice?.key === key ? choice.shown : opened ? liked : 'all';

  const seek = (start: number, by: 1 | -1, found: (line: number) => void) => {
    if (finding !== null) {
      model.seek(finding.id, start, by).then(found, onFail);
    }
  };
  const show = (line: number) => {
    goTo(line);
    setCurrent(line);
  };

  React.useEffect(() => setCurrent(-1), [turn, finding?.id]);
  const seen = `${key} ${shown}`;
  const wasSeen = React.useRef(seen);
  React.useEffect(() => {
    if (wasSeen.current !== seen) {
      wasSeen.current = seen;
      if (opened) {
        seek(0, 1, line => (line < 0 ? undefined : show(line)));
      }
    }
  }, [turn]);

  return {
    shown,
    onShow: to => {
      setChoice({ key, shown: to });
      if (to !== 'all') {
        setLiked(to);
      }
    },
    current,
    step: by =>
      seek(Math.max(0, current < 0 ? from : current + by), by, line => {
        if (line < 0 || (current === 0 && by === -1)) {
          onSay(
            by === 1
              ? trans.__('No more offending rows below')
              : trans.__('No offending rows above')
          );
          return;
        }
        show(line);
        const lines = model.state.lines ?? 0;
        onSay(trans.__('Row at place %1 of %2', fullText(line + 1), fullText(lines)));
      })
  };
}
