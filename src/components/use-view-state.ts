import * as React from 'react';

import type { FindingKind } from '../engine';
import type { ViewMemory } from '../model/view-memory';
import { NO_FILTER, type IFilter } from './Filters';
import type { View } from './Tabs';
import { useFrameKept } from './use-frame-kept';

/** Where the surrounding Inspector keeps what was chosen; null for nowhere. */
export const MemoryContext = React.createContext<ViewMemory | null>(null);

/** What the user chose to see. */
export interface IViewState {
  readonly view: View;
  readonly filter: IFilter;
  readonly columnFilter: IFilter;
  readonly order: 'frame' | 'worst';
  setView(view: View): void;
  setFilter(filter: IFilter): void;
  setColumnFilter(filter: IFilter): void;
  setOrder(order: 'frame' | 'worst'): void;
}

/**
 * The choices of one Inspector. Tab, order and hidden severities outlive the
 * page where there is a memory; which columns are sought does so with its frame.
 *
 * @param frame - id of the frame; undefined where there is none.
 * @param withLaws - whether there is a list of laws to show.
 */
export function useViewState(frame: string | undefined, withLaws = false): IViewState {
  const memory = React.useContext(MemoryContext);
  const [kept, setView] = useKept<View>(memory, 'view', 'findings', asView);
  const view = kept === 'laws' && !withLaws ? 'findings' : kept;
  const [order, setOrder] = useKept<'frame' | 'worst'>(memory, 'order', 'frame', asOrder);
  const [hidden, setHidden] = useKept<string>(memory, 'hidden', '', asText);
  const [text, setText] = React.useState('');
  const [kind, setKind] = React.useState<FindingKind | null>(null);
  const [sought, setSought] = useFrameKept(frame, 'columns', '', asText);
  const columnFilter = React.useMemo(() => ({ ...NO_FILTER, text: sought }), [sought]);
  const setColumnFilter = (next: IFilter): void => setSought(next.text);
  const filter = React.useMemo(
    () => ({
      text,
      hidden: new Set(SEVERITIES.filter(one => hidden.split(' ').includes(one))),
      kind
    }),
    [text, hidden, kind]
  );
  const setFilter = (next: IFilter): void => {
    setText(next.text);
    setKind(next.kind);
    setHidden([...next.hidden].join(' '));
  };
  return { view, setView, filter, setFilter, columnFilter, setColumnFilter, order, setOrder };
}

const SEVERITIES = ['error', 'warning', 'info'] as const;

function useKept<T extends string>(
  memory: ViewMemory | null,
  name: string,
  initial: T,
  read: (value: unknown) => T | null
): [T, (value: T) => void] {
  const [value, setValue] = React.useState<T>(() => read(memory?.get(name)) ?? initial);
  React.useEffect(() => {
    const onChanged = (): void => setValue(now => read(memory?.get(name)) ?? now);
    memory?.changed.connect(onChanged);
    return () => {
      memory?.changed.disconnect(onChanged);
    };
  }, [memory, name, read]);
  const set = (next: T): void => {
    setValue(next);
    memory?.set(name, next);
  };
  return [value, set];
}

const VIEWS: readonly View[] = ['findings', 'columns', 'charts', 'stats', 'laws'];

function asView(value: unknown): View | null {
  return VIEWS.find(view => view === value) ?? null;
}

function asOrder(value: unknown): 'frame' | 'worst' | null {
  return value === 'frame' || value === 'worst' ? value : null;
}

function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
