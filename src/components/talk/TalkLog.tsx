import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

export interface ITalkLogProps<T> {
  readonly label: string;
  /** Oldest first. */
  readonly entries: readonly T[];
  /** How many are shown at once, the newest; as many more on request. */
  readonly atOnce: number;
  /** When this changes, the end comes into view. */
  readonly grown: number;
  /** What stands above the entries. */
  readonly notes: React.ReactNode;
  readonly trans: TranslationBundle;
  readonly children: (entry: T) => React.ReactNode;
}

/** What was said, the newest at the end. */
export function TalkLog<T>(props: ITalkLogProps<T>): React.JSX.Element {
  const { label, entries, atOnce, grown, notes, trans, children } = props;
  const log = React.useRef<HTMLDivElement>(null);
  const [most, setMost] = React.useState(atOnce);
  React.useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [grown]);
  return (
    <div className="fs-talk-log" role="log" aria-label={label} tabIndex={0} ref={log}>
      {notes}
      {entries.length > most && (
        <button type="button" className="fs-button fs-bare" onClick={() => setMost(most + atOnce)}>
          {trans.__('Older ones')}
        </button>
      )}
      {entries.slice(-most).map(children)}
    </div>
  );
}
